//! The start page, and the pages about privacy and accessibility.

use axum::{extract::State, response::Response};
use serde::Serialize;
use yousaid_projections::{items, reports};
use yousaid_web::{App, Failure, Here, cache, pages::Page, session::Visitor};

#[derive(Serialize)]
struct StartPage {
    council: String,
    forum: String,
    reading_days: u16,
    newest_report: Option<i16>,
    items: usize,
}

impl Page for StartPage {
    const TEMPLATE: &'static str = "start";
}

/// `GET /`
pub async fn start(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    cache::public_page(
        &app,
        here.link("/"),
        visitor.as_ref(),
        cache::HTML,
        async || {
            let found = app.council.views.read(|rows| {
                let published = items::search_published(rows, &items::Search::default())?.len();
                let report = reports::all(rows)?
                    .into_iter()
                    .find(|report| !report.editions.is_empty());
                Ok((published, report.map(|report| report.year)))
            });
            let (items, newest_report) = found.await?;
            let page = StartPage {
                council: app.council.name.clone(),
                forum: app.council.forum.clone(),
                reading_days: app.settings.reading_days,
                newest_report,
                items,
            };
            app.render(here.frame("start-title"), visitor.as_ref(), &page)
        },
    )
    .await
}

#[derive(Serialize)]
struct AboutPage {
    council: String,
    forum: String,
}

impl Page for AboutPage {
    const TEMPLATE: &'static str = "privacy";
}

#[derive(Serialize)]
struct AccessibilityPage {
    council: String,
    feedback: String,
}

impl Page for AccessibilityPage {
    const TEMPLATE: &'static str = "accessibility";
}

/// `GET /privacy`
pub async fn privacy(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    let page = AboutPage {
        council: app.council.name.clone(),
        forum: app.council.forum.clone(),
    };
    app.show(here.frame("privacy-title"), visitor.as_ref(), &page)
}

/// `GET /accessibility`
pub async fn accessibility(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    let page = AccessibilityPage {
        council: app.council.name.clone(),
        feedback: here.link("/feedback?page=Accessibility+of+these+pages"),
    };
    app.show(here.frame("accessibility-title"), visitor.as_ref(), &page)
}
