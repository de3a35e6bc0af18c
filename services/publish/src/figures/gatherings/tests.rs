use jiff::civil::date;
use uuid::Uuid;
use yousaid_model::{
    GatheringId,
    gathering::{Headcount, Kind, Participation, Precision, Total, Visitors},
};
use yousaid_projections::{
    feedback::{Breakdown, Dispositions},
    gatherings::{Heard, Record},
};

use super::{carried, headcount, of_year, published};
use crate::figures::year::{Figures, figures};

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
        held: 0,
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
fn where_roles_alone_were_counted_everybody_is_those_that_are_told_or_more() {
    let words = |roles| {
        let told = headcount(&people(roles, None)).expect("it was counted");
        (told.total, told.total_words)
    };
    let twelve = [Some(12), None, Some(3), None];
    assert_eq!(words(twelve), (None, "12 or more".to_owned()));
    let few = [Some(3), None, None, None];
    assert_eq!(words(few), (None, "not shown".to_owned()));
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

/// Figures of the year's comments with these numbers of channels.
fn beside(channels: &[(Kind, u64)]) -> Figures {
    let all: u64 = channels.iter().map(|(_, count)| count).sum();
    let dispositions = Dispositions {
        received: all,
        set_aside: all,
        ..Dispositions::default()
    };
    let cells = channels.iter();
    let by_channel = Breakdown {
        by: "channel",
        cells: cells
            .map(|(kind, count)| (kind.channel().to_string(), *count))
            .collect(),
    };
    figures(dispositions, &[by_channel], &[])
}

/// What is told of the points of focus groups at which parents made so many.
fn points(of_groups: &[u64], comments: Option<&Figures>) -> Vec<Option<String>> {
    let records: Vec<Record> = (1..)
        .zip(of_groups)
        .map(|(number, points)| {
            let mut one = record(&format!("Group {number}"), Headcount::default());
            one.heard.parents_and_carers = *points;
            one
        })
        .collect();
    let year = of_year(&records, date(2026, 1, 1), comments).expect("gatherings");
    let all = year.gatherings.into_iter();
    all.map(|one| one.points).collect()
}

#[test]
fn points_are_told_in_bands_beside_the_number_of_their_channel() {
    let shown = beside(&[(Kind::FocusGroup, 34), (Kind::DropIn, 40), (Kind::Event, 9)]);
    assert_eq!(
        points(&[12, 22], Some(&shown)),
        ["10 to 19", "20 to 49"].map(|band| Some(format!("{band} points were noted")))
    );
    assert_eq!(points(&[12, 22], None), [None, None]);
    let hidden = beside(&[(Kind::Event, 9), (Kind::FocusGroup, 8), (Kind::DropIn, 40)]);
    assert_eq!(points(&[8], Some(&hidden)), [None]);
}

#[test]
fn none_is_told_as_a_small_number_and_only_where_no_other_follows() {
    let few = || Some("Fewer than 5 points were noted".to_owned());
    let shown = |all| {
        beside(&[
            (Kind::FocusGroup, all),
            (Kind::DropIn, 40),
            (Kind::Event, 9),
        ])
    };
    let told = points(&[12, 0], Some(&shown(12)));
    assert_eq!(told[1], few());
    // Four groups with few points, and sixteen of them: each was four.
    assert_eq!(
        points(&[4, 4, 4, 4], Some(&shown(16))),
        [None, None, None, None]
    );
    assert_eq!(points(&[4, 4, 0, 4], Some(&shown(12)))[2], few());
}

#[test]
fn a_year_is_the_sum_of_what_is_told_of_each_gathering() {
    let records = [
        record("First", people([Some(16), Some(1), None, None], None)),
        record("Second", people([Some(6), None, None, None], None)),
        record("Third", people([None, Some(17), None, None], None)),
        record("Fourth", people([None; 4], Some((45, Precision::Exactly)))),
    ];
    let year = of_year(&records, date(2026, 1, 1), None).expect("gatherings");
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
    assert_eq!(year.held, "There were 4 gatherings.");
    assert_eq!(
        year.attended.as_deref(),
        Some("84 or more people came, counted at each gathering.")
    );
}

#[test]
fn who_was_hardly_heard_is_said_with_who_was_not() {
    let mut one = record("Group", people([Some(16), Some(9), None, None], None));
    one.heard.parents_and_carers = 12;
    let shown = beside(&[(Kind::FocusGroup, 12), (Kind::DropIn, 40), (Kind::Event, 9)]);
    let year = of_year(&[one.clone()], date(2026, 1, 1), Some(&shown)).expect("gatherings");
    assert_eq!(
        year.heard.as_deref(),
        Some(
            "At gatherings we heard: parents and carers. Fewer than 5 points, or none, are noted as made by: children and young people; professionals. Who made a point is not always noted."
        )
    );
    let alone = of_year(&[one], date(2026, 1, 1), None).expect("gatherings");
    assert_eq!(alone.heard, None);
}

#[test]
fn an_edition_keeps_a_headcount_that_moved_by_few_and_takes_another() {
    let of = |parents, points| {
        let mut one = record("Group", people([Some(parents), Some(30), None, None], None));
        one.heard.parents_and_carers = points;
        let shown = beside(&[
            (Kind::FocusGroup, points),
            (Kind::DropIn, 40),
            (Kind::Event, 9),
        ]);
        of_year(&[one], date(2026, 1, 1), Some(&shown)).expect("gatherings")
    };
    let first = of(55, 12);
    let second = carried::after(Some(&first), 1, of(56, 22), false);
    let attendance = second.gatherings[0].attendance.as_ref().expect("counted");
    assert_eq!(
        (
            attendance.roles[0].people,
            attendance.of_edition,
            &second.came
        ),
        (Some(55), Some(1), &first.came)
    );
    assert_eq!(
        second.gatherings[0].points.as_deref(),
        Some("20 to 49 points were noted")
    );
    // Little by little it is much, beside the edition whose numbers they are.
    assert_eq!(
        carried::after(Some(&second), 2, of(60, 22), false),
        of(60, 22)
    );
    assert_eq!(
        carried::after(Some(&first), 1, of(55, 22), false),
        of(55, 22)
    );
    let beside_old_comments = carried::after(Some(&first), 1, of(60, 22), true);
    assert_eq!(
        beside_old_comments.gatherings[0].points,
        first.gatherings[0].points
    );
    assert_eq!(
        carried::after(None, 1, of(60, 22), true).gatherings[0].points,
        None
    );
}

#[test]
fn gatherings_to_come_are_not_told() {
    let one = record("Group", Headcount::default());
    assert_eq!(of_year(&[one], date(2019, 3, 11), None), None);
}
