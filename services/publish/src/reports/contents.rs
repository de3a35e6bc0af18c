//! What an edition of a report says, as data: the page is made from it, and it is published beside the
//! page.

use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::ResponseId;
use yousaid_projections::{
    feedback::{self, Dispositions},
    items, reports,
    responses::ItemStatus,
};

use super::promises::Promises;
use crate::{
    figures::year::{Figures, figures},
    published::{self, People, PublishedAnswer, PublishedItem},
    year_figures::contents::Engagement,
};

/// One edition of a year's report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportContents {
    /// The council.
    pub council: String,
    /// The calendar year it is about.
    pub year: i16,
    /// Its title.
    pub title: String,
    /// The edition, counted from 1.
    pub edition: u32,
    /// The day on which the edition was published (Europe/London), ISO 8601. What is said of promises
    /// is said of this day.
    pub published: String,
    /// What is different from the edition before, and why.
    pub note: Option<String>,
    /// For an earlier report: where it was first published.
    pub source: Option<String>,
    /// The foreword's paragraphs.
    pub foreword: Vec<String>,
    /// The figures of the year; none for an earlier report, whose comments are not here.
    pub figures: Option<Figures>,
    /// How families were heard, and what was measured; none where there is nothing to tell, and in editions from
    /// before this was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engagement: Option<Engagement>,
    /// How many statements stand how.
    pub statuses: Vec<StatusCount>,
    /// How the promises stand that were made in the answers; none in editions from before they were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promises: Option<Promises>,
    /// The statements with their answers, by theme, in the forum's order.
    pub themes: Vec<ReportTheme>,
}

/// How many statements stand so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatusCount {
    /// `done`, `doing`, `promised`, `overdue`, `declined` or `no_action`.
    pub status: String,
    /// The same in words.
    pub status_words: String,
    /// How many.
    pub statements: u64,
}

/// One theme of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportTheme {
    /// Its slug.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was said under it, each once, together where the answer is the same.
    pub entries: Vec<ReportEntry>,
}

/// One or several statements with the answers that they share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportEntry {
    /// The statements.
    pub said: Vec<Said>,
    /// How they stand, one word.
    pub status: String,
    /// The same in words.
    pub status_words: String,
    /// The answers.
    pub answers: Vec<PublishedAnswer>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Said {
    /// What families said, as the forum worded it.
    pub statement: String,
    /// The last part of its address: `/you-said/{slug}`.
    pub slug: String,
    /// How many people said it.
    #[serde(flatten)]
    pub people: People,
}

impl ReportContents {
    /// The same contents with the number, the day and the note of another edition. Where nothing else
    /// differs, the two are then equal.
    #[must_use]
    pub fn as_edition(mut self, other: &Self) -> Self {
        self.edition = other.edition;
        self.published.clone_from(&other.published);
        self.note.clone_from(&other.note);
        self
    }
}

/// What the report of a year would say if it were published on this day as its next edition, and how
/// the year's comments were dealt with; none where no report was opened.
pub(crate) fn gather(
    rows: &Connection,
    council: &str,
    year: i16,
    today: Date,
) -> rusqlite::Result<Option<(ReportContents, Dispositions)>> {
    let Some(report) = reports::find(rows, year)? else {
        return Ok(None);
    };
    let dispositions = feedback::dispositions(rows, year)?;
    let names = published::names(rows)?;
    let mut read = vec![];
    let mut behind = vec![];
    for record in items::of_year(rows, year)? {
        let people = feedback::people_behind(rows, record.id)?;
        // Of an earlier report's statement it is known that nobody here stands behind it.
        if people > 0 || record.source.is_none() {
            behind.push(people);
        }
        read.push(published::item(rows, &record, &names, today)?);
    }
    let figures = (dispositions.received > 0 || report.source.is_none())
        .then(|| {
            feedback::breakdowns(rows, year)
                .map(|breakdowns| figures(dispositions, &breakdowns, &behind))
        })
        .transpose()?;
    let engagement = Engagement::gather(rows, year, today, figures.as_ref())?;
    let contents = ReportContents {
        council: council.to_owned(),
        year,
        title: report.title,
        edition: report.editions.first().map_or(0, |edition| edition.number) + 1,
        published: today.to_string(),
        note: None,
        source: report.source,
        foreword: report.foreword,
        figures,
        engagement: Some(engagement).filter(|told| !told.is_empty()),
        statuses: statuses(&read),
        promises: Some(Promises::of(&read)),
        themes: themes(read),
    };
    Ok(Some((contents, dispositions)))
}

/// The statuses that occur, the most urgent first.
fn statuses(read: &[(PublishedItem, Vec<ResponseId>)]) -> Vec<StatusCount> {
    [
        ItemStatus::Overdue,
        ItemStatus::Doing,
        ItemStatus::Promised,
        ItemStatus::Done,
        ItemStatus::WillNotDo,
        ItemStatus::NoAction,
    ]
    .into_iter()
    .map(|status| StatusCount {
        status: status.as_str().to_owned(),
        status_words: status.words().to_owned(),
        statements: read
            .iter()
            .filter(|(item, _)| item.status == status.as_str())
            .count() as u64,
    })
    .filter(|count| count.statements > 0)
    .collect()
}

/// The items by theme in their order; those of a theme that have the same answers stand together where
/// the first of them stands.
fn themes(read: Vec<(PublishedItem, Vec<ResponseId>)>) -> Vec<ReportTheme> {
    let mut themes: Vec<ReportTheme> = vec![];
    let mut answered_by: Vec<Vec<ResponseId>> = vec![];
    for (item, responses) in read {
        if themes.last().is_none_or(|theme| theme.id != item.theme) {
            themes.push(ReportTheme {
                id: item.theme.clone(),
                name: item.theme_name.clone(),
                entries: vec![],
            });
            answered_by.clear();
        }
        let Some(theme) = themes.last_mut() else {
            continue;
        };
        let said = Said {
            statement: item.statement,
            slug: item.slug,
            people: item.people,
        };
        let same = answered_by
            .iter()
            .position(|present| !responses.is_empty() && *present == responses);
        if let Some(entry) = same.and_then(|same| theme.entries.get_mut(same)) {
            entry.said.push(said);
            continue;
        }
        answered_by.push(responses);
        theme.entries.push(ReportEntry {
            said: vec![said],
            status: item.status,
            status_words: item.status_words,
            answers: item.answers.into_iter().map(without_history).collect(),
        });
    }
    themes
}

/// A report says how a promise stands; how it came there is on the item's own page.
fn without_history(mut answer: PublishedAnswer) -> PublishedAnswer {
    for action in &mut answer.how {
        action.history.clear();
    }
    answer
}
