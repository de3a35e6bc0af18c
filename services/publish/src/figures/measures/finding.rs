//! What a measure shows, as a sentence or two, made of what is shown alone.

use std::cmp::Ordering;

use yousaid_model::measure::{Amount, Period, Target};

use super::{
    Standing,
    words::{amount_words, period_words, target_words},
};

pub(super) fn finding(
    readings: &[(Period, Option<Amount>)],
    unit: &str,
    target: Option<&Target>,
    standing: Option<Standing>,
) -> String {
    let mut sentences = vec![reached(readings, unit)];
    sentences.extend(target.and_then(|target| against(target, unit, standing)));
    sentences.join(" ")
}

fn reached(readings: &[(Period, Option<Amount>)], unit: &str) -> String {
    let Some((period, last)) = readings.last() else {
        return "There is no reading yet.".to_owned();
    };
    let Some(last) = last else {
        return "The last reading is not shown, so that nobody can be found in it.".to_owned();
    };
    let first = readings.first().and_then(|(_, first)| *first);
    match (first, readings.len()) {
        (Some(Amount::Exactly(first)), 2..) => {
            let Amount::Exactly(now) = last else {
                return plain(*period, *last, unit);
            };
            let moved = match now.compare(first) {
                Ordering::Greater => "It went up",
                Ordering::Less => "It went down",
                Ordering::Equal => return format!("It stayed at {}.", amount_words(*last, unit)),
            };
            let from = amount_words(Amount::Exactly(first), unit);
            format!("{moved} from {from} to {}.", amount_words(*last, unit))
        }
        _ => plain(*period, *last, unit),
    }
}

fn plain(period: Period, amount: Amount, unit: &str) -> String {
    format!("{}: {}.", period_words(period), amount_words(amount, unit))
}

fn against(target: &Target, unit: &str, standing: Option<Standing>) -> Option<String> {
    let words = target_words(target, unit);
    let words = words.trim_end_matches('.');
    Some(match standing? {
        Standing::Reached => format!("The target is reached: {words}."),
        Standing::NotYet => format!("The target is not reached yet: {words}."),
        Standing::ForPeopleToJudge => {
            format!("Whether the target is reached is for people to judge: {words}.")
        }
    })
}
