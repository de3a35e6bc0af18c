//! All items by how far they have come.

use axum::{
    extract::{Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_projections::{
    feedback, items, responses,
    themes::{self, Theme},
};
use yousaid_web::{App, Failure, Frame, SignedIn, pages::Page};

use crate::{
    headings::name_of,
    tags::{self, ItemStage, Tag},
    text::{START, start_of},
};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    pub(super) done: Option<String>,
}

#[derive(Serialize)]
struct ItemsPage {
    any: bool,
    groups: Vec<Group>,
}

impl Page for ItemsPage {
    const TEMPLATE: &'static str = "desk_items";
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    heading: &'static str,
    what: &'static str,
    number: usize,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    href: String,
    start: String,
    theme: String,
    year: i16,
    people: String,
    tags: Vec<Tag>,
}

/// The stages in which items are listed: what waits for the forum first.
const GROUPS: &[(ItemStage, &str, &str, &str)] = &[
    (
        ItemStage::ToEndorse,
        "to-endorse",
        "Drafts to endorse",
        "to endorse",
    ),
    (
        ItemStage::Withdrawn,
        "withdrawn",
        "Withdrawn, to be put right",
        "withdrawn",
    ),
    (
        ItemStage::ToAnswer,
        "to-answer",
        "Endorsed, waiting for an answer",
        "waiting for an answer",
    ),
    (
        ItemStage::ToPublish,
        "to-publish",
        "Answered, waiting to be published",
        "waiting to be published",
    ),
    (ItemStage::Published, "published", "Published", "published"),
];

/// `GET /desk/items`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (found, themes) = app.council.views.read(find).await?;
    let page = ItemsPage {
        any: !found.is_empty(),
        groups: groups(&found, &themes),
    };
    let frame = Frame::new("Items")
        .staff("desk-items")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// An item with what its line says of other things.
struct Found {
    item: items::Record,
    stage: ItemStage,
    people: u64,
    marks: Vec<Option<String>>,
}

fn find(rows: &Connection) -> rusqlite::Result<(Vec<Found>, Vec<Theme>)> {
    let found = items::all_drafts(rows)?.into_iter().map(|item| {
        let answers = responses::for_item(rows, item.id)?;
        Ok(Found {
            stage: ItemStage::of(&item, !answers.is_empty()),
            people: feedback::people_behind(rows, item.id)?,
            marks: answers.into_iter().map(|answer| answer.mark).collect(),
            item,
        })
    });
    Ok((
        found.collect::<rusqlite::Result<_>>()?,
        themes::in_order(rows)?,
    ))
}

fn groups(found: &[Found], themes: &[Theme]) -> Vec<Group> {
    GROUPS
        .iter()
        .map(|(stage, id, heading, what)| {
            let found = found.iter().filter(|one| one.stage == *stage);
            let rows: Vec<Row> = found.map(|one| row(one, themes)).collect();
            Group {
                id,
                heading,
                what,
                number: rows.len(),
                rows,
            }
        })
        .collect()
}

fn row(found: &Found, themes: &[Theme]) -> Row {
    let item = &found.item;
    let mut tags = vec![found.stage.tag()];
    if found.stage == ItemStage::Withdrawn && !item.endorsed {
        tags.push(Tag::new("", "To endorse"));
    }
    if found.stage == ItemStage::Published {
        tags.extend(
            found
                .marks
                .iter()
                .map(|mark| tags::of_mark(mark.as_deref())),
        );
    }
    Row {
        href: format!("/desk/items/{}", item.id),
        start: start_of(&item.statement, START),
        theme: name_of(themes, &item.theme),
        year: item.year,
        people: people(item, found.people),
        tags,
    }
}

/// How many people are behind an item, as they are counted: this is inside the desk.
pub(super) fn people(item: &items::Record, people: u64) -> String {
    if item.source.is_some() && people == 0 {
        "Not counted".to_owned()
    } else {
        people.to_string()
    }
}
