//! The forms on the page of one comment: its themes, and the ways it can go.

use serde::Serialize;
use yousaid_projections::feedback::State;
use yousaid_web::{Choice, Errors, Field, labels};

use super::{parts, show::Seen};
use crate::{headings::theme_choices, items::joinable, text::count_of};

/// What was typed into one of the forms, to be shown again.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) themes: Option<Ticked>,
    pub(super) item: String,
    pub(super) aside: Option<Aside>,
    pub(super) parts: Option<String>,
}

/// The themes that are ticked, and those that were when the page was opened.
#[derive(Debug, Default)]
pub(super) struct Ticked {
    pub(super) now: Vec<String>,
    pub(super) was: Vec<String>,
}

/// What was typed to set a comment aside.
#[derive(Clone, Debug, Default)]
pub(super) struct Aside {
    pub(super) ground: String,
    pub(super) reason: String,
    pub(super) of: String,
}

/// The form for its themes.
#[derive(Serialize)]
pub(super) struct Theming {
    any: bool,
    field: Field,
    was: Vec<String>,
}

/// The ways that a comment without a place can go.
#[derive(Serialize)]
pub(super) struct Ways {
    held: bool,
    items: Option<Field>,
    set_aside: SettingAside,
    split: Option<Splitting>,
}

#[derive(Serialize)]
struct SettingAside {
    open: bool,
    ground: Field,
    of: Field,
    reason: Field,
}

#[derive(Serialize)]
struct Splitting {
    open: bool,
    field: Field,
    now: String,
    /// The parts one by one, once somebody wanted to see them.
    shown: Vec<String>,
}

impl Theming {
    pub(super) fn of(seen: &Seen, filled: &Filled, errors: &Errors) -> Self {
        let present = &seen.record.themes;
        let (chosen, was) = match &filled.themes {
            Some(ticked) => (&ticked.now, &ticked.was),
            None => (present, present),
        };
        let choices = theme_choices(&seen.themes, |id| chosen.iter().any(|one| one == id));
        Self {
            any: !seen.themes.is_empty(),
            field: Field::choices("themes", choices.collect(), errors),
            was: was.clone(),
        }
    }
}

impl Ways {
    pub(super) fn of(seen: &Seen, filled: &Filled, errors: &Errors) -> Self {
        // What is held can be set aside, and nothing else before somebody says that it is not spam.
        let held = seen.record.state == State::Held;
        let splittable = seen.record.whole.is_none() && !held;
        Self {
            held,
            items: items(seen, filled, errors).filter(|_| !held),
            set_aside: setting_aside(seen.record.state, filled, errors),
            split: splittable.then(|| splitting(seen, filled, errors)),
        }
    }
}

/// The items that it can be added to; none where there are none.
fn items(seen: &Seen, filled: &Filled, errors: &Errors) -> Option<Field> {
    let choices = joinable::choices(&seen.items, &filled.item);
    (!seen.items.is_empty()).then(|| Field::choices("item", choices, errors))
}

fn setting_aside(state: State, filled: &Filled, errors: &Errors) -> SettingAside {
    let aside = filled.aside.clone().unwrap_or_default();
    SettingAside {
        open: filled.aside.is_some(),
        ground: Field::choices("ground", grounds(&aside.ground, state), errors),
        of: Field::new("of", &aside.of, errors),
        reason: Field::new("reason", &aside.reason, errors),
    }
}

fn splitting(seen: &Seen, filled: &Filled, errors: &Errors) -> Splitting {
    let text = filled.parts.as_ref().unwrap_or(&seen.record.comment);
    let parts = parts::parted(text);
    let count = u64::try_from(parts.len()).unwrap_or(u64::MAX);
    Splitting {
        open: filled.parts.is_some(),
        field: Field::new("parts", text, errors),
        now: count_of(count, "part", "parts"),
        shown: if filled.parts.is_some() {
            parts
        } else {
            vec![]
        },
    }
}

/// The grounds and what each is for: regulation 56(3) of SI 2014/1530 and the forum's own practice.
const GROUNDS: &[(&str, &str)] = &[
    (
        "one_individuals_service",
        "The council need not publish it. A complaint, mediation or the SEND advice service (SENDIASS) can help the family.",
    ),
    (
        "not_about_the_local_offer",
        "For example bins, parking or a shop.",
    ),
    (
        "duplicate",
        "The comment that stands keeps its place. Say below which one that is.",
    ),
    (
        "vexatious",
        "It means to annoy or insult, and there is nothing in it to answer. This needs two people: you propose it, another member of the forum agrees.",
    ),
];

fn grounds(chosen: &str, state: State) -> Vec<Choice> {
    GROUNDS
        .iter()
        // Where it is proposed already, the other person has a button of their own to agree with.
        .filter(|(ground, _)| state != State::ToConfirm || *ground != "vexatious")
        .map(|(ground, hint)| Choice {
            hint: Some((*hint).to_owned()),
            ..Choice::new(*ground, labels::ground(ground), *ground == chosen)
        })
        .collect()
}
