use jiff::civil::{Date, date};
use uuid::Uuid;
use yousaid_model::{
    SurveyId, Words,
    survey::{Question, QuestionKind, QuestionResults, Results},
};
use yousaid_projections::surveys::{SurveyRecord, VersionRecord};

use super::{SurveyFigures, SurveyQuestion, figures, year_of};

fn words(text: &str) -> Words {
    Words::line(text).expect("words")
}

pub(super) fn question(kind: QuestionKind) -> Question {
    Question {
        words: words("How do you get there?"),
        help: None,
        required: true,
        about_the_person: false,
        kind,
    }
}

fn ways() -> Question {
    question(QuestionKind::OneChoice {
        options: vec![words("Walk"), words("Bus"), words("Taxi")],
    })
}

pub(super) fn version(questions: Vec<Question>) -> VersionRecord {
    VersionRecord {
        number: 2,
        title: "Getting there".to_owned(),
        introduction: None,
        questions,
        days: Some((date(2025, 11, 3), date(2025, 12, 31))),
        gathering: None,
        closed_on: None,
        results: None,
        results_at: Some("2026-01-01T00:00:00Z".to_owned()),
    }
}

pub(super) fn survey() -> SurveyRecord {
    SurveyRecord {
        id: SurveyId(Uuid::from_u128(0x51)),
        slug: Some("getting-there".to_owned()),
        tool: None,
        versions: vec![],
    }
}

/// The figures of a survey with these questions; none of the counts is told of those who did not answer.
fn told(questions: Vec<Question>, responses: u64, counts: &[&[Option<u64>]]) -> SurveyFigures {
    let counts = (1..).zip(&questions).zip(counts);
    let results = Results {
        responses: Some(responses),
        questions: counts
            .map(|((place, question), counts)| QuestionResults {
                question: place,
                counts: counts.to_vec(),
                with_no_answer: counts.len() > question.labels().len(),
            })
            .collect(),
    };
    figures(&survey(), &version(questions), &results, None)
}

fn answers(question: &SurveyQuestion) -> Vec<(&str, Option<u64>)> {
    let answers = question.answers.iter();
    answers
        .map(|answer| (answer.label.as_str(), answer.count))
        .collect()
}

#[test]
fn a_question_tells_its_answers_in_their_order_and_those_who_did_not_answer() {
    let told = told(vec![ways()], 47, &[&[Some(25), Some(10), Some(7), Some(5)]]);
    assert_eq!(told.responses, Some(47));
    assert_eq!(told.closed.as_deref(), Some("2025-12-31"));
    assert_eq!((told.version, told.title.as_str()), (2, "Getting there"));
    assert_eq!(
        answers(&told.questions[0]),
        [
            ("Walk", Some(25)),
            ("Bus", Some(10)),
            ("Taxi", Some(7)),
            ("No answer", Some(5)),
        ]
    );
    assert_eq!(
        told.questions[0].finding,
        "More than half chose “Walk”: 25 of 47 people."
    );
}

#[test]
fn an_answer_that_is_hidden_in_the_results_has_no_number_here() {
    let told = told(vec![ways()], 42, &[&[Some(25), None, None]]);
    assert_eq!(
        answers(&told.questions[0]),
        [("Walk", Some(25)), ("Bus", None), ("Taxi", None)]
    );
}

#[test]
fn answers_that_were_chosen_equally_often_are_all_named() {
    let told = told(vec![ways()], 42, &[&[Some(17), Some(17), Some(8)]]);
    assert_eq!(
        told.questions[0].finding,
        "Most often chosen were “Walk” and “Bus”: each by 17 of 42 people."
    );
}

#[test]
fn a_question_without_a_number_is_left_out_and_the_others_keep_their_own() {
    let in_words = question(QuestionKind::FreeText);
    let scale = question(QuestionKind::Scale {
        steps: 3,
        first: 0,
        lowest: words("Hard"),
        highest: words("Easy"),
    });
    let results = Results {
        responses: Some(20),
        questions: [(1, [None; 3]), (3, [Some(8), Some(7), Some(5)])]
            .map(|(question, counts)| QuestionResults {
                question,
                counts: counts.to_vec(),
                with_no_answer: false,
            })
            .to_vec(),
    };
    let version = version(vec![ways(), in_words, scale]);
    let told = figures(&survey(), &version, &results, None);
    assert_eq!(told.questions.len(), 1);
    assert_eq!(
        answers(&told.questions[0]),
        [("0 – Hard", Some(8)), ("1", Some(7)), ("2 – Easy", Some(5))]
    );
}

#[test]
fn a_survey_belongs_to_the_year_of_its_gathering_or_in_which_it_closed_or_was_published() {
    let year = |version: &VersionRecord, held_on: Option<Date>| year_of(version, held_on);
    let closed = version(vec![]);
    assert_eq!(year(&closed, Some(date(2024, 3, 12))), Some(2024));
    assert_eq!(year(&closed, None), Some(2025));
    let early = VersionRecord {
        days: Some((date(2025, 11, 3), date(2026, 1, 31))),
        closed_on: Some(date(2025, 12, 30)),
        ..version(vec![])
    };
    assert_eq!(year(&early, None), Some(2025));
    let elsewhere = VersionRecord {
        days: None,
        ..version(vec![])
    };
    assert_eq!(year(&elsewhere, None), Some(2026));
    assert_eq!(year(&elsewhere, Some(date(2024, 3, 12))), Some(2024));
    let never = VersionRecord {
        results_at: None,
        ..elsewhere
    };
    assert_eq!(year(&never, None), None);
}
