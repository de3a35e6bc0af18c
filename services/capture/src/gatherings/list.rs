//! The gatherings of a year.

use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::{Deserialize, Serialize};
use yousaid_model::gathering::Role;
use yousaid_projections::gatherings::{self, Record};
use yousaid_web::{App, Failure, Frame, SignedIn, dates, labels::gathering as labels, pages::Page};

use super::address;

/// Which year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    done: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    year: i16,
    years: Vec<YearLink>,
    rows: Vec<Row>,
    never_heard: Option<String>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "gatherings";
}

#[derive(Serialize)]
struct YearLink {
    year: i16,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Row {
    href: String,
    title: String,
    day: String,
    kind: &'static str,
    participation: &'static str,
    registered: String,
    came: String,
    points: u64,
}

/// `GET /staff/gatherings`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let today = app.clock.today();
    let year = asked.year.parse().unwrap_or_else(|_| today.year());
    let (mut years, records, figures) = app
        .council
        .views
        .read(move |rows| {
            Ok((
                gatherings::years(rows)?,
                gatherings::all(rows, year)?,
                gatherings::of_year(rows, year, today)?,
            ))
        })
        .await?;
    for one in [year, today.year()] {
        if !years.contains(&one) {
            years.push(one);
        }
    }
    years.sort_unstable_by(|one, other| other.cmp(one));
    let page = ListPage {
        year,
        years: years
            .into_iter()
            .map(|one| YearLink {
                year: one,
                href: format!("/staff/gatherings?year={one}"),
                current: one == year,
            })
            .collect(),
        rows: records.iter().map(row).collect(),
        never_heard: named(&figures.never_heard()),
    };
    let frame = Frame::new(format!("Gatherings of {year}"))
        .staff("gatherings")
        .done(asked.done.as_deref());
    app.show(frame, Some(&you), &page)
}

fn row(record: &Record) -> Row {
    Row {
        href: address(record.id),
        title: record.title.clone(),
        day: dates::day(record.date),
        kind: labels::kind(record.kind),
        participation: record
            .participation
            .map_or("Not known", labels::participation),
        registered: labels::everybody(&record.registrations),
        came: labels::everybody(&record.came()),
        points: record.heard.points(),
    }
}

/// "children and young people, professionals"; none for nobody.
pub(super) fn named(roles: &[Role]) -> Option<String> {
    let names: Vec<String> = roles
        .iter()
        .map(|role| labels::role(*role).to_lowercase())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
