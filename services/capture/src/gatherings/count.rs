//! Counting those who said that they would come, and those who came.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Serialize;
use yousaid_model::{
    AccountId,
    gathering::{GatheringCommand, Headcount},
};
use yousaid_projections::gatherings::Record;
use yousaid_web::{App, Errors, Failure, Frame, SignedIn, dates, pages::Page};

use super::{
    address, carry_out, found,
    headcount::{Fields, Filled},
    show::{RoleRow, role_rows},
};

#[derive(Clone, Copy)]
enum Of {
    Registrations,
    Attendance,
}

#[derive(Serialize)]
struct CountPage {
    errors: Errors,
    heading: &'static str,
    title: String,
    day: String,
    back: String,
    action: String,
    fields: Fields,
    /// What was tallied at the stands, where attendance is counted.
    tallied: Option<Vec<RoleRow>>,
    /// Whether somebody counted before.
    counted: bool,
    save: &'static str,
}

impl Page for CountPage {
    const TEMPLATE: &'static str = "gathering_count";
}

impl Of {
    const fn heading(self) -> &'static str {
        match self {
            Self::Registrations => "Count the registrations",
            Self::Attendance => "Count the attendance",
        }
    }

    fn frame(self) -> Frame {
        Frame::new(self.heading()).staff("gatherings")
    }

    fn page(self, record: &Record, filled: &Filled, errors: Errors) -> CountPage {
        let (last, save) = match self {
            Self::Registrations => ("registrations", "Save the registrations"),
            Self::Attendance => ("attendance", "Save the attendance"),
        };
        let tallied = matches!(self, Self::Attendance)
            .then_some(record.visitors)
            .flatten();
        CountPage {
            heading: self.heading(),
            title: record.title.clone(),
            day: dates::day(record.date),
            back: address(record.id),
            action: format!("{}/{last}", address(record.id)),
            fields: filled.fields(&errors),
            tallied: tallied.map(|visitors| role_rows(&visitors.headcount())),
            counted: !record.attendance.is_not_counted(),
            save,
            errors,
        }
    }

    fn command(self, app: &App, counted: Headcount, by: AccountId) -> GatheringCommand {
        let at = app.clock.now();
        match self {
            Self::Registrations => GatheringCommand::CountRegistrations {
                registrations: counted,
                by,
                at,
            },
            Self::Attendance => GatheringCommand::CountAttendance {
                attendance: counted,
                today: app.clock.today(),
                by,
                at,
            },
        }
    }

    /// What the form begins with. Attendance that nobody counted yet begins with the tally of the stands, so that one
    /// number more does not take the others away.
    fn present(self, record: &Record) -> Headcount {
        match self {
            Self::Registrations => record.registrations,
            Self::Attendance => record.came(),
        }
    }

    async fn show(self, app: &App, you: &SignedIn, id: &str) -> Result<Response, Failure> {
        let record = found(app, id).await?;
        let filled = Filled::of(&self.present(&record));
        let page = self.page(&record, &filled, Errors::default());
        app.show(self.frame(), Some(you), &page)
    }

    async fn count(
        self,
        app: &App,
        you: &SignedIn,
        id: &str,
        filled: &Filled,
    ) -> Result<Response, Failure> {
        let record = found(app, id).await?;
        let mut errors = Errors::default();
        if let Some(counted) = filled.check(&mut errors) {
            let done = match self {
                Self::Registrations => "registrations-counted",
                Self::Attendance => "attendance-counted",
            };
            match carry_out(app, record.id, self.command(app, counted, you.id)).await? {
                Ok(reached) => return Ok(app.done(reached, &address(record.id), done).await),
                Err(rejection) => errors.add_to_all(rejection.to_string()),
            }
        }
        let page = self.page(&record, filled, errors);
        app.show_again(self.frame(), Some(you), &page)
    }
}

/// `GET /staff/gatherings/{id}/registrations`
pub async fn show_registrations(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    Of::Registrations.show(&app, &you, &id).await
}

/// `POST /staff/gatherings/{id}/registrations`
pub async fn count_registrations(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    Of::Registrations.count(&app, &you, &id, &filled).await
}

/// `GET /staff/gatherings/{id}/attendance`
pub async fn show_attendance(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    Of::Attendance.show(&app, &you, &id).await
}

/// `POST /staff/gatherings/{id}/attendance`
pub async fn count_attendance(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    Of::Attendance.count(&app, &you, &id, &filled).await
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use yousaid_model::{
        GatheringId,
        gathering::{Kind, Visitors},
    };
    use yousaid_projections::gatherings::Heard;

    use super::*;

    #[test]
    fn attendance_begins_with_the_tally_until_somebody_counted() {
        let visitors = Visitors {
            parents_and_carers: 7,
            ..Visitors::default()
        };
        let mut record = Record {
            id: GatheringId(Uuid::nil()),
            kind: Kind::DropIn,
            title: "Drop-in".to_owned(),
            date: jiff::civil::date(2026, 3, 2),
            place: None,
            run_by: None,
            participation: None,
            registrations: Headcount::default(),
            attendance: Headcount::default(),
            visitors: Some(visitors),
            heard: Heard::default(),
            held: 0,
        };
        assert_eq!(Of::Attendance.present(&record), visitors.headcount());
        assert!(Of::Registrations.present(&record).is_not_counted());
        record.attendance.professionals = Some(3);
        assert_eq!(Of::Attendance.present(&record), record.attendance);
    }
}
