//! Who is signed in: a cookie with a token, of which the store keeps a hash.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use yousaid_projections::accounts;

use crate::{App, Failure, SignedIn};

/// The cookie's name. Behind TLS the prefix makes browsers hold it to this host, path and TLS
/// (RFC 6265bis, section 4.1.3.2); without TLS, on one's own machine, they would refuse such a cookie.
fn cookie_name(app: &App) -> &'static str {
    if secure(app) {
        "__Host-yousaid"
    } else {
        "yousaid"
    }
}

fn secure(app: &App) -> bool {
    app.settings.public_url.starts_with("https://")
}

/// The cookie that carries a session's token.
#[must_use]
pub fn cookie(app: &App, token: String) -> Cookie<'static> {
    Cookie::build((cookie_name(app), token))
        .path("/")
        .http_only(true)
        .secure(secure(app))
        .same_site(SameSite::Lax)
        .build()
}

/// The cookie that takes a session's token away.
#[must_use]
pub fn no_cookie(app: &App) -> Cookie<'static> {
    let mut cookie = cookie(app, String::new());
    cookie.make_removal();
    cookie
}

/// The token that a request carries.
#[must_use]
pub fn token(app: &App, parts: &Parts) -> Option<String> {
    let jar = CookieJar::from_headers(&parts.headers);
    jar.get(cookie_name(app))
        .map(|cookie| cookie.value().to_owned())
        .filter(|token| !token.is_empty())
}

/// Who sent the request, if they are signed in.
///
/// # Errors
/// [`Failure::Unavailable`] where that cannot be found out now.
pub async fn signed_in(app: &App, parts: &Parts) -> Result<Option<SignedIn>, Failure> {
    let Some(token) = token(app, parts) else {
        return Ok(None);
    };
    let store = app.council.log.accounts();
    let Some(id) = store.session(&token, app.clock.now()).await? else {
        return Ok(None);
    };
    let Some(account) = store.account(id).await? else {
        return Ok(None);
    };
    // What they, or a colleague, did on another node is shown.
    app.catch_up().await;
    let roles = app
        .council
        .views
        .read(move |rows| accounts::roles(rows, id))
        .await?;
    Ok(Some(SignedIn {
        id,
        email: account.email,
        has_password: account.password_hash.is_some(),
        roles,
    }))
}

/// Whoever looks at a page, signed in or not.
pub struct Visitor(pub Option<SignedIn>);

impl FromRequestParts<App> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        if let Some(found) = parts.extensions.get::<SignedIn>() {
            return Ok(Self(Some(found.clone())));
        }
        match signed_in(app, parts).await {
            Ok(found) => Ok(Self(found)),
            // What everybody may see is shown while it cannot be found out who looks.
            Err(Failure::Unavailable(_)) => Ok(Self(None)),
            Err(other) => Err(other),
        }
    }
}
