//! What the events of a report add up to.

use serde::{Deserialize, Serialize};

use super::ReportEvent;

/// One year's report as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Whether work on it has begun.
    pub opened: bool,
    /// Its foreword.
    pub foreword: Vec<String>,
    /// How many editions have been published.
    pub editions: u32,
    /// The data of the newest edition, by its SHA-256.
    pub newest: Option<String>,
}

impl Report {
    pub(super) fn take(&mut self, event: &ReportEvent) {
        match event {
            ReportEvent::ReportOpened(_) => self.opened = true,
            ReportEvent::ForewordWritten(event) => self.foreword.clone_from(&event.foreword),
            ReportEvent::EditionPublished(event) => {
                self.editions = event.edition;
                self.newest = Some(event.data.clone());
            }
            ReportEvent::FiguresFrozen(_) | ReportEvent::CorrectionNoted(_) => {}
        }
    }
}
