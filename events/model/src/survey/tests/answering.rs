use super::*;
use crate::{
    feedback::Channel,
    testing::{fingerprint, given, sealed},
};

fn answered(answers: &str) -> SurveyAnswered {
    SurveyAnswered {
        survey: SURVEY,
        version: 1,
        channel: Channel::Survey,
        answers: sealed(answers),
        said_on: None,
        gathering: None,
        language: None,
        respondent: None,
        fingerprint: fingerprint(answers),
        at: NOW,
    }
}

fn answer(answers: &str) -> SurveyResponseCommand {
    SurveyResponseCommand::Answer(Box::new(answered(answers)))
}

const FORGET: SurveyResponseCommand = SurveyResponseCommand::Forget { at: NOW };

#[test]
fn a_response_is_taken_in_once() {
    given::<SurveyResponse>([])
        .when(answer("one"))
        .then([answered("one").into()]);
    given::<SurveyResponse>([answered("one").into()])
        .when(answer("one"))
        .then_nothing();
}

#[test]
fn other_answers_under_the_same_id_are_refused() {
    given::<SurveyResponse>([answered("one").into()])
        .when(answer("two"))
        .then_refused(SurveyResponseRejection::OtherAnswers);
}

#[test]
fn a_response_is_forgotten_and_does_not_come_back() {
    let forgotten = || ResponseForgotten { at: NOW }.into();
    given::<SurveyResponse>([answered("one").into()])
        .when(FORGET)
        .then([forgotten()]);
    given::<SurveyResponse>([answered("one").into(), forgotten()])
        .when(FORGET)
        .then_nothing();
    given::<SurveyResponse>([answered("one").into(), forgotten()])
        .when(answer("one"))
        .then_refused(SurveyResponseRejection::Forgotten);
    given::<SurveyResponse>([])
        .when(FORGET)
        .then_refused(SurveyResponseRejection::NotAnswered);
}

#[test]
fn closed_answers_are_read_as_they_were_written() {
    let answers = ClosedAnswers([(2, Answer::Chosen([1, 3].into())), (4, Answer::Rated(5))].into());
    assert_eq!(
        answers.to_text(),
        r#"{"2":{"chosen":[1,3]},"4":{"rated":5}}"#
    );
    assert_eq!(ClosedAnswers::from_text(&answers.to_text()), Some(answers));
    assert_eq!(ClosedAnswers::from_text("[]"), None);
}
