//! A first look at a file: what kinds of things stand in each column.

use std::{collections::HashMap, ops::ControlFlow};

use super::{
    dates,
    fault::Fault,
    limits::{LONGEST_OPTION, MOST_OPTIONS},
    table::{Cell, Row, Table},
};

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// The longest of them, in characters.
const LONGEST_SAMPLE: usize = 120;
/// What may part several choices in one cell.
pub(super) const SEPARATORS: [&str; 4] = [";", ", ", "\n", "|"];

/// What a first look found.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Every column.
    pub columns: Vec<Seen>,
    /// How many rows have something in them.
    pub rows: u64,
    /// The sheets of a workbook that have something in them.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// What parts the columns of a text file.
    pub separator: Option<char>,
    /// How many rows of headings there are.
    pub heading_rows: u8,
}

/// What stands in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Its heading.
    pub heading: String,
    /// How many cells have something in them.
    pub filled: u64,
    /// The first different values, cut where they are long.
    pub samples: Vec<String>,
    /// Every different value with how often it is there; none where there are more than a question has options.
    pub values: Option<Values>,
    /// The same of the parts of cells, by what parts them: only of separators that were found.
    pub(super) parts: Vec<(&'static str, Option<Values>)>,
    /// How many cells are e-mail addresses.
    pub(super) emails: u64,
    /// How many cells are dates, whatever their order.
    pub(super) dates: u64,
    /// Which number of dates comes first, where some show it: both where they contradict each other.
    pub(super) orders: Vec<dates::Order>,
    /// Whether some dates do not show it.
    pub(super) ambiguous: bool,
}

/// Different values in the order in which they first came, with how often.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    places: HashMap<String, usize>,
    all: Vec<(String, u64)>,
}

impl Values {
    /// The values, in the order in which they first came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.all
            .iter()
            .map(|(value, times)| (value.as_str(), *times))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Notes one; false where there are too many, or one that is too long for an option.
    fn note(&mut self, value: &str) -> bool {
        if value.len() > LONGEST_OPTION * 4 || value.chars().count() > LONGEST_OPTION {
            return false;
        }
        if let Some(place) = self.places.get(value) {
            self.all[*place].1 += 1;
            return true;
        }
        if self.all.len() == MOST_OPTIONS {
            return false;
        }
        self.places.insert(value.to_owned(), self.all.len());
        self.all.push((value.to_owned(), 1));
        true
    }
}

/// Looks at every row. `progress` hears how much of [`Table::size`] is read, and may break off.
///
/// # Errors
/// The fault for which the file cannot be read.
pub fn look(
    table: &mut Table,
    mut progress: impl FnMut(u64) -> ControlFlow<()>,
) -> Result<Look, Fault> {
    let mut columns: Vec<Seen> = table
        .headings()
        .iter()
        .map(|heading| Seen {
            heading: heading.clone(),
            values: Some(Values::default()),
            ..Seen::default()
        })
        .collect();
    let mut rows = 0;
    table.rows(|row: Row| {
        if !row.is_empty() {
            rows += 1;
            for (place, seen) in columns.iter_mut().enumerate() {
                seen.note(row.cell(place));
            }
        }
        progress(row.read)
    })?;
    Ok(Look {
        columns,
        rows,
        sheets: table.sheets(),
        sheet: table.sheet().map(str::to_owned),
        separator: table.separator(),
        heading_rows: table.heading_rows(),
    })
}

impl Seen {
    fn note(&mut self, cell: &Cell) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        let text = cell.text();
        if self.samples.len() < SAMPLES {
            let short: String = text.chars().take(LONGEST_SAMPLE).collect();
            if !self.samples.contains(&short) {
                self.samples.push(short);
            }
        }
        self.values = self.values.take().filter_map_values(&text);
        for separator in SEPARATORS {
            if !text.contains(separator) && !self.parts.iter().any(|(known, _)| *known == separator)
            {
                continue;
            }
            if !self.parts.iter().any(|(known, _)| *known == separator) {
                // What came before had no separator: each was one choice.
                let before = self.before(&text);
                self.parts.push((separator, before));
            }
            for (known, values) in &mut self.parts {
                if *known == separator {
                    for part in text
                        .split(separator)
                        .map(str::trim)
                        .filter(|part| !part.is_empty())
                    {
                        *values = values.take().filter_map_values(part);
                    }
                }
            }
        }
        if text.contains('@') && email_address::EmailAddress::is_valid(&text) {
            self.emails += 1;
        }
        self.note_date(cell, &text);
    }

    /// The values without the one that was noted last.
    fn before(&self, last: &str) -> Option<Values> {
        let mut before = Values::default();
        for (value, times) in self.values.as_ref()?.iter() {
            let times = if value == last { times - 1 } else { times };
            if times > 0 {
                before.places.insert(value.to_owned(), before.all.len());
                before.all.push((value.to_owned(), times));
            }
        }
        Some(before)
    }

    fn note_date(&mut self, cell: &Cell, text: &str) {
        let is_date = match cell {
            Cell::Moment(_) => true,
            // A number alone may be anything.
            Cell::Text(_) if text.len() <= 60 && text.parse::<f64>().is_err() => {
                dates::read(cell, None).is_ok() || dates::is_ambiguous(text)
            }
            _ => false,
        };
        if !is_date {
            return;
        }
        self.dates += 1;
        if let Some(order) = dates::shown_order(text) {
            if !self.orders.contains(&order) {
                self.orders.push(order);
            }
        } else if dates::is_ambiguous(text) {
            self.ambiguous = true;
        }
    }

    /// Which number of its dates comes first; none where that does not show.
    #[must_use]
    pub fn order(&self) -> Option<dates::Order> {
        match self.orders.as_slice() {
            [order] => Some(*order),
            _ => None,
        }
    }

    /// Whether somebody has to say which number of its dates comes first.
    #[must_use]
    pub fn needs_order(&self) -> bool {
        (self.ambiguous && self.orders.is_empty()) || self.orders.len() > 1
    }
}

trait Noting {
    fn filter_map_values(self, value: &str) -> Self;
}

impl Noting for Option<Values> {
    fn filter_map_values(self, value: &str) -> Self {
        let mut values = self?;
        values.note(value).then_some(values)
    }
}
