//! What happens most often, in few words.

use jiff::Timestamp;
use uuid::Uuid;
use yousaid_model::{
    AccountId, ActionId, FeedbackId, Fingerprint, ItemId, ReportYear, ResponseId, ThemeId, Words,
    feedback::{
        Channel, ConcernPassedOn, ConcernReleased, EvidenceLinked, EvidenceUnlinked,
        FeedbackBroughtBack, FeedbackForgotten, FeedbackRead, FeedbackReceived, FeedbackSetAside,
        FeedbackSplit, FeedbackThemed, Ground, Occasion, PartSplitOff, SafeguardingConcernRaised,
        SettingAsideProposed, SignOfSpam, SpamSuspected, SuspicionLifted,
    },
    item::{ItemDrafted, ItemPublished, ItemWithdrawn, StatementEndorsed},
    response::ResponseWritten,
    theme::ThemeNamed,
};

use super::Story;

/// When things happen unless it matters: 2 March 2026, 10:00 in London.
pub(crate) const AT: Timestamp = Timestamp::constant(1_772_445_600, 0);
/// [`AT`] as the rows have it.
pub(crate) const AT_TEXT: &str = "2026-03-02T10:00:00Z";
/// A member of the forum.
pub(crate) const VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xa1));
/// Another member of the forum.
pub(crate) const SECOND_VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xa2));
/// Somebody who reads what may disclose harm.
pub(crate) const SAFEGUARDING: AccountId = AccountId(Uuid::from_u128(0xc1));
/// A member of the council's staff.
pub(crate) const OFFICER: AccountId = AccountId(Uuid::from_u128(0xb1));

pub(crate) fn comment(number: u128) -> FeedbackId {
    FeedbackId(Uuid::from_u128(0xf000 + number))
}

pub(crate) fn item(number: u128) -> ItemId {
    ItemId(Uuid::from_u128(0x1000 + number))
}

pub(crate) fn response(number: u128) -> ResponseId {
    ResponseId(Uuid::from_u128(0x2000 + number))
}

pub(crate) fn action(number: u128) -> ActionId {
    ActionId(Uuid::from_u128(0x3000 + number))
}

pub(crate) fn words(text: &str) -> Words {
    Words::answer(text).expect("the words of a test can be taken")
}

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

impl Story {
    /// A comment came in.
    pub fn received(&mut self, id: FeedbackId, words: &str) {
        self.received_as(id, words, |_| {});
    }

    /// A comment came in, with something to know about it.
    pub fn received_as(
        &mut self,
        id: FeedbackId,
        words: &str,
        known: impl FnOnce(&mut FeedbackReceived),
    ) {
        let mut event = FeedbackReceived {
            channel: Channel::WebForm,
            comment: self.key(id).seal(words),
            page: None,
            about: None,
            respondent: None,
            on_behalf: false,
            contact: None,
            language: None,
            occasion: Occasion::default(),
            fingerprint: Fingerprint(String::new()),
            at: AT,
        };
        known(&mut event);
        self.feedback(id, event);
    }

    /// A comment was opened.
    pub fn read(&mut self, id: FeedbackId) {
        self.feedback(
            id,
            FeedbackRead {
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A comment has these themes.
    pub fn themed(&mut self, id: FeedbackId, names: &[&str]) {
        let themes = names.iter().map(|name| ThemeId::of_name(name)).collect();
        self.feedback(
            id,
            FeedbackThemed {
                themes,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A comment stands behind an item.
    pub fn linked(&mut self, id: FeedbackId, item: ItemId) {
        self.feedback(
            id,
            EvidenceLinked {
                item,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A comment no longer stands behind an item.
    pub fn unlinked(&mut self, id: FeedbackId, item: ItemId) {
        self.feedback(
            id,
            EvidenceUnlinked {
                item,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// One person would set a comment aside.
    pub fn proposed(&mut self, id: FeedbackId, reason: &str) {
        let reason = self.key(id).seal(reason);
        self.feedback(
            id,
            SettingAsideProposed {
                ground: Ground::Vexatious,
                reason,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A comment was set aside.
    pub fn set_aside(&mut self, id: FeedbackId, ground: Ground, reason: &str) {
        let reason = self.key(id).seal(reason);
        self.feedback(
            id,
            FeedbackSetAside {
                ground,
                reason,
                by: SECOND_VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A comment is open again.
    pub fn brought_back(&mut self, id: FeedbackId) {
        self.feedback(
            id,
            FeedbackBroughtBack {
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A comment was split into parts; they are as the comment that [`Story::received`] takes in.
    pub fn split(&mut self, whole: FeedbackId, parts: &[(FeedbackId, &str)]) {
        let ids = parts.iter().map(|(id, _)| *id).collect();
        self.feedback(
            whole,
            FeedbackSplit {
                parts: ids,
                by: VOLUNTEER,
                at: AT,
            },
        );
        for (id, words) in parts {
            let comment = self.key(*id).seal(words);
            let part = PartSplitOff {
                whole,
                comment,
                channel: Channel::WebForm,
                about: None,
                respondent: None,
                on_behalf: false,
                language: None,
                occasion: Occasion::default(),
                received_at: AT,
                by: VOLUNTEER,
                at: AT,
            };
            self.feedback(*id, part);
        }
    }

    /// A comment was forgotten.
    pub fn forgotten(&mut self, id: FeedbackId) {
        self.feedback(id, FeedbackForgotten { at: AT });
    }

    /// A comment may disclose harm; nobody where its words said so.
    pub fn concern_raised(&mut self, id: FeedbackId, by: Option<AccountId>, at: Timestamp) {
        self.feedback(id, SafeguardingConcernRaised { by, at });
    }

    /// A concern was passed on; to nobody that can be kept, where the words are forgotten.
    pub fn concern_passed_on(&mut self, id: FeedbackId, to: Option<&str>, at: Timestamp) {
        let to = to.map(|to| self.key(id).seal(to));
        self.feedback(
            id,
            ConcernPassedOn {
                to,
                passed_on_at: at,
                by: SAFEGUARDING,
                at,
            },
        );
    }

    /// A concern was released.
    pub fn concern_released(&mut self, id: FeedbackId) {
        self.feedback(
            id,
            ConcernReleased {
                by: SAFEGUARDING,
                at: AT,
            },
        );
    }

    /// A comment may be spam.
    pub fn suspected(&mut self, id: FeedbackId) {
        self.feedback(
            id,
            SpamSuspected {
                signs: [SignOfSpam::TooFast, SignOfSpam::Links].into(),
                at: AT,
            },
        );
    }

    /// A comment is not spam.
    pub fn suspicion_lifted(&mut self, id: FeedbackId) {
        self.feedback(
            id,
            SuspicionLifted {
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// A theme has a name and a place.
    pub fn named(&mut self, name: &str, place: u16) -> ThemeId {
        let theme = ThemeId::of_name(name);
        self.theme(
            &theme,
            ThemeNamed {
                name: words(name),
                place,
                by: None,
                at: AT,
            },
        );
        theme
    }

    /// An item of 2026 was worded.
    pub fn drafted(&mut self, id: ItemId, statement: &str) {
        self.drafted_under(id, statement, "Assessments", 2026);
    }

    /// An item was worded.
    pub fn drafted_under(&mut self, id: ItemId, statement: &str, theme: &str, year: i16) {
        let (statement, theme, year) =
            (words(statement), ThemeId::of_name(theme), ReportYear(year));
        let by = Some(VOLUNTEER);
        self.item(
            id,
            ItemDrafted {
                statement,
                theme,
                year,
                source: None,
                by,
                at: AT,
            },
        );
    }

    /// The forum stands by an item's wording.
    pub fn endorsed(&mut self, id: ItemId) {
        self.item(
            id,
            StatementEndorsed {
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    /// Everybody can read an item.
    pub fn published(&mut self, id: ItemId, slug: &str) {
        self.item(
            id,
            ItemPublished {
                slug: slug.to_owned(),
                by: Some(OFFICER),
                at: AT,
            },
        );
    }

    /// Nobody can read an item any more.
    pub fn withdrawn(&mut self, id: ItemId, reason: &str) {
        self.item(
            id,
            ItemWithdrawn {
                reason: words(reason),
                by: OFFICER,
                at: AT,
            },
        );
    }

    /// The council answered.
    pub fn answered(&mut self, id: ResponseId, items: &[ItemId], paragraphs: &[&str]) {
        let we_did = paragraphs
            .iter()
            .map(|paragraph| (*paragraph).to_owned())
            .collect();
        let (items, by) = (items.to_vec(), Some(OFFICER));
        self.response(
            id,
            ResponseWritten {
                items,
                we_did,
                source: None,
                by,
                at: AT,
            },
        );
    }
}
