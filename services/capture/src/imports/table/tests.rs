use std::{
    fmt::Write as _,
    io::{Cursor, Write},
};

use calamine::Reader as _;
use jiff::civil::date;
use proptest::{collection::vec, prelude::*};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as NewWorkbook};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{workbook::Workbook, *};
use crate::imports::limits::MOST_PARTS;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    file.seek(SeekFrom::Start(0)).expect("at its beginning");
    file
}

fn read(bytes: &[u8], layout: &Layout) -> Result<(Vec<String>, Vec<Row>), Fault> {
    let mut table = Table::open(file(bytes), layout)?;
    let mut rows = vec![];
    table.rows(|row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok((table.headings().to_vec(), rows))
}

fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
    let (headings, rows) = read(bytes, &Layout::default()).expect("a table");
    let row = |row: &Row| {
        row.cells
            .iter()
            .map(|cell| cell.text().into_owned())
            .collect()
    };
    std::iter::once(headings)
        .chain(rows.iter().map(row))
        .collect()
}

fn refused(bytes: &[u8]) -> String {
    read(bytes, &Layout::default())
        .expect_err("cannot be read")
        .to_string()
}

mod csv {
    use super::*;

    #[test]
    fn commas_semicolons_and_tabs_are_found_out() {
        let expected = [["a,b", "c"], ["1;2", "3"]];
        assert_eq!(texts(b"\"a,b\",c\n1;2,3\n"), expected);
        assert_eq!(texts(b"\"a,b\";c\n\"1;2\";3\n"), expected);
        assert_eq!(texts(b"\"a,b\"\tc\n1;2\t3\n"), expected);
        assert_eq!(texts(b"one\nx\n"), [["one"], ["x"]]);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "a,b\r\n\"first\r\nsecond\",1\r\n\r\n,\r\nx,2";
        let (_, rows) = read(text.as_bytes(), &Layout::default()).expect("a table");
        let numbers: Vec<(u64, bool)> = rows
            .iter()
            .map(|row| (row.number, row.is_empty()))
            .collect();
        assert_eq!(numbers, [(2, false), (4, true), (5, false)]);
        assert_eq!(rows[0].cell(0).text(), "first\nsecond");
        assert_eq!(rows[2].cell(9), &Cell::Empty);
    }

    #[test]
    fn utf_8_with_and_without_its_mark_and_utf_16_are_read() {
        let text = "Straße,ہمیں\nŁódź,it’s\n";
        let expected = [["Straße", "ہمیں"], ["Łódź", "it’s"]];
        assert_eq!(texts(text.as_bytes()), expected);
        assert_eq!(
            texts(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            expected
        );
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&[b"\xFF\xFE", &little[..]].concat()), expected);
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(texts(&[b"\xFE\xFF", &big[..]].concat()), expected);
    }

    #[test]
    fn another_encoding_is_refused_where_it_shows_and_read_when_it_is_told() {
        let text = b"a,b\nx,y\ncaf\xE9,don\x92t\n";
        let told = refused(text);
        assert!(
            told.starts_with("row 3: The letters here are not written in UTF-8."),
            "{told}"
        );
        let layout = Layout {
            encoding: Encoding::Windows1252,
            ..Layout::default()
        };
        let (_, rows) = read(text, &layout).expect("a table");
        assert_eq!(rows[1].cell(0).text(), "café");
        assert_eq!(rows[1].cell(1).text(), "don’t");
        let wrong = read(b"a\n\x81\n", &layout).expect_err("no such letter");
        assert!(wrong.what.contains("Windows-1252"), "{wrong}");
        let wrong = refused(b"\xFF\xFEa\0\n\0\x00\xD8\n\0");
        assert!(wrong.contains("UTF-16"), "{wrong}");
        let wrong = refused(b"a\0,\0b\0\n\0");
        assert!(wrong.contains("zero bytes"), "{wrong}");
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_told() {
        assert_eq!(
            refused(b"a,b\n1,2\n3,\"four\n5,6\n"),
            "row 3: A quotation mark that opens in this row is never closed. Export the file again."
        );
        let endless = [b"a,b\n1,\"".to_vec(), vec![b'x'; 20 * 1024 * 1024]].concat();
        let told = refused(&endless);
        assert!(told.contains("longer than any survey's"), "{told}");
    }

    #[test]
    fn rows_that_do_not_fit_the_headings_are_told() {
        assert!(
            refused(b"a,b\n1,2,3\n")
                .starts_with("row 2, column C: There are 3 cells, but 2 headings.")
        );
        assert_eq!(texts(b"a,b\n1\n"), [vec!["a", "b"], vec!["1"]]);
        assert_eq!(texts(b"a,b\n1,2,,\n"), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn what_looks_like_a_formula_is_only_text() {
        assert_eq!(
            texts(b"a\n=cmd|' /C calc'!A0\n")[1][0],
            "=cmd|' /C calc'!A0"
        );
    }

    #[test]
    fn sizes_that_no_survey_has_are_refused() {
        assert!(refused(b"").contains("empty"));
        assert!(refused(b"\n\n").contains("no headings"));
        let long = format!("a\n{}\n", "x".repeat(LONGEST_CELL + 1));
        assert!(refused(long.as_bytes()).starts_with("row 2, column A: The cell has more than"));
        let wide = vec!["h"; MOST_COLUMNS + 1].join(",") + "\n";
        assert!(refused(wide.as_bytes()).contains("columns; 1000 is the most"));
        let rows = "a\n".repeat(usize::try_from(MOST_ROWS).expect("small") + 2);
        assert!(refused(rows.as_bytes()).contains("more than 200000 rows"));
    }

    #[test]
    fn files_of_other_kinds_are_named() {
        for (bytes, word) in [
            (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], ".xls"),
            (b"%PDF-1.7", "PDF"),
            (b"\x1F\x8B\x08", "packed"),
            (b"{\\rtf1", "text document"),
            (b"\xEF\xBB\xBF<!DOCTYPE html>", "web page"),
            (b"<?xml version=\"1.0\"?><Workbook>", "XML"),
            (b"PK\x03\x04 but no archive", "damaged"),
        ] {
            let told = refused(bytes);
            assert!(told.contains(word), "{told}");
        }
    }

    #[test]
    fn headings_that_stand_twice_are_told_apart() {
        assert_eq!(
            texts(b"Why?,Why?,,Why?\n1,2,3,4\n")[0],
            ["Why?", "Why? (2)", "", "Why? (3)"]
        );
    }

    #[test]
    fn a_second_row_of_headings_is_joined_to_the_first() {
        let text = b"Respondent ID,Collector ID,What was good?,Where?,,\n,,Open-Ended Response,Play,Swim,Other (please specify)\n1,2,All,Play,,\n";
        let mut table = Table::open(file(text), &Layout::default()).expect("a table");
        assert_eq!(
            table.headings(),
            [
                "Respondent ID",
                "Collector ID",
                "What was good?",
                "Where? – Play",
                "Where? – Swim",
                "Where? – Other (please specify)"
            ]
        );
        let mut numbers = vec![];
        table
            .rows(|row| {
                numbers.push(row.number);
                ControlFlow::Continue(())
            })
            .expect("rows");
        assert_eq!(numbers, [3]);
    }

    #[test]
    fn a_hundred_thousand_rows_are_read_one_after_another() {
        let mut text = String::from("ID,What was good?\n");
        for number in 0..100_000 {
            writeln!(text, "{number},\"Answer, number {number}\"")
                .expect("a text takes every line");
        }
        let mut table = Table::open(file(text.as_bytes()), &Layout::default()).expect("a table");
        let (mut count, mut last) = (0, 0);
        table
            .rows(|row| {
                count += 1;
                assert!(row.read >= last);
                last = row.read;
                ControlFlow::Continue(())
            })
            .expect("rows");
        assert_eq!((count, last), (100_000, table.size()));
    }

    proptest! {
        #[test]
        fn no_bytes_at_all_make_it_fail_otherwise_than_with_a_fault(bytes in vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes, &Layout::default());
            let layout = Layout { encoding: Encoding::Windows1252, separator: Some(';'), ..Layout::default() };
            let _ = read(&bytes, &layout);
        }

        #[test]
        fn what_was_written_is_read(cells in vec(vec("[a-zA-Zäß,;\"\n\t =']{0,12}", 3..=3), 1..12)) {
            let mut writer = ::csv::Writer::from_writer(vec![]);
            writer.write_record(["a", "b", "c"]).expect("written");
            for row in &cells {
                writer.write_record(row).expect("written");
            }
            let bytes = writer.into_inner().expect("flushed");
            let (_, rows) = read(&bytes, &Layout { separator: Some(','), ..Layout::default() }).expect("a table");
            prop_assert_eq!(rows.len(), cells.len());
            for (row, cells) in rows.iter().zip(&cells) {
                for (place, cell) in cells.iter().enumerate() {
                    let text = row.cell(place).text().into_owned();
                    prop_assert_eq!(text, cell.trim());
                }
            }
        }
    }
}

/// An archive with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

const TYPES: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str =
    r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook with one sheet of these rows, and other parts.
fn workbook(rows: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
    parts.extend_from_slice(others);
    archive(&parts)
}

/// A row with one text in its first cell.
fn one(row: u32, text: &str) -> String {
    format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
}

mod xlsx {
    use super::*;

    /// A workbook as programs write them, changed by `change` before it is saved.
    fn written(change: impl FnOnce(&mut NewWorkbook)) -> Vec<u8> {
        let mut book = NewWorkbook::new();
        change(&mut book);
        book.save_to_buffer().expect("a workbook")
    }

    #[test]
    fn texts_numbers_dates_and_truths_are_read() {
        let bytes = written(|book| {
            let sheet = book.add_worksheet();
            let day = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
            let moment = ExcelDateTime::from_ymd(2019, 3, 12)
                .and_then(|day| day.and_hms(14, 5, 33))
                .expect("a moment");
            for (column, heading) in (0..).zip(["Words", "Number", "When", "Truth"]) {
                sheet.write(0, column, heading).expect("written");
            }
            sheet
                .write(1, 0, "Fish & chips <now>\nor “never”")
                .expect("written");
            sheet.write(1, 1, 4.5).expect("written");
            sheet
                .write_with_format(1, 2, &moment, &day)
                .expect("written");
            sheet.write(1, 3, true).expect("written");
            sheet.write(4, 1, 7).expect("written");
        });
        let (headings, rows) = read(&bytes, &Layout::default()).expect("a table");
        assert_eq!(headings, ["Words", "Number", "When", "Truth"]);
        assert_eq!(rows[0].number, 2);
        assert_eq!(
            rows[0].cells,
            [
                Cell::Text("Fish & chips <now>\nor “never”".to_owned()),
                Cell::Number(4.5),
                Cell::Moment(date(2019, 3, 12).at(14, 5, 33, 0)),
                Cell::Truth(true),
            ]
        );
        assert_eq!(rows[1].number, 5);
        assert_eq!(rows[1].cells, [Cell::Empty, Cell::Number(7.0)]);
        assert_eq!(rows[1].cell(1).text(), "7");
    }

    #[test]
    fn dates_may_count_from_1904() {
        let book = BOOK.replace("<workbookPr/>", r#"<workbookPr date1904="1"/>"#);
        let styles =
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;
        let rows = format!(
            "{}<row r=\"2\"><c r=\"A2\" s=\"1\"><v>42074.5</v></c></row>",
            one(1, "When")
        );
        let bytes = workbook(
            &rows,
            &[
                ("xl/workbook.xml", book.as_bytes()),
                ("xl/styles.xml", styles.as_bytes()),
            ],
        );
        let (_, rows) = read(&bytes, &Layout::default()).expect("a table");
        assert_eq!(
            rows[0].cells,
            [Cell::Moment(date(2019, 3, 12).at(12, 0, 0, 0))]
        );
    }

    #[test]
    fn a_formula_is_refused_with_its_cell() {
        let bytes = written(|book| {
            let sheet = book.add_worksheet();
            sheet.write(0, 0, "Words").expect("written");
            sheet.write(0, 1, "Sum").expect("written");
            sheet.write_formula(6, 1, "=1+1").expect("written");
        });
        let told = refused(&bytes);
        assert!(
            told.starts_with("row 7, column B: The cell B7 has a formula."),
            "{told}"
        );
        let table = format!(
            "{}<row r=\"2\"><c r=\"A2\"><f t=\"dataTable\"/><v>1</v></c></row>",
            one(1, "a")
        );
        assert!(refused(&workbook(&table, &[])).contains("A2 has a formula"));
    }

    #[test]
    fn merged_cells_are_refused_with_their_range() {
        let bytes = written(|book| {
            let sheet = book.add_worksheet();
            sheet.write(0, 0, "Words").expect("written");
            sheet
                .merge_range(2, 0, 3, 1, "Both", &Format::new())
                .expect("merged");
        });
        let told = refused(&bytes);
        assert!(told.starts_with("The cells A3:B4 are merged."), "{told}");
    }

    #[test]
    fn an_error_of_excel_is_refused_with_its_cell() {
        let rows = format!(
            "{}<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c></row>",
            one(1, "a")
        );
        let told = refused(&workbook(&rows, &[]));
        assert!(
            told.starts_with("row 2, column A: The cell has an error of Excel"),
            "{told}"
        );
    }

    #[test]
    fn of_several_sheets_one_has_to_be_named_unless_the_others_are_empty() {
        let two = |second: &'static str| {
            written(|book| {
                book.add_worksheet()
                    .set_name("First")
                    .expect("named")
                    .write(0, 0, "a")
                    .expect("written");
                book.add_worksheet().set_name("Empty").expect("named");
                let third = book.add_worksheet().set_name("Third").expect("named");
                if !second.is_empty() {
                    third.write(0, 0, second).expect("written");
                }
            })
        };
        assert_eq!(texts(&two("")), [["a"]]);
        let told = refused(&two("b"));
        assert!(
            told.contains("several sheets. Say which one: “First”, “Third”."),
            "{told}"
        );
        let layout = |sheet: &str| Layout {
            sheet: Some(sheet.to_owned()),
            ..Layout::default()
        };
        let (headings, _) = read(&two("b"), &layout("Third")).expect("a table");
        assert_eq!(headings, ["b"]);
        let told = read(&two("b"), &layout("Empty")).expect_err("empty");
        assert!(
            told.what.contains("no sheet “Empty” with something in it"),
            "{told}"
        );
        assert!(
            refused(&written(|book| {
                book.add_worksheet();
            }))
            .contains("nothing in it")
        );
    }

    #[test]
    fn workbooks_of_other_kinds_are_named() {
        let own = [("[Content_Types].xml", TYPES.as_bytes())];
        let with = |name: &'static str| archive(&[own[0], (name, b"x")]);
        for (name, word) in [
            ("EncryptedPackage", "password"),
            ("xl/workbook.bin", ".xlsb"),
            ("word/document.xml", "document"),
            ("xl/vbaProject.bin", "macros"),
        ] {
            let told = refused(&with(name));
            assert!(told.contains(word), "{told}");
        }
        assert!(
            refused(&archive(&[("content.xml", b"x"), ("mimetype", b"x")]))
                .contains("OpenDocument")
        );
        assert!(refused(&archive(&[("responses.csv", b"a,b")])).contains("Unpack it first"));
        let types = TYPES.replace(
            "openxmlformats-officedocument.spreadsheetml.sheet",
            "ms-excel.sheet.macroEnabled",
        );
        let macros = workbook(&one(1, "a"), &[("[Content_Types].xml", types.as_bytes())]);
        assert!(refused(&macros).contains("macros"));
    }

    /// A workbook that may come to so many bytes.
    fn within(bytes: &[u8], largest: u64) -> Result<Workbook, Fault> {
        let progress = Arc::default();
        Workbook::open_within(&file(bytes), bytes.len() as u64, None, largest, progress)
    }

    #[test]
    fn what_declares_too_much_is_not_unpacked() {
        let zeros = vec![b' '; 3 * 1024 * 1024];
        let bytes = workbook(&one(1, "a"), &[("xl/media/image1.png", &zeros)]);
        let opened = within(&bytes, 2 * 1024 * 1024);
        let told = opened.err().expect("a bomb").what;
        assert!(told.contains("unpacks to more than"), "{told}");
    }

    #[test]
    fn what_lies_about_its_size_is_broken_off() {
        let spaces = " ".repeat(3 * 1024 * 1024);
        let bytes = workbook(&format!("{}{spaces}{}", one(1, "a"), one(2, "b")), &[]);
        let name = b"xl/worksheets/sheet1.xml";
        // The sizes stand 24 bytes into the entry of the archive's list, the name 46 bytes (APPNOTE.TXT, 4.3.12); in
        // the header before the part at 22 and 30 (4.3.7).
        let mut lying = bytes.clone();
        let at: Vec<usize> = (0..bytes.len() - name.len())
            .filter(|at| bytes[*at..].starts_with(name))
            .collect();
        assert_eq!(at.len(), 2);
        lying[at[0] - 30 + 22..][..4].copy_from_slice(&1000_u32.to_le_bytes());
        lying[at[1] - 46 + 24..][..4].copy_from_slice(&1000_u32.to_le_bytes());
        let told = within(&lying, 2 * 1024 * 1024)
            .and_then(|mut book| book.rows(&mut |_| Ok(ControlFlow::Continue(()))))
            .expect_err("a bomb")
            .what;
        assert!(
            told.contains("unpacks to more than") || told.contains("damaged"),
            "{told}"
        );
        let told = within(&bytes, 4 * 1024 * 1024)
            .and_then(|mut book| book.rows(&mut |_| Ok(ControlFlow::Continue(()))));
        assert!(told.is_ok(), "the same within its size");
    }

    #[test]
    fn what_all_parts_come_to_together_is_counted() {
        let spaces = " ".repeat(3 * 1024 * 1024 / 2);
        let book = BOOK.replace("<sheets>", &format!("{spaces}<sheets>"));
        let rels = BOOK_RELS.replace("worksheets/sheet1.xml", "workbook.xml");
        let bytes = workbook(
            "",
            &[
                ("xl/workbook.xml", book.as_bytes()),
                ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
            ],
        );
        let told = within(&bytes, 2 * 1024 * 1024).err().expect("a bomb").what;
        assert!(told.contains("unpacks to more than"), "{told}");
    }

    #[test]
    fn a_workbook_near_the_limit_is_looked_at_and_then_read_as_often_as_needed() {
        let empty = "<x/>".repeat(450_000);
        let bytes = workbook(&format!("{empty}{}", one(1, "a")), &[]);
        let mut book = within(&bytes, 2 * 1024 * 1024).expect("a workbook");
        for _ in 0..2 {
            let mut rows = 0;
            book.rows(&mut |_| {
                rows += 1;
                Ok(ControlFlow::Continue(()))
            })
            .expect("is read");
            assert_eq!(rows, 1);
        }
    }

    /// A workbook whose sheets have these relations.
    fn with_sheets<'a>(relations: impl Iterator<Item = &'a str>) -> Vec<u8> {
        let sheets: Vec<String> = relations
            .map(|id| format!(r#"<sheet name="s" r:id="{id}"/>"#))
            .collect();
        let sheets = sheets.concat();
        let book = format!(r#"<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>"#);
        workbook(&one(1, "a"), &[("xl/workbook.xml", book.as_bytes())])
    }

    #[test]
    fn one_part_that_is_two_sheets_is_refused() {
        let told = refused(&with_sheets(["rId1", "rId1"].into_iter()));
        assert!(
            told.contains("“s” of the workbook is another of its sheets"),
            "{told}"
        );
    }

    #[test]
    fn more_sheets_than_any_survey_has_are_refused() {
        let told = refused(&with_sheets(std::iter::repeat_n("rId1", 60_000)));
        assert!(told.contains("more than 200 sheets"), "{told}");
    }

    #[test]
    fn opening_and_reading_are_broken_off_when_somebody_asks_for_that() {
        let bytes = workbook(&format!("{}{}", one(1, "a"), one(2, "b")), &[]);
        let progress = Arc::new(Progress::default());
        let open = || Table::open_until_stopped(file(&bytes), &Layout::default(), &progress);
        let mut table = open().expect("a table");
        progress.stop();
        let told = open().err().expect("it was stopped").what;
        assert!(told.contains("was stopped"), "{told}");
        let read = table.rows(|_| ControlFlow::Continue(()));
        assert!(
            read.expect_err("it was stopped")
                .what
                .contains("was stopped")
        );
    }

    #[test]
    fn absurd_workbooks_are_refused() {
        let many: Vec<(String, &[u8])> = (0..=MOST_PARTS)
            .map(|number| (format!("p{number}"), &b"x"[..]))
            .collect();
        let many: Vec<(&str, &[u8])> = many
            .iter()
            .map(|(name, bytes)| (name.as_str(), *bytes))
            .collect();
        assert!(refused(&archive(&many)).contains("parts, far more than a survey has"));

        let wide = format!(
            "{}<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>",
            one(1, "a")
        );
        assert!(
            refused(&workbook(&wide, &[]))
                .starts_with("row 2, column XFD: There are more than 1000 columns.")
        );
        let styled = format!(
            "{}<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"XFD2\" s=\"1\"/></row>",
            one(1, "a")
        );
        assert!(
            read(&workbook(&styled, &[]), &Layout::default()).is_ok(),
            "an empty cell does no harm"
        );

        let runs = "<r><t>many small pieces</t></r>".repeat(20_000);
        let shared =
            format!(r#"<sst count="1" uniqueCount="99999999999999999"><si>{runs}</si></sst>"#);
        let long = workbook(&one(1, "a"), &[("xl/sharedStrings.xml", shared.as_bytes())]);
        assert!(refused(&long).contains("a text of more than 32767 characters"));

        let comment = format!("{}<!--{}-->", one(1, "a"), "<".repeat(9 * 1024 * 1024));
        assert!(refused(&workbook(&comment, &[])).contains("longer than any cell"));
    }

    #[test]
    fn damaged_workbooks_are_refused() {
        for rows in [
            r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#,
            r#"<row r="1"><c r="A1" t="s"><v>-1</v></c></row>"#,
            r#"<row r="0"><c r="A0"><v>7</v></c></row>"#,
            r#"<row r="2"><c r="A2"><v>7</v></c></row><row r="1"><c r="A1"><v>7</v></c></row>"#,
            r#"<row r="1"><c r="B1"><v>7</v></c><c r="A1"><v>7</v></c></row>"#,
            r#"<row r="1"><c r="A2"><v>7</v></c></row>"#,
            r#"<row r="1"><c r="AAAAAAAAA1"><v>7</v></c></row>"#,
            r#"<row r="1"><c r="A1"><v>1e999</v></c></row>"#,
            r#"<row r="1"><c r="A1"><v>NaN</v></c></row>"#,
            r#"<row r="1"><c r="A1" t="str"><v>&boom;</v></c></row>"#,
            r#"<row r="1"><c r="A1"><v>7</v>"#,
            r#"<c r="A1"><v>7</v></c>"#,
        ] {
            let told = refused(&workbook(rows, &[]));
            assert!(told.contains("damaged"), "{rows}: {told}");
        }
        let whole = workbook(&one(1, "a"), &[]);
        assert!(refused(&whole[..whole.len() - 30]).contains("damaged"));
    }

    #[test]
    fn a_document_s_own_entities_are_never_expanded() {
        let lol = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"#;
        let sheet = format!(
            "{lol}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
        );
        let bytes = workbook("", &[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
        assert!(refused(&bytes).contains("damaged"));
    }

    #[test]
    fn escapes_and_readings_are_read_as_excel_shows_them() {
        let shared = "<sst><si><r><t xml:space=\"preserve\">one </t></r><r><t>two_x000D_&#10;three &amp; _x005F_x0041_</t></r><rPh><t>no</t></rPh></si></sst>";
        let rows = format!(
            "{}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
            one(1, "a")
        );
        let bytes = workbook(&rows, &[("xl/sharedStrings.xml", shared.as_bytes())]);
        assert_eq!(texts(&bytes)[1], ["one two\r\nthree & _x0041_"]);
    }

    #[test]
    fn a_hundred_thousand_rows_are_read_one_after_another() {
        let mut rows = one(1, "What was good?");
        for number in 2..100_002 {
            write!(
                rows,
                "<row r=\"{number}\"><c r=\"A{number}\" t=\"s\"><v>{}</v></c></row>",
                number % 7
            )
            .expect("a text takes every row");
        }
        let shared = format!("<sst>{}</sst>", "<si><t>Everything</t></si>".repeat(7));
        let bytes = workbook(&rows, &[("xl/sharedStrings.xml", shared.as_bytes())]);
        let mut table = Table::open(file(&bytes), &Layout::default()).expect("a table");
        let (mut count, size) = (0, table.size());
        table
            .rows(|row| {
                count += 1;
                assert!(row.read <= size);
                ControlFlow::Continue(())
            })
            .expect("rows");
        assert_eq!(count, 100_000);
    }

    /// What another reader of workbooks reads.
    fn of_calamine(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut book = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let name = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&name).expect("a sheet");
        range
            .rows()
            .map(|row| {
                row.iter()
                    .map(|cell| cell.to_string().trim().to_owned())
                    .collect()
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn it_reads_what_another_reader_reads(
            cells in vec(vec(prop_oneof![
                "[a-zA-Z<>&\"' _x0-9ł’\n]{1,20}".prop_map(Ok),
                (-1_000_000..1_000_000_i32).prop_map(Err),
            ], 2..=2), 1..8)
        ) {
            let bytes = written(|book| {
                let sheet = book.add_worksheet();
                sheet.write(0, 0, "a").expect("written");
                sheet.write(0, 1, "b").expect("written");
                for (row, cells) in (1..).zip(&cells) {
                    for (column, cell) in (0..).zip(cells) {
                        match cell {
                            Ok(text) => sheet.write(row, column, text),
                            Err(number) => sheet.write(row, column, *number),
                        }.expect("written");
                    }
                }
            });
            let ours: Vec<Vec<String>> = texts(&bytes)
                .into_iter()
                .map(|mut row| { row.resize(2, String::new()); row })
                .collect();
            prop_assert_eq!(ours, of_calamine(&bytes));
        }

        #[test]
        fn a_changed_byte_never_does_more_than_make_a_fault(at in any::<prop::sample::Index>(), to in any::<u8>()) {
            let mut bytes = workbook(&(one(1, "a") + &one(2, "b")), &[]);
            let at = at.index(bytes.len());
            bytes[at] = to;
            let _ = read(&bytes, &Layout::default());
        }

        #[test]
        fn changed_xml_never_does_more_than_make_a_fault(at in any::<prop::sample::Index>(), to in "[<>/&;\"=A-C1-9 crvtfs]{0,6}") {
            let mut rows = one(1, "a") + r#"<row r="2"><c r="A2" s="1"><v>42074.5</v></c><c r="B2" t="b"><v>1</v></c></row>"#;
            let at = at.index(rows.len());
            rows.insert_str(at, &to);
            let _ = read(&workbook(&rows, &[]), &Layout::default());
        }
    }
}
