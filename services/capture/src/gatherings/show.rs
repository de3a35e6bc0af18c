//! The page of one gathering.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Serialize;
use yousaid_model::{
    GatheringId,
    account::Role as AccountRole,
    gathering::{Headcount, Role},
};
use yousaid_projections::gatherings::{self, History, Record, Stand};
use yousaid_web::{App, Failure, Frame, SignedIn, dates, labels::gathering as labels, pages::Page};

use super::{Done, address, list::named};

#[derive(Serialize)]
struct GatheringPage {
    title: String,
    here: String,
    list: String,
    facts: Vec<Fact>,
    people: Vec<PeopleRow>,
    /// Whether numbers of those who came are from the stands.
    from_stands: bool,
    points: u64,
    inbox: Option<String>,
    not_heard: Option<String>,
    to_come: bool,
    stands: Vec<StandRow>,
    history: Vec<Line>,
}

impl Page for GatheringPage {
    const TEMPLATE: &'static str = "gathering";
}

#[derive(Serialize)]
struct Fact {
    term: &'static str,
    said: String,
}

#[derive(Serialize)]
struct PeopleRow {
    label: &'static str,
    registered: String,
    came: String,
    points: String,
}

/// How many of one role.
#[derive(Serialize)]
pub(super) struct RoleRow {
    label: &'static str,
    number: String,
}

/// How many of each role.
pub(super) fn role_rows(headcount: &Headcount) -> Vec<RoleRow> {
    Role::ALL
        .iter()
        .map(|role| RoleRow {
            label: labels::role(*role),
            number: number(headcount.of(*role)),
        })
        .collect()
}

#[derive(Serialize)]
struct StandRow {
    href: String,
    until: String,
    state: &'static str,
    /// Whether its page has something to do: closed for good, it has nothing.
    open: bool,
}

#[derive(Serialize)]
struct Line {
    at: String,
    moment: String,
    by: &'static str,
    sentence: String,
}

/// `GET /staff/gatherings/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let id: GatheringId = id.parse().map_err(|_| Failure::NotFound)?;
    let (record, stands, history) = app
        .council
        .views
        .read(move |rows| gatherings::find(rows, id))
        .await?
        .ok_or(Failure::NotFound)?;
    let page = page(&app, &you, &record, &stands, &history);
    let frame = Frame::new(&record.title)
        .staff("gatherings")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

fn page(
    app: &App,
    you: &SignedIn,
    record: &Record,
    stands: &[Stand],
    history: &[History],
) -> GatheringPage {
    GatheringPage {
        title: record.title.clone(),
        here: address(record.id),
        list: format!("/staff/gatherings?year={}", record.date.year()),
        facts: facts(record),
        people: people(record),
        from_stands: record.attendance.is_not_counted() && record.visitors.is_some(),
        points: record.heard.points(),
        inbox: you
            .has(AccountRole::Forum)
            .then(|| format!("/desk?gathering={}", record.id)),
        not_heard: named(&record.not_heard()),
        to_come: record.date > app.clock.today(),
        stands: stands.iter().map(|one| stand(app, record, one)).collect(),
        history: history.iter().map(|one| line(you, one)).collect(),
    }
}

fn facts(record: &Record) -> Vec<Fact> {
    let not_said = || "Not said".to_owned();
    let fact = |term, said| Fact { term, said };
    vec![
        fact("Kind", labels::kind(record.kind).to_owned()),
        fact("Date", dates::day(record.date)),
        fact("Place", record.place.clone().unwrap_or_else(not_said)),
        fact("Who ran it", record.run_by.clone().unwrap_or_else(not_said)),
        fact(
            "How much say",
            record.participation.map_or_else(
                || "Not known".to_owned(),
                |level| {
                    let (name, means) = (
                        labels::participation(level),
                        labels::participation_means(level),
                    );
                    format!("{name}. {means}")
                },
            ),
        ),
    ]
}

fn people(record: &Record) -> Vec<PeopleRow> {
    let came = record.came();
    let mut rows: Vec<PeopleRow> = Role::ALL
        .iter()
        .map(|role| PeopleRow {
            label: labels::role(*role),
            registered: number(record.registrations.of(*role)),
            came: number(came.of(*role)),
            points: record
                .heard
                .of(*role)
                .map_or_else(|| "–".to_owned(), |points| points.to_string()),
        })
        .collect();
    rows.push(PeopleRow {
        label: "Not said who",
        registered: "–".to_owned(),
        came: "–".to_owned(),
        points: record.heard.not_said.to_string(),
    });
    rows.push(PeopleRow {
        label: "Everybody",
        registered: labels::everybody(&record.registrations),
        came: labels::everybody(&came),
        points: record.heard.points().to_string(),
    });
    rows
}

fn number(count: Option<u32>) -> String {
    count.map_or_else(|| "not counted".to_owned(), |count| count.to_string())
}

fn stand(app: &App, record: &Record, stand: &Stand) -> StandRow {
    let over = stand
        .until
        .parse::<jiff::Timestamp>()
        .is_ok_and(|until| until <= app.clock.now());
    let state = match (&stand.closed_at, over) {
        (Some(_), _) => "Closed",
        (None, true) => "Its time is over",
        (None, false) => "Open",
    };
    StandRow {
        href: format!("{}/stands/{}", address(record.id), stand.id),
        until: dates::until(&stand.until),
        state,
        open: stand.closed_at.is_none(),
    }
}

fn line(you: &SignedIn, event: &History) -> Line {
    let sentence = match (event.what.as_str(), &event.detail) {
        ("recorded", _) => "Recorded.".to_owned(),
        ("corrected", _) => "Corrected.".to_owned(),
        ("registrations_counted", _) => "Registrations counted.".to_owned(),
        ("attendance_counted", _) => "Attendance counted.".to_owned(),
        ("points_noted", Some(points)) if points == "1" => "1 point noted.".to_owned(),
        ("points_noted", Some(points)) => format!("{points} points noted."),
        ("stand_opened", _) => "A stand opened.".to_owned(),
        ("stand_closed", _) => "A stand closed.".to_owned(),
        (other, _) => other.to_owned(),
    };
    Line {
        at: event.at.clone(),
        moment: dates::moment_of(&event.at),
        by: if event.by == you.id.to_string() {
            "you"
        } else {
            "a colleague"
        },
        sentence,
    }
}
