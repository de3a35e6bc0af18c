use super::*;
use crate::testing::given;

fn results(responses: u64) -> Results {
    Results {
        responses: Some(responses),
        questions: vec![],
    }
}

fn publish(responses: u64, today: Date) -> SurveyCommand {
    SurveyCommand::PublishResults {
        version: 1,
        results: Box::new(results(responses)),
        today,
        by: OFFICER,
        at: NOW,
    }
}

fn published() -> SurveyEvent {
    ResultsPublished {
        version: 1,
        results: results(12),
        by: OFFICER,
        at: NOW,
    }
    .into()
}

#[test]
fn the_results_of_a_closed_survey_are_published() {
    given::<Survey>(running())
        .when(publish(12, AFTER))
        .then([published()]);
}

#[test]
fn nobody_publishes_while_answers_come_in() {
    given::<Survey>(running())
        .when(publish(12, LAST_DAY))
        .then_refused(SurveyRejection::StillOpen);
    given::<Survey>([drafted()])
        .when(publish(12, AFTER))
        .then_refused(SurveyRejection::NotOpened);
}

#[test]
fn results_are_published_once() {
    let history: Vec<_> = running().into_iter().chain([published()]).collect();
    given::<Survey>(history.clone())
        .when(publish(12, AFTER))
        .then_nothing();
    given::<Survey>(history)
        .when(publish(13, AFTER))
        .then_refused(SurveyRejection::ResultsPublished);
}

#[test]
fn a_survey_with_published_results_is_not_opened_again() {
    let history = running().into_iter().chain([published()]);
    given::<Survey>(history)
        .when(SurveyCommand::MoveClosing {
            closes_on: Date::constant(2026, 6, 30),
            today: AFTER,
            by: OFFICER,
            at: NOW,
        })
        .then_refused(SurveyRejection::ResultsPublished);
}
