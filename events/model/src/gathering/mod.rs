//! Gathering: an event, focus group, workshop, drop-in or meeting at which people were heard.

mod command;
mod decide;
mod events;
mod headcount;
mod state;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use command::{
    GatheringCommand, GatheringRejection, LATE_SENDING, LONGEST_STAND, MOST_DEVICES, MOST_VISITORS,
};
pub use events::*;
pub use headcount::{Headcount, HeadcountError, Total, Visitors};
pub use state::{Gathering, Stand};
pub use vocabulary::{Kind, Participation, Precision, Role};
