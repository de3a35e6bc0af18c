use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, ToSpan};
use rusqlite::Connection;
use uuid::Uuid;
use yousaid_model::{
    FeedbackId, MailId,
    telling::{
        Difference, Hindrance, MailsStopped, MailsWanted, News, OutcomeConfirmed, OutcomeDisputed,
        PersonTold, TellingBegun, TellingGivenUp, TellingPutOff,
    },
};

use super::{Due, Window, due};
use crate::testing::{AT, Story, action, comment, item, response};

mod answers;
mod mails;
mod news;
mod people;
mod with_safeguarding;

const MAIL: MailId = MailId(Uuid::from_u128(0x3a11));

impl Story {
    /// Somebody said something and left an address.
    fn said_with_address(&mut self, id: FeedbackId) {
        let contact = self.key(id).seal("parent@family.example");
        self.received_as(id, "The gate sticks", |event| event.contact = Some(contact));
    }

    /// The statement that these comments stand behind is published with an answer and a promise.
    fn published_with_an_answer(&mut self, behind: &[FeedbackId]) {
        self.drafted(item(1), "Gates stick.");
        for id in behind {
            self.linked(*id, item(1));
        }
        self.answered(response(1), &[item(1)], &["We looked at the gates."]);
        self.promised(response(1), action(1), None);
        self.published(item(1), "gates-stick");
    }

    fn mail_begun(&mut self, id: FeedbackId, news: impl IntoIterator<Item = News>) {
        self.telling(
            id,
            TellingBegun {
                mail: MAIL,
                attempt: 1,
                news: news.into_iter().collect(),
                at: AT,
            },
        );
    }

    fn was_told(&mut self, id: FeedbackId, news: impl IntoIterator<Item = News>) {
        self.mail_begun(id, news);
        self.telling(id, PersonTold { mail: MAIL, at: AT });
    }

    fn says(&mut self, id: FeedbackId, difference: Difference, at: Timestamp) {
        let action = action(1);
        if difference.confirms() {
            self.telling(
                id,
                OutcomeConfirmed {
                    action,
                    difference,
                    at,
                },
            );
        } else {
            self.telling(
                id,
                OutcomeDisputed {
                    action,
                    difference,
                    at,
                },
            );
        }
    }
}

/// What is due some days after everything happened.
fn due_after(rows: &Connection, days: i64) -> Vec<Due> {
    let window = Window {
        now: AT + (24 * days).hours(),
        gather: SignedDuration::ZERO,
        oldest: SignedDuration::from_hours(24 * 30),
        difference_after_days: 42,
        most: 100,
    };
    due(rows, window).expect("an answer")
}

/// The news for the only person who has any.
fn news_after(rows: &Connection, days: i64) -> BTreeSet<News> {
    let mut due = due_after(rows, days);
    assert!(due.len() <= 1, "{due:?}");
    due.pop().map(|due| due.news).unwrap_or_default()
}
