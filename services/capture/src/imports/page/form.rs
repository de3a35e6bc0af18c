//! The form in which somebody says what the columns are.

use serde::Serialize;
use yousaid_model::feedback::Respondent;
use yousaid_projections::surveys::SurveyRecord;
use yousaid_web::{Choice, Errors, Field, labels, pages::Page};

use super::ADDRESS;
use crate::imports::{
    Column, Kind, Mapping, Order, Use,
    fault::letters,
    guess,
    look::{Look, Seen},
    uploads::Upload,
};

/// The separators with their names.
pub(super) const NAMED_SEPARATORS: [(&str, &str); 4] = [
    (";", "semicolon"),
    (", ", "comma and space"),
    ("\n", "line break"),
    ("|", "upright line"),
];

#[derive(Serialize)]
pub(super) struct ColumnsPage {
    errors: Errors,
    address: String,
    name: String,
    rows: u64,
    remembered: Option<String>,
    tool_found: Option<String>,
    personal: Vec<String>,
    survey: Field,
    survey_title: Field,
    tool: Field,
    columns: Vec<ColumnView>,
}

impl Page for ColumnsPage {
    const TEMPLATE: &'static str = "staff_import_columns";
}

/// One column with the fields that its kind has.
#[derive(Serialize)]
struct ColumnView {
    id: String,
    letters: String,
    heading: String,
    filled: u64,
    samples: Vec<String>,
    because: Option<String>,
    kind: Field,
    question: Option<Field>,
    option: Option<Field>,
    options: Option<Field>,
    separator: Option<Field>,
    other: Option<bool>,
    about_the_person: Option<bool>,
    order: Option<Field>,
    values: Option<Field>,
    lowest: Option<Field>,
    highest: Option<Field>,
    words: Vec<WordView>,
}

/// What one answer means.
#[derive(Serialize)]
struct WordView {
    name: String,
    answer: String,
    label: String,
    meaning: Field,
}

pub(super) fn page(
    upload: &Upload,
    look: &Look,
    mapping: &Mapping,
    remembered: Option<&str>,
    surveys: &[SurveyRecord],
    errors: Errors,
) -> ColumnsPage {
    let columns = mapping
        .columns
        .iter()
        .zip(&look.columns)
        .enumerate()
        .filter(|(_, (_, seen))| !seen.heading.is_empty() || seen.filled > 0)
        .map(|(place, (column, seen))| view(place, column, seen, &errors))
        .collect();
    let personal = mapping.columns.iter().filter(|column| is_personal(column));
    ColumnsPage {
        address: format!("{ADDRESS}/{}", upload.id),
        name: upload.name.clone(),
        rows: look.rows,
        remembered: remembered.map(str::to_owned),
        tool_found: Some(mapping.tool.clone()).filter(|tool| !tool.is_empty()),
        personal: personal.map(|column| column.heading.clone()).collect(),
        survey: survey_field(mapping, surveys, &errors),
        survey_title: Field::new("title", &mapping.title, &errors),
        tool: Field::new("tool", &mapping.tool, &errors),
        columns,
        errors,
    }
}

/// Whether a column is left out because it says who answered.
fn is_personal(column: &Column) -> bool {
    matches!(&column.r#use, Use::Ignore { because: Some(because) } if because.as_str() == guess::PERSONAL)
}

fn survey_field(mapping: &Mapping, surveys: &[SurveyRecord], errors: &Errors) -> Field {
    let chosen = mapping.survey();
    let known = surveys.iter().any(|survey| survey.id == chosen);
    let mut choices = vec![Choice::new(
        "",
        "A survey of its own, with the title below",
        !known,
    )];
    choices.extend(surveys.iter().filter_map(|survey| {
        let version = survey.answerable()?;
        Some(Choice::new(
            survey.id.to_string(),
            version.title.clone(),
            survey.id == chosen,
        ))
    }));
    Field::choices("survey", choices, errors)
}

#[expect(
    clippy::too_many_lines,
    reason = "the fields of each kind, one kind after another"
)]
fn view(place: usize, column: &Column, seen: &Seen, errors: &Errors) -> ColumnView {
    let name = |part: &str| format!("c{place}-{part}");
    let text = |part: &str, value: &str| Some(Field::new(&name(part), value, errors));
    let kinds = Kind::ALL
        .iter()
        .map(|(kind, word, label)| Choice::new(*word, *label, *kind == column.r#use.kind()))
        .collect();
    let mut view = ColumnView {
        id: format!("c{place}"),
        letters: letters(place),
        heading: column.heading.clone(),
        filled: seen.filled,
        samples: if is_personal(column) {
            vec![]
        } else {
            seen.samples.clone()
        },
        because: None,
        kind: Field::choices(&name("as"), kinds, errors),
        question: None,
        option: None,
        options: None,
        separator: None,
        other: None,
        about_the_person: None,
        order: None,
        values: None,
        lowest: None,
        highest: None,
        words: vec![],
    };
    match &column.r#use {
        Use::Ignore { because } => view.because.clone_from(because),
        Use::ResponseId | Use::Page => {}
        Use::AnsweredOn { order } => {
            if order.is_some() || seen.needs_order() {
                view.order = Some(order_field(&name("order"), *order, errors));
            }
        }
        Use::Respondent { words } => {
            view.words = word_views(
                place,
                words
                    .iter()
                    .map(|(word, meant)| (word.as_str(), meant.map_or("", Respondent::as_str))),
                true,
            );
        }
        Use::Language { words } => {
            view.words = word_views(
                place,
                words
                    .iter()
                    .map(|(word, tag)| (word.as_str(), tag.as_str())),
                false,
            );
        }
        Use::FreeText { question } => view.question = text("question", question),
        Use::OneChoice {
            question,
            options,
            other,
            about_the_person,
        } => {
            view.question = text("question", question);
            view.options = text("options", &options.join("\n"));
            view.other = Some(*other);
            view.about_the_person = Some(*about_the_person);
        }
        Use::SeveralChoices {
            question,
            options,
            separator,
            other,
            about_the_person,
        } => {
            view.question = text("question", question);
            view.options = text("options", &options.join("\n"));
            let choices = NAMED_SEPARATORS
                .iter()
                .map(|(mark, label)| Choice::new(*label, *label, mark == separator))
                .collect();
            view.separator = Some(Field::choices(&name("separator"), choices, errors));
            view.other = Some(*other);
            view.about_the_person = Some(*about_the_person);
        }
        Use::Option {
            question,
            option,
            about_the_person,
        } => {
            view.question = text("question", question);
            view.option = text("option", option);
            view.about_the_person = Some(*about_the_person);
        }
        Use::Scale {
            question,
            values,
            lowest,
            highest,
        } => {
            view.question = text("question", question);
            view.values = text("values", &values.join("\n"));
            view.lowest = text("lowest", lowest);
            view.highest = text("highest", highest);
        }
    }
    view
}

fn order_field(name: &str, order: Option<Order>, errors: &Errors) -> Field {
    let choices = vec![
        Choice::new(
            "day_first",
            "The day, as in 31/12/2025",
            order == Some(Order::DayFirst),
        ),
        Choice::new(
            "month_first",
            "The month, as in 12/31/2025",
            order == Some(Order::MonthFirst),
        ),
    ];
    Field::choices(name, choices, errors)
}

fn word_views<'a>(
    place: usize,
    words: impl Iterator<Item = (&'a str, &'a str)>,
    speakers: bool,
) -> Vec<WordView> {
    let errors = Errors::default();
    words
        .enumerate()
        .map(|(index, (answer, meaning))| {
            let name = format!("c{place}-meaning-{index}");
            let meaning = if speakers {
                let mut choices = vec![Choice::new(
                    "",
                    "Does not say who is speaking",
                    meaning.is_empty(),
                )];
                choices.extend(Respondent::ALL.iter().map(|known| {
                    Choice::new(
                        known.as_str(),
                        labels::respondent(known.as_str()),
                        known.as_str() == meaning,
                    )
                }));
                Field::choices(&name, choices, &errors)
            } else {
                Field::new(&name, meaning, &errors)
            };
            WordView {
                name: format!("c{place}-word-{index}"),
                answer: answer.to_owned(),
                label: format!("What “{answer}” means"),
                meaning,
            }
        })
        .collect()
}
