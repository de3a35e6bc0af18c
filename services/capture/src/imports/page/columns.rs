//! Saying what the columns are, and having every row checked.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use yousaid_projections::surveys;
use yousaid_web::{App, Failure, SignedIn};

use super::{ADDRESS, find, form, frame, onward, said, uploads};
use crate::imports::{
    Mapping, NotImported, examine,
    uploads::{Stage, Upload},
};

/// `POST /staff/surveys/import/{id}/columns`
pub async fn save(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let upload = find(&app, &you, &id)?;
    let surveys = app.council.views.read(surveys::all).await?;
    let checks = fields
        .iter()
        .any(|(name, value)| name == "then" && value == "check");
    let mapping = match keep(&app, &you, &upload, &fields, checks, &surveys)? {
        Kept::Mapping(mapping) => mapping,
        Kept::Elsewhere => return Ok(onward(&upload).await),
        Kept::Again(page) => return Ok(page),
    };
    if !checks {
        return Ok(Redirect::to(&format!("{ADDRESS}/{}?columns=yes", upload.id)).into_response());
    }
    if let Some((file, progress)) = upload.begin() {
        let (app, upload) = (app.clone(), Arc::clone(&upload));
        tokio::spawn(async move {
            let uploads = uploads(&app);
            let Ok(_turn) = uploads.turns.acquire().await else {
                return;
            };
            let examined = examine(&app, &file, &mapping, &progress).await;
            drop(file);
            upload.settle(match examined {
                Ok(examined) => Stage::Checked(Box::new(examined)),
                Err(NotImported::Faults(faults)) => Stage::Faulty(faults),
                Err(other) => Stage::BrokenOff(other.to_string()),
            });
        });
    }
    Ok(onward(&upload).await)
}

/// What came of the form.
enum Kept {
    Mapping(Box<Mapping>),
    /// The file is further than its columns.
    Elsewhere,
    /// The form again, with what has to be mended.
    Again(Response),
}

fn keep(
    app: &App,
    you: &SignedIn,
    upload: &Upload,
    fields: &[(String, String)],
    checks: bool,
    surveys: &[surveys::SurveyRecord],
) -> Result<Kept, Failure> {
    let mut inner = upload.inner();
    if matches!(
        inner.stage,
        Stage::Working | Stage::Done(_) | Stage::BrokenOff(_)
    ) {
        return Ok(Kept::Elsewhere);
    }
    let (Some(look), Some(before)) = (&inner.look, &inner.mapping) else {
        return Err(Failure::NotFound);
    };
    let (mapping, errors) = said::read(fields, look, before);
    if checks && !errors.is_empty() {
        let remembered = inner.remembered.as_deref();
        let page = form::page(upload, look, &mapping, remembered, surveys, errors);
        return app
            .show_again(frame("What are the columns?"), Some(you), &page)
            .map(Kept::Again);
    }
    inner.mapping = Some(mapping.clone());
    // What was found with other columns stands no longer.
    inner.stage = Stage::Choosing;
    Ok(Kept::Mapping(Box::new(mapping)))
}
