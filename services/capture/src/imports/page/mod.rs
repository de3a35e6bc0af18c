//! The pages on which somebody imports a file: send it, say what its columns are, look at what was found, import.

pub mod columns;
mod form;
pub mod give_up;
pub mod import;
pub mod mapping;
mod said;
pub mod show;
pub mod upload;

use std::{sync::Arc, time::Duration};

use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use yousaid_web::{App, Failure, Frame, SignedIn};

use super::uploads::{Upload, Uploads};

/// Where imports begin.
const ADDRESS: &str = "/staff/surveys/import";

/// How long an answer waits for work that is soon done, before it shows how far the work is.
const SOON: Duration = Duration::from_millis(1_500);

fn frame(title: &str) -> Frame {
    Frame::new(title).staff("import")
}

fn uploads(app: &App) -> Arc<Uploads> {
    app.kept.of::<Uploads>()
}

/// The file with this number, for the person who sent it.
fn find(app: &App, you: &SignedIn, id: &str) -> Result<Arc<Upload>, Failure> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    uploads(app).find(id, you.id).ok_or_else(|| {
        Failure::Refused(
            "This file is not here any more: it was imported or given up, an hour has passed, or the service was started again. Send the file again. Nothing is imported twice."
                .to_owned(),
        )
    })
}

/// To the page that shows where the file stands, once the work is done or takes longer.
async fn onward(upload: &Upload) -> Response {
    upload.wait(SOON).await;
    Redirect::to(&format!("{ADDRESS}/{}", upload.id)).into_response()
}
