//! Reading one item with everything behind it and everything that was answered.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use yousaid_model::ItemId;
use yousaid_projections::{
    feedback, items, responses,
    themes::{self, Theme},
};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn};

use super::{
    list::Done,
    page::{Filled, page},
};
use crate::{
    address::identity,
    text::{SHORT_START, start_of},
};

/// `GET /desk/items/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let seen = look(&app, identity(&id)?).await?;
    let frame = frame(&seen).done(done.done.as_deref());
    let page = page(
        &seen,
        &you,
        app.clock.today(),
        &Filled::default(),
        Errors::default(),
    );
    app.show(frame, Some(&you), &page)
}

/// The item again with what was filled in and what is wrong with it.
pub(crate) async fn again(
    app: &App,
    you: &SignedIn,
    id: ItemId,
    filled: &Filled,
    errors: Errors,
) -> Result<Response, Failure> {
    let seen = look(app, id).await?;
    let page = page(&seen, you, app.clock.today(), filled, errors);
    app.show_again(frame(&seen), Some(you), &page)
}

fn frame(seen: &Seen) -> Frame {
    let statement = start_of(&seen.item.statement, SHORT_START);
    Frame::new(format!("You said: {statement}")).staff("desk-items")
}

/// An item with everything that its page says of other things.
pub(crate) struct Seen {
    pub(crate) item: items::Record,
    pub(crate) evidence: Vec<feedback::Record>,
    pub(crate) links: Vec<feedback::Links>,
    pub(crate) people: u64,
    pub(crate) answers: Vec<responses::Record>,
    pub(crate) themes: Vec<Theme>,
}

/// The item; [`Failure::NotFound`] where there is none.
async fn look(app: &App, id: ItemId) -> Result<Seen, Failure> {
    let seen = app.council.views.read(move |rows| find(rows, id)).await?;
    seen.ok_or(Failure::NotFound)
}

fn find(rows: &Connection, id: ItemId) -> rusqlite::Result<Option<Seen>> {
    let Some(item) = items::find(rows, id)? else {
        return Ok(None);
    };
    Ok(Some(Seen {
        item,
        evidence: feedback::evidence_of(rows, id)?,
        links: feedback::links_of(rows, id)?,
        people: feedback::people_behind(rows, id)?,
        answers: responses::for_item(rows, id)?,
        themes: themes::in_order(rows)?,
    }))
}
