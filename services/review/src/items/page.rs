//! The page of one item.

use jiff::civil::Date;
use serde::Serialize;
use yousaid_projections::feedback::Record;
use yousaid_web::{Choice, Errors, Field, SignedIn, dates, labels, pages::Page};

use super::{
    answer::{self, AnswerView},
    history,
    list::{name_of, people},
    show::Seen,
};
use crate::{
    history::Line,
    inbox::show::theme_choices,
    tags::{ItemStage, Tag},
    text::count_of,
};

/// What was typed into one of the page's forms, to be shown again.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    pub(crate) statement: Option<String>,
    pub(crate) theme: Option<String>,
    pub(crate) mark: Option<Marking>,
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
    yours: bool,
    endorsed: bool,
    draft: bool,
    given_up: bool,
    may_give_up: bool,
    answers: Vec<AnswerView>,
    comments: Vec<Comment>,
    comment_count: String,
    statement: Field,
    statement_open: bool,
    theme: Field,
    theme_open: bool,
    history: Vec<Line>,
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "desk_item";
}

#[derive(Serialize)]
struct Comment {
    id: String,
    href: String,
    said: String,
    came_in: String,
}

pub(super) fn page(
    seen: &Seen,
    you: &SignedIn,
    today: Date,
    filled: Filled,
    errors: Errors,
) -> ItemPage {
    let item = &seen.item;
    let published = item.published();
    let address = item.slug.as_ref().filter(|_| published);
    let statement = filled.statement.as_deref().unwrap_or(&item.statement);
    let present = filled.theme.as_deref().unwrap_or(&item.theme);
    let themes = theme_choices(&seen.themes, |id| id == present).collect::<Vec<Choice>>();
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
        yours: item.worded_by.as_deref() == Some(you.id.to_string().as_str()),
        endorsed: item.endorsed,
        draft: item.stage == "drafted",
        given_up: item.stage == "given_up",
        may_give_up: item.stage == "drafted" && seen.evidence.is_empty(),
        answers: answer::views(seen, today, filled.mark.as_ref(), &errors),
        comments: seen.evidence.iter().map(comment).collect(),
        comment_count: count_of(comments, "comment", "comments"),
        statement: Field::new("statement", statement, &errors),
        statement_open: filled.statement.is_some(),
        theme: Field::choices("theme", themes, &errors),
        theme_open: filled.theme.is_some(),
        history: history::lines(item, &seen.themes, you),
        errors,
    }
}

fn comment(record: &Record) -> Comment {
    let id = record.id.to_string();
    Comment {
        href: format!("/desk/feedback/{id}"),
        said: record.comment.clone(),
        came_in: format!(
            "{}, {}",
            dates::day_of(&record.received_at),
            labels::channel(&record.channel).to_lowercase()
        ),
        id,
    }
}

/// The paragraphs of a text, parted by empty lines.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
