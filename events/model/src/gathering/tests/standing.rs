//! Stands: opened, closed, and what a tablet tallies there.

use jiff::Timestamp;

use super::*;

const STAND: StandId = StandId(Uuid::from_u128(0x57));
const TALLY: TallyId = TallyId(Uuid::from_u128(0x7a));
/// A day after now.
pub(super) const TOMORROW: Timestamp = Timestamp::constant(1_773_050_400 + 24 * 3600, 0);

pub(super) fn open(stand: StandId, until: Timestamp) -> GatheringCommand {
    GatheringCommand::OpenStand {
        stand,
        until,
        by: VOLUNTEER,
        at: NOW,
    }
}

pub(super) fn close(stand: StandId) -> GatheringCommand {
    GatheringCommand::CloseStand {
        stand,
        by: VOLUNTEER,
        at: NOW,
    }
}

pub(super) fn tally(stand: StandId, tally: TallyId, revision: u32) -> GatheringCommand {
    tally_at(stand, tally, revision, NOW)
}

fn tally_at(stand: StandId, tally: TallyId, revision: u32, at: Timestamp) -> GatheringCommand {
    GatheringCommand::Tally {
        stand,
        tally,
        revision,
        visitors: visitors(revision),
        at,
    }
}

fn visitors(parents: u32) -> Visitors {
    Visitors {
        parents_and_carers: parents,
        ..Visitors::default()
    }
}

fn opened() -> GatheringEvent {
    StandOpened {
        stand: STAND,
        until: TOMORROW,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn closed() -> GatheringEvent {
    StandClosed {
        stand: STAND,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn tallied(revision: u32) -> GatheringEvent {
    VisitorsTallied {
        stand: STAND,
        tally: TALLY,
        revision,
        visitors: visitors(revision),
        at: NOW,
    }
    .into()
}

fn after_the_end(hours: i64) -> Timestamp {
    TOMORROW + jiff::SignedDuration::from_hours(hours)
}

#[test]
fn a_stand_is_opened_once_until_a_time() {
    given::<Gathering>([recorded()])
        .when(open(STAND, TOMORROW))
        .then([StandOpened {
            stand: STAND,
            until: TOMORROW,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
    given::<Gathering>([recorded(), opened()])
        .when(open(STAND, TOMORROW))
        .then_nothing();
}

#[test]
fn a_stand_ends_after_it_begins_and_within_a_week() {
    let too_long = NOW + LONGEST_STAND + jiff::SignedDuration::from_secs(1);
    for until in [EARLIER, NOW, too_long] {
        given::<Gathering>([recorded()])
            .when(open(STAND, until))
            .then_refused(GatheringRejection::StandTime);
    }
}

#[test]
fn a_stand_is_closed_once() {
    given::<Gathering>([recorded(), opened()])
        .when(close(STAND))
        .then([StandClosed {
            stand: STAND,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
    given::<Gathering>([recorded(), opened(), closed()])
        .when(close(STAND))
        .then_nothing();
    given::<Gathering>([recorded()])
        .when(close(STAND))
        .then_refused(GatheringRejection::NoSuchStand);
}

#[test]
fn a_device_tells_its_tally_and_each_revision_counts_once() {
    given::<Gathering>([recorded(), opened()])
        .when(tally(STAND, TALLY, 3))
        .then([tallied(3)]);
    for repeated in [2, 3] {
        given::<Gathering>([recorded(), opened(), tallied(3)])
            .when(tally(STAND, TALLY, repeated))
            .then_nothing();
    }
    given::<Gathering>([recorded(), opened(), tallied(3)])
        .when(tally(STAND, TALLY, 4))
        .then([tallied(4)]);
}

#[test]
fn what_was_noted_while_the_stand_was_open_may_come_two_days_late() {
    given::<Gathering>([recorded(), opened()])
        .when(tally_at(STAND, TALLY, 1, after_the_end(48)))
        .then([VisitorsTallied {
            stand: STAND,
            tally: TALLY,
            revision: 1,
            visitors: visitors(1),
            at: after_the_end(48),
        }
        .into()]);
    given::<Gathering>([recorded(), opened()])
        .when(tally_at(STAND, TALLY, 1, after_the_end(49)))
        .then_refused(GatheringRejection::StandClosed);
}

#[test]
fn nothing_is_taken_from_a_stand_that_is_closed_or_unknown() {
    given::<Gathering>([recorded(), opened(), closed()])
        .when(tally(STAND, TALLY, 1))
        .then_refused(GatheringRejection::StandClosed);
    given::<Gathering>([recorded()])
        .when(tally(STAND, TALLY, 1))
        .then_refused(GatheringRejection::NoSuchStand);
}

#[test]
fn a_tally_past_all_reason_is_refused() {
    given::<Gathering>([recorded(), opened()])
        .when(tally(STAND, TALLY, MOST_VISITORS + 1))
        .then_refused(GatheringRejection::TooManyVisitors);
}

/// So many devices have tallied at a stand, one visitor each.
fn devices(stand: StandId, count: u32) -> impl Iterator<Item = GatheringEvent> {
    (0..count).map(move |number| {
        let tallied = VisitorsTallied {
            stand,
            tally: TallyId(Uuid::from_u128(0xde00 + u128::from(number))),
            revision: 1,
            visitors: visitors(1),
            at: NOW,
        };
        tallied.into()
    })
}

#[test]
fn a_stand_takes_tallies_from_as_many_devices_as_may_stand_there() {
    let before = |count| {
        [recorded(), opened()]
            .into_iter()
            .chain(devices(STAND, count))
    };
    given::<Gathering>(before(MOST_DEVICES - 1))
        .when(tally(STAND, TALLY, 1))
        .then([tallied(1)]);
    given::<Gathering>(before(MOST_DEVICES))
        .when(tally(STAND, TALLY, 1))
        .then_refused(GatheringRejection::TooManyDevices);
}

#[test]
fn the_devices_that_have_tallied_at_a_full_stand_count_on() {
    let full = [recorded(), opened(), tallied(1)]
        .into_iter()
        .chain(devices(STAND, MOST_DEVICES - 1));
    given::<Gathering>(full)
        .when(tally(STAND, TALLY, 2))
        .then([tallied(2)]);
}

#[test]
fn a_device_that_counts_on_is_one_device() {
    let counted = (1..=MOST_DEVICES).map(tallied);
    given::<Gathering>([recorded(), opened()].into_iter().chain(counted))
        .when(tally(STAND, TallyId(Uuid::from_u128(0x7b)), 1))
        .then([VisitorsTallied {
            stand: STAND,
            tally: TallyId(Uuid::from_u128(0x7b)),
            revision: 1,
            visitors: visitors(1),
            at: NOW,
        }
        .into()]);
}

#[test]
fn the_devices_of_another_stand_do_not_count() {
    let other = StandId(Uuid::from_u128(0x58));
    let opened_too = StandOpened {
        stand: other,
        until: TOMORROW,
        by: VOLUNTEER,
        at: EARLIER,
    };
    let before = [recorded(), opened(), opened_too.into()];
    given::<Gathering>(before.into_iter().chain(devices(other, MOST_DEVICES)))
        .when(tally(STAND, TALLY, 1))
        .then([tallied(1)]);
}
