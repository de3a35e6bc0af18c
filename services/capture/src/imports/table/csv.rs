//! Text files: CSV with commas, semicolons or tabs (RFC 4180, and what programs make of it).

use std::{
    cell::Cell as Counter,
    error::Error,
    fs::File,
    io::{self, Read},
    ops::ControlFlow,
    rc::Rc,
};

use csv::{ReaderBuilder, StringRecord};

use super::{
    Encoding, Layout, Row, Take,
    decode::{Decode, Unreadable},
    taken, unreadable,
};
use crate::imports::{fault::Fault, limits::LONGEST_PIECE};

/// Stands alone in a row behind the last one. Where a quotation mark was not closed it is inside a cell.
const END: &str = "\u{3}";

/// How a text file is written.
pub(super) struct Csv {
    encoding: Encoding,
    beginning: Vec<u8>,
    separator: u8,
    size: u64,
}

impl Csv {
    pub(super) fn open(mut file: &File, size: u64, layout: &Layout) -> Result<Self, Fault> {
        use std::io::{Seek, SeekFrom};
        let mut beginning = vec![];
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.take(64 * 1024).read_to_end(&mut beginning))
            .map_err(|reason| unreadable(&reason))?;
        let mut csv = Self {
            encoding: layout.encoding,
            beginning: beginning[..beginning.len().min(4)].to_vec(),
            separator: b',',
            size,
        };
        csv.separator = match layout.separator {
            None => csv.find_separator(&beginning),
            Some(',') => b',',
            Some(';') => b';',
            Some('\t') => b'\t',
            Some(other) => {
                return Err(Fault::of_file(format!(
                    "Columns cannot be parted by “{other}”: only by a comma, a semicolon or a tab."
                )));
            }
        };
        Ok(csv)
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn separator(&self) -> char {
        char::from(self.separator)
    }

    /// The one that stands most often in the first line, outside of quotation marks.
    fn find_separator(&self, beginning: &[u8]) -> u8 {
        let mut text = vec![];
        let mut decode = Decode::new(beginning, self.encoding, &self.beginning);
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = decode.read(&mut piece) {
            text.extend_from_slice(&piece[..length]);
        }
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        let mut quoted = false;
        for byte in text {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                _ if quoted => {}
                _ => {
                    if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte) {
                        *count += 1;
                    }
                }
            }
        }
        // The first of equals, so that a single column has the comma.
        counts
            .into_iter()
            .rev()
            .max_by_key(|(_, count)| *count)
            .map_or(b',', |(mark, _)| mark)
    }

    pub(super) fn rows(&self, file: &File, take: Take<'_>) -> Result<(), Fault> {
        let read = Rc::new(Counter::new(0_u64));
        let bound = Rc::new(Counter::new(0_u64));
        let counted = Counted {
            inner: file,
            count: Rc::clone(&read),
        };
        let decoded = Decode::new(counted, self.encoding, &self.beginning);
        let end = format!("\n{END}\n");
        let bounded = Bounded {
            inner: decoded.chain(end.as_bytes()),
            since: Rc::clone(&bound),
        };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(bounded);
        let mut record = StringRecord::new();
        let (mut number, mut inside) = (0_u64, 0_u64);
        loop {
            bound.set(0);
            let before = number + 1;
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Err(unclosed(before)),
                Err(reason) => return Err(fault_of(&reason, before)),
            }
            if record.len() == 1 && record.get(0) == Some(END) {
                return Ok(());
            }
            if record.iter().any(|cell| cell.ends_with(&end)) {
                return Err(unclosed(before));
            }
            let breaks = record
                .iter()
                .map(|cell| cell.matches('\n').count())
                .sum::<usize>();
            inside += u64::try_from(breaks).unwrap_or_default();
            // Lines without anything are rows of a spreadsheet too. Line breaks inside cells are not.
            let line = reader.position().line().saturating_sub(1);
            number = line.saturating_sub(inside).max(before);
            let cells = record
                .iter()
                .enumerate()
                .map(|(column, cell)| taken(cell.to_owned(), number, column));
            let row = Row {
                number,
                cells: cells.collect::<Result<_, _>>()?,
                read: read.get(),
            };
            if let ControlFlow::Break(()) = take(row)? {
                return Ok(());
            }
        }
    }
}

fn unclosed(row: u64) -> Fault {
    Fault::of_row(
        row,
        "A quotation mark that opens in this row is never closed. Export the file again.",
    )
}

fn fault_of(reason: &csv::Error, row: u64) -> Fault {
    let letters = match reason.kind() {
        csv::ErrorKind::Io(reason) => reason
            .get_ref()
            .and_then(|reason| (reason as &(dyn Error + 'static)).downcast_ref::<Unreadable>())
            .copied(),
        _ => None,
    };
    match letters {
        Some(letters) => Fault::of_row(row, letters.to_string()),
        None => Fault::of_row(row, format!("The file cannot be read here: {reason}.")),
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    inner: R,
    count: Rc<Counter<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.count
            .set(self.count.get() + u64::try_from(length).unwrap_or_default());
        Ok(length)
    }
}

/// Refuses to read on without end within one row: whoever takes the rows sets the count back after each.
struct Bounded<R> {
    inner: R,
    since: Rc<Counter<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > LONGEST_PIECE {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                Unreadable::Endless,
            ));
        }
        let length = self.inner.read(into)?;
        self.since
            .set(self.since.get() + u64::try_from(length).unwrap_or_default());
        Ok(length)
    }
}
