//! Getting a year's report ready: what is missing, the foreword, a preview, and the form to publish.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::ReportYear;
use yousaid_projections::{feedback::Dispositions, items, reports};
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::{
    ReportShown,
    publish::contents_on,
    show_public::{EditionRow, rows},
};
use crate::{
    address,
    council::state::{ItemState, state_of},
    fields::{Done, tick},
    figures::year::unplaced,
};

/// The forms of the page as they were filled in.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    /// None where the foreword was not sent: then it is shown as it stands.
    pub foreword: Option<String>,
    pub identifies_nobody: bool,
    pub incomplete: bool,
    pub note: String,
}

#[derive(Serialize)]
struct PreparePage {
    errors: Errors,
    year: i16,
    title: String,
    dispositions: Dispositions,
    missing: Vec<String>,
    foreword: Field,
    identifies_nobody: Field,
    incomplete: Option<Field>,
    note: Option<Field>,
    next: u32,
    editions: Vec<EditionRow>,
    report: ReportShown,
}

impl Page for PreparePage {
    const TEMPLATE: &'static str = "council_report";
}

/// `GET /council/reports/{year}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(year): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let page = page(
        &app,
        address::read(&year)?,
        Forms::default(),
        Errors::default(),
    )
    .await?;
    app.show(frame(&page).done(done.done.as_deref()), Some(&you), &page)
}

/// The page again, with what is wrong with one of its forms.
pub(crate) async fn show_again(
    app: &App,
    you: &SignedIn,
    year: ReportYear,
    forms: Forms,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(app, year, forms, errors).await?;
    app.show_again(frame(&page), Some(you), &page)
}

fn frame(page: &PreparePage) -> Frame {
    Frame::new(format!("Prepare: {}", page.title)).staff("council-reports")
}

async fn page(
    app: &App,
    year: ReportYear,
    forms: Forms,
    errors: Errors,
) -> Result<PreparePage, Failure> {
    let year = year.0;
    let found = contents_on(app, year, app.clock.today()).await?;
    let (contents, dispositions) = found.ok_or(Failure::NotFound)?;
    let read = app
        .council
        .views
        .read(move |rows| Ok((reports::find(rows, year)?, unpublished(rows, year)?)))
        .await?;
    let (report, unpublished) = read;
    let editions = report.map(|report| report.editions).unwrap_or_default();
    let foreword = forms
        .foreword
        .unwrap_or_else(|| contents.foreword.join("\n\n"));
    let accept = format!(
        "Publish with {} comments still being read. The report says that there are some",
        unplaced(dispositions)
    );
    Ok(PreparePage {
        year,
        title: contents.title.clone(),
        dispositions,
        missing: missing(
            contents.foreword.is_empty(),
            contents.themes.is_empty(),
            dispositions,
            &unpublished,
        ),
        foreword: Field::new("foreword", &foreword, &errors),
        identifies_nobody: tick(
            "identifies_nobody",
            "I have read the preview and checked that it identifies nobody",
            forms.identifies_nobody,
            &errors,
        ),
        incomplete: (unplaced(dispositions) > 0)
            .then(|| tick("incomplete", &accept, forms.incomplete, &errors)),
        note: (!editions.is_empty()).then(|| Field::new("note", &forms.note, &errors)),
        next: contents.edition,
        editions: rows(year, &editions),
        report: ReportShown::of(&contents),
        errors,
    })
}

/// How many items of the year are not published, by what they wait for.
fn unpublished(rows: &Connection, year: i16) -> rusqlite::Result<Vec<ItemState>> {
    items::all_drafts(rows)?
        .iter()
        .filter(|item| item.year == year && !item.published())
        .map(|item| state_of(rows, item))
        .collect()
}

/// What is missing, as sentences.
fn missing(
    no_foreword: bool,
    no_items: bool,
    dispositions: Dispositions,
    unpublished: &[ItemState],
) -> Vec<String> {
    let mut missing = vec![];
    let mut say = |number: u64, one: &str, several: &str| match number {
        0 => {}
        1 => missing.push(format!("1 {one}")),
        _ => missing.push(format!("{number} {several}")),
    };
    let waiting =
        |wanted: ItemState| unpublished.iter().filter(|state| **state == wanted).count() as u64;
    say(
        dispositions.undecided,
        "comment has no place in the report yet. The forum has still to read or group it.",
        "comments have no place in the report yet. The forum has still to read or group them.",
    );
    say(
        dispositions.in_drafts,
        "comment is part of a statement that is not published yet.",
        "comments are part of statements that are not published yet.",
    );
    say(
        waiting(ItemState::NotEndorsed),
        "statement is not endorsed by the forum yet.",
        "statements are not endorsed by the forum yet.",
    );
    say(
        waiting(ItemState::Unanswered),
        "statement has no answer yet.",
        "statements have no answer yet.",
    );
    say(
        waiting(ItemState::NothingPromised),
        "answered statement needs an action, or a reason why there is none.",
        "answered statements need an action, or a reason why there is none.",
    );
    say(
        waiting(ItemState::Ready),
        "statement is ready and not published yet.",
        "statements are ready and not published yet.",
    );
    if no_items {
        missing.push("No statement of this year is published yet.".to_owned());
    }
    if no_foreword {
        missing.push("There is no foreword yet.".to_owned());
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_sentences_and_nothing_else_is() {
        assert_eq!(
            missing(false, false, Dispositions::default(), &[]),
            [] as [String; 0]
        );
        let dispositions = Dispositions {
            undecided: 1,
            in_drafts: 12,
            ..Dispositions::default()
        };
        let missing = missing(
            true,
            false,
            dispositions,
            &[ItemState::Ready, ItemState::Ready],
        );
        assert_eq!(
            missing,
            [
                "1 comment has no place in the report yet. The forum has still to read or group it.",
                "12 comments are part of statements that are not published yet.",
                "2 statements are ready and not published yet.",
                "There is no foreword yet.",
            ]
        );
    }
}
