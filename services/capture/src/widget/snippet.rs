//! The page on which an officer makes the line that the council's web team pastes into a page.

use axum::{
    extract::{Query, State},
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use yousaid_model::Words;
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, Language, SignedIn, pages::Page};

use super::script;

/// What the officer chose.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    /// The page's name; empty for the title of the page where the line stands.
    #[serde(default)]
    page: String,
    /// The words of the link.
    #[serde(default)]
    link: String,
    /// The code of a language; English where it is none.
    #[serde(default)]
    language: String,
    /// `exact` or `newest`.
    #[serde(default)]
    version: String,
}

#[derive(Serialize)]
struct SnippetPage {
    errors: Errors,
    page: Field,
    link: Field,
    language: Field,
    version: Field,
    snippet: Option<Snippet>,
    origin: String,
}

/// The line, and its parts for the preview.
#[derive(Serialize)]
struct Snippet {
    line: String,
    href: String,
    words: String,
    tag: &'static str,
    script: String,
    integrity: Option<String>,
}

impl Page for SnippetPage {
    const TEMPLATE: &'static str = "council_widget";
}

/// `GET /council/widget`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let page = line("page", &chosen.page, &mut errors);
    let words = line("link", &chosen.link, &mut errors);
    let newest_always = chosen.version == "newest";
    let language = Language::of_code(&chosen.language).unwrap_or_default();
    let languages = Language::ALL
        .into_iter()
        .map(|one| Choice::new(one.code(), one.own_name(), one == language));
    let snippet = if errors.is_empty() {
        let words = words.unwrap_or_else(|| language.say("widget-open"));
        Some(snippet(
            &app,
            language,
            &page.unwrap_or_default(),
            words,
            newest_always,
        )?)
    } else {
        None
    };
    let mut exact = Choice::new("exact", "This version, for good", !newest_always);
    exact.hint = Some("The browser checks that the script is exactly the one you chose. Nobody can change it, not even we. Take a new line from here when there is a new version; the old one goes on working.".to_owned());
    let mut newest = Choice::new("newest", "Always the newest version", newest_always);
    newest.hint = Some("The script changes when this service is brought up to date.".to_owned());
    let show = if errors.is_empty() {
        App::show
    } else {
        App::show_again
    };
    let page = SnippetPage {
        page: Field::new("page", &chosen.page, &errors),
        link: Field::new("link", &chosen.link, &errors),
        language: Field::choices("language", languages.collect(), &errors),
        version: Field::choices("version", vec![exact, newest], &errors),
        snippet,
        origin: app.address(""),
        errors,
    };
    let frame = Frame::new("The form on your own pages").staff("widget");
    show(&app, frame, Some(&you), &page)
}

/// What was typed, or nothing; what is too long is noted.
fn line(field: &str, typed: &str, errors: &mut Errors) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    errors
        .check(field, Words::line(typed))
        .map(|words| words.to_string())
}

fn snippet(
    app: &App,
    language: Language,
    page: &str,
    words: String,
    newest_always: bool,
) -> Result<Snippet, Failure> {
    let page = utf8_percent_encode(page, NON_ALPHANUMERIC);
    let href = language.link(&format!("/feedback?page={page}"));
    let newest = script::newest()?;
    let (script, integrity) = if newest_always {
        ("/widget.js".to_owned(), None)
    } else {
        (newest.path(), Some(newest.integrity()))
    };
    let checked = integrity.as_ref().map_or_else(String::new, |hash| {
        format!(r#" integrity="{hash}" crossorigin="anonymous""#)
    });
    // The page around it is in English.
    let tongue = if language.is_english() {
        String::new()
    } else {
        format!(
            r#" lang="{}" dir="{}""#,
            language.tag(),
            language.direction()
        )
    };
    let line = format!(
        r#"<a href="{}"{tongue}>{}</a><script src="{}"{checked} defer></script>"#,
        app.address(&href),
        escaped(&words),
        app.address(&script)
    );
    Ok(Snippet {
        line,
        href,
        words,
        tag: language.tag(),
        script,
        integrity,
    })
}

/// Words as they stand between two tags.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_link_cannot_become_markup() {
        assert_eq!(
            escaped("<b>Help & support</b>"),
            "&lt;b&gt;Help &amp; support&lt;/b&gt;"
        );
    }
}
