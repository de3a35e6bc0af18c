//! Passing a comment to safeguarding, because somebody may come to harm.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_model::{FeedbackId, feedback::FeedbackCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{forms::Filled, show::again};
use crate::{address::identity, family, inbox::asked::Asked};

/// Where the person came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Concern {
    inbox: String,
}

/// `POST /desk/feedback/{id}/concern`: the whole comment goes, with all its parts, and leads back to the list.
pub async fn raise(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Concern>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let (by, at) = (you.id, app.clock.now());
    let mut errors = Errors::default();
    let all = family::of(&app, id).await?;
    let raise = |_| FeedbackCommand::RaiseConcern { by, at };
    match family::ask(&app, &all, &mut errors, raise).await? {
        Some(reached) => {
            let list = asked.list(asked.page());
            Ok(app.done(reached, &list, "concern-raised").await)
        }
        None => again(&app, &you, id, &asked, &Filled::default(), errors).await,
    }
}
