//! Taking readings, and taking them back.

use super::*;

#[test]
fn a_reading_is_taken() {
    given::<Measure>([was_set(people())])
        .when(take(reading("77", TODAY)))
        .then([taken(1, reading("77", TODAY))]);
}

#[test]
fn a_reading_of_what_was_never_set_is_not_taken() {
    given::<Measure>([])
        .when(take(reading("77", TODAY)))
        .then_refused(MeasureRejection::NotSet);
}

#[test]
fn the_same_reading_is_taken_once() {
    given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
        .when(take(reading("77", TODAY)))
        .then_nothing();
}

#[test]
fn another_reading_of_the_same_days_is_not_taken() {
    given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
        .when(take(reading("78", TODAY)))
        .then_refused(MeasureRejection::TakenAlready);
}

#[test]
fn a_reading_of_days_to_come_is_not_taken() {
    given::<Measure>([was_set(people())])
        .when(take(reading("77", IN_MAY)))
        .then_refused(MeasureRejection::StillToCome);
}

#[test]
fn a_reading_of_a_measure_that_was_given_up_is_not_taken() {
    given::<Measure>([was_set(people()), given_up()])
        .when(take(reading("77", TODAY)))
        .then_refused(MeasureRejection::GivenUp);
}

#[test]
fn people_are_counted_in_whole_numbers() {
    for amount in ["12.5", "-1"] {
        given::<Measure>([was_set(people())])
            .when(take(reading(amount, TODAY)))
            .then_refused(MeasureRejection::NotACount);
    }
}

#[test]
fn a_share_of_people_says_of_how_many() {
    given::<Measure>([was_set(heard())])
        .when(take(reading("81", TODAY)))
        .then_refused(MeasureRejection::PeopleNeeded);
    given::<Measure>([was_set(heard())])
        .when(take(of(reading("81", TODAY), 0)))
        .then_refused(MeasureRejection::PeopleNeeded);
    given::<Measure>([was_set(heard())])
        .when(take(of(reading("81", TODAY), 40)))
        .then([taken(1, of(reading("81", TODAY), 40))]);
}

#[test]
fn a_share_that_is_part_of_a_whole_is_a_share_of_that() {
    let part = Definition {
        part_of: Some(part()),
        ..heard()
    };
    given::<Measure>([was_set(part.clone())])
        .when(take(of(reading("23", TODAY), 77)))
        .then_refused(MeasureRejection::PeopleNotNeeded);
    given::<Measure>([was_set(part)])
        .when(take(reading("23", TODAY)))
        .then([taken(1, reading("23", TODAY))]);
}

#[test]
fn a_share_of_people_is_not_more_than_all() {
    given::<Measure>([was_set(heard())])
        .when(take(of(reading("101", TODAY), 40)))
        .then_refused(MeasureRejection::NotAShare);
}

#[test]
fn a_wrong_reading_is_corrected() {
    given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
        .when(correct(1, reading("75", TODAY)))
        .then([taken_back(1), taken(2, reading("75", TODAY))]);
}

#[test]
fn a_correction_that_says_the_same_is_none() {
    given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
        .when(correct(1, reading("77", TODAY)))
        .then_nothing();
}

#[test]
fn what_was_not_read_is_not_corrected() {
    given::<Measure>([was_set(people())])
        .when(correct(1, reading("75", TODAY)))
        .then_refused(MeasureRejection::NoSuchReading);
}

#[test]
fn a_correction_does_not_take_the_place_of_another_reading() {
    let history = [
        was_set(people()),
        was_taken(1, reading("77", TODAY)),
        was_taken(2, reading("60", IN_JANUARY)),
    ];
    given::<Measure>(history)
        .when(correct(1, reading("75", IN_JANUARY)))
        .then_refused(MeasureRejection::TakenAlready);
}

#[test]
fn a_wrong_reading_is_taken_back() {
    given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
        .when(take_back(1))
        .then([taken_back(1)]);
}

#[test]
fn a_reading_that_there_is_not_is_not_taken_back() {
    for number in [0, 2] {
        given::<Measure>([was_set(people()), was_taken(1, reading("77", TODAY))])
            .when(take_back(number))
            .then_refused(MeasureRejection::NoSuchReading);
    }
}

#[test]
fn a_reading_is_taken_back_once() {
    given::<Measure>([
        was_set(people()),
        was_taken(1, reading("77", TODAY)),
        taken_back(1),
    ])
    .when(take_back(1))
    .then_nothing();
}

#[test]
fn the_number_of_a_reading_that_was_taken_back_is_not_given_again() {
    given::<Measure>([
        was_set(people()),
        was_taken(1, reading("77", TODAY)),
        taken_back(1),
    ])
    .when(take(reading("77", TODAY)))
    .then([taken(2, reading("77", TODAY))]);
}

#[test]
fn a_reading_belongs_to_the_year_in_which_it_ends() {
    let half_year = Period::new(Date::constant(2025, 11, 1), TODAY).expect("a period");
    let reading = Reading {
        period: half_year,
        ..reading("77", TODAY)
    };
    assert_eq!(reading.year(), 2026);
}
