use jiff::civil::date;
use uuid::Uuid;
use yousaid_model::{
    GatheringId,
    gathering::{Headcount, Kind, Participation, Precision, Total, Visitors},
};
use yousaid_projections::gatherings::{Heard, Record};

use super::{headcount, of_year, published};

/// Parents, young people, professionals and others; then everybody.
pub(super) fn people(roles: [Option<u32>; 4], total: Option<(u32, Precision)>) -> Headcount {
    Headcount {
        parents_and_carers: roles[0],
        children_and_young_people: roles[1],
        professionals: roles[2],
        others: roles[3],
        total: total.map(|(number, precision)| Total { number, precision }),
    }
}

fn record(title: &str, attendance: Headcount) -> Record {
    Record {
        id: GatheringId(Uuid::from_u128(0xd1)),
        kind: Kind::FocusGroup,
        title: title.to_owned(),
        date: date(2019, 3, 12),
        place: None,
        run_by: None,
        participation: Some(Participation::CoDesign),
        registrations: Headcount::default(),
        attendance,
        visitors: None,
        heard: Heard::default(),
    }
}

fn told(counted: &Headcount) -> (Option<u64>, Vec<Option<u64>>, Vec<Option<u64>>) {
    let told = headcount(counted).expect("it was counted");
    (
        told.total,
        told.roles.iter().map(|role| role.people).collect(),
        told.roles.iter().map(|role| role.per_cent).collect(),
    )
}

#[test]
fn a_small_role_is_hidden_with_another_and_with_its_share() {
    let registered = people(
        [Some(55), Some(4), Some(18), None],
        Some((77, Precision::Exactly)),
    );
    let expected = (
        Some(77),
        vec![Some(55), None, None],
        vec![Some(71), None, None],
    );
    assert_eq!(told(&registered), expected);
}

#[test]
fn without_a_total_a_small_role_alone_is_hidden() {
    let came = people([Some(16), Some(1), None, None], None);
    assert_eq!(told(&came), (None, vec![Some(16), None], vec![None, None]));
}

#[test]
fn a_role_that_nobody_counted_is_no_row() {
    let came = people(
        [Some(42), None, Some(16), None],
        Some((58, Precision::Exactly)),
    );
    assert_eq!(told(&came).1, [Some(42), Some(16)]);
}

#[test]
fn a_few_that_are_in_no_counted_role_do_not_follow() {
    let came = people(
        [Some(42), None, Some(16), None],
        Some((60, Precision::Exactly)),
    );
    assert_eq!(told(&came).1, [Some(42), None]);
}

#[test]
fn from_a_lower_bound_nothing_follows() {
    let came = people(
        [Some(60), Some(3), None, None],
        Some((100, Precision::MoreThan)),
    );
    assert_eq!(
        told(&came),
        (Some(100), vec![Some(60), None], vec![None, None])
    );
    let words = headcount(&came).expect("it was counted").total_words;
    assert_eq!(words, "more than 100");
}

#[test]
fn a_small_gathering_tells_nothing() {
    let came = people([Some(3), Some(1), Some(0), Some(0)], None);
    assert_eq!(told(&came), (None, vec![None; 4], vec![None; 4]));
}

#[test]
fn what_nobody_counted_is_not_nought() {
    assert_eq!(headcount(&Headcount::default()), None);
}

#[test]
fn visitors_are_told_once_the_day_is_over() {
    let mut tallied = record("Open day", Headcount::default());
    tallied.visitors = Some(Visitors {
        parents_and_carers: 40,
        ..Visitors::default()
    });
    assert_eq!(published(&tallied, date(2019, 3, 12)).attendance, None);
    let after = published(&tallied, date(2019, 3, 13))
        .attendance
        .expect("it was tallied");
    assert_eq!(after.total, Some(40));
}

#[test]
fn points_are_told_in_bands() {
    let mut heard = record("Group", Headcount::default());
    for (points, words) in [
        (0, "No points were noted"),
        (3, "Fewer than 5 points were noted"),
        (12, "10 to 19 points were noted"),
    ] {
        heard.heard.not_said = points;
        assert_eq!(published(&heard, date(2026, 1, 1)).points, words);
    }
}

#[test]
fn a_year_is_the_sum_of_what_is_told_of_each_gathering() {
    let records = [
        record("First", people([Some(16), Some(1), None, None], None)),
        record("Second", people([Some(6), None, None, None], None)),
        record("Third", people([None, Some(17), None, None], None)),
        record("Fourth", people([None; 4], Some((45, Precision::Exactly)))),
    ];
    let year = of_year(&records, date(2026, 1, 1)).expect("gatherings");
    let sums: Vec<_> = year
        .came
        .iter()
        .map(|sum| (sum.role.as_str(), sum.people, sum.or_more))
        .collect();
    assert_eq!(
        sums,
        [
            ("everybody", Some(84), true),
            ("parents_and_carers", Some(22), true),
            ("children_and_young_people", Some(17), true),
            ("professionals", None, true),
            ("others", None, true),
        ]
    );
    assert_eq!(year.kinds[0].gatherings, 4);
    assert_eq!(
        year.findings,
        [
            "There were 4 gatherings.",
            "84 or more people came, counted at each gathering."
        ]
    );
}

#[test]
fn who_was_never_heard_is_said() {
    let mut one = record("Group", people([Some(16), Some(9), None, None], None));
    one.heard.parents_and_carers = 12;
    let year = of_year(&[one], date(2026, 1, 1)).expect("gatherings");
    assert_eq!(
        year.findings[2],
        "Of these no point was noted: children and young people; professionals."
    );
    assert_eq!(year.gatherings[0].not_heard, ["Children and young people"]);
}

#[test]
fn gatherings_to_come_are_not_told() {
    let one = record("Group", Headcount::default());
    assert_eq!(of_year(&[one], date(2019, 3, 11)), None);
}
