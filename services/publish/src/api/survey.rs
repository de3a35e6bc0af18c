//! The published results of a survey as data.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_web::{
    App, Failure, Problem,
    cache::{JSON, public_page},
};

use crate::{
    figures::surveys::SurveyFigures,
    surveys::{data::results, show_public::find},
};

/// The published results of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SurveyResults {
    /// Those of each version that has some, the newest first.
    pub versions: Vec<SurveyFigures>,
}

/// `GET /api/v1/surveys/{slug}/results`
///
/// How often each answer was chosen. Numbers of people under 5 are null, of questions about need, school, area or age
/// those under 10, and so is what they could be worked out from. A question of which no number may be told is left
/// out. The same as a table: `/surveys/{slug}/results.csv`.
///
/// # Errors
/// [`Failure::NotFound`] where there is no survey with published results; [`Failure::Unavailable`] where they cannot
/// be read now.
#[utoipa::path(
    get,
    path = "/api/v1/surveys/{slug}/results",
    tag = "published",
    params(("slug" = String, Path, description = "What the survey is called in the address of its page")),
    responses(
        (status = 200, description = "The published results", body = SurveyResults),
        (status = 404, description = "There are no published results of such a survey", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again in a moment", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Failure> {
    let survey = find(&app, slug).await?;
    let address = format!("/api/v1/surveys/{}/results", survey.id);
    public_page(&app, address, None, JSON, async || {
        let versions = results(&app, survey).await?;
        serde_json::to_string(&SurveyResults { versions })
            .map_err(|reason| Failure::internal(reason.to_string()))
    })
    .await
}
