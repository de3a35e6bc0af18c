//! A field of a form: what kind it is, and what stands in it.

use scraper::ElementRef;

use crate::page::{parse, words_of};

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub name: String,
    pub kind: Kind,
    /// What is sent: nothing, one value, or, of a list, the chosen one.
    pub value: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Hidden,
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A box to tick or one of several choices: its value and the words beside it.
    Choice {
        value: String,
        words: String,
        alone: bool,
    },
    /// A list: values and words.
    List(Vec<(String, String)>),
}

impl Field {
    pub(crate) fn read(element: ElementRef<'_>, form: ElementRef<'_>) -> Option<Self> {
        let name = element.attr("name")?.to_owned();
        let value = element.attr("value").map(str::to_owned);
        let (kind, value) = match (element.value().name(), element.attr("type")) {
            ("textarea", _) => (Kind::Lines, Some(element.text().collect())),
            ("select", _) => list(element),
            (_, Some("hidden")) => (Kind::Hidden, value),
            (_, Some(choice @ ("radio" | "checkbox"))) => {
                let value = value.unwrap_or_else(|| "on".to_owned());
                let words = label(element, form);
                let chosen = element.attr("checked").map(|_| value.clone());
                let alone = choice == "checkbox";
                (
                    Kind::Choice {
                        value,
                        words,
                        alone,
                    },
                    chosen,
                )
            }
            _ => (Kind::Line, Some(value.unwrap_or_default())),
        };
        Some(Self { name, kind, value })
    }

    /// Chooses what is wanted if it is here; another choice of the same name gives way.
    pub(crate) fn choose(&mut self, wanted: &str) -> bool {
        match &self.kind {
            Kind::Choice { value, words, .. } if value == wanted || words == wanted => {
                self.value = Some(value.clone());
                true
            }
            Kind::Choice { alone, .. } => {
                if !alone {
                    self.value = None;
                }
                false
            }
            Kind::List(choices) => {
                let found = choices
                    .iter()
                    .find(|(value, words)| value == wanted || words == wanted);
                if let Some((value, _)) = found {
                    self.value = Some(value.clone());
                }
                found.is_some()
            }
            Kind::Hidden | Kind::Line | Kind::Lines => false,
        }
    }

    /// What goes over the wire. Browsers send every line break as CR LF.
    pub(crate) fn sent(&self) -> Option<String> {
        let value = self.value.clone()?;
        Some(match self.kind {
            Kind::Lines => value.replace("\r\n", "\n").replace('\n', "\r\n"),
            _ => value,
        })
    }
}

fn list(element: ElementRef<'_>) -> (Kind, Option<String>) {
    let read = |option: ElementRef<'_>| {
        let words = words_of(option);
        let value = option
            .attr("value")
            .map_or_else(|| words.clone(), str::to_owned);
        (value, words)
    };
    let options: Vec<ElementRef<'_>> = element.select(&parse("option")).collect();
    let chosen = options
        .iter()
        .find(|option| option.attr("selected").is_some());
    let chosen = chosen.or(options.first()).map(|option| read(*option).0);
    (Kind::List(options.into_iter().map(read).collect()), chosen)
}

fn label(element: ElementRef<'_>, form: ElementRef<'_>) -> String {
    let Some(id) = element.attr("id") else {
        return String::new();
    };
    let label = form.select(&parse(&format!("label[for='{id}']"))).next();
    label.map(words_of).unwrap_or_default()
}
