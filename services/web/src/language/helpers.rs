//! What templates write words with.
//!
//! - `{{t "key" name=value}}`: the words under a key. Also as an argument: `label=(t "key")`.
//! - `{{marked "key" page="/privacy"}}`: the same, where the words hold marks: `**strong**` and `[words](page)`,
//!   whose address is the value of that name.
//!   What is put in under a name of `english` stays in English and is marked as that:
//!   `{{marked "key" line=line english="line"}}`. Telephone numbers and e-mail addresses in it are links.
//! - `{{ideas "key" as="li" class="lead"}}`: the same as a paragraph, or another element, of its own. Where the
//!   catalogue gives several lines, each is an element; where a line begins with the name of a picture, as
//!   `:clock: We read it in two weeks.`, the picture stands beside it.
//! - `{{told words class="lead"}}`: the same for words that were put together in Rust.
//! - `{{link "/feedback"}}`: the path of a page in the language of this page.
//! - `{{contacts words}}`: words of the council, in which telephone numbers and e-mail addresses are links.
//! - `{{in_english}}`: inside a tag around words that stay in English, such as the council's answers.

use std::fmt::Write as _;

use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use serde_json::Value;

use super::{Language, catalogue, contacts};

/// Teaches a registry to write in a language.
pub(crate) fn register(registry: &mut Handlebars<'static>, language: Language) {
    registry.register_helper("t", Box::new(Words(language)));
    registry.register_helper("link", Box::new(Link(language)));
    registry.register_helper(
        "marked",
        Box::new(
            move |helper: &Helper<'_>,
                  _: &Handlebars<'_>,
                  _: &Context,
                  _: &mut RenderContext<'_, '_>,
                  out: &mut dyn Output|
                  -> HelperResult {
                out.write(&marked(language, helper)?)?;
                Ok(())
            },
        ),
    );
    registry.register_helper(
        "ideas",
        Box::new(
            move |helper: &Helper<'_>,
                  _: &Handlebars<'_>,
                  _: &Context,
                  _: &mut RenderContext<'_, '_>,
                  out: &mut dyn Output|
                  -> HelperResult {
                out.write(&ideas(&marked(language, helper)?, helper))?;
                Ok(())
            },
        ),
    );
    registry.register_helper(
        "told",
        Box::new(
            |helper: &Helper<'_>,
             _: &Handlebars<'_>,
             _: &Context,
             _: &mut RenderContext<'_, '_>,
             out: &mut dyn Output|
             -> HelperResult {
                out.write(&ideas(&escape(first(helper)?), helper))?;
                Ok(())
            },
        ),
    );
    registry.register_helper(
        "contacts",
        Box::new(
            |helper: &Helper<'_>,
             _: &Handlebars<'_>,
             _: &Context,
             _: &mut RenderContext<'_, '_>,
             out: &mut dyn Output|
             -> HelperResult {
                out.write(&contacts::linked(first(helper)?))?;
                Ok(())
            },
        ),
    );
    registry.register_helper(
        "in_english",
        Box::new(
            move |_: &Helper<'_>,
                  _: &Handlebars<'_>,
                  _: &Context,
                  _: &mut RenderContext<'_, '_>,
                  out: &mut dyn Output|
                  -> HelperResult {
                if !language.is_english() {
                    out.write(" lang=\"en-GB\" dir=\"ltr\"")?;
                }
                Ok(())
            },
        ),
    );
}

struct Words(Language);

impl HelperDef for Words {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let values = values(helper, str::to_owned);
        let words = catalogue::say(self.0, first(helper)?, Some(&values));
        Ok(ScopedJson::Derived(Value::String(words)))
    }
}

struct Link(Language);

impl HelperDef for Link {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Value::String(
            self.0.link(first(helper)?),
        )))
    }
}

fn first<'helper>(helper: &'helper Helper<'_>) -> Result<&'helper str, RenderError> {
    helper
        .param(0)
        .and_then(|param| param.value().as_str())
        .ok_or_else(|| RenderErrorReason::ParamNotFoundForIndex("a helper of words", 0).into())
}

/// What is put in. Numbers stay numbers, because words are chosen by them.
fn values(helper: &Helper<'_>, text: fn(&str) -> String) -> FluentArgs<'static> {
    let mut values = FluentArgs::new();
    for (name, value) in helper.hash() {
        let value: FluentValue<'static> = match value.value() {
            Value::String(words) => text(words).into(),
            Value::Number(number) => number
                .as_i64()
                .map_or_else(|| number.as_f64().unwrap_or_default().into(), Into::into),
            Value::Bool(yes) => yes.to_string().into(),
            Value::Null | Value::Array(_) | Value::Object(_) => String::new().into(),
        };
        values.set((*name).to_owned(), value);
    }
    values
}

/// The words with their marks as HTML. The catalogues hold no HTML, which a test keeps true; what is put in is
/// escaped, marks included.
fn marked(language: Language, helper: &Helper<'_>) -> Result<String, RenderError> {
    let mut values = values(helper, escape);
    let english = helper
        .hash_get("english")
        .and_then(|name| name.value().as_str());
    if let Some((name, words)) = english.and_then(|name| {
        let words = helper.hash_get(name)?.value().as_str()?;
        Some((name, contacts::linked(words)))
    }) {
        let words = if language.is_english() {
            words
        } else {
            format!("<span lang=\"en-GB\" dir=\"ltr\">{words}</span>")
        };
        values.set(name.to_owned(), words);
    }
    let words = catalogue::say(language, first(helper)?, Some(&values));
    let target = |name: &str| -> Option<String> {
        let target = helper.hash_get(name)?.value().as_str()?;
        Some(escape(target))
    };
    Ok(links(&strong(&words), target))
}

/// Each line as an element, with its picture at the left.
fn ideas(html: &str, helper: &Helper<'_>) -> String {
    let named = |name: &str| {
        helper
            .hash_get(name)
            .and_then(|value| value.value().as_str())
    };
    let element = named("as").unwrap_or("p");
    let class = named("class").unwrap_or_default();
    let mut all = String::with_capacity(html.len() + 64);
    for line in html.lines().filter(|line| !line.trim().is_empty()) {
        let pictured = line
            .strip_prefix(':')
            .and_then(|line| line.split_once(": "));
        let _ = match (pictured, element) {
            (None, _) if class.is_empty() => write!(all, "<{element}>{line}</{element}>"),
            (None, _) => write!(all, "<{element} class=\"{class}\">{line}</{element}>"),
            (Some((picture, words)), "li") => {
                let image = image(picture);
                write!(all, "<li class=\"idea\">{image}<p>{words}</p></li>")
            }
            (Some((picture, words)), _) => {
                let image = image(picture);
                write!(
                    all,
                    "<div class=\"idea {class}\">{image}<p>{words}</p></div>"
                )
            }
        };
    }
    all
}

/// A picture says what the words beside it say, so it has no words of its own.
fn image(picture: &str) -> String {
    format!(
        "<img class=\"idea__picture\" src=\"/assets/picture-{picture}.svg\" alt=\"\" width=\"96\" height=\"96\">"
    )
}

pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' | '>' | '&' | '"' | '\'' | '*' | '[' | ']' => {
                let _ = write!(escaped, "&#{};", u32::from(letter));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

fn strong(words: &str) -> String {
    let parts: Vec<&str> = words.split("**").collect();
    // The last part of an even number is after an opening mark that nothing closes.
    let mut html = String::with_capacity(words.len());
    for (place, part) in parts.iter().enumerate() {
        if place % 2 == 1 {
            let _ = write!(html, "<strong>{part}</strong>");
        } else {
            html.push_str(part);
        }
    }
    html
}

fn links(words: &str, target: impl Fn(&str) -> Option<String>) -> String {
    let mut html = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, link)) = rest.split_once('[') {
        html.push_str(before);
        let found = link.split_once("](").and_then(|(words, after)| {
            let (name, after) = after.split_once(')')?;
            Some((words, target(name)?, after))
        });
        let Some((words, address, after)) = found else {
            html.push('[');
            rest = link;
            continue;
        };
        // A telephone number is read from left to right everywhere.
        if address.starts_with("tel:") {
            let _ = write!(
                html,
                "<a href=\"{address}\"><bdi dir=\"ltr\">{words}</bdi></a>"
            );
        } else {
            let _ = write!(html, "<a href=\"{address}\">{words}</a>");
        }
        rest = after;
    }
    html.push_str(rest);
    html
}
