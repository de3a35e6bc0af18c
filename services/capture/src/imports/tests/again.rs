//! The same file imported again, into a real log.

use std::{fmt::Write as _, sync::Arc};

use jiff::ToSpan;
use yousaid_log::{Expect, key_of_response};
use yousaid_model::{
    AccountId, SurveyId, Words,
    import::Tally,
    survey::{Opening, Question, QuestionAt, QuestionKind, Survey, SurveyCommand},
};
use yousaid_projections::london;
use yousaid_web::App;

use super::{super::record::Examined, *};
use crate::{forget::forget_all, surveys::tests::app};

const OFFICER: AccountId = AccountId(Uuid::from_u128(1));
const OWN: SurveyId = SurveyId(Uuid::from_u128(7));

const FILE: &[u8] = b"ID,Good,Where\n1,The map,North\n2,The staff,South\n";

/// What the columns are, for the survey that is named or one with the title.
fn mapping(survey: Option<SurveyId>) -> Mapping {
    let columns = r#"{"title": "A survey", "columns": [
        {"heading": "ID", "as": "response_id"},
        {"heading": "Good", "as": "free_text"},
        {"heading": "Where", "as": "one_choice", "options": ["North", "South"]}]}"#;
    let mapping = Mapping::read(columns).expect("a mapping");
    Mapping { survey, ..mapping }
}

async fn imported(app: &App, bytes: &[u8], mapping: &Mapping) -> Imported {
    let done = import(app, &file(bytes), mapping, OFFICER, &Arc::default()).await;
    done.expect("it is imported")
}

async fn examined(app: &App, bytes: &[u8], mapping: &Mapping) -> Examined {
    let found = examine(app, &file(bytes), mapping, &Arc::default()).await;
    found.expect("nothing is wrong with it")
}

fn tally(new: u64, known: u64, differ: u64) -> Tally {
    Tally {
        new,
        known,
        differ,
        ..Tally::default()
    }
}

/// Something is done with the service's own survey.
async fn own(app: &App, command: SurveyCommand) {
    let (log, id) = (&app.council.log, OWN.to_string());
    let done = log.execute::<Survey>(&id, command, Expect::History);
    done.await.expect("it can be done");
}

fn line(text: &str) -> Words {
    Words::line(text).expect("words")
}

fn question(words: &str, options: &[&str]) -> Question {
    Question {
        words: line(words),
        help: None,
        required: false,
        about_the_person: false,
        kind: if options.is_empty() {
            QuestionKind::FreeText
        } else {
            QuestionKind::OneChoice {
                options: options.iter().copied().map(line).collect(),
            }
        },
    }
}

async fn opened(app: &App) {
    let (by, at) = (OFFICER, app.clock.now());
    let today = london::date(at);
    let opening = Opening {
        slug: "a-survey".to_owned(),
        opens_on: today,
        closes_on: today.saturating_add(20.days()),
        gathering: None,
    };
    own(
        app,
        SurveyCommand::Open {
            opening,
            today,
            by,
            at,
        },
    )
    .await;
}

#[tokio::test]
async fn responses_to_an_earlier_version_are_known_when_a_newer_one_asks_in_another_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let (by, at) = (OFFICER, app.clock.now());
    let draft = SurveyCommand::Draft {
        title: line("Our own survey"),
        introduction: None,
        by,
        at,
    };
    own(&app, draft).await;
    let questions = [
        question("Good", &[]),
        question("Where", &["North", "South"]),
    ];
    for (place, question) in (1..).zip(questions) {
        let add = SurveyCommand::AddQuestion {
            place,
            question: Box::new(question),
            by,
            at,
        };
        own(&app, add).await;
    }
    opened(&app).await;
    let mapping = mapping(Some(OWN));
    assert_eq!(imported(&app, FILE, &mapping).await.tally, tally(2, 0, 0));

    own(&app, SurveyCommand::BeginVersion { by, at }).await;
    let moved = QuestionAt {
        place: 2,
        words: line("Where"),
    };
    let new = SurveyCommand::RewordQuestion {
        question: moved.clone(),
        new: Box::new(question("Where", &["East", "South", "North"])),
        by,
        at,
    };
    own(&app, new).await;
    let forward = SurveyCommand::MoveQuestion {
        question: moved,
        to: 1,
        by,
        at,
    };
    own(&app, forward).await;
    opened(&app).await;
    let again = b"ID,Good,Where\n1,The map,North\n2,The staff,North\n3,The lift,South\n";
    let done = imported(&app, again, &mapping).await;
    assert_eq!(done.tally, tally(1, 1, 1), "{:?}", done.differ);
    assert_eq!(done.differ.told()[0].row, Some(3));
    // What is new belongs to the newer version, and is known there.
    assert_eq!(imported(&app, again, &mapping).await.tally, tally(0, 2, 1));
}

#[tokio::test]
async fn a_check_says_how_many_responses_are_known_already_and_counts_no_forgotten_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let mapping = mapping(None);
    imported(&app, FILE, &mapping).await;
    let other = b"ID,Good,Where\n8,The lift,North\n";
    assert_eq!(examined(&app, other, &mapping).await.known, Some(0));
    // More than are asked about together.
    let mut more = String::from_utf8(FILE.to_vec()).expect("text");
    for number in 3..=1_200 {
        writeln!(more, "{number},The hall,North").expect("written");
    }
    let found = examined(&app, more.as_bytes(), &mapping).await;
    assert_eq!((found.checked.responses, found.known), (1_200, Some(2)));

    let log = &app.council.log;
    let first = log.survey_response_id(found.checked.first[0].id);
    let forgotten = forget_all(log, &[key_of_response(first)], app.clock.now()).await;
    forgotten.expect("it can be forgotten");
    let found = examined(&app, more.as_bytes(), &mapping).await;
    assert_eq!(found.known, Some(1));
}
