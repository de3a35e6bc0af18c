//! What the events of a measure add up to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Definition, MeasureEvent, Reading};

/// One measure as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// What it is, once it was set.
    pub standing: Option<Standing>,
}

/// A measure that was set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// What is measured.
    pub definition: Definition,
    /// The readings that count, by number.
    pub readings: BTreeMap<u32, Reading>,
    /// The number of the last reading, whether it counts or not.
    pub last: u32,
    /// Whether it was given up.
    pub given_up: bool,
}

impl Measure {
    pub(super) fn take(&mut self, event: &MeasureEvent) {
        if let MeasureEvent::MeasureSet(event) = event {
            let standing = self.standing.get_or_insert_with(|| Standing {
                definition: event.definition.clone(),
                readings: BTreeMap::new(),
                last: 0,
                given_up: false,
            });
            standing.definition = event.definition.clone();
            standing.given_up = false;
            return;
        }
        let Some(standing) = &mut self.standing else {
            return;
        };
        match event {
            MeasureEvent::MeasureSet(_) => {}
            MeasureEvent::ReadingTaken(event) => {
                standing
                    .readings
                    .insert(event.number, event.reading.clone());
                standing.last = standing.last.max(event.number);
            }
            MeasureEvent::ReadingTakenBack(event) => {
                standing.readings.remove(&event.number);
            }
            MeasureEvent::MeasureGivenUp(_) => standing.given_up = true,
        }
    }
}
