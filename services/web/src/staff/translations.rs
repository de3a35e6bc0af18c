//! The translations of the pages: each with its whole catalogue beside the English, to be read and confirmed by
//! somebody who speaks the language.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};
use yousaid_log::Expect;
use yousaid_model::translation::{Translation, TranslationCommand};
use yousaid_projections::translations::{self, Checked};

use crate::{
    App, Errors, Failure, Frame, Language, SignedIn, dates, language::Catalogue, pages::Page,
};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What is said of a translation.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// The SHA-256 of the catalogue that was shown.
    #[serde(default)]
    catalogue: String,
    /// `check`, or `withdraw`.
    #[serde(default)]
    verdict: String,
}

#[derive(Serialize)]
struct ListPage {
    rows: Vec<Row>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "translations";
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    name: &'static str,
    tag: &'static str,
    direction: &'static str,
    pages: String,
    state: Standing,
}

/// How a translation stands.
#[derive(Serialize)]
struct Standing {
    tone: &'static str,
    words: String,
}

#[derive(Serialize)]
struct ReadPage {
    errors: Errors,
    row: Row,
    hash: String,
    checked: bool,
    areas: Vec<Area>,
}

impl Page for ReadPage {
    const TEMPLATE: &'static str = "translation";
}

/// The messages of one file.
#[derive(Serialize)]
struct Area {
    name: String,
    messages: Vec<Pair>,
}

/// One message in English and in the language.
#[derive(Serialize)]
struct Pair {
    key: String,
    english: String,
    words: String,
}

/// `GET /translations`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let mut rows = vec![];
    for language in translated() {
        rows.push(row(language, check_of(&app, language).await?.as_ref()));
    }
    let frame = frame("Translations").done(done.done.as_deref());
    app.show(frame, Some(&you), &ListPage { rows })
}

/// `GET /translations/{code}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let language = named(&code)?;
    let check = check_of(&app, language).await?;
    let page = page(language, check.as_ref(), Errors::default());
    let frame = frame(page.row.name).done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// `POST /translations/{code}`
pub async fn check(
    State(app): State<App>,
    you: SignedIn,
    Path(code): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Failure> {
    let language = named(&code)?;
    let mut errors = Errors::default();
    let (by, at) = (you.id, app.clock.now());
    let (command, done) = match said.verdict.as_str() {
        "withdraw" => (
            TranslationCommand::WithdrawCheck { by, at },
            "check-withdrawn",
        ),
        "check" if said.catalogue == Catalogue::of(language).hash => (
            TranslationCommand::Check {
                catalogue: said.catalogue,
                by,
                at,
            },
            "translation-checked",
        ),
        "check" => {
            errors.add_to_all(
                "The words are others than those you read. Read them again, then confirm.",
            );
            let check = check_of(&app, language).await?;
            let page = page(language, check.as_ref(), errors);
            return app.show_again(frame(page.row.name), Some(&you), &page);
        }
        _ => {
            return Err(Failure::Unreadable(
                "Say whether the translation reads well, or whether the check is taken back."
                    .to_owned(),
            ));
        }
    };
    let reached = app
        .council
        .log
        .execute::<Translation>(language.code(), command, Expect::History)
        .await?;
    let to = format!("/translations/{}", language.code());
    Ok(app.done(reached.position, &to, done).await)
}

fn frame(title: &str) -> Frame {
    Frame::new(title).staff("translations")
}

/// English is what the others are translated from.
fn translated() -> impl Iterator<Item = Language> {
    Language::ALL
        .into_iter()
        .filter(|language| *language != Language::English)
}

fn named(code: &str) -> Result<Language, Failure> {
    translated()
        .find(|language| language.code() == code)
        .ok_or(Failure::NotFound)
}

async fn check_of(app: &App, language: Language) -> Result<Option<Checked>, Failure> {
    let found = app
        .council
        .views
        .read(move |rows| translations::checked(rows, language.code()));
    Ok(found.await?)
}

fn is_of_today(language: Language, check: &Checked) -> bool {
    check.catalogue == Catalogue::of(language).hash
}

fn row(language: Language, check: Option<&Checked>) -> Row {
    let (tone, words) = match check {
        None => ("waiting", "Not yet checked".to_owned()),
        Some(check) if is_of_today(language, check) => {
            ("done", format!("Checked on {}", dates::day_of(&check.at)))
        }
        Some(check) => (
            "waiting",
            format!(
                "Checked on {}, but some words are new since",
                dates::day_of(&check.at)
            ),
        ),
    };
    Row {
        code: language.code(),
        name: language.own_name(),
        tag: language.tag(),
        direction: language.direction(),
        pages: language.link("/"),
        state: Standing { tone, words },
    }
}

fn page(language: Language, check: Option<&Checked>, errors: Errors) -> ReadPage {
    let catalogue = Catalogue::of(language);
    let words: HashMap<&str, &str> = catalogue
        .messages
        .iter()
        .map(|message| (message.key.as_str(), message.words.as_str()))
        .collect();
    let mut areas: Vec<Area> = vec![];
    for message in &Catalogue::of(Language::English).messages {
        if areas.last().is_none_or(|area| area.name != message.area) {
            areas.push(Area {
                name: message.area.clone(),
                messages: vec![],
            });
        }
        if let Some(area) = areas.last_mut() {
            let words = words.get(message.key.as_str()).copied();
            area.messages.push(Pair {
                key: message.key.clone(),
                english: message.words.clone(),
                words: words.unwrap_or_default().to_owned(),
            });
        }
    }
    ReadPage {
        errors,
        row: row(language, check),
        hash: catalogue.hash.clone(),
        checked: check.is_some_and(|check| is_of_today(language, check)),
        areas,
    }
}
