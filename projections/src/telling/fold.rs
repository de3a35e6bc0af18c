//! The tables of telling, and how an event changes them.
//!
//! As everywhere a person is referred to by the position at which their submission came in.

use rusqlite::{Connection, OptionalExtension, params};
use yousaid_model::{
    ActionId, Event, LanguageTag,
    feedback::{FeedbackEvent, FeedbackReceived},
    telling::{Difference, TellingBegun, TellingEvent},
};

use crate::{ReadModel, Told, read_model::run};

/// The read model of telling.
pub struct Telling;

impl ReadModel for Telling {
    fn name(&self) -> &'static str {
        "telling"
    }

    fn version(&self) -> u32 {
        2
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE telling (
            person INTEGER PRIMARY KEY,
            submission TEXT NOT NULL,
            language TEXT,
            contact BLOB NOT NULL,
            link BLOB NOT NULL,
            stopped INTEGER NOT NULL DEFAULT 0,
            mail TEXT,
            at_work_since TEXT,
            put_off_until TEXT
         ) STRICT;
         CREATE TABLE telling_news (
            person INTEGER NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL,
            mail TEXT NOT NULL, ended TEXT, ended_at TEXT, PRIMARY KEY (person, kind, about)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE telling_difference (
            action TEXT NOT NULL, person INTEGER NOT NULL, difference TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (action, person)
         ) STRICT, WITHOUT ROWID;"
    }

    fn indices(&self) -> &'static str {
        "CREATE UNIQUE INDEX telling_submission ON telling (submission);
         CREATE INDEX telling_link ON telling (link);
         CREATE INDEX telling_mail ON telling (mail) WHERE mail IS NOT NULL;
         CREATE INDEX telling_news_about ON telling_news (about, kind);
         CREATE INDEX telling_difference_person ON telling_difference (person);"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["telling", "telling_news", "telling_difference"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        match &told.event {
            Event::Feedback(FeedbackEvent::FeedbackReceived(event)) => received(told, event, rows),
            Event::Feedback(FeedbackEvent::FeedbackForgotten(_)) => {
                match person(&told.aggregate, rows)? {
                    Some(person) => forgotten(person, rows),
                    None => Ok(()),
                }
            }
            Event::Telling(event) => match person(&told.aggregate, rows)? {
                Some(person) => happened(person, event, rows),
                // Forgotten.
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// The position at which a submission came in, whether it is at the desk or with safeguarding: what people are told
/// is the same. What was forgotten is still there while its event is folded: this model comes before that of feedback.
fn person(submission: &str, rows: &Connection) -> rusqlite::Result<Option<i64>> {
    rows.prepare_cached(
        "SELECT position FROM feedback WHERE id = ?1
         UNION ALL SELECT position FROM feedback_quarantined WHERE id = ?1",
    )?
    .query_row([submission], |row| row.get(0))
    .optional()
}

fn received(told: &Told, event: &FeedbackReceived, rows: &Connection) -> rusqlite::Result<()> {
    let link = told.opened.as_ref().and_then(|opened| opened.link);
    match (&event.contact, link) {
        (Some(contact), Some(link)) => run(
            rows,
            "INSERT OR IGNORE INTO telling (person, submission, language, contact, link) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                told.position.get(),
                told.aggregate,
                event.language.as_ref().map(LanguageTag::as_str),
                contact.as_bytes(),
                link
            ],
        ),
        _ => Ok(()),
    }
}

fn forgotten(person: i64, rows: &Connection) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM telling WHERE person = ?1",
        "DELETE FROM telling_news WHERE person = ?1",
        "DELETE FROM telling_difference WHERE person = ?1",
    ] {
        run(rows, statement, [person])?;
    }
    Ok(())
}

fn happened(person: i64, event: &TellingEvent, rows: &Connection) -> rusqlite::Result<()> {
    match event {
        TellingEvent::TellingBegun(event) => begun(person, event, rows),
        TellingEvent::TellingPutOff(event) => run(
            rows,
            "UPDATE telling SET at_work_since = NULL, put_off_until = ?2 WHERE person = ?1",
            params![person, event.until.to_string()],
        ),
        TellingEvent::PersonTold(event) => ended(person, "told", &event.at.to_string(), rows),
        TellingEvent::TellingGivenUp(event) => {
            ended(person, "given_up", &event.at.to_string(), rows)
        }
        TellingEvent::MailsStopped(event) => {
            ended(person, "stopped", &event.at.to_string(), rows)?;
            run(
                rows,
                "UPDATE telling SET stopped = 1 WHERE person = ?1",
                [person],
            )
        }
        TellingEvent::MailsWanted(_) => run(
            rows,
            "UPDATE telling SET stopped = 0 WHERE person = ?1",
            [person],
        ),
        TellingEvent::OutcomeConfirmed(event) => said(
            person,
            event.action,
            event.difference,
            &event.at.to_string(),
            rows,
        ),
        TellingEvent::OutcomeDisputed(event) => said(
            person,
            event.action,
            event.difference,
            &event.at.to_string(),
            rows,
        ),
    }
}

fn begun(person: i64, event: &TellingBegun, rows: &Connection) -> rusqlite::Result<()> {
    let mail = event.mail.to_string();
    run(
        rows,
        "UPDATE telling SET mail = ?2, at_work_since = ?3, put_off_until = NULL WHERE person = ?1",
        params![person, mail, event.at.to_string()],
    )?;
    for news in &event.news {
        run(
            rows,
            "INSERT OR IGNORE INTO telling_news (person, kind, about, mail) VALUES (?1, ?2, ?3, ?4)",
            params![person, news.as_str(), news.about(), mail],
        )?;
    }
    Ok(())
}

fn ended(person: i64, how: &str, at: &str, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "UPDATE telling_news SET ended = ?2, ended_at = ?3 WHERE person = ?1 AND ended IS NULL",
        params![person, how, at],
    )?;
    run(
        rows,
        "UPDATE telling SET mail = NULL, at_work_since = NULL, put_off_until = NULL WHERE person = ?1",
        [person],
    )
}

fn said(
    person: i64,
    action: ActionId,
    difference: Difference,
    at: &str,
    rows: &Connection,
) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT INTO telling_difference (action, person, difference, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (action, person) DO UPDATE SET difference = excluded.difference, at = excluded.at",
        params![action.to_string(), person, difference.as_str(), at],
    )
}
