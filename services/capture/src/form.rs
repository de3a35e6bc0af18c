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
    App, Choice, Errors, Failure, Field, Frame, Here, SignedIn, labels, limits::Address,
    numbers::grouped, pages::Page, session::Visitor,
};

use crate::{
    before_sending::{Shown, details},
    counted::{self, Reason, Via},
    intake::NotTaken,
    spam,
    stamp::{shown_at, stamp},
    submission::Raw,
};

/// What the link that leads here may say.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    /// The page or service that the person was looking at.
    #[serde(default)]
    pub(crate) page: String,
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
    /// When the form was shown, in a way that only this service can say.
    #[serde(default)]
    shown: String,
    /// A field that nobody sees.
    #[serde(default)]
    website: String,
    /// Sent by the button that sends the words as they are, personal details and all.
    #[serde(default)]
    as_it_is: Option<String>,
    /// Sent by the buttons that bring what is filled in to a page, and send nothing: [`WORDS`] or [`DETAILS`].
    #[serde(default)]
    carry: Option<String>,
}

/// What is carried is shown in the form.
pub(crate) const WORDS: &str = "words";

/// What is carried is shown with what looks like personal details.
const DETAILS: &str = "details";

#[derive(Serialize)]
pub(crate) struct FormPage {
    errors: Errors,
    id: String,
    shown: String,
    details: Vec<Shown>,
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

fn page(app: &App, here: &Here, answers: &Answers, errors: Errors) -> FormPage {
    let about = About::ALL
        .iter()
        .map(|about| {
            Choice::new(
                about.as_str(),
                labels::about_in(here.language, *about),
                about.as_str() == answers.about,
            )
        })
        .chain([Choice::new("", here.say("feedback-about-unsure"), false)])
        .collect();
    let respondent = Respondent::ALL
        .iter()
        .map(|who| {
            Choice::new(
                who.as_str(),
                labels::respondent_in(here.language, *who),
                who.as_str() == answers.respondent,
            )
        })
        .collect();
    let on_behalf = vec![Choice::new(
        "yes",
        here.say("feedback-on-behalf-yes"),
        answers.on_behalf.is_some(),
    )];
    let now = app.clock.now();
    // A form that comes back is still the one that was shown then.
    let shown_at = shown_at(app, &answers.id, &answers.shown).unwrap_or(now);
    FormPage {
        id: answers.id.clone(),
        shown: stamp(app, &answers.id, shown_at),
        details: vec![],
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

/// The form as it was filled in, with no word on what may be wrong with it.
pub(crate) fn as_filled_in(app: &App, here: &Here, answers: &Answers) -> FormPage {
    page(app, here, answers, Errors::default())
}

/// An empty form for somebody who was looking at this page.
pub(crate) fn empty(app: &App, here: &Here, from: From) -> FormPage {
    // The id is made here, so that a form sent twice is one submission.
    let answers = Answers {
        id: Uuid::new_v4().to_string(),
        page: from.page,
        ..Answers::default()
    };
    page(app, here, &answers, Errors::default())
}

fn frame(here: &Here) -> Frame {
    let frame = here.frame("feedback-title").section("feedback");
    frame.carries(WORDS)
}

/// `GET /feedback`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Query(from): Query<From>,
) -> Result<Response, Failure> {
    let page = empty(&app, &here, from);
    app.show(frame(&here), visitor.as_ref(), &page)
}

/// `POST /feedback`
pub async fn send(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    answers: Result<Form<Answers>, FormRejection>,
) -> Result<Response, Failure> {
    let Form(answers) = match answers {
        Ok(answers) => answers,
        Err(rejection) => return Ok(counted::unread(Via::Form, rejection)),
    };
    if let Some(carry) = &answers.carry {
        return carried(&app, &here, visitor.as_ref(), &answers, carry);
    }
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
        language: here.language.written().to_owned(),
        ..Raw::default()
    };
    let mut submission = match raw.check_in(here.language) {
        Ok(submission) => submission,
        Err(wrong) => {
            counted::refuse(Via::Form, Reason::WrongFields);
            return again(&app, &here, visitor.as_ref(), answers, wrong);
        }
    };
    if answers.as_it_is.is_none() {
        let details = details(&app, here.language, &[&answers.comment, &answers.page]);
        if !details.is_empty() {
            return look_again(&app, &here, visitor.as_ref(), &answers, details);
        }
    }
    let form = spam::Form {
        hidden_field: &answers.website,
        shown_at: shown_at(&app, &answers.id, &answers.shown),
    };
    submission.signs_of_spam = spam::of_form(&app, address, submission.comment.as_str(), form);
    match counted::take(Via::Form, &app, &submission).await {
        Ok(taken) => {
            app.council.views.wait_for(taken.position).await;
            Ok(
                Redirect::to(&here.link(&format!("/feedback/received/{}", taken.receipt)))
                    .into_response(),
            )
        }
        // The person went back and wrote something else: that is a second comment, not a mistake.
        Err(NotTaken::OtherWords) => {
            let sentence = here.say("feedback-other-words");
            anew(&app, &here, visitor.as_ref(), answers, sentence)
        }
        Err(NotTaken::Forgotten) => {
            let sentence = here.say("feedback-forgotten");
            anew(&app, &here, visitor.as_ref(), answers, sentence)
        }
        Err(NotTaken::Failed(failure)) => Err(failure),
    }
}

/// The page with what was filled in on another: from the page for those with a case of their own, or in another
/// language. It is not sent: nothing is checked, counted or recorded.
fn carried(
    app: &App,
    here: &Here,
    visitor: Option<&SignedIn>,
    answers: &Answers,
    carry: &str,
) -> Result<Response, Failure> {
    if carry == DETAILS && answers.comment.chars().count() <= LONGEST_COMMENT {
        let details = details(app, here.language, &[&answers.comment, &answers.page]);
        if !details.is_empty() {
            return look_again(app, here, visitor, answers, details);
        }
    }
    app.show(frame(here), visitor, &as_filled_in(app, here, answers))
}

/// The form again with what looks like personal details. Nothing is wrong with it.
fn look_again(
    app: &App,
    here: &Here,
    visitor: Option<&SignedIn>,
    answers: &Answers,
    details: Vec<Shown>,
) -> Result<Response, Failure> {
    let page = FormPage {
        details,
        ..page(app, here, answers, Errors::default())
    };
    let frame = here.frame("details-title").section("feedback");
    app.show(frame.carries(DETAILS), visitor, &page)
}

/// The same answers under a new id, to be sent once more if that is what the person wants.
fn anew(
    app: &App,
    here: &Here,
    visitor: Option<&SignedIn>,
    answers: Answers,
    sentence: String,
) -> Result<Response, Failure> {
    let answers = under_new_id(app, answers);
    let mut errors = Errors::default();
    errors.add_to_all(sentence);
    app.show_again(frame(here), visitor, &page(app, here, &answers, errors))
}

fn again(
    app: &App,
    here: &Here,
    visitor: Option<&SignedIn>,
    mut answers: Answers,
    wrong: Vec<crate::submission::Wrong>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    for (field, sentence) in wrong {
        // The id is ours to make: a person cannot mend it.
        if field == "id" {
            answers = under_new_id(app, answers);
            errors.add_to_all(here.say("feedback-out-of-date"));
        } else {
            errors.add(field, sentence);
        }
    }
    app.show_again(frame(here), visitor, &page(app, here, &answers, errors))
}

/// The same answers under a new id, shown when they were.
fn under_new_id(app: &App, answers: Answers) -> Answers {
    let id = Uuid::new_v4().to_string();
    let shown_at = shown_at(app, &answers.id, &answers.shown);
    let shown = shown_at.map_or_else(String::new, |shown_at| stamp(app, &id, shown_at));
    Answers {
        id,
        shown,
        ..answers
    }
}
