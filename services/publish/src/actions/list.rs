//! All promises, the overdue ones first.

use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_projections::{
    items,
    responses::{self, Action, ActionStatus},
};
use yousaid_web::{App, Failure, Field, Frame, SignedIn, pages::Page};

use crate::{
    council::items::select,
    paging::{self, Paging},
    published::status_words,
    shown::{Status, start_of},
};

/// One promise in a list.
#[derive(Debug, Serialize)]
pub(crate) struct Promise {
    href: String,
    words: String,
    owner: Option<String>,
    status: Status,
    statement: Option<String>,
    more: usize,
}

/// A promise as lists show it, with the first of the statements that it is for.
pub(crate) fn promise(
    rows: &Connection,
    action: &Action,
    today: Date,
) -> rusqlite::Result<Promise> {
    let status = ActionStatus::of(action, today);
    let answered = responses::find(rows, action.response)?
        .map(|answer| answer.items)
        .unwrap_or_default();
    let first = answered
        .first()
        .map(|item| items::find(rows, *item))
        .transpose()?
        .flatten();
    Ok(Promise {
        href: format!("/council/responses/{}", action.response),
        words: start_of(&action.promise, 200),
        owner: action.owner.clone(),
        status: Status::of(status.as_str(), &status_words(status, action.due)),
        statement: first.map(|item| start_of(&item.statement, 100)),
        more: answered.len().saturating_sub(1),
    })
}

/// Which promises to list.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    status: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    page: String,
}

#[derive(Serialize)]
struct ActionsPage {
    status: Field,
    owner: Field,
    total: usize,
    rows: Vec<Promise>,
    pagination: Paging,
}

impl Page for ActionsPage {
    const TEMPLATE: &'static str = "council_actions";
}

/// The statuses in the order in which they ask for something.
const STATUSES: [ActionStatus; 6] = [
    ActionStatus::Overdue,
    ActionStatus::Doing,
    ActionStatus::WillDo,
    ActionStatus::NoDate,
    ActionStatus::Done,
    ActionStatus::Declined,
];

/// `GET /council/actions`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let today = app.clock.today();
    let page = app
        .council
        .views
        .read(move |rows| page(rows, &wanted, today))
        .await?;
    app.show(Frame::new("Promises").staff("promises"), Some(&you), &page)
}

fn page(rows: &Connection, wanted: &Wanted, today: Date) -> rusqlite::Result<ActionsPage> {
    let mut all = responses::all_actions(rows)?;
    let mut owners: Vec<String> = all
        .iter()
        .filter_map(|action| action.owner.clone())
        .collect();
    owners.sort_unstable();
    owners.dedup();
    all.retain(|action| {
        let in_status =
            wanted.status.is_empty() || ActionStatus::of(action, today).as_str() == wanted.status;
        in_status && (wanted.owner.is_empty() || action.owner.as_ref() == Some(&wanted.owner))
    });
    // The order within is kept: open ones by their date.
    all.sort_by_key(|action| ActionStatus::of(action, today) != ActionStatus::Overdue);
    let total = all.len();
    let query = [
        ("status", wanted.status.as_str()),
        ("owner", wanted.owner.as_str()),
    ];
    let (shown, pagination) = paging::page(
        all,
        wanted.page.parse().unwrap_or(1),
        "/council/actions",
        &query,
    );
    let statuses = STATUSES.map(|status| (status.as_str().to_owned(), status.words().to_owned()));
    Ok(ActionsPage {
        status: select("status", "All", statuses, &wanted.status),
        owner: select(
            "owner",
            "All",
            owners.iter().map(|owner| (owner.clone(), owner.clone())),
            &wanted.owner,
        ),
        total,
        rows: shown
            .iter()
            .map(|action| promise(rows, action, today))
            .collect::<Result<_, _>>()?,
        pagination,
    })
}
