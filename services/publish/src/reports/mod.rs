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
pub(crate) use shown::{ReportShown, capital, said_by};

use yousaid_web::{App, Failure};

use contents::ReportContents;

/// The contents of a published edition by the SHA-256 of its data, as they were stored with it.
pub(crate) async fn stored(app: &App, data: &str) -> Result<(ReportContents, Vec<u8>), Failure> {
    let document = app.council.log.document(data).await?;
    let document =
        document.ok_or_else(|| Failure::internal(format!("the document {data} is missing")))?;
    let contents = serde_json::from_slice(&document.bytes).map_err(|reason| {
        Failure::internal(format!("the document {data} cannot be read: {reason}"))
    })?;
    Ok((contents, document.bytes))
}
