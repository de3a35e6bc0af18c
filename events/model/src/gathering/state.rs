//! What the events of a gathering add up to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Details, GatheringEvent, Headcount};
use crate::{NotesId, StandId, TallyId};

/// One gathering as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gathering {
    /// What is known of it, once it is recorded.
    pub details: Option<Details>,
    /// How many said that they would come.
    pub registrations: Headcount,
    /// How many came.
    pub attendance: Headcount,
    /// The notes that were typed in.
    pub notes: BTreeSet<NotesId>,
    /// How many points these had.
    pub points: u64,
    /// The stands that were opened.
    pub stands: BTreeMap<StandId, Stand>,
    /// The latest revision of each tally.
    pub tallies: BTreeMap<TallyId, u32>,
    /// Whether it was recorded by mistake.
    pub taken_back: bool,
}

/// A stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// Until when it may be used.
    pub until: Timestamp,
    /// Whether it was closed before.
    pub closed: bool,
    /// How many devices have tallied there.
    pub devices: u32,
}

impl Gathering {
    pub(super) fn take(&mut self, event: &GatheringEvent) {
        match event {
            GatheringEvent::GatheringRecorded(event) => self.details = Some(event.details.clone()),
            GatheringEvent::GatheringCorrected(event) => self.details = Some(event.details.clone()),
            GatheringEvent::RegistrationsCounted(event) => self.registrations = event.registrations,
            GatheringEvent::AttendanceCounted(event) => self.attendance = event.attendance,
            GatheringEvent::PointsNoted(event) => {
                self.notes.insert(event.notes);
                self.points += u64::from(event.points);
            }
            GatheringEvent::StandOpened(event) => {
                let stand = Stand {
                    until: event.until,
                    closed: false,
                    devices: 0,
                };
                self.stands.insert(event.stand, stand);
            }
            GatheringEvent::StandClosed(event) => {
                if let Some(stand) = self.stands.get_mut(&event.stand) {
                    stand.closed = true;
                }
            }
            GatheringEvent::VisitorsTallied(event) => {
                let first = self.tallies.insert(event.tally, event.revision).is_none();
                if let (true, Some(stand)) = (first, self.stands.get_mut(&event.stand)) {
                    stand.devices += 1;
                }
            }
            GatheringEvent::GatheringTakenBack(_) => self.taken_back = true,
        }
    }
}
