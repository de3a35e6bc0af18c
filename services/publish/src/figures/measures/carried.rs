//! Measures of people as a later edition tells of them, and the year's page beside it: a reading that was put right by
//! fewer than five would show who was counted wrong.

use super::{MeasureGroup, PublishedMeasure, PublishedReading};
use crate::figures::suppression::THRESHOLD;

/// What is told after an edition. Where a figure of people has, or could have, changed by fewer than five, all measures
/// of people stay as the edition has them, for whole and parts are read together; then it is said of which edition
/// they are.
#[must_use]
pub fn after(
    earlier: &[MeasureGroup],
    edition: u32,
    own: Vec<MeasureGroup>,
) -> (Vec<MeasureGroup>, Option<u32>) {
    if little_lies_between(&of_people(earlier), &of_people(&own)) {
        (with_people_of(earlier, own), Some(edition))
    } else {
        (own, None)
    }
}

/// From which edition the numbers of people are, as a sentence.
#[must_use]
pub fn of_edition_words(edition: u32) -> String {
    format!(
        "Measures that count people are those of edition {edition}: newer numbers beside them could show fewer than five people."
    )
}

fn of_people(groups: &[MeasureGroup]) -> Vec<&PublishedMeasure> {
    let all = groups.iter().flat_map(|group| &group.measures);
    all.filter(|measure| measure.of_people).collect()
}

/// The measures of things as they are now, those of people as they were, each under its heading.
fn with_people_of(earlier: &[MeasureGroup], mut own: Vec<MeasureGroup>) -> Vec<MeasureGroup> {
    for group in &mut own {
        group.measures.retain(|measure| !measure.of_people);
    }
    for before in earlier {
        let kept = before.measures.iter().filter(|one| one.of_people).cloned();
        match own.iter_mut().find(|group| group.heading == before.heading) {
            Some(group) => {
                let things = std::mem::take(&mut group.measures);
                group.measures = kept.chain(things).collect();
            }
            None => own.push(MeasureGroup {
                heading: before.heading.clone(),
                measures: kept.collect(),
            }),
        }
    }
    own.retain(|group| !group.measures.is_empty());
    own
}

/// Which of a measure's figures: where it started, or the reading of these days.
type Which<'a> = Option<(&'a Option<String>, &'a Option<String>)>;

fn figures(measure: &PublishedMeasure) -> Vec<(Which<'_>, &PublishedReading)> {
    let readings = measure.readings.iter();
    let start = measure.baseline.iter().map(|start| (None, start));
    start
        .chain(readings.map(|one| (Some((&one.from, &one.to)), one)))
        .collect()
}

/// The figures that both tell of, or hide.
fn in_both<'a>(
    before: &'a PublishedMeasure,
    now: &'a PublishedMeasure,
) -> Vec<(Which<'a>, &'a PublishedReading, &'a PublishedReading)> {
    let all = figures(now);
    figures(before)
        .into_iter()
        .flat_map(|(which, before)| {
            let same = all.iter().filter(move |(other, _)| *other == which);
            same.map(move |(_, now)| (which, before, *now))
        })
        .collect()
}

fn little_lies_between(before: &[&PublishedMeasure], now: &[&PublishedMeasure]) -> bool {
    let pairs: Vec<(&PublishedMeasure, &PublishedMeasure)> = before
        .iter()
        .filter_map(|one| Some((*one, *now.iter().find(|other| other.id == one.id)?)))
        .collect();
    pairs.iter().any(|(before, now)| {
        in_both(before, now)
            .into_iter()
            .any(|(which, before_one, now_one)| {
                is_little(before_one, now_one)
                    || rest_moved(&pairs, &before.id, which, before_one, now_one)
            })
    })
}

/// Whether what is left of a whole by the parts that are told in both has moved by little.
fn rest_moved(
    pairs: &[(&PublishedMeasure, &PublishedMeasure)],
    whole: &str,
    which: Which<'_>,
    before: &PublishedReading,
    now: &PublishedReading,
) -> bool {
    let (Some(mut before), Some(mut now)) = (people(before), people(now)) else {
        return false;
    };
    for (one, other) in pairs {
        if other.whole.as_deref() != Some(whole) {
            continue;
        }
        for (part, part_before, part_now) in in_both(one, other) {
            if let (true, Some(one), Some(other)) =
                (part == which, people(part_before), people(part_now))
            {
                before -= one;
                now -= other;
            }
        }
    }
    lie_close(before, now)
}

/// Whether a figure that is told otherwise now moved by fewer than five people, or could have: of one that is hidden in
/// either, nobody outside can say.
fn is_little(before: &PublishedReading, now: &PublishedReading) -> bool {
    let told = |one: &PublishedReading| {
        (
            one.value.clone(),
            one.most.clone(),
            one.precision.clone(),
            one.of_people,
        )
    };
    if told(before) == told(now) {
        return false;
    }
    match (people(before), people(now)) {
        (Some(one), Some(other)) => {
            let groups = before.of_people.zip(now.of_people);
            // Told otherwise and the same number: how exactly it is known.
            (one - other).abs() < FEW
                || groups
                    .is_some_and(|(one, other)| one != other && one.abs_diff(other) < THRESHOLD)
        }
        _ => true,
    }
}

/// [`THRESHOLD`] as a number of people that a share may come to.
const FEW: f64 = 5.0;
/// Half a hundredth of a person: shares are rounded.
const NOTHING: f64 = 0.005;

fn lie_close(before: f64, now: f64) -> bool {
    let between = (before - now).abs();
    between > NOTHING && between < FEW
}

/// How many people a figure comes to.
fn people(reading: &PublishedReading) -> Option<f64> {
    let value: f64 = reading.value.as_ref()?.parse().ok()?;
    let Some(of) = reading.of_people else {
        return Some(value);
    };
    let of: f64 = of.to_string().parse().ok()?;
    Some(value * of / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(value: Option<&str>) -> PublishedReading {
        PublishedReading {
            from: Some("2025-03-12".to_owned()),
            to: Some("2025-03-12".to_owned()),
            period: "12 March 2025".to_owned(),
            value: value.map(str::to_owned),
            precision: value.map(|_| "exactly".to_owned()),
            most: None,
            words: value.unwrap_or("not shown").to_owned(),
            of_people: None,
            note: None,
        }
    }

    fn measure(id: &str, whole: Option<&str>, value: Option<&str>) -> PublishedMeasure {
        PublishedMeasure {
            id: id.to_owned(),
            title: id.to_owned(),
            unit: "people".to_owned(),
            of_people: true,
            whole: whole.map(str::to_owned),
            part_of: None,
            baseline: None,
            target: None,
            target_level: None,
            standing: None,
            finding: String::new(),
            readings: vec![reading(value)],
            given_up: None,
        }
    }

    fn share(value: &str, of: u64) -> PublishedMeasure {
        let mut share = measure("heard", None, Some(value));
        share.readings[0].of_people = Some(of);
        share
    }

    /// Everybody, two roles that are told, and one that is hidden with another.
    fn day(all: &str, parents: &str, workers: Option<&str>) -> Vec<MeasureGroup> {
        group(vec![
            measure("all", None, Some(all)),
            measure("parents", Some("all"), Some(parents)),
            measure("workers", Some("all"), workers),
            measure("young", Some("all"), None),
        ])
    }

    fn group(measures: Vec<PublishedMeasure>) -> Vec<MeasureGroup> {
        vec![MeasureGroup {
            heading: "The day".to_owned(),
            measures,
        }]
    }

    fn is_kept(before: Vec<MeasureGroup>, now: Vec<MeasureGroup>) -> bool {
        let (told, edition) = after(&before, 1, now.clone());
        assert_eq!(told, if edition.is_some() { before } else { now });
        edition.is_some()
    }

    #[test]
    fn a_number_of_people_that_was_put_right_by_few_stays_and_by_many_does_not() {
        let first = || day("77", "55", None);
        assert!(!is_kept(first(), first()));
        assert!(is_kept(first(), day("78", "55", None)));
        assert!(is_kept(first(), day("82", "59", None)));
        assert!(!is_kept(first(), day("82", "60", None)));
    }

    #[test]
    fn what_is_left_of_a_whole_may_not_move_by_few_either() {
        assert!(is_kept(day("77", "55", None), day("83", "60", None)));
        assert!(!is_kept(day("77", "55", None), day("90", "60", None)));
    }

    #[test]
    fn a_number_that_is_hidden_in_one_of_the_two_could_have_moved_by_few() {
        assert!(is_kept(day("77", "55", Some("18")), day("90", "65", None)));
        assert!(is_kept(day("77", "55", None), day("97", "65", Some("18"))));
    }

    #[test]
    fn a_share_is_looked_at_as_the_people_that_it_comes_to() {
        let of = |value, of| group(vec![share(value, of)]);
        assert!(is_kept(of("50", 40), of("55", 40)));
        assert!(!is_kept(of("50", 40), of("75", 40)));
        assert!(is_kept(of("50", 40), of("90", 41)));
    }

    #[test]
    fn a_new_reading_and_measures_of_things_are_told_as_they_are() {
        let mut later = day("77", "55", None);
        let mut reading = reading(Some("90"));
        reading.to = Some("2025-06-30".to_owned());
        later[0].measures[0].readings.push(reading);
        assert!(!is_kept(day("77", "55", None), later.clone()));
        later[0].measures[1].readings[0].value = Some("56".to_owned());
        let views = PublishedMeasure {
            of_people: false,
            ..measure("views", None, Some("3"))
        };
        later[0].measures.push(views.clone());
        let first = day("77", "55", None);
        let (told, edition) = after(&first, 1, later);
        assert_eq!(edition, Some(1));
        let mut expected = first[0].measures.clone();
        expected.push(views);
        assert_eq!(told[0].measures, expected);
    }
}
