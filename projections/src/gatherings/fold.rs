//! The tables of gatherings, and how an event changes them.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use yousaid_model::{
    AccountId, Event,
    gathering::{Details, GatheringEvent, Headcount, Kind, Participation},
};

use crate::{ReadModel, Told, read_model::run};

/// The read model of gatherings.
pub struct Gatherings;

impl ReadModel for Gatherings {
    fn name(&self) -> &'static str {
        "gatherings"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE gathering (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, year INTEGER NOT NULL,
            place TEXT, run_by TEXT, participation TEXT,
            registrations TEXT NOT NULL DEFAULT '{}', attendance TEXT NOT NULL DEFAULT '{}'
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE gathering_tally (
            tally TEXT PRIMARY KEY, gathering TEXT NOT NULL, revision INTEGER NOT NULL,
            parents_and_carers INTEGER NOT NULL, children_and_young_people INTEGER NOT NULL,
            professionals INTEGER NOT NULL, others INTEGER NOT NULL
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE gathering_stand (
            id TEXT PRIMARY KEY, gathering TEXT NOT NULL, opened_at TEXT NOT NULL, until TEXT NOT NULL, closed_at TEXT
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE gathering_history (
            gathering TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
            what TEXT NOT NULL, detail TEXT, PRIMARY KEY (gathering, position)
         ) STRICT, WITHOUT ROWID;"
    }

    fn indices(&self) -> &'static str {
        "CREATE INDEX gathering_year ON gathering (year, date);
         CREATE INDEX gathering_tally_gathering ON gathering_tally (gathering);
         CREATE INDEX gathering_stand_gathering ON gathering_stand (gathering);"
    }

    fn tables(&self) -> &'static [&'static str] {
        &[
            "gathering",
            "gathering_tally",
            "gathering_stand",
            "gathering_history",
        ]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Gathering(event) = &told.event else {
            return Ok(());
        };
        Folded { told, rows }.changed_by(event)
    }
}

struct Folded<'a> {
    told: &'a Told,
    rows: &'a Connection,
}

impl Folded<'_> {
    fn changed_by(&self, event: &GatheringEvent) -> rusqlite::Result<()> {
        let id = &self.told.aggregate;
        match event {
            GatheringEvent::GatheringRecorded(event) => {
                self.known("INSERT OR IGNORE INTO gathering (id, kind, title, date, year, place, run_by, participation)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &event.details)?;
                self.remember(event.at, event.by, "recorded", None)
            }
            GatheringEvent::GatheringCorrected(event) => {
                self.known(
                    "UPDATE gathering SET kind = ?2, title = ?3, date = ?4, year = ?5, place = ?6, run_by = ?7,
                     participation = ?8 WHERE id = ?1",
                    &event.details,
                )?;
                self.remember(event.at, event.by, "corrected", None)
            }
            GatheringEvent::RegistrationsCounted(event) => {
                self.counted(
                    "UPDATE gathering SET registrations = ?2 WHERE id = ?1",
                    event.registrations,
                )?;
                self.remember(event.at, event.by, "registrations_counted", None)
            }
            GatheringEvent::AttendanceCounted(event) => {
                self.counted(
                    "UPDATE gathering SET attendance = ?2 WHERE id = ?1",
                    event.attendance,
                )?;
                self.remember(event.at, event.by, "attendance_counted", None)
            }
            GatheringEvent::PointsNoted(event) => {
                let points = event.points.to_string();
                self.remember(event.at, event.by, "points_noted", Some(&points))
            }
            GatheringEvent::StandOpened(event) => {
                run(
                    self.rows,
                    "INSERT OR IGNORE INTO gathering_stand (id, gathering, opened_at, until) VALUES (?1, ?2, ?3, ?4)",
                    params![
                        event.stand.to_string(),
                        id,
                        event.at.to_string(),
                        event.until.to_string()
                    ],
                )?;
                self.remember(event.at, event.by, "stand_opened", None)
            }
            GatheringEvent::StandClosed(event) => {
                run(
                    self.rows,
                    "UPDATE gathering_stand SET closed_at = ?2 WHERE id = ?1",
                    params![event.stand.to_string(), event.at.to_string()],
                )?;
                self.remember(event.at, event.by, "stand_closed", None)
            }
            GatheringEvent::VisitorsTallied(event) => run(
                self.rows,
                "INSERT INTO gathering_tally VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (tally) DO UPDATE SET revision = excluded.revision,
                    parents_and_carers = excluded.parents_and_carers,
                    children_and_young_people = excluded.children_and_young_people,
                    professionals = excluded.professionals, others = excluded.others",
                params![
                    event.tally.to_string(),
                    id,
                    event.revision,
                    event.visitors.parents_and_carers,
                    event.visitors.children_and_young_people,
                    event.visitors.professionals,
                    event.visitors.others,
                ],
            ),
            GatheringEvent::GatheringTakenBack(_) => {
                for statement in [
                    "DELETE FROM gathering WHERE id = ?1",
                    "DELETE FROM gathering_tally WHERE gathering = ?1",
                    "DELETE FROM gathering_stand WHERE gathering = ?1",
                    "DELETE FROM gathering_history WHERE gathering = ?1",
                ] {
                    run(self.rows, statement, [id])?;
                }
                Ok(())
            }
        }
    }

    fn known(&self, sql: &str, details: &Details) -> rusqlite::Result<()> {
        run(
            self.rows,
            sql,
            params![
                self.told.aggregate,
                Kind::as_str(details.kind),
                details.title.as_str(),
                details.date.to_string(),
                details.date.year(),
                details.place.as_ref().map(yousaid_model::Words::as_str),
                details.run_by.as_ref().map(yousaid_model::Words::as_str),
                details.participation.map(Participation::as_str),
            ],
        )
    }

    fn counted(&self, sql: &str, headcount: Headcount) -> rusqlite::Result<()> {
        let headcount = serde_json::to_string(&headcount)
            .map_err(|reason| rusqlite::Error::ToSqlConversionFailure(Box::new(reason)))?;
        run(self.rows, sql, params![self.told.aggregate, headcount])
    }

    fn remember(
        &self,
        at: Timestamp,
        by: AccountId,
        what: &str,
        detail: Option<&str>,
    ) -> rusqlite::Result<()> {
        run(
            self.rows,
            "INSERT OR IGNORE INTO gathering_history (gathering, position, at, by, what, detail)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                self.told.aggregate,
                self.told.position.get(),
                at.to_string(),
                by.to_string(),
                what,
                detail
            ],
        )
    }
}
