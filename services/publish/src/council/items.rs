//! The items as officers see them: the wording, how many people it stands for, the answers. Families'
//! own words are for the forum alone.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_projections::items::{self, Record};
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::{
    item_page::{Forms, find, frame, page},
    state::{ItemState, state_of},
};
use crate::{
    address,
    fields::Done,
    paging::{self, Paging},
    published::{Names, names, people_of},
    reports::capital,
    shown::{Status, start_of},
};

/// How much of a statement a list shows, in characters.
const START: usize = 200;

/// An item in a list.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    id: String,
    href: String,
    statement: String,
    theme: String,
    year: i16,
    people: String,
    status: Status,
    withdrawn_because: Option<String>,
}

/// An item as lists show it.
pub(crate) fn row(rows: &Connection, item: &Record, names: &Names) -> rusqlite::Result<Row> {
    Ok(Row {
        id: item.id.to_string(),
        href: format!("/council/items/{}", item.id),
        statement: start_of(&item.statement, START),
        theme: names.get(&item.theme).unwrap_or(&item.theme).clone(),
        year: item.year,
        people: capital(&people_of(rows, item)?.people_words),
        status: state_of(rows, item)?.tag(),
        withdrawn_because: item.withdrawn_because.clone(),
    })
}

/// Which items to list.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    page: String,
    done: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    state: Field,
    year: Field,
    total: usize,
    rows: Vec<Row>,
    pagination: Paging,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "council_items";
}

/// `GET /council/items`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let done = wanted.done.clone();
    let page = app
        .council
        .views
        .read(move |rows| list_page(rows, &wanted))
        .await?;
    app.show(
        Frame::new("Items to answer and publish")
            .staff("council-items")
            .done(done.as_deref()),
        Some(&you),
        &page,
    )
}

fn list_page(rows: &Connection, wanted: &Wanted) -> rusqlite::Result<ListPage> {
    let all = items::all_drafts(rows)?;
    let mut years: Vec<i16> = all.iter().map(|item| item.year).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let mut found = vec![];
    for item in all {
        let in_state = wanted.state.is_empty() || state_of(rows, &item)?.as_str() == wanted.state;
        if in_state && (wanted.year.is_empty() || item.year.to_string() == wanted.year) {
            found.push(item);
        }
    }
    let total = found.len();
    let query = [
        ("state", wanted.state.as_str()),
        ("year", wanted.year.as_str()),
    ];
    let (found, pagination) = paging::page(
        found,
        wanted.page.parse().unwrap_or(1),
        "/council/items",
        &query,
    );
    let names = names(rows)?;
    let states = ItemState::ALL.map(|state| (state.as_str().to_owned(), state.words().to_owned()));
    Ok(ListPage {
        state: select("state", "All", states, &wanted.state),
        year: select(
            "year",
            "All",
            years
                .iter()
                .map(|year| (year.to_string(), year.to_string())),
            &wanted.year,
        ),
        total,
        rows: found
            .iter()
            .map(|item| row(rows, item, &names))
            .collect::<Result<_, _>>()?,
        pagination,
    })
}

/// A choice of values and labels, the first of them without a value.
pub(crate) fn select(
    name: &str,
    none: &str,
    choices: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
) -> Field {
    let none = Choice::new("", none, chosen.is_empty());
    let choices = choices.into_iter().map(|(value, label)| {
        let checked = value == chosen;
        Choice::new(value, label, checked)
    });
    Field::choices(
        name,
        std::iter::once(none).chain(choices).collect(),
        &Errors::default(),
    )
}

/// `GET /council/items/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let found = find(&app, address::read(&id)?).await?;
    let page = page(&app, &you, found, &Forms::default(), Errors::default())?;
    app.show(frame(&page).done(done.done.as_deref()), Some(&you), &page)
}
