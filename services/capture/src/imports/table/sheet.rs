//! The cells of one sheet, row after row. Formulas and merged cells are refused where they stand.

use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};

use super::{
    Cell, Row, Take,
    archive::{Archive, damaged},
    of_serial, taken,
    workbook::{Shared, rich_text, within_a_cell},
    xml::{Xml, attribute, entity, unescaped},
};
use crate::imports::{
    fault::{Fault, letters},
    limits::MOST_COLUMNS,
};

/// What cells refer to.
pub(super) struct Book<'a> {
    pub(super) shared: &'a Shared,
    pub(super) dates: &'a [bool],
    pub(super) from_1904: bool,
}

/// Whether a sheet has any cell; a sheet that is a chart has none.
pub(super) fn has_cells(archive: &mut Archive, part: &str) -> Result<bool, Fault> {
    if !archive.has(part) {
        return Ok(false);
    }
    let mut xml = Xml::new(archive.part(part)?);
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "v" => return Ok(true),
            Event::Start(tag) if matches!(tag.local_name().as_ref(), "is" | "f") => {
                return Ok(true);
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// Reads every row. The last are given only when it is known that no cells are merged, which a sheet says at its end:
/// whoever takes rows looks at the result before believing any.
pub(super) fn rows(mut xml: Xml<'_>, book: &Book<'_>, take: Take<'_>) -> Result<(), Fault> {
    let mut number = 0;
    let mut row: Option<Row> = None;
    loop {
        let read = xml.unpacked();
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    let told = attribute(&tag, "r")?.map(|told| told.parse::<u64>());
                    let next = match told {
                        None => number + 1,
                        Some(Ok(told)) if told > number && told <= LAST_ROW => told,
                        Some(_) => return Err(damaged()),
                    };
                    number = next;
                    row = Some(Row {
                        number,
                        cells: vec![],
                        read,
                    });
                }
                "c" => {
                    let row = row.as_mut().ok_or_else(damaged)?;
                    let column = match attribute(&tag, "r")? {
                        None => row.cells.len(),
                        Some(address) => column_of(&address, row.number)?,
                    };
                    if column < row.cells.len() {
                        return Err(damaged());
                    }
                    let kind = attribute(&tag, "t")?;
                    let format = attribute(&tag, "s")?.and_then(|format| format.parse().ok());
                    let read = Reading {
                        book,
                        kind: kind.as_deref(),
                        is_date: format
                            .and_then(|format: usize| book.dates.get(format))
                            .copied()
                            .unwrap_or_default(),
                        row: row.number,
                        column,
                    };
                    let cell = read.cell(&mut xml)?;
                    if cell.is_empty() {
                        continue;
                    }
                    if column >= MOST_COLUMNS {
                        return Err(Fault::of_cell(
                            row.number,
                            column,
                            "",
                            format!(
                                "There are more than {MOST_COLUMNS} columns. Delete those that are not needed."
                            ),
                        ));
                    }
                    row.cells.resize(column, Cell::Empty);
                    row.cells.push(cell);
                }
                "mergeCell" => return Err(merged(&tag)?),
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "row" => {
                if let Some(row) = row.take()
                    && let ControlFlow::Break(()) = take(row)?
                {
                    return Ok(());
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The last row that Excel has.
const LAST_ROW: u64 = 1_048_576;

fn merged(tag: &BytesStart<'_>) -> Result<Fault, Fault> {
    let range = attribute(tag, "ref")?.unwrap_or_default();
    let range: String = range
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == ':')
        .take(20)
        .collect();
    Ok(Fault::of_file(format!(
        "The cells {range} are merged. Unmerge them, so that every answer stands in its own row and column."
    )))
}

/// The column of an address such as `C5`, counted from 0.
fn column_of(address: &str, row: u64) -> Result<usize, Fault> {
    let at = address
        .find(|letter: char| letter.is_ascii_digit())
        .ok_or_else(damaged)?;
    let (column, told_row) = address.split_at(at);
    let fits = told_row.parse() == Ok(row) && (1..=3).contains(&column.len());
    if !fits || !column.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Err(damaged());
    }
    let number = column.bytes().fold(0, |number, letter| {
        number * 26 + usize::from(letter - b'A') + 1
    });
    Ok(number - 1)
}

struct Reading<'a> {
    book: &'a Book<'a>,
    kind: Option<&'a str>,
    is_date: bool,
    row: u64,
    column: usize,
}

impl Reading<'_> {
    fn fault(&self, what: impl Into<String>) -> Fault {
        Fault::of_cell(self.row, self.column, "", what)
    }

    /// The cell up to its end.
    fn cell(&self, xml: &mut Xml<'_>) -> Result<Cell, Fault> {
        let (mut value, mut inline) = (None::<String>, None::<String>);
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "f" => {
                        return Err(self.fault(format!(
                            "The cell {}{} has a formula. In Excel, copy the sheet and paste its values only, then save.",
                            letters(self.column),
                            self.row
                        )));
                    }
                    "v" => value = Some(plain_text(xml, "v")?),
                    "is" => inline = Some(rich_text(xml, "is")?),
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "c" => break,
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
        match (inline, value) {
            (Some(text), _) => taken(text, self.row, self.column),
            (None, Some(value)) if !value.is_empty() => self.value(value),
            _ => Ok(Cell::Empty),
        }
    }

    fn value(&self, value: String) -> Result<Cell, Fault> {
        match self.kind {
            Some("s") => {
                let text = value
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|index| self.book.shared.get(index));
                taken(text.ok_or_else(damaged)?.to_owned(), self.row, self.column)
            }
            Some("str" | "inlineStr") => taken(unescaped(&value), self.row, self.column),
            Some("b") => match value.trim() {
                "1" | "true" => Ok(Cell::Truth(true)),
                "0" | "false" => Ok(Cell::Truth(false)),
                _ => Err(damaged()),
            },
            Some("e") => Err(self.fault(
                "The cell has an error of Excel, such as #REF!. Mend it, or empty the cell.",
            )),
            Some("d") => match value.trim().trim_end_matches('Z').parse() {
                Ok(moment) => Ok(Cell::Moment(moment)),
                Err(_) => taken(value, self.row, self.column),
            },
            None | Some("n") => {
                let number: f64 = value.trim().parse().map_err(|_| damaged())?;
                if !number.is_finite() {
                    return Err(damaged());
                }
                let moment = self
                    .is_date
                    .then(|| of_serial(number, self.book.from_1904))
                    .flatten();
                Ok(moment.map_or(Cell::Number(number), Cell::Moment))
            }
            Some(_) => Err(damaged()),
        }
    }
}

/// The text up to the end of `closing`.
fn plain_text(xml: &mut Xml<'_>, closing: &str) -> Result<String, Fault> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => entity(&reference, &mut text)?,
            Event::End(tag) if tag.local_name().as_ref() == closing => return Ok(text),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
        within_a_cell(&text)?;
    }
}
