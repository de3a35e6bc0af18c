//! What may be done with a piece of feedback.

use std::collections::BTreeSet;

use jiff::Timestamp;
use thiserror::Error;

use super::{
    About, Channel, Disposition, EvidenceLinked, EvidenceUnlinked, Feedback, FeedbackBroughtBack,
    FeedbackEvent, FeedbackForgotten, FeedbackRead, FeedbackReceived, FeedbackSetAside,
    FeedbackSplit, FeedbackThemed, Ground, PartSplitOff, Respondent, SettingAsideProposed,
    Standing,
};
use crate::{AccountId, Decider, FeedbackId, Fingerprint, ItemId, Sealed, ThemeId};

/// The most parts one comment may be split into at a time.
pub const MOST_PARTS: usize = 20;

/// A submission as it comes in, its words sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Receive {
    /// The way by which it came in.
    pub channel: Channel,
    /// What they said.
    pub comment: Sealed,
    /// Which page or service.
    pub page: Option<Sealed>,
    /// What the law would call it.
    pub about: Option<About>,
    /// Who is speaking.
    pub respondent: Option<Respondent>,
    /// Whether they speak for somebody else.
    pub on_behalf: bool,
    /// An e-mail address.
    pub contact: Option<Sealed>,
    /// The keyed hash of everything they said.
    pub fingerprint: Fingerprint,
    /// When.
    pub at: Timestamp,
}

/// One part of a comment, its words sealed under a key of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPart {
    /// The whole.
    pub whole: FeedbackId,
    /// How the whole came in.
    pub standing: Standing,
    /// The part's words.
    pub comment: Sealed,
}

/// What can be asked of a piece of feedback.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedbackCommand {
    /// Take a submission in.
    Receive(Box<Receive>),
    /// Take in a part split off another.
    ReceivePart {
        /// The part.
        part: Box<NewPart>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Note that a member of the forum opened it.
    Read {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Give it these themes and no others.
    Theme {
        /// All its themes.
        themes: BTreeSet<ThemeId>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Put it behind an item.
    LinkAsEvidence {
        /// The item.
        item: ItemId,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take it from behind an item.
    UnlinkFrom {
        /// The item.
        item: ItemId,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Keep it, and do not publish it.
    SetAside {
        /// The ground.
        ground: Ground,
        /// The sealed reason.
        reason: Sealed,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Open it again.
    BringBack {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Split it into parts, which are received as feedback of their own in the same step.
    Split {
        /// The parts.
        parts: Vec<FeedbackId>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Destroy its words.
    Forget {
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a piece of feedback.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FeedbackRejection {
    /// There is none under this id.
    #[error("There is no feedback with this number.")]
    NotReceived,
    /// Another submission came in under the same id.
    #[error("Another comment has come in under this id. Give the new one an id of its own.")]
    OtherWords,
    /// The person asked for it to be forgotten.
    #[error("This feedback was forgotten at the person's request.")]
    Forgotten,
    /// It stands behind an item.
    #[error(
        "This feedback is part of an item. Take it out of that item first, or split it into parts."
    )]
    PartOfAnItem(ItemId),
    /// It does not stand behind this item.
    #[error("This feedback is not part of that item.")]
    NotPartOfTheItem,
    /// It is set aside.
    #[error("This feedback is set aside. Bring it back first.")]
    SetAside,
    /// It was split.
    #[error("This feedback was split into parts. Work with the parts.")]
    Split,
    /// A part cannot be split once more.
    #[error("This is a part of a longer comment already and cannot be split again.")]
    AlreadyAPart,
    /// Splitting needs two parts at least.
    #[error("A comment is split into 2 to {MOST_PARTS} different parts.")]
    NumberOfParts,
    /// Vexatious needs a second person.
    #[error(
        "Setting aside as vexatious needs a second person. You have proposed it; somebody else must agree."
    )]
    SecondPersonNeeded,
}

use FeedbackRejection as Refused;

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
                Ok(vec![
                    FeedbackReceived {
                        channel: receive.channel,
                        comment: receive.comment,
                        page: receive.page,
                        about: receive.about,
                        respondent: receive.respondent,
                        on_behalf: receive.on_behalf,
                        contact: receive.contact,
                        fingerprint: receive.fingerprint,
                        at: receive.at,
                    }
                    .into(),
                ])
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
        Ok(vec![FeedbackRead { by, at }.into()])
    }

    fn theme(
        &self,
        themes: &BTreeSet<ThemeId>,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
        match &self.disposition {
            Disposition::SetAside(_) => return Err(Refused::SetAside),
            Disposition::SplitInto(_) => return Err(Refused::Split),
            Disposition::Forgotten => return Err(Refused::Forgotten),
            Disposition::Undecided | Disposition::PartOf(_) => {}
        }
        if &self.themes == themes {
            return Ok(vec![]);
        }
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
        self.undecided()?;
        Ok(vec![EvidenceLinked { item, by, at }.into()])
    }

    fn unlink(
        &self,
        item: ItemId,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<FeedbackEvent>, Refused> {
        self.standing()?;
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
        self.undecided()?;
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

    fn standing(&self) -> Result<&Standing, Refused> {
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
