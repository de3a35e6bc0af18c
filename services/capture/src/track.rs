//! What came of it: the receipt shows each step, with the words of the council and the forum.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_log::Receipt;
use yousaid_model::{FeedbackId, ItemId, ThemeId};
use yousaid_projections::{feedback, items, reports, responses, themes};
use yousaid_web::{
    App, Errors, Failure, Field, Frame, dates, labels,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{received::read_by, typed::receipt_in};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    receipt: Option<String>,
}

#[derive(Serialize)]
struct AskPage {
    errors: Errors,
    receipt: Field,
}

impl Page for AskPage {
    const TEMPLATE: &'static str = "track";
}

/// `GET /track`, alone or with `?receipt=` from its own form.
pub async fn ask(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    address: Address,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::new("What came of your feedback");
    let Some(typed) = asked.receipt else {
        let page = AskPage {
            errors: Errors::default(),
            receipt: Field::empty("receipt"),
        };
        return app.show(frame, visitor.as_ref(), &page);
    };
    if let Some((receipt, _)) = find(&app, &receipt_in(&typed)).await? {
        return Ok(Redirect::to(&format!("/track/{receipt}")).into_response());
    }
    // What is found is counted where it is shown.
    app.limits.count(Limited::LookUp, address)?;
    let mut errors = Errors::default();
    errors.add("receipt", sentence(&receipt_in(&typed)));
    let page = AskPage {
        receipt: Field::new("receipt", &typed, &errors),
        errors,
    };
    app.show_again(frame, visitor.as_ref(), &page)
}

fn sentence(typed: &str) -> &'static str {
    if typed.trim().is_empty() {
        "Enter your receipt: 16 letters and numbers, such as 7K4M-2QX9-0VBT-H3ZC."
    } else if typed.parse::<Receipt>().is_err() {
        "A receipt has 16 letters and numbers. Check that all of it is there."
    } else {
        "We find nothing under this receipt. Check each letter and number. Words that were forgotten are not found either."
    }
}

/// The feedback that a receipt was given for, however it was typed.
pub(crate) async fn find(app: &App, typed: &str) -> Result<Option<(Receipt, FeedbackId)>, Failure> {
    let Ok(receipt) = typed.parse::<Receipt>() else {
        return Ok(None);
    };
    // It may have come in, or been forgotten, on another node a moment ago.
    app.catch_up().await;
    let asked = receipt;
    let id = app
        .council
        .views
        .read(move |rows| feedback::of_receipt(rows, &asked))
        .await?;
    Ok(id.map(|id| (receipt, id)))
}

/// What a receipt shows of one piece of feedback.
#[derive(Serialize)]
struct Way {
    comment: String,
    steps: Vec<Step>,
}

/// One step on the way, reached or to come.
#[derive(Serialize)]
struct Step {
    heading: &'static str,
    reached: bool,
    words: String,
    link: Option<Link>,
}

#[derive(Serialize)]
struct Link {
    address: String,
    words: String,
}

#[derive(Serialize)]
struct TrackPage {
    receipt: String,
    received: String,
    ways: Vec<Way>,
    split: bool,
}

impl Page for TrackPage {
    const TEMPLATE: &'static str = "tracked";
}

/// `GET /track/{receipt}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    address: Address,
    Path(typed): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((receipt, id)) = find(&app, &typed).await? else {
        let mut errors = Errors::default();
        errors.add("receipt", sentence(&typed));
        let page = AskPage {
            receipt: Field::new("receipt", &typed, &errors),
            errors,
        };
        let mut response = app.show_again(
            Frame::new("What came of your feedback"),
            visitor.as_ref(),
            &page,
        )?;
        *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
        return Ok(response);
    };
    let reading_days = app.settings.reading_days;
    let found = app
        .council
        .views
        .read(move |rows| ways(rows, id, reading_days))
        .await?;
    let (received, ways) = found.ok_or(Failure::NotFound)?;
    let page = TrackPage {
        receipt: receipt.to_string(),
        received,
        split: ways.len() > 1,
        ways,
    };
    app.show(
        Frame::new("Your feedback, step by step"),
        visitor.as_ref(),
        &page,
    )
}

fn ways(
    rows: &Connection,
    id: FeedbackId,
    reading_days: u16,
) -> rusqlite::Result<Option<(String, Vec<Way>)>> {
    let Some(record) = feedback::find(rows, id)? else {
        return Ok(None);
    };
    let received = dates::day_of(&record.received_at);
    let parts = feedback::parts_of(rows, id)?;
    let ways = if parts.is_empty() {
        vec![way(rows, record, reading_days)?]
    } else {
        parts
            .into_iter()
            .map(|part| way(rows, part, reading_days))
            .collect::<Result<_, _>>()?
    };
    Ok(Some((received, ways)))
}

fn way(rows: &Connection, record: feedback::Record, reading_days: u16) -> rusqlite::Result<Way> {
    let mut steps = vec![read_step(&record, reading_days)];
    if record.state == feedback::State::SetAside {
        steps.push(set_aside_step(&record));
        return Ok(Way {
            comment: record.comment,
            steps,
        });
    }
    steps.push(theme_step(rows, &record)?);
    let item = match record.item.as_deref().map(str::parse::<ItemId>) {
        Some(Ok(item)) => items::find(rows, item)?,
        _ => None,
    };
    steps.push(item_step(item.as_ref()));
    steps.push(answer_step(rows, item.as_ref())?);
    steps.push(report_step(rows, item.as_ref(), record.year)?);
    Ok(Way {
        comment: record.comment,
        steps,
    })
}

fn read_step(record: &feedback::Record, reading_days: u16) -> Step {
    let words = match &record.read_at {
        Some(at) => format!("A member of the forum read it on {}.", dates::day_of(at)),
        None => format!(
            "The forum reads it by {}.",
            read_by(&record.received_at, reading_days)
        ),
    };
    Step {
        heading: "Read",
        reached: record.read_at.is_some(),
        words,
        link: None,
    }
}

fn theme_step(rows: &Connection, record: &feedback::Record) -> rusqlite::Result<Step> {
    let mut names = vec![];
    for id in &record.themes {
        let theme: ThemeId = id
            .parse()
            .unwrap_or_else(|never: std::convert::Infallible| match never {});
        names.extend(themes::find(rows, &theme)?.map(|theme| theme.name));
    }
    let words = if names.is_empty() {
        "The forum puts it together with what others said about the same thing.".to_owned()
    } else {
        format!("It is grouped under: {}.", names.join("; "))
    };
    Ok(Step {
        heading: "Grouped",
        reached: !names.is_empty(),
        words,
        link: None,
    })
}

fn set_aside_step(record: &feedback::Record) -> Step {
    let words = match record.ground.as_deref() {
        Some("one_individuals_service") => {
            "What you wrote is about one person's own help. We keep it, and we do not publish it, to protect that person. The \
             SEND service or the council's complaints team can help with a single case. SENDIASS gives free, independent advice."
        }
        Some("not_about_the_local_offer") => {
            "Your words are about something outside the Local Offer for children with special educational needs and \
             disabilities. They are kept, and not published in this report."
        }
        Some("duplicate") => {
            "The same was already said. It stands in the report once, for everyone who said it."
        }
        _ => "The forum has decided not to publish these words. They are kept.",
    };
    Step {
        heading: "Kept, not published",
        reached: true,
        words: words.to_owned(),
        link: None,
    }
}

fn item_step(item: Option<&items::Record>) -> Step {
    let heading = "Part of a \u{201c}You said\u{201d}";
    match item {
        None => Step {
            heading,
            reached: false,
            words: "The forum words what you and others said, for the council to answer.".to_owned(),
            link: None,
        },
        Some(item) if item.published() => Step { heading, reached: true, words: item.statement.clone(), link: link(item) },
        Some(_) => Step {
            heading,
            reached: true,
            words: "It is part of a statement that the forum is working on. You can read it here when it is published.".to_owned(),
            link: None,
        },
    }
}

fn link(item: &items::Record) -> Option<Link> {
    let slug = item.slug.as_ref()?;
    Some(Link {
        address: format!("/you-said/{slug}"),
        words: "Read all of it, with the answer and what is being done".to_owned(),
    })
}

fn answer_step(rows: &Connection, item: Option<&items::Record>) -> rusqlite::Result<Step> {
    let answers = match item {
        Some(item) if item.published() => responses::for_item(rows, item.id)?,
        _ => vec![],
    };
    let said: Vec<String> = answers
        .iter()
        .filter_map(|answer| {
            answer
                .we_did
                .first()
                .cloned()
                .or_else(|| answer.no_action_because.clone())
        })
        .collect();
    let reached = !answers.is_empty();
    let words = match (reached, said.is_empty()) {
        (false, _) => "The council answers when the forum has agreed the words.".to_owned(),
        (true, true) => "The council answered with actions alone.".to_owned(),
        (true, false) => said.join(" "),
    };
    let mark = answers
        .iter()
        .filter_map(|answer| answer.mark.as_deref())
        .map(labels::mark)
        .next();
    let words = mark.map_or(words.clone(), |mark| {
        format!("{words} {mark} with this answer.")
    });
    Ok(Step {
        heading: "Answered",
        reached,
        words,
        link: None,
    })
}

fn report_step(
    rows: &Connection,
    item: Option<&items::Record>,
    year: i16,
) -> rusqlite::Result<Step> {
    let year = item.map_or(year, |item| item.year);
    let instant = |stored: &str| stored.parse::<Timestamp>().ok();
    let published_at = item.and_then(|item| item.published_at.as_deref().and_then(instant));
    let editions = reports::find(rows, year)?
        .map(|report| report.editions)
        .unwrap_or_default();
    // Newest first: the first edition that the item is in is the last that came after it.
    let edition = published_at.and_then(|published_at| {
        editions
            .into_iter()
            .rev()
            .find(|edition| instant(&edition.published_at) >= Some(published_at))
    });
    Ok(match edition {
        Some(edition) => Step {
            heading: "In the report",
            reached: true,
            words: format!(
                "It is in the report for {year}, edition {}.",
                edition.number
            ),
            link: Some(Link {
                address: format!("/reports/{year}/editions/{}", edition.number),
                words: format!("Read the report for {year}"),
            }),
        },
        None => Step {
            heading: "In the report",
            reached: false,
            words: format!(
                "The council publishes all answers in its report for {year}. The law asks for one at least once a year."
            ),
            link: None,
        },
    })
}
