//! What the columns of a file are: said by a person, guessed by us, kept with the survey. The same as a file for the
//! command line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_model::{SurveyId, feedback::Respondent};

use super::{
    dates::Order,
    fault::{Fault, Faults},
    look::Look,
    table::{Encoding, Layout},
};

/// What the columns of a file are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The survey's title.
    pub title: String,
    /// A survey that is known already. Without it, that with the same title, or a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<SurveyId>,
    /// The tool in which it was held, as people call it.
    #[serde(default)]
    pub tool: String,
    /// How the letters of a text file are written.
    #[serde(default, skip_serializing_if = "Encoding::is_usual")]
    pub encoding: Encoding,
    /// What parts the columns of a text file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// Which sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// How many rows of headings there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading_rows: Option<u8>,
    /// Every column of the file.
    pub columns: Vec<Column>,
}

/// The namespace of surveys that are known by their titles (RFC 9562, section 5.5).
const SURVEYS: Uuid = Uuid::from_u128(0x3b6d_71c4_08fe_4d19_b2a7_95e0_4c11_6a2d);

/// A column without a heading.
static NOTHING: Column = Column {
    heading: String::new(),
    r#use: Use::Ignore { because: None },
};

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// What is wrong with it, with the line where that is known.
    pub fn read(text: &str) -> Result<Self, Fault> {
        serde_json::from_str(text)
            .map_err(|reason| Fault::of_file(format!("The mapping cannot be read: {reason}.")))
    }

    /// The survey to which the responses belong.
    #[must_use]
    pub fn survey(&self) -> SurveyId {
        let title = super::plan::key(&self.title);
        self.survey
            .unwrap_or_else(|| SurveyId(Uuid::new_v5(&SURVEYS, title.as_bytes())))
    }

    /// The mapping as a file.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// How the file is to be read.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout {
            encoding: self.encoding,
            separator: self.separator,
            sheet: self.sheet.clone(),
            heading_rows: self.heading_rows,
        }
    }

    /// Whether everything that it takes in is in a file with these columns, or columns that were added since.
    pub(super) fn can_read(&self, look: &Look) -> bool {
        let there = |column: &Column| {
            column.r#use.is_ignore()
                || look
                    .columns
                    .iter()
                    .any(|seen| seen.heading == column.heading)
        };
        !self.columns.is_empty()
            && self.columns.iter().all(there)
            && self.columns.iter().any(|column| !column.r#use.is_ignore())
    }

    /// Takes over what is remembered of another file of the same survey. What that did not have stays as it is here.
    pub(super) fn take_over(&mut self, known: Self) {
        self.title = known.title;
        self.survey = known.survey;
        self.tool = known.tool;
        for column in &mut self.columns {
            let same = known
                .columns
                .iter()
                .find(|other| other.heading == column.heading);
            if let Some(same) = same {
                *column = same.clone();
            }
        }
    }

    /// The columns in the order in which they stand in a file.
    ///
    /// # Errors
    /// Every column that the file lacks or the mapping does not name.
    pub fn in_order(&self, headings: &[String]) -> Result<Vec<&Column>, Faults> {
        let mut faults = Faults::default();
        let found: Vec<Option<&Column>> = headings
            .iter()
            .enumerate()
            .map(|(place, heading)| {
                let found = self.columns.iter().find(|column| column.heading == *heading);
                if found.is_none() && !heading.is_empty() {
                    faults.add(Fault::of_column(
                        place,
                        heading,
                        "The mapping does not name this column. Add it, with \"as\": \"ignore\" if it is to be left out.",
                    ));
                }
                found
            })
            .collect();
        for column in &self.columns {
            if !column.r#use.is_ignore() && !headings.contains(&column.heading) {
                faults.add(Fault::of_file(format!(
                    "The file has no column “{}”, which the mapping names.",
                    column.heading
                )));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(found
            .into_iter()
            .map(|column| column.unwrap_or(&NOTHING))
            .collect())
    }
}

/// What one column is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What it is.
    pub r#use: Use,
}

/// What a column is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// Nothing: it is not taken in.
    Ignore {
        /// Why, as a sentence.
        because: Option<String>,
    },
    /// The tool's number of the response, by which it is known again.
    ResponseId,
    /// When it was answered.
    AnsweredOn {
        /// Which number comes first.
        order: Option<Order>,
    },
    /// Who is speaking.
    Respondent {
        /// What each answer means; none stands for an answer that says nothing about it.
        words: BTreeMap<String, Option<Respondent>>,
    },
    /// The language of the words.
    Language {
        /// The tag of each answer, where the answers are no tags.
        words: BTreeMap<String, String>,
    },
    /// Which page or service it is about.
    Page,
    /// An answer in the person's own words: it becomes feedback.
    FreeText {
        /// The question.
        question: String,
    },
    /// One of several options.
    OneChoice {
        /// The question.
        question: String,
        /// The options.
        options: Vec<String>,
        /// Whether other answers are the person's own words.
        other: bool,
        /// Whether it asks about need, school, area or age.
        about_the_person: bool,
    },
    /// Any number of several options in one cell.
    SeveralChoices {
        /// The question.
        question: String,
        /// The options.
        options: Vec<String>,
        /// What parts them.
        separator: String,
        /// Whether other answers are the person's own words.
        other: bool,
        /// Whether it asks about need, school, area or age.
        about_the_person: bool,
    },
    /// One option of several, in a column of its own.
    Option {
        /// The question, the same for every column of it.
        question: String,
        /// The option.
        option: String,
        /// Whether it asks about need, school, area or age.
        about_the_person: bool,
    },
    /// A step of a scale.
    Scale {
        /// The question.
        question: String,
        /// The answers from the lowest to the highest.
        values: Vec<String>,
        /// What the lowest means.
        lowest: String,
        /// What the highest means.
        highest: String,
    },
}

impl Use {
    /// Whether the column is left out.
    #[must_use]
    pub fn is_ignore(&self) -> bool {
        matches!(self, Self::Ignore { .. })
    }

    /// The word for it in a mapping file and on the page.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Ignore { .. } => Kind::Ignore,
            Self::ResponseId => Kind::ResponseId,
            Self::AnsweredOn { .. } => Kind::AnsweredOn,
            Self::Respondent { .. } => Kind::Respondent,
            Self::Language { .. } => Kind::Language,
            Self::Page => Kind::Page,
            Self::FreeText { .. } => Kind::FreeText,
            Self::OneChoice { .. } => Kind::OneChoice,
            Self::SeveralChoices { .. } => Kind::SeveralChoices,
            Self::Option { .. } => Kind::Option,
            Self::Scale { .. } => Kind::Scale,
        }
    }
}

/// The kinds of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Left out.
    Ignore,
    /// The tool's number of the response.
    ResponseId,
    /// When it was answered.
    AnsweredOn,
    /// Who is speaking.
    Respondent,
    /// The language of the words.
    Language,
    /// Which page or service it is about.
    Page,
    /// In the person's own words.
    FreeText,
    /// One of several options.
    OneChoice,
    /// Several options in one cell.
    SeveralChoices,
    /// One option in a column of its own.
    Option,
    /// A step of a scale.
    Scale,
}

impl Kind {
    /// Every one of them, with what people read.
    pub const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Ignore, "ignore", "Leave it out"),
        (
            Self::FreeText,
            "free_text",
            "In their own words: becomes feedback",
        ),
        (Self::OneChoice, "one_choice", "One choice"),
        (
            Self::SeveralChoices,
            "several_choices",
            "Several choices in one cell",
        ),
        (
            Self::Option,
            "option",
            "One of several choices, in a column of its own",
        ),
        (Self::Scale, "scale", "A scale"),
        (Self::AnsweredOn, "answered_on", "When it was answered"),
        (
            Self::ResponseId,
            "response_id",
            "The number of the response",
        ),
        (Self::Respondent, "respondent", "Who is speaking"),
        (Self::Language, "language", "The language of the words"),
        (Self::Page, "page", "The page or service it is about"),
    ];

    /// The word in a mapping file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("", |(_, word, _)| word)
    }
}

impl std::str::FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .find(|(_, word, _)| *word == text)
            .map(|(kind, ..)| *kind)
            .ok_or(())
    }
}

/// A column as it stands in a mapping file: with the fields that its kind has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    heading: String,
    r#as: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<Order>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    option: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    options: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    separator: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    other: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    about_the_person: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<BTreeMap<String, String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    values: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lowest: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    highest: Option<String>,
}

impl Written {
    /// The fields that were given, without heading and kind.
    fn given(&self) -> Vec<&'static str> {
        [
            ("because", self.because.is_some()),
            ("order", self.order.is_some()),
            ("question", self.question.is_some()),
            ("option", self.option.is_some()),
            ("options", self.options.is_some()),
            ("separator", self.separator.is_some()),
            ("other", self.other),
            ("about_the_person", self.about_the_person),
            ("words", self.words.is_some()),
            ("values", self.values.is_some()),
            ("lowest", self.lowest.is_some()),
            ("highest", self.highest.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, given)| given.then_some(name))
        .collect()
    }
}

fn fields_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Ignore => &["because"],
        Kind::ResponseId | Kind::Page => &[],
        Kind::AnsweredOn => &["order"],
        Kind::Respondent | Kind::Language => &["words"],
        Kind::FreeText => &["question"],
        Kind::OneChoice => &["question", "options", "other", "about_the_person"],
        Kind::SeveralChoices => &[
            "question",
            "options",
            "separator",
            "other",
            "about_the_person",
        ],
        Kind::Option => &["question", "option", "about_the_person"],
        Kind::Scale => &["question", "values", "lowest", "highest"],
    }
}

impl TryFrom<Written> for Column {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let heading = written.heading.clone();
        let in_column = |what: &str| format!("column “{heading}” {what}");
        let kind: Kind = written.r#as.parse().map_err(|()| {
            let kinds: Vec<&str> = Kind::ALL.iter().map(|(_, word, _)| *word).collect();
            in_column(&format!("has \"as\": one of {}", kinds.join(", ")))
        })?;
        let fields = fields_of(kind);
        if let Some(foreign) = written.given().iter().find(|field| !fields.contains(field)) {
            return Err(in_column(&format!(
                "is {} and so has no \"{foreign}\"",
                kind.as_str()
            )));
        }
        let needed = |what: &str| in_column(&format!("needs \"{what}\""));
        let question = written.question.clone().unwrap_or_else(|| heading.clone());
        let r#use = match kind {
            Kind::Ignore => Use::Ignore {
                because: written.because,
            },
            Kind::ResponseId => Use::ResponseId,
            Kind::AnsweredOn => Use::AnsweredOn {
                order: written.order,
            },
            Kind::Respondent => {
                let mut words = BTreeMap::new();
                for (word, meaning) in written.words.ok_or_else(|| needed("words"))? {
                    let meant = if meaning.is_empty() {
                        None
                    } else {
                        Some(meaning.parse().map_err(|()| {
                            let known: Vec<&str> =
                                Respondent::ALL.iter().map(|known| known.as_str()).collect();
                            in_column(&format!(
                                "has words that mean one of {}, or \"\"",
                                known.join(", ")
                            ))
                        })?)
                    };
                    words.insert(word, meant);
                }
                Use::Respondent { words }
            }
            Kind::Language => Use::Language {
                words: written.words.unwrap_or_default(),
            },
            Kind::Page => Use::Page,
            Kind::FreeText => Use::FreeText { question },
            Kind::OneChoice => Use::OneChoice {
                question,
                options: written.options.ok_or_else(|| needed("options"))?,
                other: written.other,
                about_the_person: written.about_the_person,
            },
            Kind::SeveralChoices => Use::SeveralChoices {
                question,
                options: written.options.ok_or_else(|| needed("options"))?,
                separator: written.separator.unwrap_or_else(|| ";".to_owned()),
                other: written.other,
                about_the_person: written.about_the_person,
            },
            Kind::Option => Use::Option {
                question: written.question.ok_or_else(|| needed("question"))?,
                option: written.option.ok_or_else(|| needed("option"))?,
                about_the_person: written.about_the_person,
            },
            Kind::Scale => {
                let values = written.values.ok_or_else(|| needed("values"))?;
                let end = |told: Option<String>, value: Option<&String>| {
                    told.or_else(|| value.cloned()).unwrap_or_default()
                };
                Use::Scale {
                    question,
                    lowest: end(written.lowest, values.first()),
                    highest: end(written.highest, values.last()),
                    values,
                }
            }
        };
        Ok(Self { heading, r#use })
    }
}

impl From<Column> for Written {
    fn from(column: Column) -> Self {
        let mut written = Self {
            heading: column.heading,
            r#as: column.r#use.kind().as_str().to_owned(),
            ..Self::default()
        };
        match column.r#use {
            Use::Ignore { because } => written.because = because,
            Use::ResponseId | Use::Page => {}
            Use::AnsweredOn { order } => written.order = order,
            Use::Respondent { words } => {
                let word =
                    |meant: Option<Respondent>| meant.map_or("", Respondent::as_str).to_owned();
                written.words = Some(
                    words
                        .into_iter()
                        .map(|(key, meant)| (key, word(meant)))
                        .collect(),
                );
            }
            Use::Language { words } => written.words = Some(words),
            Use::FreeText { question } => written.question = Some(question),
            Use::OneChoice {
                question,
                options,
                other,
                about_the_person,
            } => {
                written.question = Some(question);
                written.options = Some(options);
                written.other = other;
                written.about_the_person = about_the_person;
            }
            Use::SeveralChoices {
                question,
                options,
                separator,
                other,
                about_the_person,
            } => {
                written.question = Some(question);
                written.options = Some(options);
                written.separator = Some(separator);
                written.other = other;
                written.about_the_person = about_the_person;
            }
            Use::Option {
                question,
                option,
                about_the_person,
            } => {
                written.question = Some(question);
                written.option = Some(option);
                written.about_the_person = about_the_person;
            }
            Use::Scale {
                question,
                values,
                lowest,
                highest,
            } => {
                written.question = Some(question);
                written.values = Some(values);
                written.lowest = Some(lowest);
                written.highest = Some(highest);
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
  "title": "Local Offer survey",
  "tool": "Microsoft Forms",
  "columns": [
    {"heading": "ID", "as": "response_id"},
    {"heading": "Email", "as": "ignore", "because": "It names the person."},
    {"heading": "Done", "as": "answered_on", "order": "day_first"},
    {"heading": "I am", "as": "respondent", "words": {"Parent": "parent_or_carer", "Other": ""}},
    {"heading": "What was good?", "as": "free_text"},
    {"heading": "Where?", "as": "several_choices", "options": ["Here", "There"]},
    {"heading": "How good?", "as": "scale", "values": ["1", "2", "3"]}
  ]
}"#;

    #[test]
    fn a_mapping_is_the_same_when_it_is_written_and_read_again() {
        let mapping = Mapping::read(FILE).expect("a mapping");
        assert_eq!(Mapping::read(&mapping.to_text()), Ok(mapping.clone()));
        assert_eq!(
            mapping.columns[4].r#use,
            Use::FreeText {
                question: "What was good?".to_owned()
            }
        );
    }

    #[test]
    fn what_is_wrong_with_a_mapping_is_named() {
        let wrong = |from: &str, to: &str| {
            assert!(FILE.contains(from), "{from}");
            Mapping::read(&FILE.replacen(from, to, 1))
                .expect_err("wrong")
                .what
        };
        assert!(wrong("\"response_id\"", "\"number\"").contains("column “ID” has \"as\": one of"));
        assert!(wrong("\"day_first\"", "\"year_first\"").contains("year_first"));
        assert!(
            wrong(", \"values\": [\"1\", \"2\", \"3\"]", "")
                .contains("column “How good?” needs \"values\"")
        );
        assert!(
            wrong(
                "\"as\": \"free_text\"",
                "\"as\": \"free_text\", \"options\": []"
            )
            .contains("is free_text and so has no \"options\"")
        );
        assert!(wrong("\"parent_or_carer\"", "\"parent\"").contains("parent_or_carer"));
        assert!(wrong("\"title\"", "\"titel\"").contains("unknown field"));
    }

    #[test]
    fn every_column_of_the_file_is_named_and_every_named_column_is_there() {
        let mapping = Mapping::read(FILE).expect("a mapping");
        let mut headings: Vec<String> = mapping
            .columns
            .iter()
            .map(|column| column.heading.clone())
            .collect();
        assert!(mapping.in_order(&headings).is_ok());
        headings.reverse();
        assert!(mapping.in_order(&headings).is_ok(), "in any order");
        headings[0] = "Anything else?".to_owned();
        let faults = mapping.in_order(&headings).expect_err("two faults");
        let told: Vec<String> = faults.told().iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("column A “Anything else?”"), "{told:?}");
        assert!(told[1].contains("no column “How good?”"), "{told:?}");
    }
}
