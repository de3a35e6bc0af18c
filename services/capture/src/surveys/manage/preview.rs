//! A survey as families see it, before it is opened.

use axum::{extract::State, response::Response};
use serde::Serialize;
use yousaid_web::{App, Errors, Failure, Field, Frame, Language, SignedIn, pages::Page};

use super::{address, find};
use crate::surveys::address::OfSurvey;
use crate::surveys::{
    asked::{self, Asked},
    families::answer::{paragraphs, respondent},
    sent::Sent,
};

#[derive(Serialize)]
struct PreviewPage {
    back: String,
    title: String,
    introduction: Vec<String>,
    questions: Vec<Asked>,
    respondent: Field,
    safeguarding_line: Option<String>,
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "staff_survey_preview";
}

/// `GET /staff/surveys/{id}/preview`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let version = survey.newest().ok_or(Failure::NotFound)?;
    let (nothing, right) = (Sent::default(), Errors::default());
    let page = PreviewPage {
        back: address(id),
        title: version.title.clone(),
        introduction: paragraphs(version),
        questions: asked::to_answer(&version.questions, &nothing, &right),
        respondent: respondent(Language::English, &nothing, &right),
        safeguarding_line: app.council.safeguarding_line.clone(),
    };
    app.show(
        Frame::new(format!("Preview: {}", version.title)),
        Some(&you),
        &page,
    )
}
