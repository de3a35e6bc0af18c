//! Recording points: checked, and then in one commit with the gathering's note of them.

use std::collections::BTreeSet;

use axum::response::Response;
use uuid::Uuid;
use yousaid_log::AppendError;
use yousaid_model::{
    Decider, NotesId, Words, WordsError,
    feedback::Occasion,
    gathering::{Gathering, GatheringCommand},
};
use yousaid_projections::gatherings::Record;
use yousaid_web::{App, Errors, Failure, SignedIn, numbers::grouped};

use super::{MOST_POINTS, Point, Points, frame, page};
use crate::{
    counted::{self, Via},
    gatherings::address,
    submission::Submission,
    together::{NotTogether, TRIES, together},
};

/// Records the points that are kept, or shows them again with what has to be mended.
pub(super) async fn record_all(
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
