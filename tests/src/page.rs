//! A page as a person sees it: its words, its links, its forms.

use std::ops::Deref;

use scraper::{ElementRef, Html, Node, Selector};

use crate::{Answer, Form};

/// Elements that stand within a line; all others begin a line of their own.
const WITHIN_A_LINE: [&str; 9] = [
    "a", "abbr", "code", "label", "mark", "small", "span", "strong", "time",
];

/// A page, with the answer that it came in.
#[derive(Debug)]
pub struct Page {
    answer: Answer,
    html: Html,
}

impl Deref for Page {
    type Target = Answer;

    fn deref(&self) -> &Answer {
        &self.answer
    }
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub words: String,
}

impl Page {
    pub(crate) fn read(answer: Answer) -> Self {
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{answer:#?}"
        );
        let html = Html::parse_document(&answer.text());
        Self { answer, html }
    }

    /// The texts of all elements that a CSS selector finds, each on one line.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.find(selector).into_iter().map(words_of).collect()
    }

    /// The only text that a CSS selector finds.
    pub fn the_text(&self, selector: &str) -> String {
        let mut found = self.texts(selector);
        assert_eq!(found.len(), 1, "{selector} on {}: {found:?}", self.address);
        found.remove(0)
    }

    /// The values of an attribute of all elements that a CSS selector finds.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let found = self.find(selector).into_iter();
        found
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect()
    }

    /// The names of all attributes of all elements.
    pub fn attribute_names(&self) -> Vec<String> {
        let elements = self.find("*").into_iter();
        elements
            .flat_map(|element| element.value().attrs().map(|(name, _)| name.to_owned()))
            .collect()
    }

    /// The texts that stand between an element and the next of its kind on the same level, by the text
    /// of each: what stands under a heading.
    pub fn under(&self, heading: &str, selector: &str) -> Vec<(String, Vec<String>)> {
        let (heading, wanted) = (parse(heading), parse(selector));
        let mut found: Vec<(String, Vec<String>)> = vec![];
        for node in self.html.tree.root().descendants() {
            let Some(element) = ElementRef::wrap(node) else {
                continue;
            };
            if heading.matches(&element) {
                found.push((words_of(element), vec![]));
            } else if wanted.matches(&element)
                && let Some((_, under)) = found.last_mut()
            {
                under.push(words_of(element));
            }
        }
        found
    }

    /// All that can be read between the header and the footer.
    pub fn main(&self) -> String {
        self.the_text("main")
    }

    /// The page, once these words can be read on it.
    pub fn says(&self, words: &str) -> &Self {
        let main = self.main();
        assert!(
            main.contains(&one_line(words)),
            "{} does not say {words:?}:\n{main}",
            self.address
        );
        self
    }

    /// The page, once these words cannot be read on it.
    pub fn does_not_say(&self, words: &str) -> &Self {
        let main = self.main();
        assert!(
            !main.contains(&one_line(words)),
            "{} says {words:?}:\n{main}",
            self.address
        );
        self
    }

    /// All links.
    pub fn links(&self) -> Vec<Link> {
        let links = self.find("a[href]").into_iter();
        links
            .map(|link| Link {
                href: link.attr("href").unwrap_or_default().to_owned(),
                words: words_of(link),
            })
            .collect()
    }

    /// Where the only link leads whose words contain these.
    pub fn link(&self, words: &str) -> String {
        let links = self.links().into_iter();
        let mut found: Vec<String> = links
            .filter(|link| link.words.contains(&one_line(words)))
            .map(|link| link.href)
            .collect();
        found.dedup();
        assert_eq!(found.len(), 1, "links {words:?} among {:#?}", self.links());
        found.remove(0)
    }

    /// The only form that is sent to this path.
    pub fn form(&self, action: &str) -> Form {
        let mut found: Vec<Form> = self.forms();
        let all: Vec<String> = found.iter().map(|form| form.action().to_owned()).collect();
        found.retain(|form| form.action() == action);
        assert_eq!(
            found.len(),
            1,
            "forms to {action} among {all:?} on {}",
            self.address
        );
        found.remove(0)
    }

    /// The only form whose path ends so.
    pub fn form_ending(&self, end: &str) -> Form {
        let forms = self.forms();
        let mut actions = forms.iter().map(Form::action);
        let action = actions.find(|action| action.ends_with(end));
        let action = action.unwrap_or_else(|| panic!("no form to …{end} on {}", self.address));
        self.form(action)
    }

    /// The only form that has this field.
    pub fn form_with(&self, field: &str) -> Form {
        let mut found = self.forms();
        found.retain(|form| form.names().contains(&field));
        assert_eq!(found.len(), 1, "forms with {field} on {}", self.address);
        found.remove(0)
    }

    /// The only form that the page itself has, beside those of its frame.
    pub fn the_form(&self) -> Form {
        let found = self.find("main form");
        assert_eq!(found.len(), 1, "forms on {}", self.address);
        Form::read(found[0])
    }

    /// All forms.
    pub fn forms(&self) -> Vec<Form> {
        self.find("form").into_iter().map(Form::read).collect()
    }

    /// Where the errors of the summary lead, and what each says.
    pub fn errors(&self) -> Vec<Link> {
        let links = self.find(".error-summary li").into_iter();
        let errors: Vec<Link> = links
            .map(|item| {
                let inside = item.select(&parse("a")).next();
                let href = inside.and_then(|link| link.attr("href"));
                Link {
                    href: href.unwrap_or_default().to_owned(),
                    words: words_of(item),
                }
            })
            .collect();
        for error in errors.iter().filter(|error| !error.href.is_empty()) {
            let field = self.find(&format!("[id='{}']", error.href.trim_start_matches('#')));
            assert_eq!(field.len(), 1, "{error:?} on {}", self.address);
        }
        errors
    }

    fn find(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&parse(selector)).collect()
    }
}

pub(crate) fn parse(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|reason| panic!("{selector}: {reason}"))
}

/// What can be read in an element, on one line. What a screen reader alone reads belongs to it.
pub(crate) fn words_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    one_line(&text)
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(tag) if ["script", "style"].contains(&tag.name()) => {}
            Node::Element(tag) => {
                let breaks = !WITHIN_A_LINE.contains(&tag.name());
                let inside = ElementRef::wrap(child).expect("is an element");
                if breaks {
                    text.push('\n');
                }
                gather(inside, text);
                if breaks {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
}

/// The words with one space between two of them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
