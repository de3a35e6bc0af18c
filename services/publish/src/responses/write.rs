//! Answering one or several items, and promising the first action or saying why there is none.

use std::fmt::Display;

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_log::Job;
use yousaid_model::{
    ActionId, ItemId, ResponseId, Words,
    response::{Promise, Response as Answer, ResponseCommand, ResponseRejection},
};
use yousaid_projections::{
    items::{self, Record},
    responses,
};
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::change;
use crate::{
    course::Course,
    fields::{day, needed},
    shown::start_of,
};

/// The items that were chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    item: Vec<String>,
}

/// What the form carries. The identities were made with the form, so that sending it twice answers once.
#[derive(Debug, Default, Deserialize)]
pub struct NewResponse {
    #[serde(default)]
    response: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    item: Vec<String>,
    #[serde(default)]
    we_did: String,
    #[serde(default)]
    what: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    because: String,
}

#[derive(Serialize)]
struct NewResponsePage {
    errors: Errors,
    response: String,
    action: String,
    item: Field,
    item_hint: &'static str,
    no_items: bool,
    we_did: Field,
    what: Field,
    owner: Field,
    due: Field,
    because: Field,
}

impl Page for NewResponsePage {
    const TEMPLATE: &'static str = "council_response_new";
}

/// `GET /council/responses/new?item=…`
pub async fn show_form(
    State(app): State<App>,
    you: SignedIn,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let form = NewResponse {
        response: Uuid::new_v4().to_string(),
        action: Uuid::new_v4().to_string(),
        item: chosen.item,
        ..NewResponse::default()
    };
    let page = page(&app, &form, Errors::default()).await?;
    app.show(frame(), Some(&you), &page)
}

/// `POST /council/responses`
pub async fn write(
    State(app): State<App>,
    you: SignedIn,
    Form(form): Form<NewResponse>,
) -> Result<Response, Failure> {
    let Ok(id) = form.response.parse::<ResponseId>() else {
        return Err(Failure::Unreadable(
            "The form has lost its number. Open it again.".to_owned(),
        ));
    };
    let mut errors = Errors::default();
    if let Some(commands) = commands(&app, &you, &form, &mut errors).await? {
        let mut answer = Course::<Answer>::begin(&app.council.log, &id).await?;
        match commands.iter().try_for_each(|command| answer.take(command)) {
            Ok(()) => {
                let log = &app.council.log;
                let position = if answer.is_quiet() {
                    log.head().await?.position
                } else {
                    log.append(answer.put_into(Job::new())).await?
                };
                return Ok(app
                    .done(position, &format!("/council/responses/{id}"), "answered")
                    .await);
            }
            Err(ResponseRejection::NumberOfItems) => {
                errors.add("item", ResponseRejection::NumberOfItems.to_string());
            }
            Err(refused) => change::note(&refused, Some("due"), &mut errors),
        }
    }
    let page = page(&app, &form, errors).await?;
    app.show_again(frame(), Some(&you), &page)
}

fn frame() -> Frame {
    Frame::new("Answer").staff("waits")
}

/// What the form asks for, or what is wrong with it.
async fn commands(
    app: &App,
    you: &SignedIn,
    form: &NewResponse,
    errors: &mut Errors,
) -> Result<Option<Vec<ResponseCommand>>, Failure> {
    let (by, at) = (you.id, app.clock.now());
    let chosen: Vec<ItemId> = form
        .item
        .iter()
        .filter_map(|item| item.parse().ok())
        .collect();
    let items: Vec<ItemId> = answerable(app, chosen)
        .await?
        .iter()
        .map(|item| item.id)
        .collect();
    if items.is_empty() {
        errors.add("item", "Choose at least one item that this answers.");
    }
    let we_did = needed(
        errors,
        "we_did",
        "Write the answer.",
        Words::answer(&form.we_did),
    );
    let promises = [&form.what, &form.owner, &form.due]
        .iter()
        .any(|text| !text.trim().is_empty());
    let declines = !form.because.trim().is_empty();
    if promises && declines {
        errors.add(
            "because",
            "Promise an action, or say why there is none: not both.",
        );
    }
    let promise = if promises {
        promise(app, form, errors)
    } else {
        None
    };
    let because = declines
        .then(|| needed(errors, "because", "", Words::answer(&form.because)))
        .flatten();
    let Some(we_did) = we_did.filter(|_| errors.is_empty()) else {
        return Ok(None);
    };
    let mut commands = vec![ResponseCommand::Write {
        items,
        we_did,
        by,
        at,
    }];
    commands.extend(promise.map(|promise| ResponseCommand::Promise { promise, by, at }));
    commands.extend(because.map(|because| ResponseCommand::StateNoAction { because, by, at }));
    Ok(Some(commands))
}

fn promise(app: &App, form: &NewResponse, errors: &mut Errors) -> Option<Promise> {
    let promise = needed(
        errors,
        "what",
        "Say what will be done.",
        Words::answer(&form.what),
    );
    let owner = needed(
        errors,
        "owner",
        "Say which role answers for it.",
        Words::line(&form.owner),
    );
    let due = day(errors, "due", &form.due);
    let Ok(action) = form.action.parse::<ActionId>() else {
        errors.add_to_all("The form has lost its number. Open it again.");
        return None;
    };
    Some(Promise {
        action,
        promise: promise?,
        owner: owner?,
        due: due?,
        today: app.clock.today(),
    })
}

/// Those of the items that can be answered: the forum has endorsed them, or everybody can read them.
pub(crate) async fn answerable(app: &App, items: Vec<ItemId>) -> Result<Vec<Record>, Failure> {
    let found = app.council.views.read(move |rows| {
        let found: rusqlite::Result<Vec<Option<Record>>> = items
            .into_iter()
            .map(|item| items::find(rows, item))
            .collect();
        Ok(found?
            .into_iter()
            .flatten()
            .filter(|item| item.published() || (item.endorsed && item.stage == "drafted"))
            .collect())
    });
    Ok(found.await?)
}

async fn page(app: &App, form: &NewResponse, errors: Errors) -> Result<NewResponsePage, Failure> {
    let chosen: Vec<ItemId> = form
        .item
        .iter()
        .filter_map(|item| item.parse().ok())
        .collect();
    let mut offered = answerable(app, chosen.clone()).await?;
    let waiting = app.council.views.read(responses::unanswered_items).await?;
    offered.extend(
        waiting
            .into_iter()
            .filter(|item| !chosen.contains(&item.id)),
    );
    let choices = offered
        .iter()
        .map(|item| choice(&item.id, &item.statement, chosen.contains(&item.id)));
    Ok(NewResponsePage {
        response: form.response.clone(),
        action: form.action.clone(),
        item_hint: if chosen.is_empty() {
            "Tick the statement that you answer."
        } else {
            "One answer can be for several statements."
        },
        no_items: offered.is_empty(),
        item: Field::choices("item", choices.collect(), &errors),
        we_did: Field::new("we_did", &form.we_did, &errors),
        what: Field::new("what", &form.what, &errors),
        owner: Field::new("owner", &form.owner, &errors),
        due: Field::new("due", &form.due, &errors),
        because: Field::new("because", &form.because, &errors),
        errors,
    })
}

/// An item as a choice.
pub(crate) fn choice(id: &impl Display, statement: &str, chosen: bool) -> Choice {
    Choice::new(id.to_string(), start_of(statement, 300), chosen)
}
