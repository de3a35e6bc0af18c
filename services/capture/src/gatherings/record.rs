//! Recording a gathering.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Serialize;
use uuid::Uuid;
use yousaid_model::{
    GatheringId,
    gathering::{GatheringCommand, GatheringRejection},
};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn, pages::Page};

use super::{
    address, carry_out,
    details::{Fields, Filled},
};

#[derive(Serialize)]
struct NewPage {
    errors: Errors,
    id: String,
    fields: Fields,
}

impl Page for NewPage {
    const TEMPLATE: &'static str = "gathering_new";
}

fn page(filled: &Filled, errors: Errors) -> NewPage {
    NewPage {
        id: filled.id.clone(),
        fields: filled.fields(&errors),
        errors,
    }
}

fn frame() -> Frame {
    Frame::new("Record a gathering").staff("gatherings")
}

/// `GET /staff/gatherings/new`
pub async fn show(State(app): State<App>, you: SignedIn) -> Result<Response, Failure> {
    // The id is made here, so that a form sent twice records one gathering.
    let filled = Filled::new(Uuid::new_v4().to_string());
    app.show(frame(), Some(&you), &page(&filled, Errors::default()))
}

/// `POST /staff/gatherings`
pub async fn record(
    State(app): State<App>,
    you: SignedIn,
    Form(mut filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let details = filled.check(app.clock.today(), &mut errors);
    let Ok(id) = filled.id.parse::<GatheringId>() else {
        filled.id = Uuid::new_v4().to_string();
        errors.add_to_all(OUT_OF_DATE);
        return app.show_again(frame(), Some(&you), &page(&filled, errors));
    };
    let Some(details) = details else {
        return app.show_again(frame(), Some(&you), &page(&filled, errors));
    };
    let command = GatheringCommand::Record {
        details: Box::new(details),
        by: you.id,
        at: app.clock.now(),
    };
    match carry_out(&app, id, command).await? {
        Ok(reached) => Ok(app.done(reached, &address(id), "gathering-recorded").await),
        // They went back and filled in another one.
        Err(GatheringRejection::OtherGathering | GatheringRejection::TakenBack) => {
            filled.id = Uuid::new_v4().to_string();
            errors.add_to_all(SENT_BEFORE);
            app.show_again(frame(), Some(&you), &page(&filled, errors))
        }
        Err(rejection) => Err(Failure::Refused(rejection.to_string())),
    }
}

const OUT_OF_DATE: &str =
    "The form was out of date. Nothing is lost: press Record the gathering once more.";
const SENT_BEFORE: &str = "You have sent this form before, with other words. Press Record the gathering once more to record a second one.";
