//! What the events of a piece of feedback add up to.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{About, Channel, FeedbackEvent, Ground, Occasion, Respondent};
use crate::{AccountId, FeedbackId, Fingerprint, ItemId, LanguageTag, Sealed, ThemeId};

/// One piece of feedback as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// What is known of how it came in; nothing before it was received.
    pub standing: Option<Standing>,
    /// Whether a member of the forum has opened it.
    pub read: bool,
    /// Its themes.
    pub themes: BTreeSet<ThemeId>,
    /// Its one place in the report.
    pub disposition: Disposition,
    /// A proposal to set it aside that waits for a second person.
    pub proposal: Option<Proposal>,
    /// How far a concern that it may disclose harm has come; none where nobody ever raised one.
    pub concern: Option<Concern>,
    /// Whether it is held because it may be spam.
    pub held: bool,
}

/// How far the concern about a comment has come that may disclose harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// Safeguarding has it.
    Waiting,
    /// It was passed on to those who can act.
    PassedOn,
    /// The desk has it.
    Released,
}

/// How it came in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// For a part: the submission it was split off from.
    pub whole: Option<FeedbackId>,
    /// Tells a repeated submission from another one; a part has none.
    pub fingerprint: Option<Fingerprint>,
    /// The way by which it came in.
    pub channel: Channel,
    /// What the law would call it.
    pub about: Option<About>,
    /// Who is speaking.
    pub respondent: Option<Respondent>,
    /// Whether they speak for somebody else.
    pub on_behalf: bool,
    /// In which language the words are.
    pub language: Option<LanguageTag>,
    /// On which occasion it was said.
    pub occasion: Occasion,
    /// When the submission came in.
    pub received_at: Timestamp,
}

/// The one place that a piece of feedback has in its year's report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// Not decided.
    #[default]
    Undecided,
    /// Part of an item.
    PartOf(ItemId),
    /// Kept but not published.
    SetAside(Ground),
    /// Split into parts, which have places of their own.
    SplitInto(Vec<FeedbackId>),
    /// Forgotten at the person's request.
    Forgotten,
}

/// One person's wish to set feedback aside, waiting for a second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// On which ground.
    pub ground: Ground,
    /// The sealed reason.
    pub reason: Sealed,
    /// Whose wish.
    pub by: AccountId,
}

impl Feedback {
    pub(super) fn take(&mut self, event: &FeedbackEvent) {
        match event {
            FeedbackEvent::FeedbackReceived(event) => {
                self.standing = Some(Standing {
                    whole: None,
                    fingerprint: Some(event.fingerprint.clone()),
                    channel: event.channel,
                    about: event.about,
                    respondent: event.respondent,
                    on_behalf: event.on_behalf,
                    language: event.language.clone(),
                    occasion: event.occasion.clone(),
                    received_at: event.at,
                });
            }
            FeedbackEvent::PartSplitOff(event) => {
                self.standing = Some(Standing {
                    whole: Some(event.whole),
                    fingerprint: None,
                    channel: event.channel,
                    about: event.about,
                    respondent: event.respondent,
                    on_behalf: event.on_behalf,
                    language: event.language.clone(),
                    occasion: event.occasion.clone(),
                    received_at: event.received_at,
                });
                // Whoever split the comment has read it.
                self.read = true;
            }
            FeedbackEvent::FeedbackRead(_) => self.read = true,
            FeedbackEvent::FeedbackThemed(event) => self.themes.clone_from(&event.themes),
            FeedbackEvent::EvidenceLinked(event) => {
                self.disposition = Disposition::PartOf(event.item);
                self.proposal = None;
            }
            FeedbackEvent::EvidenceUnlinked(_) => self.disposition = Disposition::Undecided,
            FeedbackEvent::SettingAsideProposed(event) => {
                self.proposal = Some(Proposal {
                    ground: event.ground,
                    reason: event.reason.clone(),
                    by: event.by,
                });
            }
            FeedbackEvent::FeedbackSetAside(event) => {
                self.disposition = Disposition::SetAside(event.ground);
                self.proposal = None;
                // Somebody looked at it and gave it its place.
                self.held = false;
            }
            FeedbackEvent::FeedbackBroughtBack(_) => {
                self.disposition = Disposition::Undecided;
                self.proposal = None;
            }
            FeedbackEvent::FeedbackSplit(event) => {
                self.disposition = Disposition::SplitInto(event.parts.clone());
                self.proposal = None;
            }
            FeedbackEvent::FeedbackForgotten(_) => {
                self.disposition = Disposition::Forgotten;
                self.proposal = None;
                self.held = false;
            }
            FeedbackEvent::SafeguardingConcernRaised(_) => self.concern = Some(Concern::Waiting),
            FeedbackEvent::ConcernPassedOn(_) => self.concern = Some(Concern::PassedOn),
            FeedbackEvent::ConcernReleased(_) => self.concern = Some(Concern::Released),
            FeedbackEvent::SpamSuspected(_) => self.held = true,
            FeedbackEvent::SuspicionLifted(_) => self.held = false,
        }
    }
}
