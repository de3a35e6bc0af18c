//! What may be done with a gathering.

use jiff::Timestamp;

use super::{
    AttendanceCounted, Details, Gathering, GatheringCommand, GatheringCorrected, GatheringEvent,
    GatheringRecorded, GatheringRejection, GatheringRejection as Refused, GatheringTakenBack,
    PointsNoted, RegistrationsCounted, StandClosed, StandOpened, Visitors, VisitorsTallied,
    command::{LATE_SENDING, LONGEST_STAND, MOST_DEVICES, MOST_VISITORS},
};
use crate::{AccountId, Decider, StandId};

type Decision = Result<Vec<GatheringEvent>, Refused>;

impl Decider for Gathering {
    const AGGREGATE: &'static str = "gathering";
    type Command = GatheringCommand;
    type Event = GatheringEvent;
    type Rejection = GatheringRejection;

    #[expect(
        clippy::too_many_lines,
        reason = "one arm a command, which hands its fields on"
    )]
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
            } => {
                self.details()?;
                let registrations = registrations.checked()?;
                Ok(if registrations == self.registrations {
                    vec![]
                } else {
                    let counted = RegistrationsCounted {
                        registrations,
                        by,
                        at,
                    };
                    vec![counted.into()]
                })
            }
            GatheringCommand::CountAttendance {
                attendance,
                today,
                by,
                at,
            } => {
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
            GatheringCommand::NotePoints {
                notes,
                points,
                today,
                by,
                at,
            } => {
                let date = self.details()?.date;
                if points == 0 || self.notes.contains(&notes) {
                    return Ok(vec![]);
                }
                if date > today {
                    return Err(Refused::NotYetHeld(date));
                }
                let noted = PointsNoted {
                    notes,
                    points,
                    by,
                    at,
                };
                Ok(vec![noted.into()])
            }
            GatheringCommand::OpenStand {
                stand,
                until,
                by,
                at,
            } => self.open_stand(stand, until, by, at),
            GatheringCommand::CloseStand { stand, by, at } => {
                self.details()?;
                match self.stands.get(&stand) {
                    None => Err(Refused::NoSuchStand),
                    Some(stand) if stand.closed => Ok(vec![]),
                    Some(_) => Ok(vec![StandClosed { stand, by, at }.into()]),
                }
            }
            GatheringCommand::Tally {
                stand,
                tally,
                revision,
                visitors,
                at,
            } => {
                self.takes_from(stand, at)?;
                let latest = self.tallies.get(&tally);
                if latest.is_some_and(|latest| *latest >= revision) {
                    return Ok(vec![]);
                }
                let devices = self.stands.get(&stand).map_or(0, |stand| stand.devices);
                if latest.is_none() && devices >= MOST_DEVICES {
                    return Err(Refused::TooManyDevices);
                }
                if too_many(visitors) {
                    return Err(Refused::TooManyVisitors);
                }
                let tallied = VisitorsTallied {
                    stand,
                    tally,
                    revision,
                    visitors,
                    at,
                };
                Ok(vec![tallied.into()])
            }
            GatheringCommand::TakeBack {
                reason,
                points,
                by,
                at,
            } => {
                if self.taken_back {
                    return Ok(vec![]);
                }
                self.details()?;
                if self.points + points > 0 {
                    return Err(Refused::PointsWereHeard);
                }
                Ok(vec![GatheringTakenBack { reason, by, at }.into()])
            }
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
