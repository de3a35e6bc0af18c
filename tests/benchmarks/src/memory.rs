//! Resident memory of the service: idle, and after it has built and read the read models of a long
//! history.

use std::{fs, io, path::Path, time::Duration};

use anyhow::ensure;

use crate::{
    figures::{Spread, megabytes, number, whole},
    http,
    process::{Memory, memory},
    section::Section,
    service::Service,
    workshop::{Workshop, one_thread},
};

/// Aimed at when idle, in megabytes.
const IDLE_AIM: f64 = 32.0;

/// Aimed at after a long history, in megabytes.
const READ_AIM: f64 = 128.0;

/// How long the service is left alone before it is looked at.
const QUIET: Duration = Duration::from_secs(2);

/// What is read: lists, searches, public pages, as a forum and its visitors do in an hour.
const READ: [&str; 9] = [
    "/desk",
    "/desk?page=2",
    "/desk?page=40",
    "/desk?state=unread",
    "/desk?words=school+transport",
    "/desk?words=respite",
    "/desk/items",
    "/you-said",
    "/",
];

/// How often all of that is read.
const TIMES: usize = 5;

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let binary = workshop.service()?;
    let history = workshop.history(workshop.scale.large)?;
    let (mut idle, mut built, mut read) = (vec![], vec![], vec![]);
    for _ in 0..workshop.scale.rounds {
        idle.push(at_rest(&binary, workshop.fresh()?.path())?);
        let (after_building, after_reading) = with_history(&binary, &history)?;
        built.push(after_building);
        read.push(after_reading);
    }
    let headings = [
        "moment",
        "resident",
        "made by itself",
        "of files, the program above all",
        "highest so far",
    ];
    let mut section = Section::new("memory", &headings);
    let events = whole(number(usize::try_from(workshop.scale.large)?));
    row(
        &mut section,
        "idle, an empty council",
        &idle,
        Some(IDLE_AIM),
    );
    row(
        &mut section,
        &format!("read models of {events} events just built"),
        &built,
        None,
    );
    row(
        &mut section,
        &format!("{events} events built and read"),
        &read,
        Some(READ_AIM),
    );
    Ok(section)
}

fn row(section: &mut Section, moment: &str, rounds: &[Memory], aim: Option<f64>) {
    let of = |part: fn(&Memory) -> f64| Spread::of(rounds.iter().map(part));
    let resident = of(|memory| memory.resident);
    let mut shown = resident.show(megabytes);
    if let Some(aim) = aim {
        shown = section.aim(
            moment,
            &shown,
            &format!("under {aim} MB"),
            resident.median < aim,
        );
    }
    let parts = [
        of(|memory| memory.own),
        of(|memory| memory.files),
        of(|memory| memory.peak),
    ];
    let [own, files, peak] = parts.map(|part| part.show(megabytes));
    section.row([moment.to_owned(), shown, own, files, peak]);
}

fn at_rest(binary: &Path, folder: &Path) -> anyhow::Result<Memory> {
    let service = Service::start(binary, "serve", folder)?;
    one_thread()?.block_on(async {
        service.ready().await?;
        tokio::time::sleep(QUIET).await;
        memory(service.process())
    })
}

/// After the read models are built from nothing, and after they have been read.
fn with_history(binary: &Path, folder: &Path) -> anyhow::Result<(Memory, Memory)> {
    remove_read_models(folder)?;
    let service = Service::start(binary, "serve", folder)?;
    one_thread()?.block_on(async {
        service.ready().await?;
        tokio::time::sleep(QUIET).await;
        let built = memory(service.process())?;
        read_everything(&service).await?;
        tokio::time::sleep(QUIET).await;
        Ok((built, memory(service.process())?))
    })
}

async fn read_everything(service: &Service) -> anyhow::Result<()> {
    let cookie = service.sign_in().await?;
    let mut connection = service.connect().await?;
    for path in READ.into_iter().cycle().take(READ.len() * TIMES) {
        let status = connection.ask(&http::get(path, &cookie)).await?.status;
        ensure!(status == 200, "{path} answers {status}");
    }
    Ok(())
}

/// The read models' file and what `SQLite` keeps beside it.
fn remove_read_models(folder: &Path) -> io::Result<()> {
    for name in ["views.db", "views.db-wal", "views.db-shm"] {
        match fs::remove_file(folder.join(name)) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
            _ => {}
        }
    }
    Ok(())
}
