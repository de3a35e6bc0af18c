//! The yearly report: worked on by officers, published as numbered editions that never change.

pub mod contents;
pub mod edition;
pub mod foreword;
pub mod list;
pub mod open;
pub mod prepare;
pub mod promises;
pub mod publish;
pub mod show_public;

mod missing;
mod shown;
#[cfg(test)]
mod tests;

pub use publish::{EditionError, Published, publish_edition};
pub(crate) use shown::{FiguresShown, ReportShown, capital};

use yousaid_log::Document;
use yousaid_projections::reports;
use yousaid_web::{App, Failure};

use contents::ReportContents;

/// The contents of a published edition by the SHA-256 of its data, from the log: whoever works on the report
/// may be ahead of the read models.
pub(crate) async fn stored(app: &App, data: &str) -> Result<ReportContents, Failure> {
    let document = app.council.log.document(data).await?;
    read(document, data).map(|(contents, _)| contents)
}

/// The same from the read models, so that it is shown while the log is away; with the bytes of it.
pub(crate) async fn shown_to_all(
    app: &App,
    data: &str,
) -> Result<(ReportContents, Vec<u8>), Failure> {
    let name = data.to_owned();
    let document = app
        .council
        .views
        .read(move |rows| reports::document(rows, &name))
        .await?;
    read(document, data)
}

fn read(document: Option<Document>, data: &str) -> Result<(ReportContents, Vec<u8>), Failure> {
    let document =
        document.ok_or_else(|| Failure::internal(format!("the document {data} is missing")))?;
    let contents = serde_json::from_slice(&document.bytes).map_err(|reason| {
        Failure::internal(format!("the document {data} cannot be read: {reason}"))
    })?;
    Ok((contents, document.bytes))
}
