//! What may be done with a gathering.

use jiff::{Timestamp, civil::Date};

use super::{
    AttendanceCounted, Details, Gathering, GatheringCommand, GatheringCorrected, GatheringEvent,
    GatheringRecorded, GatheringRejection, GatheringRejection as Refused, GatheringTakenBack,
    Headcount, PointsNoted, RegistrationsCounted, StandClosed, StandOpened, Visitors,
    VisitorsTallied,
    command::{LATE_SENDING, LONGEST_STAND, MOST_DEVICES, MOST_VISITORS},
};
use crate::{AccountId, Decider, NotesId, StandId, Words};

type Decision = Result<Vec<GatheringEvent>, Refused>;

impl Decider for Gathering {
    const AGGREGATE: &'static str = "gathering";
    type Command = GatheringCommand;
    type Event = GatheringEvent;
    type Rejection = GatheringRejection;

    fn decide(
        &self,
        command: &GatheringCommand,
    ) -> Result<Vec<GatheringEvent>, GatheringRejection> {
        match command.clone() {
            GatheringCommand::Record { details, by, at } => self.record(*details, by, at),
            GatheringCommand::Correct {
                details,
                points,
                by,
                at,
            } => self.correct(*details, points, by, at),
            GatheringCommand::CountRegistrations {
                registrations,
                by,
                at,
            } => self.count_registrations(registrations, by, at),
            GatheringCommand::CountAttendance {
                attendance,
                today,
                by,
                at,
            } => self.count_attendance(attendance, today, by, at),
            GatheringCommand::NotePoints {
                notes,
                points,
                today,
                by,
                at,
            } => self.note_points((notes, points), today, by, at),
            GatheringCommand::OpenStand {
                stand,
                until,
                by,
                at,
            } => self.open_stand(stand, until, by, at),
            GatheringCommand::CloseStand { stand, by, at } => self.close_stand(stand, by, at),
            GatheringCommand::Tally {
                stand,
                tally,
                revision,
                visitors,
                at,
            } => self.tally(VisitorsTallied {
                stand,
                tally,
                revision,
                visitors,
                at,
            }),
            GatheringCommand::TakeBack {
                reason,
                points,
                by,
                at,
            } => self.take_back(reason, points, by, at),
        }
    }

    fn evolve(&mut self, event: &GatheringEvent) {
        self.take(event);
    }
}

impl Gathering {
    fn record(&self, details: Details, by: AccountId, at: Timestamp) -> Decision {
        match &self.details {
            _ if self.taken_back => Err(Refused::TakenBack),
            None => Ok(vec![GatheringRecorded { details, by, at }.into()]),
            Some(present) if *present == details => Ok(vec![]),
            Some(_) => Err(Refused::OtherGathering),
        }
    }

    fn correct(&self, details: Details, points: u64, by: AccountId, at: Timestamp) -> Decision {
        let present = self.details()?;
        if *present == details {
            return Ok(vec![]);
        }
        if self.points + points > 0 {
            if present.kind != details.kind {
                return Err(Refused::KeepsItsKind);
            }
            if present.date.year() != details.date.year() {
                return Err(Refused::KeepsItsYear(present.date.year()));
            }
        }
        Ok(vec![GatheringCorrected { details, by, at }.into()])
    }

    fn count_registrations(
        &self,
        registrations: Headcount,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        self.details()?;
        let registrations = registrations.checked()?;
        if registrations == self.registrations {
            return Ok(vec![]);
        }
        Ok(vec![
            RegistrationsCounted {
                registrations,
                by,
                at,
            }
            .into(),
        ])
    }

    fn count_attendance(
        &self,
        attendance: Headcount,
        today: Date,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        let date = self.details()?.date;
        let attendance = attendance.checked()?;
        if attendance == self.attendance {
            return Ok(vec![]);
        }
        if date > today {
            return Err(Refused::NotYetHeld(date));
        }
        Ok(vec![AttendanceCounted { attendance, by, at }.into()])
    }

    fn note_points(
        &self,
        (notes, points): (NotesId, u32),
        today: Date,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        let date = self.details()?.date;
        if points == 0 || self.notes.contains(&notes) {
            return Ok(vec![]);
        }
        if date > today {
            return Err(Refused::NotYetHeld(date));
        }
        Ok(vec![
            PointsNoted {
                notes,
                points,
                by,
                at,
            }
            .into(),
        ])
    }

    fn close_stand(&self, stand: StandId, by: AccountId, at: Timestamp) -> Decision {
        self.details()?;
        match self.stands.get(&stand) {
            None => Err(Refused::NoSuchStand),
            Some(stand) if stand.closed => Ok(vec![]),
            Some(_) => Ok(vec![StandClosed { stand, by, at }.into()]),
        }
    }

    fn tally(&self, told: VisitorsTallied) -> Decision {
        self.takes_from(told.stand, told.at)?;
        let latest = self.tallies.get(&told.tally);
        if latest.is_some_and(|latest| *latest >= told.revision) {
            return Ok(vec![]);
        }
        let devices = self
            .stands
            .get(&told.stand)
            .map_or(0, |stand| stand.devices);
        if latest.is_none() && devices >= MOST_DEVICES {
            return Err(Refused::TooManyDevices);
        }
        if too_many(told.visitors) {
            return Err(Refused::TooManyVisitors);
        }
        Ok(vec![told.into()])
    }

    fn take_back(&self, reason: Words, points: u64, by: AccountId, at: Timestamp) -> Decision {
        if self.taken_back {
            return Ok(vec![]);
        }
        self.details()?;
        if self.points + points > 0 {
            return Err(Refused::PointsWereHeard);
        }
        Ok(vec![GatheringTakenBack { reason, by, at }.into()])
    }

    fn open_stand(
        &self,
        stand: StandId,
        until: Timestamp,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        self.details()?;
        if self.stands.contains_key(&stand) {
            return Ok(vec![]);
        }
        if until <= at || until.duration_since(at) > LONGEST_STAND {
            return Err(Refused::StandTime);
        }
        Ok(vec![
            StandOpened {
                stand,
                until,
                by,
                at,
            }
            .into(),
        ])
    }

    fn details(&self) -> Result<&Details, Refused> {
        if self.taken_back {
            return Err(Refused::TakenBack);
        }
        self.details.as_ref().ok_or(Refused::NotRecorded)
    }

    /// What is known of the gathering, where a tablet at this stand may still send what it has noted.
    ///
    /// # Errors
    /// There is no such gathering or stand, or the stand is closed, or its time was over more than
    /// [`LATE_SENDING`] ago.
    pub fn takes_from(
        &self,
        stand: StandId,
        at: Timestamp,
    ) -> Result<&Details, GatheringRejection> {
        let details = self.details()?;
        let stand = self.stands.get(&stand).ok_or(Refused::NoSuchStand)?;
        if stand.closed || at.duration_since(stand.until) > LATE_SENDING {
            return Err(Refused::StandClosed);
        }
        Ok(details)
    }
}

fn too_many(visitors: Visitors) -> bool {
    [
        visitors.parents_and_carers,
        visitors.children_and_young_people,
        visitors.professionals,
        visitors.others,
    ]
    .into_iter()
    .any(|number| number > MOST_VISITORS)
}
