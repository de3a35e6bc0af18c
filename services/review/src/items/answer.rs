//! The council's answers as the item's page shows them, with the form for the forum's mark.

use jiff::civil::Date;
use serde::Serialize;
use yousaid_model::response::Mark;
use yousaid_projections::responses::{Action, Record, Step};
use yousaid_web::{Choice, Errors, dates, labels};

use super::{
    page::{Marking, paragraphs},
    show::Seen,
};
use crate::{
    tags::{self, Tag},
    text::count_of,
};

#[derive(Serialize)]
pub(super) struct AnswerView {
    response: String,
    item: String,
    /// Counted from 1: it tells the forms of several answers apart.
    number: usize,
    several: bool,
    we_did: Vec<String>,
    promises: Vec<Promise>,
    no_action_because: Option<String>,
    source: Option<String>,
    also: Option<String>,
    mark_tag: Tag,
    mark_said: Vec<String>,
    marked_on: Option<String>,
    reworded_since: bool,
    may_mark: bool,
    form: MarkForm,
}

#[derive(Serialize)]
struct Promise {
    what: String,
    tag: Tag,
    owner: Option<String>,
    steps: Vec<StepLine>,
}

#[derive(Serialize)]
struct StepLine {
    at: String,
    moment: String,
    sentence: String,
    said: String,
}

#[derive(Serialize)]
struct MarkForm {
    open: bool,
    choices: Vec<Choice>,
    said: String,
    mark_error: Option<String>,
    words_error: Option<String>,
}

/// The answers to an item, oldest first. Each is marked by itself, once everybody can read it.
pub(super) fn views(
    seen: &Seen,
    today: Date,
    filled: Option<&Marking>,
    errors: &Errors,
) -> Vec<AnswerView> {
    let several = seen.answers.len() > 1;
    let answers = (1..).zip(&seen.answers);
    answers
        .map(|(number, answer)| {
            let response = answer.id.to_string();
            let filled = filled.filter(|filled| filled.response == response);
            view(
                seen,
                answer,
                number,
                several,
                today,
                form(answer, number, filled, errors),
            )
        })
        .collect()
}

/// What the fields of the form of one answer are called, so that no two on a page are called the same.
pub(crate) fn field(name: &str, number: usize) -> String {
    format!("{name}-{number}")
}

fn view(
    seen: &Seen,
    answer: &Record,
    number: usize,
    several: bool,
    today: Date,
    form: MarkForm,
) -> AnswerView {
    let others = u64::try_from(answer.items.len())
        .unwrap_or(u64::MAX)
        .saturating_sub(1);
    AnswerView {
        response: answer.id.to_string(),
        item: seen.item.id.to_string(),
        number,
        several,
        we_did: answer.we_did.clone(),
        promises: answer
            .actions
            .iter()
            .map(|action| promise(action, today))
            .collect(),
        no_action_because: answer.no_action_because.clone(),
        source: answer.source.clone(),
        also: (others > 0).then(|| count_of(others, "other item", "other items")),
        mark_tag: tags::of_mark(answer.mark.as_deref()),
        mark_said: answer
            .mark_words
            .as_deref()
            .map(paragraphs)
            .unwrap_or_default(),
        marked_on: answer.marked_at.as_deref().map(dates::day_of),
        reworded_since: answer.reworded_since_mark,
        may_mark: seen.item.published(),
        form,
    }
}

fn promise(action: &Action, today: Date) -> Promise {
    Promise {
        what: action.promise.clone(),
        tag: tags::of_action(action, today),
        owner: action.owner.clone(),
        // The promise itself stands above them.
        steps: action
            .steps
            .iter()
            .filter(|step| step.what != "promised")
            .map(step)
            .collect(),
    }
}

fn step(step: &Step) -> StepLine {
    let due = step.due.as_deref().map(dates::day_of_date);
    let sentence = match (step.what.as_str(), due) {
        ("progress", _) => "Progress".to_owned(),
        ("delayed", Some(due)) => format!("Delayed to {due}"),
        ("delayed", None) => "Delayed".to_owned(),
        ("completed", _) => "Done".to_owned(),
        ("declined", _) => "Will not be done".to_owned(),
        ("reworded", _) => "Worded anew".to_owned(),
        ("reopened", _) => "Opened again".to_owned(),
        (other, _) => other.to_owned(),
    };
    StepLine {
        at: step.at.clone(),
        moment: dates::day_of(&step.at),
        sentence,
        said: step.words.clone(),
    }
}

fn form(answer: &Record, number: usize, filled: Option<&Marking>, errors: &Errors) -> MarkForm {
    let mark = filled
        .map(|filled| filled.mark.as_str())
        .or(answer.mark.as_deref());
    let said = filled
        .map(|filled| filled.words.as_str())
        .or(answer.mark_words.as_deref());
    let choices = Mark::ALL.iter().map(|one| {
        Choice::new(
            one.as_str(),
            labels::mark(one.as_str()),
            Some(one.as_str()) == mark,
        )
    });
    MarkForm {
        open: filled.is_some() || answer.mark.is_none() || answer.reworded_since_mark,
        choices: choices.collect(),
        said: said.unwrap_or_default().to_owned(),
        mark_error: errors.of(&field("mark", number)),
        words_error: errors.of(&field("words", number)),
    }
}
