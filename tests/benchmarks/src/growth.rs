//! Submissions accepted through HTTP as the log in PostgreSQL grows.

use std::{
    fs::{self, File},
    path::Path,
    rc::Rc,
};

use tempfile::TempDir;
use yousaid_projections::rebuild;

use crate::{
    database::Database,
    figures::{Spread, hundredths, number, time, whole},
    load::{Load, Loads},
    options::Scale,
    section::Section,
    service::Service,
    submissions::{
        Comments,
        through_http::{ensure_all_are_in, send},
    },
    workshop::{Workshop, one_thread, runtime},
};

/// How many clients there are at a time.
const CLIENTS: usize = 8;

/// How many times as long the p99 of the largest log may be as that of the smallest.
const AIM: f64 = 1.2;

/// A log of one size, which nobody writes to.
struct Size {
    events: u64,
    database: Rc<Database>,
    /// A data folder with its read models.
    folder: TempDir,
    loads: Loads,
}

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let binary = workshop.service()?;
    let comments = Comments::write();
    let scale = workshop.scale;
    let mut sizes = vec![];
    for events in [scale.small / 10, scale.small, scale.large] {
        sizes.push(Size::prepare(workshop, events)?);
    }
    for _ in 0..scale.rounds {
        // All are copied before any is measured: a disk that is tired of copying is not one size's alone.
        let copies: Vec<Copied> = sizes
            .iter()
            .map(|size| size.copied(workshop))
            .collect::<anyhow::Result<_>>()?;
        for (size, copied) in sizes.iter_mut().zip(copies) {
            let load = copied.measure(&binary, &comments, &scale)?;
            size.loads.0.push(load);
        }
    }
    Ok(section(&sizes))
}

impl Size {
    fn prepare(workshop: &mut Workshop, events: u64) -> anyhow::Result<Self> {
        let database = workshop.database(events)?;
        let folder = workshop.fresh()?;
        runtime()?.block_on(async {
            let log = database.open().await?;
            rebuild(&log, folder.path(), |_| ()).await?;
            anyhow::Ok(())
        })?;
        Ok(Self {
            events,
            database,
            folder,
            loads: Loads::default(),
        })
    }

    fn copied(&self, workshop: &Workshop) -> anyhow::Result<Copied> {
        let folder = workshop.fresh()?;
        copy_files(self.folder.path(), folder.path())?;
        let database = self.database.copied();
        Ok(Copied { database, folder })
    }
}

/// A copy for one measure, so that none finds what another one left.
struct Copied {
    database: Database,
    folder: TempDir,
}

impl Copied {
    fn measure(self, binary: &Path, comments: &Comments, scale: &Scale) -> anyhow::Result<Load> {
        let service = Service::start_node(binary, self.folder.path(), &self.database, None)?;
        one_thread()?.block_on(async {
            let before = service.ready().await?;
            self.database.run_sql("CHECKPOINT");
            let load = send(&service, CLIENTS, comments, scale).await?;
            ensure_all_are_in(before, service.ready().await?, &[load])?;
            Ok(load)
        })
    }
}

/// The disk is done with them when this ends, so that it has nothing else to do in what follows.
fn copy_files(from: &Path, to: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copied = to.join(entry.file_name());
        fs::copy(entry.path(), &copied)?;
        File::open(copied)?.sync_all()?;
    }
    Ok(())
}

fn section(sizes: &[Size]) -> Section {
    let headings = [
        "events in the log",
        "accepted a second",
        "p50",
        "p99",
        "p99 beside the smallest",
    ];
    let mut section = Section::new("growth", &headings);
    let Some(smallest) = sizes.first() else {
        return section;
    };
    for (place, size) in sizes.iter().enumerate() {
        let events = whole(number(usize::try_from(size.events).unwrap_or(usize::MAX)));
        let beside = match place {
            0 => String::new(),
            _ => beside(
                &mut section,
                &events,
                &size.loads,
                &smallest.loads,
                place + 1 == sizes.len(),
            ),
        };
        section.row([
            events,
            size.loads.per_second().show(whole),
            size.loads.median().show(time),
            size.loads.p99().show(time),
            beside,
        ]);
    }
    section.note(format!("{CLIENTS} clients at a time."))
}

/// How many times as long the p99 is as that of another log in the same round; the largest log has an aim.
fn beside(
    section: &mut Section,
    events: &str,
    loads: &Loads,
    smallest: &Loads,
    largest: bool,
) -> String {
    let rounds = loads.0.iter().zip(&smallest.0);
    let ratio = Spread::of(
        rounds.map(|(own, smallest)| own.p99.as_secs_f64() / smallest.p99.as_secs_f64()),
    );
    let shown = ratio.show(hundredths);
    if !largest {
        return shown;
    }
    section.aim(
        &format!("p99 with {events} events in the log beside the smallest"),
        &shown,
        &format!("at most {AIM} ×"),
        ratio.median <= AIM,
    )
}
