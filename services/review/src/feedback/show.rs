//! Reading one comment.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use yousaid_log::Expect;
use yousaid_model::{
    FeedbackId, ItemId,
    feedback::{Disposition, Feedback, FeedbackCommand},
};
use yousaid_projections::{
    feedback::{self, Record},
    gatherings, items,
    themes::{self, Theme},
};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn};

use super::{
    forms::Filled,
    page::{page, title},
};
use crate::{
    address::identity,
    inbox::{
        asked::Asked,
        neighbours::{Neighbours, Place, around, next_unread},
    },
    items::joinable,
};

/// `GET /desk/feedback/{id}`: opening a comment for the first time is recorded.
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let id = identity(&id)?;
    let mut seen = look(&app, id, &asked).await?;
    if seen.record.read_at.is_none() {
        let read = FeedbackCommand::Read {
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let reached = log
            .execute::<Feedback>(&id.to_string(), read, Expect::History)
            .await?;
        app.council.views.wait_for(reached.position).await;
        seen = look(&app, id, &asked).await?;
    }
    let frame = Frame::new(title(&seen.record))
        .staff("inbox")
        .done(asked.done.as_deref());
    app.show(
        frame,
        Some(&you),
        &page(&you, &asked, &seen, &Filled::default(), Errors::default()),
    )
}

/// The comment again with what was filled in and what is wrong with it.
pub(super) async fn again(
    app: &App,
    you: &SignedIn,
    id: FeedbackId,
    asked: &Asked,
    filled: &Filled,
    errors: Errors,
) -> Result<Response, Failure> {
    let seen = look(app, id, asked).await?;
    let frame = Frame::new(title(&seen.record)).staff("inbox");
    let wrong = !errors.is_empty();
    let page = page(you, asked, &seen, filled, errors);
    if wrong {
        app.show_again(frame, Some(you), &page)
    } else {
        app.show(frame, Some(you), &page)
    }
}

/// A comment with everything that its page says of other things.
pub(super) struct Seen {
    pub(super) record: Record,
    pub(super) parts: Vec<Record>,
    pub(super) themes: Vec<Theme>,
    /// The items that it can become part of.
    pub(super) items: Vec<items::Record>,
    pub(super) item: Option<items::Record>,
    pub(super) neighbours: Neighbours,
    pub(super) unread: Option<(Place, u64)>,
    pub(super) this_year: i16,
    /// The gathering at which it was said.
    pub(super) gathering: Option<gatherings::Record>,
}

async fn look(app: &App, id: FeedbackId, asked: &Asked) -> Result<Seen, Failure> {
    let (asked, this_year) = (asked.clone(), app.clock.today().year());
    match app
        .council
        .views
        .read(move |rows| find(rows, id, &asked, this_year))
        .await?
    {
        Some(seen) => Ok(seen),
        None => Err(absent(app, id).await?),
    }
}

fn find(
    rows: &Connection,
    id: FeedbackId,
    asked: &Asked,
    this_year: i16,
) -> rusqlite::Result<Option<Seen>> {
    let Some(record) = feedback::find(rows, id)? else {
        return Ok(None);
    };
    let item = record
        .item
        .as_ref()
        .and_then(|item| item.parse::<ItemId>().ok());
    let years = [record.year, this_year];
    Ok(Some(Seen {
        parts: feedback::parts_of(rows, id)?,
        themes: themes::in_order(rows)?,
        items: joinable::find(rows, &years)?,
        item: item
            .map(|item| items::find(rows, item))
            .transpose()?
            .flatten(),
        neighbours: around(rows, asked, id)?,
        unread: next_unread(rows, Some(id))?,
        this_year,
        gathering: gathering_of(rows, &record)?,
        record,
    }))
}

fn gathering_of(
    rows: &Connection,
    record: &Record,
) -> rusqlite::Result<Option<gatherings::Record>> {
    let id = record.gathering.as_deref().and_then(|id| id.parse().ok());
    let found = id.map(|id| gatherings::find(rows, id)).transpose()?;
    Ok(found.flatten().map(|(gathering, ..)| gathering))
}

/// Why the desk does not show it: it was forgotten, or never there.
pub(super) async fn absent(app: &App, id: FeedbackId) -> Result<Failure, Failure> {
    let loaded = app.council.log.load::<Feedback>(&id.to_string()).await?;
    let forgotten = loaded.state.disposition == Disposition::Forgotten;
    Ok(if forgotten {
        Failure::Gone
    } else {
        Failure::NotFound
    })
}
