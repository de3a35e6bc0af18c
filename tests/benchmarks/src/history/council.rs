//! What a history begins with: themes, and items that are answered and published.

use std::collections::VecDeque;

use jiff::{civil::Date, tz::TimeZone};
use uuid::Uuid;
use yousaid_log::Job;
use yousaid_model::{
    AccountId, ActionId, ItemId, ReportYear, ResponseId, ThemeId, Words,
    item::{Item, ItemDrafted, ItemEvent, ItemPublished, StatementEndorsed},
    response::{
        ActionCompleted, ActionPromised, AnswerMarked, Mark, Response, ResponseEvent,
        ResponseWritten,
    },
    slug::slug,
    theme::{FIRST_THEMES, Theme, ThemeNamed},
};

use super::{Chronicle, START, VOLUNTEER};
use crate::words::Author;

/// Who answers for the council.
const OFFICER: AccountId = AccountId(Uuid::from_u128(0x0F));

/// For how many events there is one item.
const EVENTS_FOR_AN_ITEM: u64 = 5_000;

/// How many items there are at least and at most.
const ITEMS: (u64, u64) = (8, 400);

impl Chronicle {
    /// A council for a history of so many events, and the job that it begins with.
    pub(super) fn begin(events: u64) -> (Self, Job) {
        let themes = FIRST_THEMES.map(ThemeId::of_name).to_vec();
        let author = Author::new(events);
        let mut chronicle = Self {
            author,
            told: 0,
            themes,
            items: vec![],
            unread: VecDeque::new(),
        };
        let mut job = chronicle.named(Job::new());
        for _ in 0..(events / EVENTS_FOR_AN_ITEM).clamp(ITEMS.0, ITEMS.1) {
            job = chronicle.published(job);
        }
        for pair in chronicle.items.clone().chunks(2) {
            job = chronicle.answered(job, pair);
        }
        (chronicle, job)
    }

    fn named(&mut self, job: Job) -> Job {
        (1..).zip(FIRST_THEMES).fold(job, |job, (place, name)| {
            let event = ThemeNamed {
                name: line(name),
                place,
                by: None,
                at: self.at(),
            };
            job.events::<Theme>(ThemeId::of_name(name).as_str(), 0, [event.into()])
        })
    }

    /// One item, worded, endorsed and published.
    fn published(&mut self, job: Job) -> Job {
        let id = ItemId(Uuid::new_v4());
        let statement = self.words();
        let theme = self.themes[self.items.len() % self.themes.len()].clone();
        let slug = slug(statement.as_str(), id.0);
        let year = ReportYear(START.to_zoned(TimeZone::UTC).year());
        let events: [ItemEvent; 3] = [
            ItemDrafted {
                statement,
                theme,
                year,
                source: None,
                by: Some(VOLUNTEER),
                at: self.at(),
            }
            .into(),
            StatementEndorsed {
                by: VOLUNTEER,
                at: self.at(),
            }
            .into(),
            ItemPublished {
                slug,
                by: Some(OFFICER),
                at: self.at(),
            }
            .into(),
        ];
        self.items.push(id);
        job.events::<Item>(&id.to_string(), 0, events)
    }

    /// One answer with two actions, one of them done, and the forum's mark.
    fn answered(&mut self, job: Job, items: &[ItemId]) -> Job {
        let id = ResponseId(Uuid::new_v4());
        let (first, second) = (ActionId(Uuid::new_v4()), ActionId(Uuid::new_v4()));
        let (items, we_did) = (items.to_vec(), vec![self.author.comment()]);
        let by = Some(OFFICER);
        let events: [ResponseEvent; 5] = [
            ResponseWritten {
                items,
                we_did,
                source: None,
                by,
                at: self.at(),
            }
            .into(),
            self.promise(first).into(),
            self.promise(second).into(),
            ActionCompleted {
                action: first,
                outcome: self.words(),
                by: OFFICER,
                at: self.at(),
            }
            .into(),
            AnswerMarked {
                mark: Mark::Partly,
                words: self.words(),
                by: VOLUNTEER,
                at: self.at(),
            }
            .into(),
        ];
        job.events::<Response>(&id.to_string(), 0, events)
    }

    fn promise(&mut self, action: ActionId) -> ActionPromised {
        let due = Some(Date::constant(2024, 9, 30));
        let owner = Some(line("Head of the service"));
        ActionPromised {
            action,
            promise: self.words(),
            owner,
            due,
            by: Some(OFFICER),
            at: self.at(),
        }
    }

    fn words(&mut self) -> Words {
        Words::answer(&self.author.comment()).expect("a comment has words")
    }
}

fn line(text: &str) -> Words {
    Words::line(text).expect("a name has words")
}
