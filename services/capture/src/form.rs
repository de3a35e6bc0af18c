//! The web form. It works without JavaScript; nothing but the comment has to be filled in.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{Form, FormRejection};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_model::{
    feedback::{About, Channel, Respondent},
    words::LONGEST_COMMENT,
};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Frame, SignedIn, labels, limits::Address,
    numbers::grouped, pages::Page, session::Visitor,
};

use crate::{
    counted::{self, Reason, Via},
    intake::NotTaken,
    submission::Raw,
};

/// What the link that leads here may say.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    /// The page or service that the person was looking at.
    #[serde(default)]
    page: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Answers {
    #[serde(default)]
    id: String,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    respondent: String,
    #[serde(default)]
    on_behalf: Option<String>,
    #[serde(default)]
    email: String,
}

#[derive(Serialize)]
struct FormPage {
    errors: Errors,
    id: String,
    comment: Field,
    longest: String,
    page: Field,
    about: Field,
    respondent: Field,
    on_behalf: Field,
    email: Field,
    safeguarding_line: Option<String>,
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "feedback";
}

fn page(app: &App, answers: &Answers, errors: Errors) -> FormPage {
    let about = About::ALL
        .iter()
        .map(|about| {
            Choice::new(
                about.as_str(),
                labels::about(about.as_str()),
                about.as_str() == answers.about,
            )
        })
        .chain([Choice::new("", "I am not sure", false)])
        .collect();
    let respondent = Respondent::ALL
        .iter()
        .map(|who| {
            Choice::new(
                who.as_str(),
                labels::respondent(who.as_str()),
                who.as_str() == answers.respondent,
            )
        })
        .collect();
    let on_behalf = vec![Choice::new("yes", "Yes", answers.on_behalf.is_some())];
    FormPage {
        id: answers.id.clone(),
        comment: Field::new("comment", &answers.comment, &errors),
        longest: grouped(LONGEST_COMMENT),
        page: Field::new("page", &answers.page, &errors),
        about: Field::choices("about", about, &errors),
        respondent: Field::choices("respondent", respondent, &errors),
        on_behalf: Field::choices("on_behalf", on_behalf, &errors),
        email: Field::new("email", &answers.email, &errors),
        safeguarding_line: app.council.safeguarding_line.clone(),
        errors,
    }
}

fn frame() -> Frame {
    Frame::new("Tell us what you think").section("feedback")
}

/// `GET /feedback`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Query(from): Query<From>,
) -> Result<Response, Failure> {
    // The id is made here, so that a form sent twice is one submission.
    let answers = Answers {
        id: Uuid::new_v4().to_string(),
        page: from.page,
        ..Answers::default()
    };
    app.show(
        frame(),
        visitor.as_ref(),
        &page(&app, &answers, Errors::default()),
    )
}

/// `POST /feedback`
pub async fn send(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    address: Address,
    answers: Result<Form<Answers>, FormRejection>,
) -> Result<Response, Failure> {
    let Form(answers) = match answers {
        Ok(answers) => answers,
        Err(rejection) => return Ok(counted::unread(Via::Form, rejection)),
    };
    counted::limit(Via::Form, &app, address)?;
    let raw = Raw {
        id: answers.id.clone(),
        channel: Channel::WebForm.to_string(),
        comment: answers.comment.clone(),
        page: answers.page.clone(),
        about: answers.about.clone(),
        respondent: answers.respondent.clone(),
        on_behalf: answers.on_behalf.is_some(),
        email: answers.email.clone(),
    };
    let submission = match raw.check() {
        Ok(submission) => submission,
        Err(wrong) => {
            counted::refuse(Via::Form, Reason::WrongFields);
            return again(&app, visitor.as_ref(), answers, wrong);
        }
    };
    match counted::take(Via::Form, &app, &submission).await {
        Ok(taken) => {
            app.council.views.wait_for(taken.position).await;
            Ok(Redirect::to(&format!("/feedback/received/{}", taken.receipt)).into_response())
        }
        // The person went back and wrote something else: that is a second comment, not a mistake.
        Err(NotTaken::OtherWords) => anew(&app, visitor.as_ref(), answers, OTHER_WORDS),
        Err(NotTaken::Forgotten) => anew(&app, visitor.as_ref(), answers, FORGOTTEN),
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

const OTHER_WORDS: &str = "You have sent this form before, with other words. Press Send once more to send this as a new comment.";
const FORGOTTEN: &str =
    "You asked us to forget this. Press Send once more only if you want to tell us again.";

/// The same answers under a new id, to be sent once more if that is what the person wants.
fn anew(
    app: &App,
    visitor: Option<&SignedIn>,
    answers: Answers,
    sentence: &str,
) -> Result<Response, Failure> {
    let answers = Answers {
        id: Uuid::new_v4().to_string(),
        ..answers
    };
    let mut errors = Errors::default();
    errors.add_to_all(sentence);
    app.show_again(frame(), visitor, &page(app, &answers, errors))
}

fn again(
    app: &App,
    visitor: Option<&SignedIn>,
    mut answers: Answers,
    wrong: Vec<crate::submission::Wrong>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    for (field, sentence) in wrong {
        // The id is ours to make: a person cannot mend it.
        if field == "id" {
            answers.id = Uuid::new_v4().to_string();
            errors.add_to_all("The form was out of date. Nothing is lost: press Send once more.");
        } else {
            errors.add(field, sentence);
        }
    }
    app.show_again(frame(), visitor, &page(app, &answers, errors))
}
