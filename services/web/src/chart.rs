//! A bar chart as a picture, a table and a sentence. Laid out in `em`, so that it grows with the
//! reader's text.

use serde::Serialize;

/// One bar. A count that may not be shown has no bar, so that its length tells nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many; none where it may not be shown.
    pub count: Option<u64>,
}

/// A chart as its template reads it.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub struct Chart {
    id: String,
    title: String,
    description: String,
    finding: String,
    label_heading: String,
    value_heading: String,
    height: f64,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
struct Row {
    label: String,
    lines: Vec<Line>,
    shown: bool,
    value: String,
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
        let largest = bars
            .iter()
            .filter_map(|bar| bar.count)
            .max()
            .unwrap_or(0)
            .max(1);
        let mut top = 0.0;
        let rows = bars.iter().map(|bar| row(bar, largest, &mut top)).collect();
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            description: finding.to_owned(),
            finding: finding.to_owned(),
            label_heading: label_heading.to_owned(),
            value_heading: "Number".to_owned(),
            height: rounded(top),
            rows,
        }
    }
}

fn row(bar: &Bar, largest: u64, top: &mut f64) -> Row {
    let mut y = *top;
    let lines = wrapped(&bar.label)
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
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of comments are far below 2^52"
    )]
    let percent = bar
        .count
        .map_or(0.0, |count| count as f64 * LONGEST / largest as f64);
    Row {
        label: bar.label.clone(),
        lines,
        shown: bar.count.is_some(),
        value: bar
            .count
            .map_or_else(|| NOT_SHOWN.to_owned(), |count| count.to_string()),
        percent: rounded(percent),
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
    fn long_labels_are_broken_at_spaces() {
        assert_eq!(
            wrapped("How easy the information is to find and use"),
            ["How easy the", "information is to", "find and use"]
        );
    }
}
