//! What is wrong with a file, by row and column.

use std::fmt;

use serde::Serialize;
use yousaid_web::numbers::grouped;

use super::limits::TOLD_FAULTS;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The row as a spreadsheet counts: the headings are row 1.
    pub row: Option<u64>,
    /// The column as a spreadsheet names it, with its heading: `C “What was good?”`.
    pub column: Option<String>,
    /// What is wrong and what to do, in sentences. Never what a person wrote.
    pub what: String,
}

impl Fault {
    /// Of the whole file.
    pub fn of_file(what: impl Into<String>) -> Self {
        Self {
            row: None,
            column: None,
            what: what.into(),
        }
    }

    /// Of one row.
    pub fn of_row(row: u64, what: impl Into<String>) -> Self {
        Self {
            row: Some(row),
            ..Self::of_file(what)
        }
    }

    /// Of one column, counted from 0.
    pub fn of_column(column: usize, heading: &str, what: impl Into<String>) -> Self {
        Self {
            column: Some(named(column, heading)),
            ..Self::of_file(what)
        }
    }

    /// Of one cell.
    pub fn of_cell(row: u64, column: usize, heading: &str, what: impl Into<String>) -> Self {
        Self {
            row: Some(row),
            ..Self::of_column(column, heading, what)
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => {
                write!(formatter, "row {}, column {column}: ", grouped_row(row))?;
            }
            (Some(row), None) => write!(formatter, "row {}: ", grouped_row(row))?,
            (None, Some(column)) => write!(formatter, "column {column}: ")?,
            (None, None) => {}
        }
        formatter.write_str(&self.what)
    }
}

impl std::error::Error for Fault {}

fn grouped_row(row: u64) -> String {
    grouped(usize::try_from(row).unwrap_or(usize::MAX))
}

/// `C “What was good?”`; a long heading is cut.
fn named(column: usize, heading: &str) -> String {
    const LONGEST: usize = 60;
    let heading = heading.trim();
    if heading.is_empty() {
        return letters(column);
    }
    let mut short: String = heading.chars().take(LONGEST).collect();
    if heading.chars().count() > LONGEST {
        short.push('…');
    }
    format!("{} “{short}”", letters(column))
}

/// A column as a spreadsheet names it: 0 is A, 26 is AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut letters = vec![];
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or_default());
        rest /= 26;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

/// Everything that is wrong, the first hundred told and the rest counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    told: Vec<Fault>,
    more: usize,
}

impl Faults {
    /// Notes one more.
    pub fn add(&mut self, fault: Fault) {
        if self.told.len() < TOLD_FAULTS {
            self.told.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Those that are told.
    #[must_use]
    pub fn told(&self) -> &[Fault] {
        &self.told
    }

    /// How many more there are.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// How many there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.told.len() + self.more
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self {
            told: vec![fault],
            more: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_a_spreadsheet_names_them() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702, 16_383]
            .into_iter()
            .map(letters)
            .collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_fault_says_where_it_is() {
        let fault = Fault::of_cell(1_204, 2, "What was good?", "This is too long.");
        assert_eq!(
            fault.to_string(),
            "row 1,204, column C “What was good?”: This is too long."
        );
        assert_eq!(
            Fault::of_column(0, &"a".repeat(61), "No.").to_string(),
            format!("column A “{}…”: No.", "a".repeat(60))
        );
    }

    #[test]
    fn the_first_hundred_are_told_and_the_rest_counted() {
        let mut faults = Faults::default();
        for row in 1..=130 {
            faults.add(Fault::of_row(row, "Wrong."));
        }
        assert_eq!(
            (faults.told().len(), faults.more(), faults.count()),
            (100, 30, 130)
        );
    }
}
