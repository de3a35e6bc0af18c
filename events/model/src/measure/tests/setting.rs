//! Saying what is measured.

use super::*;

#[test]
fn an_officer_sets_a_measure() {
    given::<Measure>([]).when(set(heard())).then([MeasureSet {
        definition: heard(),
        by: OFFICER,
        at: NOW,
    }
    .into()]);
}

#[test]
fn a_measure_is_worded_anew_with_its_readings() {
    let reworded = Definition {
        title: words("Everybody who came to the open day"),
        ..people()
    };
    given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
        .when(set(reworded.clone()))
        .then([MeasureSet {
            definition: reworded,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn the_same_measure_is_not_set_again() {
    given::<Measure>([was_set(heard())])
        .when(set(heard()))
        .then_nothing();
}

#[test]
fn what_a_measure_counts_stays_as_it_is_while_there_are_readings() {
    let history = [was_set(people()), was_taken(1, reading("77", TODAY))];
    for other in [
        Definition {
            kind: Kind::CountOfThings,
            ..people()
        },
        Definition {
            unit: words("families"),
            ..people()
        },
        Definition {
            part_of: Some(part()),
            ..people()
        },
    ] {
        given::<Measure>(history.clone())
            .when(set(other))
            .then_refused(MeasureRejection::KindStands);
    }
}

#[test]
fn without_a_reading_it_can_become_another_kind() {
    let things = Definition {
        kind: Kind::CountOfThings,
        ..people()
    };
    let history = [
        was_set(people()),
        was_taken(1, reading("77", TODAY)),
        taken_back(1),
    ];
    given::<Measure>(history)
        .when(set(things.clone()))
        .then([MeasureSet {
            definition: things,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_target_from_the_baseline_needs_one() {
    let without = |target| Definition {
        target: Some(target),
        ..people()
    };
    for target in [
        Target::Change {
            per_cent: number("50"),
        },
        Target::Direction {
            direction: Direction::Up,
        },
    ] {
        given::<Measure>([])
            .when(set(without(target)))
            .then_refused(MeasureRejection::BaselineNeeded);
    }
}

#[test]
fn a_baseline_fits_what_is_measured() {
    let with = |amount, of, definition: Definition| Definition {
        baseline: Some(Baseline {
            amount,
            of,
            period: None,
        }),
        ..definition
    };
    for (definition, reason) in [
        (
            with(exactly("7.5"), None, people()),
            MeasureRejection::NotACount,
        ),
        (
            with(exactly("-7"), None, people()),
            MeasureRejection::NotACount,
        ),
        (
            with(exactly("101"), Some(50), heard()),
            MeasureRejection::NotAShare,
        ),
        (
            with(exactly("61"), None, heard()),
            MeasureRejection::PeopleNeeded,
        ),
        (
            with(exactly("61"), Some(50), people()),
            MeasureRejection::PeopleNotNeeded,
        ),
    ] {
        given::<Measure>([])
            .when(set(definition))
            .then_refused(reason);
    }
}

#[test]
fn a_level_fits_what_is_measured() {
    let target = |level: &str| {
        Some(Target::Level {
            level: number(level),
            direction: Direction::Up,
        })
    };
    given::<Measure>([])
        .when(set(Definition {
            target: target("90.5"),
            ..people()
        }))
        .then_refused(MeasureRejection::NotACount);
    given::<Measure>([])
        .when(set(Definition {
            target: target("120"),
            ..heard()
        }))
        .then_refused(MeasureRejection::NotAShare);
}

#[test]
fn only_people_are_part_of_people() {
    given::<Measure>([])
        .when(set(Definition {
            part_of: Some(part()),
            ..bounces()
        }))
        .then_refused(MeasureRejection::NotOfPeople);
}

#[test]
fn a_measure_is_given_up() {
    given::<Measure>([was_set(heard())])
        .when(give_up())
        .then([given_up()]);
}

#[test]
fn a_measure_that_was_never_set_is_not_given_up() {
    given::<Measure>([])
        .when(give_up())
        .then_refused(MeasureRejection::NotSet);
}

#[test]
fn a_measure_is_given_up_once() {
    given::<Measure>([was_set(heard()), given_up()])
        .when(give_up())
        .then_nothing();
}

#[test]
fn a_measure_that_was_given_up_is_taken_up_again() {
    given::<Measure>([was_set(heard()), given_up()])
        .when(set(heard()))
        .then([MeasureSet {
            definition: heard(),
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}
