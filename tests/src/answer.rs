//! One answer of the service, as it came over the wire.

use reqwest::{
    StatusCode,
    blocking::Response,
    header::{HeaderMap, HeaderName},
};
use serde_json::Value;

use crate::Page;

/// What every answer carries, whatever it is: no inline script or style, no guessing of media types, no
/// address of ours told to others, no frame around our pages.
const EVERYWHERE: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; ",
    ),
    (
        "content-security-policy",
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "geolocation=()"),
];

/// One answer.
#[must_use]
#[derive(Clone, Debug)]
pub struct Answer {
    /// The path and query that were asked for.
    pub address: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Reads an answer, and holds it to what every answer must carry.
    pub(crate) fn read(address: &str, response: Response) -> reqwest::Result<Self> {
        let answer = Self {
            address: address.to_owned(),
            status: response.status(),
            headers: response.headers().clone(),
            bytes: response.bytes()?.to_vec(),
        };
        for (name, value) in EVERYWHERE {
            let found = answer.header(name);
            assert!(
                found.contains(value) && !found.contains("unsafe"),
                "{name} of {address} ({}): {found:?}",
                answer.status
            );
        }
        Ok(answer)
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let name: HeaderName = name.parse().expect("the name of a header");
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("is text"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        let media_type = self.header("content-type");
        assert!(
            media_type == "application/json" || media_type == "application/problem+json",
            "{self:#?}"
        );
        serde_json::from_slice(&self.bytes).expect("is JSON")
    }

    /// The same answer, once it has this status.
    pub fn with_status(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{} says {}",
            self.address,
            self.told()
        );
        self
    }

    /// What it tells a person: the words of a page, or the text that it is.
    pub fn told(&self) -> String {
        if self.header("content-type").starts_with("text/html") {
            self.clone().page().main()
        } else {
            self.text()
        }
    }

    /// The page that it is.
    pub fn page(self) -> Page {
        Page::read(self)
    }
}
