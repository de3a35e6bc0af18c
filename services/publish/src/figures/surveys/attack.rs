//! Attacks by somebody who lays what a year's figures tell of a survey beside the survey's own published results, and
//! tries everything that could stand behind both.

use std::collections::{BTreeMap, BTreeSet};

use yousaid_model::survey::{Question, QuestionKind, Results};
use yousaid_projections::surveys::{Counts, QuestionCounts};

use super::{
    SurveyFigures, figures,
    tests::{survey, version},
};
use crate::surveys::{
    attack::{Truth, one_answer_each, options, question, several_answers, words},
    charts,
    figures::results,
};

/// All that is told of a survey.
struct Told {
    figures: SurveyFigures,
    results: Results,
    /// Everything in one text: what the survey's page shows, its results as other systems hear of them, and what the
    /// year's page, its table and its data are made from.
    everything: String,
}

fn told(questions: &[Question], truths: &[&Truth], responses: u64) -> Told {
    let counts = Counts {
        responses,
        questions: (1..)
            .zip(truths)
            .map(|(question, truth)| QuestionCounts {
                question,
                counts: truth.0.clone(),
                not_answered: truth.1,
            })
            .collect(),
    };
    let results = results(questions, &counts);
    let figures = figures(&survey(), &version(questions.to_vec()), &results, None);
    let page = charts::shown(yousaid_web::Language::English, "v2", questions, &results);
    let page = serde_json::to_string(&page).expect("is JSON");
    Told {
        everything: format!("{page}{results:?}{figures:?}"),
        figures,
        results,
    }
}

/// All numbers behind one question: the answers, and those who did not answer.
fn cells(truth: &Truth) -> Vec<u64> {
    [&truth.0[..], &[truth.1]].concat()
}

/// Holds that each number that the figures do not tell could be another one.
fn nothing_follows(questions: &[Question], all: &[Vec<&Truth>], responses: u64) {
    let mut possible: BTreeMap<String, Vec<BTreeSet<u64>>> = BTreeMap::new();
    let behind =
        |truths: &[&Truth]| -> Vec<u64> { truths.iter().flat_map(|truth| cells(truth)).collect() };
    let mut hidden: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    for truths in all {
        let told = told(questions, truths, responses);
        says_what_is_shown(&told);
        let numbers = behind(truths);
        let could_be = possible
            .entry(told.everything.clone())
            .or_insert_with(|| vec![BTreeSet::new(); numbers.len()]);
        for (could_be, number) in could_be.iter_mut().zip(numbers) {
            could_be.insert(number);
        }
        let is_hidden = questions.iter().zip(truths).enumerate();
        let is_hidden = is_hidden.flat_map(|(place, (question, truth))| {
            hidden_cells(&told.results, place, question, truth)
        });
        hidden.insert(told.everything, is_hidden.collect());
    }
    for (everything, hidden) in hidden {
        for (could_be, hidden) in possible[&everything].iter().zip(hidden) {
            assert!(!hidden || could_be.len() > 1, "{could_be:?}: {everything}");
        }
    }
}

/// Which cells of a question are hidden. Where those who did not answer are not told of, all had to answer and did.
fn hidden_cells(results: &Results, place: usize, question: &Question, truth: &Truth) -> Vec<bool> {
    let counts = &results.questions[place].counts;
    (0..=truth.0.len())
        .map(|cell| match counts.get(cell) {
            Some(count) => count.is_none(),
            None => !(question.required && truth.1 == 0),
        })
        .collect()
}

/// The figures tell no number that the published results do not tell, neither in a cell nor in a sentence.
fn says_what_is_shown(told: &Told) {
    assert_eq!(told.figures.responses, told.results.responses);
    let with_numbers = told.results.questions.iter();
    let mut with_numbers =
        with_numbers.filter(|question| question.counts.iter().any(Option::is_some));
    for question in &told.figures.questions {
        let published = with_numbers.next().expect("it is published");
        let counts: Vec<Option<u64>> = question.answers.iter().map(|one| one.count).collect();
        assert_eq!(counts, published.counts);
        let shown = counts.iter().flatten().chain(&told.results.responses);
        let shown: BTreeSet<String> = shown.map(u64::to_string).collect();
        // The answers are called by letters here, so every number in the sentence is a count.
        let sentence = question
            .finding
            .split(|letter: char| !letter.is_ascii_digit());
        for number in sentence.filter(|number| !number.is_empty()) {
            assert!(shown.contains(number), "{}", question.finding);
        }
    }
    assert!(with_numbers.next().is_none(), "every question is told of");
}

fn lettered(number: usize) -> Vec<yousaid_model::Words> {
    let letters = options(number).into_iter().zip(["a", "b", "c"]);
    letters.map(|(_, letter)| words(letter)).collect()
}

fn alone(kind: &QuestionKind, truths: &[Truth], responses: u64) {
    let truths: Vec<Vec<&Truth>> = truths.iter().map(|truth| vec![truth]).collect();
    for required in [false, true] {
        let asked = question(kind.clone(), required, false);
        nothing_follows(&[asked], &truths, responses);
    }
}

#[test]
fn nothing_hidden_follows_from_the_figures_and_the_results_of_one_choice() {
    for (number, most) in [(2, 20), (3, 14)] {
        let kind = QuestionKind::OneChoice {
            options: lettered(number),
        };
        for responses in 5..=most {
            alone(&kind, &one_answer_each(number, responses), responses);
        }
    }
}

#[test]
fn nothing_hidden_follows_from_the_figures_and_the_results_of_several_choices() {
    for (number, most) in [(2, 16), (3, 11)] {
        let kind = QuestionKind::SeveralChoices {
            options: lettered(number),
        };
        for responses in 5..=most {
            alone(&kind, &several_answers(number, responses), responses);
        }
    }
}

#[test]
fn nothing_hidden_follows_where_two_questions_stand_beside_each_other() {
    let one = QuestionKind::OneChoice {
        options: lettered(2),
    };
    let several = QuestionKind::SeveralChoices {
        options: lettered(2),
    };
    for responses in [5, 8, 10] {
        let (first, second) = (one_answer_each(2, responses), several_answers(2, responses));
        let pairs: Vec<Vec<&Truth>> = first
            .iter()
            .flat_map(|one| second.iter().map(move |other| vec![one, other]))
            .collect();
        let asked = [one.clone(), several.clone()].map(|kind| question(kind, false, false));
        nothing_follows(&asked, &pairs, responses);
    }
}
