//! The zip archive that a workbook is. What it says of its size is looked at before anything is unpacked, and what it
//! really comes to while it is.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    sync::Arc,
};

use thiserror::Error;
use zip::{ZipArchive, result::ZipError};

use crate::imports::{
    fault::Fault,
    limits::{LARGEST_UNPACKED, LONGEST_PIECE, MOST_PARTS},
    progress::Progress,
};

use super::unreadable;

/// The end of the archive's list of files (APPNOTE.TXT 6.3.10, section 4.3.16): its length without the comment, and
/// where the number of files stands in it.
const END: (&[u8], usize, usize) = (b"PK\x05\x06", 22, 10);
/// Where to find the end for large archives (section 4.3.15), and its length.
const LOCATOR: (&[u8], usize) = (b"PK\x06\x07", 20);
/// The longest comment behind the end, in bytes.
const LONGEST_COMMENT: u64 = 65_535;

/// The parts of a workbook.
pub(super) struct Archive {
    zip: ZipArchive<File>,
    largest: u64,
    /// How much was unpacked since this reading began, of all parts together.
    unpacked: u64,
    progress: Arc<Progress>,
}

/// Why reading a part was broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum BrokenOff {
    /// Somebody asked for it.
    #[error("stopped")]
    Stopped,
    /// It unpacks to more than any survey has.
    #[error("bomb")]
    Unpacked,
    /// One tag or one text is longer than any cell.
    #[error("piece")]
    Piece,
}

impl BrokenOff {
    fn sentence(self) -> String {
        match self {
            Self::Stopped => "The reading was stopped. Send the file again.".to_owned(),
            Self::Unpacked => bomb(),
            Self::Piece => "The workbook has a piece of text that is longer than any cell. Save it again in Excel, or export CSV.".to_owned(),
        }
    }
}

fn bomb() -> String {
    format!(
        "The workbook unpacks to more than {} MB, far more than a survey has. It was not read.",
        LARGEST_UNPACKED / 1024 / 1024
    )
}

impl Archive {
    /// Opens an archive that comes to `largest` bytes at most when it is unpacked.
    pub(super) fn open(
        mut file: &File,
        size: u64,
        largest: u64,
        progress: Arc<Progress>,
    ) -> Result<Self, Fault> {
        let parts = count_parts(file, size).map_err(|reason| unreadable(&reason))?;
        match parts {
            None => return Err(damaged()),
            Some(parts) if parts > MOST_PARTS => {
                return Err(Fault::of_file(format!(
                    "The workbook has {parts} parts, far more than a survey has. It was not read."
                )));
            }
            Some(_) => {}
        }
        file.seek(SeekFrom::Start(0))
            .map_err(|reason| unreadable(&reason))?;
        let own = file.try_clone().map_err(|reason| unreadable(&reason))?;
        let mut zip = ZipArchive::new(own).map_err(|_| damaged())?;
        let mut declared = 0_u64;
        for index in 0..zip.len() {
            let part = zip
                .by_index_raw(index)
                .map_err(|reason| fault_of(&reason))?;
            if part.encrypted() {
                return Err(Fault::of_file(
                    "The workbook is protected by a password. Save it without one.",
                ));
            }
            declared = declared.saturating_add(part.size());
        }
        if declared > largest {
            return Err(Fault::of_file(bomb()));
        }
        Ok(Self {
            zip,
            largest,
            unpacked: 0,
            progress,
        })
    }

    /// The parts are read from here on once more: what they come to together is counted anew.
    pub(super) fn begin_again(&mut self) {
        self.unpacked = 0;
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// What the archive says the part comes to, in bytes.
    pub(super) fn size(&mut self, name: &str) -> u64 {
        let index = self.zip.index_for_name(name);
        index
            .and_then(|index| self.zip.by_index_raw(index).ok())
            .map_or(0, |part| part.size())
    }

    /// Unpacks a part, as much as is asked for.
    pub(super) fn part(&mut self, name: &str) -> Result<BufReader<Part<'_>>, Fault> {
        let part = self.zip.by_name(name).map_err(|reason| fault_of(&reason))?;
        Ok(BufReader::new(Part {
            inner: Box::new(part),
            largest: self.largest,
            of_all: &mut self.unpacked,
            unpacked: 0,
            piece: 0,
            progress: &self.progress,
        }))
    }
}

/// How many files the archive says it has; none where it says nothing.
fn count_parts(mut file: &File, size: u64) -> io::Result<Option<u64>> {
    let (mark, length, number_at) = END;
    let tail = size.min(LONGEST_COMMENT + length as u64 + LOCATOR.1 as u64);
    let mut end = vec![];
    file.seek(SeekFrom::Start(size - tail))?;
    file.take(tail).read_to_end(&mut end)?;
    let Some(at) = end.windows(mark.len()).rposition(|bytes| bytes == mark) else {
        return Ok(None);
    };
    let small = end
        .get(at + number_at..at + number_at + 2)
        .and_then(|bytes| bytes.try_into().ok())
        .map(u16::from_le_bytes);
    let locator = at
        .checked_sub(LOCATOR.1)
        .and_then(|from| end.get(from..at))
        .filter(|locator| locator.starts_with(LOCATOR.0));
    let Some(large_at) = locator
        .and_then(|locator| locator.get(8..16))
        .and_then(|bytes| bytes.try_into().ok())
        .map(u64::from_le_bytes)
    else {
        return Ok(small.map(u64::from));
    };
    if large_at.saturating_add(40) > size {
        return Ok(None);
    }
    let mut large = [0; 8];
    // The number of files in the end for large archives (section 4.3.14).
    file.seek(SeekFrom::Start(large_at + 32))?;
    file.read_exact(&mut large)?;
    Ok(Some(u64::from_le_bytes(large)))
}

/// A part while it is unpacked.
pub(super) struct Part<'a> {
    inner: Box<dyn Read + 'a>,
    largest: u64,
    of_all: &'a mut u64,
    unpacked: u64,
    piece: u64,
    progress: &'a Progress,
}

impl Part<'_> {
    /// A tag or a text has ended.
    pub(super) fn piece_ended(&mut self) {
        self.piece = 0;
    }

    /// How much was unpacked, in bytes.
    pub(super) fn unpacked(&self) -> u64 {
        self.unpacked
    }
}

impl Read for Part<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let refuse = |reason| Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        if self.progress.is_stopped() {
            return refuse(BrokenOff::Stopped);
        }
        if *self.of_all > self.largest {
            return refuse(BrokenOff::Unpacked);
        }
        if self.piece > LONGEST_PIECE {
            return refuse(BrokenOff::Piece);
        }
        let length = self.inner.read(into)?;
        let read = u64::try_from(length).unwrap_or_default();
        self.unpacked += read;
        *self.of_all += read;
        self.piece += read;
        Ok(length)
    }
}

/// What an error while a part is unpacked means.
pub(super) fn fault_of_reading(reason: &io::Error) -> Fault {
    use std::error::Error;
    let broken_off = reason
        .get_ref()
        .and_then(|reason| (reason as &(dyn Error + 'static)).downcast_ref::<BrokenOff>());
    match broken_off {
        Some(broken_off) => Fault::of_file(broken_off.sentence()),
        None => damaged(),
    }
}

fn fault_of(reason: &ZipError) -> Fault {
    match reason {
        ZipError::UnsupportedArchive(_) => Fault::of_file(
            "The workbook is packed in a way that cannot be read, or has a password. Save it again in Excel.",
        ),
        _ => damaged(),
    }
}

pub(super) fn damaged() -> Fault {
    Fault::of_file(
        "The workbook is damaged or incomplete. Download it again, or open it in Excel and save it again.",
    )
}
