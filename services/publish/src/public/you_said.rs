//! Everything that families said and the council answered: by year and theme, to be searched.

use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_projections::{
    items::{self, Search},
    responses::ItemStatus,
    themes,
};
use yousaid_web::{
    App, Errors, Failure, Field, Frame,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use crate::{
    address::with_query,
    council::items::select,
    paging::{self, Paging},
    published::{self, PublishedItem},
    reports::said_by,
    shown::{Status, first_sentence},
};

const PATH: &str = "/you-said";
/// The longest search that is looked for, in characters.
const LONGEST_SEARCH: usize = 200;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    year: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

impl Wanted {
    fn query(&self) -> [(&'static str, &str); 4] {
        [
            ("year", &self.year),
            ("theme", &self.theme),
            ("status", &self.status),
            ("q", &self.q),
        ]
    }
}

#[derive(Serialize)]
struct YouSaidPage {
    year: Field,
    theme: Field,
    status: Field,
    q: Field,
    filtered: bool,
    total: usize,
    items: Vec<Card>,
    pagination: Paging,
}

impl Page for YouSaidPage {
    const TEMPLATE: &'static str = "public_you_said";
}

#[derive(Serialize)]
struct Card {
    href: String,
    statement: String,
    theme: String,
    status: Status,
    answer: String,
    facts: Vec<String>,
}

const STATUSES: [ItemStatus; 6] = [
    ItemStatus::Overdue,
    ItemStatus::Doing,
    ItemStatus::Promised,
    ItemStatus::Done,
    ItemStatus::WillNotDo,
    ItemStatus::NoAction,
];

/// `GET /you-said`
pub async fn list(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Query(mut wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    wanted.q = wanted.q.trim().chars().take(LONGEST_SEARCH).collect();
    let address = with_query(
        PATH,
        &[&wanted.query()[..], &[("page", &wanted.page)]].concat(),
    );
    public_page(&app, address, visitor.as_ref(), HTML, async || {
        let today = app.clock.today();
        let page = app
            .council
            .views
            .read(move |rows| page(rows, &wanted, today))
            .await?;
        app.render(
            Frame::new("You said, we did").section("you-said"),
            visitor.as_ref(),
            &page,
        )
    })
    .await
}

fn page(rows: &Connection, wanted: &Wanted, today: Date) -> rusqlite::Result<YouSaidPage> {
    let search = Search {
        words: wanted.q.clone(),
        theme: Some(wanted.theme.clone()).filter(|theme| !theme.is_empty()),
        year: wanted.year.parse().ok(),
    };
    let names = published::names(rows)?;
    let mut found = vec![];
    for record in items::search_published(rows, &search)? {
        let (item, _) = published::item(rows, &record, &names, today)?;
        if wanted.status.is_empty() || item.status == wanted.status {
            found.push(item);
        }
    }
    let total = found.len();
    let (found, pagination) = paging::page(
        found,
        wanted.page.parse().unwrap_or(1),
        PATH,
        &wanted.query(),
    );
    let years = items::years_published(rows)?
        .into_iter()
        .map(|year| (year.to_string(), year.to_string()));
    let themes = themes::in_order(rows)?
        .into_iter()
        .map(|theme| (theme.id, theme.name));
    let statuses = STATUSES.map(|status| (status.as_str().to_owned(), status.words().to_owned()));
    Ok(YouSaidPage {
        year: select("year", "All years", years, &wanted.year),
        theme: select("theme", "All themes", themes, &wanted.theme),
        status: select("status", "All", statuses, &wanted.status),
        q: Field::new("q", &wanted.q, &Errors::default()),
        filtered: wanted.query().iter().any(|(_, value)| !value.is_empty()),
        total,
        items: found.iter().map(card).collect(),
        pagination,
    })
}

fn card(item: &PublishedItem) -> Card {
    let first = item.answers.iter().flat_map(|answer| &answer.we_did).next();
    let mut facts = vec![
        said_by(&item.people.people_words),
        format!("Report of {}", item.year),
    ];
    facts.extend(
        item.answers
            .iter()
            .filter_map(|answer| answer.forum.as_ref())
            .map(|forum| forum.mark_words.clone())
            .next_back(),
    );
    Card {
        href: format!("/you-said/{}", item.slug),
        statement: item.statement.clone(),
        theme: item.theme_name.clone(),
        status: Status::of(&item.status, &item.status_words),
        answer: first.map_or_else(
            || NO_WORDS.to_owned(),
            |first| first_sentence(first).to_owned(),
        ),
        facts,
    }
}

/// What is said of an answer that is empty in the report it comes from.
const NO_WORDS: &str = "The report gives no answer in words.";
