//! Writing a question: a new one, or another wording; and moving one.

use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};
use yousaid_model::{
    SurveyId, Words,
    survey::{
        LONGEST_SCALE, OPTIONS, Question, QuestionAt, QuestionKind, SHORTEST_SCALE, SurveyCommand,
    },
};
use yousaid_projections::surveys::SurveyRecord;
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::{address, carry_out, find, line, optional};
use crate::surveys::address::{OfQuestion, OfSurvey};
use crate::surveys::sent::Sent;

/// The kinds of questions, as they stand in addresses, and what they are called.
pub(super) const KINDS: [(&str, &str); 4] = [
    ("free_text", "An answer in people’s own words"),
    ("one_choice", "One answer to choose"),
    ("several_choices", "Several answers to choose"),
    ("scale", "A scale with words at both ends"),
];

/// Which kind of question is to be added.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    kind: String,
}

#[derive(Serialize)]
struct QuestionPage {
    errors: Errors,
    back: String,
    action: String,
    heading: String,
    kind: String,
    kind_words: &'static str,
    place: u16,
    before: String,
    words: Field,
    help: Field,
    options: Option<Field>,
    most_options: usize,
    scale: Option<Scale>,
    required: Field,
    about_the_person: Option<Field>,
}

#[derive(Serialize)]
struct Scale {
    steps: Field,
    first: Field,
    lowest: Field,
    highest: Field,
}

impl Page for QuestionPage {
    const TEMPLATE: &'static str = "staff_survey_question";
}

fn frame(heading: &str) -> Frame {
    Frame::new(heading).staff("surveys")
}

fn page(id: SurveyId, place: u16, new: bool, sent: &Sent, errors: Errors) -> QuestionPage {
    let kind = sent.get("kind");
    let kind_words = KINDS.iter().find(|(word, _)| *word == kind);
    let field = |name: &str| Field::new(name, sent.get(name), &errors);
    let tick = |name: &str, label: &str| {
        let choices = vec![Choice::new("yes", label, sent.ticked(name))];
        Field::choices(name, choices, &errors)
    };
    let one_of = |name: &str, offered: Vec<u16>| {
        let choices = offered.into_iter().map(|number| {
            let number = number.to_string();
            let checked = number == sent.get(name);
            Choice::new(number.clone(), number, checked)
        });
        Field::choices(name, choices.collect(), &errors)
    };
    let closed = kind != "free_text";
    QuestionPage {
        back: address(id),
        action: if new {
            format!("{}/questions", address(id))
        } else {
            format!("{}/questions/{place}", address(id))
        },
        heading: if new {
            format!("New question {place}")
        } else {
            format!("Question {place}")
        },
        kind: kind.to_owned(),
        kind_words: kind_words.map_or("", |(_, words)| words),
        place,
        before: sent.get("before").to_owned(),
        words: field("words"),
        help: field("help"),
        options: matches!(kind, "one_choice" | "several_choices").then(|| field("options")),
        most_options: *OPTIONS.end(),
        scale: (kind == "scale").then(|| Scale {
            steps: one_of("steps", (SHORTEST_SCALE..=LONGEST_SCALE).collect()),
            first: one_of("first", vec![1, 0]),
            lowest: field("lowest"),
            highest: field("highest"),
        }),
        required: tick("required", "Yes, it has to be answered"),
        about_the_person: closed.then(|| {
            tick(
                "about_the_person",
                "Yes, it asks about need, school, area or age",
            )
        }),
        errors,
    }
}

/// A question as the form has it.
fn filled(question: &Question) -> Sent {
    let sent = Sent::default()
        .with("words", question.words.as_str())
        .with("before", question.words.as_str())
        .with("help", question.help.as_ref().map_or("", Words::as_str))
        .with("required", if question.required { "yes" } else { "" })
        .with(
            "about_the_person",
            if question.about_the_person { "yes" } else { "" },
        );
    let lines = |options: &[Words]| {
        let lines: Vec<&str> = options.iter().map(Words::as_str).collect();
        lines.join("\n")
    };
    match &question.kind {
        QuestionKind::FreeText => sent.with("kind", "free_text"),
        QuestionKind::OneChoice { options } => sent
            .with("kind", "one_choice")
            .with("options", lines(options)),
        QuestionKind::SeveralChoices { options } => sent
            .with("kind", "several_choices")
            .with("options", lines(options)),
        QuestionKind::Scale {
            steps,
            first,
            lowest,
            highest,
        } => sent
            .with("kind", "scale")
            .with("steps", steps.to_string())
            .with("first", first.to_string())
            .with("lowest", lowest.as_str())
            .with("highest", highest.as_str()),
    }
}

/// The question as it was filled in; what is wrong with it is noted.
fn question(sent: &Sent, errors: &mut Errors) -> Option<Question> {
    let words = line("words", "Write the question.", sent.get("words"), errors);
    let help = optional("help", Words::line(sent.get("help")), errors);
    let kind = match sent.get("kind") {
        "free_text" => Some(QuestionKind::FreeText),
        "one_choice" => options(sent, errors).map(|options| QuestionKind::OneChoice { options }),
        "several_choices" => {
            options(sent, errors).map(|options| QuestionKind::SeveralChoices { options })
        }
        "scale" => scale(sent, errors),
        _ => {
            errors.add_to_all("Go back and choose how the question is answered.");
            None
        }
    };
    let question = Question {
        words: words?,
        help,
        required: sent.ticked("required"),
        about_the_person: sent.ticked("about_the_person"),
        kind: kind?,
    };
    if let Err(flaw) = question.check(&OPTIONS) {
        errors.add("options", flaw.to_string());
    }
    errors.is_empty().then_some(question)
}

fn options(sent: &Sent, errors: &mut Errors) -> Option<Vec<Words>> {
    let lines = sent.get("options").lines();
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let options: Result<Vec<Words>, _> = lines.map(Words::line).collect();
    errors.check(
        "options",
        options.map_err(|reason| format!("One of the options {reason}. Please shorten it.")),
    )
}

fn scale(sent: &Sent, errors: &mut Errors) -> Option<QuestionKind> {
    let lowest = line(
        "lowest",
        "Say what the first step means.",
        sent.get("lowest"),
        errors,
    );
    let highest = line(
        "highest",
        "Say what the last step means.",
        sent.get("highest"),
        errors,
    );
    Some(QuestionKind::Scale {
        steps: sent.get("steps").parse().unwrap_or(5),
        first: sent.get("first").parse().unwrap_or(1),
        lowest: lowest?,
        highest: highest?,
    })
}

/// `GET /staff/surveys/{id}/questions?kind=`
pub async fn show_new(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let draft = survey.draft().ok_or(Failure::NotFound)?;
    let known = KINDS.iter().any(|(kind, _)| *kind == wanted.kind);
    let kind = if known {
        wanted.kind
    } else {
        "free_text".to_owned()
    };
    let sent = Sent::default()
        .with("kind", kind)
        .with("steps", "5")
        .with("first", "1");
    let place = place_behind(draft.questions.len());
    let page = page(id, place, true, &sent, Errors::default());
    app.show(frame("New question"), Some(&you), &page)
}

fn place_behind(questions: usize) -> u16 {
    u16::try_from(questions + 1).unwrap_or(u16::MAX)
}

/// `POST /staff/surveys/{id}/questions`
pub async fn add(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let place = sent.get("place").parse().unwrap_or(1);
    if let Some(question) = question(&sent, &mut errors) {
        let command = SurveyCommand::AddQuestion {
            place,
            question: Box::new(question),
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = carry_out(&app, id, command, "question-added", &mut errors).await?;
        if let Some(response) = outcome {
            return Ok(response);
        }
        // Another question may stand there by now: this one goes behind it.
        let survey = find(&app, id).await?;
        let questions = survey.draft().map_or(0, |draft| draft.questions.len());
        let page = page(id, place_behind(questions), true, &sent, errors);
        return app.show_again(frame("New question"), Some(&you), &page);
    }
    let page = page(id, place, true, &sent, errors);
    app.show_again(frame("New question"), Some(&you), &page)
}

/// `GET /staff/surveys/{id}/questions/{place}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfQuestion(id, place): OfQuestion,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let there = there(&survey, place)?;
    let page = page(id, place, false, &filled(there), Errors::default());
    app.show(frame(&format!("Question {place}")), Some(&you), &page)
}

/// `POST /staff/surveys/{id}/questions/{place}`
pub async fn reword(
    State(app): State<App>,
    you: SignedIn,
    OfQuestion(id, place): OfQuestion,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let new = question(&sent, &mut errors);
    if let (Some(new), Some(question)) = (new, at(place, &sent)) {
        let command = SurveyCommand::RewordQuestion {
            question,
            new: Box::new(new),
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = carry_out(&app, id, command, "question-reworded", &mut errors).await?;
        if let Some(response) = outcome {
            return Ok(response);
        }
    }
    let page = page(id, place, false, &sent, errors);
    app.show_again(frame(&format!("Question {place}")), Some(&you), &page)
}

/// The question of a draft in this place, counted from 1.
pub(super) fn there(survey: &SurveyRecord, place: u16) -> Result<&Question, Failure> {
    let draft = survey.draft().ok_or(Failure::NotFound)?;
    usize::from(place)
        .checked_sub(1)
        .and_then(|index| draft.questions.get(index))
        .ok_or(Failure::NotFound)
}

/// The question that somebody saw in this place.
pub(super) fn at(place: u16, sent: &Sent) -> Option<QuestionAt> {
    let words = Words::line(sent.get("before")).ok()?;
    Some(QuestionAt { place, words })
}

/// `POST /staff/surveys/{id}/questions/{place}/move`
pub async fn move_to(
    State(app): State<App>,
    you: SignedIn,
    OfQuestion(id, place): OfQuestion,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let question = at(place, &sent).ok_or(Failure::NotFound)?;
    let to = sent.get("to").parse().map_err(|_| Failure::NotFound)?;
    let command = SurveyCommand::MoveQuestion {
        question,
        to,
        by: you.id,
        at: app.clock.now(),
    };
    let mut errors = Errors::default();
    match carry_out(&app, id, command, "question-moved", &mut errors).await? {
        Some(response) => Ok(response),
        None => super::show::again(&app, &you, id, errors).await,
    }
}
