//! One answer with its actions, and everything that can be done with them.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::civil::Date;
use rusqlite::Connection;
use serde::Serialize;
use uuid::Uuid;
use yousaid_model::{ActionId, ResponseId};
use yousaid_projections::{
    items,
    responses::{self, Action, ActionStatus, Record},
    telling,
};
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::{reword::MEANWHILE, write::choice};
use crate::{
    address,
    council::state::state_of,
    fields::{Done, Filled},
    figures::bands,
    published,
    shown::{ActionShown, AnswerShown, Status},
};

#[derive(Serialize)]
struct ResponsePage {
    errors: Errors,
    id: String,
    items: Vec<ItemRow>,
    any_published: bool,
    answer: AnswerShown,
    was: String,
    changed_meanwhile: bool,
    marked: bool,
    source: Option<String>,
    actions: Vec<ActionForms>,
    we_did: OpenField,
    no_action: Option<OpenField>,
    item: Option<OpenField>,
    promise: PromiseForm,
}

impl Page for ResponsePage {
    const TEMPLATE: &'static str = "council_response";
}

#[derive(Serialize)]
struct ItemRow {
    id: String,
    href: String,
    statement: String,
    status: Status,
    published: bool,
    may_be_taken_off: bool,
}

/// A field in a block that stands open where something is wrong with it.
#[derive(Serialize)]
struct OpenField {
    field: Field,
    open: bool,
}

#[derive(Serialize)]
struct PromiseForm {
    id: String,
    what: Field,
    owner: Field,
    due: Field,
    open: bool,
}

/// An action with the forms that its state allows.
#[derive(Serialize)]
struct ActionForms {
    path: String,
    action: ActionShown,
    open: Option<OpenForms>,
    reopen: Option<OpenField>,
    promise: OpenField,
    reworded: Field,
    /// How many people were told by mail that it is done or declined.
    told: Option<String>,
}

#[derive(Serialize)]
struct OpenForms {
    progress: OpenField,
    delay_due: Field,
    delay: OpenField,
    complete: OpenField,
    decline: OpenField,
}

/// `GET /council/responses/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let page = page(
        &app,
        address::read(&id)?,
        &Filled::default(),
        Errors::default(),
    )
    .await?;
    app.show(frame().done(done.done.as_deref()), Some(&you), &page)
}

/// The page again, with what is wrong with one of its forms.
pub(crate) async fn show_again(
    app: &App,
    you: &SignedIn,
    id: ResponseId,
    filled: &Filled,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(app, id, filled, errors).await?;
    app.show_again(frame(), Some(you), &page)
}

fn frame() -> Frame {
    Frame::new("The council's answer").staff("council-items")
}

struct Found {
    record: Record,
    items: Vec<ItemRow>,
    others: Vec<Choice>,
    /// How many people were told by mail of each action that is done or declined.
    told: HashMap<ActionId, u64>,
}

fn find(rows: &Connection, id: ResponseId) -> rusqlite::Result<Option<Found>> {
    let Some(record) = responses::find(rows, id)? else {
        return Ok(None);
    };
    let mut answered = vec![];
    for item in &record.items {
        let Some(item) = items::find(rows, *item)? else {
            continue;
        };
        answered.push(ItemRow {
            id: item.id.to_string(),
            published: item.published(),
            may_be_taken_off: record.items.len() > 1 && !item.published(),
            href: format!("/council/items/{}", item.id),
            status: state_of(rows, &item)?.tag(),
            statement: item.statement,
        });
    }
    let others = responses::unanswered_items(rows)?;
    let others = others
        .iter()
        .map(|item| choice(&item.id, &item.statement, false))
        .collect();
    let mut told = HashMap::new();
    for action in &record.actions {
        if matches!(action.progress.as_str(), "done" | "declined") {
            told.insert(action.id, telling::told_of(rows, action.id)?);
        }
    }
    Ok(Some(Found {
        record,
        items: answered,
        others,
        told,
    }))
}

async fn page(
    app: &App,
    id: ResponseId,
    filled: &Filled,
    errors: Errors,
) -> Result<ResponsePage, Failure> {
    let today = app.clock.today();
    let found = app
        .council
        .views
        .read(move |rows| find(rows, id))
        .await?
        .ok_or(Failure::NotFound)?;
    let record = found.record;
    let open = |field: Field, name: &str| OpenField {
        open: errors.of(name).is_some(),
        field,
    };
    let no_action = record.actions.is_empty().then(|| {
        let present = record.no_action_because.as_deref().unwrap_or_default();
        open(filled.field_or("because", present, &errors), "because")
    });
    let item = (!found.others.is_empty())
        .then(|| open(Field::choices("item", found.others, &errors), "item"));
    let present = record.we_did.join("\n\n");
    let changed_meanwhile = errors.of("we_did").as_deref() == Some(MEANWHILE);
    // Whoever has not been shown the present words has still to be asked about them.
    let was = Some(filled.get("was")).filter(|was| !was.is_empty() && !changed_meanwhile);
    Ok(ResponsePage {
        id: id.to_string(),
        any_published: found.items.iter().any(|item| item.published),
        items: found.items,
        changed_meanwhile,
        marked: record.mark.is_some(),
        source: record.source.clone(),
        actions: record
            .actions
            .iter()
            .map(|action| ActionForms {
                told: told_by_mail(app, found.told.get(&action.id)),
                ..forms(&record, action, filled, &errors, today)
            })
            .collect(),
        we_did: open(filled.field_or("we_did", &present, &errors), "we_did"),
        was: was.unwrap_or(&present).to_owned(),
        no_action,
        item,
        promise: promise_form(filled, &errors),
        answer: AnswerShown::of(&published::answer(&record, today)),
        errors,
    })
}

/// How many people were told by mail, as far as that may be told; nothing where nobody is.
fn told_by_mail(app: &App, people: Option<&u64>) -> Option<String> {
    let people = people.filter(|_| app.settings.telling.mails);
    people.map(|people| bands::people(*people))
}

fn promise_form(filled: &Filled, errors: &Errors) -> PromiseForm {
    let id = Some(filled.get("action"))
        .filter(|id| !id.is_empty())
        .map_or_else(|| Uuid::new_v4().to_string(), str::to_owned);
    PromiseForm {
        id,
        what: filled.field("what", errors),
        owner: filled.field("owner", errors),
        due: filled.field("due", errors),
        open: ["what", "owner", "due"]
            .iter()
            .any(|name| errors.of(name).is_some()),
    }
}

/// The forms of one action. The names of their fields end in the action, because a page has many.
fn forms(
    record: &Record,
    action: &Action,
    filled: &Filled,
    errors: &Errors,
    today: Date,
) -> ActionForms {
    let id = action.id;
    let field = |what: &str| {
        let name = format!("{what}-{id}");
        OpenField {
            open: errors.of(&name).is_some(),
            field: filled.field(&name, errors),
        }
    };
    let ended = matches!(
        ActionStatus::of(action, today),
        ActionStatus::Done | ActionStatus::Declined
    );
    let open = (!ended).then(|| {
        let due = field("due");
        let mut delay = field("reason");
        delay.open |= due.open;
        OpenForms {
            progress: field("note"),
            delay_due: due.field,
            delay,
            complete: field("outcome"),
            decline: field("decline"),
        }
    });
    let reworded = field("reworded");
    let promise = format!("promise-{id}");
    let promise = OpenField {
        open: reworded.open || errors.of(&promise).is_some(),
        field: filled.field_or(&promise, &action.promise, errors),
    };
    ActionForms {
        path: format!("/council/responses/{}/actions/{id}", record.id),
        action: ActionShown::of(&published::action(action, record.source.is_some(), today)),
        open,
        reopen: ended.then(|| field("reopen")),
        promise,
        reworded: reworded.field,
        told: None,
    }
}
