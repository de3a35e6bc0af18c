//! Who may use a route.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{Method, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use yousaid_model::{AccountId, account::Role};

use crate::{App, Failure, session};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever is signed in, whatever their roles.
    Staff,
    /// Members of the forum.
    Forum,
    /// Officers of the council.
    Officer,
    /// Members of the forum, and officers of the council.
    ForumOrOfficer,
    /// Those who read what may disclose harm.
    Safeguarding,
    /// Those who check translations.
    Translations,
}

impl Who {
    /// Whether somebody with these roles may.
    #[must_use]
    pub fn admits(self, signed_in: Option<&[Role]>) -> bool {
        match (self, signed_in) {
            (Self::Anyone, _) | (Self::Staff, Some(_)) => true,
            (Self::Forum, Some(roles)) => roles.contains(&Role::Forum),
            (Self::Officer, Some(roles)) => roles.contains(&Role::Officer),
            (Self::ForumOrOfficer, Some(roles)) => {
                roles.contains(&Role::Forum) || roles.contains(&Role::Officer)
            }
            (Self::Safeguarding, Some(roles)) => roles.contains(&Role::Safeguarding),
            (Self::Translations, Some(roles)) => roles.contains(&Role::Translations),
            (_, None) => false,
        }
    }
}

/// A person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub id: AccountId,
    /// Its e-mail address, shown to the person alone.
    pub email: String,
    /// Whether it has a password.
    pub has_password: bool,
    /// What it may do.
    pub roles: Vec<Role>,
}

impl SignedIn {
    /// Whether they have this role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Where their work is.
    #[must_use]
    pub fn home(&self) -> &'static str {
        if self.has(Role::Forum) {
            "/desk"
        } else if self.has(Role::Officer) {
            "/council"
        } else if self.has(Role::Safeguarding) {
            "/safeguarding"
        } else if self.has(Role::Translations) {
            "/translations"
        } else {
            "/account"
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Failure;

    /// Only behind [`admit`], which has looked who it is.
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(Failure::Forbidden)
    }
}

/// The layer before a route that not everybody may use: who is not signed in is sent to sign in, who may
/// not is refused.
pub async fn admit(State((app, who)): State<(App, Who)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let found = match session::signed_in(&app, &parts).await {
        Ok(found) => found,
        Err(failure) => return failure.into_response(),
    };
    let Some(found) = found else {
        return sign_in_first(&parts).into_response();
    };
    if !who.admits(Some(&found.roles)) {
        return Failure::Forbidden.into_response();
    }
    parts.extensions.insert(found);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    // What a role sees stays out of every shared or kept copy.
    response.headers_mut().insert(
        axum::http::header::CACHE_CONTROL,
        axum::http::HeaderValue::from_static("no-store"),
    );
    response
}

/// To the sign-in page, and back afterwards where it was a page that they looked at; where they sent
/// something, with the word that it is lost.
fn sign_in_first(parts: &Parts) -> Redirect {
    let path = parts.uri.path();
    if parts.method == Method::GET {
        return Redirect::to(&format!("/sign-in?to={path}"));
    }
    // Who wanted to sign out has lost nothing.
    let done = if path == "/sign-out" {
        "signed-out"
    } else {
        "timed-out"
    };
    Redirect::to(&format!("/sign-in?done={done}"))
}

#[cfg(test)]
mod tests {
    use axum::http::header::LOCATION;

    use super::*;

    fn sent_on(method: Method, address: &str) -> String {
        let request = axum::http::Request::builder()
            .method(method)
            .uri(address)
            .body(())
            .expect("a request");
        let response = sign_in_first(&request.into_parts().0).into_response();
        response.headers()[LOCATION]
            .to_str()
            .expect("is text")
            .to_owned()
    }

    #[test]
    fn whoever_looks_at_a_page_comes_back_to_it() {
        assert_eq!(
            sent_on(Method::GET, "/desk/items?done=moved"),
            "/sign-in?to=/desk/items"
        );
    }

    #[test]
    fn whoever_sends_something_is_told_that_it_was_not_saved() {
        assert_eq!(
            sent_on(Method::POST, "/desk/themes"),
            "/sign-in?done=timed-out"
        );
        assert_eq!(
            sent_on(Method::POST, "/sign-out"),
            "/sign-in?done=signed-out"
        );
    }
}
