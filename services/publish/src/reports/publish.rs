//! Publishing an edition: the page, the same as data, and the style sheet are kept together with the
//! event that says so.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use jiff::Timestamp;
use serde::Serialize;
use thiserror::Error;
use yousaid_log::{AppendError, Document, Job, LogError, Position};
use yousaid_model::{
    AccountId, ReportYear, Words,
    report::{FiguresFrozen, NewEdition, Report, ReportCommand, ReportRejection},
};
use yousaid_projections::{feedback::Dispositions, london, reports};
use yousaid_web::{
    App, Errors, Failure, Frame, Language, SignedIn,
    cache::{HTML, JSON},
    pages::Page,
};

use super::{
    ReportShown,
    contents::{self, ReportContents},
    prepare::{self, ReportForm},
    stored,
};
use crate::{
    address,
    course::Course,
    fields,
    figures::{carried, outcome::unplaced},
};

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

/// What publishing led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The log after it.
    pub position: Position,
    /// The edition that has these contents.
    pub edition: u32,
    /// Whether it is a new one. The same contents as those of the newest edition are not.
    pub is_new: bool,
}

/// Publishes the next edition of a year's report as the read models show it. The same contents as those
/// of the newest edition are not a new one.
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
) -> Result<Published, EditionError> {
    let log = &app.council.log;
    let mut report = Course::<Report>::begin(log, &ReportYear(year)).await?;
    let newest = newest(app, report.state().newest.as_deref()).await?;
    let (mut contents, dispositions) = contents_on(app, year, london::date(at), newest.as_ref())
        .await?
        .ok_or(ReportRejection::NotOpened)?;
    contents.edition = report.state().editions + 1;
    contents.note = note
        .as_ref()
        .filter(|_| contents.edition > 1)
        .map(ToString::to_string);
    let contents = newest_if_same(contents, newest);
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
    let edition = contents.edition;
    if report.is_quiet() {
        return Ok(Published {
            position: log.head().await?.position,
            edition,
            is_new: false,
        });
    }
    let documents = Job::new()
        .document(made.stylesheet)
        .document(made.page)
        .document(made.data);
    Ok(Published {
        position: log.append(report.put_into(documents)).await?,
        edition,
        is_new: true,
    })
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
                report: ReportShown::of(Language::English, contents),
            },
        )?;
        Ok(Self {
            page: Document::new(HTML, page.into_bytes()),
            data: Document::new(JSON, data),
            stylesheet,
        })
    }
}

/// What the next edition would say on this day, after the newest one.
pub(crate) async fn contents_on(
    app: &App,
    year: i16,
    today: jiff::civil::Date,
    newest: Option<&ReportContents>,
) -> Result<Option<(ReportContents, Dispositions)>, Failure> {
    let council = app.council.name.clone();
    let found = app
        .council
        .views
        .read(move |rows| contents::gather(rows, &council, year, today))
        .await?;
    Ok(found.map(|(contents, dispositions)| {
        let contents = match newest {
            Some(newest) => after(contents, newest),
            None => contents,
        };
        (contents, dispositions)
    }))
}

/// What stands beside the newest edition without telling of few people what lies between the two.
fn after(mut contents: ReportContents, newest: &ReportContents) -> ReportContents {
    if let Some(earlier) = &newest.figures {
        contents.figures = contents
            .figures
            .map(|own| carried::after(earlier, newest.edition, own));
    }
    let kept = contents.figures.as_ref();
    let kept = kept.is_some_and(|figures| figures.of_edition.is_some());
    contents.engagement = contents
        .engagement
        .map(|own| own.after(newest.engagement.as_ref(), newest.edition, kept));
    contents
}

/// The contents of the newest edition, by the SHA-256 of its data.
pub(crate) async fn newest(
    app: &App,
    data: Option<&str>,
) -> Result<Option<ReportContents>, Failure> {
    match data {
        Some(data) => Ok(Some(stored(app, data).await?)),
        None => Ok(None),
    }
}

/// The newest edition's own contents where the new ones say the same: made again they are the same
/// bytes, by which the report knows that nothing is new.
fn newest_if_same(new: ReportContents, newest: Option<ReportContents>) -> ReportContents {
    match newest {
        Some(newest) if new.clone().as_edition(&newest) == newest => newest,
        _ => new,
    }
}

fn frozen(dispositions: Dispositions) -> FiguresFrozen {
    FiguresFrozen {
        edition: 0,
        received: dispositions.received,
        in_items: dispositions.in_items,
        set_aside: dispositions.set_aside,
        forgotten: dispositions.forgotten,
        undecided: unplaced(dispositions) + dispositions.held,
    }
}

/// `POST /council/reports/{year}/editions`
pub async fn publish(
    State(app): State<App>,
    you: SignedIn,
    Path(year): Path<String>,
    Form(form): Form<ReportForm>,
) -> Result<Response, Failure> {
    let year: ReportYear = address::read(&year)?;
    let mut errors = Errors::default();
    if !is_saved(&app, year, &form).await? {
        errors.add("foreword", "Save the foreword first and read the preview.");
    }
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
            Ok(Published {
                is_new: false,
                edition,
                ..
            }) => errors.add_to_all(format!(
                "Nothing is different from edition {edition}, so no new edition was made."
            )),
            Ok(Published { position, .. }) => {
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
    prepare::show_again(&app, &you, year, form, errors).await
}

/// Whether the foreword that was sent is the one that the preview shows.
async fn is_saved(app: &App, year: ReportYear, form: &ReportForm) -> Result<bool, Failure> {
    let Some(sent) = &form.foreword else {
        return Ok(true);
    };
    let sent = Words::answer(sent).map_or_else(|_| vec![], |words| words.paragraphs());
    let report = app
        .council
        .views
        .read(move |rows| reports::find(rows, year.0))
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(report.foreword == sent)
}

fn field_of(refused: &ReportRejection) -> &'static str {
    match refused {
        ReportRejection::Incomplete(_) => "incomplete",
        ReportRejection::NoteNeeded => "note",
        _ => "identifies_nobody",
    }
}
