//! The results of one version as charts, tables and sentences.

use serde::Serialize;
use yousaid_model::survey::{Question, QuestionKind, QuestionResults, Results};
use yousaid_web::chart::Chart;

use super::told;

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
    let finding = told::finding(question, figures, responses).unwrap_or_default();
    let title = question.words.as_str();
    Chart::new(
        id,
        title,
        &finding,
        "Answer",
        &told::bars(question, figures),
    )
}

#[cfg(test)]
mod tests {
    use yousaid_model::Words;

    use super::*;

    #[test]
    fn a_question_without_numbers_says_so() {
        let words = |text: &str| Words::line(text).expect("words");
        let question = Question {
            words: words("How do you get there?"),
            help: None,
            required: true,
            about_the_person: false,
            kind: QuestionKind::OneChoice {
                options: vec![words("Walk"), words("Bus"), words("Taxi")],
            },
        };
        let results = Results {
            responses: Some(6),
            questions: vec![QuestionResults {
                question: 1,
                counts: vec![None; 3],
                with_no_answer: false,
            }],
        };
        let shown = shown("v1", &[question], &results);
        assert!(shown.questions[0].chart.is_none());
        assert_eq!(
            shown.questions[0].instead,
            Some("Too few people gave each answer for the numbers to be shown.")
        );
    }
}
