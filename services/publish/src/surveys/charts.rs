//! The results of one version as charts, tables and sentences.

use serde::Serialize;
use yousaid_model::survey::{Question, QuestionKind, QuestionResults, Results};
use yousaid_web::chart::{Bar, Chart};

/// What stands in the table for those who did not answer.
const NO_ANSWER: &str = "No answer";

/// Results as a page shows them.
#[derive(Serialize)]
pub(crate) struct Shown {
    /// How many responses; none where that is hidden.
    responses: Option<u64>,
    questions: Vec<ShownQuestion>,
}

/// One question with its figures.
#[derive(Serialize)]
struct ShownQuestion {
    words: String,
    /// None for a question whose numbers are all hidden, and for one in people's own words.
    chart: Option<Chart>,
    /// What is said in place of a chart.
    instead: Option<&'static str>,
    /// How its numbers are to be read, where the chart does not say it.
    notes: Vec<&'static str>,
}

/// The results of a version with these questions. `id` parts the charts of several versions on one page.
pub(crate) fn shown(id: &str, questions: &[Question], results: &Results) -> Shown {
    let figures = |place: u16| results.questions.iter().find(|one| one.question == place);
    let questions = (1..).zip(questions).map(|(place, question)| {
        let chart = figures(place)
            .filter(|figures| figures.counts.iter().any(Option::is_some))
            .map(|figures| chart(&format!("{id}-{place}"), question, figures, results.responses));
        let instead = match (&chart, question.is_free_text()) {
            (Some(_), _) => None,
            (None, true) => Some(
                "People answered this in their own words. The forum reads every answer. It is not published here.",
            ),
            (None, false) => Some("Too few people gave each answer for the numbers to be shown."),
        };
        ShownQuestion {
            words: question.words.to_string(),
            notes: if chart.is_some() { notes(question) } else { vec![] },
            chart,
            instead,
        }
    });
    Shown {
        responses: results.responses,
        questions: questions.collect(),
    }
}

fn notes(question: &Question) -> Vec<&'static str> {
    let mut notes = vec![];
    if matches!(question.kind, QuestionKind::SeveralChoices { .. }) {
        notes.push("People could choose more than one answer.");
    }
    if question.about_the_person {
        notes.push("This question is about people themselves, so numbers under 10 are not shown.");
    }
    notes
}

fn chart(
    id: &str,
    question: &Question,
    figures: &QuestionResults,
    responses: Option<u64>,
) -> Chart {
    let mut labels = question.labels();
    labels.extend(figures.with_no_answer.then(|| NO_ANSWER.to_owned()));
    let bars: Vec<Bar> = labels
        .into_iter()
        .zip(&figures.counts)
        .map(|(label, count)| Bar {
            label,
            count: *count,
        })
        .collect();
    let title = question.words.as_str();
    Chart::new(
        id,
        title,
        &finding(question, &bars, figures.with_no_answer, responses),
        "Answer",
        &bars,
    )
}

/// One sentence that says what the numbers show. It is made from what is shown alone.
fn finding(
    question: &Question,
    bars: &[Bar],
    with_no_answer: bool,
    responses: Option<u64>,
) -> String {
    let answers = &bars[..bars.len() - usize::from(with_no_answer)];
    let most = answers
        .iter()
        .filter_map(|bar| bar.count)
        .max()
        .unwrap_or(0);
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
    match leaders.as_slice() {
        [only] if more_than_half => format!("More than half chose {only}: {most}{of} people."),
        [only] => format!("{begin}often chosen was {only}: by {most}{of} people."),
        [others @ .., last] => format!(
            "{begin}often chosen were {} and {last}: each by {most}{of} people.",
            others.join(", ")
        ),
        [] => String::new(),
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

    fn says(several: bool, counts: [Option<u64>; 3], responses: u64) -> String {
        let bars = ["Walk", "Bus", "Taxi"].into_iter().zip(counts);
        let bars: Vec<Bar> = bars
            .map(|(label, count)| Bar {
                label: label.to_owned(),
                count,
            })
            .collect();
        finding(&question(several), &bars, false, Some(responses))
    }

    #[test]
    fn the_finding_names_what_most_chose() {
        assert_eq!(
            says(false, [Some(25), Some(10), Some(7)], 42),
            "More than half chose “Walk”: 25 of 42 people."
        );
        assert_eq!(
            says(false, [Some(18), Some(17), Some(7)], 42),
            "Most often chosen was “Walk”: by 18 of 42 people."
        );
        assert_eq!(
            says(false, [Some(17), Some(17), Some(8)], 42),
            "Most often chosen were “Walk” and “Bus”: each by 17 of 42 people."
        );
    }

    #[test]
    fn where_a_hidden_count_may_be_larger_the_finding_does_not_pretend() {
        assert_eq!(
            says(true, [Some(18), Some(17), None], 42),
            "Of the numbers that can be shown, most often chosen was “Walk”: by 18 of 42 people."
        );
    }

    #[test]
    fn a_question_without_numbers_says_so() {
        let results = Results {
            responses: Some(6),
            questions: vec![QuestionResults {
                question: 1,
                counts: vec![None; 3],
                with_no_answer: false,
            }],
        };
        let shown = shown("v1", &[question(false)], &results);
        assert!(shown.questions[0].chart.is_none());
        assert_eq!(
            shown.questions[0].instead,
            Some("Too few people gave each answer for the numbers to be shown.")
        );
    }
}
