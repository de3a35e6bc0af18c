//! What may be done while one person is told.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    Course, Difference, Hindrance, Mail, MailsStopped, MailsWanted, News, OutcomeConfirmed,
    OutcomeDisputed, PAUSES, PersonTold, Telling, TellingBegun, TellingCommand, TellingEvent,
    TellingGivenUp, TellingPutOff, TellingRejection as Refused,
};
use crate::{ActionId, Decider, MailId};

type Decision = Result<Vec<TellingEvent>, Refused>;

impl Decider for Telling {
    const AGGREGATE: &'static str = "telling";
    type Command = TellingCommand;
    type Event = TellingEvent;
    type Rejection = Refused;

    fn decide(&self, command: &TellingCommand) -> Decision {
        match command {
            TellingCommand::Begin { mail, news, at } => self.begin(*mail, news, *at),
            TellingCommand::TryAgain {
                abandoned_before,
                at,
            } => self.try_again(*abandoned_before, *at),
            TellingCommand::NoteTold { mail, at } => {
                self.on_its_way(*mail)?;
                let (mail, at) = (*mail, *at);
                Ok(vec![PersonTold { mail, at }.into()])
            }
            TellingCommand::NoteHindered { mail, because, at } => {
                self.hindered(*mail, *because, *at)
            }
            TellingCommand::StopMails { .. } if self.stopped => Ok(vec![]),
            TellingCommand::StopMails { at } => Ok(vec![MailsStopped { at: *at }.into()]),
            TellingCommand::WantMails { at } if self.stopped => {
                Ok(vec![MailsWanted { at: *at }.into()])
            }
            TellingCommand::WantMails { .. } => Ok(vec![]),
            TellingCommand::SayDifference {
                action,
                difference,
                asked_since,
                at,
            } => self.say(*action, *difference, *asked_since, *at),
        }
    }

    fn evolve(&mut self, event: &TellingEvent) {
        self.take(event);
    }
}

impl Telling {
    fn begin(&self, mail: MailId, news: &BTreeSet<News>, at: Timestamp) -> Decision {
        if self.stopped {
            return Err(Refused::Stopped);
        }
        if self.mail.is_some() {
            return Err(Refused::AtWork);
        }
        let news: BTreeSet<News> = news.difference(&self.told).copied().collect();
        if news.is_empty() {
            return Ok(vec![]);
        }
        Ok(vec![
            TellingBegun {
                mail,
                attempt: 1,
                news,
                at,
            }
            .into(),
        ])
    }

    fn try_again(&self, abandoned_before: Timestamp, at: Timestamp) -> Decision {
        if self.stopped {
            return Err(Refused::Stopped);
        }
        let mail = self.mail.as_ref().ok_or(Refused::NoMail)?;
        match mail.course {
            Course::AtWork { since } if since >= abandoned_before => return Err(Refused::AtWork),
            Course::PutOff { until } if at < until => return Err(Refused::NotYet(until)),
            Course::AtWork { .. } | Course::PutOff { .. } => {}
        }
        // Whoever was cut off each time leaves no reason behind.
        if usize::from(mail.attempts) > PAUSES.len() {
            return Ok(vec![
                TellingGivenUp {
                    mail: mail.id,
                    because: Hindrance::Unreachable,
                    at,
                }
                .into(),
            ]);
        }
        Ok(vec![
            TellingBegun {
                mail: mail.id,
                attempt: mail.attempts + 1,
                news: mail.news.clone(),
                at,
            }
            .into(),
        ])
    }

    fn hindered(&self, mail: MailId, because: Hindrance, at: Timestamp) -> Decision {
        let attempts = usize::from(self.on_its_way(mail)?.attempts);
        let pause = PAUSES
            .get(attempts.saturating_sub(1))
            .filter(|_| because.may_pass());
        Ok(vec![match pause {
            Some(pause) => TellingPutOff {
                mail,
                because,
                until: at.saturating_add(*pause).unwrap_or(Timestamp::MAX),
                at,
            }
            .into(),
            None => TellingGivenUp { mail, because, at }.into(),
        }])
    }

    fn on_its_way(&self, id: MailId) -> Result<&Mail, Refused> {
        let mail = self.mail.as_ref().filter(|mail| mail.id == id);
        mail.ok_or(Refused::OtherMail)
    }

    fn say(
        &self,
        action: ActionId,
        difference: Difference,
        asked_since: Option<Timestamp>,
        at: Timestamp,
    ) -> Decision {
        if asked_since.is_none_or(|since| at < since) {
            return Err(Refused::NotAsked);
        }
        if self.differences.get(&action) == Some(&difference) {
            return Ok(vec![]);
        }
        Ok(vec![if difference.confirms() {
            OutcomeConfirmed {
                action,
                difference,
                at,
            }
            .into()
        } else {
            OutcomeDisputed {
                action,
                difference,
                at,
            }
            .into()
        }])
    }
}
