//! The names under which things are recorded.

use std::collections::BTreeSet;

use yousaid_model::{
    Decider,
    account::Account,
    event::register,
    feedback::Feedback,
    gathering::Gathering,
    import::Import,
    item::Item,
    measure::Measure,
    report::Report,
    response::Response,
    survey::{Survey, SurveyResponse},
    telling::Telling,
    theme::Theme,
    translation::Translation,
};

#[test]
fn every_event_belongs_to_an_aggregate_and_has_a_name_of_its_own() {
    let aggregates: BTreeSet<_> = register()
        .into_iter()
        .map(|(aggregate, ..)| aggregate)
        .collect();
    let deciders = [
        Feedback::AGGREGATE,
        Item::AGGREGATE,
        Response::AGGREGATE,
        Report::AGGREGATE,
        Theme::AGGREGATE,
        Account::AGGREGATE,
        Telling::AGGREGATE,
        Translation::AGGREGATE,
        Measure::AGGREGATE,
        Gathering::AGGREGATE,
        Survey::AGGREGATE,
        SurveyResponse::AGGREGATE,
        Import::AGGREGATE,
    ];
    assert_eq!(aggregates, BTreeSet::from(deciders));
    let names: BTreeSet<_> = register().into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names.len(), register().len());
}

#[test]
fn events_are_named_in_the_words_of_the_field() {
    for (_, name, _) in register() {
        for word in ["Created", "Updated", "Changed", "Deleted"] {
            assert!(!name.contains(word), "{name} says nothing of what happened");
        }
    }
}
