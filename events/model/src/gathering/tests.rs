//! Gatherings: recorded, corrected, counted, and taken back.

mod standing;

use jiff::civil::Date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    NotesId, StandId, TallyId,
    feedback::Channel,
    testing::{
        EARLIER, IN_MAY, NOW, TODAY, VOLUNTEER, any_of, given, nothing_happens_twice, words,
    },
};

const LAST_WEEK: Date = Date::constant(2026, 3, 2);
const NOTES: NotesId = NotesId(Uuid::from_u128(0x77));

fn details() -> Details {
    Details {
        kind: Kind::FocusGroup,
        title: words("Short breaks: what helps"),
        date: LAST_WEEK,
        place: Some(words("Library")),
        run_by: Some(words("Parent carer forum")),
        participation: Some(Participation::CoDesign),
    }
}

fn recorded_with(details: Details) -> GatheringEvent {
    GatheringRecorded {
        details,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn recorded() -> GatheringEvent {
    recorded_with(details())
}

fn taken_back() -> GatheringEvent {
    GatheringTakenBack {
        reason: words("Recorded twice."),
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn noted() -> GatheringEvent {
    PointsNoted {
        notes: NOTES,
        points: 14,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn record(details: Details) -> GatheringCommand {
    GatheringCommand::Record {
        details: Box::new(details),
        by: VOLUNTEER,
        at: NOW,
    }
}

fn correct(details: Details) -> GatheringCommand {
    correct_with(details, 0)
}

fn correct_with(details: Details, points: u64) -> GatheringCommand {
    GatheringCommand::Correct {
        details: Box::new(details),
        points,
        today: TODAY,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn count_registrations(registrations: Headcount) -> GatheringCommand {
    GatheringCommand::CountRegistrations {
        registrations,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn count_attendance(attendance: Headcount) -> GatheringCommand {
    GatheringCommand::CountAttendance {
        attendance,
        today: TODAY,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn note() -> GatheringCommand {
    GatheringCommand::NotePoints {
        notes: NOTES,
        points: 14,
        today: TODAY,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn take_back(points: u64) -> GatheringCommand {
    GatheringCommand::TakeBack {
        reason: words("Recorded twice."),
        points,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn by_role(parents: u32, children: u32, professionals: u32, others: u32) -> Headcount {
    Visitors {
        parents_and_carers: parents,
        children_and_young_people: children,
        professionals,
        others,
    }
    .headcount()
}

fn total(number: u32, precision: Precision) -> Headcount {
    Headcount {
        total: Some(Total { number, precision }),
        ..Headcount::default()
    }
}

#[test]
fn a_gathering_is_recorded_with_what_is_known_of_it() {
    given::<Gathering>([])
        .when(record(details()))
        .then([GatheringRecorded {
            details: details(),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_gathering_may_be_recorded_before_it_takes_place() {
    let details = Details {
        date: IN_MAY,
        ..details()
    };
    given::<Gathering>([])
        .when(record(details.clone()))
        .then([GatheringRecorded {
            details,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn the_same_gathering_sent_twice_is_recorded_once() {
    given::<Gathering>([recorded()])
        .when(record(details()))
        .then_nothing();
}

#[test]
fn another_gathering_is_not_recorded_under_the_same_id() {
    let other = Details {
        kind: Kind::Workshop,
        ..details()
    };
    given::<Gathering>([recorded()])
        .when(record(other))
        .then_refused(GatheringRejection::OtherGathering);
}

#[test]
fn what_was_wrong_is_corrected() {
    let right = Details {
        kind: Kind::DropIn,
        date: Date::constant(2025, 12, 2),
        place: None,
        ..details()
    };
    given::<Gathering>([recorded()])
        .when(correct(right.clone()))
        .then([GatheringCorrected {
            details: right,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn what_is_right_already_is_not_corrected() {
    given::<Gathering>([recorded()])
        .when(correct(details()))
        .then_nothing();
}

#[test]
fn what_nobody_recorded_is_not_corrected_or_counted() {
    for command in [
        correct(details()),
        count_registrations(by_role(1, 0, 0, 0)),
        count_attendance(by_role(1, 0, 0, 0)),
        note(),
        take_back(0),
    ] {
        given::<Gathering>([])
            .when(command)
            .then_refused(GatheringRejection::NotRecorded);
    }
}

#[test]
fn with_points_a_gathering_keeps_its_kind() {
    let other = Details {
        kind: Kind::Meeting,
        ..details()
    };
    given::<Gathering>([recorded(), noted()])
        .when(correct(other))
        .then_refused(GatheringRejection::KeepsItsKind);
}

#[test]
fn with_points_a_gathering_keeps_its_year_but_not_its_day() {
    let in_the_year = Details {
        date: Date::constant(2026, 1, 5),
        ..details()
    };
    given::<Gathering>([recorded(), noted()])
        .when(correct(in_the_year.clone()))
        .then([GatheringCorrected {
            details: in_the_year,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
    let before = Details {
        date: Date::constant(2025, 12, 31),
        ..details()
    };
    given::<Gathering>([recorded(), noted()])
        .when(correct(before.clone()))
        .then_refused(GatheringRejection::KeepsItsYear(2026));
    // Also where the points came from a stand, which the read models know.
    given::<Gathering>([recorded()])
        .when(correct_with(before, 3))
        .then_refused(GatheringRejection::KeepsItsYear(2026));
}

#[test]
fn what_was_counted_or_noted_does_not_move_to_a_day_to_come() {
    let to_come = Details {
        date: TODAY.tomorrow().expect("a day"),
        ..details()
    };
    let counted = AttendanceCounted {
        attendance: by_role(55, 4, 18, 0),
        by: VOLUNTEER,
        at: EARLIER,
    };
    let refused = || GatheringRejection::NotYetHeld(to_come.date);
    for happened in [counted.into(), noted()] {
        given::<Gathering>([recorded(), happened])
            .when(correct(to_come.clone()))
            .then_refused(refused());
    }
    given::<Gathering>([recorded()])
        .when(correct_with(to_come.clone(), 3))
        .then_refused(refused());
    // Where nothing was, it was put off.
    given::<Gathering>([recorded()])
        .when(correct(to_come.clone()))
        .then([GatheringCorrected {
            details: to_come.clone(),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn registrations_and_attendance_are_counted_by_role() {
    let count = by_role(55, 4, 18, 0);
    given::<Gathering>([recorded()])
        .when(count_registrations(count))
        .then([RegistrationsCounted {
            registrations: count,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
    given::<Gathering>([recorded()])
        .when(count_attendance(count))
        .then([AttendanceCounted {
            attendance: count,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn people_may_be_counted_together_and_not_exactly() {
    let count = total(100, Precision::MoreThan);
    given::<Gathering>([recorded()])
        .when(count_attendance(count))
        .then([AttendanceCounted {
            attendance: count,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_total_that_says_again_what_the_roles_say_is_left_out() {
    let given_twice = Headcount {
        total: total(77, Precision::Exactly).total,
        ..by_role(55, 4, 18, 0)
    };
    given::<Gathering>([recorded()])
        .when(count_registrations(given_twice))
        .then([RegistrationsCounted {
            registrations: by_role(55, 4, 18, 0),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn numbers_that_contradict_each_other_are_refused() {
    let not_the_sum = Headcount {
        total: total(80, Precision::Exactly).total,
        ..by_role(55, 4, 18, 0)
    };
    let refused = HeadcountError::NotTheSum { total: 80, sum: 77 };
    given::<Gathering>([recorded()])
        .when(count_registrations(not_the_sum))
        .then_refused(refused.into());
    let less = Headcount {
        parents_and_carers: Some(30),
        professionals: Some(5),
        ..total(34, Precision::Exactly)
    };
    let refused = HeadcountError::LessThanItsParts { total: 34, sum: 35 };
    given::<Gathering>([recorded()])
        .when(count_attendance(less))
        .then_refused(refused.into());
    // "More than 30" may well be 35.
    let more_than = Headcount {
        total: total(30, Precision::MoreThan).total,
        ..less
    };
    assert_eq!(more_than.checked(), Ok(more_than));
}

#[test]
fn nought_is_counted_and_nothing_is_not() {
    assert_eq!(
        by_role(0, 0, 0, 0).everybody().map(|all| all.number),
        Some(0)
    );
    assert!(!by_role(0, 0, 0, 0).is_not_counted());
    let parents_alone = Headcount {
        parents_and_carers: Some(14),
        ..Headcount::default()
    };
    assert_eq!((parents_alone.everybody(), parents_alone.sum()), (None, 14));
    assert!(Headcount::default().is_not_counted());
}

#[test]
fn the_same_count_again_is_quiet_and_a_count_can_be_taken_back() {
    let count = by_role(55, 4, 18, 0);
    let counted = || {
        RegistrationsCounted {
            registrations: count,
            by: VOLUNTEER,
            at: EARLIER,
        }
        .into()
    };
    given::<Gathering>([recorded(), counted()])
        .when(count_registrations(count))
        .then_nothing();
    given::<Gathering>([recorded()])
        .when(count_attendance(Headcount::default()))
        .then_nothing();
    given::<Gathering>([recorded(), counted()])
        .when(count_registrations(Headcount::default()))
        .then([RegistrationsCounted {
            registrations: Headcount::default(),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn nobody_came_and_nothing_was_said_before_the_day() {
    let to_come = || {
        recorded_with(Details {
            date: IN_MAY,
            ..details()
        })
    };
    for command in [count_attendance(by_role(1, 0, 0, 0)), note()] {
        given::<Gathering>([to_come()])
            .when(command)
            .then_refused(GatheringRejection::NotYetHeld(IN_MAY));
    }
    given::<Gathering>([to_come()])
        .when(count_registrations(by_role(1, 0, 0, 0)))
        .then([RegistrationsCounted {
            registrations: by_role(1, 0, 0, 0),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn points_are_noted_once() {
    given::<Gathering>([recorded()])
        .when(note())
        .then([PointsNoted {
            notes: NOTES,
            points: 14,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
    given::<Gathering>([recorded(), noted()])
        .when(note())
        .then_nothing();
}

#[test]
fn a_gathering_recorded_by_mistake_is_taken_back_once() {
    given::<Gathering>([recorded()])
        .when(take_back(0))
        .then([GatheringTakenBack {
            reason: words("Recorded twice."),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
    given::<Gathering>([recorded(), taken_back()])
        .when(take_back(0))
        .then_nothing();
}

#[test]
fn a_gathering_at_which_something_was_said_is_not_taken_back() {
    given::<Gathering>([recorded(), noted()])
        .when(take_back(0))
        .then_refused(GatheringRejection::PointsWereHeard);
    given::<Gathering>([recorded()])
        .when(take_back(1))
        .then_refused(GatheringRejection::PointsWereHeard);
}

#[test]
fn nothing_is_done_with_a_gathering_that_was_taken_back() {
    for command in [
        record(details()),
        correct(details()),
        count_registrations(by_role(1, 0, 0, 0)),
        count_attendance(by_role(1, 0, 0, 0)),
        note(),
    ] {
        given::<Gathering>([recorded(), taken_back()])
            .when(command)
            .then_refused(GatheringRejection::TakenBack);
    }
}

#[test]
fn every_kind_of_gathering_is_a_channel_of_its_own() {
    let channels: std::collections::BTreeSet<Channel> =
        Kind::ALL.iter().map(|kind| kind.channel()).collect();
    assert_eq!(channels.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert_eq!(kind.as_str(), kind.channel().as_str());
    }
}

fn every_command() -> Vec<GatheringCommand> {
    let stand = StandId(Uuid::from_u128(0x57));
    let other = Details {
        kind: Kind::Meeting,
        ..details()
    };
    vec![
        record(details()),
        correct(other),
        correct(details()),
        count_registrations(by_role(5, 4, 3, 2)),
        count_registrations(Headcount::default()),
        count_attendance(total(100, Precision::MoreThan)),
        note(),
        standing::open(stand, standing::TOMORROW),
        standing::close(stand),
        standing::tally(stand, TallyId(Uuid::from_u128(0x7a)), 1),
        standing::tally(stand, TallyId(Uuid::from_u128(0x7a)), 2),
        take_back(0),
    ]
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in any_of(every_command())) {
        nothing_happens_twice::<Gathering>(&commands, |_| true)?;
    }
}
