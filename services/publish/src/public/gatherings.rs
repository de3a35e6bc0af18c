//! Where people met and were heard: the gatherings of a year, for everybody.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::{Deserialize, Serialize};
use yousaid_projections::{feedback, gatherings};
use yousaid_web::{
    App, Failure, Frame,
    cache::{HTML, public_page},
    dates,
    pages::Page,
    session::Visitor,
};

use crate::figures::{
    gatherings::{GatheringTold, Gatherings, told},
    year::figures,
};

/// Which year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
}

#[derive(Serialize)]
struct GatheringsPage {
    year: i16,
    years: Vec<YearLink>,
    finding: String,
    heard: String,
    rows: Vec<Row>,
}

impl Page for GatheringsPage {
    const TEMPLATE: &'static str = "public_gatherings";
}

#[derive(Serialize)]
struct YearLink {
    year: i16,
    current: bool,
}

#[derive(Serialize)]
struct Row {
    title: String,
    day: String,
    kind: String,
    participation: Option<String>,
    points: Option<String>,
}

/// `GET /gatherings`: those that have taken place, with how much was heard in bands.
pub async fn list(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let today = app.clock.today();
    let years = app.council.views.read(gatherings::years).await?;
    let this_year = today.year();
    let asked = asked.year.parse().ok();
    // A year without gatherings is not a page of its own: anybody can make up years.
    let year = asked.filter(|year| years.contains(year));
    let year = year.unwrap_or_else(|| {
        let past = years.iter().copied().find(|year| *year <= this_year);
        past.unwrap_or(this_year)
    });
    public_page(
        &app,
        format!("/gatherings?year={year}"),
        visitor.as_ref(),
        HTML,
        async || {
            let (found, shown) = app
                .council
                .views
                .read(move |rows| {
                    // The report of the year will tell these numbers beside the gatherings.
                    let dispositions = feedback::dispositions(rows, year)?;
                    let breakdowns = feedback::breakdowns(rows, year)?;
                    let shown = figures(dispositions, &breakdowns, &[]);
                    Ok((gatherings::of_year(rows, year, today)?, shown))
                })
                .await?;
            let told = told(&found, &shown);
            let page = GatheringsPage {
                year,
                years: years
                    .iter()
                    .map(|one| YearLink {
                        year: *one,
                        current: *one == year,
                    })
                    .collect(),
                finding: told.as_ref().map(Gatherings::finding).unwrap_or_default(),
                heard: told
                    .as_ref()
                    .map(Gatherings::heard_words)
                    .unwrap_or_default(),
                rows: told
                    .map(|all| all.gatherings.into_iter().map(row).collect())
                    .unwrap_or_default(),
            };
            app.render(
                Frame::new(format!("Where we met in {year}")).section("gatherings"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}

fn row(told: GatheringTold) -> Row {
    Row {
        day: dates::day_of_date(&told.date),
        title: told.title,
        kind: told.kind_words,
        participation: told.participation_words,
        points: told.points,
    }
}
