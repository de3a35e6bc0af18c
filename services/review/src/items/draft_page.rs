//! The page on which an item is worded, with the comments behind it.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::FeedbackId;
use yousaid_projections::{
    feedback::{self, Record},
    themes::{self, Theme},
};
use yousaid_web::{App, Choice, Errors, Failure, Field, pages::Page};

use super::{draft::Draft, page::came_in};
use crate::{
    feedback::many::MOST_AT_ONCE,
    headings::theme_choices,
    tags::{self, Tag},
};

#[derive(Serialize)]
pub(super) struct DraftPage {
    errors: Errors,
    item: String,
    comments: Vec<Comment>,
    missing: bool,
    statement: Field,
    theme: Field,
    year: Field,
}

impl Page for DraftPage {
    const TEMPLATE: &'static str = "desk_draft";
}

#[derive(Serialize)]
struct Comment {
    id: String,
    said: String,
    /// The tag of the language it is in.
    language: Option<String>,
    came_in: String,
    tag: Tag,
    /// Why it cannot be part of the item; its tick is taken away.
    refused: Option<String>,
}

/// Comments that cannot be part of the item, each with the sentence about it.
type Refused = [(FeedbackId, String)];

/// What the form is made of.
pub(super) struct Found {
    pub(super) comments: Vec<Record>,
    pub(super) themes: Vec<Theme>,
    pub(super) years: BTreeSet<i16>,
}

/// The comments that are still there, and what can be chosen for the item.
pub(super) async fn look(app: &App, ids: Vec<FeedbackId>) -> Result<Found, Failure> {
    let this_year = app.clock.today().year();
    let find = move |rows: &Connection| {
        let comments = ids
            .iter()
            .take(MOST_AT_ONCE)
            .filter_map(|id| feedback::find(rows, *id).transpose());
        Ok(Found {
            comments: comments.collect::<rusqlite::Result<_>>()?,
            themes: themes::in_order(rows)?,
            years: feedback::years(rows)?
                .into_iter()
                .chain([this_year])
                .collect(),
        })
    };
    Ok(app.council.views.read(find).await?)
}

impl Found {
    /// Notes with the tick of each comment why it is refused.
    pub(super) fn note(&self, refused: &Refused, errors: &mut Errors) {
        for (id, sentence) in refused {
            let index = self.comments.iter().position(|comment| comment.id == *id);
            let field = match index {
                None | Some(0) => "feedback".to_owned(),
                Some(index) => format!("feedback-{index}"),
            };
            errors.add(&field, format!("{sentence} It is not ticked any more."));
        }
    }
}

/// The form as it is filled in, with what is wrong with it.
pub(super) fn page(
    draft: &Draft,
    ids: &[FeedbackId],
    found: &Found,
    refused: &Refused,
    errors: Errors,
) -> DraftPage {
    let mut themes = vec![Choice::new("", "Choose a theme", false)];
    themes.extend(theme_choices(&found.themes, |id| id == draft.theme));
    let years = found.years.iter().rev().map(|year| {
        let year = year.to_string();
        let checked = year == draft.year;
        Choice::new(&year, &year, checked)
    });
    DraftPage {
        item: draft.item.clone(),
        comments: found
            .comments
            .iter()
            .map(|record| comment(record, refused))
            .collect(),
        missing: found.comments.len() < ids.len().min(MOST_AT_ONCE),
        statement: Field::new("statement", &draft.statement, &errors),
        theme: Field::choices("theme", themes, &errors),
        year: Field::choices("year", years.collect(), &errors),
        errors,
    }
}

fn comment(record: &Record, refused: &Refused) -> Comment {
    let refused = refused.iter().find(|(id, _)| *id == record.id);
    Comment {
        refused: refused.map(|(_, sentence)| sentence.clone()),
        id: record.id.to_string(),
        said: record.comment.clone(),
        language: record.language.clone(),
        came_in: came_in(record),
        tag: tags::of_comment(record.state),
    }
}
