//! What people say to "Did this make a difference?", with the link of a mail or with a receipt.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::{ExecuteError, Expect, Receipt};
use yousaid_model::{
    ActionId, FeedbackId,
    telling::{Telling, TellingCommand, TellingRejection},
};
use yousaid_projections::{feedback, telling};
use yousaid_web::{
    App, Failure, Here,
    limits::{Address, Limited},
    session::Visitor,
};

use crate::news::{find, nothing};

/// What the buttons send.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    action: String,
    #[serde(default)]
    difference: String,
}

/// `POST /news/{link}/difference`
pub async fn with_link(
    State(app): State<App>,
    visitor: Visitor,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((link, person)) = find(&app, &typed).await? else {
        return nothing(&app, &here, &visitor);
    };
    let action = say(&app, &here, &[person.submission], &said).await?;
    let to = format!("/news/{link}#difference-{action}");
    Ok(Redirect::to(&here.link(&to)).into_response())
}

/// `POST /track/{receipt}/difference`
pub async fn with_receipt(
    State(app): State<App>,
    here: Here,
    address: Address,
    Path(typed): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Ok(receipt) = typed.parse::<Receipt>() else {
        return Err(Failure::NotFound);
    };
    app.catch_up().await;
    let views = &app.council.views;
    let found = views.read(move |rows| feedback::all_of_receipt(rows, &receipt));
    let action = say(&app, &here, &found.await?, &said).await?;
    let to = format!("/track/{receipt}#difference-{action}");
    Ok(Redirect::to(&here.link(&to)).into_response())
}

/// Records what one person says, whose submissions are these: for the one that the action came of.
async fn say(
    app: &App,
    here: &Here,
    submissions: &[FeedbackId],
    said: &Said,
) -> Result<ActionId, Failure> {
    let first = *submissions.first().ok_or(Failure::NotFound)?;
    let unreadable = || Failure::Unreadable(here.say("difference-press"));
    let action: ActionId = said.action.parse().map_err(|_| unreadable())?;
    let difference = said.difference.parse().map_err(|()| unreadable())?;
    let days = app.settings.telling.difference_after_days;
    let (today, at) = (app.clock.today(), app.clock.now());
    let (views, all) = (&app.council.views, submissions.to_vec());
    let asked = views
        .read(move |rows| telling::questions_of_all(rows, &all, today, days))
        .await?;
    let asked = asked
        .iter()
        .find(|(_, question)| question.action.id == action);
    let submission = asked.map_or(first, |(submission, _)| *submission);
    // What is asked today has been asked since some instant that is past.
    let asked_since = asked.map(|_| at);
    let command = TellingCommand::SayDifference {
        action,
        difference,
        asked_since,
        at,
    };
    let reached = app
        .council
        .log
        .execute::<Telling>(&submission.to_string(), command, Expect::History)
        .await;
    let reached = match reached {
        Err(ExecuteError::Rejected(TellingRejection::NotAsked)) => {
            return Err(Failure::Refused(here.say("difference-not-asked")));
        }
        other => other?,
    };
    app.council.views.wait_for(reached.position).await;
    Ok(action)
}
