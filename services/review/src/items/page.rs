//! The page of one item.

use jiff::civil::Date;
use serde::Serialize;
use yousaid_projections::feedback::Record;
use yousaid_web::{Errors, Field, SignedIn, dates, labels, pages::Page};

use super::{
    answer::{self, AnswerView},
    history,
    list::people,
    show::Seen,
};
use crate::{
    headings::{name_of, theme_choices},
    history::Line,
    tags::{ItemStage, Tag},
    text::count_of,
};

/// What was typed into one of the page's forms, to be shown again.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    pub(crate) statement: Option<Rewording>,
    pub(crate) theme: Option<String>,
    pub(crate) mark: Option<Marking>,
}

/// A new wording, and the one that stood there when the page was opened.
#[derive(Debug, Default)]
pub(crate) struct Rewording {
    pub(crate) now: String,
    pub(crate) was: Option<String>,
}

/// What was filled in to mark an answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marking {
    pub(crate) response: String,
    pub(crate) mark: String,
    pub(crate) words: String,
}

#[derive(Serialize)]
pub(super) struct ItemPage {
    errors: Errors,
    id: String,
    said: Vec<String>,
    tag: Tag,
    theme_name: String,
    year: i16,
    people: String,
    drafted: String,
    source: Option<String>,
    public_address: Option<String>,
    withdrawn_because: Option<String>,
    draft: Option<Draft>,
    answers: Vec<AnswerView>,
    comments: Vec<Comment>,
    comment_count: String,
    history: Vec<Line>,
}

/// What can be done with an item that is not published.
#[derive(Serialize)]
struct Draft {
    yours: bool,
    endorsed: bool,
    may_give_up: bool,
    /// The present wording.
    statement: String,
    reword: Way,
    /// The present wording, where somebody changed it while this person was writing.
    theirs: Option<String>,
    move_on: Way,
}

/// A form that is folded away until it is wanted.
#[derive(Serialize)]
struct Way {
    open: bool,
    field: Field,
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "desk_item";
}

#[derive(Serialize)]
struct Comment {
    id: String,
    href: String,
    said: String,
    /// The tag of the language it is in.
    language: Option<String>,
    came_in: String,
}

/// The page as it is for `you` on this day, with what was filled in and what is wrong with it.
pub(super) fn page(
    seen: &Seen,
    you: &SignedIn,
    today: Date,
    filled: &Filled,
    errors: Errors,
) -> ItemPage {
    let item = &seen.item;
    let address = item.slug.as_ref().filter(|_| item.published());
    let comments = u64::try_from(seen.evidence.len()).unwrap_or(u64::MAX);
    ItemPage {
        id: item.id.to_string(),
        said: paragraphs(&item.statement),
        tag: ItemStage::of(item, !seen.answers.is_empty()).tag(),
        theme_name: name_of(&seen.themes, &item.theme),
        year: item.year,
        people: people(item, seen.people),
        drafted: dates::day_of(&item.drafted_at),
        source: item.source.clone(),
        public_address: address.map(|slug| format!("/you-said/{slug}")),
        withdrawn_because: item.withdrawn_because.clone(),
        draft: (item.stage == "drafted").then(|| draft(seen, you, filled, &errors)),
        answers: answer::views(seen, today, filled.mark.as_ref(), &errors),
        comments: seen.evidence.iter().map(comment).collect(),
        comment_count: count_of(comments, "comment", "comments"),
        history: history::lines(item, &seen.links, &seen.themes, you),
        errors,
    }
}

fn draft(seen: &Seen, you: &SignedIn, filled: &Filled, errors: &Errors) -> Draft {
    let item = &seen.item;
    let rewording = filled.statement.as_ref();
    let statement = rewording.map_or(&item.statement, |new| &new.now);
    let was = rewording.and_then(|new| new.was.as_ref());
    let theirs = was.filter(|was| **was != item.statement);
    let theme = filled.theme.as_ref().unwrap_or(&item.theme);
    let themes = theme_choices(&seen.themes, |id| id == theme).collect();
    Draft {
        yours: item.worded_by.as_ref() == Some(&you.id.to_string()),
        endorsed: item.endorsed,
        may_give_up: seen.evidence.is_empty(),
        statement: item.statement.clone(),
        theirs: theirs.map(|_| item.statement.clone()),
        reword: Way {
            open: filled.statement.is_some(),
            field: Field::new("statement", statement, errors),
        },
        move_on: Way {
            open: filled.theme.is_some(),
            field: Field::choices("theme", themes, errors),
        },
    }
}

fn comment(record: &Record) -> Comment {
    let id = record.id.to_string();
    Comment {
        href: format!("/desk/feedback/{id}"),
        said: record.comment.clone(),
        language: record.language.clone(),
        came_in: came_in(record),
        id,
    }
}

/// "1 March 2026, web form, written in Polish"
pub(super) fn came_in(record: &Record) -> String {
    let day = dates::day_of(&record.received_at);
    let channel = labels::channel(&record.channel).to_lowercase();
    let language = labels::written_in(record.language.as_deref());
    let language = language.map_or_else(String::new, |name| format!(", written in {name}"));
    format!("{day}, {channel}{language}")
}

/// The paragraphs of a text, parted by empty lines.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
