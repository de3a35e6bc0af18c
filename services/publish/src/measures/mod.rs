//! Measures at the council: officers set them and take readings, the forum looks.

pub mod correct;
pub mod give_up;
pub mod list;
pub mod set;
pub mod show;
pub mod take;
pub mod take_back;

mod change;
mod definition;
mod reading;
#[cfg(test)]
mod tests;
