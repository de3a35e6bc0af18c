//! Publishing an edition: the page, the same as data, and the style sheet are kept together with the
//! event that says so.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use yousaid_log::{AppendError, Document, Job, LogError, Position};
use yousaid_model::{
    AccountId, ReportYear, Words,
    report::{FiguresFrozen, NewEdition, Report, ReportCommand, ReportRejection},
};
use yousaid_projections::{feedback::Dispositions, london};
use yousaid_web::{
    App, Errors, Failure, Frame, SignedIn,
    cache::{HTML, JSON},
    pages::Page,
};

use super::{
    ReportShown,
    contents::{self, ReportContents},
    prepare::{self, Forms},
};
use crate::{address, course::Course, fields, figures::year::unplaced};

/// Why an edition was not published. Nothing of it is recorded.
#[derive(Debug, Error)]
pub enum EditionError {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] ReportRejection),
    /// It could not be made or kept.
    #[error("{}", reason(.0))]
    Failed(Failure),
}

impl From<Failure> for EditionError {
    fn from(reason: Failure) -> Self {
        Self::Failed(reason)
    }
}

impl From<LogError> for EditionError {
    fn from(reason: LogError) -> Self {
        Self::Failed(reason.into())
    }
}

impl From<AppendError> for EditionError {
    fn from(reason: AppendError) -> Self {
        Self::Failed(reason.into())
    }
}

/// What a failure says of itself where no page can say it.
fn reason(failure: &Failure) -> String {
    match failure {
        Failure::Refused(reason)
        | Failure::Unreadable(reason)
        | Failure::Unavailable(reason)
        | Failure::Internal(reason) => reason.clone(),
        other => other.status().to_string(),
    }
}

#[derive(Serialize)]
struct EditionPage {
    report: ReportShown,
}

impl Page for EditionPage {
    const TEMPLATE: &'static str = "report_edition";
}

/// Publishes the next edition of a year's report as the read models show it, and answers with the
/// position after it. The same contents as those of the newest edition are not a new one.
///
/// # Errors
/// [`EditionError::Refused`] where no report was opened, comments are without a place and that was not
/// accepted, or a correction has no note; [`EditionError::Failed`] where the read models or the log
/// cannot be reached or another edition came between.
pub async fn publish_edition(
    app: &App,
    year: i16,
    note: Option<Words>,
    incomplete_accepted: bool,
    by: Option<AccountId>,
    at: Timestamp,
) -> Result<Position, EditionError> {
    let log = &app.council.log;
    let mut report = Course::<Report>::begin(log, &ReportYear(year)).await?;
    let (mut contents, dispositions) = contents_on(app, year, london::date(at))
        .await?
        .ok_or(ReportRejection::NotOpened)?;
    contents.edition = report.state().editions + 1;
    contents.note = note
        .as_ref()
        .filter(|_| contents.edition > 1)
        .map(ToString::to_string);
    let contents = newest_if_same(app, contents, report.state().newest.as_deref()).await?;
    let made = Made::of(app, &contents)?;
    let edition = Box::new(NewEdition {
        edition: contents.edition,
        page: made.page.sha256.clone(),
        data: made.data.sha256.clone(),
        stylesheet: made.stylesheet.sha256.clone(),
        figures: frozen(dispositions),
        note,
        incomplete_accepted,
        by,
    });
    report.take(&ReportCommand::PublishEdition { edition, at })?;
    if report.is_quiet() {
        return Ok(log.head().await?.position);
    }
    let documents = Job::new()
        .document(made.stylesheet)
        .document(made.page)
        .document(made.data);
    Ok(log.append(report.put_into(documents)).await?)
}

/// The three documents of an edition.
struct Made {
    page: Document,
    data: Document,
    stylesheet: Document,
}

impl Made {
    fn of(app: &App, contents: &ReportContents) -> Result<Self, EditionError> {
        let data =
            serde_json::to_vec(contents).map_err(|reason| Failure::internal(reason.to_string()))?;
        let stylesheet = Document::new("text/css; charset=utf-8", app.assets.stylesheet().to_vec());
        let frame = Frame::new(format!("{}, edition {}", contents.title, contents.edition))
            .section("reports")
            .stylesheet(format!("/documents/{}.css", stylesheet.sha256));
        let page = app.render(
            frame,
            None,
            &EditionPage {
                report: ReportShown::of(contents),
            },
        )?;
        Ok(Self {
            page: Document::new(HTML, page.into_bytes()),
            data: Document::new(JSON, data),
            stylesheet,
        })
    }
}

/// What the next edition would say on this day.
pub(crate) async fn contents_on(
    app: &App,
    year: i16,
    today: jiff::civil::Date,
) -> Result<Option<(ReportContents, Dispositions)>, Failure> {
    let council = app.council.name.clone();
    Ok(app
        .council
        .views
        .read(move |rows| contents::gather(rows, &council, year, today))
        .await?)
}

/// The newest edition's own contents where the new ones say the same: made again they are the same
/// bytes, by which the report knows that nothing is new.
async fn newest_if_same(
    app: &App,
    new: ReportContents,
    newest: Option<&str>,
) -> Result<ReportContents, EditionError> {
    let Some(newest) = newest else { return Ok(new) };
    let document = app.council.log.document(newest).await?;
    let newest = document
        .and_then(|document| serde_json::from_slice::<ReportContents>(&document.bytes).ok());
    match newest {
        Some(newest) if new.clone().as_edition(&newest) == newest => Ok(newest),
        _ => Ok(new),
    }
}

fn frozen(dispositions: Dispositions) -> FiguresFrozen {
    FiguresFrozen {
        edition: 0,
        received: dispositions.received,
        in_items: dispositions.in_items,
        set_aside: dispositions.set_aside,
        forgotten: dispositions.forgotten,
        undecided: unplaced(dispositions),
    }
}

/// What the form to publish carries.
#[derive(Debug, Default, Deserialize)]
pub struct NewEditionForm {
    #[serde(default)]
    identifies_nobody: String,
    #[serde(default)]
    incomplete: String,
    #[serde(default)]
    note: String,
}

/// `POST /council/reports/{year}/editions`
pub async fn publish(
    State(app): State<App>,
    you: SignedIn,
    Path(year): Path<String>,
    Form(form): Form<NewEditionForm>,
) -> Result<Response, Failure> {
    let year: ReportYear = address::read(&year)?;
    let mut errors = Errors::default();
    if form.identifies_nobody.is_empty() {
        errors.add(
            "identifies_nobody",
            "Read the preview and tick that it identifies nobody.",
        );
    }
    let note = match form.note.trim() {
        "" => None,
        text => fields::needed(&mut errors, "note", "", Words::answer(text)),
    };
    if errors.is_empty() {
        let accepted = !form.incomplete.is_empty();
        match publish_edition(&app, year.0, note, accepted, Some(you.id), app.clock.now()).await {
            Ok(position) => {
                return Ok(app
                    .done(position, &format!("/council/reports/{year}"), "edition")
                    .await);
            }
            Err(EditionError::Refused(ReportRejection::NotOpened)) => {
                return Err(Failure::NotFound);
            }
            Err(EditionError::Refused(refused)) => {
                errors.add(field_of(&refused), refused.to_string());
            }
            Err(EditionError::Failed(failure)) => return Err(failure),
        }
    }
    let forms = Forms {
        identifies_nobody: !form.identifies_nobody.is_empty(),
        incomplete: !form.incomplete.is_empty(),
        note: form.note,
        foreword: None,
    };
    prepare::show_again(&app, &you, year, forms, errors).await
}

fn field_of(refused: &ReportRejection) -> &'static str {
    match refused {
        ReportRejection::Incomplete(_) => "incomplete",
        ReportRejection::NoteNeeded => "note",
        _ => "identifies_nobody",
    }
}
