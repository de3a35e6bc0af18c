//! Pasting the notes of a gathering.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_projections::gatherings::Record;
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Frame, SignedIn, dates, numbers::grouped, pages::Page,
};

use super::{
    address,
    cutting::Way,
    found,
    points::{self, MOST_POINTS, Points},
};

/// The longest notes, in characters: twenty printed pages.
const LONGEST_NOTES: usize = 60_000;

/// What the form carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Pasted {
    /// The notes.
    pub(super) notes: String,
    /// Where they are cut; empty for where it suits them.
    pub(super) way: String,
    /// Who said all of it.
    pub(super) respondent: String,
}

#[derive(Serialize)]
struct NotesPage {
    errors: Errors,
    title: String,
    day: String,
    back: String,
    action: String,
    notes: Field,
    way: Field,
    respondent: Field,
    most: usize,
    to_come: bool,
}

impl Page for NotesPage {
    const TEMPLATE: &'static str = "gathering_notes";
}

fn page(app: &App, record: &Record, pasted: &Pasted, errors: Errors) -> NotesPage {
    let ways = Way::ALL
        .iter()
        .map(|way| Choice::new(way.as_str(), way.label(), way.as_str() == pasted.way));
    let suits = Choice::new("", "Where it suits the notes", pasted.way.is_empty());
    NotesPage {
        title: record.title.clone(),
        day: dates::day(record.date),
        back: address(record.id),
        action: format!("{}/points/cut", address(record.id)),
        notes: Field::new("notes", &pasted.notes, &errors),
        way: Field::choices("way", [suits].into_iter().chain(ways).collect(), &errors),
        respondent: Field::choices(
            "respondent",
            points::respondents(&pasted.respondent),
            &errors,
        ),
        most: MOST_POINTS,
        to_come: record.date > app.clock.today(),
        errors,
    }
}

fn frame() -> Frame {
    Frame::new("Add what was said").staff("gatherings")
}

/// `GET /staff/gatherings/{id}/points`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let page = page(&app, &record, &Pasted::default(), Errors::default());
    app.show(frame(), Some(&you), &page)
}

/// The form with notes that were cut before, to cut them in another way.
pub(super) fn show_again(
    app: &App,
    you: &SignedIn,
    record: &Record,
    pasted: &Pasted,
) -> Result<Response, Failure> {
    let page = page(app, record, pasted, Errors::default());
    app.show(frame(), Some(you), &page)
}

/// `POST /staff/gatherings/{id}/points/cut`: shows the notes cut into points; records nothing.
pub async fn cut(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(pasted): Form<Pasted>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let mut errors = Errors::default();
    let length = pasted.notes.chars().count();
    let chosen = Way::ALL.into_iter().find(|way| way.as_str() == pasted.way);
    let way = chosen.unwrap_or_else(|| Way::that_suits(&pasted.notes));
    let cut = way.cut(&pasted.notes);
    if cut.is_empty() {
        errors.add("notes", "Type or paste what was said.");
    } else if length > LONGEST_NOTES {
        errors.add(
            "notes",
            format!(
                "These notes have {} characters; {} is the most. Bring them in two times.",
                grouped(length),
                grouped(LONGEST_NOTES)
            ),
        );
    } else if cut.len() > MOST_POINTS {
        errors.add(
            "notes",
            format!(
                "This makes {} points; {MOST_POINTS} is the most. Bring the notes in two times, or cut them in another place.",
                cut.len()
            ),
        );
    }
    if !errors.is_empty() {
        let page = page(&app, &record, &pasted, errors);
        return app.show_again(frame(), Some(&you), &page);
    }
    // The ids are made here, so that points sent twice are recorded once.
    let points = Points::new(Uuid::new_v4(), cut, pasted);
    let page = points::page(&record, &points, Some(way.done()), Errors::default());
    app.show(points::frame(), Some(&you), &page)
}
