//! The points of a gathering, looked through one by one and then recorded together.

mod change;
mod page;
mod record;

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use uuid::Uuid;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    found,
    notes::{self, Pasted},
};

pub(super) use page::{frame, page, respondents};

/// The most points that are recorded at one time.
pub(super) const MOST_POINTS: usize = 200;

/// The points as the form carries them: each has its place in every list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Points {
    /// These notes.
    notes: String,
    id: Vec<String>,
    words: Vec<String>,
    respondent: Vec<String>,
    /// "yes" for a point that was taken out.
    out: Vec<String>,
    /// Who said all of them.
    everyone: String,
    /// The notes as they were pasted, for cutting them again.
    pasted: String,
    /// Where they were to be cut.
    way: String,
    /// What is to be done: `record`, `everyone`, `again`, or a verb and the place of a point, as `join-3`.
    step: String,
}

/// One point.
#[derive(Clone, Debug)]
struct Point {
    id: String,
    words: String,
    respondent: String,
    out: bool,
}

impl Point {
    fn new(words: String, respondent: &str) -> Self {
        Self {
            id: Uuid::new_v4().to_string(),
            words,
            respondent: respondent.to_owned(),
            out: false,
        }
    }
}

impl Points {
    /// Points as they were cut from notes.
    pub(super) fn new(notes: Uuid, cut: Vec<String>, pasted: Pasted) -> Self {
        let points = cut
            .into_iter()
            .map(|words| Point::new(words, &pasted.respondent))
            .collect();
        Self {
            notes: notes.to_string(),
            everyone: pasted.respondent,
            pasted: pasted.notes,
            way: pasted.way,
            ..Self::default()
        }
        .with(points)
    }

    fn with(self, points: Vec<Point>) -> Self {
        let mut made = Self {
            notes: self.notes,
            everyone: self.everyone,
            pasted: self.pasted,
            way: self.way,
            ..Self::default()
        };
        for point in points {
            made.id.push(point.id);
            made.words.push(point.words);
            made.respondent.push(point.respondent);
            made.out.push(if point.out { "yes" } else { "" }.to_owned());
        }
        made
    }

    /// The notes and how they were cut, as the page before had them.
    fn pasted(self) -> Pasted {
        Pasted {
            notes: self.pasted,
            way: self.way,
            respondent: self.everyone,
        }
    }

    /// Each point; none where the lists do not go together, which no page of ours sends.
    fn points(&self) -> Option<Vec<Point>> {
        let length = self.id.len();
        let same = [self.words.len(), self.respondent.len(), self.out.len()];
        if same.iter().any(|other| *other != length) {
            return None;
        }
        let of = |place: usize| {
            Some(Point {
                id: self.id.get(place)?.clone(),
                words: self.words.get(place)?.replace("\r\n", "\n"),
                respondent: self.respondent.get(place)?.clone(),
                out: self.out.get(place)? == "yes",
            })
        };
        (0..length).map(of).collect()
    }
}

/// `POST /staff/gatherings/{id}/points`: joins, splits, takes out; goes back to the notes; or records.
pub async fn send(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Points>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let points = form.points().ok_or_else(|| {
        Failure::Unreadable("The points did not arrive whole. Go back and send them again.".into())
    })?;
    let mut errors = Errors::default();
    if form.step == "record" {
        return record::record_all(&app, &you, &record, &form, &points).await;
    }
    if form.step == "again" {
        return notes::show_again(&app, &you, &record, &form.pasted());
    }
    let changed = change::change(points, &form, &mut errors);
    let form = form.with(changed);
    let wrong = !errors.is_empty();
    let page = page(&record, &form, None, errors);
    if wrong {
        app.show_again(frame(), Some(&you), &page)
    } else {
        app.show(frame(), Some(&you), &page)
    }
}
