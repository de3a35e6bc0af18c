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

use crate::{App, Failure, SignedIn, headers::CHECKED};

/// How many bytes of pages and their addresses are kept; the oldest version goes first.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The longest address that a page is kept under, in bytes: anybody can make up longer ones.
const LONGEST_ADDRESS: usize = 300;

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
        if address.len() > LONGEST_ADDRESS {
            return;
        }
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|_, kept| kept.version == version);
        let size: usize = pages
            .iter()
            .map(|(address, kept)| address.len() + kept.bytes.len())
            .sum();
        if size + address.len() + bytes.len() > MOST_BYTES {
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
        let page = answer(media_type, Bytes::from(render().await?));
        return Ok(page.into_response());
    }
    if let Some((media_type, bytes)) = app.public_pages.find(&address, version) {
        return Ok(for_everybody(media_type, bytes));
    }
    let bytes = Bytes::from(render().await?);
    app.public_pages.keep(address, version, media_type, &bytes);
    Ok(for_everybody(media_type, bytes))
}

/// As [`public_page`] for a page that is rendered each time, because nobody is likely to ask for the same
/// one again.
///
/// # Errors
/// Those of `render`.
pub async fn passing_page<F>(
    visitor: Option<&SignedIn>,
    media_type: &'static str,
    render: F,
) -> Result<Response, Failure>
where
    F: AsyncFnOnce() -> Result<String, Failure>,
{
    let bytes = Bytes::from(render().await?);
    Ok(if visitor.is_some() {
        answer(media_type, bytes).into_response()
    } else {
        for_everybody(media_type, bytes)
    })
}

fn for_everybody(media_type: &'static str, bytes: Bytes) -> Response {
    (
        [(header::CACHE_CONTROL, CHECKED)],
        answer(media_type, bytes),
    )
        .into_response()
}

fn answer(media_type: &'static str, bytes: Bytes) -> impl IntoResponse {
    let media_type = HeaderValue::from_static(media_type);
    ([(header::CONTENT_TYPE, media_type)], bytes)
}

/// The media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";
/// The media type of data.
pub const JSON: &str = "application/json";

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: Version = Version {
        published: 1,
        today: Date::constant(2026, 3, 2),
    };

    #[test]
    fn a_page_is_found_until_something_else_is_published() {
        let pages = PublicPages::default();
        pages.keep("/reports".to_owned(), VERSION, HTML, &Bytes::from("page"));
        let later = Version {
            published: 2,
            ..VERSION
        };
        assert!(pages.find("/reports", VERSION).is_some());
        assert!(pages.find("/reports", later).is_none());
    }

    #[test]
    fn under_a_long_address_nothing_is_kept() {
        let pages = PublicPages::default();
        let (short, long) = ("x".repeat(300), "x".repeat(301));
        for address in [&short, &long] {
            pages.keep(address.clone(), VERSION, HTML, &Bytes::from("page"));
        }
        assert!(pages.find(&short, VERSION).is_some());
        assert!(pages.find(&long, VERSION).is_none());
    }

    #[test]
    fn addresses_take_room_too() {
        let pages = PublicPages::default();
        let nearly_all = Bytes::from(vec![0; MOST_BYTES - 500]);
        let address = |number| format!("{number:0>300}");
        pages.keep(address(1), VERSION, HTML, &nearly_all);
        pages.keep(address(2), VERSION, HTML, &Bytes::new());
        assert!(pages.find(&address(1), VERSION).is_none());
        assert!(pages.find(&address(2), VERSION).is_some());
    }
}
