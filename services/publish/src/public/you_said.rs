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
    App, Errors, Failure, Field, Here, Language,
    cache::{HTML, passing_page, public_page},
    labels,
    pages::Page,
    session::Visitor,
};

use crate::{
    address::with_query,
    council::items::select,
    paging::{self, Paging},
    public::{Fact, said_by},
    published::{self, Names, PublishedItem},
    shown::Status,
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

    /// Without what no list offers: an old link finds too much rather than nothing.
    fn known(&self, names: &Names, years: &[i16]) -> Self {
        let kept = |value: &str, known: bool| {
            if known {
                value.to_owned()
            } else {
                String::new()
            }
        };
        let year = self.year.parse().is_ok_and(|year| years.contains(&year));
        let status = STATUSES.iter().any(|status| status.as_str() == self.status);
        Self {
            year: kept(&self.year, year),
            theme: kept(&self.theme, names.contains_key(&self.theme)),
            status: kept(&self.status, status),
            ..self.clone()
        }
    }

    /// Whether more than words is looked for.
    fn narrowed(&self) -> bool {
        [&self.year, &self.theme, &self.status]
            .iter()
            .any(|value| !value.is_empty())
    }
}

#[derive(Serialize)]
struct YouSaidPage {
    year: Field,
    theme: Field,
    status: Field,
    q: Field,
    filtered: bool,
    /// Whether more than words is looked for.
    narrowed: bool,
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
    /// The beginning of the answer, in English.
    answer: Option<String>,
    /// Where the answer has no words, because the report it comes from gives none.
    no_words: bool,
    facts: Vec<Fact>,
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
    here: Here,
    Query(mut wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    wanted.q = wanted.q.trim().chars().take(LONGEST_SEARCH).collect();
    let address = with_query(
        PATH,
        &[&wanted.query()[..], &[("page", &wanted.page)]].concat(),
    );
    let searched = !wanted.q.is_empty();
    let render = async || {
        let (language, today) = (here.language, app.clock.today());
        let page = app
            .council
            .views
            .read(move |rows| page(rows, language, &wanted, today))
            .await?;
        app.render(
            here.frame("you-said-title").section("you-said"),
            visitor.as_ref(),
            &page,
        )
    };
    if searched {
        passing_page(visitor.as_ref(), HTML, render).await
    } else {
        public_page(&app, here.link(&address), visitor.as_ref(), HTML, render).await
    }
}

fn page(
    rows: &Connection,
    language: Language,
    wanted: &Wanted,
    today: Date,
) -> rusqlite::Result<YouSaidPage> {
    let names = published::names(rows)?;
    let years = items::years_published(rows)?;
    let wanted = wanted.known(&names, &years);
    let search = Search {
        words: wanted.q.clone(),
        theme: Some(wanted.theme.clone()).filter(|theme| !theme.is_empty()),
        year: wanted.year.parse().ok(),
    };
    let mut found = vec![];
    for record in items::search_published(rows, &search)? {
        let (item, _) = published::item(rows, &record, &names, today)?;
        if wanted.status.is_empty() || item.status == wanted.status {
            found.push((item, record));
        }
    }
    let total = found.len();
    let (found, pagination) = paging::page(
        found,
        wanted.page.parse().unwrap_or(1),
        PATH,
        &wanted.query(),
    );
    let years = years
        .into_iter()
        .map(|year| (year.to_string(), year.to_string()));
    let themes = themes::in_order(rows)?
        .into_iter()
        .map(|theme| (theme.id, theme.name));
    let statuses = STATUSES.map(|status| {
        let tag = Status::told(language, status.as_str(), status.words());
        (status.as_str().to_owned(), tag.words().to_owned())
    });
    Ok(YouSaidPage {
        year: select(
            "year",
            &language.say("you-said-year-all"),
            years,
            &wanted.year,
        ),
        theme: select(
            "theme",
            &language.say("you-said-theme-all"),
            themes,
            &wanted.theme,
        ),
        status: select(
            "status",
            &language.say("you-said-status-all"),
            statuses,
            &wanted.status,
        ),
        q: Field::new("q", &wanted.q, &Errors::default()),
        filtered: wanted.query().iter().any(|(_, value)| !value.is_empty()),
        narrowed: wanted.narrowed(),
        total,
        items: found
            .iter()
            .map(|(item, record)| card(rows, language, item, record))
            .collect::<Result<_, _>>()?,
        pagination,
    })
}

fn card(
    rows: &Connection,
    language: Language,
    item: &PublishedItem,
    record: &items::Record,
) -> rusqlite::Result<Card> {
    let mut facts = vec![
        Fact::plain(said_by(language, item)),
        Fact::of_report(language, rows, record)?,
    ];
    facts.extend(
        item.answers
            .iter()
            .filter_map(|answer| answer.forum.as_ref())
            .filter_map(|forum| Some(labels::mark_in(language, forum.mark.parse().ok()?)))
            .map(Fact::plain)
            .next_back(),
    );
    let answer = item
        .answers
        .iter()
        .flat_map(|answer| &answer.we_did)
        .next()
        .cloned();
    Ok(Card {
        href: format!("/you-said/{}", item.slug),
        statement: item.statement.clone(),
        theme: item.theme_name.clone(),
        status: Status::told(language, &item.status, &item.status_words),
        no_words: answer.is_none(),
        answer,
        facts,
    })
}
