//! Importing a file that was checked.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::Response,
};
use yousaid_web::{App, Failure, SignedIn};

use super::{find, onward, uploads};
use crate::imports::{NotImported, import as record, uploads::Stage};

/// `POST /staff/surveys/import/{id}/import`
pub async fn import(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let upload = find(&app, &you, &id)?;
    let checked = matches!(upload.inner().stage, Stage::Checked(_));
    let mapping = upload.inner().mapping.clone();
    if let (true, Some(mapping)) = (checked, mapping)
        && let Some((file, progress)) = upload.begin()
    {
        let (app, upload, by) = (app.clone(), Arc::clone(&upload), you.id);
        tokio::spawn(async move {
            let uploads = uploads(&app);
            let Ok(_turn) = uploads.turns.acquire().await else {
                return;
            };
            let imported = record(&app, &file, &mapping, by, &progress).await;
            drop(file);
            upload.settle(match imported {
                Ok(imported) => Stage::Done(Box::new(imported)),
                Err(NotImported::Faults(faults)) => Stage::Faulty(faults),
                Err(other) => Stage::BrokenOff(other.to_string()),
            });
        });
    }
    // Pressed twice, or from an old page: where the file stands says what came of it.
    Ok(onward(&upload).await)
}
