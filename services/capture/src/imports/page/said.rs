//! What somebody said in the form that the columns are.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;
use yousaid_model::SurveyId;
use yousaid_web::Errors;

use super::form::NAMED_SEPARATORS;
use crate::imports::{
    Kind, Mapping, Order, Use,
    fault::letters,
    guess,
    limits::MOST_OPTIONS,
    look::{Look, SEPARATORS, Seen, Values},
};

/// Reads the form: a mapping in any case, and what has to be mended before it can be used.
pub(super) fn read(
    fields: &[(String, String)],
    look: &Look,
    before: &Mapping,
) -> (Mapping, Errors) {
    let mut errors = Errors::default();
    let all: HashMap<&str, &str> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let field = |name: &str| all.get(name).map(|value| value.trim().to_owned());
    let survey: Option<SurveyId> = field("survey")
        .and_then(|id| id.parse::<Uuid>().ok())
        .map(SurveyId);
    let mut mapping = before.clone();
    mapping.survey = survey;
    if let Some(title) = field("title") {
        mapping.title = title;
    }
    if let Some(tool) = field("tool") {
        mapping.tool = tool;
    }
    if survey.is_none() && mapping.title.is_empty() {
        errors.add(
            "title",
            "Give the survey a title. It cannot be changed later.",
        );
    }
    for (place, (column, seen)) in mapping.columns.iter_mut().zip(&look.columns).enumerate() {
        let Some(kind) = field(&format!("c{place}-as")).and_then(|kind| kind.parse::<Kind>().ok())
        else {
            continue;
        };
        let default = if kind == column.r#use.kind() {
            column.r#use.clone()
        } else {
            of_kind(kind, seen)
        };
        let form = ColumnForm { place, all: &all };
        column.r#use = form.read(default);
        if let Use::AnsweredOn { order: None } = column.r#use
            && seen.needs_order()
        {
            errors.add(
                &format!("c{place}-order"),
                format!(
                    "Say whether the day or the month comes first in column {}.",
                    letters(place)
                ),
            );
        }
        if let Use::Scale {
            lowest, highest, ..
        } = &column.r#use
        {
            for (part, end) in [("lowest", lowest), ("highest", highest)] {
                if end.is_empty() {
                    let letters = letters(place);
                    errors.add(
                        &format!("c{place}-{part}"),
                        format!("Say what the {part} step of column {letters} means."),
                    );
                }
            }
        }
    }
    (mapping, errors)
}

/// What a column is like that somebody says is of this kind.
fn of_kind(kind: Kind, seen: &Seen) -> Use {
    let question = seen.heading.clone();
    let values = || {
        let values = seen.values.iter().flat_map(Values::iter);
        values
            .map(|(value, _)| value.to_owned())
            .take(MOST_OPTIONS)
            .collect::<Vec<_>>()
    };
    match kind {
        Kind::Ignore => Use::Ignore { because: None },
        Kind::ResponseId => Use::ResponseId,
        Kind::AnsweredOn => Use::AnsweredOn {
            order: seen.order(),
        },
        Kind::Respondent => Use::Respondent {
            words: values()
                .into_iter()
                .map(|value| {
                    let meant = guess::speaker(&value);
                    (value, meant)
                })
                .collect(),
        },
        Kind::Language => guess::language(seen),
        Kind::Page => Use::Page,
        Kind::FreeText => Use::FreeText { question },
        Kind::OneChoice => Use::OneChoice {
            question,
            options: values(),
            other: seen.values.is_none(),
            about_the_person: false,
        },
        Kind::SeveralChoices => {
            let found = SEPARATORS.iter().find_map(|separator| {
                let (_, parts) = seen.parts.iter().find(|(known, _)| known == separator)?;
                let parts = parts
                    .as_ref()?
                    .iter()
                    .map(|(value, _)| value.to_owned())
                    .collect();
                Some((*separator, parts))
            });
            let (separator, options) = found.unwrap_or((";", values()));
            Use::SeveralChoices {
                question,
                options,
                separator: separator.to_owned(),
                other: false,
                about_the_person: false,
            }
        }
        Kind::Option => {
            let (question, option) = guess::parted(&seen.heading).unwrap_or((&seen.heading, "Yes"));
            Use::Option {
                question: question.to_owned(),
                option: option.to_owned(),
                about_the_person: false,
            }
        }
        Kind::Scale => guess::scale(seen).unwrap_or_else(|| Use::Scale {
            question,
            values: values().into_iter().take(11).collect(),
            lowest: String::new(),
            highest: String::new(),
        }),
    }
}

struct ColumnForm<'a> {
    place: usize,
    all: &'a HashMap<&'a str, &'a str>,
}

impl ColumnForm<'_> {
    fn field(&self, part: &str) -> Option<&str> {
        self.all
            .get(format!("c{}-{part}", self.place).as_str())
            .copied()
    }

    /// A line of text, where the form has it.
    fn line(&self, part: &str, value: &mut String) {
        if let Some(text) = self.field(part) {
            text.trim().clone_into(value);
        }
    }

    /// Lines of a text area, each one entry.
    fn lines(&self, part: &str, values: &mut Vec<String>) {
        if let Some(text) = self.field(part) {
            *values = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect();
        }
    }

    /// A box that is sent only where it is ticked: the field before says whether the form has it.
    fn ticked(&self, part: &str, has: bool, value: &mut bool) {
        if has {
            *value = self.field(part).is_some();
        }
    }

    fn words(&self) -> Option<BTreeMap<String, String>> {
        let entries = (0..MOST_OPTIONS).map_while(|index| {
            let word = self.field(&format!("word-{index}"))?;
            Some((
                word.to_owned(),
                self.field(&format!("meaning-{index}"))
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
            ))
        });
        let words: BTreeMap<String, String> = entries.collect();
        (!words.is_empty()).then_some(words)
    }

    /// The column with what the form says of it, and what it was before where the form has no field for it.
    fn read(&self, mut r#use: Use) -> Use {
        match &mut r#use {
            Use::Ignore { .. } | Use::ResponseId | Use::Page => {}
            Use::AnsweredOn { order } => match self.field("order") {
                Some("day_first") => *order = Some(Order::DayFirst),
                Some("month_first") => *order = Some(Order::MonthFirst),
                _ => {}
            },
            Use::Respondent { words } => {
                if let Some(told) = self.words() {
                    *words = told
                        .into_iter()
                        .map(|(word, meaning)| (word, meaning.parse().ok()))
                        .collect();
                }
            }
            Use::Language { words } => {
                if let Some(told) = self.words() {
                    *words = told;
                }
            }
            Use::FreeText { question } => self.line("question", question),
            Use::OneChoice {
                question,
                options,
                other,
                about_the_person,
            } => {
                let has = self.field("options").is_some();
                self.line("question", question);
                self.lines("options", options);
                self.ticked("other", has, other);
                self.ticked("person", has, about_the_person);
            }
            Use::SeveralChoices {
                question,
                options,
                separator,
                other,
                about_the_person,
            } => {
                let has = self.field("options").is_some();
                self.line("question", question);
                self.lines("options", options);
                let named = self
                    .field("separator")
                    .and_then(|told| NAMED_SEPARATORS.iter().find(|(_, label)| *label == told));
                if let Some((mark, _)) = named {
                    (*mark).clone_into(separator);
                }
                self.ticked("other", has, other);
                self.ticked("person", has, about_the_person);
            }
            Use::Option {
                question,
                option,
                about_the_person,
            } => {
                let has = self.field("option").is_some();
                self.line("question", question);
                self.line("option", option);
                self.ticked("person", has, about_the_person);
            }
            Use::Scale {
                question,
                values,
                lowest,
                highest,
            } => {
                self.line("question", question);
                self.lines("values", values);
                self.line("lowest", lowest);
                self.line("highest", highest);
            }
        }
        r#use
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Seek, Write},
        ops::ControlFlow,
    };

    use super::*;
    use crate::imports::{
        look,
        table::{Encoding, Layout, Table},
    };

    #[test]
    fn the_form_asks_for_a_title_and_for_what_the_ends_of_a_scale_mean() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"How was it?\n1\n4\n").expect("written");
        file.rewind().expect("at its beginning");
        let mut table = Table::open(file, &Layout::default()).expect("a table");
        let look = look(&mut table, |_| ControlFlow::Continue(())).expect("a look");
        let guessed = guess(&look, "", Encoding::Utf8);
        let errors = |title: &str, lowest: &str| {
            let fields = [
                ("title", title),
                ("c0-as", "scale"),
                ("c0-lowest", lowest),
                ("c0-highest", "Very easy"),
            ];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let (_, errors) = read(&fields, &look, &guessed);
            ["title", "c0-lowest", "c0-highest"].map(|field| errors.of(field))
        };
        let wanting = "Say what the lowest step of column A means.".to_owned();
        let title = "Give the survey a title. It cannot be changed later.".to_owned();
        assert_eq!(errors("", " "), [Some(title), Some(wanting), None]);
        assert_eq!(errors("Quiet hour", "Very hard"), [None, None, None]);
    }
}
