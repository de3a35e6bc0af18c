//! Excel workbooks (ECMA-376, Office Open XML): which sheets there are, which numbers are dates, and the texts that
//! cells share.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    sync::Arc,
};

use quick_xml::events::Event;

use super::{
    Take,
    archive::{Archive, damaged},
    sheet,
    xml::{Xml, attribute, entity, unescaped},
};
use crate::imports::{
    fault::Fault,
    limits::{LARGEST_SHARED, LARGEST_UNPACKED, LONGEST_CELL, MOST_ENTRIES, MOST_SHEETS},
    progress::Progress,
};

/// An opened workbook.
pub(super) struct Workbook {
    archive: Archive,
    sheets: Vec<Sheet>,
    chosen: usize,
    pub(super) from_1904: bool,
    shared: Shared,
    /// Of each cell format: whether its numbers are dates.
    dates: Vec<bool>,
    size: u64,
}

/// How much of a sheet's name is told, in characters: as much as Excel lets it have.
const LONGEST_NAME: usize = 31;

struct Sheet {
    name: String,
    part: String,
}

/// The texts that cells share, one behind the other.
#[derive(Default)]
pub(super) struct Shared {
    text: String,
    ends: Vec<u32>,
}

impl Shared {
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let from = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or_default();
        self.text
            .get(usize::try_from(from).ok()?..usize::try_from(end).ok()?)
    }

    fn push(&mut self, text: &str) -> Result<(), Fault> {
        self.text.push_str(text);
        // Each has its end, too.
        let kept = self.text.len() + self.ends.len() * size_of::<u32>();
        if kept > LARGEST_SHARED {
            return Err(Fault::of_file(format!(
                "The workbook has more than {} MB of text. Split it, or export CSV.",
                LARGEST_SHARED / 1024 / 1024
            )));
        }
        self.ends
            .push(u32::try_from(self.text.len()).map_err(|_| damaged())?);
        Ok(())
    }
}

impl Workbook {
    pub(super) fn open(
        file: &File,
        size: u64,
        sheet: Option<&str>,
        progress: Arc<Progress>,
    ) -> Result<Self, Fault> {
        Self::open_within(file, size, sheet, LARGEST_UNPACKED, progress)
    }

    /// As [`Workbook::open`], with what it may come to when it is unpacked, in bytes.
    pub(super) fn open_within(
        file: &File,
        size: u64,
        sheet: Option<&str>,
        largest: u64,
        progress: Arc<Progress>,
    ) -> Result<Self, Fault> {
        let mut archive = Archive::open(file, size, largest, progress)?;
        refuse_other_kinds(&mut archive)?;
        let types = content_types(&mut archive)?;
        if types.iter().any(|kind| kind.contains("macroEnabled"))
            || archive.has("xl/vbaProject.bin")
        {
            return Err(Fault::of_file(
                "The workbook has macros. Save it in Excel as “Excel Workbook (.xlsx)”, without macros.",
            ));
        }
        let main = main_part(&mut archive)?;
        let folder = main
            .rfind('/')
            .map_or("", |slash| &main[..=slash])
            .to_owned();
        let relations = relations(&mut archive, &main)?;
        let (mut sheets, from_1904) = sheets(&mut archive, &main, &relations)?;
        refuse_shared_parts(&sheets)?;
        let mut with_rows = vec![];
        for sheet in sheets.drain(..) {
            if sheet::has_cells(&mut archive, &sheet.part)? {
                with_rows.push(sheet);
            }
        }
        let chosen = choose(&with_rows, sheet)?;
        let dates = dates(&mut archive, &format!("{folder}styles.xml"))?;
        let shared = shared(&mut archive, &format!("{folder}sharedStrings.xml"))?;
        let size = archive.size(&with_rows[chosen].part);
        Ok(Self {
            archive,
            sheets: with_rows,
            chosen,
            from_1904,
            shared,
            dates,
            size,
        })
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn sheets(&self) -> Vec<String> {
        self.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    }

    pub(super) fn sheet(&self) -> &str {
        &self.sheets[self.chosen].name
    }

    pub(super) fn rows(&mut self, take: Take<'_>) -> Result<(), Fault> {
        let part = &self.sheets[self.chosen].part;
        self.archive.begin_again();
        let xml = Xml::new(self.archive.part(part)?);
        let book = sheet::Book {
            shared: &self.shared,
            dates: &self.dates,
            from_1904: self.from_1904,
        };
        sheet::rows(xml, &book, take)
    }
}

fn refuse_other_kinds(archive: &mut Archive) -> Result<(), Fault> {
    let sentence = if archive.has("EncryptedPackage") {
        "The workbook is protected by a password. Save it without one."
    } else if archive.has("xl/workbook.bin") {
        "This is a binary workbook (.xlsb). Save it in Excel as “Excel Workbook (.xlsx)”."
    } else if archive.has("content.xml") && archive.has("mimetype") {
        "This is an OpenDocument file. Save it as “Excel 2007–365 (.xlsx)”, or as CSV with the encoding UTF-8."
    } else if archive.has("word/document.xml") || archive.has("ppt/presentation.xml") {
        "This is a document or a presentation. Export the responses as CSV or Excel (.xlsx)."
    } else if !archive.has("[Content_Types].xml") {
        "This is a packed file and no Excel workbook. Unpack it first, and choose the file with the responses."
    } else {
        return Ok(());
    };
    Err(Fault::of_file(sentence))
}

/// What the archive says its parts are.
fn content_types(archive: &mut Archive) -> Result<Vec<String>, Fault> {
    let mut xml = Xml::new(archive.part("[Content_Types].xml")?);
    let mut types = vec![];
    loop {
        match xml.next()? {
            Event::Start(tag) => types.extend(attribute(&tag, "ContentType")?),
            Event::Eof => return Ok(types),
            _ => {}
        }
        bounded(types.len())?;
    }
}

/// Each sheet is looked at, so none may be there many times over.
fn refuse_shared_parts(sheets: &[Sheet]) -> Result<(), Fault> {
    let mut parts = HashSet::new();
    match sheets.iter().find(|sheet| !parts.insert(&sheet.part)) {
        None => Ok(()),
        Some(sheet) => Err(Fault::of_file(format!(
            "The sheet “{}” of the workbook is another of its sheets, which no spreadsheet program writes. Open it in Excel and save it again.",
            sheet.name.chars().take(LONGEST_NAME).collect::<String>()
        ))),
    }
}

fn bounded(entries: usize) -> Result<(), Fault> {
    if entries > MOST_ENTRIES {
        return Err(Fault::of_file(
            "The workbook has more formats than a survey has. It was not read.",
        ));
    }
    Ok(())
}

/// Where the workbook itself stands.
fn main_part(archive: &mut Archive) -> Result<String, Fault> {
    let mut xml = Xml::new(archive.part("_rels/.rels")?);
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&tag, "Type")?.unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    let target = attribute(&tag, "Target")?.ok_or_else(damaged)?;
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

/// The parts that the workbook refers to.
fn relations(archive: &mut Archive, main: &str) -> Result<HashMap<String, String>, Fault> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let rels = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let mut xml = Xml::new(archive.part(&rels)?);
    let mut found = HashMap::new();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                if let (Some(id), Some(target)) =
                    (attribute(&tag, "Id")?, attribute(&tag, "Target")?)
                {
                    let target = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None if folder.is_empty() => target,
                        None => format!("{folder}/{target}"),
                    };
                    found.insert(id, target);
                }
                bounded(found.len())?;
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The sheets in their order, and whether their dates count from 1904.
fn sheets(
    archive: &mut Archive,
    main: &str,
    relations: &HashMap<String, String>,
) -> Result<(Vec<Sheet>, bool), Fault> {
    let mut xml = Xml::new(archive.part(main)?);
    let (mut sheets, mut from_1904) = (vec![], false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "workbookPr" => {
                    let told = attribute(&tag, "date1904")?;
                    from_1904 = matches!(told.as_deref(), Some("1" | "true" | "on"));
                }
                "sheet" => {
                    let name = attribute(&tag, "name")?.unwrap_or_default();
                    let part = attribute(&tag, "id")?.and_then(|id| relations.get(&id).cloned());
                    sheets.extend(part.map(|part| Sheet { name, part }));
                    if sheets.len() > MOST_SHEETS {
                        return Err(Fault::of_file(format!(
                            "The workbook has more than {MOST_SHEETS} sheets, far more than a survey has. It was not read."
                        )));
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

fn choose(sheets: &[Sheet], told: Option<&str>) -> Result<usize, Fault> {
    let names = || {
        let names: Vec<String> = sheets
            .iter()
            .take(20)
            .map(|sheet| format!("“{}”", sheet.name))
            .collect();
        names.join(", ")
    };
    match (told, sheets) {
        (_, []) => Err(Fault::of_file("The workbook has nothing in it.")),
        (Some(told), _) => sheets
            .iter()
            .position(|sheet| sheet.name == told)
            .ok_or_else(|| {
                Fault::of_file(format!(
                    "The workbook has no sheet “{told}” with something in it. It has: {}.",
                    names()
                ))
            }),
        (None, [_]) => Ok(0),
        (None, _) => Err(Fault::of_file(format!(
            "The workbook has several sheets. Say which one: {}.",
            names()
        ))),
    }
}

/// Of each cell format, whether its numbers are dates.
fn dates(archive: &mut Archive, part: &str) -> Result<Vec<bool>, Fault> {
    if !archive.has(part) {
        return Ok(vec![]);
    }
    let mut xml = Xml::new(archive.part(part)?);
    let (mut own, mut formats, mut inside) = (HashMap::new(), vec![], false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (attribute(&tag, "numFmtId")?, attribute(&tag, "formatCode")?)
                    {
                        own.insert(id, is_date_format(&code));
                    }
                    bounded(own.len())?;
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id = attribute(&tag, "numFmtId")?.unwrap_or_default();
                    let known = || matches!(id.parse(), Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58));
                    formats.push(own.get(&id).copied().unwrap_or_else(known));
                    bounded(formats.len())?;
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

/// Whether a number format is that of a date or a time of day (ECMA-376 part 1, section 18.8.31): outside of quotation
/// marks, brackets and escapes it has a letter for year, month, day, hour or second. Durations such as `[h]:mm` are none.
fn is_date_format(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|letter| letter != '"') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters
                    .by_ref()
                    .take_while(|letter| *letter != ']')
                    .collect();
                let of = |mark: char| {
                    inside
                        .chars()
                        .all(|letter| letter.eq_ignore_ascii_case(&mark))
                };
                if !inside.is_empty() && ['h', 'm', 's'].into_iter().any(of) {
                    return false;
                }
            }
            ';' => return false,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return true,
            _ => {}
        }
    }
    false
}

fn shared(archive: &mut Archive, part: &str) -> Result<Shared, Fault> {
    let mut shared = Shared::default();
    if !archive.has(part) {
        return Ok(shared);
    }
    let mut xml = Xml::new(archive.part(part)?);
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                let text = rich_text(&mut xml, "si")?;
                shared.push(&text)?;
            }
            Event::Eof => return Ok(shared),
            _ => {}
        }
    }
}

/// The text up to the end of `closing`: of its runs one behind the other, without the readings of Japanese characters.
pub(super) fn rich_text(xml: &mut Xml<'_>, closing: &str) -> Result<String, Fault> {
    let mut text = String::new();
    let (mut inside, mut reading) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => inside = !reading,
                "rPh" => reading = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => reading = false,
                name if name == closing => return Ok(unescaped(&text)),
                _ => {}
            },
            Event::Text(part) if inside => text.push_str(&part.xml10_content()),
            Event::CData(part) if inside => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if inside => entity(&reference, &mut text)?,
            Event::Eof => return Err(damaged()),
            _ => {}
        }
        within_a_cell(&text)?;
    }
}

/// Many small pieces may make one text that is too long.
pub(super) fn within_a_cell(text: &str) -> Result<(), Fault> {
    // A character has at most four bytes, and seven where it is written as `_x000D_`.
    if text.len() > LONGEST_CELL * 8 {
        return Err(Fault::of_file(format!(
            "The workbook has a text of more than {LONGEST_CELL} characters, more than Excel takes."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_with_a_letter_of_a_date_is_one() {
        for code in [
            "dd/mm/yyyy",
            "m/d/yy h:mm:ss",
            "[$-409]h:mm AM/PM",
            "[Red]yyyy",
            "\"on \"d\" \"mmm",
        ] {
            assert!(is_date_format(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "[h]:mm:ss",
            "#,##0\\ \"days\"",
            "\\d0",
            "0;d",
            "[Red]0",
        ] {
            assert!(!is_date_format(code), "{code}");
        }
    }
}
