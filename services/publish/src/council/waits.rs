//! What waits for the council.

use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_projections::{
    feedback, items,
    responses::{self, Action, ActionStatus},
    safeguarding,
};
use yousaid_web::{App, Failure, Frame, SignedIn, pages::Page, safety::waits_in_words};

use super::{
    items::{Row, row},
    state::{ItemState, state_of},
};
use crate::{
    actions::list::{Promise, promise},
    fields::Done,
    published::names,
};

/// How far ahead a promise is said to be due soon, in days.
const SOON_DAYS: i64 = 30;

#[derive(Serialize)]
struct WaitsPage {
    unanswered: Vec<Row>,
    nothing_promised: Vec<Row>,
    withdrawn: Vec<Row>,
    ready: Vec<Row>,
    overdue: Vec<Promise>,
    soon: Vec<Promise>,
    soon_days: i64,
    year: i16,
    undecided: u64,
    in_drafts: u64,
    with_safeguarding: Option<String>,
    nothing_waits: bool,
}

impl Page for WaitsPage {
    const TEMPLATE: &'static str = "council_waits";
}

/// `GET /council`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let page = app
        .council
        .views
        .read(move |rows| gather(rows, today, now))
        .await?;
    let frame = Frame::new("What waits for you")
        .staff("waits")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

fn gather(rows: &Connection, today: Date, now: Timestamp) -> rusqlite::Result<WaitsPage> {
    let names = names(rows)?;
    let (mut unanswered, mut nothing_promised) = (vec![], vec![]);
    let (mut withdrawn, mut ready) = (vec![], vec![]);
    // Oldest first: who has waited longest comes first.
    for item in items::all_drafts(rows)?.iter().rev() {
        let waiting = match state_of(rows, item)? {
            ItemState::Unanswered => &mut unanswered,
            ItemState::NothingPromised => &mut nothing_promised,
            ItemState::Withdrawn => &mut withdrawn,
            ItemState::Ready => &mut ready,
            ItemState::NotEndorsed | ItemState::WithoutComments | ItemState::Published => continue,
        };
        waiting.push(row(rows, item, &names)?);
    }
    let soon = today.saturating_add(SOON_DAYS.days());
    let (mut overdue, mut due_soon) = (vec![], vec![]);
    for action in responses::all_actions(rows)? {
        match ActionStatus::of(&action, today) {
            ActionStatus::Overdue => overdue.push(promise(rows, &action, today)?),
            ActionStatus::WillDo | ActionStatus::Doing if is_due(&action, soon) => {
                due_soon.push(promise(rows, &action, today)?);
            }
            _ => {}
        }
    }
    let dispositions = feedback::dispositions(rows, today.year())?;
    Ok(WaitsPage {
        nothing_waits: unanswered.is_empty()
            && nothing_promised.is_empty()
            && withdrawn.is_empty()
            && ready.is_empty()
            && overdue.is_empty(),
        unanswered,
        nothing_promised,
        withdrawn,
        ready,
        overdue,
        soon: due_soon,
        soon_days: SOON_DAYS,
        year: today.year(),
        undecided: dispositions.undecided,
        in_drafts: dispositions.in_drafts,
        with_safeguarding: waits_in_words(&safeguarding::waits(rows)?, now),
    })
}

fn is_due(action: &Action, by: Date) -> bool {
    action.due.is_some_and(|due| due <= by)
}
