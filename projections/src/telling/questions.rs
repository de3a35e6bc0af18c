//! "Did this make a difference?": of whom it is asked, and what they say.

use jiff::{Timestamp, ToSpan, civil::Date};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use yousaid_model::{ActionId, FeedbackId, telling::Difference};

use super::find::{Came, came_of};
use crate::{london, responses};

/// The question about one action, as one person is asked it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The action.
    pub action: responses::Action,
    /// On which day the council said that it is done.
    pub done_on: Date,
    /// Since when it is asked.
    pub asked_since: Date,
    /// What this person has said so far.
    pub said: Option<Difference>,
}

/// How many people have said what of an action since it was done last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differences {
    /// It made a difference.
    pub yes: u64,
    /// In part.
    pub partly: u64,
    /// Not yet.
    pub not_yet: u64,
    /// It made none.
    pub no: u64,
}

/// The day (Europe/London) from which it is asked whether what was done at an instant made a difference.
#[must_use]
pub fn asked_on(done_at: Timestamp, after_days: u16) -> Date {
    let done = london::date(done_at);
    done.checked_add(i64::from(after_days).days())
        .unwrap_or(Date::MAX)
}

/// What one person is asked on a day, in the order in which it was promised. `submission` is the whole.
pub fn questions(
    rows: &Connection,
    submission: FeedbackId,
    today: Date,
    after_days: u16,
) -> rusqlite::Result<Vec<Question>> {
    let mut asked = vec![];
    for Came { actions, .. } in came_of(rows, submission)? {
        for action in actions {
            let Some(done_at) = super::find::done_at(&action) else {
                continue;
            };
            let asked_since = asked_on(done_at, after_days);
            let twice = |one: &Question| one.action.id == action.id;
            if asked_since > today || asked.iter().any(twice) {
                continue;
            }
            asked.push(Question {
                done_on: london::date(done_at),
                asked_since,
                said: said(rows, submission, action.id, done_at)?,
                action,
            });
        }
    }
    Ok(asked)
}

/// What the one person behind several submissions is asked on a day, such as the answers to one survey: each action
/// once, with the submission that the answer counts for. Where something was said of it already, that is the one it was
/// said with; else the first.
pub fn questions_of_all(
    rows: &Connection,
    submissions: &[FeedbackId],
    today: Date,
    after_days: u16,
) -> rusqlite::Result<Vec<(FeedbackId, Question)>> {
    let mut all: Vec<(FeedbackId, Question)> = vec![];
    for submission in submissions {
        for question in questions(rows, *submission, today, after_days)? {
            let asked = all
                .iter_mut()
                .find(|(_, asked)| asked.action.id == question.action.id);
            match asked {
                None => all.push((*submission, question)),
                Some(asked) if asked.1.said.is_none() && question.said.is_some() => {
                    *asked = (*submission, question);
                }
                Some(_) => {}
            }
        }
    }
    Ok(all)
}

/// What somebody says of an action since it was done last: what they said before that was of something else.
fn said(
    rows: &Connection,
    submission: FeedbackId,
    action: ActionId,
    done_at: Timestamp,
) -> rusqlite::Result<Option<Difference>> {
    let found: Option<(String, String)> = rows
        .prepare_cached(
            "SELECT d.difference, d.at FROM telling_difference d
             WHERE d.action = ?1 AND d.person IN (
                SELECT position FROM feedback WHERE id = ?2
                UNION ALL SELECT position FROM feedback_quarantined WHERE id = ?2)",
        )?
        .query_row([action.to_string(), submission.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found.and_then(|(difference, at)| {
        let still = at.parse::<Timestamp>().is_ok_and(|at| at >= done_at);
        difference.parse().ok().filter(|_| still)
    }))
}

/// What the people say whose words stand behind a published item that the action answers. One submission counts
/// once, whatever it was split into, and as it was answered last.
pub fn differences(
    rows: &Connection,
    action: ActionId,
    done_at: Timestamp,
) -> rusqlite::Result<Differences> {
    let mut found = rows.prepare_cached(
        "SELECT d.difference, d.at FROM telling_difference d JOIN feedback w ON w.position = d.person
         WHERE d.action = ?1 AND EXISTS (
            SELECT 1 FROM action a JOIN response_item ri ON ri.response = a.response
            JOIN item i ON i.id = ri.item AND i.stage = 'published'
            JOIN feedback f ON f.item = i.id AND coalesce(f.whole, f.id) = w.id
            WHERE a.id = d.action)",
    )?;
    let mut differences = Differences::default();
    let mut said = found.query([action.to_string()])?;
    while let Some(row) = said.next()? {
        let (difference, at): (String, String) = (row.get(0)?, row.get(1)?);
        if at.parse::<Timestamp>().is_ok_and(|at| at < done_at) {
            continue;
        }
        match difference.parse() {
            Ok(Difference::Yes) => differences.yes += 1,
            Ok(Difference::Partly) => differences.partly += 1,
            Ok(Difference::NotYet) => differences.not_yet += 1,
            Ok(Difference::No) => differences.no += 1,
            Err(()) => {}
        }
    }
    Ok(differences)
}
