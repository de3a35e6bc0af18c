//! Setting a comment aside: kept, and not published, on a ground and with a reason.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    FeedbackId, Sealed,
    feedback::{Feedback, FeedbackCommand, Ground},
};
use yousaid_projections::feedback;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    forms::{Aside, Filled},
    show::{absent, again},
};
use crate::{address::identity, inbox::asked::Asked, refusal::noted, text::written};

/// The ground and the reason.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SetAside {
    ground: String,
    reason: String,
    /// For a duplicate: the number or the address of the comment that stands.
    of: String,
    /// Sent by the second person, who agrees with the ground and the reason of the first.
    agree: Option<String>,
    inbox: String,
}

/// `POST /desk/feedback/{id}/set-aside`
pub async fn set_aside(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<SetAside>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let mut errors = Errors::default();
    let wish = if form.agree.is_some() {
        proposed(&app, id, &mut errors).await?
    } else {
        filled_in(&app, id, &form, &mut errors).await?
    };
    if let Some((ground, reason)) = wish {
        let aside = FeedbackCommand::SetAside {
            ground,
            reason,
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Feedback>(&id.to_string(), aside, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            let done = if reached.state.proposal.is_some() {
                "proposed"
            } else {
                "set-aside"
            };
            return Ok(app.done(reached.position, &asked.here(id), done).await);
        }
    }
    let aside = Aside {
        ground: form.ground,
        reason: form.reason,
        of: form.of,
    };
    let aside = form.agree.is_none().then_some(aside);
    let filled = Filled {
        aside,
        ..Filled::default()
    };
    again(&app, &you, id, &asked, &filled, errors).await
}

/// The ground and the reason of the first person, as they were sealed.
async fn proposed(
    app: &App,
    id: FeedbackId,
    errors: &mut Errors,
) -> Result<Option<(Ground, Sealed)>, Failure> {
    let proposal = app
        .council
        .log
        .load::<Feedback>(&id.to_string())
        .await?
        .state
        .proposal;
    if proposal.is_none() {
        errors.add_to_all("Nobody proposes to set this comment aside any more.");
    }
    Ok(proposal.map(|proposal| (proposal.ground, proposal.reason)))
}

/// The ground and the reason of the form, the reason sealed with the key of the comment.
async fn filled_in(
    app: &App,
    id: FeedbackId,
    form: &SetAside,
    errors: &mut Errors,
) -> Result<Option<(Ground, Sealed)>, Failure> {
    let ground = match form.ground.as_str() {
        "vexatious" => Some(Ground::Vexatious),
        "one_individuals_service" => Some(Ground::OneIndividualsService),
        "not_about_the_local_offer" => Some(Ground::NotAboutTheLocalOffer),
        "duplicate" => duplicate_of(app, id, &form.of, errors).await?,
        _ => {
            errors.add("ground", "Choose why this comment is set aside.");
            None
        }
    };
    let reason = written(errors, "reason", &form.reason, "Write down the reason.");
    let (Some(ground), Some(reason)) = (ground, reason) else {
        return Ok(None);
    };
    let Some(key) = app.council.log.keys(&[id]).await?.remove(&id) else {
        return Err(absent(app, id).await?);
    };
    Ok(Some((ground, key.seal(reason.as_str()))))
}

/// The comment that stands, and does stand: otherwise both would be lost.
async fn duplicate_of(
    app: &App,
    id: FeedbackId,
    text: &str,
    errors: &mut Errors,
) -> Result<Option<Ground>, Failure> {
    let Some(of) = number_in(text) else {
        errors.add("of", "Give the address of the comment that stands. Open it and copy the address from your browser.");
        return Ok(None);
    };
    let found = app
        .council
        .views
        .read(move |rows| feedback::find(rows, of))
        .await?;
    let problem = match found {
        None => "There is no comment at this address. Check that all of it was copied.",
        Some(_) if of == id => "This is the same comment. Give the address of the other one.",
        Some(other) if other.state == feedback::State::SetAside => {
            "The other comment is set aside itself. Give the address of one that stands."
        }
        Some(_) => return Ok(Some(Ground::Duplicate { of })),
    };
    errors.add("of", problem);
    Ok(None)
}

/// The number of a comment, alone or in an address.
fn number_in(text: &str) -> Option<FeedbackId> {
    text.trim()
        .split(['/', '?', '#'])
        .find_map(|part| part.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "0b2c6a34-2f0d-4a31-9a55-5a4c1f1e7c11";

    #[test]
    fn a_comment_is_known_by_its_number_or_its_address() {
        let number = NUMBER.parse().ok();
        assert!(number.is_some());
        assert_eq!(number_in(&format!(" {NUMBER} ")), number);
        assert_eq!(
            number_in(&format!(
                "https://example.org/desk/feedback/{NUMBER}?state=unread&at=3"
            )),
            number
        );
        assert_eq!(
            number_in(&format!("/desk/feedback/{NUMBER}#history")),
            number
        );
    }

    #[test]
    fn other_words_are_no_number() {
        assert_eq!(number_in("the one above"), None);
        assert_eq!(number_in(""), None);
    }
}
