//! Public pages as they were last rendered. A page depends on what is published and on the day, so it
//! is kept until one of them changes.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use axum::{
    body::Bytes,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

use crate::{App, Failure, SignedIn};

/// How many bytes of pages are kept; the oldest version goes first.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What a kept page was rendered from.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Version {
    published: u64,
    today: Date,
}

struct Kept {
    version: Version,
    media_type: &'static str,
    bytes: Bytes,
}

/// The kept pages.
#[derive(Default)]
pub struct PublicPages {
    pages: Mutex<HashMap<String, Kept>>,
}

impl PublicPages {
    fn find(&self, address: &str, version: Version) -> Option<(&'static str, Bytes)> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = pages.get(address).filter(|kept| kept.version == version)?;
        Some((kept.media_type, kept.bytes.clone()))
    }

    fn keep(&self, address: String, version: Version, media_type: &'static str, bytes: &Bytes) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|_, kept| kept.version == version);
        let size: usize = pages.values().map(|kept| kept.bytes.len()).sum();
        if size + bytes.len() > MOST_BYTES {
            pages.clear();
        }
        pages.insert(
            address,
            Kept {
                version,
                media_type,
                bytes: bytes.clone(),
            },
        );
    }
}

/// Answers with the kept page at this address, or renders and keeps it. A person who is signed in has
/// another frame around the page, so theirs is rendered each time.
///
/// # Errors
/// Those of `render`.
pub async fn public_page<F>(
    app: &App,
    address: String,
    visitor: Option<&SignedIn>,
    media_type: &'static str,
    render: F,
) -> Result<Response, Failure>
where
    F: AsyncFnOnce() -> Result<String, Failure>,
{
    let version = Version {
        published: app.council.views.public_version(),
        today: app.clock.today(),
    };
    if visitor.is_some() {
        return Ok(answer(media_type, Bytes::from(render().await?)));
    }
    if let Some((media_type, bytes)) = app.public_pages.find(&address, version) {
        return Ok(answer(media_type, bytes));
    }
    let bytes = Bytes::from(render().await?);
    app.public_pages.keep(address, version, media_type, &bytes);
    Ok(answer(media_type, bytes))
}

fn answer(media_type: &'static str, bytes: Bytes) -> Response {
    (
        [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))],
        bytes,
    )
        .into_response()
}

/// The media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";
/// The media type of data.
pub const JSON: &str = "application/json";
