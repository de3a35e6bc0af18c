//! Sending a file.

use std::{fs::File, sync::Arc};

use axum::{
    extract::{Multipart, Query, State, multipart::MultipartError},
    http::StatusCode,
    response::Response,
};
use serde::{Deserialize, Serialize};
use tokio::{sync::oneshot, time::timeout};
use yousaid_model::SurveyId;
use yousaid_projections::{imports, surveys};
use yousaid_web::{
    App, Choice, Errors, Failure, Field, SignedIn, dates, numbers::grouped, pages::Page,
};

use super::{ADDRESS, SOON, frame, onward, uploads};
use crate::imports::{
    Mapping, Phase, Progress,
    away::{away, failed},
    fault::{Fault, Faults},
    guess,
    limits::LARGEST_UPLOAD,
    look,
    look::Look,
    table::{Encoding, Layout, Table},
    uploads::{Stage, Upload},
};

/// How many past imports are listed.
const LISTED: u32 = 20;

#[derive(Serialize)]
struct UploadPage {
    errors: Errors,
    address: &'static str,
    megabytes: usize,
    file_error: Option<String>,
    encoding: Field,
    sheet: Field,
    open: Vec<Open>,
    past: Vec<Past>,
}

impl Page for UploadPage {
    const TEMPLATE: &'static str = "staff_import";
}

/// A file that is not imported yet.
#[derive(Serialize)]
struct Open {
    name: String,
    href: String,
}

/// An import that was done.
#[derive(Serialize)]
struct Past {
    survey: String,
    when: String,
    responses: String,
    new: String,
    differ: String,
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    done: Option<String>,
}

/// What came with a file.
#[derive(Default)]
struct Sent {
    name: String,
    bytes: Vec<u8>,
    windows_1252: bool,
    sheet: String,
}

/// `GET /staff/surveys/import`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let page = page(&app, &you, &Sent::default(), Errors::default()).await?;
    let frame = frame("Import responses").done(asked.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// `POST /staff/surveys/import`
pub async fn send(
    State(app): State<App>,
    you: SignedIn,
    multipart: Multipart,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let sent = match read(multipart).await {
        Ok(sent) => sent,
        Err(reason) if reason.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            errors.add("file", too_large());
            Sent::default()
        }
        Err(_) => {
            errors.add("file", "The file did not arrive whole. Send it again.");
            Sent::default()
        }
    };
    if errors.is_empty() && sent.bytes.is_empty() {
        errors.add("file", "Choose the file that the survey tool exported.");
    }
    if errors.is_empty() {
        match take(&app, &you, &sent).await {
            Ok(upload) => return Ok(onward(&upload).await),
            Err(fault) => errors.add("file", fault.to_string()),
        }
    }
    let page = page(&app, &you, &sent, errors).await?;
    app.show_again(frame("Import responses"), Some(&you), &page)
}

fn too_large() -> String {
    format!(
        "The file is larger than {} MB. Export fewer columns, or use the command line.",
        LARGEST_UPLOAD / 1024 / 1024
    )
}

async fn read(mut multipart: Multipart) -> Result<Sent, MultipartError> {
    let mut sent = Sent::default();
    while let Some(field) = multipart.next_field().await? {
        match field.name().unwrap_or_default() {
            "file" => {
                field
                    .file_name()
                    .unwrap_or_default()
                    .clone_into(&mut sent.name);
                sent.bytes = field.bytes().await?.to_vec();
            }
            "encoding" => sent.windows_1252 = field.text().await? == "windows-1252",
            "sheet" => field.text().await?.trim().clone_into(&mut sent.sheet),
            _ => {}
        }
    }
    Ok(sent)
}

/// Opens the file and looks at its rows behind the answer. What can be seen soon is told in the answer.
async fn take(app: &App, you: &SignedIn, sent: &Sent) -> Result<Arc<Upload>, Fault> {
    let layout = Layout {
        encoding: if sent.windows_1252 {
            Encoding::Windows1252
        } else {
            Encoding::Utf8
        },
        sheet: Some(sent.sheet.clone()).filter(|sheet| !sheet.is_empty()),
        ..Layout::default()
    };
    let uploads = uploads(app);
    let folder = app.council.views.folder().to_owned();
    let (by, name, bytes) = (you.id, sent.name.clone(), sent.bytes.clone());
    let kept = tokio::task::spawn_blocking(move || uploads.keep(&folder, by, &name, &bytes));
    let upload = kept.await.map_err(|_| failed())??;
    let opened = begin_to_look(app, &upload, layout)?;
    match timeout(SOON, opened).await {
        Ok(Ok(fault)) => {
            super::uploads(app).forget(upload.id);
            Err(fault)
        }
        // It is opened, or that takes longer: where the file stands says what came of it.
        _ => Ok(upload),
    }
}

/// Opens the file and looks at its rows once it is its turn. The receiver is told why it cannot be opened, and nothing
/// where it is.
fn begin_to_look(
    app: &App,
    upload: &Arc<Upload>,
    layout: Layout,
) -> Result<oneshot::Receiver<Fault>, Fault> {
    let (file, progress) = upload.begin().ok_or_else(failed)?;
    let (tell, told) = oneshot::channel();
    let (app, upload) = (app.clone(), Arc::clone(upload));
    tokio::spawn(async move {
        let uploads = uploads(&app);
        let Ok(_turn) = uploads.turns.acquire().await else {
            return;
        };
        let encoding = layout.encoding;
        let looked = look_at(&file, layout, &progress, tell).await;
        drop(file);
        let stage = match looked {
            Err(fault) => Stage::Faulty(Faults::from(fault)),
            Ok(look) => propose(&app, &upload, look, encoding).await,
        };
        upload.settle(stage);
    });
    Ok(told)
}

async fn look_at(
    file: &File,
    layout: Layout,
    progress: &Arc<Progress>,
    tell: oneshot::Sender<Fault>,
) -> Result<Look, Fault> {
    let own = file.try_clone().map_err(|_| failed())?;
    let seen = Arc::clone(progress);
    let opened = away(progress, move || {
        Table::open_until_stopped(own, &layout, &seen)
    });
    let mut table = match opened.await.flatten() {
        Ok(table) => table,
        Err(fault) => {
            // Nobody may listen any more.
            let _ = tell.send(fault.clone());
            return Err(fault);
        }
    };
    drop(tell);
    progress.begin(Phase::Looking, table.size());
    let seen = Arc::clone(progress);
    away(progress, move || look(&mut table, |read| seen.reach(read)))
        .await
        .flatten()
}

/// Proposes what the columns are: as they were for a file with the same ones, or guessed.
async fn propose(app: &App, upload: &Upload, look: Look, encoding: Encoding) -> Stage {
    let remembered = app.council.views.read(|rows| {
        let all = imports::all_columns(rows)?;
        let surveys = surveys::all(rows)?;
        Ok((all, surveys))
    });
    let Ok((remembered, surveys)) = remembered.await else {
        return Stage::BrokenOff(
            "The service cannot look up earlier imports just now. Send the file again.".to_owned(),
        );
    };
    // What a file is called is seldom what a survey is, and the title stays for good.
    let mut mapping = guess(&look, "", encoding);
    let fitting = remembered.iter().find_map(|(survey, text)| {
        let known = Mapping::read(text).ok()?;
        known.can_read(&look).then_some((*survey, known))
    });
    let mut inner = upload.inner();
    if let Some((survey, known)) = fitting {
        let title = title_of(&surveys, survey).unwrap_or_else(|| known.title.clone());
        mapping.take_over(known);
        inner.remembered = Some(title);
    }
    inner.mapping = Some(mapping);
    inner.look = Some(look);
    Stage::Choosing
}

fn title_of(surveys: &[surveys::SurveyRecord], id: SurveyId) -> Option<String> {
    let found = surveys.iter().find(|survey| survey.id == id)?;
    Some(found.newest()?.title.clone())
}

async fn page(
    app: &App,
    you: &SignedIn,
    sent: &Sent,
    errors: Errors,
) -> Result<UploadPage, Failure> {
    let (past, surveys) = app
        .council
        .views
        .read(|rows| Ok((imports::last(rows, LISTED)?, surveys::all(rows)?)))
        .await?;
    let past = past
        .into_iter()
        .map(|(survey, import)| Past {
            survey: survey
                .parse()
                .ok()
                .and_then(|id| title_of(&surveys, id))
                .unwrap_or_default(),
            when: dates::moment_of(&import.at),
            responses: number(import.responses),
            new: number(import.new),
            differ: number(import.differ),
        })
        .collect();
    let encodings = vec![
        Choice::new(
            "utf-8",
            "UTF-8, the usual one. Excel workbooks too",
            !sent.windows_1252,
        ),
        Choice::new(
            "windows-1252",
            "Windows-1252: CSV that an older Excel saved",
            sent.windows_1252,
        ),
    ];
    let open = uploads(app)
        .open_of(you.id)
        .iter()
        .map(|upload| Open {
            name: upload.name.clone(),
            href: format!("{ADDRESS}/{}", upload.id),
        })
        .collect();
    Ok(UploadPage {
        address: ADDRESS,
        megabytes: LARGEST_UPLOAD / 1024 / 1024,
        file_error: errors.of("file"),
        encoding: Field::choices("encoding", encodings, &errors),
        sheet: Field::new("sheet", &sent.sheet, &errors),
        open,
        past,
        errors,
    })
}

fn number(count: u64) -> String {
    grouped(usize::try_from(count).unwrap_or(usize::MAX))
}
