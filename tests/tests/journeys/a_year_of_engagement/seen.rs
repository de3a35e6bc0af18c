//! What everybody sees of the year: the page, the table and the data.

use serde_json::Value;
use yousaid_tests::{Page, Person};

use super::{
    source::Source,
    table::{As, FIGURES, Placed, SUMS, measure},
};

/// The figures of the year in every form.
pub struct Seen {
    page: Page,
    csv: Vec<String>,
    data: Value,
}

impl Seen {
    /// As somebody who is not signed in sees them.
    pub fn of(visitor: &Person) -> Self {
        let list = visitor.visit("/figures");
        let page = visitor.visit(&list.link("Figures of 2019"));
        let csv = visitor.get(&page.link("CSV")).with_status(200).text();
        let data = visitor.get(&page.link("JSON")).with_status(200).json();
        Self {
            page,
            csv: csv.lines().map(str::to_owned).collect(),
            data,
        }
    }

    /// A figure stands in every form as it was entered, or in none.
    pub fn shows_or_hides(&self, source: &Source, placed: &Placed) {
        let told = self.told(placed);
        let line = self.line(placed);
        let row = self.row(placed);
        let values: Vec<&str> = placed.ids.iter().map(|id| source.value(id)).collect();
        let ids = placed.ids;
        if placed.is_seen(source) {
            assert_eq!(told["value"], values[0], "{ids:?} in the data");
            let most = values.get(1).map_or(Value::Null, |most| Value::from(*most));
            assert_eq!(told["most"], most, "{ids:?} in the data");
            let precision = told["precision"].as_str().unwrap_or_default();
            assert_eq!(precision, placed.precision, "{ids:?} in the data");
            let written = format!(
                ",{},{},{precision},",
                values[0],
                values.get(1).unwrap_or(&"")
            );
            assert!(line.contains(&written), "{ids:?} in the table: {line}");
            for value in values {
                let shown = grouped(value);
                assert!(
                    words(&row).any(|word| word == shown),
                    "{ids:?} on the page: {row}"
                );
            }
            return;
        }
        for field in ["value", "most", "precision", "note", "of_people"] {
            assert_eq!(told[field], Value::Null, "{field} of {ids:?} in the data");
        }
        assert!(line.contains(",,,,"), "{ids:?} in the table: {line}");
        assert!(line.ends_with(",not shown"), "{ids:?} in the table: {line}");
        assert!(row.ends_with("not shown"), "{ids:?} on the page: {row}");
    }

    /// The targets are told beside what is measured, with how far it has come.
    pub fn shows_the_targets(&self, source: &Source) {
        let level = source.target("b", 3).to_owned();
        self.page.says(&format!("{level} or less"));
        let change = source.target("b", 1).trim_start_matches('+').to_owned();
        self.page.says(&format!("{change} more than at the start"));
        for (code, place) in [
            ("a", 0),
            ("b", 0),
            ("b", 2),
            ("c", 0),
            ("c", 1),
            ("d", 0),
            ("e", 0),
        ] {
            self.page.says(source.target(code, place));
        }
        let bounce = self.measured("bounce");
        assert_eq!(bounce["standing"], "not_yet");
        assert_eq!(self.measured("views")["standing"], "not_yet");
        assert_eq!(
            self.measured("aim-known")["standing"],
            "for_people_to_judge"
        );
    }

    /// Of every sum that the source tells: where a part is hidden, so is another, and together they are not few. Then
    /// each of them could be at least two numbers.
    pub fn nothing_hidden_can_be_reckoned(&self, source: &Source) {
        for (whole, parts) in SUMS {
            let of = |id: &str| {
                FIGURES
                    .iter()
                    .find(|placed| placed.ids.contains(&id))
                    .expect("is placed")
            };
            let is_told = |id: &str| self.told(of(id))["value"] != Value::Null;
            let hidden: Vec<&str> = parts.iter().copied().filter(|id| !is_told(id)).collect();
            let total_is_told = whole.is_none_or(is_told);
            if hidden.is_empty() || !total_is_told {
                continue;
            }
            assert!(hidden.len() > 1, "{hidden:?} follows from {whole:?}");
            let together: u64 = hidden.iter().map(|id| source.count(id)).sum();
            assert!(together >= 5, "{hidden:?} of {whole:?} are few together");
            let pinned = hidden.iter().any(|id| {
                let others = together - source.count(id);
                let most_of_others = 4 * (hidden.len() as u64 - 1);
                let all_small = hidden.iter().all(|id| source.count(id) < 5);
                all_small
                    && together.saturating_sub(most_of_others) == together.min(4)
                    && others > 0
            });
            assert!(
                !pinned,
                "{hidden:?} of {whole:?} can be one number each alone"
            );
        }
        let few: Vec<&Placed> = FIGURES
            .iter()
            .filter(|placed| placed.seen == As::People && source.count(placed.ids[0]) < 5)
            .collect();
        assert!(few.len() >= 6, "the year has small numbers to hide");
    }

    /// The report has the same values, and hides the same.
    pub fn the_report_says_the_same(&self, visitor: &Person) {
        let report = visitor.get("/api/v1/reports/2019").with_status(200).json();
        assert_eq!(report["engagement"]["measures"], self.data["measures"]);
        let page = visitor.visit("/reports/2019");
        page.says("All figures of 2019");
        let rows = |page: &Page| page.texts("section tbody tr");
        assert_eq!(rows(&page), rows(&self.page));
    }

    /// A measure in the data.
    fn measured(&self, key: &str) -> &Value {
        let title = measure(key).title;
        let groups = self.data["measures"].as_array().expect("groups").iter();
        let mut all = groups.flat_map(|group| group["measures"].as_array().expect("measures"));
        all.find(|one| one["title"] == title)
            .unwrap_or_else(|| panic!("{title} is not in {:#}", self.data))
    }

    /// A figure in the data.
    fn told(&self, placed: &Placed) -> &Value {
        let one = self.measured(placed.key);
        if placed.seen == As::Start {
            return &one["baseline"];
        }
        let mut readings = one["readings"].as_array().expect("readings").iter();
        readings
            .find(|reading| reading["to"] == placed.to)
            .unwrap_or_else(|| panic!("{:?} is not in {one:#}", placed.ids))
    }

    /// The line of a figure in the table.
    fn line(&self, placed: &Placed) -> &str {
        let title = measure(placed.key).title;
        let title = if title.contains(',') {
            format!("\"{title}\"")
        } else {
            title.to_owned()
        };
        let what = if placed.seen == As::Start {
            "At the start"
        } else {
            "Reading"
        };
        let from = if placed.from.is_empty() {
            placed.to
        } else {
            placed.from
        };
        let begin = format!(",{title},{what},{from},{},", placed.to);
        let mut lines = self.csv.iter().filter(|line| line.contains(&begin));
        let line = lines
            .next()
            .unwrap_or_else(|| panic!("{begin} is not in {:#?}", self.csv));
        assert_eq!(lines.count(), 0, "{begin} stands there twice");
        line
    }

    /// The row of a figure on the page: of its own table, or of one with others.
    fn row(&self, placed: &Placed) -> String {
        let title = measure(placed.key).title;
        let period = self.told(placed)["period"]
            .as_str()
            .expect("a period")
            .to_owned();
        let single = format!("{title} {period} ");
        let together = self.page.texts("section tbody tr");
        if let Some(row) = together.into_iter().find(|row| row.starts_with(&single)) {
            return row;
        }
        let charts = self.page.under("h3", "tbody tr");
        let (_, rows) = charts
            .iter()
            .find(|(heading, _)| heading == title)
            .unwrap_or_else(|| panic!("{title} is not among {charts:#?}"));
        let mut rows = rows.iter().filter(|row| row.contains(&period));
        rows.next()
            .unwrap_or_else(|| panic!("{single} is not on the page"))
            .clone()
    }
}

/// The words of a text without per cent signs.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_end_matches('%'))
}

/// A number as pages write it.
fn grouped(number: &str) -> String {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (number, String::new()),
    };
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &fraction
}
