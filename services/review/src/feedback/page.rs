//! The page of one comment.

use serde::Serialize;
use yousaid_projections::feedback::{Record, State};
use yousaid_web::{Errors, SignedIn, dates, labels, marked::Piece, pages::Page};

use super::{
    forms::{Filled, Theming, Ways},
    history,
    show::Seen,
};
use crate::{
    headings::theme_names,
    history::Line,
    inbox::{asked::Asked, filters::named},
    marks,
    tags::{self, Tag},
    text::{SHORT_START, count_of, start_of},
};

/// The comment as the title and the list of a browser's history name it, without its words.
pub(super) fn title(record: &Record) -> String {
    let moment = dates::moment_of(&record.received_at);
    match record.whole {
        Some(_) => format!("Part of a comment of {moment}"),
        None => format!("Comment of {moment}"),
    }
}

#[derive(Serialize)]
pub(super) struct CommentPage {
    errors: Errors,
    id: String,
    title: String,
    inbox: String,
    others: Others,
    question: Option<String>,
    pieces: Vec<Piece>,
    details: Option<String>,
    language: Option<String>,
    tag: Tag,
    held: Option<String>,
    facts: Vec<Fact>,
    whole: Option<String>,
    part_links: Vec<Link>,
    item: Option<PartOf>,
    aside: Option<SetAside>,
    proposal: Option<Proposal>,
    theming: Option<Theming>,
    ways: Option<Ways>,
    history: Vec<Line>,
}

impl Page for CommentPage {
    const TEMPLATE: &'static str = "desk_comment";
}

/// The ways to other comments.
#[derive(Serialize)]
struct Others {
    back: String,
    newer: Option<String>,
    older: Option<String>,
    unread: Option<String>,
    left: String,
}

#[derive(Serialize)]
struct Fact {
    term: &'static str,
    said: String,
    href: Option<String>,
}

impl Fact {
    fn new(term: &'static str, said: impl Into<String>) -> Self {
        let said = said.into();
        let href = None;
        Self { term, said, href }
    }
}

#[derive(Serialize)]
struct Link {
    href: String,
    start: String,
    tag: Tag,
}

/// The item that it is part of.
#[derive(Serialize)]
struct PartOf {
    item: String,
    start: String,
    /// Behind a published item everything stays as it is.
    may_leave: bool,
}

#[derive(Serialize)]
struct SetAside {
    ground: &'static str,
    because: String,
    duplicate_of: Option<String>,
}

#[derive(Serialize)]
struct Proposal {
    yours: bool,
    ground: &'static str,
    because: String,
}

/// The page as it is for `you`, with what was filled in and what is wrong with it.
pub(super) fn page(
    you: &SignedIn,
    asked: &Asked,
    seen: &Seen,
    filled: &Filled,
    errors: Errors,
) -> CommentPage {
    let record = &seen.record;
    let open = !matches!(record.state, State::InItem | State::SetAside | State::Split);
    let (pieces, details) = marks::of_details(&record.comment, seen.this_year);
    CommentPage {
        id: record.id.to_string(),
        title: title(record),
        inbox: asked.query(),
        others: others(asked, seen),
        question: record.question.clone(),
        pieces,
        details,
        language: record.language.clone(),
        tag: tags::of_comment(record.state),
        held: held(record),
        facts: facts(seen),
        whole: record.whole.map(|whole| format!("/desk/feedback/{whole}")),
        part_links: seen.parts.iter().map(part).collect(),
        item: item(seen),
        aside: (record.state == State::SetAside).then(|| set_aside(record)),
        proposal: proposal(record, you),
        theming: (open && record.state != State::Held || record.state == State::InItem)
            .then(|| Theming::of(seen, filled, &errors)),
        ways: open.then(|| Ways::of(seen, filled, &errors)),
        history: history::lines(record, &seen.themes, you),
        errors,
    }
}

/// Why it is held, where it is.
fn held(record: &Record) -> Option<String> {
    let signs = record.history.iter().find(|line| line.what == "suspected");
    let signs = signs.and_then(|line| line.detail.as_deref());
    (record.state == State::Held).then(|| tags::why_held(signs.unwrap_or_default()))
}

fn others(asked: &Asked, seen: &Seen) -> Others {
    let beside = seen.neighbours;
    let unread = seen.unread;
    Others {
        back: asked.list(asked.page()),
        newer: beside.previous.map(|(id, at)| asked.comment(id, at)),
        older: beside.next.map(|(id, at)| asked.comment(id, at)),
        unread: unread.map(|((id, at), _)| Asked::in_state("unread").comment(id, at)),
        left: count_of(unread.map_or(0, |(_, left)| left), "comment", "comments"),
    }
}

fn facts(seen: &Seen) -> Vec<Fact> {
    let record = &seen.record;
    let respondent = record.respondent.as_deref();
    let mut who = respondent.map_or("Not said", labels::respondent).to_owned();
    if record.on_behalf {
        who.push_str(", for somebody else");
    }
    let mut facts = vec![
        Fact::new("Received", dates::moment_of(&record.received_at)),
        Fact::new("Came in by", labels::channel(&record.channel)),
        Fact::new("From", who),
    ];
    let said_on = record.said_on.as_deref();
    facts.extend(said_on.map(|day| Fact::new("Said on", dates::day_of_date(day))));
    facts.extend(seen.gathering.as_ref().map(|gathering| Fact {
        href: Some(format!("/staff/gatherings/{}", gathering.id)),
        ..Fact::new("Said at", named(gathering))
    }));
    facts.extend(
        record
            .page
            .as_ref()
            .map(|page| Fact::new("Page or service", page)),
    );
    facts.extend(
        labels::written_in(record.language.as_deref())
            .map(|language| Fact::new("Written in", language)),
    );
    let about = record.about.as_deref();
    facts.push(Fact::new("About", about.map_or("Not said", labels::about)));
    let themes = theme_names(&seen.themes, &record.themes);
    let themes = if themes.is_empty() {
        "None yet".to_owned()
    } else {
        themes.join("; ")
    };
    facts.push(Fact::new("Themes", themes));
    facts
}

fn part(record: &Record) -> Link {
    Link {
        href: format!("/desk/feedback/{}", record.id),
        start: start_of(&record.comment, SHORT_START),
        tag: tags::of_comment(record.state),
    }
}

fn item(seen: &Seen) -> Option<PartOf> {
    seen.item.as_ref().map(|item| PartOf {
        item: item.id.to_string(),
        start: start_of(&item.statement, SHORT_START),
        may_leave: !item.published(),
    })
}

fn set_aside(record: &Record) -> SetAside {
    let other = record.duplicate_of.as_ref();
    SetAside {
        ground: record.ground.as_deref().map_or("Not said", labels::ground),
        because: record.reason.clone().unwrap_or_default(),
        duplicate_of: other.map(|of| format!("/desk/feedback/{of}")),
    }
}

fn proposal(record: &Record, you: &SignedIn) -> Option<Proposal> {
    let by = record.proposed_by.as_deref()?;
    Some(Proposal {
        yours: by == you.id.to_string(),
        ground: record.ground.as_deref().map_or("Not said", labels::ground),
        because: record.reason.clone().unwrap_or_default(),
    })
}
