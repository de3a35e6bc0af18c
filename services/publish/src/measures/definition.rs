//! The fields that say what is measured.

use serde::Serialize;
use yousaid_model::{
    MeasureId, ReportYear, Words,
    measure::{Amount, Baseline, Definition, Direction, Kind, PartOf, Target},
};
use yousaid_projections::measures::Record;
use yousaid_web::{Choice, Errors, Field};

use super::reading::{self, AmountNames, Wrong};
use crate::{
    fields::{Filled, needed},
    reports::open::YEARS,
};

/// The fields as the template reads them.
#[derive(Debug, Serialize)]
pub(super) struct DefinitionFields {
    title: Field,
    heading: Field,
    headings: Option<String>,
    kind: Field,
    unit: Field,
    part_of: Option<Field>,
    divided_by: Field,
    since: Field,
    target: Field,
    target_number: Field,
    target_words: Field,
    baseline_value: Field,
    baseline_precision: Field,
    baseline_most: Field,
    baseline_of: Field,
    baseline_from: Field,
    baseline_to: Field,
    baseline_open: bool,
}

/// The kinds: what is read of each.
const KINDS: [(Kind, &str, &str); 5] = [
    (
        Kind::CountOfPeople,
        "A number of people",
        "Also of forms or answers that each stand for one person. Small numbers are not published.",
    ),
    (
        Kind::ShareOfPeople,
        "People out of a hundred (%)",
        "For example, families who feel listened to. Shares of few people are not published.",
    ),
    (
        Kind::CountOfThings,
        "A number of things",
        "For example, page views, sessions or groups. Always published.",
    ),
    (
        Kind::ShareOfThings,
        "Things out of a hundred, or a change in per cent (%)",
        "For example, a bounce rate. Always published.",
    ),
    (
        Kind::Quantity,
        "Another quantity",
        "For example, minutes. Always published.",
    ),
];

/// The kinds of target: the word that is sent, and what is read.
const TARGETS: [(&str, &str); 7] = [
    ("none", "No target"),
    ("at_least", "This number or more"),
    ("at_most", "This number or less"),
    ("change", "So many per cent more or less than the baseline"),
    ("up", "More than the baseline, without a number"),
    ("down", "Less than the baseline, without a number"),
    ("words", "In words"),
];

/// What a kind is called on the desk.
pub(super) fn kind_words(kind: Kind) -> &'static str {
    KINDS
        .iter()
        .find(|(present, ..)| *present == kind)
        .map_or("", |(_, words, _)| words)
}

impl DefinitionFields {
    /// The fields with what was filled in, or else with what stands.
    pub(super) fn of(
        filled: &Filled,
        present: Option<&Record>,
        all: &[Record],
        this_year: i16,
        errors: &Errors,
    ) -> Self {
        let standing = present.map(|record| &record.definition);
        let text = |field: &str, stands: Option<String>| {
            filled.field_or(field, &stands.unwrap_or_default(), errors)
        };
        let chosen = |field: &str, stands: &str| match filled.get(field) {
            "" => stands.to_owned(),
            filled => filled.to_owned(),
        };
        let baseline = standing.and_then(|standing| standing.baseline.as_ref());
        let days = baseline.and_then(|baseline| baseline.period);
        let target = Written::of(standing.and_then(|standing| standing.target.as_ref()));
        let kind = chosen(
            "kind",
            standing.map_or("", |standing| standing.kind.as_str()),
        );
        let kinds = KINDS.iter().map(|(one, label, hint)| Choice {
            hint: Some((*hint).to_owned()),
            ..Choice::new(one.as_str(), *label, one.as_str() == kind)
        });
        let chosen_target = chosen("target", target.kind);
        let targets = TARGETS
            .iter()
            .map(|(value, label)| Choice::new(*value, *label, *value == chosen_target));
        let (precision, most) = match baseline.map(|baseline| baseline.amount) {
            Some(Amount::AtLeast(_)) => ("at_least", None),
            Some(Amount::About(_)) => ("about", None),
            Some(Amount::Between(_, most)) => ("between", Some(most.to_string())),
            Some(Amount::Exactly(_)) | None => ("exactly", None),
        };
        Self {
            title: text("title", standing.map(|one| one.title.to_string())),
            heading: text("heading", standing.map(|one| one.heading.to_string())),
            headings: headings(all),
            kind: Field::choices("kind", kinds.collect(), errors),
            unit: text("unit", standing.map(|one| one.unit.to_string())),
            part_of: part_of(filled, present, all, errors),
            divided_by: text(
                "divided_by",
                standing.and_then(|one| Some(one.part_of.as_ref()?.divided_by.to_string())),
            ),
            since: text(
                "since",
                Some(standing.map_or(this_year, |one| one.since.0).to_string()),
            ),
            target: Field::choices("target", targets.collect(), errors),
            target_number: text("target_number", target.number),
            target_words: text("target_words", target.words),
            baseline_value: text(
                "baseline_value",
                baseline.map(|one| one.amount.least().to_string()),
            ),
            baseline_precision: reading::precision(
                "baseline_precision",
                &chosen("baseline_precision", precision),
                errors,
            ),
            baseline_most: text("baseline_most", most),
            baseline_of: text(
                "baseline_of",
                baseline.and_then(|one| Some(one.of?.to_string())),
            ),
            baseline_from: text("baseline_from", days.map(|days| days.from().to_string())),
            baseline_to: text("baseline_to", days.map(|days| days.to().to_string())),
            baseline_open: baseline.is_some()
                || ["value", "most", "of", "from", "to"]
                    .into_iter()
                    .any(|field| {
                        let name = format!("baseline_{field}");
                        errors.of(&name).is_some() || !filled.get(&name).is_empty()
                    }),
        }
    }
}

/// The headings there are, as a hint.
fn headings(all: &[Record]) -> Option<String> {
    let mut found: Vec<&str> = vec![];
    for record in all {
        let heading = record.definition.heading.as_str();
        if !found.contains(&heading) {
            found.push(heading);
        }
    }
    (!found.is_empty()).then(|| format!("Headings so far: {}.", found.join("; ")))
}

/// The measures that this one can be part of: counts of people that are nobody's part.
fn part_of(
    filled: &Filled,
    present: Option<&Record>,
    all: &[Record],
    errors: &Errors,
) -> Option<Field> {
    let stands = present.and_then(|record| Some(record.definition.part_of.as_ref()?.whole));
    let stands = stands.map(|whole| whole.to_string()).unwrap_or_default();
    let chosen = match filled.get("part_of") {
        "" => stands,
        chosen => chosen.to_owned(),
    };
    let wholes: Vec<Choice> = all
        .iter()
        .filter(|record| can_be_whole(record) && present.is_none_or(|own| own.id != record.id))
        .map(|record| {
            let id = record.id.to_string();
            let is_chosen = id == chosen;
            Choice::new(id, record.definition.title.to_string(), is_chosen)
        })
        .collect();
    if wholes.is_empty() {
        return None;
    }
    let none = Choice::new(
        "none",
        "No, it stands alone",
        chosen.is_empty() || chosen == "none",
    );
    let choices = std::iter::once(none).chain(wholes).collect();
    Some(Field::choices("part_of", choices, errors))
}

fn can_be_whole(record: &Record) -> bool {
    record.definition.kind == Kind::CountOfPeople && record.definition.part_of.is_none()
}

/// What is measured, as it was filled in, or everything that is wrong with it.
pub(super) fn read(
    filled: &Filled,
    own: MeasureId,
    all: &[Record],
    errors: &mut Errors,
) -> Option<Box<Definition>> {
    let title = needed(
        errors,
        "title",
        "Say what is measured.",
        Words::line(filled.get("title")),
    );
    let heading = needed(
        errors,
        "heading",
        "Give the heading under which it stands.",
        Words::line(filled.get("heading")),
    );
    let kind = filled.get("kind").parse::<Kind>().ok();
    if kind.is_none() {
        errors.add("kind", "Choose what kind of figure it is.");
    }
    let unit = match (kind, filled.get("unit").trim()) {
        (Some(kind), _) if kind.is_a_share() => Words::line("%").ok(),
        (_, text) => needed(
            errors,
            "unit",
            "Say what is counted, for example page views.",
            Words::line(text),
        ),
    };
    let part_of = part(filled, own, all, errors);
    let since = filled
        .get("since")
        .trim()
        .parse::<i16>()
        .ok()
        .filter(|year| YEARS.contains(year));
    if since.is_none() {
        errors.add(
            "since",
            format!("Give a year from {} to {}.", YEARS.start(), YEARS.end()),
        );
    }
    let target = target(filled, errors);
    let baseline = baseline(filled, errors);
    Some(Box::new(Definition {
        title: title?,
        heading: heading?,
        kind: kind?,
        unit: unit?,
        part_of: part_of.ok()?,
        baseline: baseline.ok()?,
        target: target.ok()?,
        since: ReportYear(since?),
    }))
}

fn part(
    filled: &Filled,
    own: MeasureId,
    all: &[Record],
    errors: &mut Errors,
) -> Result<Option<PartOf>, Wrong> {
    let chosen = filled.get("part_of");
    if chosen.is_empty() || chosen == "none" {
        return Ok(None);
    }
    let whole = chosen.parse::<MeasureId>().ok();
    let whole = whole.filter(|id| {
        let found = all.iter().find(|record| record.id == *id);
        *id != own && found.is_some_and(can_be_whole)
    });
    if whole.is_none() {
        errors.add(
            "part_of",
            "Choose a measure that counts all of these people.",
        );
    }
    let has_parts = all.iter().any(|record| {
        let part = record.definition.part_of.as_ref();
        part.is_some_and(|part| part.whole == own)
    });
    if has_parts {
        errors.add(
            "part_of",
            "Other measures are part of this one, so it cannot be a part itself.",
        );
        return Err(Wrong);
    }
    let divided_by = needed(
        errors,
        "divided_by",
        "Say by what the whole is divided, for example role.",
        Words::line(filled.get("divided_by")),
    );
    Ok(Some(PartOf {
        whole: whole.ok_or(Wrong)?,
        divided_by: divided_by.ok_or(Wrong)?,
    }))
}

/// A target as it is written into the form.
struct Written {
    kind: &'static str,
    number: Option<String>,
    words: Option<String>,
}

impl Written {
    fn of(target: Option<&Target>) -> Self {
        let (kind, number, words) = match target {
            None => ("none", None, None),
            Some(Target::Level { level, direction }) => {
                let kind = match direction {
                    Direction::Up => "at_least",
                    Direction::Down => "at_most",
                };
                (kind, Some(level.to_string()), None)
            }
            Some(Target::Change { per_cent }) => ("change", Some(per_cent.to_string()), None),
            Some(Target::Direction { direction }) => match direction {
                Direction::Up => ("up", None, None),
                Direction::Down => ("down", None, None),
            },
            Some(Target::Words { words }) => ("words", None, Some(words.to_string())),
        };
        Self {
            kind,
            number,
            words,
        }
    }
}

/// The number without a per cent sign behind it, where it is per cent that are asked for. Of a number of people or
/// things the sign stays, and is told as a mistake.
fn without_sign<'a>(filled: &Filled, number: &'a str) -> &'a str {
    let share = filled
        .get("kind")
        .parse::<Kind>()
        .is_ok_and(Kind::is_a_share);
    let number = number.trim();
    if share || filled.get("target") == "change" {
        number.strip_suffix('%').unwrap_or(number)
    } else {
        number
    }
}

fn target(filled: &Filled, errors: &mut Errors) -> Result<Option<Target>, Wrong> {
    let mut number = || {
        reading::number(
            without_sign(filled, filled.get("target_number")),
            "target_number",
            "Give the number of the target.",
            errors,
        )
        .ok_or(Wrong)
    };
    let level = |direction| move |level| Some(Target::Level { level, direction });
    match filled.get("target") {
        "at_least" => number().map(level(Direction::Up)),
        "at_most" => number().map(level(Direction::Down)),
        "change" => number().map(|per_cent| Some(Target::Change { per_cent })),
        "up" => Ok(Some(Target::Direction {
            direction: Direction::Up,
        })),
        "down" => Ok(Some(Target::Direction {
            direction: Direction::Down,
        })),
        "words" => needed(
            errors,
            "target_words",
            "Give the target in words.",
            Words::line(filled.get("target_words")),
        )
        .map(|words| Some(Target::Words { words }))
        .ok_or(Wrong),
        _ => Ok(None),
    }
}

fn baseline(filled: &Filled, errors: &mut Errors) -> Result<Option<Baseline>, Wrong> {
    let field = |name: &str| filled.get(name).trim();
    let names = AmountNames {
        value: "baseline_value".to_owned(),
        most: "baseline_most".to_owned(),
    };
    let days = match (field("baseline_from"), field("baseline_to")) {
        ("", "") => Ok(None),
        (from, to) => reading::period(from, to, "baseline_from", "baseline_to", errors)
            .map(Some)
            .ok_or(Wrong),
    };
    if field("baseline_value").is_empty() {
        if days.is_ok_and(|days| days.is_some()) {
            errors.add(
                "baseline_value",
                "Give the number, or leave the days empty.",
            );
            return Err(Wrong);
        }
        return days.map(|_| None);
    }
    let amount = reading::amount(
        field("baseline_value"),
        field("baseline_most"),
        field("baseline_precision"),
        &names,
        errors,
    );
    let of = reading::people(field("baseline_of"), "baseline_of", errors);
    Ok(Some(Baseline {
        amount: amount.ok_or(Wrong)?,
        of: of?,
        period: days?,
    }))
}
