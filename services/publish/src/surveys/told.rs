//! What is told of one question, the same wherever it stands: its answers with their counts, and a sentence. Both are
//! made from the published results alone.

use yousaid_model::survey::{Question, QuestionKind, QuestionResults};
use yousaid_web::{Language, chart::Bar, language::key};

/// The answers in their order with how often each was chosen, and those who did not answer, where that is told.
pub(crate) fn bars(language: Language, question: &Question, figures: &QuestionResults) -> Vec<Bar> {
    let mut labels = question.labels();
    let no_answer = figures.with_no_answer;
    labels.extend(no_answer.then(|| language.say("survey-results-no-answer")));
    labels
        .into_iter()
        .zip(&figures.counts)
        .map(|(label, count)| Bar {
            label,
            count: *count,
        })
        .collect()
}

/// How often each answer was chosen, without those who did not answer.
fn counts<'a>(
    question: &'a Question,
    figures: &'a QuestionResults,
) -> impl Iterator<Item = (String, Option<u64>)> + 'a {
    let labels = question.labels().into_iter();
    labels.zip(figures.counts.iter().copied())
}

fn most(question: &Question, figures: &QuestionResults) -> Option<u64> {
    counts(question, figures)
        .filter_map(|(_, count)| count)
        .max()
}

/// The answers that were chosen most often among those whose number is shown, in quotation marks.
pub(crate) fn leaders(
    language: Language,
    question: &Question,
    figures: &QuestionResults,
) -> Vec<String> {
    let most = most(question, figures);
    counts(question, figures)
        .filter(|(_, count)| count.is_some() && *count == most)
        .map(|(label, _)| language.say_with("survey-quoted", [("answer", label.into())]))
        .collect()
}

/// What the numbers show, in words; none where no number of an answer is shown.
pub(crate) fn finding(
    language: Language,
    question: &Question,
    figures: &QuestionResults,
    responses: Option<u64>,
) -> Option<String> {
    // Where the number of responses is hidden, that of every answer is.
    let (most, all) = (most(question, figures)?, responses?);
    let leaders = leaders(language, question, figures);
    // Where several are chosen, a hidden count may be larger than any that is shown.
    let several = matches!(question.kind, QuestionKind::SeveralChoices { .. });
    let hidden = several && counts(question, figures).any(|(_, count)| count.is_none());
    let sentence = match leaders.as_slice() {
        [_] if most * 2 > all => key("survey-finding-half"),
        _ if hidden => key("survey-finding-most-shown"),
        _ => key("survey-finding-most"),
    };
    Some(language.say_with(
        sentence,
        [
            ("answers", together(language, &leaders).into()),
            ("leaders", leaders.len().into()),
            ("count", most.into()),
            ("all", all.into()),
        ],
    ))
}

/// "“Walk”, “Bus” and “Taxi”"
fn together(language: Language, answers: &[String]) -> String {
    match answers {
        [before @ .., last] if !before.is_empty() => language.say_with(
            "survey-and",
            [
                ("before", before.join(", ").into()),
                ("last", last.as_str().into()),
            ],
        ),
        few => few.concat(),
    }
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
        says_in(Language::English, several, counts, responses)
    }

    fn says_in(
        language: Language,
        several: bool,
        counts: &[Option<u64>],
        responses: u64,
    ) -> Option<String> {
        let figures = QuestionResults {
            question: 1,
            counts: counts.to_vec(),
            with_no_answer: counts.len() > 3,
        };
        finding(language, &question(several), &figures, Some(responses))
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
    fn the_finding_is_told_in_the_language_of_the_page() {
        let both = [Some(17), Some(17), Some(8)];
        assert_eq!(
            says_in(Language::Polish, false, &both, 42).as_deref(),
            Some("Najczęściej wybierano „Walk” i „Bus”: każdą z tych odpowiedzi 17 z 42 osób.")
        );
        assert_eq!(
            says_in(Language::Polish, false, &[Some(17), Some(8), Some(5)], 30).as_deref(),
            Some("Ponad połowa wybrała „Walk”: 17 z 30 osób.")
        );
        for language in Language::ALL {
            let words = says_in(language, true, &both, 42).expect("a sentence");
            assert!(words.contains("Walk") && words.contains("17"), "{words}");
        }
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
