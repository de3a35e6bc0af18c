//! Getting a year's report ready: what is missing, the foreword, a preview, and the form to publish.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_model::ReportYear;
use yousaid_projections::{feedback::Dispositions, items, reports};
use yousaid_web::{App, Errors, Failure, Field, Frame, Language, SignedIn, pages::Page};

use super::{
    ReportShown,
    missing::{accept, missing},
    publish::{contents_on, newest},
    show_public::{EditionRow, rows},
};
use crate::{
    address,
    council::state::{ItemState, state_of},
    fields::tick,
    figures::outcome::unplaced,
};

/// The page's form as it was filled in. It is one, so that no button drops what was typed beside it.
#[derive(Debug, Default, Deserialize)]
pub struct ReportForm {
    /// None where the foreword was not sent: then it is shown as it stands.
    pub(crate) foreword: Option<String>,
    #[serde(default)]
    pub(crate) identifies_nobody: String,
    #[serde(default)]
    pub(crate) incomplete: String,
    #[serde(default)]
    pub(crate) note: String,
}

/// What the address of the page carries.
#[derive(Debug, Default, Deserialize)]
pub struct Prepared {
    done: Option<String>,
    /// A note that was typed before the foreword was saved.
    #[serde(default)]
    note: String,
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
    Query(prepared): Query<Prepared>,
) -> Result<Response, Failure> {
    let form = ReportForm {
        note: prepared.note,
        ..ReportForm::default()
    };
    let page = page(&app, address::read(&year)?, form, Errors::default()).await?;
    let frame = frame(&page).done(prepared.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// The page again, with what is wrong with one of its forms.
pub(crate) async fn show_again(
    app: &App,
    you: &SignedIn,
    year: ReportYear,
    form: ReportForm,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(app, year, form, errors).await?;
    app.show_again(frame(&page), Some(you), &page)
}

fn frame(page: &PreparePage) -> Frame {
    Frame::new(format!("Prepare: {}", page.title)).staff("council-reports")
}

async fn page(
    app: &App,
    year: ReportYear,
    form: ReportForm,
    errors: Errors,
) -> Result<PreparePage, Failure> {
    let year = year.0;
    let read = app
        .council
        .views
        .read(move |rows| Ok((reports::find(rows, year)?, unpublished(rows, year)?)))
        .await?;
    let (report, unpublished) = read;
    let editions = report.map(|report| report.editions).unwrap_or_default();
    let data = editions.first().map(|newest| newest.data.as_str());
    let newest = newest(app, data).await?;
    let found = contents_on(app, year, app.clock.today(), newest.as_ref()).await?;
    let (contents, dispositions) = found.ok_or(Failure::NotFound)?;
    let foreword = form
        .foreword
        .unwrap_or_else(|| contents.foreword.join("\n\n"));
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
            !form.identifies_nobody.is_empty(),
            &errors,
        ),
        incomplete: (unplaced(dispositions) + dispositions.held > 0).then(|| {
            let ticked = !form.incomplete.is_empty();
            tick("incomplete", &accept(dispositions), ticked, &errors)
        }),
        note: (!editions.is_empty()).then(|| Field::new("note", &form.note, &errors)),
        next: contents.edition,
        editions: rows(Language::English, year, &editions),
        report: ReportShown::of(Language::English, &contents),
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
