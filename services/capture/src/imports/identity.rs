//! By which a row is known again, however often its file is imported and wherever it stands in it.

use std::collections::HashMap;

use uuid::Uuid;

use super::table::Row;

/// The namespace of identities that are made from rows (RFC 9562, section 5.5).
const NAMESPACE: Uuid = Uuid::from_u128(0x6f1d_02b5_9a3e_4c70_8a54_1de0_7b96_c3f8);

/// Gives every row of a file its identity.
///
/// It is made from the tool's own number of the response. A file without such numbers has the content of the row
/// instead, with how many equal rows came before: a row keeps its identity when others are added or the order is
/// another. What is made is the sender's own identity, which the log never keeps (see
/// [`Log::feedback_id`](yousaid_log::Log::feedback_id)).
pub(super) struct Identities {
    survey: Uuid,
    seen: HashMap<Uuid, u32>,
}

impl Identities {
    pub(super) fn new(survey: Uuid) -> Self {
        Self {
            survey,
            seen: HashMap::new(),
        }
    }

    /// The identity of the next row.
    ///
    /// # Errors
    /// A sentence where the row's number is missing, or another row of the file has it.
    pub(super) fn of(
        &mut self,
        row: &Row,
        headings: &[String],
        own: Option<&str>,
        has_own: bool,
    ) -> Result<Uuid, String> {
        if !has_own {
            let content = Uuid::new_v5(&self.survey, content(row, headings).as_bytes());
            let times = self.seen.entry(content).or_default();
            *times += 1;
            return Ok(Uuid::new_v5(
                &NAMESPACE,
                format!("row {content} {times}").as_bytes(),
            ));
        }
        let own = own.ok_or("The number of the response is missing.")?;
        let id = Uuid::new_v5(
            &NAMESPACE,
            format!("response {} {own}", self.survey).as_bytes(),
        );
        let row = u32::try_from(row.number).unwrap_or(u32::MAX);
        match self.seen.insert(id, row) {
            None => Ok(id),
            Some(earlier) => {
                self.seen.insert(id, earlier);
                Err(format!(
                    "Row {earlier} has the same number of the response. Delete one of the two."
                ))
            }
        }
    }
}

/// Everything in a row with its heading, also what is left out: the same whatever the mapping says, and whichever
/// empty columns were added meanwhile.
fn content(row: &Row, headings: &[String]) -> String {
    let mut cells: Vec<(&str, String)> = headings
        .iter()
        .enumerate()
        .map(|(column, heading)| {
            (
                heading.as_str(),
                row.cell(column).text().replace("\r\n", "\n"),
            )
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    cells.sort_unstable();
    serde_json::to_string(&cells).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::table::Cell;

    fn row(number: u64, cells: &[&str]) -> Row {
        Row {
            number,
            cells: cells
                .iter()
                .map(|text| Cell::Text((*text).to_owned()))
                .collect(),
            read: 0,
        }
    }

    fn identities(rows: &[&[&str]], headings: &[&str]) -> Vec<Uuid> {
        let headings: Vec<String> = headings.iter().map(ToString::to_string).collect();
        let mut identities = Identities::new(Uuid::from_u128(1));
        (2..)
            .zip(rows)
            .map(|(number, cells)| {
                identities
                    .of(&row(number, cells), &headings, None, false)
                    .expect("an identity")
            })
            .collect()
    }

    #[test]
    fn a_row_keeps_its_identity_when_rows_are_added_or_moved() {
        let before = identities(&[&["a", "1"], &["b", "2"], &["a", "1"]], &["x", "y"]);
        let after = identities(
            &[&["c", "3"], &["a", "1"], &["a", "1"], &["b", "2"]],
            &["x", "y"],
        );
        let mut all: Vec<Uuid> = before.clone();
        all.extend(&after);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 4, "only one of them is new");
        assert_ne!(before[0], before[2], "equal rows are two people");
    }

    #[test]
    fn an_empty_column_that_was_added_changes_nothing() {
        let before = identities(&[&["a", "1"]], &["x", "y"]);
        assert_eq!(before, identities(&[&["a", "", "1"]], &["x", "new", "y"]));
        assert_ne!(before, identities(&[&["1", "a"]], &["x", "y"]));
    }

    #[test]
    fn rows_with_numbers_are_known_by_them_alone() {
        let headings = ["x".to_owned()];
        let of = |number, text: &str, own: &str| {
            Identities::new(Uuid::from_u128(1)).of(
                &row(number, &[text]),
                &headings,
                Some(own),
                true,
            )
        };
        assert_eq!(of(2, "a", "17"), of(9, "other words", "17"));
        assert_ne!(of(2, "a", "17"), of(2, "a", "18"));
        let other =
            Identities::new(Uuid::from_u128(2)).of(&row(2, &["a"]), &headings, Some("17"), true);
        assert_ne!(of(2, "a", "17"), other, "of another survey");
    }

    #[test]
    fn a_number_that_is_missing_or_there_twice_is_told() {
        let headings = ["x".to_owned()];
        let mut identities = Identities::new(Uuid::from_u128(1));
        assert!(
            identities
                .of(&row(2, &["a"]), &headings, None, true)
                .is_err()
        );
        assert!(
            identities
                .of(&row(3, &["a"]), &headings, Some("1"), true)
                .is_ok()
        );
        let again = identities.of(&row(4, &["b"]), &headings, Some("1"), true);
        assert!(again.expect_err("twice").starts_with("Row 3 has the same"));
    }
}
