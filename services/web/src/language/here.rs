//! Which page is asked for, and in which language.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{Uri, request::Parts, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse, Response},
};

use yousaid_projections::translations;

use super::{Catalogue, FluentValue, Language};
use crate::{App, Failure, Frame};

/// The page that is asked for: in which language, and at which address without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// The language of the page.
    pub language: Language,
    /// Path and query without the language.
    pub address: String,
    /// Whether these words were read by somebody who speaks the language. English is what is translated.
    pub checked: bool,
}

impl Here {
    /// The path of another page in the same language.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        self.language.link(path)
    }

    /// The words under a key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// The words under a key with something put in, or chosen by it.
    #[must_use]
    pub fn say_with<const COUNT: usize>(
        &self,
        key: &str,
        values: [(&'static str, FluentValue<'_>); COUNT],
    ) -> String {
        self.language.say_with(key, values)
    }

    /// What stands around this page; its title is in the catalogue.
    #[must_use]
    pub fn frame(&self, title: &str) -> Frame {
        self.titled(self.say(title))
    }

    /// What stands around this page, with this title.
    #[must_use]
    pub fn titled(&self, title: impl Into<String>) -> Frame {
        Frame::new(title).here(self)
    }
}

impl<S: Sync> FromRequestParts<S> for Here {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_else(|| Self {
            language: Language::English,
            address: address(&parts.uri).to_owned(),
            checked: true,
        }))
    }
}

fn address(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", PathAndQuery::as_str)
}

/// Takes the language off the address before the routes are looked at, so that there is one table of routes for
/// all languages.
pub async fn read_address(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let whole = address(request.uri());
    let path = request.uri().path();
    let (language, rest) = Language::of_path(path);
    let address = format!("{rest}{}", &whole[path.len().min(whole.len())..]);
    if language != Language::English {
        let Ok(path_and_query) = address.parse::<PathAndQuery>() else {
            return Failure::NotFound.into_response();
        };
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = Some(path_and_query);
        let Ok(uri) = Uri::from_parts(parts) else {
            return Failure::NotFound.into_response();
        };
        *request.uri_mut() = uri;
    }
    let checked = language == Language::English || checked(&app, language).await;
    request.extensions_mut().insert(Here {
        language,
        address,
        checked,
    });
    next.run(request).await
}

/// Whether the words as they are now were checked. While nobody can tell, they were not.
async fn checked(app: &App, language: Language) -> bool {
    let found = app
        .council
        .views
        .read(move |rows| translations::checked(rows, language.code()))
        .await;
    found
        .ok()
        .flatten()
        .is_some_and(|check| check.catalogue == Catalogue::of(language).hash)
}

/// The layer before what is in English alone: there is no such page in another language.
pub async fn english_only(here: Here, request: Request, next: Next) -> Response {
    if here.language == Language::English {
        next.run(request).await
    } else {
        Failure::NotFound.into_response()
    }
}
