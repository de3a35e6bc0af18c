//! The page of one item, with the forms to publish it and to take it back.

use axum::response::Response;
use data_encoding::HEXLOWER;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use yousaid_model::{AccountId, ItemId};
use yousaid_projections::{
    items::{self, Record},
    responses::{self, Record as Answer},
};
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::state::{acted_on, stands_on_comments, state};
use crate::{
    fields::tick,
    published::{answer, names, people_of},
    reports::capital,
    shown::{AnswerShown, Status, start_of},
};

/// An item with its answers.
pub(crate) struct Found {
    pub record: Record,
    pub answers: Vec<Answer>,
    /// Whether a comment, or an earlier report, stands behind it.
    pub stands_on_comments: bool,
    theme: String,
    people: String,
}

impl Found {
    /// The SHA-256 of the statement and all answers as the page shows them on this day, in hexadecimal.
    pub fn digest(&self, today: Date) -> Result<String, Failure> {
        let shown: Vec<AnswerShown> = self
            .answers
            .iter()
            .map(|record| AnswerShown::of(&answer(record, today)))
            .collect();
        let words = serde_json::to_vec(&(&self.record.statement, shown))
            .map_err(|reason| Failure::internal(reason.to_string()))?;
        Ok(HEXLOWER.encode(&Sha256::digest(words)))
    }
}

/// Finds an item that was not given up.
pub(crate) async fn find(app: &App, id: ItemId) -> Result<Found, Failure> {
    let found = app.council.views.read(move |rows| {
        let Some(record) = items::find(rows, id)? else {
            return Ok(None);
        };
        let theme = names(rows)?
            .remove(&record.theme)
            .unwrap_or_else(|| record.theme.clone());
        let people = capital(&people_of(rows, &record)?.people_words);
        Ok(Some(Found {
            answers: responses::for_item(rows, id)?,
            stands_on_comments: stands_on_comments(rows, &record)?,
            record,
            theme,
            people,
        }))
    });
    found
        .await?
        .filter(|found| found.record.stage != "given_up")
        .ok_or(Failure::NotFound)
}

#[derive(Serialize)]
pub(super) struct ItemPage {
    errors: Errors,
    id: String,
    statement: String,
    theme: String,
    year: i16,
    people: String,
    source: Option<String>,
    status: Status,
    withdrawn_because: Option<String>,
    public: Option<String>,
    answers: Vec<AnswerRow>,
    can_be_answered: bool,
    not_yet: Vec<&'static str>,
    published: bool,
    digest: String,
    identifies_nobody: Field,
    reason: Field,
    withdrawing: bool,
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "council_item";
}

#[derive(Serialize)]
struct AnswerRow {
    number: usize,
    href: String,
    answer: AnswerShown,
}

/// The forms of the page as they were filled in.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    pub identifies_nobody: bool,
    pub reason: String,
}

/// The page again, with what is wrong with one of its forms.
pub(crate) fn show_again(
    app: &App,
    you: &SignedIn,
    found: Found,
    forms: &Forms,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(app, you, found, forms, errors)?;
    app.show_again(frame(&page), Some(you), &page)
}

pub(super) fn frame(page: &ItemPage) -> Frame {
    Frame::new(start_of(&page.statement, 60)).staff("council-items")
}

pub(super) fn page(
    app: &App,
    you: &SignedIn,
    found: Found,
    forms: &Forms,
    errors: Errors,
) -> Result<ItemPage, Failure> {
    let today = app.clock.today();
    let digest = found.digest(today)?;
    let published = found.record.published();
    let not_yet = if published {
        vec![]
    } else {
        not_yet(&found, you.id)
    };
    let Found {
        record,
        answers,
        stands_on_comments,
        theme,
        people,
    } = found;
    Ok(ItemPage {
        id: record.id.to_string(),
        status: state(&record, &answers, stands_on_comments).tag(),
        not_yet,
        digest,
        public: record
            .slug
            .as_ref()
            .filter(|_| published)
            .map(|slug| format!("/you-said/{slug}")),
        answers: answers
            .iter()
            .enumerate()
            .map(|(index, record)| AnswerRow {
                number: index + 1,
                href: format!("/council/responses/{}", record.id),
                answer: AnswerShown::of(&answer(record, today)),
            })
            .collect(),
        can_be_answered: record.endorsed || published,
        identifies_nobody: tick(
            "identifies_nobody",
            "I have checked that this identifies nobody",
            forms.identifies_nobody,
            &errors,
        ),
        reason: Field::new("reason", &forms.reason, &errors),
        withdrawing: errors.of("reason").is_some(),
        errors,
        statement: record.statement,
        theme,
        year: record.year,
        people,
        source: record.source,
        withdrawn_because: record.withdrawn_because,
        published,
    })
}

/// What an item is told that no family said.
pub(super) const NO_COMMENT: &str = "No comment stands behind it yet.";

/// Why the item cannot be published yet: everything at once, each as a sentence.
fn not_yet(found: &Found, you: AccountId) -> Vec<&'static str> {
    let (record, answers) = (&found.record, &found.answers);
    let reasons = [
        (!found.stands_on_comments, NO_COMMENT),
        (
            !record.endorsed,
            "The forum has not endorsed this wording yet.",
        ),
        (answers.is_empty(), "There is no answer to it yet."),
        (
            !answers.is_empty() && !answers.iter().any(acted_on),
            "The answer needs at least one action, or the reason in \"No action, because\".",
        ),
        (
            record.worded_by == Some(you.to_string()),
            "You worded it yourself. Somebody else must check that it identifies nobody.",
        ),
    ];
    reasons
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, reason)| reason)
        .collect()
}
