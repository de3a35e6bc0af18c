//! A table read row by row, whatever kind of file it stands in. No more than a row of it is in memory, and the texts that
//! the cells of a workbook share.

mod archive;
mod csv;
mod decode;
mod serial;
mod sheet;
#[cfg(test)]
mod tests;
mod workbook;
mod xml;

use std::{
    borrow::Cow,
    fs::File,
    io::{Read, Seek, SeekFrom},
    ops::ControlFlow,
    sync::Arc,
};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

pub use serial::of_serial;

use super::{
    fault::Fault,
    limits::{LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS},
    progress::Progress,
};

/// How the letters of a text file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, or UTF-16 where the file begins with its byte order mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// What Excel in western Europe writes as "CSV" without "UTF-8".
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    /// Whether nobody need say so.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks with a reference"
    )]
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::Utf8
    }
}

/// How a file is to be read. Most of it is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Of a text file.
    pub encoding: Encoding,
    /// Of a text file: comma, semicolon or tab; found out where it is not told.
    pub separator: Option<char>,
    /// The sheet of a workbook; the only one with something in it where it is not told.
    pub sheet: Option<String>,
    /// How many rows of headings there are: 1, or 2 as in SurveyMonkey's exports; found out where it is not told.
    pub heading_rows: Option<u8>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date with a time of day.
    Moment(DateTime),
    /// True or false.
    Truth(bool),
}

impl Cell {
    /// What a person reads in it, without white space around it.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Moment(moment) => Cow::Owned(moment.strftime("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Truth(true) => Cow::Borrowed("TRUE"),
            Self::Truth(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Whether there is nothing in it, or white space alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as a spreadsheet counts, the first being 1.
    pub number: u64,
    /// Its cells; fewer than there are columns where the last are empty.
    pub cells: Vec<Cell>,
    /// How much of the file was read up to here, of [`Table::size`].
    pub read: u64,
}

impl Row {
    /// A cell; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        static EMPTY: Cell = Cell::Empty;
        self.cells.get(column).unwrap_or(&EMPTY)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// What reads row after row and is stopped by whoever takes them.
type Take<'a> = &'a mut dyn FnMut(Row) -> Result<ControlFlow<()>, Fault>;

enum Kind {
    Csv(csv::Csv),
    Workbook(Box<workbook::Workbook>),
}

/// A table in a file.
pub struct Table {
    file: File,
    kind: Kind,
    heading_rows: u8,
    headings: Vec<String>,
}

impl Table {
    /// Opens a file: recognises what it is, and reads its headings.
    ///
    /// # Errors
    /// The one fault for which it cannot be read: it is of another kind, too large, damaged, or has no headings.
    pub fn open(file: File, layout: &Layout) -> Result<Self, Fault> {
        Self::open_until_stopped(file, layout, &Arc::default())
    }

    /// As [`Table::open`], and the unpacking of a workbook is broken off once somebody asks for that, then and
    /// whenever its rows are read.
    ///
    /// # Errors
    /// As those of [`Table::open`]; also where it was broken off.
    pub fn open_until_stopped(
        file: File,
        layout: &Layout,
        progress: &Arc<Progress>,
    ) -> Result<Self, Fault> {
        let size = file.metadata().map_err(|reason| unreadable(&reason))?.len();
        if size == 0 {
            return Err(Fault::of_file("The file is empty."));
        }
        if size > LARGEST_FILE {
            return Err(Fault::of_file(format!(
                "The file is larger than {} MB. Split it, or export fewer columns.",
                LARGEST_FILE / 1024 / 1024
            )));
        }
        let mut beginning = vec![];
        (&file)
            .seek(SeekFrom::Start(0))
            .map_err(|reason| unreadable(&reason))?;
        (&file)
            .take(4096)
            .read_to_end(&mut beginning)
            .map_err(|reason| unreadable(&reason))?;
        let kind = if beginning.starts_with(b"PK") {
            let workbook = workbook::Workbook::open(
                &file,
                size,
                layout.sheet.as_deref(),
                Arc::clone(progress),
            )?;
            Kind::Workbook(Box::new(workbook))
        } else {
            refuse_other_kinds(&beginning)?;
            Kind::Csv(csv::Csv::open(&file, size, layout)?)
        };
        let mut table = Self {
            file,
            kind,
            heading_rows: 1,
            headings: vec![],
        };
        table.read_headings(layout.heading_rows)?;
        Ok(table)
    }

    /// The heading of each column. Where there are two rows of headings, both with " – " between them. A column
    /// without a heading has an empty one, and a heading that stands more than once is told apart by its number.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// How many rows of headings there are.
    #[must_use]
    pub fn heading_rows(&self) -> u8 {
        self.heading_rows
    }

    /// How much there is to read, in the unit of [`Row::read`].
    #[must_use]
    pub fn size(&self) -> u64 {
        match &self.kind {
            Kind::Csv(csv) => csv.size(),
            Kind::Workbook(workbook) => workbook.size(),
        }
    }

    /// The sheets of a workbook that have something in them; none of a text file.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        match &self.kind {
            Kind::Csv(_) => vec![],
            Kind::Workbook(workbook) => workbook.sheets(),
        }
    }

    /// The sheet that is read; none of a text file.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        match &self.kind {
            Kind::Csv(_) => None,
            Kind::Workbook(workbook) => Some(workbook.sheet()),
        }
    }

    /// What parts the columns of a text file.
    #[must_use]
    pub fn separator(&self) -> Option<char> {
        match &self.kind {
            Kind::Csv(csv) => Some(csv.separator()),
            Kind::Workbook(_) => None,
        }
    }

    /// Reads every row under the headings from the first to the last, empty ones of a text file left out, until
    /// `take` breaks off.
    ///
    /// # Errors
    /// The fault at which reading ended: nothing behind it was looked at.
    pub fn rows(&mut self, mut take: impl FnMut(Row) -> ControlFlow<()>) -> Result<(), Fault> {
        let (heading_rows, columns) = (self.heading_rows, self.headings.len());
        let (mut above, mut count) = (0, 0_u64);
        self.every_row(&mut |mut row| {
            if above < heading_rows {
                above += 1;
                return Ok(ControlFlow::Continue(()));
            }
            if row.is_empty() {
                return Ok(take(row));
            }
            count += 1;
            if count > MOST_ROWS {
                return Err(Fault::of_file(format!(
                    "The file has more than {MOST_ROWS} rows. Split it."
                )));
            }
            while row.cells.last().is_some_and(Cell::is_empty) {
                row.cells.pop();
            }
            if row.cells.len() > columns {
                return Err(Fault::of_cell(
                    row.number,
                    columns,
                    "",
                    format!(
                        "There are {} cells, but {columns} headings. Export the file again: a separator or a quotation mark may be missing.",
                        row.cells.len()
                    ),
                ));
            }
            Ok(take(row))
        })
    }

    fn every_row(&mut self, take: Take<'_>) -> Result<(), Fault> {
        self.file
            .seek(SeekFrom::Start(0))
            .map_err(|reason| unreadable(&reason))?;
        match &mut self.kind {
            Kind::Csv(csv) => csv.rows(&self.file, take),
            Kind::Workbook(workbook) => workbook.rows(take),
        }
    }

    fn read_headings(&mut self, told: Option<u8>) -> Result<(), Fault> {
        let mut above: Vec<Row> = vec![];
        self.every_row(&mut |row| {
            above.push(row);
            Ok(if above.len() < 2 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        let mut above = above.into_iter();
        let first = above.next().filter(|row| !row.is_empty());
        let Some(first) = first else {
            return Err(Fault::of_file("The first row has no headings."));
        };
        let second = above.next();
        self.heading_rows = match (told, &second) {
            (Some(1 | 2), _) => told.unwrap_or(1),
            (Some(other), _) => {
                return Err(Fault::of_file(format!(
                    "The file cannot have {other} rows of headings: 1 or 2."
                )));
            }
            (None, Some(second)) if is_under_headings(&first, second) => 2,
            (None, _) => 1,
        };
        self.headings = if self.heading_rows == 2 {
            let second = second.ok_or_else(|| Fault::of_file("There is no second row."))?;
            joined(&first, &second)
        } else {
            first.cells.iter().map(heading).collect()
        };
        while self.headings.last().is_some_and(String::is_empty) {
            self.headings.pop();
        }
        if self.headings.len() > MOST_COLUMNS {
            return Err(Fault::of_file(format!(
                "The file has {} columns; {MOST_COLUMNS} is the most.",
                self.headings.len()
            )));
        }
        number_repeated(&mut self.headings);
        Ok(())
    }
}

fn heading(cell: &Cell) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// SurveyMonkey writes the options of a question, or "Response", into a second row under the questions; nothing stands
/// there under the columns of its own.
fn is_under_headings(first: &Row, second: &Row) -> bool {
    let own = heading(first.cell(0)).to_lowercase();
    let own = own == "respondent id" || own == "respondentid";
    own && second.cell(0).is_empty() && !second.is_empty()
}

fn joined(first: &Row, second: &Row) -> Vec<String> {
    let columns = first.cells.len().max(second.cells.len());
    let mut question = String::new();
    (0..columns)
        .map(|column| {
            let above = heading(first.cell(column));
            let below = heading(second.cell(column));
            if !above.is_empty() {
                question.clone_from(&above);
            }
            match (question.as_str(), below.as_str()) {
                (_, "") => above,
                ("", _) => below,
                (question, "Response" | "Open-Ended Response") => question.to_owned(),
                (question, option) => format!("{question}{BETWEEN_HEADINGS}{option}"),
            }
        })
        .collect()
}

/// Stands between the headings of the first and the second row.
pub const BETWEEN_HEADINGS: &str = " – ";

fn number_repeated(headings: &mut [String]) {
    let mut seen = std::collections::HashMap::<String, usize>::new();
    for heading in headings.iter_mut().filter(|heading| !heading.is_empty()) {
        let times = seen.entry(heading.clone()).or_default();
        *times += 1;
        if *times > 1 {
            *heading = format!("{heading} ({times})");
        }
    }
}

/// The text of a cell where it is one that can be taken.
fn taken(text: String, row: u64, column: usize) -> Result<Cell, Fault> {
    if text.is_empty() {
        return Ok(Cell::Empty);
    }
    // A character has one byte at least.
    if text.len() > LONGEST_CELL && text.chars().count() > LONGEST_CELL {
        return Err(Fault::of_cell(
            row,
            column,
            "",
            format!(
                "The cell has more than {LONGEST_CELL} characters, more than a spreadsheet takes."
            ),
        ));
    }
    Ok(Cell::Text(text))
}

fn refuse_other_kinds(beginning: &[u8]) -> Result<(), Fault> {
    const KINDS: &[(&[u8], &str)] = &[
        (
            &[0xD0, 0xCF, 0x11, 0xE0],
            "This is an old Excel file (.xls), or a workbook with a password. Save it in Excel as “Excel Workbook (.xlsx)” without a password, or as “CSV UTF-8”.",
        ),
        (
            b"%PDF",
            "This is a PDF. Export the responses as CSV or Excel (.xlsx).",
        ),
        (&[0x1F, 0x8B], "This is a packed file. Unpack it first."),
        (b"Rar!", "This is a packed file. Unpack it first."),
        (b"7z\xBC\xAF", "This is a packed file. Unpack it first."),
        (
            b"{\\rtf",
            "This is a text document. Export the responses as CSV or Excel (.xlsx).",
        ),
    ];
    if let Some((_, sentence)) = KINDS.iter().find(|(magic, _)| beginning.starts_with(magic)) {
        return Err(Fault::of_file(*sentence));
    }
    let text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
    let text = text.trim_ascii_start().to_ascii_lowercase();
    let tags: [&[u8]; 4] = [b"<!doctype", b"<html", b"<?xml", b"<table"];
    if tags.iter().any(|tag| text.starts_with(tag)) {
        return Err(Fault::of_file(
            "This is a web page or XML. Export the responses as CSV or Excel (.xlsx).",
        ));
    }
    Ok(())
}

fn unreadable(reason: &std::io::Error) -> Fault {
    Fault::of_file(format!("The file cannot be read: {reason}."))
}
