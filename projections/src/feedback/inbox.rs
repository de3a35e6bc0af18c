//! The inbox: newest first, filtered and searched.

use rusqlite::{Connection, Row, ToSql, types::Type};
use serde::Serialize;
use yousaid_model::{
    FeedbackId, GatheringId, SurveyId,
    feedback::{About, Channel, Respondent},
};

/// How many comments stand on one page of the inbox.
pub const PAGE_SIZE: u32 = 25;

/// Where a comment stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has opened it.
    Unread,
    /// Opened, without a theme.
    ToTheme,
    /// Themed, without a place in the report.
    ToPlace,
    /// Somebody would set it aside; a second person must agree.
    ToConfirm,
    /// Part of an item.
    InItem,
    /// Set aside.
    SetAside,
    /// Split into parts.
    Split,
    /// Held because it may be spam. It stands in no list that does not ask for it.
    Held,
}

impl State {
    /// Every state in the order in which it is offered.
    pub const ALL: &'static [Self] = &[
        Self::Unread,
        Self::ToTheme,
        Self::ToPlace,
        Self::ToConfirm,
        Self::InItem,
        Self::SetAside,
        Self::Split,
        Self::Held,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::ToTheme => "to_theme",
            Self::ToPlace => "to_place",
            Self::ToConfirm => "to_confirm",
            Self::InItem => "in_item",
            Self::SetAside => "set_aside",
            Self::Split => "split",
            Self::Held => "held",
        }
    }

    /// From the column of its name.
    pub(super) fn in_column(row: &Row<'_>, column: usize) -> rusqlite::Result<Self> {
        let word: String = row.get(column)?;
        word.parse().map_err(|()| {
            let reason = format!("{word:?} is no state of a comment").into();
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, reason)
        })
    }
}

impl std::str::FromStr for State {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .copied()
            .find(|state| state.as_str() == text)
            .ok_or(())
    }
}

/// What is looked for. An empty filter finds everything but what is held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that all stand in the comment or the page's name; the last may be the beginning of a word.
    pub words: String,
    /// Where it stands on its way.
    pub state: Option<State>,
    /// The way by which it came in.
    pub channel: Option<Channel>,
    /// What the law would call it.
    pub about: Option<About>,
    /// Who is speaking.
    pub respondent: Option<Respondent>,
    /// Its theme's slug.
    pub theme: Option<String>,
    /// The year in which it came in.
    pub year: Option<i16>,
    /// The survey whose question it answers.
    pub survey: Option<SurveyId>,
    /// The gathering at which it was said.
    pub gathering: Option<GatheringId>,
    /// Which page of the result, counted from 1.
    pub page: u32,
}

/// One line of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The feedback.
    pub id: FeedbackId,
    /// When it came in, RFC 3339 in UTC.
    pub received_at: String,
    /// The way by which it came in.
    pub channel: String,
    /// Who is speaking.
    pub respondent: Option<String>,
    /// What was said, whole.
    pub comment: String,
    /// Where it stands on its way.
    pub state: State,
    /// The slugs of its themes.
    pub themes: Vec<String>,
    /// The item it is part of.
    pub item: Option<String>,
    /// Whether it is a part of a longer comment.
    pub part: bool,
    /// The tag of the language it is in.
    pub language: Option<String>,
}

/// One page of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// How many there are in all.
    pub total: u64,
    /// The page's lines, newest first.
    pub found: Vec<Summary>,
}

/// The page of the inbox that the filter describes.
pub fn find(rows: &Connection, filter: &Filter) -> rusqlite::Result<Page> {
    let query = Query::of(filter);
    let values: Vec<&dyn ToSql> = query.values.iter().map(AsRef::as_ref).collect();
    let total = rows
        .prepare_cached(&format!("SELECT count(*) FROM {}", query.from))?
        .query_row(values.as_slice(), |row| row.get(0))?;
    let offset = u64::from(filter.page.saturating_sub(1)) * u64::from(PAGE_SIZE);
    let found = rows
        .prepare_cached(&format!(
            "SELECT f.id, f.received_at, f.channel, f.respondent, f.comment, f.state, f.item,
                    f.whole IS NOT NULL,
                    (SELECT group_concat(theme, ' ') FROM feedback_theme t WHERE t.feedback = f.position),
                    f.language
             FROM {} ORDER BY {} DESC LIMIT {PAGE_SIZE} OFFSET {offset}",
            query.from, query.newest
        ))?
        .query_map(values.as_slice(), summary)?
        .collect::<Result<_, _>>()?;
    Ok(Page { total, found })
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        id: super::record::identity(row, 0)?,
        received_at: row.get(1)?,
        channel: row.get(2)?,
        respondent: row.get(3)?,
        comment: row.get(4)?,
        state: State::in_column(row, 5)?,
        item: row.get(6)?,
        part: row.get(7)?,
        themes: super::record::words_of(row.get(8)?),
        language: row.get(9)?,
    })
}

/// The tables and conditions of a filter, with the values that go with them.
struct Query {
    from: String,
    /// The position, by the table that is walked: with words, the search index in its own order.
    newest: &'static str,
    values: Vec<Box<dyn ToSql>>,
}

impl Query {
    fn of(filter: &Filter) -> Self {
        let mut tables = "feedback f".to_owned();
        let mut conditions = vec!["1".to_owned()];
        let mut values: Vec<Box<dyn ToSql>> = vec![];
        let mut newest = "f.position";
        if let Some(words) = full_text(&filter.words) {
            tables.push_str(" JOIN feedback_words w ON w.rowid = f.position");
            values.push(Box::new(words));
            conditions.push("feedback_words MATCH ?".to_owned());
            newest = "w.rowid";
        }
        let mut equal = |column: &str, value: Option<String>| {
            if let Some(value) = value {
                conditions.push(format!("{column} = ?"));
                values.push(Box::new(value));
            }
        };
        equal(
            "f.state",
            filter.state.map(|state| state.as_str().to_owned()),
        );
        equal(
            "f.channel",
            filter.channel.map(|channel| channel.to_string()),
        );
        equal("f.about", filter.about.map(|about| about.to_string()));
        equal(
            "f.respondent",
            filter.respondent.map(|respondent| respondent.to_string()),
        );
        equal("f.survey", filter.survey.map(|survey| survey.to_string()));
        equal("f.gathering", filter.gathering.map(|id| id.to_string()));
        if filter.state.is_none() {
            conditions.push("f.state <> 'held'".to_owned());
        }
        if let Some(year) = filter.year {
            conditions.push("f.year = ?".to_owned());
            values.push(Box::new(year));
        }
        if let Some(theme) = &filter.theme {
            conditions.push(
                "f.position IN (SELECT feedback FROM feedback_theme WHERE theme = ?)".to_owned(),
            );
            values.push(Box::new(theme.clone()));
        }
        Self {
            from: format!("{tables} WHERE {}", conditions.join(" AND ")),
            newest,
            values,
        }
    }
}

/// What people type as an expression of FTS5: each word quoted, so that no sign in it is an operator;
/// the last one may go on.
fn full_text(words: &str) -> Option<String> {
    let quoted: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric() && !is_accent(letter))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| format!("\"{word}\""))
        .collect();
    if quoted.is_empty() {
        return None;
    }
    Some(format!("{} *", quoted.join(" ")))
}

/// Accents that stand behind their letter, as some keyboards and documents write them. They part no word,
/// and the index leaves them out.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{331}').contains(&letter)
}
