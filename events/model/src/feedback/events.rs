//! What is recorded of a piece of feedback.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{About, Channel, Ground, Occasion, Respondent, SignOfSpam};
use crate::{
    AccountId, FeedbackId, Fingerprint, ItemId, LanguageTag, Sealed, ThemeId, decider::events,
};

/// Somebody said something. The words are sealed under the key of this submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackReceived {
    /// The way by which it came in.
    pub channel: Channel,
    /// What they said.
    pub comment: Sealed,
    /// Which page or service it is about, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Sealed>,
    /// What the law would call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Who is speaking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<Respondent>,
    /// Whether they speak for somebody else.
    #[serde(default)]
    pub on_behalf: bool,
    /// An e-mail address, only for telling them what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Sealed>,
    /// In which language the words are, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
    /// On which occasion it was said.
    #[serde(default, skip_serializing_if = "Occasion::is_unknown")]
    pub occasion: Occasion,
    /// Tells a repeated submission from another one under the same id.
    pub fingerprint: Fingerprint,
    /// When.
    pub at: Timestamp,
}

/// One point was taken out of a comment that makes several; it goes its own way from here.
/// Its words are sealed under a key of its own, which is destroyed with the key of the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PartSplitOff {
    /// The whole submission.
    pub whole: FeedbackId,
    /// The words of this part.
    pub comment: Sealed,
    /// As the whole.
    pub channel: Channel,
    /// As the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// As the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<Respondent>,
    /// As the whole.
    #[serde(default)]
    pub on_behalf: bool,
    /// As the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
    /// As the whole.
    #[serde(default, skip_serializing_if = "Occasion::is_unknown")]
    pub occasion: Occasion,
    /// When the whole was received: a part belongs to the year of its whole.
    pub received_at: Timestamp,
    /// Who split it off.
    pub by: AccountId,
    /// When it was split off.
    pub at: Timestamp,
}

/// A member of the forum opened it for the first time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackRead {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The forum gave it these themes; they take the place of earlier ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackThemed {
    /// All its themes from now on; may be none.
    pub themes: BTreeSet<ThemeId>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It stands behind a "You said" item from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceLinked {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It no longer stands behind the item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceUnlinked {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// One person holds it vexatious; nothing follows before a second person agrees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SettingAsideProposed {
    /// The ground.
    pub ground: Ground,
    /// The written reason, sealed with the words.
    pub reason: Sealed,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It is kept, and not published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackSetAside {
    /// The ground.
    pub ground: Ground,
    /// The written reason, sealed with the words.
    pub reason: Sealed,
    /// Who; for vexatious, the second person.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// What was set aside, or proposed to be, is open again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackBroughtBack {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It was split into parts, each feedback of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackSplit {
    /// The parts.
    pub parts: Vec<FeedbackId>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The person asked to be forgotten: the key of the words is destroyed, and whoever keeps something
/// made from this feedback deletes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackForgotten {
    /// When.
    pub at: Timestamp,
}

/// It may disclose harm to a child or an adult at risk. Until it is released nobody but safeguarding sees the words:
/// whoever keeps something made from this feedback takes it out of everything that others see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SafeguardingConcernRaised {
    /// The member of the forum who is worried; nobody where the words themselves raised it as they came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// Safeguarding passed it on to those who can act. It stays out of the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConcernPassedOn {
    /// To whom, sealed with the words; nothing where the words were forgotten before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Sealed>,
    /// When it was passed on.
    pub passed_on_at: Timestamp,
    /// Who.
    pub by: AccountId,
    /// When that was noted.
    pub at: Timestamp,
}

/// Safeguarding gave it to the desk: from here it is a comment like any other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConcernReleased {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It may be spam: it is held for the desk, and counts nowhere, until a person has looked at it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpamSuspected {
    /// Why.
    pub signs: BTreeSet<SignOfSpam>,
    /// When.
    pub at: Timestamp,
}

/// A member of the forum looked at it: it is not spam.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SuspicionLifted {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a piece of feedback.
    FeedbackEvent {
        /// Somebody said something.
        FeedbackReceived = 1,
        /// A part of a comment became feedback of its own.
        PartSplitOff = 1,
        /// A member of the forum read it.
        FeedbackRead = 1,
        /// It has these themes.
        FeedbackThemed = 1,
        /// It stands behind an item.
        EvidenceLinked = 1,
        /// It no longer does.
        EvidenceUnlinked = 1,
        /// One person would set it aside.
        SettingAsideProposed = 1,
        /// It is kept but not published.
        FeedbackSetAside = 1,
        /// It is open again.
        FeedbackBroughtBack = 1,
        /// It was split into parts.
        FeedbackSplit = 1,
        /// Its words are gone.
        FeedbackForgotten = 1,
        /// It may disclose harm.
        SafeguardingConcernRaised = 1,
        /// It was passed on to those who can act.
        ConcernPassedOn = 1,
        /// Safeguarding gave it to the desk.
        ConcernReleased = 1,
        /// It may be spam.
        SpamSuspected = 1,
        /// It is not spam.
        SuspicionLifted = 1,
    }
}
