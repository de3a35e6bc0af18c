//! The tables of feedback, and how an event changes them.
//!
//! The other tables refer to a comment by the position at which it came in, not by its identity: what
//! happens at one time then lies together on the disk, where identities are spread over all of it.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use yousaid_model::{
    AccountId, Event, LanguageTag,
    feedback::{FeedbackEvent, FeedbackReceived, Ground, Occasion, PartSplitOff},
};

use crate::{ReadModel, Told, london, read_model::run};

/// The read model of feedback.
pub struct Inbox;

impl ReadModel for Inbox {
    fn name(&self) -> &'static str {
        "feedback"
    }

    fn version(&self) -> u32 {
        6
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE feedback (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            whole TEXT,
            channel TEXT NOT NULL,
            about TEXT,
            respondent TEXT,
            on_behalf INTEGER NOT NULL,
            language TEXT,
            gathering TEXT,
            survey TEXT,
            question TEXT,
            said_on TEXT,
            page TEXT,
            comment TEXT NOT NULL,
            receipt BLOB,
            received_at TEXT NOT NULL,
            year INTEGER NOT NULL,
            read_at TEXT,
            themed INTEGER NOT NULL DEFAULT 0,
            disposition TEXT NOT NULL DEFAULT 'undecided',
            item TEXT,
            ground TEXT,
            duplicate_of TEXT,
            reason TEXT,
            proposed_by TEXT,
            held INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL GENERATED ALWAYS AS (CASE
                WHEN disposition = 'item' THEN 'in_item'
                WHEN disposition = 'set_aside' THEN 'set_aside'
                WHEN disposition = 'split' THEN 'split'
                WHEN proposed_by IS NOT NULL THEN 'to_confirm'
                WHEN held = 1 THEN 'held'
                WHEN themed = 1 THEN 'to_place'
                WHEN read_at IS NOT NULL THEN 'to_theme'
                ELSE 'unread' END) VIRTUAL
         ) STRICT;
         CREATE TABLE feedback_theme (
            feedback INTEGER NOT NULL, theme TEXT NOT NULL, PRIMARY KEY (feedback, theme)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE feedback_history (
            feedback INTEGER NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, by TEXT,
            what TEXT NOT NULL, detail TEXT, PRIMARY KEY (feedback, position)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE feedback_forgotten (id TEXT PRIMARY KEY, year INTEGER NOT NULL) STRICT, WITHOUT ROWID;
         CREATE VIRTUAL TABLE feedback_words USING fts5(
            comment, page, content='feedback', content_rowid='position',
            tokenize='unicode61 remove_diacritics 2');
         INSERT INTO feedback_words (feedback_words, rank) VALUES ('secure-delete', 1);
         INSERT INTO feedback_words (feedback_words, rank) VALUES ('hashsize', 4194304);"
    }

    fn indices(&self) -> &'static str {
        "CREATE INDEX feedback_state ON feedback (state);
         CREATE INDEX feedback_year ON feedback (year, disposition, item, held);
         CREATE INDEX feedback_item ON feedback (item, whole, id) WHERE item IS NOT NULL;
         CREATE INDEX feedback_whole ON feedback (whole) WHERE whole IS NOT NULL;
         CREATE INDEX feedback_gathering ON feedback (gathering) WHERE gathering IS NOT NULL;
         CREATE INDEX feedback_survey ON feedback (survey) WHERE survey IS NOT NULL;
         CREATE INDEX feedback_receipt ON feedback (receipt) WHERE receipt IS NOT NULL;
         CREATE INDEX feedback_theme_theme ON feedback_theme (theme);
         CREATE INDEX feedback_history_item ON feedback_history (detail, position)
            WHERE what IN ('linked', 'unlinked');"
    }

    fn tables(&self) -> &'static [&'static str] {
        &[
            "feedback",
            "feedback_theme",
            "feedback_history",
            "feedback_forgotten",
        ]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Feedback(event) = &told.event else {
            return Ok(());
        };
        match event {
            FeedbackEvent::FeedbackReceived(event) => received(told, event, rows),
            FeedbackEvent::PartSplitOff(event) => split_off(told, event, rows),
            later => match place_of(&told.aggregate, rows)? {
                Some(place) => Comment { place, told, rows }.changed_by(later),
                // Forgotten.
                None => Ok(()),
            },
        }
    }
}

/// The position at which a comment came in.
fn place_of(id: &str, rows: &Connection) -> rusqlite::Result<Option<i64>> {
    rows.prepare_cached("SELECT position FROM feedback WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

fn received(told: &Told, event: &FeedbackReceived, rows: &Connection) -> rusqlite::Result<()> {
    let opened = told.opened.as_ref();
    let comment = opened.map_or("", |opened| opened.words.as_str());
    let page = opened.and_then(|opened| opened.page.as_deref());
    let asked = event.occasion.answer_to.as_ref();
    let inserted = rows
        .prepare_cached(
            "INSERT OR IGNORE INTO feedback (position, id, channel, about, respondent, on_behalf, page, comment, receipt, received_at, year, language, gathering, survey, question, said_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            told.position.get(),
            told.aggregate,
            event.channel.as_str(),
            event.about.map(yousaid_model::feedback::About::as_str),
            event.respondent.map(yousaid_model::feedback::Respondent::as_str),
            event.on_behalf,
            page,
            comment,
            opened.map(|opened| opened.receipt),
            event.at.to_string(),
            year(&event.occasion, event.at),
            event.language.as_ref().map(LanguageTag::as_str),
            event.occasion.gathering.map(|gathering| gathering.to_string()),
            asked.map(|asked| asked.survey.to_string()),
            asked.map(|asked| asked.words.as_str()),
            event.occasion.said_on.map(|day| day.to_string()),
        ])?;
    if inserted == 0 {
        return Ok(());
    }
    let new = Comment::new(told, rows);
    new.index(comment, page)?;
    new.remember(event.at, None, "received", Some(event.channel.as_str()))
}

fn split_off(told: &Told, event: &PartSplitOff, rows: &Connection) -> rusqlite::Result<()> {
    let opened = told.opened.as_ref();
    let comment = opened.map_or("", |opened| opened.words.as_str());
    let asked = event.occasion.answer_to.as_ref();
    let inserted = rows
        .prepare_cached(
            "INSERT OR IGNORE INTO feedback (position, id, whole, channel, about, respondent, on_behalf, comment, received_at, year, read_at, language, gathering, survey, question, said_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            told.position.get(),
            told.aggregate,
            event.whole.to_string(),
            event.channel.as_str(),
            event.about.map(yousaid_model::feedback::About::as_str),
            event.respondent.map(yousaid_model::feedback::Respondent::as_str),
            event.on_behalf,
            comment,
            event.received_at.to_string(),
            year(&event.occasion, event.received_at),
            event.at.to_string(),
            event.language.as_ref().map(LanguageTag::as_str),
            event.occasion.gathering.map(|gathering| gathering.to_string()),
            asked.map(|asked| asked.survey.to_string()),
            asked.map(|asked| asked.words.as_str()),
            event.occasion.said_on.map(|day| day.to_string()),
        ])?;
    if inserted == 0 {
        return Ok(());
    }
    let new = Comment::new(told, rows);
    new.index(comment, None)?;
    new.remember(event.at, Some(event.by), "split_off", None)
}

/// The year whose report it belongs to: that of the day on which it was said.
fn year(occasion: &Occasion, received_at: Timestamp) -> i16 {
    occasion
        .said_on
        .unwrap_or_else(|| london::date(received_at))
        .year()
}

/// The rows of the comment that an event is about.
struct Comment<'a> {
    place: i64,
    told: &'a Told,
    rows: &'a Connection,
}

impl<'a> Comment<'a> {
    /// One that this event brought.
    fn new(told: &'a Told, rows: &'a Connection) -> Self {
        let place = told.position.get().cast_signed();
        Self { place, told, rows }
    }

    fn changed_by(&self, event: &FeedbackEvent) -> rusqlite::Result<()> {
        match event {
            // Taken in before; the read model of safeguarding takes the other three from here.
            FeedbackEvent::FeedbackReceived(_)
            | FeedbackEvent::PartSplitOff(_)
            | FeedbackEvent::SafeguardingConcernRaised(_)
            | FeedbackEvent::ConcernPassedOn(_)
            | FeedbackEvent::ConcernReleased(_) => Ok(()),
            FeedbackEvent::FeedbackRead(event) => {
                self.run(
                    "UPDATE feedback SET read_at = ?2 WHERE position = ?1",
                    params![self.place, event.at.to_string()],
                )?;
                self.remember(event.at, Some(event.by), "read", None)
            }
            FeedbackEvent::FeedbackThemed(event) => {
                let themes: Vec<&str> = event
                    .themes
                    .iter()
                    .map(yousaid_model::ThemeId::as_str)
                    .collect();
                self.themed(&themes)?;
                self.remember(event.at, Some(event.by), "themed", Some(&themes.join(" ")))
            }
            FeedbackEvent::EvidenceLinked(event) => {
                let item = event.item.to_string();
                self.run(
                    "UPDATE feedback SET disposition = 'item', item = ?2, reason = NULL, proposed_by = NULL, ground = NULL WHERE position = ?1",
                    params![self.place, item],
                )?;
                self.remember(event.at, Some(event.by), "linked", Some(&item))
            }
            FeedbackEvent::EvidenceUnlinked(event) => {
                let item = event.item.to_string();
                self.run(
                    "UPDATE feedback SET disposition = 'undecided', item = NULL WHERE position = ?1",
                    [self.place],
                )?;
                self.remember(event.at, Some(event.by), "unlinked", Some(&item))
            }
            FeedbackEvent::SettingAsideProposed(event) => {
                self.aside(event.ground, Some(event.by))?;
                let ground = event.ground.as_str();
                self.remember(event.at, Some(event.by), "proposed", Some(ground))
            }
            FeedbackEvent::FeedbackSetAside(event) => {
                self.aside(event.ground, None)?;
                let ground = event.ground.as_str();
                self.remember(event.at, Some(event.by), "set_aside", Some(ground))
            }
            FeedbackEvent::FeedbackBroughtBack(event) => {
                self.run(
                    "UPDATE feedback SET disposition = 'undecided', ground = NULL, duplicate_of = NULL, reason = NULL, proposed_by = NULL WHERE position = ?1",
                    [self.place],
                )?;
                self.remember(event.at, Some(event.by), "brought_back", None)
            }
            FeedbackEvent::FeedbackSplit(event) => {
                self.run(
                    "UPDATE feedback SET disposition = 'split', ground = NULL, reason = NULL, proposed_by = NULL WHERE position = ?1",
                    [self.place],
                )?;
                let parts = event.parts.len().to_string();
                self.remember(event.at, Some(event.by), "split", Some(&parts))
            }
            FeedbackEvent::FeedbackForgotten(_) => self.forgotten(),
            FeedbackEvent::SpamSuspected(event) => {
                self.held(true)?;
                let signs: Vec<&str> = event.signs.iter().map(|sign| sign.as_str()).collect();
                self.remember(event.at, None, "suspected", Some(&signs.join(" ")))
            }
            FeedbackEvent::SuspicionLifted(event) => {
                self.held(false)?;
                self.remember(event.at, Some(event.by), "suspicion_lifted", None)
            }
        }
    }

    fn held(&self, held: bool) -> rusqlite::Result<()> {
        self.run(
            "UPDATE feedback SET held = ?2 WHERE position = ?1",
            params![self.place, held],
        )
    }

    /// The search index has no key to refuse a second entry by: only for a row that is new.
    fn index(&self, comment: &str, page: Option<&str>) -> rusqlite::Result<()> {
        self.run(
            "INSERT INTO feedback_words (rowid, comment, page) VALUES (?1, ?2, ?3)",
            params![self.place, comment, page],
        )
    }

    fn themed(&self, themes: &[&str]) -> rusqlite::Result<()> {
        self.run(
            "DELETE FROM feedback_theme WHERE feedback = ?1",
            [self.place],
        )?;
        for theme in themes {
            self.run(
                "INSERT OR IGNORE INTO feedback_theme (feedback, theme) VALUES (?1, ?2)",
                params![self.place, theme],
            )?;
        }
        self.run(
            "UPDATE feedback SET themed = ?2 WHERE position = ?1",
            params![self.place, !themes.is_empty()],
        )
    }

    fn aside(&self, ground: Ground, proposed_by: Option<AccountId>) -> rusqlite::Result<()> {
        let duplicate_of = match ground {
            Ground::Duplicate { of } => Some(of.to_string()),
            _ => None,
        };
        let disposition = if proposed_by.is_some() {
            "undecided"
        } else {
            // Somebody looked at it and gave it its place.
            self.held(false)?;
            "set_aside"
        };
        let reason = self.told.opened.as_ref().map(|opened| &opened.words);
        self.run(
            "UPDATE feedback SET disposition = ?2, ground = ?3, duplicate_of = ?4, reason = ?5, proposed_by = ?6 WHERE position = ?1",
            params![
                self.place,
                disposition,
                ground.as_str(),
                duplicate_of,
                reason,
                proposed_by.map(|account| account.to_string())
            ],
        )
    }

    /// Only the year is kept of what was forgotten, so that a report can count it. A comment that was
    /// split counts through its parts, before and after.
    fn forgotten(&self) -> rusqlite::Result<()> {
        for statement in [
            "INSERT OR IGNORE INTO feedback_forgotten (id, year)
             SELECT id, year FROM feedback WHERE position = ?1 AND disposition <> 'split'",
            // The row must still be there: the index reads from it which words to take out. The 'delete'
            // command with the words given leaves a broken index behind in this SQLite (3.46) when deletes
            // are secure.
            "DELETE FROM feedback_words WHERE rowid = ?1",
            "DELETE FROM feedback WHERE position = ?1",
            "DELETE FROM feedback_theme WHERE feedback = ?1",
            "DELETE FROM feedback_history WHERE feedback = ?1",
        ] {
            self.run(statement, [self.place])?;
        }
        Ok(())
    }

    fn remember(
        &self,
        at: Timestamp,
        by: Option<AccountId>,
        what: &str,
        detail: Option<&str>,
    ) -> rusqlite::Result<()> {
        self.run(
            "INSERT OR IGNORE INTO feedback_history (feedback, position, at, by, what, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                self.place,
                self.told.position.get(),
                at.to_string(),
                by.map(|by| by.to_string()),
                what,
                detail
            ],
        )
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<()> {
        run(self.rows, sql, values)
    }
}
