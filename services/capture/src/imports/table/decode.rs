//! Bytes of a text file as UTF-8, strictly: what cannot be read is an error where it stands, never a question mark.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use thiserror::Error;

use super::Encoding;

/// Why letters cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum Unreadable {
    /// Not UTF-8.
    #[error(
        "The letters here are not written in UTF-8. Export the file as “CSV UTF-8”. If Excel wrote it as plain “CSV”, choose the encoding “Windows-1252” and check the preview."
    )]
    NotUtf8,
    /// Not UTF-16.
    #[error(
        "The letters here are not written in UTF-16 as the file says. Export it as “CSV UTF-8”."
    )]
    NotUtf16,
    /// Not Windows-1252.
    #[error("The letters here are not written in Windows-1252. Export the file as “CSV UTF-8”.")]
    NotWindows1252,
    /// No text.
    #[error(
        "This is not text: there are zero bytes in it. Export the file as “CSV UTF-8”, or as Excel (.xlsx)."
    )]
    NotText,
    /// One row that never ends.
    #[error("This row is longer than any survey's. A quotation mark may be missing.")]
    Endless,
}

/// How much is read at a time, in bytes.
const PIECE: usize = 16 * 1024;

/// Reads bytes and gives UTF-8 without a byte order mark, with LF at the end of every line.
pub(super) struct Decode<R> {
    inner: R,
    decoder: Decoder,
    refused: Unreadable,
    /// Decoded and not yet given.
    text: String,
    given: usize,
    ended: bool,
    /// Whether the last piece ended with CR: an LF behind it is the same line break.
    after_cr: bool,
    /// What stands behind the text.
    pending: Option<Unreadable>,
}

impl<R: Read> Decode<R> {
    pub(super) fn new(inner: R, encoding: Encoding, beginning: &[u8]) -> Self {
        let (encoding, refused) = if beginning.starts_with(&[0xFF, 0xFE]) {
            (UTF_16LE, Unreadable::NotUtf16)
        } else if beginning.starts_with(&[0xFE, 0xFF]) {
            (UTF_16BE, Unreadable::NotUtf16)
        } else if encoding == Encoding::Windows1252 && !beginning.starts_with(b"\xEF\xBB\xBF") {
            (WINDOWS_1252, Unreadable::NotWindows1252)
        } else {
            (UTF_8, Unreadable::NotUtf8)
        };
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            refused,
            text: String::new(),
            given: 0,
            ended: false,
            after_cr: false,
            pending: None,
        }
    }

    /// Decodes the next piece.
    fn fill(&mut self) -> io::Result<()> {
        let mut raw = [0; PIECE];
        let length = self.inner.read(&mut raw)?;
        let mut raw = &raw[..length];
        self.ended = length == 0;
        // Bytes that Windows-1252 has no letter for; the decoder would make control characters of them.
        let unassigned = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
        if self.decoder.encoding() == WINDOWS_1252
            && let Some(at) = raw.iter().position(unassigned)
        {
            raw = &raw[..at];
            self.pending = Some(self.refused);
        }
        self.text.clear();
        self.given = 0;
        let room = self
            .decoder
            .max_utf8_buffer_length_without_replacement(raw.len());
        self.text.reserve(room.unwrap_or(4 * PIECE));
        let (result, _) =
            self.decoder
                .decode_to_string_without_replacement(raw, &mut self.text, self.ended);
        if result != DecoderResult::InputEmpty {
            self.pending = Some(self.refused);
        }
        if let Some(at) = self.text.find('\0') {
            self.text.truncate(at);
            self.pending = Some(Unreadable::NotText);
        }
        self.end_lines();
        Ok(())
    }

    fn end_lines(&mut self) {
        if std::mem::take(&mut self.after_cr) && self.text.starts_with('\n') {
            self.given = 1;
        }
        if self.text.contains('\r') {
            self.after_cr = self.text.ends_with('\r');
            let mut text = self.text[self.given..].replace("\r\n", "\n");
            if text.contains('\r') {
                text = text.replace('\r', "\n");
            }
            self.text = text;
            self.given = 0;
        }
    }
}

impl<R: Read> Read for Decode<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if let Some(refused) = self.pending {
                return Err(io::Error::new(io::ErrorKind::InvalidData, refused));
            }
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let rest = &self.text.as_bytes()[self.given..];
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}
