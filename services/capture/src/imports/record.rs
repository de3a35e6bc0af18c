//! Recording the responses of a file. Each is recorded whole or not at all, and once: an import that was broken off is
//! done again from its beginning, and adds what is missing.

use std::{fs::File, ops::ControlFlow, sync::Arc};

use futures_util::{StreamExt, stream};
use thiserror::Error;
use tokio::sync::mpsc;
use yousaid_log::Expect;
use yousaid_model::{
    AccountId, SurveyId,
    import::{Import, ImportCommand, Tally},
    survey::{Survey, SurveyCommand},
};
use yousaid_projections::london;
use yousaid_web::{App, Failure};

use super::{
    away::away,
    check::{Checked, check},
    destination::Destination,
    fault::{Fault, Faults},
    known::{self, Asking},
    mapping::Mapping,
    plan::Plan,
    progress::{Phase, Progress},
    read::{Read, Reader, Response},
    table::{Layout, Table},
};
use crate::{
    counted::{self, Via},
    intake::NotTaken,
};

/// How many responses are being recorded at a time: what waits together is committed together.
const AT_A_TIME: usize = 64;

/// What an import did.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The survey.
    pub survey: SurveyId,
    /// How many responses were new, known and so on.
    pub tally: Tally,
    /// The rows that were left as they are recorded.
    pub differ: Faults,
    /// What the check before found.
    pub checked: Checked,
}

/// Why a file was not imported, or not to its end.
#[derive(Debug, Error)]
pub enum NotImported {
    /// Something is wrong with the file or the mapping. Nothing was imported.
    #[error("{} error(s)", .0.count())]
    Faults(Faults),
    /// Somebody stopped it. What was recorded stays, and is known when the file is imported again.
    #[error("The import was stopped. Import the file again to add the rest.")]
    Stopped(Tally),
    /// The log was away, or a fault of ours.
    #[error("The import was broken off: {reason}. Import the file again to add the rest.")]
    BrokenOff {
        /// What was recorded before.
        tally: Tally,
        /// Why.
        reason: String,
    },
}

impl NotImported {
    fn failed(failure: Failure) -> Self {
        Self::broken_off(Tally::default(), failure)
    }

    fn broken_off(tally: Tally, failure: Failure) -> Self {
        let reason = match failure {
            Failure::Refused(reason)
            | Failure::Unreadable(reason)
            | Failure::Unavailable(reason) => reason,
            Failure::Internal(reason) => {
                tracing::error!(reason, "an import was broken off");
                "a fault of the service".to_owned()
            }
            Failure::NotFound => "the survey is not there any more".to_owned(),
            Failure::Gone => "the survey was taken away".to_owned(),
            Failure::Forbidden => "the account may not do this".to_owned(),
            Failure::TooMany { .. } => "too much is asked of the service just now".to_owned(),
        };
        // What comes from elsewhere may be a sentence already.
        let reason = reason.trim_end_matches('.').to_owned();
        Self::BrokenOff { tally, reason }
    }
}

impl From<Faults> for NotImported {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}

/// What a file is found to be, everything looked at and nothing recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// What the check found.
    pub checked: Checked,
    /// What is done with each column.
    pub plan: Plan,
    /// Where the answers go.
    pub destination: Destination,
    /// How many of the responses are recorded already, where that is known.
    pub known: Option<u64>,
}

/// Looks at everything before anything is recorded, and counts what is recorded already.
///
/// # Errors
/// [`NotImported::Faults`] with everything that is wrong; [`NotImported::Stopped`].
pub async fn examine(
    app: &App,
    file: &File,
    mapping: &Mapping,
    progress: &Arc<Progress>,
) -> Result<Examined, NotImported> {
    let (asking, asked) = Asking::begin(&app.council.log);
    let (examined, known) = tokio::join!(
        look_at(app, file, mapping, progress, Some(asking)),
        known::count(app, asked)
    );
    let examined = examined?;
    Ok(Examined { known, ..examined })
}

async fn look_at(
    app: &App,
    file: &File,
    mapping: &Mapping,
    progress: &Arc<Progress>,
    mut asking: Option<Asking>,
) -> Result<Examined, NotImported> {
    let survey = mapping.survey();
    let known = app.council.log.load::<Survey>(&survey.to_string()).await;
    let known = known
        .map_err(|error| NotImported::failed(error.into()))?
        .state;
    let file = again(file)?;
    let today = london::date(app.clock.now());
    let (mapping, waiting, progress) = (mapping.clone(), progress, Arc::clone(progress));
    let examined = away(waiting, move || {
        let mut table = open(file, &mapping.layout(), &progress)?;
        let plan = Plan::make(&mapping, table.headings())?;
        let destination = Destination::find(&mapping, &plan, &known)?;
        progress.begin(Phase::Checking, table.size());
        let each = |response: &Response| {
            if let Some(asking) = &mut asking {
                asking.about(response.id);
            }
        };
        let checked = check(&mut table, &plan, survey.0, today, each, |read| {
            progress.reach(read)
        });
        if progress.is_stopped() {
            return Err(NotImported::Stopped(Tally::default()));
        }
        if !checked.faults.is_empty() {
            return Err(checked.faults.into());
        }
        if let Some(asking) = asking {
            asking.end();
        }
        Ok(Examined {
            checked,
            plan,
            destination,
            known: None,
        })
    });
    examined.await.map_err(Faults::from)?
}

/// Opens a file, unless somebody stops it.
fn open(file: File, layout: &Layout, progress: &Arc<Progress>) -> Result<Table, NotImported> {
    Table::open_until_stopped(file, layout, progress).map_err(|fault| {
        if progress.is_stopped() {
            NotImported::Stopped(Tally::default())
        } else {
            NotImported::Faults(fault.into())
        }
    })
}

/// Examines a file, and records its responses where nothing is wrong with it.
///
/// # Errors
/// See [`NotImported`].
pub async fn import(
    app: &App,
    file: &File,
    mapping: &Mapping,
    by: AccountId,
    progress: &Arc<Progress>,
) -> Result<Imported, NotImported> {
    let examined = look_at(app, file, mapping, progress, None).await?;
    prepare(app, mapping, &examined.destination, by)
        .await
        .map_err(NotImported::failed)?;
    progress.begin(Phase::Recording, examined.checked.responses);
    let destination = Arc::new(examined.destination);
    let (tally, differ) = record_all(
        app,
        again(file)?,
        mapping,
        examined.plan,
        &destination,
        progress,
    )
    .await?;
    let note = ImportCommand::Note {
        tally,
        by,
        at: app.clock.now(),
    };
    let survey = destination.survey();
    let noted = app
        .council
        .log
        .execute::<Import>(&survey.to_string(), note, Expect::History)
        .await;
    noted.map_err(|error| NotImported::broken_off(tally, error.into()))?;
    Ok(Imported {
        survey,
        tally,
        differ,
        checked: examined.checked,
    })
}

/// The survey is there with every question and option, and what the columns are is remembered.
async fn prepare(
    app: &App,
    mapping: &Mapping,
    destination: &Destination,
    by: AccountId,
) -> Result<(), Failure> {
    let (log, at) = (&app.council.log, app.clock.now());
    let id = destination.survey().to_string();
    if let Some(held) = &destination.held {
        let held = SurveyCommand::HoldElsewhere {
            held: Box::new(held.clone()),
            by,
            at,
        };
        log.execute::<Survey>(&id, held, Expect::History).await?;
    }
    for (question, options) in &destination.added {
        let add = SurveyCommand::AddOptions {
            question: *question,
            options: options.clone(),
            by,
            at,
        };
        log.execute::<Survey>(&id, add, Expect::History).await?;
    }
    // The same columns for the same survey are the same, whether it was found by its title or named.
    let remembered = Mapping {
        survey: Some(destination.survey()),
        ..mapping.clone()
    };
    let choose = ImportCommand::ChooseColumns {
        mapping: remembered.to_text(),
        by,
        at,
    };
    log.execute::<Import>(&id, choose, Expect::History).await?;
    Ok(())
}

/// Reads the file row by row on a thread of its own, and records what comes from there.
async fn record_all(
    app: &App,
    file: File,
    mapping: &Mapping,
    plan: Plan,
    destination: &Arc<Destination>,
    progress: &Arc<Progress>,
) -> Result<(Tally, Faults), NotImported> {
    let (sender, receiver) = mpsc::channel::<Box<Response>>(2 * AT_A_TIME);
    let today = london::date(app.clock.now());
    let (layout, survey) = (mapping.layout(), destination.survey().0);
    let stopped = Arc::clone(progress);
    let reading = away(progress, move || {
        let mut table = open(file, &layout, &stopped)?;
        let (mut reader, mut faults) = (Reader::new(&plan, survey, today), Faults::default());
        table
            .rows(|row| {
                let Some(Read::Response(response)) = reader.read(&row, &mut faults) else {
                    return ControlFlow::Continue(());
                };
                // Nobody takes any more where recording was broken off.
                if stopped.is_stopped() || sender.blocking_send(response).is_err() {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            })
            .map_err(Faults::from)?;
        Ok::<(), NotImported>(())
    });
    let (read, recorded) = tokio::join!(reading, record_each(app, receiver, destination, progress));
    let (tally, differ) = recorded?;
    if progress.is_stopped() {
        return Err(NotImported::Stopped(tally));
    }
    read.map_err(Faults::from)??;
    Ok((tally, differ))
}

async fn record_each(
    app: &App,
    receiver: mpsc::Receiver<Box<Response>>,
    destination: &Arc<Destination>,
    progress: &Arc<Progress>,
) -> Result<(Tally, Faults), NotImported> {
    let arriving = stream::unfold(receiver, async |mut receiver| {
        let response = receiver.recv().await?;
        Some((response, receiver))
    });
    let mut results = arriving
        .map(|response| record_one(app, response, destination))
        .buffer_unordered(AT_A_TIME)
        .boxed();
    let (mut tally, mut differ) = (Tally::default(), Faults::default());
    while let Some((row, taken)) = results.next().await {
        match taken {
            Ok(true) => tally.new += 1,
            Ok(false) => tally.known += 1,
            Err(NotTaken::OtherWords) => {
                tally.differ += 1;
                differ.add(Fault::of_row(
                    row,
                    "Other answers are recorded under the number of this response. They were left as they are.",
                ));
            }
            Err(NotTaken::Forgotten) => tally.forgotten += 1,
            Err(NotTaken::Failed(failure)) => return Err(NotImported::broken_off(tally, failure)),
        }
        let _ = progress.reach(tally.responses());
    }
    Ok((tally, differ))
}

async fn record_one(
    app: &App,
    response: Box<Response>,
    destination: &Arc<Destination>,
) -> (u64, Result<bool, NotTaken>) {
    let row = response.row;
    let made = destination.response(&response);
    let questions = destination.questions();
    let page = response.page.as_ref();
    let earlier = destination.earlier(&response);
    let taken = counted::respond_about(Via::Import, app, questions, &made, page, &earlier).await;
    (row, taken.map(|taken| taken.new))
}

/// The same file for another reader. Nobody else reads it meanwhile.
fn again(file: &File) -> Result<File, NotImported> {
    file.try_clone().map_err(|reason| {
        NotImported::Faults(Fault::of_file(format!("The file cannot be read: {reason}.")).into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_broke_an_import_off_is_told_in_words() {
        for failure in [
            Failure::NotFound,
            Failure::Gone,
            Failure::Forbidden,
            Failure::TooMany { seconds: 3 },
            Failure::Unreadable("The answer is of another question.".to_owned()),
            Failure::Internal("secret".to_owned()),
        ] {
            let debug = format!("{failure:?}");
            let told = NotImported::failed(failure).to_string();
            assert!(!told.contains(&debug) && !told.contains("secret"), "{told}");
            assert!(told.ends_with(" Import the file again to add the rest."));
            assert!(!told.contains(".."), "{told}");
        }
    }
}
