//! What is told of one question, the same wherever it stands: its answers with their counts, and a sentence. Both are
//! made from the published results alone.

use yousaid_model::survey::{Question, QuestionKind, QuestionResults};
use yousaid_web::chart::Bar;

/// What stands for those who did not answer.
const NO_ANSWER: &str = "No answer";

/// The answers in their order with how often each was chosen, and those who did not answer, where that is told.
pub(crate) fn bars(question: &Question, figures: &QuestionResults) -> Vec<Bar> {
    let mut labels = question.labels();
    labels.extend(figures.with_no_answer.then(|| NO_ANSWER.to_owned()));
    labels
        .into_iter()
        .zip(&figures.counts)
        .map(|(label, count)| Bar {
            label,
            count: *count,
        })
        .collect()
}

/// One sentence that says what the numbers show; none where no number of an answer is shown.
pub(crate) fn finding(
    question: &Question,
    figures: &QuestionResults,
    responses: Option<u64>,
) -> Option<String> {
    let bars = bars(question, figures);
    let answers = &bars[..bars.len() - usize::from(figures.with_no_answer)];
    let most = answers.iter().filter_map(|bar| bar.count).max()?;
    let leaders: Vec<String> = answers
        .iter()
        .filter(|bar| bar.count == Some(most))
        .map(|bar| format!("\u{201c}{}\u{201d}", bar.label))
        .collect();
    let of = responses.map_or_else(String::new, |all| format!(" of {all}"));
    // Where several are chosen, a hidden count may be larger than any that is shown.
    let several = matches!(question.kind, QuestionKind::SeveralChoices { .. });
    let hidden = answers.iter().any(|bar| bar.count.is_none());
    let begin = if several && hidden {
        "Of the numbers that can be shown, most "
    } else {
        "Most "
    };
    let more_than_half = responses.is_some_and(|all| most * 2 > all);
    Some(match leaders.as_slice() {
        [only] if more_than_half => format!("More than half chose {only}: {most}{of} people."),
        [only] => format!("{begin}often chosen was {only}: by {most}{of} people."),
        [others @ .., last] => format!(
            "{begin}often chosen were {} and {last}: each by {most}{of} people.",
            others.join(", ")
        ),
        [] => return None,
    })
}

#[cfg(test)]
mod tests {
    use yousaid_model::Words;

    use super::*;

    fn question(several: bool) -> Question {
        let words = |text: &str| Words::line(text).expect("words");
        let options = vec![words("Walk"), words("Bus"), words("Taxi")];
        Question {
            words: words("How do you get there?"),
            help: None,
            required: true,
            about_the_person: false,
            kind: if several {
                QuestionKind::SeveralChoices { options }
            } else {
                QuestionKind::OneChoice { options }
            },
        }
    }

    fn says(several: bool, counts: &[Option<u64>], responses: u64) -> Option<String> {
        let figures = QuestionResults {
            question: 1,
            counts: counts.to_vec(),
            with_no_answer: counts.len() > 3,
        };
        finding(&question(several), &figures, Some(responses))
    }

    #[test]
    fn the_finding_names_what_most_chose() {
        for (counts, sentence) in [
            ([25, 10, 7], "More than half chose “Walk”: 25 of 42 people."),
            (
                [18, 17, 7],
                "Most often chosen was “Walk”: by 18 of 42 people.",
            ),
            (
                [17, 17, 8],
                "Most often chosen were “Walk” and “Bus”: each by 17 of 42 people.",
            ),
        ] {
            let found = says(false, &counts.map(Some), 42);
            assert_eq!(found.as_deref(), Some(sentence));
        }
    }

    #[test]
    fn where_a_hidden_count_may_be_larger_the_finding_does_not_pretend() {
        let found = says(true, &[Some(18), Some(17), None], 42);
        assert_eq!(
            found.as_deref(),
            Some(
                "Of the numbers that can be shown, most often chosen was “Walk”: by 18 of 42 people."
            )
        );
    }

    #[test]
    fn those_who_did_not_answer_are_no_finding() {
        let found = says(false, &[Some(9), Some(8), Some(8), Some(17)], 42);
        assert_eq!(
            found.as_deref(),
            Some("Most often chosen was “Walk”: by 9 of 42 people.")
        );
        assert_eq!(says(false, &[None, None, None, Some(40)], 42), None);
    }
}
