//! All reports: those that everybody can read, and those that officers work on.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Serialize;
use yousaid_projections::{feedback, reports};
use yousaid_web::{
    App, Errors, Failure, Field, Frame, Here, SignedIn,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use crate::{fields::Done, shown::Status};

#[derive(Serialize)]
struct PublicList {
    reports: Vec<PublicRow>,
}

impl Page for PublicList {
    const TEMPLATE: &'static str = "report_list";
}

#[derive(Serialize)]
struct PublicRow {
    href: String,
    title: String,
    year: i16,
    newest: u32,
    day: String,
}

/// `GET /reports`
pub async fn list_public(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    public_page(
        &app,
        here.link("/reports"),
        visitor.as_ref(),
        HTML,
        async || {
            let all = app.council.views.read(reports::all).await?;
            let reports = all.into_iter().filter_map(|report| {
                let newest = report.editions.first()?;
                Some(PublicRow {
                    href: format!("/reports/{}", report.year),
                    year: report.year,
                    newest: newest.number,
                    day: here.language.day_of(&newest.published_at),
                    title: report.title,
                })
            });
            let page = PublicList {
                reports: reports.collect(),
            };
            app.render(
                here.frame("reports-title").section("reports"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}

#[derive(Serialize)]
struct CouncilList {
    errors: Errors,
    year: Field,
    title: Field,
    existing: Option<i16>,
    reports: Vec<CouncilRow>,
}

impl Page for CouncilList {
    const TEMPLATE: &'static str = "council_reports";
}

#[derive(Serialize)]
struct CouncilRow {
    href: String,
    title: String,
    year: i16,
    status: Status,
}

/// `GET /council/reports`
pub async fn list_council(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (all, years) = app
        .council
        .views
        .read(|rows| Ok((reports::all(rows)?, feedback::years(rows)?)))
        .await?;
    let opened = |year: i16| all.iter().any(|report| report.year == year);
    let today = app.clock.today().year();
    let next = years
        .into_iter()
        .filter(|year| !opened(*year))
        .max()
        .unwrap_or(today);
    let filled = [next.to_string(), usual_title(next)];
    let frame = frame().done(done.done.as_deref());
    let page = page(&all, &filled, None, Errors::default());
    app.show(frame, Some(&you), &page)
}

/// What a report of the year is called, unless an officer calls it otherwise.
pub(crate) fn usual_title(year: i16) -> String {
    format!("SEND Local Offer annual report {year}")
}

/// The list again, with what is wrong with the form to open a year, and the year whose report there is
/// already.
pub(crate) async fn show_again(
    app: &App,
    you: &SignedIn,
    filled: &[String; 2],
    existing: Option<i16>,
    errors: Errors,
) -> Result<Response, Failure> {
    let all = app.council.views.read(reports::all).await?;
    app.show_again(frame(), Some(you), &page(&all, filled, existing, errors))
}

fn frame() -> Frame {
    Frame::new("Reports to prepare").staff("council-reports")
}

fn page(
    all: &[reports::Record],
    [year, title]: &[String; 2],
    existing: Option<i16>,
    errors: Errors,
) -> CouncilList {
    CouncilList {
        year: Field::new("year", year, &errors),
        title: Field::new("title", title, &errors),
        errors,
        existing,
        reports: all
            .iter()
            .map(|report| CouncilRow {
                href: format!("/council/reports/{}", report.year),
                title: report.title.clone(),
                year: report.year,
                status: match report.editions.first() {
                    Some(newest) => {
                        Status::new("done", &format!("Edition {} published", newest.number))
                    }
                    None => Status::new("doing", "Being prepared"),
                },
            })
            .collect(),
    }
}
