//! The title and the introduction of a draft.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Serialize;
use yousaid_model::{SurveyId, Words, survey::SurveyCommand};
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::{address, carry_out, find, line, optional};
use crate::surveys::address::OfSurvey;
use crate::surveys::sent::Sent;

/// The form, for a new survey or a draft.
#[derive(Serialize)]
pub(super) struct WordsPage {
    errors: Errors,
    back: String,
    action: String,
    heading: &'static str,
    button: &'static str,
    id: String,
    survey_title: Field,
    introduction: Field,
}

impl Page for WordsPage {
    const TEMPLATE: &'static str = "staff_survey_words";
}

impl WordsPage {
    pub(super) fn new(
        back: String,
        action: String,
        heading: &'static str,
        button: &'static str,
        sent: &Sent,
        errors: Errors,
    ) -> Self {
        Self {
            back,
            action,
            heading,
            button,
            id: sent.get("id").to_owned(),
            survey_title: Field::new("title", sent.get("title"), &errors),
            introduction: Field::new("introduction", sent.get("introduction"), &errors),
            errors,
        }
    }
}

pub(super) fn title(sent: &Sent, errors: &mut Errors) -> Option<Words> {
    line(
        "title",
        "Give the survey a title.",
        sent.get("title"),
        errors,
    )
}

pub(super) fn introduction(sent: &Sent, errors: &mut Errors) -> Option<Words> {
    let text = sent.get("introduction");
    optional("introduction", Words::comment(text), errors)
}

fn frame() -> Frame {
    Frame::new("Title and introduction").staff("surveys")
}

fn page(id: SurveyId, sent: &Sent, errors: Errors) -> WordsPage {
    WordsPage::new(
        address(id),
        format!("{}/words", address(id)),
        "Title and introduction",
        "Save",
        sent,
        errors,
    )
}

/// `GET /staff/surveys/{id}/words`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let draft = survey.draft().ok_or(Failure::NotFound)?;
    let sent = Sent::default().with("title", draft.title.clone()).with(
        "introduction",
        draft.introduction.clone().unwrap_or_default(),
    );
    app.show(frame(), Some(&you), &page(id, &sent, Errors::default()))
}

/// `POST /staff/surveys/{id}/words`
pub async fn reword(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let title = title(&sent, &mut errors);
    let introduction = introduction(&sent, &mut errors);
    if let (Some(title), true) = (title, errors.is_empty()) {
        let command = SurveyCommand::Reword {
            title,
            introduction,
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = carry_out(&app, id, command, "survey-reworded", &mut errors).await?;
        if let Some(response) = outcome {
            return Ok(response);
        }
    }
    app.show_again(frame(), Some(&you), &page(id, &sent, errors))
}
