//! Small numbers that follow from others, because nobody said how they belong together. Officers are told.

use yousaid_model::{MeasureId, measure::Kind};
use yousaid_projections::measures::{Record, Taken};

use super::{Hidden, Which, period_words};
use crate::figures::suppression::THRESHOLD;

/// The most numbers beside a small one that are tried with each other: more would take too long.
const MOST: usize = 14;

/// What an officer is told of a measure: each small number that somebody could work out from published numbers
/// under the same heading and of the same days.
pub(crate) fn warnings(all: &[Record], id: MeasureId, hidden: &Hidden) -> Vec<String> {
    let Some(record) = all.iter().find(|record| record.id == id) else {
        return vec![];
    };
    if record.definition.kind != Kind::CountOfPeople {
        return vec![];
    }
    record
        .standing()
        .filter_map(|taken| warning(all, record, taken, hidden))
        .collect()
}

fn warning(all: &[Record], record: &Record, taken: &Taken, hidden: &Hidden) -> Option<String> {
    let small = count(taken).filter(|count| (1..THRESHOLD).contains(count))?;
    let beside: Vec<(&Record, u64)> = all
        .iter()
        .filter(|other| {
            other.id != record.id
                && other.definition.kind == Kind::CountOfPeople
                && other.definition.heading == record.definition.heading
        })
        .flat_map(|other| other.standing().map(move |taken| (other, taken)))
        .filter(|(other, beside)| {
            beside.reading.period == taken.reading.period
                && !hidden.contains(&(other.id, Which::Reading(beside.number)))
        })
        .filter_map(|(other, beside)| Some((other, count(beside)?)))
        .take(MOST)
        .collect();
    let (whole, parts) = difference(&beside, small)?;
    let parts: Vec<String> = parts
        .iter()
        .map(|(part, number)| format!("{} ({number})", part.definition.title))
        .collect();
    Some(format!(
        "The small number of {} can be worked out: it is {} ({}) without {}. Say that they are parts of it.",
        period_words(taken.reading.period),
        whole.0.definition.title,
        whole.1,
        parts.join(" and ")
    ))
}

type Beside<'a> = (&'a Record, u64);

/// A number and some of the others that come to just so much less.
fn difference<'a>(beside: &[Beside<'a>], small: u64) -> Option<(Beside<'a>, Vec<Beside<'a>>)> {
    for whole in beside.iter().filter(|(_, number)| *number > small) {
        let others: Vec<Beside<'a>> = beside
            .iter()
            .filter(|(other, number)| other.id != whole.0.id && *number < whole.1)
            .copied()
            .collect();
        for chosen in 1_u32..1 << others.len() {
            let among = |place: usize| chosen & (1 << place) != 0;
            let sum: u64 = (0..others.len())
                .filter(|place| among(*place))
                .map(|place| others[place].1)
                .sum();
            if sum + small == whole.1 {
                let parts = (0..others.len()).filter(|place| among(*place));
                return Some((*whole, parts.map(|place| others[place]).collect()));
            }
        }
    }
    None
}

fn count(taken: &Taken) -> Option<u64> {
    match taken.reading.amount {
        yousaid_model::measure::Amount::Exactly(number) => number.as_count(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use yousaid_model::measure::Kind;

    use super::*;
    use crate::figures::measures::{
        hidden,
        tests::{exactly, id, measure, on_the_day, part},
    };

    fn people(number: u128, count: &str) -> Record {
        on_the_day(measure(number, Kind::CountOfPeople), exactly(count))
    }

    #[test]
    fn a_small_number_that_follows_from_others_is_pointed_out() {
        let plain = [
            people(1, "77"),
            people(2, "55"),
            people(3, "18"),
            people(4, "4"),
        ];
        let told = warnings(&plain, id(4), &hidden(&plain));
        assert_eq!(
            told,
            [
                "The small number of 12 March 2019 can be worked out: it is Measure 1 (77) without Measure 2 (55) and Measure 3 (18). Say that they are parts of it."
            ]
        );
        let mut parts = plain.to_vec();
        for record in &mut parts[1..] {
            *record = part(record.clone(), 1, "role");
        }
        assert_eq!(
            warnings(&parts, id(4), &hidden(&parts)),
            Vec::<String>::new()
        );
    }
}
