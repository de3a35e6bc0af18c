//! What may be done about words that may disclose harm, and about those that may be spam.

use jiff::Timestamp;

use super::{
    Concern, ConcernPassedOn, ConcernReleased, Disposition, EvidenceUnlinked, Feedback,
    FeedbackEvent, FeedbackRejection as Refused, SafeguardingConcernRaised, Screening,
    SpamSuspected, SuspicionLifted,
};
use crate::{AccountId, Sealed};

/// What is recorded in the same step as a submission that was noticed.
pub(super) fn noticed(screening: &Screening, at: Timestamp) -> Vec<FeedbackEvent> {
    let mut events = vec![];
    if screening.may_disclose_harm {
        events.push(SafeguardingConcernRaised { by: None, at }.into());
    }
    if !screening.signs_of_spam.is_empty() {
        let signs = screening.signs_of_spam.clone();
        events.push(SpamSuspected { signs, at }.into());
    }
    events
}

impl Feedback {
    /// Whether nobody but safeguarding sees it.
    #[must_use]
    pub fn with_safeguarding(&self) -> bool {
        matches!(self.concern, Some(Concern::Waiting | Concern::PassedOn))
    }

    /// A comment that others see and that stands behind an item is taken out of it: with safeguarding it has no
    /// place among what is published.
    pub(super) fn raise_concern(
        &self,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        if self.disposition == Disposition::Forgotten {
            return Err(Refused::Forgotten);
        }
        if self.with_safeguarding() {
            return Ok(vec![]);
        }
        let mut events = vec![];
        if let Disposition::PartOf(item) = self.disposition {
            events.push(EvidenceUnlinked { item, by, at }.into());
        }
        events.push(SafeguardingConcernRaised { by: Some(by), at }.into());
        Ok(events)
    }

    /// Words that were forgotten meanwhile take nothing away from the concern: it must still be closed.
    pub(super) fn pass_on_concern(
        &self,
        to: Option<&Sealed>,
        passed_on_at: Timestamp,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        match self.concern {
            Some(Concern::Waiting) => Ok(vec![
                ConcernPassedOn {
                    to: to.cloned(),
                    passed_on_at,
                    by,
                    at,
                }
                .into(),
            ]),
            Some(Concern::PassedOn) => Ok(vec![]),
            Some(Concern::Released) | None => Err(Refused::NoConcern),
        }
    }

    pub(super) fn release_concern(
        &self,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        match self.concern {
            Some(Concern::Waiting | Concern::PassedOn) => {
                Ok(vec![ConcernReleased { by, at }.into()])
            }
            Some(Concern::Released) => Ok(vec![]),
            None => Err(Refused::NoConcern),
        }
    }

    pub(super) fn lift_suspicion(
        &self,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        if !self.held {
            return Ok(vec![]);
        }
        self.at_the_desk()?;
        Ok(vec![SuspicionLifted { by, at }.into()])
    }

    /// Of words that were forgotten nothing is left to keep from anybody.
    pub(super) fn at_the_desk(&self) -> Result<(), Refused> {
        if self.with_safeguarding() && self.disposition != Disposition::Forgotten {
            return Err(Refused::WithSafeguarding);
        }
        Ok(())
    }

    pub(super) fn not_held(&self) -> Result<(), Refused> {
        if self.held {
            Err(Refused::Held)
        } else {
            Ok(())
        }
    }
}
