//! Deciding on many comments that are held because they may be spam.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Job;
use yousaid_model::feedback::{FeedbackCommand, Ground};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::many::{Planned, chosen, plan, plan_each};
use crate::{
    inbox::{
        asked::Asked,
        show::{Chosen, again},
    },
    refusal::catch_up,
};

/// The chosen comments, and what is done with them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Held {
    feedback: Vec<String>,
    /// "aside" sets them aside; everything else says that they are not spam.
    step: String,
    inbox: String,
}

/// Why they are set aside. It is sealed with each of them.
const REASON: &str = "Held as possible spam; a member of the forum has looked at it.";

/// `POST /desk/feedback/held`
pub async fn decide(
    State(app): State<App>,
    you: SignedIn,
    Form(form): Form<Held>,
) -> Result<Response, Failure> {
    let asked = Asked::read(&form.inbox);
    let mut errors = Errors::default();
    let ids = chosen(&form.feedback, &mut errors)?;
    if errors.is_empty() {
        let planned = if form.step == "aside" {
            set_aside(&app, &you, &ids).await?
        } else {
            let (by, at) = (you.id, app.clock.now());
            plan(&app, Job::new(), &ids, |_| FeedbackCommand::LiftSuspicion {
                by,
                at,
            })
            .await?
        };
        if planned.refused.is_empty() {
            let done = if form.step == "aside" {
                "many-set-aside"
            } else {
                "many-not-spam"
            };
            let reached = planned.carry_out(&app).await?;
            return Ok(app.done(reached, &asked.list(1), done).await);
        }
        catch_up(&app).await?;
        planned.note(&mut errors);
    }
    let chosen = Chosen {
        feedback: form.feedback,
        ..Chosen::default()
    };
    again(&app, &you, &asked, &chosen, errors).await
}

async fn set_aside(
    app: &App,
    you: &SignedIn,
    ids: &[yousaid_model::FeedbackId],
) -> Result<Planned, Failure> {
    let keys = app.council.log.keys(ids).await?;
    let (by, at) = (you.id, app.clock.now());
    plan_each(app, Job::new(), ids, |id, _| match keys.get(&id) {
        Some(key) => FeedbackCommand::SetAside {
            ground: Ground::NotAboutTheLocalOffer,
            reason: key.seal(REASON),
            by,
            at,
        },
        // It was forgotten meanwhile; that is what this is answered with.
        None => FeedbackCommand::LiftSuspicion { by, at },
    })
    .await
}
