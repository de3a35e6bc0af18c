//! Where the answers of a file go in a survey that is there.

use yousaid_model::{
    Decider, Words,
    survey::{Answer as Closed, Survey, SurveyCommand},
};

use super::*;
use crate::surveys::Given;

const COLUMNS: &str = r#"{"heading": "Good", "as": "free_text"},
    {"heading": "Where", "as": "one_choice", "options": ["North", "South"]},
    {"heading": "How", "as": "scale", "values": ["0", "1", "2"]}"#;

fn mapping(columns: &str) -> Mapping {
    Mapping::read(&format!(
        "{{\"title\": \"A survey\", \"columns\": [{columns}]}}"
    ))
    .expect("a mapping")
}

fn plan(mapping: &Mapping) -> Plan {
    let headings: Vec<String> = mapping
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    Plan::make(mapping, &headings).expect("a plan")
}

/// The survey as the first import made it.
fn held() -> Survey {
    let mapping = mapping(COLUMNS);
    let destination =
        Destination::find(&mapping, &plan(&mapping), &Survey::default()).expect("a destination");
    let mut survey = Survey::default();
    let hold = SurveyCommand::HoldElsewhere {
        held: Box::new(destination.held.expect("a new survey")),
        by: yousaid_model::AccountId(Uuid::from_u128(1)),
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    for event in survey.decide(&hold).expect("it can be held") {
        survey.evolve(&event);
    }
    survey
}

#[test]
fn the_first_import_makes_the_survey_with_its_questions() {
    let survey = held();
    let questions = &survey.versions[0].questions;
    let asked: Vec<&str> = questions
        .iter()
        .map(|question| question.words.as_str())
        .collect();
    assert_eq!(asked, ["Good", "Where", "How"]);
    assert_eq!(questions[2].labels(), ["0 – 0", "1", "2 – 2"]);
    assert_eq!(
        survey.tool.as_ref().map(Words::as_str),
        Some("another survey tool")
    );
}

#[test]
fn answers_go_to_the_places_that_the_survey_has_whatever_the_order_of_the_columns() {
    let later = mapping(
        r#"{"heading": "Where", "as": "one_choice", "options": ["East", "south", "North"]},
           {"heading": "Good", "as": "free_text"}"#,
    );
    let destination = Destination::find(&later, &plan(&later), &held()).expect("a destination");
    assert_eq!(
        destination.survey(),
        mapping(COLUMNS).survey(),
        "the title is the same"
    );
    assert_eq!(destination.held, None);
    assert_eq!(
        destination.added,
        [(2, vec![Words::line("East").expect("words")])],
        "what nobody had chosen so far"
    );
    let found = checked(b"Where,Good\nSouth,The map\nEast,\n", &later);
    let made: Vec<_> = found
        .first
        .iter()
        .map(|response| destination.response(response))
        .collect();
    assert_eq!(
        made[0].given[&1],
        Given::Words(Words::line("The map").expect("words"))
    );
    assert_eq!(made[0].given[&2], Given::Closed(Closed::Chosen([2].into())));
    assert_eq!(made[1].given[&2], Given::Closed(Closed::Chosen([3].into())));
    assert!(
        made.iter()
            .all(|response| response.misfits(destination.questions(), false).is_empty())
    );
}

#[test]
fn questions_that_the_survey_does_not_have_are_told() {
    let told = |columns: &str| {
        let mapping = mapping(columns);
        let faults =
            Destination::find(&mapping, &plan(&mapping), &held()).expect_err("it does not fit");
        faults.told()[0].what.clone()
    };
    assert!(told(r#"{"heading": "New", "as": "free_text"}"#).contains("no question “New”"));
    assert!(told(r#"{"heading": "Where", "as": "free_text"}"#).contains("in another way"));
    assert!(
        told(r#"{"heading": "How", "as": "scale", "values": ["1", "2", "3"]}"#)
            .contains("other steps")
    );
}

#[test]
fn a_survey_that_is_named_has_to_be_there() {
    let mut mapping = mapping(COLUMNS);
    mapping.survey = Some(yousaid_model::SurveyId(Uuid::from_u128(9)));
    let faults =
        Destination::find(&mapping, &plan(&mapping), &Survey::default()).expect_err("not there");
    assert!(faults.told()[0].what.contains("no survey with the number"));
}
