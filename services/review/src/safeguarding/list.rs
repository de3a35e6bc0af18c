//! What waits for safeguarding, the longest first, and what was decided lately.

use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use yousaid_projections::safeguarding::{self, Concern, ConcernState};
use yousaid_web::{App, Failure, Frame, SignedIn, dates, pages::Page};

use crate::{
    tags::Tag,
    text::{START, count_of, start_of},
};

/// How many of those that are decided on are listed.
const CLOSED: u32 = 50;

/// What was just done, from the address.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

impl Done {
    pub(super) fn done(&self) -> Option<&str> {
        self.done.as_deref()
    }
}

#[derive(Serialize)]
struct ListPage {
    total: String,
    waiting: Vec<Row>,
    closed: Vec<Row>,
    most: u32,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "safeguarding";
}

#[derive(Serialize)]
struct Row {
    href: String,
    start: String,
    raised: String,
    waited: String,
    tag: Tag,
}

/// `GET /safeguarding`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (waiting, closed) = app
        .council
        .views
        .read(|rows| {
            Ok((
                safeguarding::waiting_concerns(rows)?,
                safeguarding::closed_concerns(rows, CLOSED)?,
            ))
        })
        .await?;
    let now = app.clock.now();
    let lines = |concerns: &[Concern]| concerns.iter().map(|one| row(one, now)).collect();
    let page = ListPage {
        total: count_of(
            u64::try_from(waiting.len()).unwrap_or(u64::MAX),
            "comment waits",
            "comments wait",
        ),
        waiting: lines(&waiting),
        closed: lines(&closed),
        most: CLOSED,
    };
    let frame = Frame::new("Safeguarding")
        .staff("safeguarding")
        .done(done.done());
    app.show(frame, Some(&you), &page)
}

fn row(concern: &Concern, now: Timestamp) -> Row {
    Row {
        href: format!("/safeguarding/{}", concern.feedback),
        start: match (&concern.comment, concern.state()) {
            (Some(words), _) => start_of(words, START),
            (None, ConcernState::Released) => format!(
                "Comment of {}, at the desk",
                dates::moment_of(&concern.received_at)
            ),
            (None, _) => format!(
                "Comment of {}, forgotten at the person’s request",
                dates::moment_of(&concern.received_at)
            ),
        },
        raised: dates::moment_of(&concern.raised_at),
        waited: dates::waited(&concern.raised_at, now),
        tag: tag(concern),
    }
}

/// How far a concern has come.
pub(super) fn tag(concern: &Concern) -> Tag {
    match concern.state() {
        ConcernState::Waiting => Tag::new("late", "Waits"),
        ConcernState::PassedOn => Tag::new("done", "Passed on"),
        ConcernState::Released => Tag::new("", "Released to the desk"),
    }
}
