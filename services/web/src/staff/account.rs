//! One's own account: what one may do here, and one's password.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{CookieJar, Form};
use serde::{Deserialize, Serialize};

use super::password;
use crate::{App, Errors, Failure, Field, Frame, SignedIn, labels, pages::Page, session};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// A new password.
#[derive(Debug, Deserialize)]
pub struct NewPassword {
    #[serde(default)]
    password: String,
}

#[derive(Serialize)]
struct AccountPage {
    errors: Errors,
    email: String,
    roles: Vec<&'static str>,
    has_password: bool,
    password: Field,
    shortest: usize,
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "account";
}

fn page(you: &SignedIn, errors: Errors) -> AccountPage {
    AccountPage {
        email: you.email.clone(),
        roles: you.roles.iter().copied().map(labels::role).collect(),
        has_password: you.has_password,
        password: Field::new("password", "", &errors),
        errors,
        shortest: password::SHORTEST,
    }
}

/// `GET /account`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let frame = Frame::new("Your account")
        .staff("account")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page(&you, Errors::default()))
}

/// `POST /account/password`: every session and every unused link ends, and this browser gets a new
/// session.
pub async fn set_password(
    State(app): State<App>,
    you: SignedIn,
    jar: CookieJar,
    Form(form): Form<NewPassword>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    match form.password.chars().count() {
        length if length < password::SHORTEST => {
            errors.add(
                "password",
                format!(
                    "Use at least {} characters. Three or four words make a good password.",
                    password::SHORTEST
                ),
            );
        }
        length if length > password::LONGEST => {
            errors.add(
                "password",
                format!("Use at most {} characters.", password::LONGEST),
            );
        }
        _ => {}
    }
    if !errors.is_empty() {
        return app.show_again(
            Frame::new("Your account").staff("account"),
            Some(&you),
            &page(&you, errors),
        );
    }
    let hash = password::hash(form.password).await?;
    let store = app.council.log.accounts();
    store.set_password_hash(you.id, &hash).await?;
    store.end_all_sessions(you.id).await?;
    store.end_all_sign_in_links(you.id).await?;
    let token = store.start_session(you.id, app.clock.now()).await?;
    let jar = jar.add(session::cookie(&app, token.as_str().to_owned()));
    Ok((jar, Redirect::to("/account?done=password")).into_response())
}
