//! What a benchmark has to say: a table, what was aimed at, and notes under it.

use std::fmt;

/// One benchmark's part of the page.
#[derive(Debug)]
pub struct Section {
    /// The name of its place in the page.
    pub name: &'static str,
    headings: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    /// The aims that were missed, as sentences.
    pub missed: Vec<String>,
}

impl Section {
    /// A table without rows.
    pub fn new(name: &'static str, headings: &[&'static str]) -> Self {
        let headings = headings.to_vec();
        Self {
            name,
            headings,
            rows: vec![],
            notes: vec![],
            missed: vec![],
        }
    }

    /// One more row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// One more sentence under the table.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// A figure with its aim and whether it was met: "4.5 × (aim: at least 4 ×, met)".
    pub fn aim(&mut self, what: &str, figure: &str, aim: &str, met: bool) -> String {
        if met {
            return format!("{figure} (aim: {aim}, met)");
        }
        self.missed
            .push(format!("{what}: {figure}, the aim is {aim}"));
        format!("**{figure} (aim: {aim}, missed)**")
    }
}

impl fmt::Display for Section {
    /// As Markdown, the columns of one width so that it reads well in a terminal too.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headings: Vec<String> = self.headings.iter().map(ToString::to_string).collect();
        let lines = || std::iter::once(&headings).chain(&self.rows);
        let width = |column: usize| {
            lines()
                .filter_map(|line| line.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..headings.len()).map(width).collect();
        for (place, line) in lines().enumerate() {
            for (cell, width) in line.iter().zip(&widths) {
                write!(formatter, "| {cell:width$} ")?;
            }
            writeln!(formatter, "|")?;
            if place == 0 {
                widths
                    .iter()
                    .try_for_each(|width| write!(formatter, "|-{}-", "-".repeat(*width)))?;
                writeln!(formatter, "|")?;
            }
        }
        self.notes
            .iter()
            .try_for_each(|note| write!(formatter, "\n{note}\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_a_table_with_its_notes() {
        let mut section = Section::new("pages", &["page", "a second"]);
        section.row(["/".to_owned(), "12,000".to_owned()]);
        let text = section.note("Measured.").to_string();
        assert_eq!(
            text,
            "| page | a second |\n|------|----------|\n| /    | 12,000   |\n\nMeasured.\n"
        );
    }

    #[test]
    fn a_missed_aim_is_told_apart() {
        let mut section = Section::new("pages", &[]);
        assert_eq!(
            section.aim("a page", "60 %", "at least 50 %", true),
            "60 % (aim: at least 50 %, met)"
        );
        assert!(section.missed.is_empty());
        assert_eq!(
            section.aim("a page", "40 %", "at least 50 %", false),
            "**40 % (aim: at least 50 %, missed)**"
        );
        assert_eq!(section.missed, ["a page: 40 %, the aim is at least 50 %"]);
    }
}
