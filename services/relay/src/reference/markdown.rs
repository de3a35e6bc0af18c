//! The little Markdown that the reference is made of.

/// A table with a heading for each column.
pub(super) fn table<const COLUMNS: usize>(
    headings: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut table = row(&headings.map(str::to_owned));
    table.push_str(&row(&headings.map(|_| "---".to_owned())));
    for cells in rows {
        table.push_str(&row(&cells.map(|cell| cell.replace('|', r"\|"))));
    }
    table
}

/// A doc comment as one line, for the cell of a table.
pub(super) fn line(description: &str) -> String {
    description.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A doc comment as paragraphs, each one line.
pub(super) fn paragraphs(description: &str) -> String {
    let paragraphs: Vec<_> = description.split("\n\n").map(line).collect();
    paragraphs.join("\n\n")
}

/// A link to the heading that is this name.
pub(super) fn link(name: &str) -> String {
    format!("[{name}](#{})", name.to_lowercase())
}

/// A block of JSON.
pub(super) fn json(text: &str) -> String {
    format!("```json\n{text}\n```\n")
}
