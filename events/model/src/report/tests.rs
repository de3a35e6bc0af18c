//! A year's report and its editions.

use proptest::prelude::*;

use super::*;
use crate::testing::{EARLIER, NOW, OFFICER, any_of, given, nothing_happens_twice, obey, words};

fn opened() -> ReportEvent {
    let title = words("You said, we did 2026");
    ReportOpened {
        title,
        source: None,
        by: Some(OFFICER),
        at: EARLIER,
    }
    .into()
}

fn published(edition: u32) -> ReportEvent {
    EditionPublished {
        edition,
        page: format!("page {edition}"),
        data: format!("data {edition}"),
        stylesheet: "style".to_owned(),
        by: Some(OFFICER),
        at: EARLIER,
    }
    .into()
}

fn figures(edition: u32, undecided: u64) -> FiguresFrozen {
    FiguresFrozen {
        edition,
        received: 40,
        in_items: 30,
        set_aside: 4,
        forgotten: 1,
        undecided,
    }
}

fn edition(edition: u32) -> NewEdition {
    NewEdition {
        edition,
        page: format!("page {edition}"),
        data: format!("data {edition}"),
        stylesheet: "style".to_owned(),
        // The figures are counted before the number of the edition is certain.
        figures: figures(0, 0),
        note: None,
        incomplete_accepted: false,
        by: Some(OFFICER),
    }
}

fn publish(edition: NewEdition) -> ReportCommand {
    ReportCommand::PublishEdition {
        edition: Box::new(edition),
        at: NOW,
    }
}

fn open() -> ReportCommand {
    let title = words("You said, we did 2026");
    ReportCommand::Open {
        title,
        source: None,
        by: Some(OFFICER),
        at: NOW,
    }
}

fn write_foreword(foreword: &str) -> ReportCommand {
    ReportCommand::WriteForeword {
        foreword: words(foreword),
        by: OFFICER,
        at: NOW,
    }
}

/// What is recorded now of the edition with this number.
fn publication(edition: u32) -> ReportEvent {
    match published(edition) {
        ReportEvent::EditionPublished(event) => EditionPublished { at: NOW, ..event }.into(),
        other => other,
    }
}

#[test]
fn a_report_is_opened() {
    let title = words("You said, we did 2026");
    given::<Report>([]).when(open()).then([ReportOpened {
        title,
        source: None,
        by: Some(OFFICER),
        at: NOW,
    }
    .into()]);
}

#[test]
fn a_report_that_is_open_is_not_opened_again() {
    given::<Report>([opened()]).when(open()).then_nothing();
}

#[test]
fn a_foreword_is_written_in_paragraphs() {
    given::<Report>([opened()])
        .when(write_foreword("Thank you.\n\nRead on."))
        .then([ForewordWritten {
            foreword: vec!["Thank you.".to_owned(), "Read on.".to_owned()],
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_report_that_nobody_opened_has_no_foreword() {
    given::<Report>([])
        .when(write_foreword("Thank you."))
        .then_refused(ReportRejection::NotOpened);
}

#[test]
fn the_same_foreword_is_not_written_twice() {
    let foreword = vec!["Thank you.".to_owned()];
    let written = ForewordWritten {
        foreword,
        by: OFFICER,
        at: EARLIER,
    };
    given::<Report>([opened(), written.into()])
        .when(write_foreword("Thank you."))
        .then_nothing();
}

#[test]
fn a_first_edition_is_published_with_its_figures() {
    given::<Report>([opened()])
        .when(publish(edition(1)))
        .then([figures(1, 0).into(), publication(1)]);
}

#[test]
fn a_second_edition_is_published_with_a_note_of_what_it_corrects() {
    let note = words("The answer to one item was missing.");
    given::<Report>([opened(), published(1)])
        .when(publish(NewEdition {
            note: Some(note.clone()),
            ..edition(2)
        }))
        .then([
            figures(2, 0).into(),
            CorrectionNoted {
                edition: 2,
                note,
                at: NOW,
            }
            .into(),
            publication(2),
        ]);
}

#[test]
fn an_incomplete_report_is_published_once_somebody_accepts_that() {
    let figures = figures(0, 5);
    let incomplete = NewEdition {
        incomplete_accepted: true,
        figures,
        ..edition(1)
    };
    given::<Report>([opened()])
        .when(publish(incomplete))
        .then([self::figures(1, 5).into(), publication(1)]);
}

#[test]
fn an_edition_of_a_report_that_nobody_opened_is_not_published() {
    given::<Report>([])
        .when(publish(edition(1)))
        .then_refused(ReportRejection::NotOpened);
}

#[test]
fn an_edition_is_not_published_over_another_that_came_between() {
    given::<Report>([opened(), published(1)])
        .when(publish(NewEdition {
            data: "others".to_owned(),
            ..edition(1)
        }))
        .then_refused(ReportRejection::EditionBetween);
}

#[test]
fn a_report_is_not_published_while_feedback_has_no_place() {
    given::<Report>([opened()])
        .when(publish(NewEdition {
            figures: figures(0, 5),
            ..edition(1)
        }))
        .then_refused(ReportRejection::Incomplete(5));
}

#[test]
fn a_correction_does_not_go_without_a_note() {
    given::<Report>([opened(), published(1)])
        .when(publish(edition(2)))
        .then_refused(ReportRejection::NoteNeeded);
}

#[test]
fn the_same_contents_are_not_a_new_edition() {
    given::<Report>([opened(), published(1)])
        .when(publish(edition(1)))
        .then_nothing();
    given::<Report>([opened(), published(1)])
        .when(publish(NewEdition {
            data: "data 1".to_owned(),
            ..edition(2)
        }))
        .then_nothing();
}

fn every_command() -> Vec<ReportCommand> {
    let note = Some(words("A date was wrong."));
    let mut commands = vec![
        open(),
        write_foreword("Thank you."),
        write_foreword("Read on."),
    ];
    commands.extend((1..=4).map(|number| publish(edition(number))));
    commands.extend((1..=4).map(|number| {
        publish(NewEdition {
            note: note.clone(),
            ..edition(number)
        })
    }));
    commands
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in any_of(every_command())) {
        nothing_happens_twice::<Report>(&commands, |_| true)?;
    }

    #[test]
    fn editions_are_numbered_without_a_gap(commands in any_of(every_command())) {
        let mut numbers = Vec::new();
        obey::<Report>(&commands, |_, _, events| {
            numbers.extend(events.iter().filter_map(|event| match event {
                ReportEvent::EditionPublished(event) => Some(event.edition),
                _ => None,
            }));
            Ok(())
        })?;
        prop_assert!(numbers.iter().copied().eq((1..).take(numbers.len())));
    }
}
