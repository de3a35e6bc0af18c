//! A report as its templates read it.

use serde::Serialize;
use yousaid_web::{
    Language,
    chart::{Bar, Chart},
    dates,
};

use super::{
    contents::{ReportContents, ReportEntry, ReportTheme, StatusCount},
    promises::Promises,
};
use crate::{
    figures::year::{Figures, Table},
    published::People,
    shown::{AnswerShown, Status, start_of},
    year_figures::EngagementShown,
};

/// How much of a statement tells it from the others, in characters.
const LONGEST_HEADING: usize = 60;

/// A report as `report_body` reads it.
#[derive(Debug, Serialize)]
pub(crate) struct ReportShown {
    pub title: String,
    year: i16,
    edition: u32,
    published: String,
    published_day: String,
    note: Option<String>,
    source: Option<String>,
    foreword: Vec<String>,
    figures: Option<FiguresShown>,
    engagement: Option<EngagementShown>,
    statuses: Vec<StatusCount>,
    promises: Option<String>,
    themes: Vec<ThemeShown>,
}

/// The comments of a year as `figures_comments` reads them.
#[derive(Debug, Serialize)]
pub(crate) struct FiguresShown {
    comments: Option<u64>,
    /// How many people or groups, where they made more points than that.
    people: Option<u64>,
    of_edition: Option<String>,
    forgotten: Option<u64>,
    still_being_read: Option<String>,
    charts: Vec<Chart>,
}

#[derive(Debug, Serialize)]
struct ThemeShown {
    id: String,
    name: String,
    entries: Vec<EntryShown>,
}

#[derive(Debug, Serialize)]
struct EntryShown {
    id: String,
    heading: String,
    said: Vec<SaidShown>,
    status: Status,
    answers: Vec<AnswerShown>,
}

#[derive(Debug, Serialize)]
struct SaidShown {
    statement: String,
    /// Its start, for those who hear a list of headings or links.
    short: String,
    href: String,
    people: String,
}

impl ReportShown {
    /// In English, as reports are; what they link to is in the language of the page they are shown on.
    pub(crate) fn of(language: Language, contents: &ReportContents) -> Self {
        Self {
            title: contents.title.clone(),
            year: contents.year,
            edition: contents.edition,
            published: contents.published.clone(),
            published_day: dates::day_of_date(&contents.published),
            note: contents.note.clone(),
            source: contents.source.clone(),
            foreword: contents.foreword.clone(),
            figures: contents.figures.as_ref().map(FiguresShown::of),
            engagement: contents.engagement.as_ref().map(EngagementShown::of),
            statuses: contents.statuses.clone(),
            promises: contents.promises.and_then(Promises::words),
            themes: contents
                .themes
                .iter()
                .enumerate()
                .map(|(place, one)| theme(language, place, one))
                .collect(),
        }
    }
}

impl FiguresShown {
    pub(crate) fn of(figures: &Figures) -> Self {
        Self {
            comments: figures.comments,
            people: figures
                .submissions
                .filter(|people| figures.comments.is_some_and(|comments| *people < comments)),
            of_edition: figures.of_edition_words.clone(),
            forgotten: figures.forgotten,
            still_being_read: figures.still_being_read_words(),
            charts: std::iter::once(&figures.outcome)
                .chain(&figures.breakdowns)
                .filter(|table| !table.rows.is_empty())
                .map(chart)
                .collect(),
        }
    }
}

fn chart(table: &Table) -> Chart {
    let bars: Vec<Bar> = table
        .rows
        .iter()
        .map(|row| Bar {
            label: row.label.clone(),
            count: row.count,
        })
        .collect();
    Chart::new(
        &format!("chart-{}", table.id),
        &table.title,
        &table.finding,
        &table.label_heading,
        &bars,
    )
}

fn theme(language: Language, place: usize, theme: &ReportTheme) -> ThemeShown {
    ThemeShown {
        id: format!("theme-{}", theme.id),
        name: theme.name.clone(),
        entries: theme
            .entries
            .iter()
            .enumerate()
            .map(|(at, one)| entry(language, format!("said-{}-{}", place + 1, at + 1), one))
            .collect(),
    }
}

fn entry(language: Language, id: String, entry: &ReportEntry) -> EntryShown {
    EntryShown {
        id,
        heading: entry
            .said
            .first()
            .map(|said| start_of(&said.statement, LONGEST_HEADING))
            .unwrap_or_default(),
        said: entry
            .said
            .iter()
            .map(|said| SaidShown {
                short: start_of(&said.statement, LONGEST_HEADING),
                statement: said.statement.clone(),
                href: language.link(&format!("/you-said/{}", said.slug)),
                people: said_by(&said.people),
            })
            .collect(),
        status: Status::of(&entry.status, &entry.status_words),
        answers: entry.answers.iter().map(AnswerShown::of).collect(),
    }
}

/// "10 to 19 people said this"; a sentence that says so itself stays as it is.
fn said_by(people: &People) -> String {
    if people.is_told() {
        capital(&format!("{} said this", people.people_words))
    } else {
        people.people_words.clone()
    }
}

/// With a capital at its beginning.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
