//! Which counts of a survey may be seen: none so small that it points at somebody, and none from which such a count
//! follows.
//!
//! Each question is a table of its own over the same responses, whose number is told. Any tables with the same number
//! of responses could stand beside each other, so nothing follows from one question for another, and each is made safe
//! by itself:
//!
//! * where one answer is given, the answers and those who did not answer add up to the responses:
//!   [`suppress`];
//! * where several are chosen, each answer parts the responses in those who chose it and those who did not, and
//!   everybody chose something or did not answer: [`several`].
//!
//! A question of which no number is left is told without a table.

use yousaid_model::survey::{Question, QuestionKind, QuestionResults, Results};
use yousaid_projections::surveys::{Counts, QuestionCounts};

use crate::figures::suppression::{THRESHOLD, count, suppress};

/// The smallest count that is told of a question about need, school, area or age.
pub const THRESHOLD_OF_PERSON: u64 = 10;

/// How many of the first responses staff see figures of while more may come in: in steps, and never the newest ones,
/// so that no two looks differ by fewer than [`THRESHOLD`] responses, nor any look from the results as they are
/// published.
#[must_use]
pub const fn seen_before_publication(responses: u64) -> u64 {
    (responses / THRESHOLD).saturating_sub(1) * THRESHOLD
}

/// The figures of a survey with these questions, as they may be seen.
#[must_use]
pub fn results(questions: &[Question], counts: &Counts) -> Results {
    let asked = |place: u16| questions.get(usize::from(place).checked_sub(1)?);
    Results {
        responses: count(counts.responses),
        questions: counts
            .questions
            .iter()
            .filter_map(|counted| {
                Some(of_question(
                    asked(counted.question)?,
                    counted,
                    counts.responses,
                ))
            })
            .collect(),
    }
}

fn of_question(question: &Question, counted: &QuestionCounts, responses: u64) -> QuestionResults {
    let threshold = if question.about_the_person {
        THRESHOLD_OF_PERSON
    } else {
        THRESHOLD
    };
    // On paper a question that has to be answered may have been left empty.
    let with_no_answer = !question.required || counted.not_answered > 0;
    let mut cells = counted.counts.clone();
    cells.extend(with_no_answer.then_some(counted.not_answered));
    let mut shown = if matches!(question.kind, QuestionKind::SeveralChoices { .. }) {
        several(&cells, responses, threshold)
    } else {
        suppress(&cells, threshold).cells
    };
    let (answers, _) = shown.split_at(counted.counts.len());
    if answers.iter().all(Option::is_none) {
        shown.fill(None);
    }
    QuestionResults {
        question: counted.question,
        counts: shown,
        with_no_answer,
    }
}

/// The counts of a question with several choices: the cells are the answers and, where that is told, those who did not
/// answer. Hidden is a cell under the threshold, nought too, and one that all but fewer than the threshold are in.
/// Everybody is in one cell at least, so where the others leave a hidden cell one possible number alone, the smallest
/// that is shown is hidden as well.
fn several(cells: &[u64], responses: u64, threshold: u64) -> Vec<Option<u64>> {
    let tells = |cell: u64| cell >= threshold && responses.saturating_sub(cell) >= threshold;
    let mut shown: Vec<Option<u64>> = cells
        .iter()
        .map(|cell| tells(*cell).then_some(*cell))
        .collect();
    while leaves_one_number(cells, &shown, responses, threshold) {
        let smallest = (0..shown.len())
            .filter(|index| shown[*index].is_some())
            .min_by_key(|index| cells[*index]);
        match smallest {
            Some(index) => shown[index] = None,
            None => break,
        }
    }
    shown
}

/// Whether somebody who knows which hidden cells are small could tell the number of one of them: it is not less than
/// what all others together leave of the responses, and under the threshold.
fn leaves_one_number(cells: &[u64], shown: &[Option<u64>], responses: u64, threshold: u64) -> bool {
    let most = |index: usize| match shown[index] {
        Some(count) => count,
        None if cells[index] < threshold => threshold - 1,
        None => responses,
    };
    let all: u64 = (0..cells.len()).map(most).sum();
    (0..cells.len()).any(|index| {
        let hidden_and_small = shown[index].is_none() && cells[index] < threshold;
        let others = all - most(index);
        hidden_and_small && responses.saturating_sub(others) + 1 >= threshold
    })
}
