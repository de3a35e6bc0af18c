//! Signing in: by a one-time link or with a password; and out.

use axum::{
    extract::{Path, Query, State},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use serde::{Deserialize, Serialize};
use yousaid_log::SignInError;
use yousaid_model::AccountId;

use super::password;
use crate::{
    App, Errors, Failure, Field, Frame, SignedIn,
    limits::{Address, Limited},
    pages::Page,
    session::{self, Visitor},
};

/// What a sign-in form carries.
#[derive(Debug, Default, Deserialize)]
pub struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    to: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
    done: Option<String>,
}

#[derive(Serialize)]
struct SignInPage {
    errors: Errors,
    email: Field,
    password: Field,
    to: String,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "sign_in";
}

#[derive(Serialize)]
struct LinkPage {
    token: String,
    problem: Option<&'static str>,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "sign_in_link";
}

/// `GET /sign-in`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Query(to): Query<To>,
) -> Result<Response, Failure> {
    if let Some(visitor) = visitor {
        return Ok(Redirect::to(visitor.home()).into_response());
    }
    let errors = Errors::default();
    let page = SignInPage {
        email: Field::empty("email"),
        password: Field::empty("password"),
        errors,
        to: to.to,
    };
    app.show(Frame::new("Sign in").done(to.done.as_deref()), None, &page)
}

/// `POST /sign-in`
pub async fn sign_in(
    State(app): State<App>,
    address: Address,
    jar: CookieJar,
    Form(form): Form<Credentials>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::SignIn, address)?;
    app.limits.count_password(&form.email)?;
    let account = app
        .council
        .log
        .accounts()
        .account_for_email(&form.email)
        .await?;
    let hash = account
        .as_ref()
        .and_then(|account| account.password_hash.clone());
    let right = form.password.chars().count() <= password::LONGEST
        && password::verify(form.password, hash).await?;
    match account {
        Some(account) if right => start(&app, jar, account.id, &form.to).await,
        _ => {
            let mut errors = Errors::default();
            // One sentence for both, so that nobody learns which addresses have an account.
            errors.add(
                "email",
                "The email address or the password is not right. Check both and try again.",
            );
            let page = SignInPage {
                email: Field::new("email", &form.email, &errors),
                password: Field::empty("password"),
                errors,
                to: form.to,
            };
            app.show_again(Frame::new("Sign in"), None, &page)
        }
    }
}

/// `GET /sign-in/{token}`: asks before the link is used up, because mail programs open links on their
/// own.
pub async fn show_link(
    State(app): State<App>,
    address: Address,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::SignIn, address)?;
    let problem = match app
        .council
        .log
        .accounts()
        .look_at_sign_in_link(&token, app.clock.now())
        .await
    {
        Ok(_) => None,
        Err(reason) => Some(explain(reason)?),
    };
    app.show(
        Frame::new("Sign in with your link"),
        None,
        &LinkPage { token, problem },
    )
}

/// `POST /sign-in/{token}`
pub async fn use_link(
    State(app): State<App>,
    address: Address,
    jar: CookieJar,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::SignIn, address)?;
    match app
        .council
        .log
        .accounts()
        .use_sign_in_link(&token, app.clock.now())
        .await
    {
        Ok(account) => start(&app, jar, account, "").await,
        Err(reason) => {
            let page = LinkPage {
                token,
                problem: Some(explain(reason)?),
            };
            app.show_again(Frame::new("Sign in with your link"), None, &page)
        }
    }
}

fn explain(reason: SignInError) -> Result<&'static str, Failure> {
    match reason {
        SignInError::Unknown => Ok("We do not know this link. Check that all of it was copied."),
        SignInError::Expired => Ok("This link is too old. Ask for a new one."),
        SignInError::Used => Ok(
            "This link has been used already. If that was you, sign in with your password, or ask for a new link.",
        ),
        SignInError::Log(reason) => Err(reason.into()),
    }
}

async fn start(
    app: &App,
    jar: CookieJar,
    account: AccountId,
    to: &str,
) -> Result<Response, Failure> {
    let token = app
        .council
        .log
        .accounts()
        .start_session(account, app.clock.now())
        .await?;
    // A person who was invited a moment ago has the role in the log before the read models show it.
    let head = app.council.log.head().await?.position;
    app.council.views.wait_for(head).await;
    let roles = app
        .council
        .views
        .read(move |rows| yousaid_projections::accounts::roles(rows, account))
        .await?;
    let home = SignedIn {
        id: account,
        email: String::new(),
        has_password: false,
        roles,
    }
    .home();
    let to = if is_own_path(to) { to } else { home };
    let jar = jar.add(session::cookie(app, token.as_str().to_owned()));
    Ok((jar, Redirect::to(to)).into_response())
}

/// Only a path of this service: "//host" and "/\host" lead elsewhere.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && path
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_'))
        && !path.starts_with("//")
}

/// `POST /sign-out`
pub async fn sign_out(
    State(app): State<App>,
    jar: CookieJar,
    parts: Parts,
) -> Result<Response, Failure> {
    if let Some(token) = session::token(&app, &parts) {
        app.council.log.accounts().end_session(&token).await?;
    }
    Ok((
        jar.add(session::no_cookie(&app)),
        Redirect::to("/sign-in?done=signed-out"),
    )
        .into_response())
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_host() {
        assert!(is_own_path("/desk/feedback/0b2c"));
        for elsewhere in [
            "",
            "//example.org",
            "https://example.org",
            "/\\example.org",
            "/desk?x=1",
            "desk",
        ] {
            assert!(!is_own_path(elsewhere), "{elsewhere}");
        }
    }
}
