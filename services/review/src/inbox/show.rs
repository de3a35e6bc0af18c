//! Looking through the inbox.

use axum::{
    extract::{Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_projections::{
    feedback::{self, PAGE_SIZE, State as Standing, Summary, Waiting},
    gatherings, items,
    safeguarding::{self, Waits},
    surveys::{self, SurveyRecord},
    themes::{self, Theme},
};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Frame, SignedIn, dates, labels, pages::Page, personal,
    safety::waits_in_words,
};

use super::{
    asked::Asked,
    filters::{Filters, filters},
    neighbours::{Place, next_unread},
};
use crate::{
    headings::{theme_choices, theme_names},
    items::joinable,
    tags::{self, Tag},
    text::{START, count_of, start_of},
};

/// `GET /desk`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = frame().done(asked.done.as_deref());
    let page = page(&app, &asked, &Chosen::default(), Errors::default()).await?;
    app.show(frame, Some(&you), &page)
}

/// What was chosen in the list, to be shown again.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    pub(crate) feedback: Vec<String>,
    pub(crate) themes: Vec<String>,
    pub(crate) item: String,
}

/// The inbox again with what is wrong with what was chosen.
pub(crate) async fn again(
    app: &App,
    you: &SignedIn,
    asked: &Asked,
    chosen: &Chosen,
    errors: Errors,
) -> Result<Response, Failure> {
    app.show_again(frame(), Some(you), &page(app, asked, chosen, errors).await?)
}

fn frame() -> Frame {
    Frame::new("Inbox").staff("inbox")
}

#[derive(Serialize)]
struct InboxPage {
    errors: Errors,
    tiles: Vec<Tile>,
    with_safeguarding: Option<String>,
    held: bool,
    unread: Option<String>,
    filters: Filters,
    total: String,
    rows: Vec<Row>,
    pagination: Option<Pagination>,
    chosen_error: Option<String>,
    to_give: Field,
    to_join: Option<Field>,
    inbox: String,
    narrowed: bool,
    first_page: String,
    beyond_the_end: bool,
}

impl Page for InboxPage {
    const TEMPLATE: &'static str = "desk_inbox";
}

#[derive(Serialize)]
struct Tile {
    number: u64,
    what: &'static str,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Row {
    id: String,
    href: String,
    start: String,
    received: String,
    came_in: String,
    /// The tag of the language it is in.
    language: Option<String>,
    written_in: Option<String>,
    themes: String,
    tag: Tag,
    part: bool,
    /// Whether its words look as if they hold personal details.
    details: bool,
    chosen: bool,
}

#[derive(Serialize)]
struct Pagination {
    previous: Option<String>,
    next: Option<String>,
    page: u32,
    of: u64,
}

/// What the page is made of.
struct Found {
    waiting: Waiting,
    with_safeguarding: Waits,
    unread: Option<(Place, u64)>,
    themes: Vec<Theme>,
    years: Vec<i16>,
    surveys: Vec<SurveyRecord>,
    gatherings: Vec<gatherings::Record>,
    items: Vec<items::Record>,
    page: feedback::Page,
}

fn find(rows: &Connection, asked: &Asked, this_year: i16) -> rusqlite::Result<Found> {
    let filter = asked.filter(asked.page());
    let years: Vec<i16> = filter.year.into_iter().chain([this_year]).collect();
    Ok(Found {
        items: joinable::find(rows, &years)?,
        waiting: feedback::waiting(rows)?,
        with_safeguarding: safeguarding::waits(rows)?,
        unread: next_unread(rows, None)?,
        themes: themes::in_order(rows)?,
        years: feedback::years(rows)?,
        surveys: surveys::all(rows)?,
        gatherings: gatherings_offered(rows, asked)?,
        page: feedback::search(rows, &filter)?,
    })
}

/// The gatherings at which something was said, of the year that is asked for or of all years.
fn gatherings_offered(
    rows: &Connection,
    asked: &Asked,
) -> rusqlite::Result<Vec<gatherings::Record>> {
    let years = match asked.year.parse() {
        Ok(year) => vec![year],
        Err(_) => gatherings::years(rows)?,
    };
    let mut offered = vec![];
    for year in years {
        let all = gatherings::all(rows, year)?;
        offered.extend(
            all.into_iter()
                .filter(|one| one.heard.points() > 0 || one.id.to_string() == asked.gathering),
        );
    }
    Ok(offered)
}

async fn page(
    app: &App,
    asked: &Asked,
    chosen: &Chosen,
    errors: Errors,
) -> Result<InboxPage, Failure> {
    let (looked_for, this_year) = (asked.clone(), app.clock.today().year());
    let found = app
        .council
        .views
        .read(move |rows| find(rows, &looked_for, this_year))
        .await?;
    let mut to_give = vec![Choice::new("", "Choose a theme", false)];
    to_give.extend(theme_choices(&found.themes, |id| {
        chosen.themes.iter().any(|one| one == id)
    }));
    let to_join = joinable::choices(&found.items, &chosen.item);
    Ok(InboxPage {
        tiles: tiles(&found.waiting, asked),
        with_safeguarding: waits_in_words(&found.with_safeguarding, app.clock.now()),
        held: asked.state == Standing::Held.as_str(),
        unread: found
            .unread
            .map(|((id, at), _)| Asked::in_state("unread").comment(id, at)),
        filters: filters(
            asked,
            &found.themes,
            &found.years,
            &found.surveys,
            &found.gatherings,
        ),
        total: count_of(found.page.total, "comment", "comments"),
        rows: lines(asked, &found, chosen, this_year),
        pagination: pagination(asked, found.page.total),
        chosen_error: errors.of("feedback"),
        to_give: Field::choices("themes", to_give, &errors),
        to_join: (!found.items.is_empty()).then(|| Field::choices("item", to_join, &errors)),
        errors,
        inbox: asked.query(),
        narrowed: asked.narrows(),
        first_page: asked.list(1),
        beyond_the_end: found.page.found.is_empty() && found.page.total > 0,
    })
}

fn tiles(waiting: &Waiting, asked: &Asked) -> Vec<Tile> {
    let tile = |number, what, state: &str| Tile {
        number,
        what,
        href: Asked::in_state(state).list(1),
        current: asked.state == state,
    };
    let mut tiles = vec![
        tile(waiting.unread, "to read", "unread"),
        tile(waiting.to_theme, "to give a theme", "to_theme"),
        tile(waiting.to_place, "to find a place for", "to_place"),
        tile(waiting.to_confirm, "for a second person", "to_confirm"),
    ];
    // Most of the time there is none, and nobody needs to hear of it.
    if waiting.held > 0 || asked.state == Standing::Held.as_str() {
        tiles.push(tile(
            waiting.held,
            "held: may be spam",
            Standing::Held.as_str(),
        ));
    }
    tiles
}

fn lines(asked: &Asked, found: &Found, chosen: &Chosen, this_year: i16) -> Vec<Row> {
    let first = u64::from(asked.page() - 1) * u64::from(PAGE_SIZE);
    (first..)
        .zip(&found.page.found)
        .map(|(at, summary)| {
            let id = summary.id.to_string();
            Row {
                href: asked.comment(summary.id, at),
                start: start_of(&summary.comment, START),
                received: dates::day_of(&summary.received_at),
                came_in: came_in(summary),
                language: summary.language.clone(),
                written_in: labels::written_in(summary.language.as_deref()),
                themes: theme_names(&found.themes, &summary.themes).join("; "),
                tag: tags::of_comment(summary.state),
                part: summary.part,
                details: !personal::find(&summary.comment, this_year).is_empty(),
                chosen: chosen.feedback.contains(&id),
                id,
            }
        })
        .collect()
}

/// "Event, parent or carer"
fn came_in(summary: &Summary) -> String {
    let channel = labels::channel(&summary.channel);
    match summary.respondent.as_deref() {
        None | Some("prefer_not_to_say") => channel.to_owned(),
        Some(respondent) => format!(
            "{channel}, {}",
            labels::respondent(respondent).to_lowercase()
        ),
    }
}

fn pagination(asked: &Asked, total: u64) -> Option<Pagination> {
    let page = asked.page();
    let of = total.div_ceil(u64::from(PAGE_SIZE));
    if of < 2 || u64::from(page) > of {
        return None;
    }
    Some(Pagination {
        previous: (page > 1).then(|| asked.list(page - 1)),
        next: (u64::from(page) < of).then(|| asked.list(page + 1)),
        page,
        of,
    })
}
