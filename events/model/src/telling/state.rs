//! What the events of telling one person add up to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Difference, News, TellingEvent};
use crate::{ActionId, MailId};

/// What one person was told and what they said, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// What is told, or given up.
    pub told: BTreeSet<News>,
    /// The mail that has not ended.
    pub mail: Option<Mail>,
    /// Whether they want no mails.
    pub stopped: bool,
    /// What they say of each action.
    pub differences: BTreeMap<ActionId, Difference>,
}

/// A mail on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mail {
    /// Which.
    pub id: MailId,
    /// What it tells.
    pub news: BTreeSet<News>,
    /// How often it was tried.
    pub attempts: u16,
    /// How it stands.
    pub course: Course,
}

/// How a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Somebody is sending it, or was when they were cut off.
    AtWork {
        /// Since when.
        since: Timestamp,
    },
    /// It waits to be tried again.
    PutOff {
        /// Not before this.
        until: Timestamp,
    },
}

impl Telling {
    pub(super) fn take(&mut self, event: &TellingEvent) {
        match event {
            TellingEvent::TellingBegun(event) => {
                self.mail = Some(Mail {
                    id: event.mail,
                    news: event.news.clone(),
                    attempts: event.attempt,
                    course: Course::AtWork { since: event.at },
                });
            }
            TellingEvent::TellingPutOff(event) => {
                if let Some(mail) = &mut self.mail {
                    mail.course = Course::PutOff { until: event.until };
                }
            }
            TellingEvent::PersonTold(_) | TellingEvent::TellingGivenUp(_) => self.end(),
            TellingEvent::MailsStopped(_) => {
                self.end();
                self.stopped = true;
            }
            TellingEvent::MailsWanted(_) => self.stopped = false,
            TellingEvent::OutcomeConfirmed(event) => {
                self.differences.insert(event.action, event.difference);
            }
            TellingEvent::OutcomeDisputed(event) => {
                self.differences.insert(event.action, event.difference);
            }
        }
    }

    fn end(&mut self) {
        if let Some(mail) = self.mail.take() {
            self.told.extend(mail.news);
        }
    }
}
