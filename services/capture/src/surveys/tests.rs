//! Responses as they are recorded, in a real log.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};

use uuid::Uuid;
use yousaid_log::{Log, key_of_response};
use yousaid_model::{
    SurveyId, Words,
    feedback::Channel,
    survey::{Answer, Question, QuestionKind},
};
use yousaid_projections::{Views, feedback, surveys};
use yousaid_web::{App, Clock, Council, Settings, limits::Rates};

use super::{Given, Response, comment_ids, record, response::Misfit};
use crate::{forget::forget_all, intake::NotTaken};

const SURVEY: SurveyId = SurveyId(Uuid::from_u128(0xe1));

/// How long the read models may take on a slow machine that is busy.
const LIMIT: Duration = Duration::from_mins(1);

pub(crate) fn app(folder: &Path) -> App {
    let log = Log::open(folder).expect("opens");
    let council = Council {
        name: "Testing Council".to_owned(),
        forum: "Testing Forum".to_owned(),
        safeguarding_line: None,
        views: Views::open(log.clone(), folder).expect("opens"),
        log,
    };
    let settings = Settings {
        public_url: String::new(),
        behind_proxy: false,
        rates: Rates::default(),
        reading_days: 14,
        safety: yousaid_web::safety::Safety::default(),
        telling: yousaid_web::app::Telling::default(),
    };
    App::new(council, Clock::system(), settings, &[]).expect("templates")
}

fn words(text: &str) -> Words {
    Words::comment(text).expect("words")
}

fn questions() -> Vec<Question> {
    let question = |text: &str, required, kind| Question {
        words: words(text),
        help: None,
        required,
        about_the_person: false,
        kind,
    };
    let options = vec![words("Yes"), words("No")];
    vec![
        question("What works?", false, QuestionKind::FreeText),
        question(
            "Would you come again?",
            true,
            QuestionKind::OneChoice {
                options: options.clone(),
            },
        ),
        question("What does not?", false, QuestionKind::FreeText),
        question(
            "Which of these?",
            false,
            QuestionKind::SeveralChoices { options },
        ),
        question(
            "How easy?",
            false,
            QuestionKind::Scale {
                steps: 5,
                first: 1,
                lowest: words("Hard"),
                highest: words("Easy"),
            },
        ),
    ]
}

fn response(id: Uuid, given: impl IntoIterator<Item = (u16, Given)>) -> Response {
    Response {
        id,
        survey: SURVEY,
        version: 1,
        channel: Channel::Survey,
        given: given.into_iter().collect(),
        said_on: None,
        gathering: None,
        language: None,
        respondent: None,
        signs_of_spam: BTreeSet::new(),
    }
}

fn chosen(options: &[u16]) -> Given {
    Given::Closed(Answer::Chosen(options.iter().copied().collect()))
}

fn whole(id: Uuid) -> Response {
    response(
        id,
        [
            (1, Given::Words(words("The youth club."))),
            (2, chosen(&[1])),
            (3, Given::Words(words("The letters."))),
            (5, Given::Closed(Answer::Rated(4))),
        ],
    )
}

#[tokio::test]
async fn a_response_is_its_closed_answers_and_a_comment_for_each_answer_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let id = Uuid::new_v4();
    let taken = record(&app, &questions(), &whole(id)).await.expect("taken");
    assert!(taken.new);
    assert!(app.council.views.wait_at_most(taken.position, LIMIT).await);
    let receipt = taken.receipt;
    let ids = comment_ids(&app.council.log, id, &questions());
    assert_eq!(ids.len(), 2);
    let found = app
        .council
        .views
        .read(move |rows| {
            let comments: Vec<_> = ids
                .iter()
                .map(|id| feedback::find(rows, *id).map(|found| found.expect("is there")))
                .collect::<Result<_, _>>()?;
            Ok((comments, surveys::responses_of_receipt(rows, &receipt)?))
        })
        .await
        .expect("rows");
    let (comments, responses) = found;
    let said: Vec<_> = comments
        .iter()
        .map(|comment| (comment.question.as_deref(), comment.comment.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (Some("What works?"), "The youth club."),
            (Some("What does not?"), "The letters.")
        ]
    );
    assert!(
        comments.iter().all(
            |comment| comment.survey == Some(SURVEY.to_string()) && comment.channel == "survey"
        )
    );
    assert_eq!(responses.len(), 1);
    assert_eq!(responses[0].answers, [(2, 1), (5, 4)]);
}

#[tokio::test]
async fn one_receipt_stands_for_all_of_a_response() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let id = Uuid::new_v4();
    let taken = record(&app, &questions(), &whole(id)).await.expect("taken");
    let log = &app.council.log;
    let mut expected = comment_ids(log, id, &questions());
    expected.push(key_of_response(log.survey_response_id(id)));
    expected.sort();
    let mut all = log.of_receipt(&taken.receipt).await.expect("keys");
    all.sort();
    assert_eq!(all, expected);
}

#[tokio::test]
async fn the_same_response_again_is_quiet_and_gives_the_same_receipt() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let id = Uuid::new_v4();
    let first = record(&app, &questions(), &whole(id)).await.expect("taken");
    let head = app.council.log.head().await.expect("a head").position;
    let again = record(&app, &questions(), &whole(id)).await.expect("taken");
    assert_eq!(again.receipt, first.receipt);
    assert!(!again.new);
    assert_eq!(app.council.log.head().await.expect("a head").position, head);
}

#[tokio::test]
async fn other_answers_under_the_same_id_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let id = Uuid::new_v4();
    record(&app, &questions(), &whole(id)).await.expect("taken");
    let mut other = whole(id);
    other.given.insert(2, chosen(&[2]));
    let refused = record(&app, &questions(), &other).await;
    assert!(matches!(refused, Err(NotTaken::OtherWords)), "{refused:?}");
}

#[tokio::test]
async fn a_response_is_forgotten_whole_and_does_not_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let id = Uuid::new_v4();
    let taken = record(&app, &questions(), &whole(id)).await.expect("taken");
    let log = &app.council.log;
    let all = log.of_receipt(&taken.receipt).await.expect("keys");
    for _ in ["once", "twice"] {
        let position = forget_all(log, &all, app.clock.now()).await.expect("done");
        assert!(app.council.views.wait_at_most(position, LIMIT).await);
    }
    assert_eq!(log.of_receipt(&taken.receipt).await.expect("keys"), []);
    let comments = comment_ids(log, id, &questions());
    let left = app
        .council
        .views
        .read(move |rows| {
            let comment = feedback::find(rows, comments[0])?;
            Ok((comment, surveys::number_of_responses(rows, SURVEY, 1)?))
        })
        .await
        .expect("rows");
    assert_eq!(left, (None, 0));
    let again = record(&app, &questions(), &whole(id)).await;
    assert!(matches!(again, Err(NotTaken::Forgotten)), "{again:?}");
}

#[tokio::test]
async fn a_response_without_an_answer_in_words_is_a_response_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let alone = response(Uuid::new_v4(), [(2, chosen(&[2]))]);
    let taken = record(&app, &questions(), &alone).await.expect("taken");
    let all = app.council.log.of_receipt(&taken.receipt).await;
    assert_eq!(all.expect("keys").len(), 1);
}

#[test]
fn every_answer_that_does_not_fit_its_question_is_named() {
    let wrong = response(
        Uuid::new_v4(),
        [
            (1, chosen(&[1])),
            (3, Given::Words(words("The letters."))),
            (4, chosen(&[1, 3])),
            (5, Given::Closed(Answer::Rated(6))),
            (6, Given::Words(words("There is no such question."))),
        ],
    );
    assert_eq!(
        wrong.misfits(&questions(), true),
        [
            Misfit::NoSuchAnswer(1),
            Misfit::Missing(2),
            Misfit::NoSuchAnswer(4),
            Misfit::NoSuchAnswer(5),
            Misfit::NoQuestion(6)
        ]
    );
    assert!(
        !wrong
            .misfits(&questions(), false)
            .contains(&Misfit::Missing(2))
    );
    let two = response(Uuid::new_v4(), [(2, chosen(&[1, 2]))]);
    assert_eq!(two.misfits(&questions(), true), [Misfit::NoSuchAnswer(2)]);
    let none = Response {
        given: BTreeMap::new(),
        ..whole(Uuid::new_v4())
    };
    assert_eq!(none.misfits(&questions(), false), []);
    assert_eq!(whole(Uuid::new_v4()).misfits(&questions(), true), []);
}
