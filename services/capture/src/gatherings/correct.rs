//! Correcting what is known of a gathering.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Serialize;
use yousaid_model::gathering::{GatheringCommand, GatheringRejection};
use yousaid_projections::gatherings::Record;
use yousaid_web::{App, Errors, Failure, Frame, SignedIn, pages::Page};

use super::{
    address, carry_out,
    details::{Fields, Filled},
    found,
};

#[derive(Serialize)]
struct CorrectPage {
    errors: Errors,
    title: String,
    back: String,
    /// Whether its kind and its year stay as they are.
    has_points: bool,
    fields: Fields,
}

impl Page for CorrectPage {
    const TEMPLATE: &'static str = "gathering_correct";
}

fn page(record: &Record, filled: &Filled, errors: Errors) -> CorrectPage {
    CorrectPage {
        title: record.title.clone(),
        back: address(record.id),
        has_points: record.belonging() > 0,
        fields: filled.fields(&errors),
        errors,
    }
}

fn frame() -> Frame {
    Frame::new("Correct a gathering").staff("gatherings")
}

/// `GET /staff/gatherings/{id}/correct`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let filled = Filled::of(&record);
    app.show(
        frame(),
        Some(&you),
        &page(&record, &filled, Errors::default()),
    )
}

/// `POST /staff/gatherings/{id}/correct`
pub async fn correct(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let mut errors = Errors::default();
    let Some(details) = filled.check(app.clock.today(), &mut errors) else {
        return app.show_again(frame(), Some(&you), &page(&record, &filled, errors));
    };
    let command = GatheringCommand::Correct {
        details: Box::new(details),
        points: record.belonging(),
        by: you.id,
        at: app.clock.now(),
    };
    match carry_out(&app, record.id, command).await? {
        Ok(reached) => Ok(app
            .done(reached, &address(record.id), "gathering-corrected")
            .await),
        Err(rejection) => {
            let sentence = rejection.to_string();
            match rejection {
                GatheringRejection::KeepsItsKind => errors.add("kind", sentence),
                GatheringRejection::KeepsItsYear(_) => errors.add("date", sentence),
                _ => errors.add_to_all(sentence),
            }
            app.show_again(frame(), Some(&you), &page(&record, &filled, errors))
        }
    }
}
