use jiff::civil::{Date, date};
use uuid::Uuid;
use yousaid_model::{
    MeasureId, ReportYear,
    measure::{Amount, Baseline, Definition, Direction, Kind, PartOf, Period, Reading, Target},
};
use yousaid_projections::measures::{Record, Taken};

use super::{PublishedMeasure, Which, hidden, of_year, years};
use crate::testing::words;

const DAY: Date = date(2019, 3, 12);

pub(super) fn id(number: u128) -> MeasureId {
    MeasureId(Uuid::from_u128(number))
}

pub(super) fn exactly(text: &str) -> Amount {
    Amount::Exactly(text.parse().expect("a number"))
}

fn between(least: &str, most: &str) -> Amount {
    let number = |text: &str| text.parse().expect("a number");
    Amount::between(number(least), number(most)).expect("a range")
}

/// A measure of a kind without readings.
pub(super) fn measure(number: u128, kind: Kind) -> Record {
    Record {
        id: id(number),
        definition: Definition {
            title: words(&format!("Measure {number}")),
            heading: words("Open day"),
            kind,
            unit: words("people"),
            part_of: None,
            baseline: None,
            target: None,
            since: ReportYear(2019),
        },
        given_up: None,
        readings: vec![],
    }
}

/// The same as part of another one.
pub(super) fn part(mut record: Record, whole: u128, divided_by: &str) -> Record {
    record.definition.part_of = Some(PartOf {
        whole: id(whole),
        divided_by: words(divided_by),
    });
    record
}

/// The same with a reading of some days.
pub(super) fn read(mut record: Record, amount: Amount, from: Date, to: Date) -> Record {
    let number = u32::try_from(record.readings.len()).expect("few") + 1;
    record.readings.push(Taken {
        number,
        reading: Reading {
            amount,
            of: None,
            period: Period::new(from, to).expect("a period"),
            note: None,
        },
        taken_at: String::new(),
        taken_back: None,
    });
    record
}

pub(super) fn on_the_day(record: Record, amount: Amount) -> Record {
    read(record, amount, DAY, DAY)
}

fn of(mut record: Record, people: u64) -> Record {
    for taken in &mut record.readings {
        taken.reading.of = Some(people);
    }
    record
}

fn people(number: u128, count: &str) -> Record {
    on_the_day(measure(number, Kind::CountOfPeople), exactly(count))
}

fn share(number: u128, per_cent: &str) -> Record {
    on_the_day(measure(number, Kind::ShareOfPeople), exactly(per_cent))
}

fn all(records: &[Record]) -> Vec<PublishedMeasure> {
    of_year(records, 2019)
        .into_iter()
        .flat_map(|group| group.measures)
        .collect()
}

fn shown(records: &[Record]) -> Vec<Option<String>> {
    all(records)
        .into_iter()
        .map(|one| one.readings.last().expect("a reading").value.clone())
        .collect()
}

fn some(values: &[&str]) -> Vec<Option<String>> {
    values
        .iter()
        .map(|value| (*value != "-").then(|| (*value).to_owned()))
        .collect()
}

/// Registrations by role, as counts and as shares.
fn registrations() -> Vec<Record> {
    vec![
        people(1, "77"),
        part(people(2, "55"), 1, "role"),
        part(people(3, "18"), 1, "role"),
        part(people(4, "4"), 1, "role"),
        part(share(5, "71"), 1, "role"),
        part(share(6, "23"), 1, "role"),
        part(share(7, "5"), 1, "role"),
    ]
}

#[test]
fn a_small_part_is_hidden_with_another_one() {
    assert_eq!(shown(&registrations()[..4]), some(&["77", "55", "-", "-"]));
}

#[test]
fn no_share_is_told_beside_a_count_that_is_hidden() {
    let expected = some(&["77", "55", "-", "-", "-", "-", "-"]);
    assert_eq!(shown(&registrations()), expected);
}

#[test]
fn a_small_share_is_hidden_with_another_one() {
    let records: Vec<Record> = [0, 4, 5, 6]
        .map(|place| registrations()[place].clone())
        .into();
    assert_eq!(shown(&records), some(&["77", "71", "-", "-"]));
}

#[test]
fn parts_that_nobody_counted_are_a_part_too() {
    let records = [
        people(1, "77"),
        part(people(2, "55"), 1, "role"),
        part(people(3, "18"), 1, "role"),
    ];
    assert_eq!(shown(&records), some(&["77", "55", "-"]));
}

#[test]
fn without_a_whole_a_small_part_alone_is_hidden() {
    let records = [people(2, "16"), people(3, "1")];
    assert_eq!(shown(&records), some(&["16", "-"]));
}

#[test]
fn two_divisions_of_one_whole_are_two_tables() {
    let forms = [
        people(1, "15"),
        part(people(2, "12"), 1, "role"),
        part(people(3, "3"), 1, "role"),
        part(people(4, "9"), 1, "site"),
        part(people(5, "2"), 1, "site"),
        part(people(6, "4"), 1, "site"),
    ];
    assert_eq!(shown(&forms), some(&["15", "-", "-", "9", "-", "-"]));
}

#[test]
fn large_parts_are_all_shown() {
    let forms = [
        people(1, "58"),
        part(people(2, "42"), 1, "role"),
        part(people(3, "16"), 1, "role"),
    ];
    assert_eq!(shown(&forms), some(&["58", "42", "16"]));
}

#[test]
fn a_small_whole_takes_all_its_parts_with_it() {
    let forms = [
        people(1, "4"),
        part(people(2, "3"), 1, "role"),
        part(people(3, "1"), 1, "role"),
    ];
    assert_eq!(shown(&forms), some(&["-", "-", "-"]));
}

#[test]
fn a_whole_that_its_parts_would_tell_is_hidden_in_every_division() {
    let forms = [
        people(1, "12"),
        part(people(2, "4"), 1, "role"),
        part(people(3, "4"), 1, "role"),
        part(people(4, "4"), 1, "role"),
        part(people(5, "6"), 1, "site"),
        part(people(6, "6"), 1, "site"),
    ];
    assert_eq!(shown(&forms), some(&["-", "-", "-", "-", "-", "-"]));
}

#[test]
fn of_a_lower_bound_no_part_follows() {
    let whole = on_the_day(
        measure(1, Kind::CountOfPeople),
        Amount::AtLeast("100".parse().expect("a number")),
    );
    let records = [
        whole,
        part(people(2, "60"), 1, "role"),
        part(people(3, "4"), 1, "role"),
        part(share(4, "90"), 1, "time of day"),
        part(share(5, "97"), 1, "weather"),
    ];
    let expected = some(&["100", "60", "-", "90", "-"]);
    assert_eq!(shown(&records), expected);
}

#[test]
fn a_share_is_shown_where_neither_it_nor_the_rest_is_few_people() {
    for (per_cent, people, is_shown) in [
        ("90", 77, true),
        ("95", 77, false),
        ("5", 77, false),
        ("6", 77, true),
        ("50", 9, false),
        ("50", 10, true),
        ("50.0", 10, true),
        ("100", 400, false),
        ("0", 400, false),
    ] {
        let record = of(share(1, per_cent), people);
        let expected = is_shown.then(|| per_cent.to_owned());
        assert_eq!(shown(&[record]), [expected], "{per_cent}% of {people}");
    }
}

#[test]
fn what_counts_things_is_never_hidden() {
    for kind in [Kind::CountOfThings, Kind::ShareOfThings, Kind::Quantity] {
        assert_eq!(
            shown(&[on_the_day(measure(1, kind), exactly("2"))]),
            some(&["2"])
        );
    }
}

#[test]
fn a_hidden_reading_tells_nothing_in_any_other_field() {
    let mut record = of(share(1, "5"), 77);
    record.readings[0].reading.note = Some(words("Four of the seventy-seven."));
    record.definition.target = Some(Target::Level {
        level: "4".parse().expect("a number"),
        direction: Direction::Up,
    });
    let one = all(&[record]).remove(0);
    let reading = &one.readings[0];
    assert_eq!(
        (&reading.value, &reading.most, &reading.precision),
        (&None, &None, &None)
    );
    assert_eq!((&reading.note, reading.of_people), (&None, None));
    assert_eq!(reading.words, "not shown");
    assert_eq!(one.standing, None);
    assert_eq!(
        one.finding,
        "The last reading is not shown, so that nobody can be found in it."
    );
}

#[test]
fn a_small_rest_of_a_year_does_not_follow_from_its_months() {
    let measure = measure(1, Kind::CountOfPeople);
    let year = read(measure, exactly("20"), date(2019, 1, 1), date(2019, 12, 31));
    let with_months = read(
        year.clone(),
        exactly("18"),
        date(2019, 1, 1),
        date(2019, 11, 30),
    );
    let values = |record: &Record| -> Vec<Option<String>> {
        let one = all(std::slice::from_ref(record)).remove(0);
        one.readings
            .iter()
            .map(|reading| reading.value.clone())
            .collect()
    };
    assert_eq!(values(&with_months), some(&["20", "-"]));
    let half_years = read(year, exactly("12"), date(2019, 1, 1), date(2019, 6, 30));
    assert_eq!(values(&half_years), some(&["20", "12"]));
}

#[test]
fn a_baseline_is_hidden_like_a_reading() {
    let mut record = people(1, "40");
    let baseline = |amount| {
        Some(Baseline {
            amount: exactly(amount),
            of: None,
            period: None,
        })
    };
    record.definition.baseline = baseline("4");
    assert!(hidden(&[record.clone()]).contains(&(id(1), Which::Baseline)));
    record.definition.baseline = baseline("5");
    assert!(hidden(&[record]).is_empty());
}

#[test]
fn a_reading_stands_on_the_pages_of_its_year_and_the_next() {
    let records = [people(1, "77")];
    let on_page = |year| of_year(&records, year).len();
    assert_eq!((2018..=2021).map(on_page).collect::<Vec<_>>(), [0, 1, 1, 0]);
    assert_eq!(years(&records, 2026), [2020, 2019]);
}

#[test]
fn a_target_stands_on_every_page_from_its_year_until_it_is_given_up() {
    let mut record = measure(1, Kind::CountOfThings);
    record.definition.target = Some(Target::Words {
        words: words("Published in August"),
    });
    let on_page = |record: &Record, year| of_year(std::slice::from_ref(record), year).len();
    assert_eq!(on_page(&record, 2018), 0);
    assert_eq!(on_page(&record, 2019), 1);
    assert_eq!(on_page(&record, 2024), 1);
    record.given_up = Some((
        "Nobody reads it.".to_owned(),
        "2021-05-01T10:00:00Z".to_owned(),
    ));
    assert_eq!((on_page(&record, 2021), on_page(&record, 2022)), (1, 0));
}

#[test]
fn a_page_has_no_reading_of_a_later_year() {
    let record = measure(1, Kind::CountOfThings);
    let record = read(
        record,
        exactly("82903"),
        date(2017, 11, 1),
        date(2018, 5, 31),
    );
    let record = read(
        record,
        exactly("96354"),
        date(2018, 11, 1),
        date(2019, 5, 31),
    );
    let finding = |year| {
        of_year(std::slice::from_ref(&record), year)[0].measures[0]
            .finding
            .clone()
    };
    assert_eq!(finding(2018), "November 2017 to May 2018: 82,903 people.");
    assert_eq!(
        finding(2019),
        "It went up from 82,903 people to 96,354 people."
    );
}

#[test]
fn the_finding_says_whether_the_target_is_reached() {
    let mut record = on_the_day(measure(1, Kind::ShareOfThings), between("59.12", "62.28"));
    for (level, direction, expected) in [
        (
            "32",
            Direction::Down,
            "The target is not reached yet: 32% or less.",
        ),
        ("50", Direction::Up, "The target is reached: 50% or more."),
        (
            "60",
            Direction::Down,
            "Whether the target is reached is for people to judge: 60% or less.",
        ),
    ] {
        record.definition.target = Some(Target::Level {
            level: level.parse().expect("a number"),
            direction,
        });
        let finding = all(std::slice::from_ref(&record)).remove(0).finding;
        assert_eq!(
            finding,
            format!("12 March 2019: 59.12% to 62.28%. {expected}")
        );
    }
}
