//! A form as it stands on a page. What the page puts into it stays, so that a page which loses a field
//! breaks a journey.

use scraper::ElementRef;

use crate::{
    field::{Field, Kind},
    page::{parse, words_of},
};

/// What a form would send.
#[must_use]
#[derive(Clone, Debug)]
pub struct Form {
    method: String,
    action: String,
    fields: Vec<Field>,
    buttons: Vec<Button>,
}

#[derive(Clone, Debug)]
struct Button {
    words: String,
    name: Option<String>,
    value: String,
    method: Option<String>,
    action: Option<String>,
}

/// A form with one of its buttons pressed.
#[derive(Clone, Debug)]
pub(crate) struct Pressed {
    pub method: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Form {
    pub(crate) fn read(form: ElementRef<'_>) -> Self {
        let attribute = |name: &str| form.attr(name).unwrap_or_default().to_owned();
        Self {
            method: attribute("method").to_lowercase(),
            action: attribute("action"),
            fields: form
                .select(&parse("input, textarea, select"))
                .filter_map(|element| Field::read(element, form))
                .collect(),
            buttons: form
                .select(&parse("button[type=submit], button:not([type])"))
                .chain(outside(form))
                .map(Button::read)
                .collect(),
        }
    }

    /// Where it is sent.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The names of its fields.
    pub fn names(&self) -> Vec<&str> {
        self.fields
            .iter()
            .map(|field| field.name.as_str())
            .collect()
    }

    /// What stands in a field now.
    pub fn value(&self, name: &str) -> &str {
        let mut values = self.fields.iter().filter(|field| field.name == name);
        let value = values.find_map(|field| field.value.as_deref());
        value.unwrap_or_else(|| panic!("no {name} in {self:#?}"))
    }

    /// Writes into a field.
    pub fn fill(mut self, name: &str, text: &str) -> Self {
        let mut fields = self.fields.iter_mut().filter(|field| field.name == name);
        match fields.find(|field| matches!(field.kind, Kind::Line | Kind::Lines)) {
            Some(field) => field.value = Some(text.to_owned()),
            None => panic!("no field {name} to write into in {self:#?}"),
        }
        self
    }

    /// Writes into the only field whose name begins so.
    pub fn fill_beginning(self, beginning: &str, text: &str) -> Self {
        let mut names = self.names();
        names.retain(|name| name.starts_with(beginning));
        assert_eq!(names.len(), 1, "fields {beginning}… in {self:#?}");
        let name = names[0].to_owned();
        self.fill(&name, text)
    }

    /// Chooses or ticks what has these words beside it, or this value.
    pub fn choose(mut self, name: &str, wanted: &str) -> Self {
        let mut found = false;
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            found |= field.choose(wanted);
        }
        assert!(found, "no choice {wanted:?} of {name} in {self:#?}");
        self
    }

    /// Takes every tick of a field away.
    pub fn clear(mut self, name: &str) -> Self {
        let boxes = self.fields.iter_mut().filter(|field| {
            field.name == name && matches!(field.kind, Kind::Choice { alone: true, .. })
        });
        let mut found = false;
        for one in boxes {
            one.value = None;
            found = true;
        }
        assert!(found, "no box {name} in {self:#?}");
        self
    }

    /// Whether it has a button with these words.
    pub fn has_button(&self, words: &str) -> bool {
        self.buttons.iter().any(|button| button.words == words)
    }

    /// Presses the button with these words.
    pub(crate) fn press(&self, words: &str) -> Pressed {
        let mut buttons = self.buttons.iter();
        let button = buttons.find(|button| button.words == words);
        let button = button.unwrap_or_else(|| panic!("no button {words:?} in {self:#?}"));
        let mut fields: Vec<(String, String)> = self
            .fields
            .iter()
            .filter_map(|field| Some((field.name.clone(), field.sent()?)))
            .collect();
        if let Some(name) = &button.name {
            fields.push((name.clone(), button.value.clone()));
        }
        Pressed {
            method: button.method.as_ref().unwrap_or(&self.method).clone(),
            action: button.action.as_ref().unwrap_or(&self.action).clone(),
            fields,
        }
    }
}

/// The buttons of a form that stand elsewhere on the page.
fn outside(form: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let page = form.ancestors().filter_map(ElementRef::wrap).last();
    let (Some(page), Some(id)) = (page, form.attr("id")) else {
        return vec![];
    };
    let buttons = page.select(&parse("button[form]")).collect::<Vec<_>>();
    buttons
        .into_iter()
        .filter(|button| button.attr("form") == Some(id))
        .collect()
}

impl Button {
    fn read(button: ElementRef<'_>) -> Self {
        let attribute = |name: &str| button.attr(name).map(str::to_owned);
        Self {
            words: words_of(button),
            name: attribute("name"),
            value: attribute("value").unwrap_or_default(),
            method: attribute("formmethod"),
            action: attribute("formaction"),
        }
    }
}
