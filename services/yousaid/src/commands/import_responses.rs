//! `yousaid import responses`

use std::{fs::File, ops::ControlFlow, path::Path, process::ExitCode, sync::Arc, time::Duration};

use anyhow::{Context, bail};
use indicatif::ProgressBar;
use yousaid_capture::imports::{
    self, Checked, Mapping, NotImported, Phase, Progress,
    fault::{Fault, Faults},
    table::{Encoding, Layout, Table},
};
use yousaid_model::{AccountId, account::Role};
use yousaid_projections::accounts;
use yousaid_web::{App, dates, numbers::grouped};

use crate::{
    options::{Place, Responses},
    progress, service,
};

/// How often the bar moves.
const MOVES: Duration = Duration::from_millis(100);

/// How long the read models may take to show what the log has.
const PATIENCE: Duration = Duration::from_mins(10);

/// Takes in responses, or prints a guessed mapping.
pub async fn run(place: &Place, options: &Responses) -> anyhow::Result<ExitCode> {
    let path = &options.file;
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let Some(mapping) = &options.mapping else {
        return Ok(guess(options, file));
    };
    let text = std::fs::read_to_string(mapping)
        .with_context(|| format!("{} cannot be read", mapping.display()))?;
    let mapping = match Mapping::read(&text) {
        Ok(mapping) => mapping,
        Err(fault) => return Ok(refuse(mapping, &fault.into())),
    };
    let app = service::open(place, &options.council, service::settings_without_serving()).await?;
    let progress = Arc::new(Progress::default());
    let bar = follow(&progress);
    if options.dry_run {
        let examined = imports::examine(&app, &file, &mapping, &progress).await;
        bar.end();
        return Ok(match examined {
            Ok(examined) => {
                println!("{}", found(&examined.checked));
                if let Some(known) = examined.known {
                    let new = examined.checked.responses.saturating_sub(known);
                    println!("{} new, {} known already.", number(new), number(known));
                }
                println!("Nothing is wrong with it. Nothing was imported.");
                ExitCode::SUCCESS
            }
            Err(reason) => not_imported(path, &reason),
        });
    }
    let by = account(&app, options.by.as_deref().unwrap_or_default()).await?;
    let imported = imports::import(&app, &file, &mapping, by, &progress).await;
    bar.end();
    let imported = match imported {
        Ok(imported) => imported,
        Err(reason) => return Ok(not_imported(path, &reason)),
    };
    // A process that ends before would leave that to the next start of the service.
    let head = app.council.log.head().await?.position;
    app.council.views.wait_at_most(head, PATIENCE).await;
    println!("{}", found(&imported.checked));
    let tally = imported.tally;
    println!(
        "Recorded: {} new. {} were known already.",
        number(tally.new),
        number(tally.known)
    );
    if tally.forgotten > 0 {
        println!(
            "{} were forgotten at the person's request, and stay so.",
            number(tally.forgotten)
        );
    }
    if tally.differ > 0 {
        println!("{} differ from what is recorded:", number(tally.differ));
        tell(&imported.differ, |line| println!("{line}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a mapping that is guessed from the file.
fn guess(options: &Responses, file: File) -> ExitCode {
    let layout = Layout {
        encoding: if options.windows_1252 {
            Encoding::Windows1252
        } else {
            Encoding::Utf8
        },
        sheet: options.sheet.clone(),
        ..Layout::default()
    };
    let title = options.title.clone().unwrap_or_default();
    let looked = Table::open(file, &layout).and_then(|mut table| {
        let bar = progress::of_file("Looking", table.size());
        let look = imports::look(&mut table, |read| {
            bar.set_position(read);
            ControlFlow::Continue(())
        });
        bar.finish_and_clear();
        look
    });
    match looked {
        Ok(look) => {
            print!(
                "{}",
                imports::guess(&look, &title, layout.encoding).to_text()
            );
            eprintln!(
                "Look at every column and correct it. Fill in what is empty: the title, and what the ends of a scale mean. Then import the file with --mapping."
            );
            ExitCode::SUCCESS
        }
        Err(fault) => refuse(&options.file, &fault.into()),
    }
}

/// The account that stands for the import: of somebody who may use the page for it.
async fn account(app: &App, email: &str) -> anyhow::Result<AccountId> {
    let account = app.council.log.accounts().account_for_email(email).await?;
    let id = account
        .with_context(|| format!("there is no account for {email}"))?
        .id;
    let head = app.council.log.head().await?.position;
    app.council.views.wait_at_most(head, PATIENCE).await;
    let roles = app
        .council
        .views
        .read(move |rows| accounts::roles(rows, id))
        .await?;
    if !roles.contains(&Role::Forum) && !roles.contains(&Role::Officer) {
        bail!("{email} is no member of the forum and no officer");
    }
    Ok(id)
}

/// A bar that follows an import.
struct Bar {
    bar: ProgressBar,
    following: tokio::task::JoinHandle<()>,
}

impl Bar {
    fn end(self) {
        self.following.abort();
        self.bar.finish_and_clear();
    }
}

fn follow(progress: &Arc<Progress>) -> Bar {
    let bar = progress::of_file("Checking", 0);
    let (shown, progress) = (bar.clone(), Arc::clone(progress));
    let following = tokio::spawn(async move {
        let mut tick = tokio::time::interval(MOVES);
        loop {
            tick.tick().await;
            let (phase, done, of) = progress.stand();
            shown.set_message(match phase {
                Phase::Looking => "Looking",
                Phase::Checking => "Checking",
                Phase::Recording => "Recording",
            });
            shown.set_length(of);
            shown.set_position(done);
        }
    });
    Bar { bar, following }
}

/// What a check found, in sentences.
fn found(checked: &Checked) -> String {
    let mut sentences = vec![format!(
        "{} responses, {} answers in people's own words.",
        number(checked.responses),
        number(checked.texts)
    )];
    if let Some((first, last)) = checked.days {
        sentences.push(format!(
            "Given from {} to {}.",
            dates::day(first),
            dates::day(last)
        ));
    }
    if checked.undated > 0 {
        sentences.push(format!("{} have no day.", number(checked.undated)));
    }
    if checked.unanswered > 0 {
        sentences.push(format!(
            "Skipped: {} rows without an answer.",
            number(checked.unanswered)
        ));
    }
    sentences.join(" ")
}

fn not_imported(path: &Path, reason: &NotImported) -> ExitCode {
    match reason {
        NotImported::Faults(faults) => refuse(path, faults),
        other => {
            eprintln!("{}: {other}", path.display());
            ExitCode::FAILURE
        }
    }
}

fn refuse(path: &Path, faults: &Faults) -> ExitCode {
    eprintln!("{}: nothing was imported, because:", path.display());
    tell(faults, |line| eprintln!("{line}"));
    ExitCode::FAILURE
}

fn tell(faults: &Faults, line: impl Fn(String)) {
    faults
        .told()
        .iter()
        .map(Fault::to_string)
        .for_each(|fault| line(format!("  {fault}")));
    if faults.more() > 0 {
        line(format!("  and {} more", grouped(faults.more())));
    }
}

fn number(count: u64) -> String {
    grouped(usize::try_from(count).unwrap_or(usize::MAX))
}
