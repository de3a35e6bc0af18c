//! What people say to "Did this make a difference?", as far as it may be told: in bands, like the people behind a
//! statement, and so that nothing hidden follows from what is shown.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::telling::Difference;
use yousaid_projections::telling::Differences;

use super::{
    bands::{self, Band},
    suppression::THRESHOLD,
};

/// What those say whose words led to an action that is done. Each counts once, with what they said last.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct PublishedDifference {
    /// How many have answered; null where that may not be told.
    pub answered: Option<Band>,
    /// The same in a sentence.
    pub answered_words: String,
    /// How many said what, in the order of the answers; none while no answer was given by 5 people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<PublishedAnswerToDifference>,
}

/// How many gave one answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct PublishedAnswerToDifference {
    /// `yes`, `partly`, `not_yet` or `no`.
    pub difference: String,
    /// Between which numbers; null where there are fewer than 5.
    pub people: Option<Band>,
    /// The same in words.
    pub people_words: String,
}

/// The answers as they may be told.
///
/// Where some answer was given by [`THRESHOLD`] people, each answer is told in its band, and how many answered in all
/// is not: a sum beside the bands could leave a hidden answer with one number alone. Otherwise only the band of all is
/// told, under which four hidden answers have room.
#[must_use]
pub fn difference(answers: Differences) -> PublishedDifference {
    let all = [
        (Difference::Yes, answers.yes),
        (Difference::Partly, answers.partly),
        (Difference::NotYet, answers.not_yet),
        (Difference::No, answers.no),
    ];
    let sum: u64 = all.iter().map(|(_, people)| people).sum();
    if sum < THRESHOLD {
        return PublishedDifference {
            answered: None,
            answered_words: format!("{} have answered.", sentence_start(sum)),
            said: vec![],
        };
    }
    if all.iter().all(|(_, people)| *people < THRESHOLD) {
        return PublishedDifference {
            answered: Band::of(sum),
            answered_words: format!(
                "{} have answered. Fewer than {THRESHOLD} gave each of the answers, so these are not shown.",
                sentence_start(sum)
            ),
            said: vec![],
        };
    }
    let said = all.map(|(difference, people)| PublishedAnswerToDifference {
        difference: difference.to_string(),
        people: Band::of(people),
        people_words: bands::people(people),
    });
    PublishedDifference {
        answered: None,
        answered_words: "Those whose words led to it say:".to_owned(),
        said: said.to_vec(),
    }
}

fn sentence_start(people: u64) -> String {
    let words = bands::people(people);
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use super::*;

    fn of(yes: u64, partly: u64, not_yet: u64, no: u64) -> Differences {
        Differences {
            yes,
            partly,
            not_yet,
            no,
        }
    }

    #[test]
    fn fewer_than_five_answers_are_not_told() {
        for answers in [of(0, 0, 0, 0), of(4, 0, 0, 0), of(1, 1, 1, 1)] {
            let told = difference(answers);
            assert_eq!(told.answered_words, "Fewer than 5 people have answered.");
            assert_eq!((told.answered, told.said), (None, vec![]));
        }
    }

    #[test]
    fn answers_of_which_each_is_small_are_told_together() {
        let told = difference(of(2, 2, 1, 1));
        assert!(
            told.answered_words
                .starts_with("5 to 9 people have answered.")
        );
        assert_eq!((told.answered, told.said), (Band::of(6), vec![]));
    }

    #[test]
    fn each_answer_is_told_in_its_band() {
        let told = difference(of(12, 5, 0, 4));
        let said: Vec<&str> = told
            .said
            .iter()
            .map(|one| one.people_words.as_str())
            .collect();
        assert_eq!(
            said,
            [
                "10 to 19 people",
                "5 to 9 people",
                "fewer than 5 people",
                "fewer than 5 people"
            ]
        );
        assert_eq!(told.answered, None);
    }

    /// Somebody who knows how it is decided what is shown tries every way in which up to `most` people could have
    /// given each answer, and also knows that no more than so many people in all were asked.
    #[test]
    fn nothing_hidden_follows_for_somebody_who_tries_every_way_to_answer() {
        let most = 11;
        for asked in [9, 19, 49] {
            let mut possible: HashMap<PublishedDifference, [BTreeSet<u64>; 4]> = HashMap::new();
            for yes in 0..=most {
                for partly in 0..=most {
                    for not_yet in 0..=most {
                        for no in 0..=most {
                            let cells = [yes, partly, not_yet, no];
                            if cells.iter().sum::<u64>() > asked {
                                continue;
                            }
                            let shown = difference(of(yes, partly, not_yet, no));
                            let could_be = possible.entry(shown).or_default();
                            for (could_be, cell) in could_be.iter_mut().zip(cells) {
                                could_be.insert(cell);
                            }
                        }
                    }
                }
            }
            for (shown, could_be) in possible {
                for (place, numbers) in could_be.iter().enumerate() {
                    let hidden = shown.said.get(place).is_none_or(|one| one.people.is_none());
                    assert!(
                        !hidden || numbers.len() > 2,
                        "{asked} asked: answer {place} is one of {numbers:?}: {shown:?}"
                    );
                }
            }
        }
    }
}
