//! Saying in public what the forum thinks of an answer.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use rusqlite::Connection;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    ItemId, ResponseId,
    response::{Mark, Response as Answer, ResponseCommand},
};
use yousaid_projections::{items, responses};
use yousaid_web::{App, Errors, Failure, SignedIn};

use crate::{
    address::identity,
    items::{
        answer::field,
        page::{Filled, Marking},
        show::again,
    },
    refusal::noted,
    text::written,
};

/// The mark, the forum's paragraph, and the item from whose page they come.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewMark {
    item: String,
    mark: String,
    words: String,
}

/// What has to be known of an answer to mark it.
struct Found {
    /// The item whose page is shown afterwards.
    item: ItemId,
    /// Which of that item's answers it is, counted from 1.
    number: usize,
    /// Whether an item it answers can be read by everybody.
    published: bool,
}

/// `POST /desk/answers/{response}/mark`
pub async fn mark(
    State(app): State<App>,
    you: SignedIn,
    Path(response): Path<String>,
    Form(form): Form<NewMark>,
) -> Result<Response, Failure> {
    let response: ResponseId = identity(&response)?;
    let item = form.item.parse().ok();
    let found = app
        .council
        .views
        .read(move |rows| find(rows, response, item))
        .await?;
    let Found {
        item,
        number,
        published,
    } = found.ok_or(Failure::NotFound)?;
    let mut errors = Errors::default();
    let mark: Option<Mark> = form.mark.parse().ok();
    if mark.is_none() {
        errors.add(&field("mark", number), "Choose whether the forum agrees.");
    }
    let empty = "Say in a few sentences why.";
    let words = written(&mut errors, &field("words", number), &form.words, empty);
    if let (Some(mark), Some(words)) = (mark, words) {
        let (by, at) = (you.id, app.clock.now());
        let mark = ResponseCommand::Mark {
            mark,
            words,
            published,
            by,
            at,
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Answer>(&response.to_string(), mark, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            return Ok(app
                .done(reached.position, &format!("/desk/items/{item}"), "marked")
                .await);
        }
    }
    let marking = Marking {
        response: response.to_string(),
        mark: form.mark,
        words: form.words,
    };
    let filled = Filled {
        mark: Some(marking),
        ..Filled::default()
    };
    again(&app, &you, item, &filled, errors).await
}

fn find(
    rows: &Connection,
    response: ResponseId,
    asked: Option<ItemId>,
) -> rusqlite::Result<Option<Found>> {
    let Some(answer) = responses::find(rows, response)? else {
        return Ok(None);
    };
    let asked = asked.filter(|item| answer.items.contains(item));
    let Some(item) = asked.or_else(|| answer.items.first().copied()) else {
        return Ok(None);
    };
    let mut published = false;
    for one in &answer.items {
        published |= items::find(rows, *one)?.is_some_and(|item| item.published());
    }
    let answers = responses::for_item(rows, item)?;
    let before = answers.iter().take_while(|one| one.id != response).count();
    Ok(Some(Found {
        item,
        number: before + 1,
        published,
    }))
}
