//! A bar chart as a picture, a table and a sentence. Laid out in `em`, so that it grows with the
//! reader's text.

use serde::Serialize;

use crate::{
    Language,
    marked::{Piece, pieces},
};

/// One bar. A count that may not be shown has no bar, so that its length tells nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many; none where it may not be shown.
    pub count: Option<u64>,
}

/// One bar of any quantity. A value that may not be shown has no bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What is measured, or when.
    pub label: String,
    /// How long the bar is, in any unit; none where the value may not be shown.
    pub length: Option<f64>,
    /// The value in words, as the table has it.
    pub value: String,
    /// The same as short as may be, behind its bar.
    pub short: String,
}

/// Where a target lies among the bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// In the unit of the bars.
    pub length: f64,
    /// What stands at it.
    pub words: String,
}

/// A chart as its template reads it.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub struct Chart {
    id: String,
    title: String,
    description: String,
    finding: String,
    /// The finding with what is in English marked, where the page is in another language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    caption: Vec<Piece>,
    /// Whether the title is in English and the page may not be.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    english: bool,
    label_heading: String,
    value_heading: String,
    height: f64,
    rows: Vec<Row>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark: Option<MarkShown>,
}

#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
struct MarkShown {
    percent: f64,
    bottom: f64,
    words_y: f64,
    words: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
struct Row {
    label: String,
    /// Whether the label is in English and the page may not be.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    english: bool,
    lines: Vec<Line>,
    shown: bool,
    value: String,
    short: String,
    percent: f64,
    bar_y: f64,
    value_y: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
struct Line {
    text: String,
    y: f64,
}

/// What stands in the place of a count that may not be shown.
pub const NOT_SHOWN: &str = "not shown";

const LETTERS_PER_LINE: usize = 20;
const LINE: f64 = 1.3;
const BAR: f64 = 1.3;
const GAP: f64 = 1.0;
/// The longest bar, in per cent of the width: the rest is for the number behind it.
const LONGEST: f64 = 80.0;

impl Chart {
    /// A chart of these bars. `finding` is one sentence that says what it shows.
    #[must_use]
    pub fn new(id: &str, title: &str, finding: &str, label_heading: &str, bars: &[Bar]) -> Self {
        Self::in_language(Language::English, id, title, finding, label_heading, bars)
    }

    /// The same for a page in a language.
    #[must_use]
    pub fn in_language(
        language: Language,
        id: &str,
        title: &str,
        finding: &str,
        label_heading: &str,
        bars: &[Bar],
    ) -> Self {
        let not_shown = language.say("chart-not-shown");
        let columns: Vec<Column> = bars.iter().map(|bar| column(bar, &not_shown)).collect();
        let headings = [label_heading, &language.say("chart-number")];
        Self::of_values(id, title, finding, headings, &columns, None)
    }

    /// Marks what is in English whatever the language of the page: the title, these labels, and these words where they
    /// stand in the finding, in their order.
    #[must_use]
    pub fn with_english(mut self, labels: &[String], in_finding: &[String]) -> Self {
        self.english = true;
        for row in &mut self.rows {
            row.english = labels.contains(&row.label);
        }
        let mut end = 0;
        let mut marks = vec![];
        for words in in_finding {
            let Some(start) = self.finding.get(end..).and_then(|rest| rest.find(words)) else {
                continue;
            };
            let start = end + start;
            end = start + words.len();
            marks.push((start..end, "en".to_owned()));
        }
        self.caption = pieces(&self.finding, marks);
        self
    }

    /// A chart of quantities of any kind, below nought none has a bar. `headings` are those of its table.
    #[must_use]
    pub fn of_values(
        id: &str,
        title: &str,
        finding: &str,
        [label_heading, value_heading]: [&str; 2],
        columns: &[Column],
        mark: Option<Mark>,
    ) -> Self {
        let lengths = columns.iter().filter_map(|column| column.length);
        let longest = lengths
            .chain(mark.iter().map(|mark| mark.length))
            .fold(0.0, f64::max);
        let scale = if longest > 0.0 {
            LONGEST / longest
        } else {
            0.0
        };
        let mut top = 0.0;
        let rows = columns
            .iter()
            .map(|column| row(column, scale, &mut top))
            .collect();
        let mark = mark.map(|mark| MarkShown {
            percent: rounded(mark.length.max(0.0) * scale),
            bottom: rounded(top),
            words_y: rounded(top + 1.0),
            words: mark.words,
        });
        if mark.is_some() {
            top += LINE;
        }
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            description: finding.to_owned(),
            finding: finding.to_owned(),
            caption: vec![],
            english: false,
            label_heading: label_heading.to_owned(),
            value_heading: value_heading.to_owned(),
            height: rounded(top),
            rows,
            mark,
        }
    }
}

fn column(bar: &Bar, not_shown: &str) -> Column {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of comments are far below 2^52"
    )]
    let length = bar.count.map(|count| count as f64);
    let value = bar
        .count
        .map_or_else(|| not_shown.to_owned(), |count| count.to_string());
    Column {
        label: bar.label.clone(),
        length,
        short: value.clone(),
        value,
    }
}

fn row(column: &Column, scale: f64, top: &mut f64) -> Row {
    let mut y = *top;
    let lines = wrapped(&column.label)
        .into_iter()
        .map(|text| {
            let line = Line {
                text,
                y: rounded(y + 1.0),
            };
            y += LINE;
            line
        })
        .collect();
    let bar_y = y + 0.15;
    *top = bar_y + BAR + GAP;
    Row {
        label: column.label.clone(),
        english: false,
        lines,
        shown: column.length.is_some(),
        value: column.value.clone(),
        short: column.short.clone(),
        percent: rounded(column.length.unwrap_or(0.0).max(0.0) * scale),
        bar_y: rounded(bar_y),
        value_y: rounded(bar_y + 1.0),
    }
}

fn wrapped(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS_PER_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_may_not_be_shown_has_no_bar_and_says_so() {
        let bars = [
            Bar {
                label: "Event".to_owned(),
                count: Some(10),
            },
            Bar {
                label: "Paper".to_owned(),
                count: None,
            },
        ];
        let chart = Chart::new(
            "channels",
            "How it came in",
            "Most came from events.",
            "How",
            &bars,
        );
        assert!((chart.rows[0].percent - LONGEST).abs() < f64::EPSILON);
        assert!(!chart.rows[1].shown);
        assert!(chart.rows[1].percent.abs() < f64::EPSILON);
        assert_eq!(chart.rows[1].value, NOT_SHOWN);
    }

    #[test]
    fn a_mark_stands_where_a_bar_of_its_length_would_end() {
        let column = |length, value: &str| Column {
            label: "2026".to_owned(),
            length,
            value: value.to_owned(),
            short: value.to_owned(),
        };
        let columns = [column(Some(62.28), "62.28%"), column(Some(-3.0), "−3%")];
        let mark = Mark {
            length: 31.14,
            words: "Target".to_owned(),
        };
        let chart = Chart::of_values(
            "id",
            "Title",
            "Finding.",
            ["When", "%"],
            &columns,
            Some(mark),
        );
        assert!((chart.rows[0].percent - LONGEST).abs() < 0.01);
        assert!(chart.rows[1].percent.abs() < f64::EPSILON);
        let mark = chart.mark.expect("a mark");
        assert!((mark.percent - LONGEST / 2.0).abs() < 0.01);
        let none = Chart::of_values("id", "Title", "Finding.", ["When", "%"], &[], None);
        assert!(none.height.abs() < f64::EPSILON);
    }

    #[test]
    fn what_is_in_english_on_a_page_in_another_language_is_marked() {
        let bar = |label: &str| Bar {
            label: label.to_owned(),
            count: Some(9),
        };
        let bars = [bar("No"), bar("Not sure"), bar("Brak odpowiedzi")];
        let labels = ["No".to_owned(), "Not sure".to_owned()];
        let finding = "Najczęściej: „Not sure”.";
        let chart =
            Chart::in_language(Language::Polish, "id", "Title", finding, "Odpowiedź", &bars)
                .with_english(&labels, &labels[1..]);
        assert!(chart.english && chart.rows[0].english && !chart.rows[2].english);
        let marked: Vec<(&str, bool)> = chart
            .caption
            .iter()
            .map(|piece| (piece.text.as_str(), piece.mark.is_some()))
            .collect();
        assert_eq!(
            marked,
            [("Najczęściej: „", false), ("Not sure", true), ("”.", false)]
        );
    }

    #[test]
    fn long_labels_are_broken_at_spaces() {
        assert_eq!(
            wrapped("How easy the information is to find and use"),
            ["How easy the", "information is to", "find and use"]
        );
    }
}
