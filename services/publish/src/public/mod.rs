//! What everybody can read besides the reports.

mod fact;
pub mod item;
pub mod you_said;

use fact::Fact;
