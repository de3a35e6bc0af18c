//! One edition at its own address: the bytes that were published, for good.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use yousaid_log::Document;
use yousaid_projections::reports;
use yousaid_web::{App, Failure, assets::LASTING};

use crate::address;

/// `GET /reports/{year}/editions/{number}`
pub async fn show(
    State(app): State<App>,
    Path((year, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (year, number): (i16, u32) = (address::read(&year)?, address::read(&number)?);
    let report = app
        .council
        .views
        .read(move |rows| reports::find(rows, year))
        .await?
        .ok_or(Failure::NotFound)?;
    let edition = report
        .editions
        .iter()
        .find(|edition| edition.number == number)
        .ok_or(Failure::NotFound)?;
    let mut response = kept(&app, &edition.page, &headers).await?;
    let link = HeaderValue::from_str(&format!("</reports/{year}>; rel=\"latest-version\""));
    response.headers_mut().insert(
        header::LINK,
        link.map_err(|reason| Failure::internal(reason.to_string()))?,
    );
    Ok(response)
}

/// `GET /documents/{file}`: the style sheets of editions, and nothing else.
pub async fn stylesheet(
    State(app): State<App>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let sha256 = file
        .strip_suffix(".css")
        .ok_or(Failure::NotFound)?
        .to_owned();
    let name = sha256.clone();
    if !app
        .council
        .views
        .read(move |rows| reports::has_stylesheet(rows, &name))
        .await?
    {
        return Err(Failure::NotFound);
    }
    kept(&app, &sha256, &headers).await
}

/// A document as it was kept, or word that the browser has it already.
async fn kept(app: &App, sha256: &str, headers: &HeaderMap) -> Result<Response, Failure> {
    let tag = format!("\"{sha256}\"");
    let tag_value =
        HeaderValue::from_str(&tag).map_err(|reason| Failure::internal(reason.to_string()))?;
    let marks = [(header::ETAG, tag_value), (header::CACHE_CONTROL, LASTING)];
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok());
    if known.is_some_and(|known| {
        known
            .split(',')
            .any(|known| known.trim().trim_start_matches("W/") == tag)
    }) {
        return Ok((StatusCode::NOT_MODIFIED, marks).into_response());
    }
    let name = sha256.to_owned();
    let document = app
        .council
        .views
        .read(move |rows| reports::document(rows, &name))
        .await?;
    let Document {
        media_type, bytes, ..
    } = document.ok_or_else(|| Failure::internal(format!("the document {sha256} is missing")))?;
    let media_type = HeaderValue::from_str(&media_type)
        .map_err(|reason| Failure::internal(reason.to_string()))?;
    Ok((marks, [(header::CONTENT_TYPE, media_type)], bytes).into_response())
}
