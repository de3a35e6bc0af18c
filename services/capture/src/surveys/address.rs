//! What an address says of a survey. What cannot be read is the address of nothing.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use yousaid_model::SurveyId;
use yousaid_web::{App, Failure};

/// The survey that an address names as `{id}`.
pub struct OfSurvey(pub SurveyId);

/// The question that an address names as `{place}` of the survey `{id}`.
pub struct OfQuestion(pub SurveyId, pub u16);

impl FromRequestParts<App> for OfSurvey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let named = named(parts, app).await?;
        read(&named, "id").map(Self)
    }
}

impl FromRequestParts<App> for OfQuestion {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let named = named(parts, app).await?;
        Ok(Self(read(&named, "id")?, read(&named, "place")?))
    }
}

async fn named(parts: &mut Parts, app: &App) -> Result<HashMap<String, String>, Failure> {
    let named = Path::from_request_parts(parts, app).await;
    named
        .map(|Path(named)| named)
        .map_err(|_| Failure::NotFound)
}

fn read<T: std::str::FromStr>(named: &HashMap<String, String>, name: &str) -> Result<T, Failure> {
    let part = named.get(name).and_then(|part| part.parse().ok());
    part.ok_or(Failure::NotFound)
}
