//! Setting a measure, and setting it anew.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Serialize;
use uuid::Uuid;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    MeasureId,
    measure::{Measure, MeasureCommand, MeasureRejection},
};
use yousaid_projections::measures::{self, Record};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn, pages::Page};

use super::definition::{self, DefinitionFields};
use crate::{address, fields::Filled};

#[derive(Serialize)]
struct SetPage {
    errors: Errors,
    /// For a new measure: its identity, made when the form is shown, so that sending it twice makes one.
    id: String,
    is_new: bool,
    title: Option<String>,
    given_up: bool,
    action: String,
    fields: DefinitionFields,
}

impl Page for SetPage {
    const TEMPLATE: &'static str = "council_measure_set";
}

/// `GET /council/measures/new`
pub async fn begin(State(app): State<App>, you: SignedIn) -> Result<Response, Failure> {
    let all = app.council.views.read(measures::all).await?;
    let id = MeasureId(Uuid::new_v4());
    let page = page(&app, id, None, &all, &Filled::default(), Errors::default());
    app.show(frame(None), Some(&you), &page)
}

/// `POST /council/measures`
pub async fn set_new(
    State(app): State<App>,
    you: SignedIn,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let id = filled.get("id").parse().map_err(|_| {
        Failure::Unreadable("The form has lost its number. Open it again.".to_owned())
    })?;
    set(&app, &you, id, false, &filled).await
}

/// `GET /council/measures/{id}/set`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = address::read(&id)?;
    let all = app.council.views.read(measures::all).await?;
    let present = all
        .iter()
        .find(|record| record.id == id)
        .ok_or(Failure::NotFound)?;
    let page = page(
        &app,
        id,
        Some(present),
        &all,
        &Filled::default(),
        Errors::default(),
    );
    app.show(frame(Some(present)), Some(&you), &page)
}

/// `POST /council/measures/{id}/set`
pub async fn set_anew(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    set(&app, &you, address::read(&id)?, true, &filled).await
}

async fn set(
    app: &App,
    you: &SignedIn,
    id: MeasureId,
    anew: bool,
    filled: &Filled,
) -> Result<Response, Failure> {
    app.catch_up().await;
    let all = app.council.views.read(measures::all).await?;
    let present = all.iter().find(|record| record.id == id);
    if anew && present.is_none() {
        return Err(Failure::NotFound);
    }
    let mut errors = Errors::default();
    if let Some(definition) = definition::read(filled, id, &all, &mut errors) {
        let command = MeasureCommand::Set {
            definition,
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        match log
            .execute::<Measure>(&id.to_string(), command, Expect::History)
            .await
        {
            Ok(reached) => {
                let page = format!("/council/measures/{id}");
                return Ok(app.done(reached.position, &page, "measure-set").await);
            }
            Err(ExecuteError::Rejected(refused)) => {
                errors.add(field_of(&refused, filled), refused.to_string());
            }
            Err(other) => return Err(other.into()),
        }
    }
    // A new measure that was refused has not become one.
    let present = present.filter(|_| anew);
    let page = page(app, id, present, &all, filled, errors);
    app.show_again(frame(present), Some(you), &page)
}

fn field_of(refused: &MeasureRejection, filled: &Filled) -> &'static str {
    match refused {
        MeasureRejection::KindStands => "kind",
        MeasureRejection::NotOfPeople => "part_of",
        MeasureRejection::PeopleNeeded | MeasureRejection::PeopleNotNeeded => "baseline_of",
        MeasureRejection::NotACount | MeasureRejection::NotAShare
            if filled.get("baseline_value").trim().is_empty() =>
        {
            "target_number"
        }
        _ => "baseline_value",
    }
}

fn frame(present: Option<&Record>) -> Frame {
    let title = present.map_or_else(
        || "Set a measure".to_owned(),
        |record| format!("Set anew: {}", record.definition.title),
    );
    Frame::new(title).staff("measures")
}

fn page(
    app: &App,
    id: MeasureId,
    present: Option<&Record>,
    all: &[Record],
    filled: &Filled,
    errors: Errors,
) -> SetPage {
    SetPage {
        id: id.to_string(),
        is_new: present.is_none(),
        title: present.map(|record| record.definition.title.to_string()),
        given_up: present.is_some_and(|record| record.given_up.is_some()),
        action: present.map_or_else(
            || "/council/measures".to_owned(),
            |_| format!("/council/measures/{id}/set"),
        ),
        fields: DefinitionFields::of(filled, present, all, app.clock.today().year(), &errors),
        errors,
    }
}
