//! The items as officers see them: the wording, how many people it stands for, the answers. Families'
//! own words are for the forum alone.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_model::{AccountId, ItemId};
use yousaid_projections::{
    items::{self, Record},
    responses::{self, Record as Answer},
};
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::state::{ItemState, acted_on, state, state_of};
use crate::{
    address,
    fields::{Done, tick},
    paging::{self, Paging},
    published::{Names, answer, names, people_of},
    reports::capital,
    shown::{AnswerShown, Status, start_of},
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
pub async fn list(State(app): State<App>, you: SignedIn, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let done = wanted.done.clone();
    let page = app.council.views.read(move |rows| list_page(rows, &wanted)).await?;
    app.show(Frame::new("Items").staff("council-items").done(done.as_deref()), Some(&you), &page)
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
    let query = [("state", wanted.state.as_str()), ("year", wanted.year.as_str())];
    let (found, pagination) = paging::page(found, wanted.page.parse().unwrap_or(1), "/council/items", &query);
    let names = names(rows)?;
    let states = ItemState::ALL.map(|state| (state.as_str().to_owned(), state.words().to_owned()));
    Ok(ListPage {
        state: select("state", "All", states, &wanted.state),
        year: select("year", "All", years.iter().map(|year| (year.to_string(), year.to_string())), &wanted.year),
        total,
        rows: found.iter().map(|item| row(rows, item, &names)).collect::<Result<_, _>>()?,
        pagination,
    })
}

/// A choice of values and labels, the first of them without a value.
pub(crate) fn select(name: &str, none: &str, choices: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Field {
    let none = Choice::new("", none, chosen.is_empty());
    let choices = choices.into_iter().map(|(value, label)| {
        let checked = value == chosen;
        Choice::new(value, label, checked)
    });
    Field::choices(name, std::iter::once(none).chain(choices).collect(), &Errors::default())
}

/// An item with its answers.
pub(crate) struct Found {
    pub record: Record,
    pub answers: Vec<Answer>,
    theme: String,
    people: String,
}

/// Finds an item that was not given up.
pub(crate) async fn find(app: &App, id: ItemId) -> Result<Found, Failure> {
    let found = app.council.views.read(move |rows| {
        let Some(record) = items::find(rows, id)? else { return Ok(None) };
        let theme = names(rows)?.remove(&record.theme).unwrap_or_else(|| record.theme.clone());
        let people = capital(&people_of(rows, &record)?.people_words);
        Ok(Some(Found { answers: responses::for_item(rows, id)?, record, theme, people }))
    });
    found.await?.filter(|found| found.record.stage != "given_up").ok_or(Failure::NotFound)
}

#[derive(Serialize)]
struct ItemPage {
    errors: Errors,
    id: String,
    statement: String,
    theme: String,
    year: i16,
    people: String,
    source: Option<String>,
    status: Status,
    withdrawn_because: Option<String>,
    public: Option<String>,
    answers: Vec<AnswerRow>,
    can_be_answered: bool,
    not_yet: Vec<&'static str>,
    published: bool,
    identifies_nobody: Field,
    reason: Field,
    withdrawing: bool,
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "council_item";
}

#[derive(Serialize)]
struct AnswerRow {
    number: usize,
    href: String,
    answer: AnswerShown,
}

/// The forms of the page as they were filled in.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    pub identifies_nobody: bool,
    pub reason: String,
}

/// `GET /council/items/{id}`
pub async fn show(State(app): State<App>, you: SignedIn, Path(id): Path<String>, Query(done): Query<Done>) -> Result<Response, Failure> {
    let found = find(&app, address::read(&id)?).await?;
    let page = page(&app, &you, found, &Forms::default(), Errors::default());
    app.show(frame(&page).done(done.done.as_deref()), Some(&you), &page)
}

/// The page again, with what is wrong with one of its forms.
pub(crate) fn show_again(app: &App, you: &SignedIn, found: Found, forms: &Forms, errors: Errors) -> Result<Response, Failure> {
    let page = page(app, you, found, forms, errors);
    app.show_again(frame(&page), Some(you), &page)
}

fn frame(page: &ItemPage) -> Frame {
    Frame::new(start_of(&page.statement, 60)).staff("council-items")
}

fn page(app: &App, you: &SignedIn, found: Found, forms: &Forms, errors: Errors) -> ItemPage {
    let Found { record, answers, theme, people } = found;
    let today = app.clock.today();
    let published = record.published();
    ItemPage {
        id: record.id.to_string(),
        status: state(&record, &answers).tag(),
        not_yet: if published { vec![] } else { not_yet(&record, &answers, you.id) },
        public: record.slug.as_ref().filter(|_| published).map(|slug| format!("/you-said/{slug}")),
        answers: answers
            .iter()
            .enumerate()
            .map(|(index, record)| AnswerRow {
                number: index + 1,
                href: format!("/council/responses/{}", record.id),
                answer: AnswerShown::of(&answer(record, today)),
            })
            .collect(),
        can_be_answered: record.endorsed || published,
        identifies_nobody: tick(
            "identifies_nobody",
            "I have checked that this identifies nobody",
            forms.identifies_nobody,
            &errors,
        ),
        reason: Field::new("reason", &forms.reason, &errors),
        withdrawing: errors.of("reason").is_some(),
        errors,
        statement: record.statement,
        theme,
        year: record.year,
        people,
        source: record.source,
        withdrawn_because: record.withdrawn_because,
        published,
    }
}

/// Why the item cannot be published yet: everything at once, each as a sentence.
fn not_yet(record: &Record, answers: &[Answer], you: AccountId) -> Vec<&'static str> {
    let reasons = [
        (!record.endorsed, "The forum has not endorsed this wording yet."),
        (answers.is_empty(), "There is no answer to it yet."),
        (
            !answers.is_empty() && !answers.iter().any(acted_on),
            "The answer needs at least one action, or a statement why there is none.",
        ),
        (
            record.worded_by == Some(you.to_string()),
            "You worded it yourself. Somebody else must check that it identifies nobody.",
        ),
    ];
    reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}
