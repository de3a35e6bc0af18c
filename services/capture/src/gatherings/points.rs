//! The points of a gathering, looked through one by one and then recorded together.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_log::AppendError;
use yousaid_model::{
    Decider, NotesId, Words, WordsError,
    feedback::{Occasion, Respondent},
    gathering::{Gathering, GatheringCommand},
};
use yousaid_projections::gatherings::Record;
use yousaid_web::{
    App, Choice, Errors, Failure, Frame, SignedIn, dates, labels, numbers::grouped, pages::Page,
};

use super::{
    address, cutting, found,
    notes::{self, Pasted},
};
use crate::{
    counted::{self, Via},
    submission::Submission,
    together::{NotTogether, TRIES, together},
};

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

/// Who may have said something, as choices.
pub(super) fn respondents(chosen: &str) -> Vec<Choice> {
    let said = Respondent::ALL
        .iter()
        .filter(|one| **one != Respondent::PreferNotToSay);
    std::iter::once(Choice::new("", "Not noted", chosen.is_empty()))
        .chain(said.map(|one| {
            let word = one.as_str();
            Choice::new(word, labels::respondent(word), word == chosen)
        }))
        .collect()
}

#[derive(Serialize)]
pub(super) struct PointsPage {
    errors: Errors,
    title: String,
    day: String,
    action: String,
    back: String,
    notes: String,
    pasted: String,
    way: String,
    how: Option<&'static str>,
    count: String,
    record: String,
    everyone: Vec<Choice>,
    points: Vec<Shown>,
    any_out: bool,
}

impl Page for PointsPage {
    const TEMPLATE: &'static str = "gathering_points";
}

#[derive(Serialize)]
struct Shown {
    place: usize,
    /// Its number among those that are kept, from 1.
    number: usize,
    id: String,
    words: String,
    respondent: String,
    respondents: Vec<Choice>,
    rows: usize,
    out: bool,
    first: bool,
    error: Option<String>,
}

pub(super) fn frame() -> Frame {
    Frame::new("Look through the points").staff("gatherings")
}

/// The points as a page shows them.
pub(super) fn page(
    record: &Record,
    form: &Points,
    how: Option<&'static str>,
    errors: Errors,
) -> PointsPage {
    let points = form.points().unwrap_or_default();
    let mut number = 0;
    let shown: Vec<Shown> = points
        .into_iter()
        .enumerate()
        .map(|(place, point)| {
            number += usize::from(!point.out);
            Shown {
                place,
                number,
                first: number == 1,
                rows: (point.words.chars().count() / 70 + point.words.lines().count()).clamp(2, 12),
                respondents: respondents(&point.respondent),
                error: errors.of(&format!("words-{place}")),
                id: point.id,
                words: point.words,
                respondent: point.respondent,
                out: point.out,
            }
        })
        .collect();
    PointsPage {
        title: record.title.clone(),
        day: dates::day(record.date),
        action: format!("{}/points", address(record.id)),
        back: address(record.id),
        notes: form.notes.clone(),
        pasted: form.pasted.clone(),
        way: form.way.clone(),
        how,
        count: count(number),
        record: format!("Record {}", count(number)),
        everyone: respondents(&form.everyone),
        any_out: shown.iter().any(|point| point.out),
        points: shown,
        errors,
    }
}

fn count(points: usize) -> String {
    if points == 1 {
        "1 point".to_owned()
    } else {
        format!("{points} points")
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
        return record_all(&app, &you, &record, &form, &points).await;
    }
    if form.step == "again" {
        return notes::show_again(&app, &you, &record, &form.pasted());
    }
    let changed = change(points, &form, &mut errors);
    let form = form.with(changed);
    let wrong = !errors.is_empty();
    let page = page(&record, &form, None, errors);
    if wrong {
        app.show_again(frame(), Some(&you), &page)
    } else {
        app.show(frame(), Some(&you), &page)
    }
}

/// The points after what was asked for.
fn change(mut points: Vec<Point>, form: &Points, errors: &mut Errors) -> Vec<Point> {
    if form.step == "everyone" {
        for point in &mut points {
            point.respondent.clone_from(&form.everyone);
        }
        return points;
    }
    let asked = form.step.split_once('-');
    let place = asked.and_then(|(_, place)| place.parse::<usize>().ok());
    let Some((verb, place)) = asked.map(|(verb, _)| verb).zip(place) else {
        return points;
    };
    if place >= points.len() {
        return points;
    }
    match verb {
        "join" => {
            let above = points[..place].iter().rposition(|point| !point.out);
            if let Some(above) = above {
                let below = points.remove(place);
                let above = &mut points[above];
                above.words = [above.words.trim_end(), below.words.trim_start()].join("\n");
            }
        }
        "split" => {
            let parts = parts(&points[place].words);
            if parts.len() < 2 {
                errors.add(
                    &format!("words-{place}"),
                    "Start a new line in the point where it is to be split, then press Split.",
                );
            } else if points.len() + parts.len() - 1 > MOST_POINTS {
                errors.add_to_all(format!(
                    "{MOST_POINTS} points is the most at one time. Record these first."
                ));
            } else {
                let whole = points.remove(place);
                let parts = parts
                    .into_iter()
                    .map(|words| Point::new(words, &whole.respondent));
                points.splice(place..place, parts);
            }
        }
        "out" => points[place].out = true,
        "back" => points[place].out = false,
        _ => {}
    }
    points
}

/// The parts of a point: at its empty lines, or at every line where it has none.
fn parts(words: &str) -> Vec<String> {
    let parts = cutting::at_empty_lines(words);
    if parts.len() > 1 {
        parts
    } else {
        cutting::Way::Lines.cut(words)
    }
}

async fn record_all(
    app: &App,
    you: &SignedIn,
    record: &Record,
    form: &Points,
    points: &[Point],
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let submissions = check(record, points, &mut errors);
    let notes = form.notes.parse::<NotesId>();
    if notes.is_err() {
        errors.add_to_all("The form has lost its number. Go back and load the page again.");
    }
    let kept: Vec<usize> = submissions.iter().map(|(place, _)| *place).collect();
    if kept.is_empty() && errors.is_empty() {
        errors.add_to_all("Every point is taken out. Put one back, or leave this page.");
    }
    if kept.len() > MOST_POINTS {
        errors.add_to_all(format!("{MOST_POINTS} points is the most at one time."));
    }
    if let (true, Ok(notes)) = (errors.is_empty(), notes) {
        let submissions: Vec<Submission> = submissions.into_iter().map(|(_, one)| one).collect();
        match take(app, you, record, notes, &submissions).await? {
            Ok((position, new)) => {
                let done = if new > 0 {
                    "points-noted"
                } else {
                    "points-noted-before"
                };
                return Ok(app.done(position, &address(record.id), done).await);
            }
            Err(Refused::Before(places)) => {
                for place in places.iter().filter_map(|place| kept.get(*place)) {
                    errors.add(
                        &format!("words-{place}"),
                        "This point was recorded before, with other words. Take it out here. If you want to change what was recorded, split or set it aside in the inbox.",
                    );
                }
            }
            Err(Refused::Rule(sentence)) => errors.add_to_all(sentence),
        }
    }
    let page = page(record, form, None, errors);
    app.show_again(frame(), Some(you), &page)
}

/// The points that are kept, with their places.
fn check(record: &Record, points: &[Point], errors: &mut Errors) -> Vec<(usize, Submission)> {
    let mut submissions = vec![];
    for (place, point) in points.iter().enumerate().filter(|(_, point)| !point.out) {
        let field = format!("words-{place}");
        let respondent = match point.respondent.as_str() {
            "" => Ok(None),
            word => word.parse().map(Some),
        };
        let comment = match Words::comment(&point.words) {
            Ok(comment) => Some(comment),
            Err(WordsError::Empty) => {
                errors.add(
                    &field,
                    "This point is empty. Write what was said, or take it out.",
                );
                None
            }
            Err(WordsError::TooLong { limit, .. }) => {
                errors.add(
                    &field,
                    format!(
                        "This point has more than {} characters. Split it.",
                        grouped(limit)
                    ),
                );
                None
            }
        };
        let (Ok(id), Ok(respondent)) = (point.id.parse(), respondent) else {
            errors.add(
                &field,
                "This point did not arrive whole. Go back and send it again.",
            );
            continue;
        };
        submissions.extend(comment.map(|comment| {
            let submission = Submission {
                id,
                channel: record.kind.channel(),
                comment,
                page: None,
                about: None,
                respondent,
                on_behalf: false,
                email: None,
                language: None,
                occasion: Occasion {
                    said_on: Some(record.date),
                    gathering: Some(record.id),
                    answer_to: None,
                },
                // Staff typed it in.
                signs_of_spam: BTreeSet::new(),
            };
            (place, submission)
        }));
    }
    submissions
}

/// Why points are not recorded, for the page to show.
enum Refused {
    /// Those at these places were recorded before, with other words.
    Before(Vec<usize>),
    /// A rule of the gathering stands in the way.
    Rule(String),
}

/// Records the points and that they were noted, in one commit. Answers with how many were new.
async fn take(
    app: &App,
    you: &SignedIn,
    record: &Record,
    notes: NotesId,
    submissions: &[Submission],
) -> Result<Result<(yousaid_log::Position, usize), Refused>, Failure> {
    let id = record.id.to_string();
    let log = &app.council.log;
    for attempt in 0..TRIES {
        let made = match together(app, submissions, attempt > 0).await {
            Ok(made) => made,
            Err(NotTogether::Before(places)) => return Ok(Err(Refused::Before(places))),
            Err(NotTogether::Failed(failure)) => return Err(failure),
        };
        let new = made.new.len();
        let gathering = log.load::<Gathering>(&id).await?;
        let note = GatheringCommand::NotePoints {
            // More points of the same notes, after some of them were recorded, are noted apart.
            notes: if gathering.state.notes.contains(&notes) {
                NotesId(Uuid::new_v4())
            } else {
                notes
            },
            points: u32::try_from(new).unwrap_or(u32::MAX),
            today: app.clock.today(),
            by: you.id,
            at: app.clock.now(),
        };
        let events = match gathering.state.decide(&note) {
            Ok(events) => events,
            Err(rejection) => return Ok(Err(Refused::Rule(rejection.to_string()))),
        };
        if new == 0 {
            return Ok(Ok((log.head().await?.position, 0)));
        }
        let job = made
            .job
            .events::<Gathering>(&id, gathering.sequence, events);
        match log.append(job).await {
            Ok(position) => {
                for submission in submissions.iter().take(new) {
                    counted::accept(Via::Notes, submission.channel);
                }
                return Ok(Ok((position, new)));
            }
            Err(AppendError::Conflict { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(Failure::Refused(
        "Others are working on the same gathering at this moment. Go back and send it again."
            .to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted() -> Pasted {
        Pasted {
            notes: "One.\n\nTwo.".to_owned(),
            way: "lines".to_owned(),
            respondent: "parent_or_carer".to_owned(),
        }
    }

    #[test]
    fn the_notes_and_their_cut_stay_with_the_points() {
        let form = form(&["One.", "Two."], "out-1");
        let changed = change(
            form.points().expect("goes together"),
            &form,
            &mut Errors::default(),
        );
        assert_eq!(form.with(changed).pasted(), pasted());
    }

    fn form(words: &[&str], step: &str) -> Points {
        let words = words.iter().map(|one| (*one).to_owned()).collect();
        Points {
            step: step.to_owned(),
            ..Points::new(Uuid::nil(), words, pasted())
        }
    }

    fn after(words: &[&str], step: &str) -> Result<Vec<(String, bool)>, Errors> {
        let form = form(words, step);
        let mut errors = Errors::default();
        let changed = change(form.points().expect("goes together"), &form, &mut errors);
        if errors.is_empty() {
            let shown = changed.into_iter().map(|point| (point.words, point.out));
            Ok(shown.collect())
        } else {
            Err(errors)
        }
    }

    fn kept(words: &[&str]) -> Vec<(String, bool)> {
        words.iter().map(|one| ((*one).to_owned(), false)).collect()
    }

    #[test]
    fn a_point_joins_the_one_above_it() {
        let joined = after(&["One", "two", "Three"], "join-1").expect("is fine");
        assert_eq!(joined, kept(&["One\ntwo", "Three"]));
        assert_eq!(after(&["One", "Two"], "join-0").expect("is fine").len(), 2);
    }

    #[test]
    fn a_point_joins_over_one_that_was_taken_out() {
        let mut form = form(&["One", "Aside", "two"], "join-2");
        form.out[1] = "yes".to_owned();
        let changed = change(
            form.points().expect("points"),
            &form,
            &mut Errors::default(),
        );
        let words: Vec<_> = changed.iter().map(|point| point.words.as_str()).collect();
        assert_eq!(words, ["One\ntwo", "Aside"]);
    }

    #[test]
    fn a_point_is_split_at_its_empty_lines_or_else_at_every_line() {
        let split = after(&["One\nmore\n\nTwo", "Three"], "split-0").expect("is fine");
        assert_eq!(split, kept(&["One\nmore", "Two", "Three"]));
        let split = after(&["One\nTwo"], "split-0").expect("is fine");
        assert_eq!(split, kept(&["One", "Two"]));
        let errors = after(&["One"], "split-0").expect_err("has no line to split at");
        assert!(errors.of("words-0").is_some());
    }

    #[test]
    fn the_parts_of_a_point_have_ids_of_their_own_and_are_said_by_the_same() {
        let form = form(&["One\nTwo"], "split-0");
        let whole = form.points().expect("points");
        let parts = change(whole.clone(), &form, &mut Errors::default());
        assert!(
            parts
                .iter()
                .all(|part| part.respondent == "parent_or_carer")
        );
        assert!(parts[0].id != parts[1].id && parts[0].id != whole[0].id);
    }

    #[test]
    fn a_point_that_was_taken_out_can_be_put_back() {
        let out = after(&["One", "Two"], "out-1").expect("is fine");
        assert_eq!(out[1], ("Two".to_owned(), true));
        let mut form = form(&["One", "Two"], "back-1");
        form.out[1] = "yes".to_owned();
        let changed = change(
            form.points().expect("points"),
            &form,
            &mut Errors::default(),
        );
        assert!(!changed[1].out);
    }

    #[test]
    fn one_choice_says_who_said_all_of_them() {
        let form = Points {
            everyone: "professional".to_owned(),
            ..form(&["One", "Two"], "everyone")
        };
        let changed = change(
            form.points().expect("points"),
            &form,
            &mut Errors::default(),
        );
        assert!(
            changed
                .iter()
                .all(|point| point.respondent == "professional")
        );
    }

    #[test]
    fn what_no_page_sends_changes_nothing() {
        for step in ["join-9", "split-", "out-x", "sing-0", ""] {
            assert_eq!(
                after(&["One", "Two"], step).expect("is fine"),
                kept(&["One", "Two"])
            );
        }
        let mut torn = form(&["One", "Two"], "record");
        torn.respondent.pop();
        assert!(torn.points().is_none());
    }
}
