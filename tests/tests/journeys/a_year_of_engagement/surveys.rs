//! The forms of the open day as surveys: made through their screens, answered by as many single responses as the source
//! counts, from paper or from a file, and their results published. Their titles, questions and answers are ours.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::json;
use yousaid_tests::{Person, Service};

use super::{enter::path_of, gatherings::gathering, source::Source, table::As};

/// A survey.
pub struct Survey {
    pub title: &'static str,
    /// The figure that says how many answered.
    all: &'static str,
    seen: As,
    by: By,
    questions: &'static [Asked],
}

/// The way in which the responses come.
enum By {
    /// Typed in one after the other.
    Paper,
    /// From another tool's file.
    File,
}

/// A question with one answer to choose.
struct Asked {
    words: &'static str,
    options: &'static [Offered],
}

/// An answer to choose; the figure that says how often it was chosen, where it was.
struct Offered {
    label: &'static str,
    chosen: Option<(&'static str, As)>,
}

/// A figure of the source as it is told of a survey.
pub struct Told {
    pub id: &'static str,
    pub survey: &'static str,
    /// The question and the answer; none for how many answered at all.
    pub answer: Option<(&'static str, &'static str)>,
    pub seen: As,
}

const fn offered(label: &'static str, id: &'static str, seen: As) -> Offered {
    Offered {
        label,
        chosen: Some((id, seen)),
    }
}

const WHO: &str = "Who fills this in?";
const PARENT: &str = "A parent or carer";
const PROFESSIONAL: &str = "A professional";

pub const SURVEYS: &[Survey] = &[
    Survey {
        title: "The open day in your eyes",
        all: "e47",
        seen: As::People,
        by: By::File,
        questions: &[Asked {
            words: WHO,
            options: &[
                offered(PARENT, "e48", As::People),
                offered(PROFESSIONAL, "e49", As::People),
            ],
        }],
    },
    Survey {
        title: "Three sites beside each other",
        all: "e38",
        seen: As::People,
        by: By::Paper,
        // Who filled in which form is not in the source, and no result tells of two questions together.
        questions: &[
            Asked {
                words: WHO,
                options: &[
                    offered(PARENT, "e39", As::Cover),
                    offered(PROFESSIONAL, "e40", As::People),
                ],
            },
            Asked {
                words: "Which site is it about?",
                options: &[
                    offered("Our own", "e41", As::People),
                    offered("A second one", "e42", As::People),
                    offered("A third one", "e43", As::People),
                ],
            },
        ],
    },
    Survey {
        title: "Services and you",
        all: "e45",
        seen: As::People,
        by: By::Paper,
        questions: &[Asked {
            words: WHO,
            options: &[
                // The same figure once more: all who answered.
                offered(PARENT, "e45", As::Cover),
                Offered {
                    label: PROFESSIONAL,
                    chosen: None,
                },
            ],
        }],
    },
];

/// Every figure that is told of a survey, each once.
pub fn told() -> impl Iterator<Item = Told> {
    SURVEYS.iter().flat_map(|survey| {
        let all = Told {
            id: survey.all,
            survey: survey.title,
            answer: None,
            seen: survey.seen,
        };
        let answers = survey.questions.iter().flat_map(|asked| {
            asked.options.iter().filter_map(|option| {
                let (id, seen) = option.chosen.filter(|(id, _)| *id != survey.all)?;
                Some(Told {
                    id,
                    survey: survey.title,
                    answer: Some((asked.words, option.label)),
                    seen,
                })
            })
        });
        std::iter::once(all).chain(answers).collect::<Vec<_>>()
    })
}

impl Told {
    /// Whether the figure must be seen.
    pub fn is_seen(&self, source: &Source) -> bool {
        self.seen == As::People && source.count(self.id) >= 5
    }
}

/// Makes every survey, brings its responses in, closes it and publishes its results. Gives the officer back, who is
/// signed in to the service as it runs then: while the command imports it does not.
pub fn enter(
    service: &mut Service,
    mut officer: Person,
    source: &Source,
    gatherings: &BTreeMap<&str, String>,
) -> Person {
    for survey in SURVEYS {
        let page = made(&officer, survey);
        let at = gatherings["day"]
            .rsplit('/')
            .next()
            .expect("ends in its id");
        let open = format!("{page}/open");
        let form = officer.visit(&open).form(&open).choose("gathering", at);
        officer.send("Open the survey", &form);
        match survey.by {
            By::Paper => type_in(&officer, source, survey, &page),
            By::File => {
                service.stop();
                import(service, source, survey, &page);
                service.start_again();
                officer = service.officer();
            }
        }
        publish(&officer, &page);
    }
    officer
}

fn made(officer: &Person, survey: &Survey) -> String {
    let form = officer
        .visit("/staff/surveys/new")
        .form("/staff/surveys")
        .fill("title", survey.title);
    let page = path_of(&officer.send("Go on to the questions", &form));
    for asked in survey.questions {
        let new = officer.visit(&format!("{page}/questions?kind=one_choice"));
        let options: Vec<&str> = asked.options.iter().map(|option| option.label).collect();
        let form = new.form(&format!("{page}/questions"));
        let form = form.fill("words", asked.words);
        let form = form.fill("options", &options.join("\n"));
        officer.send("Save the question", &form.choose("required", "yes"));
    }
    page
}

/// The single responses behind the counts of the source: of each the place of its answer to each question.
fn responses(source: &Source, survey: &Survey) -> Vec<Vec<usize>> {
    let all = usize::try_from(source.count(survey.all)).expect("is not many");
    let mut responses = vec![vec![]; all];
    for asked in survey.questions {
        let chosen = asked
            .options
            .iter()
            .enumerate()
            .flat_map(|(place, option)| {
                let count = option.chosen.map_or(0, |(id, _)| source.count(id));
                (0..count).map(move |_| place)
            });
        let chosen: Vec<usize> = chosen.collect();
        assert_eq!(chosen.len(), all, "{} of {}", asked.words, survey.title);
        for (response, place) in responses.iter_mut().zip(chosen) {
            response.push(place);
        }
    }
    responses
}

fn type_in(officer: &Person, source: &Source, survey: &Survey, page: &str) {
    let path = format!("{page}/paper");
    let mut form = officer
        .visit(&path)
        .form(&path)
        .fill("written", gathering("day").date);
    for response in responses(source, survey) {
        for (question, place) in (1..).zip(response) {
            form = form.fill(&format!("q{question}"), &(place + 1).to_string());
        }
        form = officer.send("Save and next", &form).form(&path);
    }
}

/// The survey as another tool exports it, imported by the command.
fn import(service: &Service, source: &Source, survey: &Survey, page: &str) {
    let mut file = String::from("Number");
    for asked in survey.questions {
        let _ = write!(file, ",{}", asked.words);
    }
    for (number, response) in (1..).zip(responses(source, survey)) {
        let _ = write!(file, "\n{number}");
        for (asked, place) in survey.questions.iter().zip(response) {
            let _ = write!(file, ",{}", asked.options[place].label);
        }
    }
    let questions = survey.questions.iter().map(|asked| {
        let options: Vec<&str> = asked.options.iter().map(|option| option.label).collect();
        json!({ "heading": asked.words, "as": "one_choice", "options": options })
    });
    let number = json!({ "heading": "Number", "as": "response_id" });
    let columns: Vec<_> = std::iter::once(number).chain(questions).collect();
    let id = page.rsplit('/').next().expect("ends in its id");
    let mapping = json!({ "title": survey.title, "survey": id, "columns": columns });
    let write = |name: &str, text: String| {
        let path = service.beside().join(name);
        std::fs::write(&path, text).expect("can be written");
        path.to_str().expect("is text").to_owned()
    };
    let file = write("responses.csv", file);
    let mapping = write("mapping.json", mapping.to_string());
    let by = "officer@council.example";
    let import = [
        "import",
        "responses",
        &file,
        "--mapping",
        &mapping,
        "--by",
        by,
    ];
    let said = service.run(&import).went_well();
    let new = format!("Recorded: {} new.", source.value(survey.all));
    assert!(said.contains(&new), "{said}");
}

fn publish(officer: &Person, page: &str) {
    let close = format!("{page}/close");
    let form = officer.visit(&close).form(&close);
    officer.send("Close the survey", &form);
    let results = format!("{page}/results");
    let form = officer
        .visit(&results)
        .form(&format!("{results}/publish"))
        .choose("sure", "yes");
    officer.send("Publish the results", &form);
}
