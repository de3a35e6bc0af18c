//! Reading one comment that may disclose harm. That somebody read it here is not recorded with the comment: whoever
//! holds its receipt must see what they would see of any other.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::Timestamp;
use serde::Serialize;
use yousaid_model::FeedbackId;
use yousaid_projections::{
    feedback::Record,
    safeguarding::{self, Concern, ConcernState},
};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, Frame, SignedIn, dates, harm, labels,
    marked::{Piece, pieces},
    pages::Page,
};

use super::{
    list::{Done, tag},
    pass_on::PassOn,
};
use crate::{address::identity, history::Line, people, tags::Tag};

#[derive(Serialize)]
struct ConcernPage {
    errors: Errors,
    id: String,
    title: String,
    tag: Tag,
    waited: Option<String>,
    words: Option<Words>,
    forgotten: bool,
    at_the_desk: bool,
    pass_on: Option<PassingOn>,
    release: Option<Field>,
    passed_on_to: Option<String>,
    history: Vec<Line>,
}

impl Page for ConcernPage {
    const TEMPLATE: &'static str = "safeguarding_concern";
}

#[derive(Serialize)]
struct Words {
    pieces: Vec<Piece>,
    marked: bool,
    language: Option<String>,
    facts: Vec<Fact>,
}

#[derive(Serialize)]
struct Fact {
    term: &'static str,
    said: String,
}

#[derive(Serialize)]
struct PassingOn {
    to: Option<Field>,
    day: Field,
    time: Field,
    confirmed: Field,
}

/// What was filled in, to be shown again.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) pass_on: Option<PassOn>,
    pub(super) released: bool,
}

/// `GET /safeguarding/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (id, none) = (identity(&id)?, Filled::default());
    let page = page(&app, &you, id, &none, Errors::default()).await?;
    app.show(frame(&page).done(done.done()), Some(&you), &page)
}

/// The concern again with what was filled in and what is wrong with it.
pub(super) async fn again(
    app: &App,
    you: &SignedIn,
    id: FeedbackId,
    filled: &Filled,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(app, you, id, filled, errors).await?;
    app.show_again(frame(&page), Some(you), &page)
}

fn frame(page: &ConcernPage) -> Frame {
    Frame::new(&page.title).staff("safeguarding")
}

async fn page(
    app: &App,
    you: &SignedIn,
    id: FeedbackId,
    filled: &Filled,
    errors: Errors,
) -> Result<ConcernPage, Failure> {
    let found = app.council.views.read(move |rows| {
        let concerns = safeguarding::concerns_about(rows, id)?;
        Ok((concerns, safeguarding::quarantined(rows, id)?))
    });
    let (concerns, record) = found.await?;
    let latest = concerns.last().ok_or(Failure::NotFound)?;
    let state = latest.state();
    let waits = state == ConcernState::Waiting;
    let forgotten = record.is_none() && state != ConcernState::Released;
    Ok(ConcernPage {
        id: id.to_string(),
        title: format!("Concern of {}", dates::moment_of(&latest.raised_at)),
        tag: tag(latest),
        waited: waits.then(|| dates::waited(&latest.raised_at, app.clock.now())),
        forgotten,
        at_the_desk: state == ConcernState::Released,
        pass_on: waits
            .then(|| passing_on(app.clock.now(), filled.pass_on.as_ref(), forgotten, &errors)),
        release: (waits || (state == ConcernState::PassedOn && !forgotten)).then(|| {
            let label = if forgotten {
                "Nothing more has to be done about it"
            } else {
                "I have read it, and nobody is at risk from the forum reading it"
            };
            let choices = vec![Choice::new("yes", label, filled.released)];
            Field::choices("released", choices, &errors)
        }),
        passed_on_to: latest.passed_on_to.clone(),
        history: history(&concerns, you),
        words: record.map(words),
        errors,
    })
}

fn passing_on(
    now: Timestamp,
    filled: Option<&PassOn>,
    forgotten: bool,
    errors: &Errors,
) -> PassingOn {
    let begin = PassOn::begun_at(now);
    let filled = filled.unwrap_or(&begin);
    let confirm = "I have passed it on, and they have said that they have it";
    PassingOn {
        // Once the key of the words is destroyed, nothing can be sealed with them.
        to: (!forgotten).then(|| Field::new("to", &filled.to, errors)),
        day: Field::new("day", &filled.day, errors),
        time: Field::new("time", &filled.time, errors),
        confirmed: Field::choices(
            "confirmed",
            vec![Choice::new("yes", confirm, filled.confirmed.is_some())],
            errors,
        ),
    }
}

fn words(record: Record) -> Words {
    let marks: Vec<_> = harm::find(&record.comment)
        .into_iter()
        .map(|range| (range, "may disclose harm".to_owned()))
        .collect();
    let mut who = record
        .respondent
        .as_deref()
        .map_or("Not said", labels::respondent)
        .to_owned();
    if record.on_behalf {
        who.push_str(", for somebody else");
    }
    let mut facts = vec![
        Fact {
            term: "Received",
            said: dates::moment_of(&record.received_at),
        },
        Fact {
            term: "Came in by",
            said: labels::channel(&record.channel).to_owned(),
        },
        Fact {
            term: "From",
            said: who,
        },
    ];
    facts.extend(record.page.map(|said| Fact {
        term: "Page or service",
        said,
    }));
    facts.extend(record.question.map(|said| Fact {
        term: "Answers the question",
        said,
    }));
    Words {
        marked: !marks.is_empty(),
        pieces: pieces(&record.comment, marks),
        language: record.language,
        facts,
    }
}

/// What happened to the concerns about a comment, first things first.
fn history(concerns: &[Concern], you: &SignedIn) -> Vec<Line> {
    let mut lines = vec![];
    for concern in concerns {
        let by = concern.raised_by.as_deref();
        let (by, sentence) = match by {
            Some(by) => (
                Some(people::of_the_forum(by, you)),
                "A concern was raised at the desk.",
            ),
            None => (None, "The words raised a concern as they came in."),
        };
        lines.push(Line::new(&concern.raised_at, by, sentence));
        if let Some(at) = &concern.passed_on_at {
            let by = concern.passed_on_by.as_deref();
            let by = by.map(|by| people::of_safeguarding(by, you));
            lines
                .push(Line::new(at, by, "It was passed on.").quoting(concern.passed_on_to.clone()));
        }
        if let Some(at) = &concern.released_at {
            let by = concern.released_by.as_deref();
            let by = by.map(|by| people::of_safeguarding(by, you));
            lines.push(Line::new(at, by, "It was released to the desk."));
        }
    }
    lines
}
