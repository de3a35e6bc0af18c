//! Attacks on a survey's results by somebody who knows all that is shown and how it was decided what is hidden, and who
//! tries everything that could stand behind it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};
use yousaid_model::{
    Words,
    survey::{Question, QuestionKind, Results},
};
use yousaid_projections::surveys::{Counts, QuestionCounts};

use super::figures::{results, seen_before_publication};

pub(crate) fn words(text: &str) -> Words {
    Words::line(text).expect("words")
}

pub(crate) fn options(number: usize) -> Vec<Words> {
    (0..number)
        .map(|option| words(&option.to_string()))
        .collect()
}

pub(crate) fn question(kind: QuestionKind, required: bool, about_the_person: bool) -> Question {
    Question {
        words: words("Which?"),
        help: None,
        required,
        about_the_person,
        kind,
    }
}

/// What stands behind the results of one question: how often each answer was chosen, and how many did not answer.
pub(crate) type Truth = (Vec<u64>, u64);

pub(crate) fn shown(question: &Question, truth: &Truth, responses: u64) -> Results {
    let counts = Counts {
        responses,
        questions: vec![QuestionCounts {
            question: 1,
            counts: truth.0.clone(),
            not_answered: truth.1,
        }],
    };
    results(std::slice::from_ref(question), &counts)
}

/// Every list of so many numbers up to the highest.
fn lists(length: usize, highest: u64) -> Vec<Vec<u64>> {
    (0..length).fold(vec![vec![]], |lists, _| {
        lists
            .iter()
            .flat_map(|list| (0..=highest).map(|next| [&list[..], &[next]].concat()))
            .collect()
    })
}

/// All that could stand behind so many responses, where one answer is given.
pub(crate) fn one_answer_each(cells: usize, responses: u64) -> Vec<Truth> {
    lists(cells, responses)
        .into_iter()
        .filter_map(|counts| {
            let answered: u64 = counts.iter().sum();
            Some((counts, responses.checked_sub(answered)?))
        })
        .collect()
}

/// All that could stand behind so many responses, where several answers are chosen: nobody chose an answer without
/// answering, and everybody who answered chose one at least.
pub(crate) fn several_answers(cells: usize, responses: u64) -> Vec<Truth> {
    let mut all = vec![];
    for not_answered in 0..=responses {
        let answered = responses - not_answered;
        for counts in lists(cells, answered) {
            if counts.iter().sum::<u64>() >= answered {
                all.push((counts, not_answered));
            }
        }
    }
    all
}

/// Holds that each number that is not shown could be another one.
fn nothing_follows(question: &Question, truths: &[Truth], responses: u64) {
    let mut possible: BTreeMap<String, Vec<BTreeSet<u64>>> = BTreeMap::new();
    let cells = |truth: &Truth| [&truth.0[..], &[truth.1]].concat();
    for truth in truths {
        let shown = format!("{:?}", shown(question, truth, responses));
        let numbers = possible
            .entry(shown)
            .or_insert_with(|| vec![BTreeSet::new(); truth.0.len() + 1]);
        for (could_be, number) in numbers.iter_mut().zip(cells(truth)) {
            could_be.insert(number);
        }
    }
    for truth in truths {
        let figures = shown(question, truth, responses);
        let could_be = &possible[&format!("{figures:?}")];
        let figures = &figures.questions[0];
        for (index, number) in cells(truth).iter().enumerate() {
            match figures.counts.get(index) {
                Some(Some(count)) => assert_eq!(count, number, "what is shown is true"),
                // A cell that is not in the table is known to be empty: the question has to be answered.
                None => assert!(question.required && *number == 0),
                Some(None) => assert!(
                    could_be[index].len() > 1,
                    "{truth:?} of {responses}: {figures:?} leaves {:?}",
                    could_be[index]
                ),
            }
        }
    }
}

/// Whoever has to answer does so on the page; on paper a question may be left empty.
fn both_ways(kind: &QuestionKind, mut attack: impl FnMut(&Question)) {
    for required in [false, true] {
        attack(&question(kind.clone(), required, false));
    }
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_result_of_one_choice() {
    for (cells, highest) in [(2, 30), (3, 18), (4, 13)] {
        let kind = QuestionKind::OneChoice {
            options: options(cells),
        };
        for responses in 5..=highest {
            let truths = one_answer_each(cells, responses);
            both_ways(&kind, |question| {
                nothing_follows(question, &truths, responses);
            });
        }
    }
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_result_of_a_scale() {
    let kind = QuestionKind::Scale {
        steps: 3,
        first: 1,
        lowest: words("Hard"),
        highest: words("Easy"),
    };
    for responses in 5..=16 {
        let truths = one_answer_each(3, responses);
        both_ways(&kind, |question| {
            nothing_follows(question, &truths, responses);
        });
    }
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_result_of_several_choices() {
    for (cells, highest) in [(2, 22), (3, 15)] {
        let kind = QuestionKind::SeveralChoices {
            options: options(cells),
        };
        for responses in 5..=highest {
            let truths = several_answers(cells, responses);
            both_ways(&kind, |question| {
                nothing_follows(question, &truths, responses);
            });
        }
    }
}

#[test]
fn nothing_hidden_follows_where_all_had_to_answer_and_nobody_could_leave_it_empty() {
    for responses in 5..=18 {
        let kind = QuestionKind::SeveralChoices {
            options: options(3),
        };
        let mut truths = several_answers(3, responses);
        truths.retain(|(_, not_answered)| *not_answered == 0);
        nothing_follows(&question(kind, true, false), &truths, responses);
    }
}

proptest! {
    #[test]
    fn no_count_under_its_threshold_is_shown_nor_one_that_nearly_all_chose(
        counts in vec(0_u64..40, 1..8),
        not_answered in 0_u64..12,
        about_the_person: bool,
    ) {
        let threshold = if about_the_person { 10 } else { 5 };
        let kind = QuestionKind::SeveralChoices { options: options(counts.len()) };
        let responses = counts.iter().max().copied().unwrap_or(0) + not_answered;
        let asked = question(kind, false, about_the_person);
        let figures = shown(&asked, &(counts, not_answered), responses);
        for count in figures.questions[0].counts.iter().flatten() {
            prop_assert!(*count >= threshold && responses - count >= threshold);
        }
        prop_assert!(figures.responses.is_none_or(|responses| responses >= 5));
    }

    #[test]
    fn large_counts_are_shown(counts in vec(12_u64..80, 2..8)) {
        let responses = counts.iter().sum();
        let kind = QuestionKind::OneChoice { options: options(counts.len()) };
        let figures = shown(&question(kind, true, false), &(counts, 0), responses);
        prop_assert!(figures.questions[0].counts.iter().all(Option::is_some));
    }

    #[test]
    fn no_two_looks_differ_by_fewer_responses_than_the_threshold(
        earlier in 0_u64..400,
        more in 0_u64..40,
    ) {
        let before = seen_before_publication(earlier);
        let after = seen_before_publication(earlier + more);
        prop_assert!(after == before || after >= before + 5);
        // The published results have all of them.
        prop_assert!(before == 0 || earlier + more - before >= 5);
    }
}

#[test]
fn staff_see_nothing_before_a_second_handful_came_in() {
    let seen = [0, 4, 5, 9, 10, 14, 15].map(seen_before_publication);
    assert_eq!(seen, [0, 0, 0, 0, 5, 5, 10]);
}
