//! The results of one version as charts, tables and sentences.

use serde::Serialize;
use yousaid_model::survey::{Question, QuestionKind, QuestionResults, Results};
use yousaid_web::{Language, chart::Chart};

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
    /// Whether it was answered in people's own words.
    free_text: bool,
    /// Whether people could choose more than one answer.
    several: bool,
    /// Whether it is about people themselves, so that larger numbers are hidden.
    about_the_person: bool,
}

/// The results of a version with these questions, in a language. `id` parts the charts of several versions on one page.
pub(crate) fn shown(
    language: Language,
    id: &str,
    questions: &[Question],
    results: &Results,
) -> Shown {
    let figures = |place: u16| results.questions.iter().find(|one| one.question == place);
    let questions = (1..).zip(questions).map(|(place, question)| {
        let chart = figures(place)
            .filter(|figures| figures.counts.iter().any(Option::is_some))
            .map(|figures| {
                let id = format!("{id}-{place}");
                chart(language, &id, question, figures, results.responses)
            });
        ShownQuestion {
            words: question.words.to_string(),
            chart,
            free_text: question.is_free_text(),
            several: matches!(question.kind, QuestionKind::SeveralChoices { .. }),
            about_the_person: question.about_the_person,
        }
    });
    Shown {
        responses: results.responses,
        questions: questions.collect(),
    }
}

fn chart(
    language: Language,
    id: &str,
    question: &Question,
    figures: &QuestionResults,
    responses: Option<u64>,
) -> Chart {
    let finding = told::finding(language, question, figures, responses).unwrap_or_default();
    let heading = language.say("survey-results-answer");
    let bars = told::bars(language, question, figures);
    let title = question.words.as_str();
    let chart = Chart::in_language(language, id, title, &finding, &heading, &bars);
    if language.is_english() {
        chart
    } else {
        chart.with_english(
            &question.labels(),
            &told::leaders(language, question, figures),
        )
    }
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
        let shown = shown(Language::English, "v1", &[question], &results);
        assert!(shown.questions[0].chart.is_none());
        assert!(!shown.questions[0].free_text);
    }
}
