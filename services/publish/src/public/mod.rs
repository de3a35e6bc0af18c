//! What everybody can read besides the reports.

mod fact;
pub mod item;
mod people;
pub mod you_said;

use fact::Fact;
use people::said_by;
