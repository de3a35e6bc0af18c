//! One "You said" as everybody can read it.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::ResponseId;
use yousaid_projections::{
    feedback,
    items::Record,
    london,
    responses::{self, ItemStatus},
    themes,
};

use super::{PublishedAnswer, answer};
use crate::figures::bands::{self, Band};

/// How many people, as far as that may be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct People {
    /// Between which numbers; null where there are fewer than 5, or it is not known.
    pub people: Option<Band>,
    /// The same in words.
    pub people_words: String,
}

impl People {
    /// Whether it is told at all: a report from before this service may not say it.
    pub(crate) fn is_told(&self) -> bool {
        self.people_words.ends_with("people")
    }
}

/// One published statement with its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedItem {
    /// The last part of its address: `/you-said/{slug}`.
    pub slug: String,
    /// The report it belongs to.
    pub year: i16,
    /// The slug of its theme.
    pub theme: String,
    /// The theme's name.
    pub theme_name: String,
    /// What families said, as the forum worded it.
    pub statement: String,
    /// How many people said it.
    #[serde(flatten)]
    pub people: People,
    /// `done`, `doing`, `promised`, `overdue`, `declined` or `no_action`.
    pub status: String,
    /// The same in words.
    pub status_words: String,
    /// The answers, oldest first.
    pub answers: Vec<PublishedAnswer>,
    /// The day on which it was published here (Europe/London), ISO 8601; not for an item of an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// For an item of an earlier report: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The themes' names by their slugs.
pub(crate) type Names = HashMap<String, String>;

/// The themes' names by their slugs.
pub(crate) fn names(rows: &Connection) -> rusqlite::Result<Names> {
    Ok(themes::in_order(rows)?
        .into_iter()
        .map(|theme| (theme.id, theme.name))
        .collect())
}

/// The item as it stands on the day, with the responses that answer it.
pub(crate) fn item(
    rows: &Connection,
    record: &Record,
    names: &Names,
    today: Date,
) -> rusqlite::Result<(PublishedItem, Vec<ResponseId>)> {
    let answers = responses::for_item(rows, record.id)?;
    let status = ItemStatus::of(&answers, today);
    let published = record
        .published_at
        .as_ref()
        .filter(|_| record.source.is_none());
    let item = PublishedItem {
        slug: record.slug.clone().unwrap_or_default(),
        year: record.year,
        theme: record.theme.clone(),
        theme_name: names.get(&record.theme).unwrap_or(&record.theme).clone(),
        statement: record.statement.clone(),
        people: people_of(rows, record)?,
        status: status.as_str().to_owned(),
        status_words: status.words().to_owned(),
        answers: answers.iter().map(|record| answer(record, today)).collect(),
        published: published
            .and_then(|at| at.parse().ok())
            .map(|at| london::date(at).to_string()),
        source: record.source.clone(),
    };
    Ok((item, answers.into_iter().map(|answer| answer.id).collect()))
}

/// How many people stand behind an item, as far as that may be told. A report from before this service
/// did not say, and nothing is made up for it.
pub(crate) fn people_of(rows: &Connection, record: &Record) -> rusqlite::Result<People> {
    let people = feedback::people_behind(rows, record.id)?;
    if people == 0 && record.source.is_some() {
        let people_words = format!("The report of {} does not say how many", record.year);
        return Ok(People {
            people: None,
            people_words,
        });
    }
    Ok(People {
        people: Band::of(people),
        people_words: bands::people(people),
    })
}
