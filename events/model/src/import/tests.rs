//! The imports of a survey.

use super::*;
use crate::testing::{EARLIER, NOW, OFFICER, given};

const MAPPING: &str = r#"{"title":"Short breaks","columns":[]}"#;

fn chosen() -> ImportEvent {
    ColumnsChosen {
        mapping: MAPPING.to_owned(),
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn choose(mapping: &str) -> ImportCommand {
    ImportCommand::ChooseColumns {
        mapping: mapping.to_owned(),
        by: OFFICER,
        at: NOW,
    }
}

fn note(tally: Tally) -> ImportCommand {
    ImportCommand::Note {
        tally,
        by: OFFICER,
        at: NOW,
    }
}

#[test]
fn what_the_columns_are_is_kept() {
    given::<Import>([])
        .when(choose(MAPPING))
        .then([ColumnsChosen {
            mapping: MAPPING.to_owned(),
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn the_same_columns_again_are_nothing_new() {
    given::<Import>([chosen()])
        .when(choose(MAPPING))
        .then_nothing();
}

#[test]
fn an_import_is_noted_with_what_it_had() {
    let tally = Tally {
        new: 10,
        known: 90,
        differ: 2,
        forgotten: 1,
    };
    given::<Import>([chosen()])
        .when(note(tally))
        .then([ResponsesImported {
            responses: 103,
            new: 10,
            known: 90,
            differ: 2,
            forgotten: 1,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_import_that_added_nothing_is_not_noted() {
    let tally = Tally {
        known: 100,
        ..Tally::default()
    };
    given::<Import>([chosen()]).when(note(tally)).then_nothing();
}

#[test]
fn nothing_is_imported_before_the_columns_are_known() {
    given::<Import>([])
        .when(note(Tally::default()))
        .then_refused(ImportRejection::NoColumns);
}
