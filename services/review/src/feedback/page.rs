//! The page of one comment.

use serde::Serialize;
use yousaid_projections::feedback::{Record, State};
use yousaid_web::{Choice, Errors, Field, SignedIn, dates, labels, pages::Page};

use super::{history, parts, show::Seen};
use crate::{
    history::Line,
    inbox::{
        asked::Asked,
        show::{theme_choices, theme_names},
    },
    people,
    tags::{self, Tag},
    text::{SHORT_START, count_of, start_of},
};

/// What was typed into one of the page's forms, to be shown again.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) themes: Option<Vec<String>>,
    pub(super) item: String,
    pub(super) aside: Option<Aside>,
    pub(super) parts: Option<String>,
}

/// What was typed to set a comment aside.
#[derive(Clone, Debug, Default)]
pub(super) struct Aside {
    pub(super) ground: String,
    pub(super) reason: String,
    pub(super) of: String,
}

/// The comment as the title and the list of a browser's history name it, without its words.
pub(super) fn title(record: &Record) -> String {
    let what = if record.whole.is_some() {
        "Part of a comment"
    } else {
        "Comment"
    };
    format!("{what} of {}", dates::moment_of(&record.received_at))
}

#[derive(Serialize)]
pub(super) struct CommentPage {
    errors: Errors,
    id: String,
    title: String,
    inbox: String,
    back: String,
    newer: Option<String>,
    older: Option<String>,
    unread: Option<String>,
    unread_left: String,
    comment: String,
    tag: Tag,
    facts: Vec<Fact>,
    whole: Option<String>,
    part_links: Vec<Link>,
    item: Option<Link>,
    aside: Option<SetAside>,
    proposal: Option<Proposal>,
    theming: Option<Theming>,
    ways: Option<Ways>,
    history: Vec<Line>,
}

impl Page for CommentPage {
    const TEMPLATE: &'static str = "desk_comment";
}

#[derive(Serialize)]
struct Fact {
    term: &'static str,
    said: String,
}

#[derive(Serialize)]
struct Link {
    href: String,
    start: String,
    tag: Option<Tag>,
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
    by: &'static str,
    ground: &'static str,
    because: String,
}

pub(super) fn page(
    you: &SignedIn,
    asked: &Asked,
    seen: &Seen,
    filled: Filled,
    errors: Errors,
) -> CommentPage {
    let record = &seen.record;
    let state = record.state;
    let open = !matches!(state, State::InItem | State::SetAside | State::Split);
    let drafts = draft_choices(seen, &filled.item);
    let aside = filled.aside.clone().unwrap_or_default();
    let split = filled
        .parts
        .clone()
        .unwrap_or_else(|| record.comment.clone());
    let shown_parts = parts::parted(&split);
    CommentPage {
        id: record.id.to_string(),
        title: title(record),
        inbox: asked.query(),
        back: asked.list(asked.page()),
        newer: seen
            .neighbours
            .previous
            .map(|(id, at)| asked.comment(id, at)),
        older: seen.neighbours.next.map(|(id, at)| asked.comment(id, at)),
        unread: seen
            .unread
            .map(|((id, at), _)| Asked::in_state("unread").comment(id, at)),
        unread_left: count_of(
            seen.unread.map_or(0, |(_, left)| left),
            "comment",
            "comments",
        ),
        comment: record.comment.clone(),
        tag: tags::of_comment(state),
        facts: facts(seen),
        whole: record.whole.map(|whole| format!("/desk/feedback/{whole}")),
        part_links: seen.parts.iter().map(part).collect(),
        item: seen.item.as_ref().map(|item| Link {
            href: format!("/desk/items/{}", item.id),
            start: start_of(&item.statement, SHORT_START),
            tag: None,
        }),
        aside: (state == State::SetAside).then(|| set_aside(record)),
        proposal: proposal(record, you),
        may_theme: open || state == State::InItem,
        open,
        may_split: open && record.whole.is_none(),
        themes: themes(seen, filled.themes.as_ref(), &errors),
        any_themes: !seen.themes.is_empty(),
        any_drafts: drafts.len() > 1,
        drafts: Field::choices("item", drafts, &errors),
        ground: Field::choices("ground", grounds(&aside.ground, state), &errors),
        reason: Field::new("reason", &aside.reason, &errors),
        of: Field::new("of", &aside.of, &errors),
        aside_open: filled.aside.is_some(),
        split: Field::new("parts", &split, &errors),
        split_open: filled.parts.is_some(),
        parts_now: count_of(
            u64::try_from(shown_parts.len()).unwrap_or(u64::MAX),
            "part",
            "parts",
        ),
        shown_parts: if filled.parts.is_some() {
            shown_parts
        } else {
            vec![]
        },
        history: history::lines(record, &seen.themes, you),
        errors,
    }
}

fn facts(seen: &Seen) -> Vec<Fact> {
    let record = &seen.record;
    let who = record
        .respondent
        .as_deref()
        .map_or("Not said", labels::respondent);
    let who = if record.on_behalf {
        format!("{who}, for somebody else")
    } else {
        who.to_owned()
    };
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
    if let Some(page) = &record.page {
        facts.push(Fact {
            term: "Page or service",
            said: page.clone(),
        });
    }
    let about = record.about.as_deref().map_or("Not said", labels::about);
    facts.push(Fact {
        term: "About",
        said: about.to_owned(),
    });
    let themes = theme_names(&seen.themes, &record.themes);
    let themes = if themes.is_empty() {
        "None yet".to_owned()
    } else {
        themes.join("; ")
    };
    facts.push(Fact {
        term: "Themes",
        said: themes,
    });
    facts
}

fn part(record: &Record) -> Link {
    Link {
        href: format!("/desk/feedback/{}", record.id),
        start: start_of(&record.comment, SHORT_START),
        tag: Some(tags::of_comment(record.state)),
    }
}

fn set_aside(record: &Record) -> SetAside {
    SetAside {
        ground: record.ground.as_deref().map_or("Not said", labels::ground),
        because: record.reason.clone().unwrap_or_default(),
        duplicate_of: record
            .duplicate_of
            .as_ref()
            .map(|of| format!("/desk/feedback/{of}")),
    }
}

fn proposal(record: &Record, you: &SignedIn) -> Option<Proposal> {
    let by = record.proposed_by.as_deref()?;
    Some(Proposal {
        yours: by == you.id.to_string(),
        by: people::of_the_forum(by, you),
        ground: record.ground.as_deref().map_or("Not said", labels::ground),
        because: record.reason.clone().unwrap_or_default(),
    })
}
