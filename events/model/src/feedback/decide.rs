//! What may be done with a piece of feedback.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    Disposition, EvidenceLinked, EvidenceUnlinked, Feedback, FeedbackBroughtBack, FeedbackCommand,
    FeedbackEvent, FeedbackForgotten, FeedbackRead, FeedbackReceived, FeedbackRejection,
    FeedbackRejection as Refused, FeedbackSetAside, FeedbackSplit, FeedbackThemed, Ground, NewPart,
    PartSplitOff, Receive, SettingAsideProposed, Standing, command::MOST_PARTS, concern::noticed,
};
use crate::{AccountId, Decider, FeedbackId, ItemId, Sealed, ThemeId};

impl Decider for Feedback {
    const AGGREGATE: &'static str = "feedback";
    type Command = FeedbackCommand;
    type Event = FeedbackEvent;
    type Rejection = FeedbackRejection;

    fn decide(&self, command: &FeedbackCommand) -> Result<Vec<FeedbackEvent>, FeedbackRejection> {
        match command {
            FeedbackCommand::Receive(receive) => self.receive(receive),
            FeedbackCommand::ReceivePart { part, by, at } => Ok(self.receive_part(part, *by, *at)),
            FeedbackCommand::Read { by, at } => self.read(*by, *at),
            FeedbackCommand::Theme { themes, by, at } => self.theme(themes, *by, *at),
            FeedbackCommand::LinkAsEvidence { item, by, at } => self.link(*item, *by, *at),
            FeedbackCommand::UnlinkFrom { item, by, at } => self.unlink(*item, *by, *at),
            FeedbackCommand::SetAside {
                ground,
                reason,
                by,
                at,
            } => self.set_aside(*ground, reason, *by, *at),
            FeedbackCommand::BringBack { by, at } => self.bring_back(*by, *at),
            FeedbackCommand::Split { parts, by, at } => self.split(parts, *by, *at),
            FeedbackCommand::Forget { at } => self.forget(*at),
            FeedbackCommand::RaiseConcern { by, at } => self.raise_concern(*by, *at),
            FeedbackCommand::PassOnConcern {
                to,
                passed_on_at,
                by,
                at,
            } => self.pass_on_concern(to.as_ref(), *passed_on_at, *by, *at),
            FeedbackCommand::ReleaseConcern { by, at } => self.release_concern(*by, *at),
            FeedbackCommand::LiftSuspicion { by, at } => self.lift_suspicion(*by, *at),
        }
    }

    fn evolve(&mut self, event: &FeedbackEvent) {
        self.take(event);
    }
}

impl Feedback {
    fn receive(&self, receive: &Receive) -> Result<Vec<FeedbackEvent>, Refused> {
        if self.disposition == Disposition::Forgotten {
            return Err(Refused::Forgotten);
        }
        match &self.standing {
            Some(standing) if standing.fingerprint.as_ref() == Some(&receive.fingerprint) => {
                Ok(vec![])
            }
            Some(_) => Err(Refused::OtherWords),
            None => {
                let receive = receive.clone();
                let noticed = noticed(&receive.screening, receive.at);
                let mut events = vec![
                    FeedbackReceived {
                        channel: receive.channel,
                        comment: receive.comment,
                        page: receive.page,
                        about: receive.about,
                        respondent: receive.respondent,
                        on_behalf: receive.on_behalf,
                        contact: receive.contact,
                        language: receive.language,
                        occasion: receive.occasion,
                        fingerprint: receive.fingerprint,
                        at: receive.at,
                    }
                    .into(),
                ];
                events.extend(noticed);
                Ok(events)
            }
        }
    }

    fn receive_part(&self, part: &NewPart, by: AccountId, at: Timestamp) -> Vec<FeedbackEvent> {
        if self.standing.is_some() {
            return vec![];
        }
        vec![
            PartSplitOff {
                whole: part.whole,
                comment: part.comment.clone(),
                channel: part.standing.channel,
                about: part.standing.about,
                respondent: part.standing.respondent,
                on_behalf: part.standing.on_behalf,
                language: part.standing.language.clone(),
                occasion: part.standing.occasion.clone(),
                received_at: part.standing.received_at,
                by,
                at,
            }
            .into(),
        ]
    }

    fn read(&self, by: AccountId, at: Timestamp) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        if self.read || self.disposition == Disposition::Forgotten {
            return Ok(vec![]);
        }
        self.at_the_desk()?;
        Ok(vec![FeedbackRead { by, at }.into()])
    }

    fn theme(
        &self,
        themes: &BTreeSet<ThemeId>,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        self.at_the_desk()?;
        match &self.disposition {
            Disposition::SetAside(_) => return Err(Refused::SetAside),
            Disposition::SplitInto(_) => return Err(Refused::Split),
            Disposition::Forgotten => return Err(Refused::Forgotten),
            Disposition::Undecided | Disposition::PartOf(_) => {}
        }
        if &self.themes == themes {
            return Ok(vec![]);
        }
        self.not_held()?;
        Ok(vec![
            FeedbackThemed {
                themes: themes.clone(),
                by,
                at,
            }
            .into(),
        ])
    }

    fn link(
        &self,
        item: ItemId,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        if self.disposition == Disposition::PartOf(item) {
            return Ok(vec![]);
        }
        self.at_the_desk()?;
        self.undecided()?;
        self.not_held()?;
        Ok(vec![EvidenceLinked { item, by, at }.into()])
    }

    fn unlink(
        &self,
        item: ItemId,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        self.at_the_desk()?;
        match self.disposition {
            Disposition::PartOf(present) if present == item => {
                Ok(vec![EvidenceUnlinked { item, by, at }.into()])
            }
            Disposition::Undecided => Ok(vec![]),
            _ => Err(Refused::NotPartOfTheItem),
        }
    }

    fn set_aside(
        &self,
        ground: Ground,
        reason: &Sealed,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        if self.disposition == Disposition::SetAside(ground) {
            return Ok(vec![]);
        }
        self.at_the_desk()?;
        self.undecided()?;
        let reason = reason.clone();
        match (&self.proposal, ground) {
            (Some(proposal), Ground::Vexatious) if proposal.by == by => {
                Err(Refused::SecondPersonNeeded)
            }
            (None, Ground::Vexatious) => Ok(vec![
                SettingAsideProposed {
                    ground,
                    reason,
                    by,
                    at,
                }
                .into(),
            ]),
            _ => Ok(vec![
                FeedbackSetAside {
                    ground,
                    reason,
                    by,
                    at,
                }
                .into(),
            ]),
        }
    }

    fn bring_back(&self, by: AccountId, at: Timestamp) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        self.at_the_desk()?;
        match (&self.disposition, &self.proposal) {
            (Disposition::SetAside(_), _) | (Disposition::Undecided, Some(_)) => {
                Ok(vec![FeedbackBroughtBack { by, at }.into()])
            }
            (Disposition::Undecided, None) => Ok(vec![]),
            _ => self.undecided().map(|()| vec![]),
        }
    }

    fn split(
        &self,
        parts: &[FeedbackId],
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        let standing = self.standing()?;
        if matches!(&self.disposition, Disposition::SplitInto(present) if present == parts) {
            return Ok(vec![]);
        }
        if standing.whole.is_some() {
            return Err(Refused::AlreadyAPart);
        }
        self.at_the_desk()?;
        self.undecided()?;
        self.not_held()?;
        let different: BTreeSet<_> = parts.iter().collect();
        if !(2..=MOST_PARTS).contains(&parts.len()) || different.len() < parts.len() {
            return Err(Refused::NumberOfParts);
        }
        Ok(vec![
            FeedbackSplit {
                parts: parts.to_vec(),
                by,
                at,
            }
            .into(),
        ])
    }

    fn forget(&self, at: Timestamp) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        if self.disposition == Disposition::Forgotten {
            return Ok(vec![]);
        }
        Ok(vec![FeedbackForgotten { at }.into()])
    }

    pub(super) fn standing(&self) -> Result<&Standing, Refused> {
        self.standing.as_ref().ok_or(Refused::NotReceived)
    }

    fn undecided(&self) -> Result<(), Refused> {
        match &self.disposition {
            Disposition::Undecided => Ok(()),
            Disposition::PartOf(item) => Err(Refused::PartOfAnItem(*item)),
            Disposition::SetAside(_) => Err(Refused::SetAside),
            Disposition::SplitInto(_) => Err(Refused::Split),
            Disposition::Forgotten => Err(Refused::Forgotten),
        }
    }
}
