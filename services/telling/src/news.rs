//! The page that a mail leads to: what came of it, and what is asked. It shows none of the person's words, and not
//! their receipt: whoever reads the mail can open it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_log::NewsLink;
use yousaid_projections::{
    responses::Action,
    safeguarding,
    telling::{self, Came, Person, Question},
};
use yousaid_web::{
    App, Failure, Here,
    difference::DifferenceAsked,
    language::key,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

#[derive(Serialize)]
struct NewsPage {
    /// The last part of this page's address.
    news: String,
    read: bool,
    statements: Vec<Answered>,
    questions: Vec<DifferenceAsked>,
    stopped: bool,
}

impl Page for NewsPage {
    const TEMPLATE: &'static str = "news";
}

#[derive(Serialize)]
struct Answered {
    statement: String,
    path: String,
    has_answer: bool,
    ended: Vec<Ended>,
}

#[derive(Serialize)]
struct Ended {
    lead: String,
    words: String,
}

#[derive(Serialize)]
struct NothingPage {}

impl Page for NothingPage {
    const TEMPLATE: &'static str = "news_nothing";
}

/// The person that a link was made for.
pub(crate) async fn find(app: &App, typed: &str) -> Result<Option<(NewsLink, Person)>, Failure> {
    let Ok(link) = typed.parse::<NewsLink>() else {
        return Ok(None);
    };
    // It may have been forgotten on another node a moment ago.
    app.catch_up().await;
    let views = &app.council.views;
    let found = views
        .read(move |rows| telling::of_link(rows, &link))
        .await?;
    Ok(found.map(|person| (link, person)))
}

/// What a link says that finds nobody: it was copied badly, or the words are forgotten.
pub(crate) fn nothing(app: &App, here: &Here, visitor: &Visitor) -> Result<Response, Failure> {
    let frame = here.frame("nothing-title");
    let mut response = app.show(frame, visitor.0.as_ref(), &NothingPage {})?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// `GET /news/{link}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((link, person)) = find(&app, &typed).await? else {
        return nothing(&app, &here, &visitor);
    };
    let (today, days) = (
        app.clock.today(),
        app.settings.telling.difference_after_days,
    );
    let views = &app.council.views;
    let (read, came, questions) = views
        .read(move |rows| {
            let submission = person.submission;
            Ok((
                is_read(rows, person)?,
                telling::came_of(rows, submission)?,
                telling::questions(rows, submission, today, days)?,
            ))
        })
        .await?;
    let path = format!("/news/{link}");
    let asked = |question: &Question| DifferenceAsked::of(here.language, question, &path);
    let page = NewsPage {
        news: link.to_string(),
        read,
        statements: came
            .into_iter()
            .filter_map(|came| statement(&here, came))
            .collect(),
        questions: questions.iter().map(asked).collect(),
        stopped: person.stopped,
    };
    let frame = here.frame("news-title");
    app.show(frame, visitor.0.as_ref(), &page)
}

fn is_read(rows: &Connection, person: Person) -> rusqlite::Result<bool> {
    let found = safeguarding::find_for_receipt(rows, person.submission)?;
    Ok(found.is_some_and(|found| found.read_at.is_some()))
}

fn statement(here: &Here, came: Came) -> Option<Answered> {
    let slug = came.item.slug?;
    Some(Answered {
        statement: came.item.statement,
        path: format!("/you-said/{slug}"),
        has_answer: came.answered,
        ended: came
            .actions
            .iter()
            .filter_map(|action| ended(here, action))
            .collect(),
    })
}

fn ended(here: &Here, action: &Action) -> Option<Ended> {
    let (what, lead) = match action.progress.as_str() {
        "done" => ("completed", key("news-done")),
        "declined" => ("declined", key("news-declined")),
        _ => return None,
    };
    let step = action.steps.iter().rfind(|step| step.what == what)?;
    Some(Ended {
        lead: here.say_with(lead, [("day", here.language.day_of(&step.at).into())]),
        words: step.words.clone(),
    })
}
