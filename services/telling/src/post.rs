//! The mail server: where it is, and handing a mail over to it (RFC 5321).

mod address;
mod hand_over;
#[cfg(test)]
mod tests;

pub use address::{PostError, PostOffice};
pub use hand_over::{Envelope, NotSent};
