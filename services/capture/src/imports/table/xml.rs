//! XML of workbooks: tag by tag, each of them bounded.

use std::io::BufReader;

use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
};

use super::archive::{Part, damaged, fault_of_reading};
use crate::imports::fault::Fault;

/// Reads one part of a workbook.
pub(super) struct Xml<'a> {
    reader: Reader<BufReader<Part<'a>>>,
    buffer: Vec<u8>,
}

impl<'a> Xml<'a> {
    pub(super) fn new(part: BufReader<Part<'a>>) -> Self {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self {
            reader,
            buffer: vec![],
        }
    }

    /// The next tag or text.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().piece_ended();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => Ok(event),
            Err(quick_xml::Error::Io(reason)) => Err(fault_of_reading(&reason)),
            Err(_) => Err(damaged()),
        }
    }

    /// How much was unpacked, in bytes.
    pub(super) fn unpacked(&self) -> u64 {
        self.reader.get_ref().get_ref().unpacked()
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| damaged())?;
        if attribute.key.local_name().as_ref() == name {
            let value =
                quick_xml::escape::unescape(attribute.value.as_ref()).map_err(|_| damaged())?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// What `&…;` stands for. Entities of a document's own are none in a workbook, so none is ever expanded.
pub(super) fn entity(reference: &BytesRef<'_>, into: &mut String) -> Result<(), Fault> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        into.push(letter);
        return Ok(());
    }
    let known = resolve_xml_entity(reference.xml10_content().as_ref());
    into.push_str(known.ok_or_else(damaged)?);
    Ok(())
}

/// Text as Excel writes it: `_x000D_` is the character 13 (ECMA-376 part 1, section 22.9.2.19, `ST_Xstring`).
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest[at + 6..].starts_with('_'));
        let letter = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(letter) = letter {
            plain.push(letter);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain.push_str(rest);
    plain
}
