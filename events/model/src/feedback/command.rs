//! What can be asked of a piece of feedback, and why it may be refused.

use std::collections::BTreeSet;

use jiff::Timestamp;
use thiserror::Error;

use super::{About, Channel, Ground, Occasion, Respondent, SignOfSpam, Standing};
use crate::{AccountId, FeedbackId, Fingerprint, ItemId, LanguageTag, Sealed, ThemeId};

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
    /// In which language the words are.
    pub language: Option<LanguageTag>,
    /// On which occasion it was said.
    pub occasion: Occasion,
    /// The keyed hash of everything they said.
    pub fingerprint: Fingerprint,
    /// What was noticed before anybody read it.
    pub screening: Screening,
    /// When.
    pub at: Timestamp,
}

/// What was noticed about a submission before anybody read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screening {
    /// Whether the words may disclose harm to a child or an adult at risk.
    pub may_disclose_harm: bool,
    /// Why it may be spam; nothing where it does not look like it.
    pub signs_of_spam: BTreeSet<SignOfSpam>,
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
    /// Take it from the desk, because it may disclose harm: only safeguarding sees it.
    RaiseConcern {
        /// The member of the forum who is worried.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Note that it was passed on to those who can act.
    PassOnConcern {
        /// To whom, sealed; nothing once the words are forgotten, for then nothing can be sealed with them.
        to: Option<Sealed>,
        /// When it was passed on.
        passed_on_at: Timestamp,
        /// Who.
        by: AccountId,
        /// When that was noted.
        at: Timestamp,
    },
    /// Give it to the desk.
    ReleaseConcern {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say that it is not spam.
    LiftSuspicion {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a piece of feedback.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FeedbackRejection {
    /// There is none under this id.
    #[error("There is no comment with this number.")]
    NotReceived,
    /// Another submission came in under the same id.
    #[error("Another comment has come in under this id. Give the new one an id of its own.")]
    OtherWords,
    /// The person asked for it to be forgotten.
    #[error("This comment was forgotten at the person's request.")]
    Forgotten,
    /// It stands behind an item.
    #[error("This comment is part of an item. Take it out of that item first.")]
    PartOfAnItem(ItemId),
    /// It does not stand behind this item.
    #[error("This comment is not part of that item.")]
    NotPartOfTheItem,
    /// It is set aside.
    #[error("This comment is set aside. Bring it back first.")]
    SetAside,
    /// It was split.
    #[error("This comment was split into parts. Work with the parts.")]
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
    /// It may disclose harm.
    #[error(
        "This comment is with safeguarding. Nothing else can be done with it unless it is released."
    )]
    WithSafeguarding,
    /// Nobody is worried about it.
    #[error("No concern was raised about this comment.")]
    NoConcern,
    /// It may be spam.
    #[error("This comment is held because it may be spam. Say first that it is not.")]
    Held,
}
