//! One survey: its questions, its days, its versions, and all that can be done with it.

use axum::{
    extract::{Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::{
    SurveyId,
    survey::{Question, QuestionKind, Standing},
};
use yousaid_projections::surveys::{self, SurveyRecord, VersionRecord};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn, dates, numbers::grouped, pages::Page};

use super::{address, find, list::Done, question::KINDS, standing_words};
use crate::surveys::address::OfSurvey;
use crate::surveys::families::today;

#[derive(Serialize)]
struct SurveyPage {
    errors: Errors,
    href: String,
    title: String,
    draft: Option<Draft>,
    opened: Option<Opened>,
    elsewhere: Option<Elsewhere>,
    earlier: Vec<Earlier>,
    kinds: Vec<Kind>,
    inbox: Option<String>,
}

impl Page for SurveyPage {
    const TEMPLATE: &'static str = "staff_survey";
}

/// The version that can still be changed.
#[derive(Serialize)]
struct Draft {
    number: u32,
    later: bool,
    introduction: Option<String>,
    questions: Vec<Line>,
    may_open: bool,
}

/// The version that was opened last.
#[derive(Serialize)]
struct Opened {
    number: u32,
    standing: String,
    open: bool,
    closed: bool,
    first_day: String,
    last_day: String,
    address: String,
    path: String,
    responses: String,
    questions: Vec<Line>,
    published: Option<String>,
    may_begin_version: bool,
}

#[derive(Serialize)]
struct Elsewhere {
    tool: String,
    responses: String,
    questions: Vec<Line>,
}

#[derive(Serialize)]
struct Earlier {
    number: u32,
    standing: String,
    responses: String,
    results: String,
}

#[derive(Serialize)]
struct Kind {
    href: String,
    words: &'static str,
}

/// One question in the list.
#[derive(Serialize)]
struct Line {
    place: u16,
    words: String,
    kind: String,
    options: Vec<String>,
    required: bool,
    about_the_person: bool,
    moves: bool,
    up: Option<u16>,
    down: Option<u16>,
}

fn lines(questions: &[Question]) -> Vec<Line> {
    let last = u16::try_from(questions.len()).unwrap_or(u16::MAX);
    (1..)
        .zip(questions)
        .map(|(place, question)| Line {
            place,
            words: question.words.to_string(),
            kind: kind(question),
            options: question.labels(),
            required: question.required,
            about_the_person: question.about_the_person,
            moves: last > 1,
            up: (place > 1).then(|| place - 1),
            down: (place < last).then(|| place + 1),
        })
        .collect()
}

fn kind(question: &Question) -> String {
    let word = match &question.kind {
        QuestionKind::FreeText => "free_text",
        QuestionKind::OneChoice { .. } => "one_choice",
        QuestionKind::SeveralChoices { .. } => "several_choices",
        QuestionKind::Scale { .. } => "scale",
    };
    let found = KINDS.iter().find(|(kind, _)| *kind == word);
    found.map_or("", |(_, words)| words).to_owned()
}

/// `GET /staff/surveys/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (frame, page) = build(&app, &you, id, Errors::default()).await?;
    app.show(frame.done(done.done.as_deref()), Some(&you), &page)
}

/// The page again with what stands in the way.
pub(super) async fn again(
    app: &App,
    you: &SignedIn,
    id: SurveyId,
    errors: Errors,
) -> Result<Response, Failure> {
    app.catch_up().await;
    let (frame, page) = build(app, you, id, errors).await?;
    app.show_again(frame, Some(you), &page)
}

async fn build(
    app: &App,
    you: &SignedIn,
    id: SurveyId,
    errors: Errors,
) -> Result<(Frame, SurveyPage), Failure> {
    let survey = find(app, id).await?;
    let numbers: Vec<u32> = survey.versions.iter().map(|one| one.number).collect();
    let responses: Vec<u64> = app
        .council
        .views
        .read(move |rows: &Connection| {
            let count = |number: &u32| surveys::number_of_responses(rows, id, *number);
            numbers.iter().map(count).collect()
        })
        .await?;
    let count = |version: &VersionRecord| {
        let place = usize::try_from(version.number).unwrap_or_default();
        let count = responses.get(place.saturating_sub(1)).copied();
        grouped(usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX))
    };
    let shown = survey.newest().ok_or(Failure::NotFound)?;
    let title = shown.title.clone();
    let href = address(id);
    let is_forum = you.has(yousaid_model::account::Role::Forum);
    let page = SurveyPage {
        errors,
        draft: survey.draft().map(draft),
        opened: opened(app, &survey, count),
        elsewhere: survey.tool.clone().map(|tool| Elsewhere {
            tool,
            responses: count(shown),
            questions: lines(&shown.questions),
        }),
        earlier: earlier(app, &survey, count),
        kinds: KINDS
            .iter()
            .map(|(kind, words)| Kind {
                href: format!("{href}/questions?kind={kind}"),
                words,
            })
            .collect(),
        inbox: is_forum.then(|| format!("/desk?survey={id}")),
        title: title.clone(),
        href,
    };
    Ok((Frame::new(title).staff("surveys"), page))
}

fn draft(version: &VersionRecord) -> Draft {
    Draft {
        number: version.number,
        later: version.number > 1,
        introduction: version.introduction.clone(),
        questions: lines(&version.questions),
        may_open: !version.questions.is_empty(),
    }
}

fn opened(
    app: &App,
    survey: &SurveyRecord,
    count: impl Fn(&VersionRecord) -> String,
) -> Option<Opened> {
    let today = today(app);
    let version = survey.answerable()?;
    let (opens_on, closes_on) = version.days?;
    let standing = version.standing(today);
    let path = format!("/surveys/{}", survey.slug.as_deref()?);
    Some(Opened {
        number: version.number,
        standing: standing_words(version, None, today),
        open: matches!(standing, Some(Standing::Open | Standing::Opens)),
        closed: standing == Some(Standing::Closed),
        first_day: dates::day(opens_on),
        last_day: dates::day(closes_on),
        address: app.address(&path),
        responses: count(version),
        questions: lines(&version.questions),
        published: version.results.is_some().then(|| format!("{path}/results")),
        may_begin_version: survey.draft().is_none(),
        path,
    })
}

fn earlier(
    app: &App,
    survey: &SurveyRecord,
    count: impl Fn(&VersionRecord) -> String,
) -> Vec<Earlier> {
    let newest = survey.answerable().map(|version| version.number);
    let before = survey.versions.iter().rev();
    before
        .filter(|version| version.days.is_some() && Some(version.number) != newest)
        .map(|version| Earlier {
            number: version.number,
            standing: standing_words(version, None, today(app)),
            responses: count(version),
            results: format!("{}/results?version={}", address(survey.id), version.number),
        })
        .collect()
}
