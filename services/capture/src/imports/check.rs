//! Everything is looked at before anything is recorded.

use std::ops::ControlFlow;

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    fault::{Fault, Faults},
    plan::Plan,
    read::{Read, Reader, Response},
    table::Table,
};

/// How many responses a preview shows.
pub const SHOWN: usize = 10;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// How many rows are responses.
    pub responses: u64,
    /// How many rows have nothing in them.
    pub empty: u64,
    /// How many rows answer no question.
    pub unanswered: u64,
    /// How many responses have no day.
    pub undated: u64,
    /// The first day and the last.
    pub days: Option<(Date, Date)>,
    /// How many answers in people's own words there are.
    pub texts: u64,
    /// The first responses, as they will be recorded.
    pub first: Vec<Response>,
    /// What is wrong. Nothing is imported while there is anything.
    pub faults: Faults,
}

/// Checks every row of a file. `each` hears of every response; `progress` hears how much of [`Table::size`] is read, and
/// may break off.
pub fn check(
    table: &mut Table,
    plan: &Plan,
    survey: Uuid,
    today: Date,
    mut each: impl FnMut(&Response),
    mut progress: impl FnMut(u64) -> ControlFlow<()>,
) -> Checked {
    let mut found = Checked::default();
    let mut faults = Faults::default();
    let mut reader = Reader::new(plan, survey, today);
    let ended = table.rows(|row| {
        match reader.read(&row, &mut faults) {
            None => {}
            Some(Read::Empty) => found.empty += 1,
            Some(Read::Unanswered) => found.unanswered += 1,
            Some(Read::Response(response)) => {
                each(&response);
                found.count(*response);
            }
        }
        progress(row.read)
    });
    // What ended the reading comes first: the rest of the file was not looked at.
    found.faults = match ended {
        Ok(()) => faults,
        Err(fault) => {
            let fault = placed(fault, plan);
            let mut all = Faults::from(fault);
            faults
                .told()
                .iter()
                .cloned()
                .for_each(|fault| all.add(fault));
            all
        }
    };
    if found.faults.is_empty() && found.responses == 0 {
        found.faults.add(Fault::of_file(
            "The file has no answers in the columns that were chosen.",
        ));
    }
    found
}

/// With the heading of the column, which whoever reads the table does not know.
fn placed(fault: Fault, plan: &Plan) -> Fault {
    let column = fault
        .column
        .as_deref()
        .filter(|column| !column.contains(' '));
    let place = column.and_then(|column| {
        (0..plan.headings.len()).find(|place| super::fault::letters(*place) == column)
    });
    match place {
        Some(place) => Fault {
            row: fault.row,
            ..Fault::of_column(place, plan.heading(place), fault.what)
        },
        None => fault,
    }
}

impl Checked {
    fn count(&mut self, response: Response) {
        self.responses += 1;
        match response.answered_on {
            None => self.undated += 1,
            Some(day) => {
                let (first, last) = self.days.unwrap_or((day, day));
                self.days = Some((first.min(day), last.max(day)));
            }
        }
        let texts = response
            .answers
            .values()
            .filter(|answer| matches!(answer, super::read::Answer::Text(_)))
            .count();
        self.texts += u64::try_from(texts).unwrap_or_default();
        if self.first.len() < SHOWN {
            self.first.push(response);
        }
    }
}
