//! Sealing: a key per submission, the master key that wraps them, and what is derived from a key.

mod link;
mod master;
mod receipt;
mod submission;

pub use link::{NewsLink, NotALink};
pub(crate) use master::{FORGOTTEN, MasterKey, WrappedKey};
pub use receipt::{Receipt, ReceiptError};
pub use submission::{SubmissionKey, UnsealError};

/// Fresh random bytes from the operating system.
///
/// # Panics
/// When the operating system has none. To go on with anything else would seal words under a key that
/// can be guessed.
pub(crate) fn random<const LENGTH: usize>() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
