use jiff::civil::Date;
use rusqlite::Connection;
use uuid::Uuid;
use yousaid_log::key_of_response;
use yousaid_model::{
    Fingerprint, SurveyId, SurveyResponseId,
    feedback::Channel,
    survey::{
        Answer, ClosedAnswers, ClosingMoved, NewVersionBegun, OptionsAdded, Question, QuestionKind,
        QuestionsWritten, ResponseForgotten, Results, ResultsPublished, Standing, SurveyAnswered,
        SurveyClosed, SurveyDraftGivenUp, SurveyDrafted, SurveyHeldElsewhere, SurveyOpened,
        SurveyReworded,
    },
};

use super::{
    QuestionCounts, SurveyRecord, all, by_slug, counts, find, number_known, number_of_responses,
    responses_of_receipt,
};
use crate::testing::{AT, OFFICER, Story, VOLUNTEER, time, words};

const SURVEY: SurveyId = SurveyId(Uuid::from_u128(0xe1));
const OTHER: SurveyId = SurveyId(Uuid::from_u128(0xe2));
const FIRST_DAY: Date = Date::constant(2026, 3, 9);
const LAST_DAY: Date = Date::constant(2026, 4, 30);

fn response(number: u128) -> SurveyResponseId {
    SurveyResponseId(Uuid::from_u128(0x5000 + number))
}

fn question(text: &str, kind: QuestionKind) -> Question {
    Question {
        words: words(text),
        help: None,
        required: false,
        about_the_person: false,
        kind,
    }
}

fn questions() -> Vec<Question> {
    let options = ["Play scheme", "Youth club", "Overnight stay"].map(words);
    vec![
        question(
            "Which have you used?",
            QuestionKind::SeveralChoices {
                options: options.to_vec(),
            },
        ),
        question("What would be better?", QuestionKind::FreeText),
        question(
            "How easy was it?",
            QuestionKind::Scale {
                steps: 3,
                first: 1,
                lowest: words("Hard"),
                highest: words("Easy"),
            },
        ),
    ]
}

impl Story {
    fn drafted_survey(&mut self, id: SurveyId, title: &str, at: &str) {
        self.survey(
            id,
            SurveyDrafted {
                title: words(title),
                introduction: None,
                by: VOLUNTEER,
                at: time(at),
            },
        );
    }

    fn opened_survey(&mut self, id: SurveyId, version: u32) {
        self.survey(
            id,
            SurveyOpened {
                version,
                slug: format!("short-breaks-{version}"),
                opens_on: FIRST_DAY,
                closes_on: LAST_DAY,
                gathering: None,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    fn asks(&mut self, id: SurveyId, version: u32, questions: Vec<Question>) {
        self.survey(
            id,
            QuestionsWritten {
                version,
                questions,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }

    fn chose(&mut self, number: u128, version: u32, used: &[u16], easy: Option<u16>) {
        let id = response(number);
        let mut answers = ClosedAnswers::default();
        if !used.is_empty() {
            let used = used.iter().copied().collect();
            answers.0.insert(1, Answer::Chosen(used));
        }
        if let Some(step) = easy {
            answers.0.insert(3, Answer::Rated(step));
        }
        let sealed = self.key(key_of_response(id)).seal(&answers.to_text());
        self.survey_response(
            id,
            SurveyAnswered {
                survey: SURVEY,
                version,
                channel: Channel::Survey,
                answers: sealed,
                said_on: None,
                gathering: None,
                language: None,
                respondent: None,
                fingerprint: Fingerprint(String::new()),
                at: AT,
            },
        );
    }
}

fn survey(rows: &Connection) -> SurveyRecord {
    find(rows, SURVEY).expect("rows").expect("is there")
}

#[test]
fn a_draft_has_the_words_and_questions_that_it_was_given_last() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions()[..1].to_vec());
    story.asks(SURVEY, 1, questions());
    story.survey(
        SURVEY,
        SurveyReworded {
            version: 1,
            title: words("Short breaks"),
            introduction: Some(words("Five minutes.")),
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let survey = survey(rows);
        let draft = survey.draft().expect("a draft");
        assert_eq!(draft.title, "Short breaks");
        assert_eq!(draft.introduction.as_deref(), Some("Five minutes."));
        assert_eq!(draft.questions, questions());
        assert_eq!(survey.answerable(), None);
        assert_eq!(draft.standing(FIRST_DAY), None);
    });
}

#[test]
fn the_last_day_of_a_survey_that_was_closed_early_is_the_day_on_which_that_was() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.opened_survey(SURVEY, 1);
    // Half past midnight in London.
    let at = "2026-04-01T23:30:00Z".parse().expect("a moment");
    let closed = SurveyClosed {
        version: 1,
        by: OFFICER,
        at,
    };
    story.survey(SURVEY, closed);
    story.shows(|rows| {
        let survey = by_slug(rows, "short-breaks-1").expect("rows");
        let survey = survey.expect("is there");
        let version = survey.answerable().expect("was opened");
        assert_eq!(version.last_day(), Some(Date::constant(2026, 4, 2)));
        let standing = version.standing(Date::constant(2026, 4, 2));
        assert_eq!(standing, Some(Standing::Closed));
    });
}

#[test]
fn an_opened_survey_is_found_by_its_address_and_stands_where_the_day_puts_it() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.opened_survey(SURVEY, 1);
    story.survey(
        SURVEY,
        SurveyClosed {
            version: 1,
            by: OFFICER,
            at: AT,
        },
    );
    story.survey(
        SURVEY,
        ClosingMoved {
            version: 1,
            closes_on: Date::constant(2026, 5, 15),
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let found = by_slug(rows, "short-breaks-1").expect("rows");
        let survey = found.expect("is there");
        assert_eq!(survey.id, SURVEY);
        let version = survey.answerable().expect("was opened");
        let standing = |day| version.standing(day);
        assert_eq!(version.last_day(), Some(Date::constant(2026, 5, 15)));
        assert_eq!(standing(Date::constant(2026, 3, 8)), Some(Standing::Opens));
        assert_eq!(standing(Date::constant(2026, 5, 15)), Some(Standing::Open));
        assert_eq!(
            standing(Date::constant(2026, 5, 16)),
            Some(Standing::Closed)
        );
        assert_eq!(by_slug(rows, "another").expect("rows"), None);
    });
}

#[test]
fn a_new_version_is_beside_the_one_before_until_it_is_given_up() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.opened_survey(SURVEY, 1);
    for version in [2, 2] {
        story.survey(
            SURVEY,
            NewVersionBegun {
                version,
                by: OFFICER,
                at: AT,
            },
        );
        story.asks(SURVEY, version, questions()[1..].to_vec());
        story.survey(
            SURVEY,
            SurveyDraftGivenUp {
                version,
                by: OFFICER,
                at: AT,
            },
        );
    }
    story.survey(
        SURVEY,
        NewVersionBegun {
            version: 2,
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let survey = survey(rows);
        assert_eq!(survey.versions.len(), 2);
        assert_eq!(survey.draft().map(|draft| draft.number), Some(2));
        assert_eq!(survey.versions[1].questions, questions());
        assert_eq!(survey.answerable().map(|version| version.number), Some(1));
    });
}

#[test]
fn a_survey_that_was_given_up_is_gone_and_the_newest_stands_first() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.drafted_survey(OTHER, "Transport", "2026-03-03T10:00:00Z");
    let third = SurveyId(Uuid::from_u128(0xe3));
    story.drafted_survey(third, "Letters", "2026-03-04T10:00:00Z");
    story.survey(
        third,
        SurveyDraftGivenUp {
            version: 1,
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let ids: Vec<SurveyId> = all(rows)
            .expect("rows")
            .iter()
            .map(|survey| survey.id)
            .collect();
        assert_eq!(ids, [OTHER, SURVEY]);
    });
}

#[test]
fn answers_are_counted_by_question_among_the_first_responses() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.opened_survey(SURVEY, 1);
    story.chose(1, 1, &[1, 3], Some(3));
    story.chose(2, 1, &[], Some(3));
    story.chose(3, 1, &[3], None);
    story.chose(4, 2, &[2], Some(1));
    story.shows(|rows| {
        let of = |first| counts(rows, SURVEY, 1, &questions(), first).expect("rows");
        let all = of(u64::MAX);
        assert_eq!(all.responses, 3);
        let expected = [
            QuestionCounts {
                question: 1,
                counts: vec![1, 0, 2],
                not_answered: 1,
            },
            QuestionCounts {
                question: 3,
                counts: vec![0, 0, 2],
                not_answered: 1,
            },
        ];
        assert_eq!(all.questions, expected);
        let first = of(1);
        assert_eq!(first.responses, 1);
        assert_eq!(first.questions[0].counts, [1, 0, 1]);
        assert_eq!(number_of_responses(rows, SURVEY, 2).expect("rows"), 1);
    });
}

#[test]
fn a_forgotten_response_counts_no_longer_and_its_receipt_finds_nothing() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.opened_survey(SURVEY, 1);
    story.chose(1, 1, &[1, 3], Some(2));
    story.chose(2, 1, &[1], Some(3));
    let [gone, kept] = [1, 2].map(|number| story.key(key_of_response(response(number))).receipt());
    story.survey_response(response(1), ResponseForgotten { at: AT });
    story.shows(|rows| {
        let counts = counts(rows, SURVEY, 1, &questions(), u64::MAX).expect("rows");
        assert_eq!(counts.responses, 1);
        assert_eq!(counts.questions[0].counts, [1, 0, 0]);
        assert_eq!(responses_of_receipt(rows, &gone).expect("rows"), []);
        let known = number_known(rows, &[1, 2, 3].map(response));
        assert_eq!(known.expect("rows"), 1);
        let found = responses_of_receipt(rows, &kept).expect("rows");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id, found[0].survey), (response(2), SURVEY));
        assert_eq!(found[0].answers, [(1, 1), (3, 3)]);
    });
}

#[test]
fn options_of_another_tool_stand_behind_the_others() {
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.survey(
        SURVEY,
        SurveyHeldElsewhere {
            tool: words("A survey tool"),
            gathering: None,
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.survey(
        SURVEY,
        OptionsAdded {
            version: 1,
            question: 1,
            options: vec![words("Holiday club")],
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let survey = survey(rows);
        assert_eq!(survey.tool.as_deref(), Some("A survey tool"));
        assert_eq!(survey.draft(), None);
        let version = survey.answerable().expect("has responses");
        assert_eq!(
            version.questions[0].labels(),
            [
                "Play scheme",
                "Youth club",
                "Overnight stay",
                "Holiday club"
            ]
        );
    });
}

#[test]
fn published_results_stay_as_they_are() {
    let results = Results {
        responses: Some(12),
        questions: vec![],
    };
    let mut story = Story::default();
    story.drafted_survey(SURVEY, "Short breaks", "2026-03-02T10:00:00Z");
    story.asks(SURVEY, 1, questions());
    story.opened_survey(SURVEY, 1);
    story.survey(
        SURVEY,
        ResultsPublished {
            version: 1,
            results: results.clone(),
            by: OFFICER,
            at: AT,
        },
    );
    story.chose(1, 1, &[1], None);
    story.shows(|rows| {
        let survey = survey(rows);
        assert_eq!(survey.versions[0].results, Some(results.clone()));
        assert_eq!(
            survey.versions[0].results_at.as_deref(),
            Some(crate::testing::AT_TEXT)
        );
    });
}
