//! The figures of a year's report, made so that nobody can be found in them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::feedback::{About, Channel, Respondent};
use yousaid_projections::feedback::{Breakdown, Dispositions};
use yousaid_web::labels;

#[cfg(test)]
mod tests;

use super::{
    outcome::{self, Outcome, Row, outcome},
    suppression::{Suppressed, THRESHOLD, count, suppress},
};

/// What came in over the year and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// How many comments came in; parts of a split comment are counted, those forgotten since are not.
    /// Null where that is a small number, or would tell one.
    pub comments: Option<u64>,
    /// The same in words.
    pub comments_words: String,
    /// How many people or groups wrote them: a comment that was split counts once. Null as with
    /// `comments`.
    #[serde(default)]
    pub submissions: Option<u64>,
    /// How many were forgotten at the person's request; null where that is a small number.
    pub forgotten: Option<u64>,
    /// What became of the comments.
    pub outcome: Table,
    /// Whether comments of the year are still being read.
    pub still_being_read: bool,
    /// By which way they came, who spoke, and about what. A comment that was split counts once. A table in
    /// which no number could be shown is left out.
    pub breakdowns: Vec<Table>,
    /// The earlier edition whose figures these are, where too little has changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_edition: Option<u32>,
    /// The same as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_edition_words: Option<String>,
}

/// A table of counts that may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Table {
    /// A word to know it by.
    pub id: String,
    /// What it counts.
    pub title: String,
    /// What it shows, as a sentence.
    pub finding: String,
    /// What the rows are called.
    pub label_heading: String,
    /// The sum of the rows; null where it is a small number.
    pub total: Option<u64>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TableRow {
    /// What is counted.
    pub label: String,
    /// How many; null where that may not be told.
    pub count: Option<u64>,
}

/// How a table is called.
struct Names {
    id: &'static str,
    title: &'static str,
    label_heading: &'static str,
    /// Begins the finding, which goes on with the name of the largest row.
    largest: &'static str,
}

/// The figures of a year. `behind_items` has, for each published item of the year, how many people
/// stand behind it.
#[must_use]
pub fn figures(
    dispositions: Dispositions,
    breakdowns: &[Breakdown],
    behind_items: &[u64],
) -> Figures {
    let decided = outcome(dispositions, behind_items);
    // The number of submissions would tell that of the comments, and the tables tell theirs.
    let breakdowns = decided.total.map_or(&[][..], |_| breakdowns);
    let submissions = breakdowns
        .first()
        .and_then(|breakdown| count(sum(breakdown)));
    Figures {
        comments: decided.total,
        comments_words: decided.total.map_or_else(
            || "not shown".to_owned(),
            |total| format!("{total} comments"),
        ),
        submissions,
        forgotten: count(dispositions.forgotten),
        outcome: outcome_table(&decided, submissions),
        still_being_read: outcome::unplaced(dispositions) + dispositions.held > 0,
        breakdowns: breakdowns.iter().filter_map(breakdown).collect(),
        of_edition: None,
        of_edition_words: None,
    }
}

/// How many submissions a breakdown divides.
fn sum(breakdown: &Breakdown) -> u64 {
    breakdown.cells.iter().map(|(_, count)| count).sum()
}

/// The label of the comments that are still being read.
const STILL_BEING_READ: &str = "Still being read";

fn outcome_table(outcome: &Outcome, submissions: Option<u64>) -> Table {
    let several_points = submissions.is_some_and(|people| Some(people) < outcome.total);
    let counted = if several_points { "points" } else { "comments" };
    let finding = match (outcome.rows.first(), outcome.total) {
        (Some((Row::InItems, Some(in_items))), Some(total)) => {
            format!("{in_items} of {total} {counted} are part of a statement in this report.")
        }
        _ => SMALL.to_owned(),
    };
    let rows = outcome.rows.iter().map(|(row, count)| TableRow {
        label: match row {
            Row::InItems => "Part of a statement in this report",
            Row::SetAside => "Set aside: kept, and not published",
            Row::StillBeingRead => STILL_BEING_READ,
        }
        .to_owned(),
        count: *count,
    });
    Table {
        id: "outcome".to_owned(),
        title: "What became of the comments".to_owned(),
        finding,
        label_heading: "What became of them".to_owned(),
        total: outcome.total,
        rows: rows.collect(),
    }
}

const SMALL: &str = "Small numbers are not shown, so that nobody can be found in them.";

/// None for a breakdown that this build does not know, and where no number could be shown: beside its
/// total, a row of "not shown" would tell that each of them is small.
fn breakdown(breakdown: &Breakdown) -> Option<Table> {
    let (names, words): (Names, Vec<(&str, &'static str)>) = match breakdown.by {
        "channel" => (
            Names {
                id: "channel",
                title: "How comments came in",
                label_heading: "How",
                largest: "The most common way was",
            },
            Channel::ALL
                .iter()
                .map(|word| (word.as_str(), labels::channel(word.as_str())))
                .collect(),
        ),
        "respondent" => (
            Names {
                id: "respondent",
                title: "Who spoke",
                label_heading: "Who",
                largest: "The largest group was",
            },
            Respondent::ALL
                .iter()
                .map(|word| (word.as_str(), labels::respondent(word.as_str())))
                .collect(),
        ),
        "about" => (
            Names {
                id: "about",
                title: "What it was about",
                label_heading: "About",
                largest: "The most common answer was",
            },
            About::ALL
                .iter()
                .map(|word| (word.as_str(), labels::about(word.as_str())))
                .collect(),
        ),
        _ => return None,
    };
    // Every word has a row, so that a row that is there tells nothing.
    let found = |word: &str| {
        breakdown
            .cells
            .iter()
            .filter(|(cell, _)| cell == word)
            .map(|(_, count)| count)
            .sum()
    };
    let mut rows: Vec<(String, u64)> = words
        .iter()
        .map(|(word, label)| ((*label).to_owned(), found(word)))
        .collect();
    let known: u64 = rows.iter().map(|(_, count)| count).sum();
    let all = sum(breakdown);
    if names.id != "channel" || all > known {
        rows.push(("Not said".to_owned(), all - known));
    }
    let counts: Vec<u64> = rows.iter().map(|(_, count)| *count).collect();
    let suppressed = suppress(&counts, THRESHOLD);
    if suppressed.cells.iter().all(Option::is_none) {
        return None;
    }
    let finding = finding(&names, &rows, &suppressed);
    Some(table(&names, finding, rows, suppressed))
}

/// A sentence on the largest row, made of what is shown alone.
fn finding(names: &Names, rows: &[(String, u64)], suppressed: &Suppressed) -> String {
    let shown = rows
        .iter()
        .zip(&suppressed.cells)
        .filter_map(|((label, _), count)| Some((label, (*count)?)));
    match (shown.max_by_key(|(_, count)| *count), suppressed.total) {
        (Some((label, count)), Some(total)) => {
            format!(
                "{}: {label}, {count} of {total} people or groups.",
                names.largest
            )
        }
        _ => SMALL.to_owned(),
    }
}

fn table(
    names: &Names,
    finding: String,
    rows: Vec<(String, u64)>,
    suppressed: Suppressed,
) -> Table {
    let rows = rows
        .into_iter()
        .zip(suppressed.cells)
        .map(|((label, _), count)| TableRow { label, count })
        .collect();
    Table {
        id: names.id.to_owned(),
        title: names.title.to_owned(),
        finding,
        label_heading: names.label_heading.to_owned(),
        total: suppressed.total,
        rows,
    }
}

impl Figures {
    /// How many comments are still being read, as a sentence; none where every comment has its place.
    #[must_use]
    pub fn still_being_read_words(&self) -> Option<String> {
        let row = self
            .outcome
            .rows
            .iter()
            .find(|row| row.label == STILL_BEING_READ && self.of_edition.is_none());
        self.still_being_read.then(|| match row.and_then(|row| row.count) {
            Some(count) => format!("{count} comments of the year are still being read. The next edition will tell what became of them."),
            None => "Some comments of the year are still being read. The next edition will tell what became of them.".to_owned(),
        })
    }
}
