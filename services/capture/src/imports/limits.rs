//! How much of a file is taken: more than the largest survey needs, less than a service can bear.

/// The largest file that the page takes, in bytes.
pub const LARGEST_UPLOAD: usize = 20 * 1024 * 1024;
/// The largest file that is read at all, in bytes.
pub const LARGEST_FILE: u64 = 200 * 1024 * 1024;
/// The most rows under the headings.
pub const MOST_ROWS: u64 = 200_000;
/// The most columns. Survey tools that give every choice a column of its own come to some hundreds.
pub const MOST_COLUMNS: usize = 1_000;
/// The longest cell, in characters: what Excel takes.
pub const LONGEST_CELL: usize = 32_767;
/// The longest row of a text file, and the longest tag or text in a workbook, in bytes. A cell of the longest kind has
/// at most six bytes a character, where each is written as an entity.
pub const LONGEST_PIECE: u64 = 8 * 1024 * 1024;
/// What a workbook may come to when it is unpacked, in bytes.
pub const LARGEST_UNPACKED: u64 = 1024 * 1024 * 1024;
/// What the texts that cells of a workbook share may come to, in bytes. They are kept in memory.
pub const LARGEST_SHARED: usize = 128 * 1024 * 1024;
/// The most files in a workbook's archive.
pub const MOST_PARTS: u64 = 2_000;
/// The most sheets of a workbook.
pub const MOST_SHEETS: usize = 200;
/// The most relations, number formats and cell formats of a workbook.
pub const MOST_ENTRIES: usize = 70_000;
/// How many errors are told; the rest are counted.
pub const TOLD_FAULTS: usize = 100;
/// The most options of one question.
pub const MOST_OPTIONS: usize = 100;
/// The longest option of a question, in characters.
pub const LONGEST_OPTION: usize = 200;
/// The most questions that the columns may make: what a survey has.
pub const MOST_QUESTIONS: usize = 40;
/// The first day of which a response can be.
pub const FIRST_DAY: jiff::civil::Date = jiff::civil::date(2000, 1, 1);
