//! The published statements with their answers.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::ThemeId;
use yousaid_projections::{
    items::{self, Search},
    themes,
};
use yousaid_web::{
    App, Failure, Problem,
    cache::{JSON, public_page},
    problem::ProblemField,
};

use crate::{
    address::with_query,
    published::{self, PublishedItem},
    reports::open::YEARS,
};

/// The published statements that were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedItems {
    /// The newest year first, then by theme in the forum's order.
    pub items: Vec<PublishedItem>,
}

/// `GET /api/v1/items?year=&theme=`
///
/// What families said, what the council answered, what it promised and how the promises stand today.
/// How many people said it is told in bands, and not under 5.
///
/// # Errors
/// [`Failure::Unavailable`] where the read models cannot be read now.
#[utoipa::path(
    get,
    path = "/api/v1/items",
    tag = "published",
    params(
        ("year" = Option<i16>, Query, description = "Only of this report year"),
        ("theme" = Option<String>, Query, description = "Only under the theme with this slug"),
    ),
    responses(
        (status = 200, description = "The published statements", body = PublishedItems),
        (status = 422, description = "A value that cannot be looked for", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again in a moment", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(app): State<App>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let search = match read(&app, &pairs).await? {
        Ok(search) => search,
        Err(wrong) => return Ok(Problem::with_fields(wrong).into_response()),
    };
    let year = search.year.map(|year| year.to_string()).unwrap_or_default();
    let theme = search.theme.clone().unwrap_or_default();
    let address = with_query("/api/v1/items", &[("year", &year), ("theme", &theme)]);
    public_page(&app, address, None, JSON, async || {
        let today = app.clock.today();
        let found = app.council.views.read(move |rows| {
            let names = published::names(rows)?;
            let records = items::search_published(rows, &search)?;
            let items = records
                .iter()
                .map(|record| Ok(published::item(rows, record, &names, today)?.0));
            Ok(PublishedItems {
                items: items.collect::<rusqlite::Result<_>>()?,
            })
        });
        serde_json::to_string(&found.await?).map_err(|reason| Failure::internal(reason.to_string()))
    })
    .await
}

/// What is looked for, or everything that is wrong with it.
async fn read(
    app: &App,
    pairs: &[(String, String)],
) -> Result<Result<Search, Vec<ProblemField>>, Failure> {
    let mut search = Search::default();
    let mut wrong = vec![];
    let mut say = |name: &str, detail: &str| {
        wrong.push(ProblemField {
            pointer: format!("/{name}"),
            detail: detail.to_owned(),
        });
    };
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        match name.as_str() {
            "year" => match value.parse().ok().filter(|year| YEARS.contains(year)) {
                Some(year) => search.year = Some(year),
                None => say(name, "is not a year; give four figures"),
            },
            "theme" => search.theme = Some(value.clone()),
            _ => say(name, "is not known; year and theme are"),
        }
    }
    if let Some(theme) = search.theme.clone() {
        let id: Result<ThemeId, _> = theme.parse();
        let Ok(id) = id;
        if app
            .council
            .views
            .read(move |rows| themes::find(rows, &id))
            .await?
            .is_none()
        {
            say("theme", "is not the slug of a theme");
        }
    }
    Ok(if wrong.is_empty() {
        Ok(search)
    } else {
        Err(wrong)
    })
}
