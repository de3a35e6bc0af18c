//! The results of one version as charts, tables and sentences.

use serde::Serialize;
use yousaid_model::survey::{Question, QuestionKind, QuestionResults, Results};
use yousaid_web::{
    Language,
    chart::{Bar, Chart},
    language::key,
};

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
            several: of_several(question),
            about_the_person: question.about_the_person,
        }
    });
    Shown {
        responses: results.responses,
        questions: questions.collect(),
    }
}

fn of_several(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::SeveralChoices { .. })
}

fn chart(
    language: Language,
    id: &str,
    question: &Question,
    figures: &QuestionResults,
    responses: Option<u64>,
) -> Chart {
    let labels = question.labels();
    let no_answer = figures
        .with_no_answer
        .then(|| language.say("survey-results-no-answer"));
    let bars: Vec<Bar> = labels
        .iter()
        .cloned()
        .chain(no_answer)
        .zip(&figures.counts)
        .map(|(label, count)| Bar {
            label,
            count: *count,
        })
        .collect();
    let answers = &bars[..bars.len().min(labels.len())];
    let leaders = leaders(language, answers);
    let finding = finding(language, question, answers, &leaders, responses);
    let heading = language.say("survey-results-answer");
    let title = question.words.as_str();
    let chart = Chart::in_language(language, id, title, &finding, &heading, &bars);
    if language.is_english() {
        chart
    } else {
        chart.with_english(&labels, &leaders)
    }
}

/// The answers that were given most often, among those whose count is shown, in quotation marks.
fn leaders(language: Language, answers: &[Bar]) -> Vec<String> {
    let most = most(answers);
    answers
        .iter()
        .filter(|bar| bar.count.is_some() && bar.count == most)
        .map(|bar| {
            let answer = [("answer", bar.label.as_str().into())];
            language.say_with("survey-quoted", answer)
        })
        .collect()
}

fn most(answers: &[Bar]) -> Option<u64> {
    answers.iter().filter_map(|bar| bar.count).max()
}

/// What the numbers show, in words. It is made from what is shown alone; nothing where that is too little.
fn finding(
    language: Language,
    question: &Question,
    answers: &[Bar],
    leaders: &[String],
    responses: Option<u64>,
) -> String {
    let (Some(most), Some(all)) = (most(answers), responses) else {
        return String::new();
    };
    // Where several are chosen, a hidden count may be larger than any that is shown.
    let hidden = of_several(question) && answers.iter().any(|bar| bar.count.is_none());
    let sentence = match leaders {
        [_] if most * 2 > all => key("survey-finding-half"),
        _ if hidden => key("survey-finding-most-shown"),
        _ => key("survey-finding-most"),
    };
    language.say_with(
        sentence,
        [
            ("answers", together(language, leaders).into()),
            ("leaders", leaders.len().into()),
            ("count", most.into()),
            ("all", all.into()),
        ],
    )
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

    fn said(language: Language, several: bool, bars: &[Bar], responses: u64) -> String {
        let leaders = leaders(language, bars);
        finding(
            language,
            &question(several),
            bars,
            &leaders,
            Some(responses),
        )
    }

    fn says(several: bool, counts: [Option<u64>; 3], responses: u64) -> String {
        let bars = ["Walk", "Bus", "Taxi"].into_iter().zip(counts);
        let bars: Vec<Bar> = bars
            .map(|(label, count)| Bar {
                label: label.to_owned(),
                count,
            })
            .collect();
        said(Language::English, several, &bars, responses)
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
        let shown = shown(Language::English, "v1", &[question(false)], &results);
        assert!(shown.questions[0].chart.is_none());
        assert!(!shown.questions[0].free_text);
    }

    #[test]
    fn the_finding_is_told_in_the_language_of_the_page() {
        let bars = ["Walk", "Bus"].map(|label| Bar {
            label: label.to_owned(),
            count: Some(17),
        });
        assert_eq!(
            said(Language::Polish, false, &bars, 42),
            "Najczęściej wybierano „Walk” i „Bus”: każdą z tych odpowiedzi 17 z 42 osób."
        );
        assert_eq!(
            said(Language::Polish, false, &bars[..1], 30),
            "Ponad połowa wybrała „Walk”: 17 z 30 osób."
        );
        for language in Language::ALL {
            let words = said(language, true, &bars, 42);
            assert!(words.contains("Walk") && words.contains("17"), "{words}");
        }
    }
}
