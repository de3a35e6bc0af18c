//! One statement with all that came of it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::civil::Date;
use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::ItemId;
use yousaid_projections::{items, responses};
use yousaid_web::{
    App, Failure, Here, Language,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use crate::{
    address::with_query,
    public::{Fact, said_by},
    published,
    shown::{AnswerShown, Status, start_of},
};

#[derive(Serialize)]
struct ItemPage {
    statement: String,
    theme: String,
    theme_href: String,
    report: Fact,
    people: String,
    status: Status,
    source: Option<String>,
    answers: Vec<AnswerShown>,
    others: Vec<Other>,
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "public_item";
}

/// Another item with the same answer.
#[derive(Serialize)]
struct Other {
    href: String,
    statement: String,
}

/// `GET /you-said/{slug}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    public_page(
        &app,
        here.link(&with_query("/you-said/", &[("slug", &slug)])),
        visitor.as_ref(),
        HTML,
        async || {
            let (language, today) = (here.language, app.clock.today());
            let page = app
                .council
                .views
                .read(move |rows| page(rows, language, &slug, today))
                .await?
                .ok_or(Failure::NotFound)?;
            app.render(
                here.titled(start_of(&page.statement, 60))
                    .section("you-said"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}

fn page(
    rows: &Connection,
    language: Language,
    slug: &str,
    today: Date,
) -> rusqlite::Result<Option<ItemPage>> {
    let Some(record) = items::by_slug(rows, slug)? else {
        return Ok(None);
    };
    let (item, responses) = published::item(rows, &record, &published::names(rows)?, today)?;
    let mut others: Vec<ItemId> = vec![];
    for response in responses {
        let answered = responses::find(rows, response)?
            .map(|answer| answer.items)
            .unwrap_or_default();
        for other in answered {
            if other != record.id && !others.contains(&other) {
                others.push(other);
            }
        }
    }
    let others: Vec<Option<items::Record>> = others
        .into_iter()
        .map(|other| items::find(rows, other))
        .collect::<Result<_, _>>()?;
    Ok(Some(ItemPage {
        theme_href: with_query("/you-said", &[("theme", &item.theme)]),
        report: Fact::of_report(language, rows, &record)?,
        people: said_by(language, &item),
        status: Status::told(language, &item.status, &item.status_words),
        answers: item
            .answers
            .iter()
            .map(|answer| AnswerShown::told(language, answer))
            .collect(),
        statement: item.statement,
        theme: item.theme_name,
        source: item.source,
        others: others.into_iter().flatten().filter_map(other).collect(),
    }))
}

fn other(record: items::Record) -> Option<Other> {
    let href = format!(
        "/you-said/{}",
        record.slug.as_ref().filter(|_| record.published())?
    );
    Some(Other {
        href,
        statement: record.statement,
    })
}
