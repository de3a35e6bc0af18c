//! The fields of a reading: how much, of whom, and when.

use serde::Serialize;
use yousaid_model::{
    Words,
    measure::{Amount, Decimal, Definition, Kind, NewReading, Period, Reading},
};
use yousaid_web::{App, Choice, Errors, Field};

use crate::fields::{Filled, needed};

/// The fields as the template reads them.
#[derive(Debug, Serialize)]
pub(super) struct ReadingFields {
    pub value: Field,
    pub precision: Field,
    pub most: Field,
    pub of: Option<Field>,
    pub from: Field,
    pub to: Field,
    pub note: Field,
    pub unit: String,
}

/// How exactly an amount is known: the word that is sent, and what is read.
const PRECISIONS: [(&str, &str); 4] = [
    ("exactly", "Exactly this"),
    ("at_least", "This or more"),
    ("about", "Nearly this"),
    ("between", "From this to the second number"),
];

/// The name of a field in one of several forms of a page.
pub(super) fn name(field: &str, form: &str) -> String {
    format!("{field}{form}")
}

/// The choices of how exactly an amount is known.
pub(super) fn precision(field: &str, filled: &str, errors: &Errors) -> Field {
    let choices = PRECISIONS
        .iter()
        .map(|(value, label)| Choice::new(*value, *label, *value == filled))
        .collect();
    Field::choices(field, choices, errors)
}

/// Whether a reading of such a measure says of how many people it is a share.
pub(super) fn says_of_how_many(definition: &Definition) -> bool {
    definition.kind == Kind::ShareOfPeople && definition.part_of.is_none()
}

impl ReadingFields {
    /// The fields of a form: what was filled in, or else the reading that stands.
    pub(super) fn of(
        filled: &Filled,
        form: &str,
        definition: &Definition,
        present: Option<&Reading>,
        errors: &Errors,
    ) -> Self {
        let text = |field: &str, present: Option<String>| {
            filled.field_or(&name(field, form), &present.unwrap_or_default(), errors)
        };
        let (word, most) = match present.map(|reading| reading.amount) {
            Some(Amount::AtLeast(_)) => ("at_least", None),
            Some(Amount::About(_)) => ("about", None),
            Some(Amount::Between(_, most)) => ("between", Some(most.to_string())),
            Some(Amount::Exactly(_)) | None => ("exactly", None),
        };
        let precision_name = name("precision", form);
        let chosen = match filled.get(&precision_name) {
            "" => word,
            chosen => chosen,
        };
        let single = present.is_some_and(|one| one.period.from() == one.period.to());
        Self {
            value: text("value", present.map(|one| one.amount.least().to_string())),
            precision: precision(&precision_name, chosen, errors),
            most: text("most", most),
            of: says_of_how_many(definition).then(|| {
                let of = present.and_then(|one| one.of);
                text("of", of.map(|of| of.to_string()))
            }),
            from: text(
                "from",
                present
                    .filter(|_| !single)
                    .map(|one| one.period.from().to_string()),
            ),
            to: text("to", present.map(|one| one.period.to().to_string())),
            note: text(
                "note",
                present.and_then(|one| Some(one.note.as_ref()?.to_string())),
            ),
            unit: crate::figures::measures::unit(definition.kind, definition.unit.as_str()),
        }
    }
}

/// A reading as it was filled in, or everything that is wrong with it.
pub(super) fn read(
    app: &App,
    filled: &Filled,
    form: &str,
    errors: &mut Errors,
) -> Option<Box<NewReading>> {
    let field = |field: &str| filled.get(&name(field, form)).trim().to_owned();
    let amount = amount(
        &field("value"),
        &field("most"),
        &field("precision"),
        &AmountNames {
            value: name("value", form),
            most: name("most", form),
        },
        errors,
    );
    let of = people(&field("of"), &name("of", form), errors);
    let period = period(
        &field("from"),
        &field("to"),
        &name("from", form),
        &name("to", form),
        errors,
    );
    let note = match field("note").as_str() {
        "" => Some(None),
        text => needed(errors, &name("note", form), "", Words::line(text)).map(Some),
    };
    Some(Box::new(NewReading {
        reading: Reading {
            amount: amount?,
            of: of.ok()?,
            period: period?,
            note: note?,
        },
        today: app.clock.today(),
    }))
}

/// What may be left out was filled in, and is wrong: the errors say what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrong;

/// The fields in which an amount is written.
pub(super) struct AmountNames {
    pub value: String,
    pub most: String,
}

/// An amount as it was filled in.
pub(super) fn amount(
    value: &str,
    most: &str,
    precision: &str,
    names: &AmountNames,
    errors: &mut Errors,
) -> Option<Amount> {
    let least = number(value, &names.value, "Give the number.", errors);
    match precision {
        "at_least" => least.map(Amount::AtLeast),
        "about" => least.map(Amount::About),
        "between" => {
            let most = number(most, &names.most, "Give the second number.", errors)?;
            let range = Amount::between(least?, most);
            errors.check(&names.most, range)
        }
        _ => least.map(Amount::Exactly),
    }
}

/// A number that must be there.
pub(super) fn number(text: &str, field: &str, ask: &str, errors: &mut Errors) -> Option<Decimal> {
    if text.trim().is_empty() {
        errors.add(field, ask);
        return None;
    }
    let found = text.parse();
    if found.is_err() {
        errors.add(
            field,
            "Write a number, for example 59.12. Write no per cent sign and no words.",
        );
    }
    found.ok()
}

/// A number of people that may be missing.
pub(super) fn people(text: &str, field: &str, errors: &mut Errors) -> Result<Option<u64>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = text
        .parse::<Decimal>()
        .ok()
        .and_then(Decimal::as_count)
        .filter(|people| *people <= 1_000_000_000);
    if found.is_none() {
        errors.add(field, "Write a whole number of people, for example 77.");
    }
    found.map(Some).ok_or(Wrong)
}

/// The days as they were filled in: the last one must be there.
pub(super) fn period(
    from: &str,
    to: &str,
    from_field: &str,
    to_field: &str,
    errors: &mut Errors,
) -> Option<Period> {
    if to.is_empty() {
        errors.add(to_field, "Give the day, or the last day.");
        return None;
    }
    let to_day = day(to, to_field, errors);
    let from_day = match from {
        "" => to_day,
        from => day(from, from_field, errors),
    };
    let period = Period::new(from_day?, to_day?);
    errors.check(from_field, period)
}

fn day(text: &str, field: &str, errors: &mut Errors) -> Option<jiff::civil::Date> {
    let found = text
        .parse::<jiff::civil::Date>()
        .ok()
        .filter(|date| (1990..=2100).contains(&date.year()));
    if found.is_none() {
        errors.add(
            field,
            "Give a day that there is, as year-month-day, for example 2026-03-31.",
        );
    }
    found
}
