//! What stands around every page.

use std::borrow::Cow;

use serde::Serialize;
use yousaid_model::account::Role;

use crate::{App, SignedIn};

/// What a page tells after something was done. Only these words are ever shown, never any from the
/// address.
pub const NOTICES: &[(&str, &str)] = &[
    ("themes", "The themes are saved."),
    (
        "themes-before",
        "The themes of the comment before this one are saved.",
    ),
    ("theme-taken", "The comments no longer have this theme."),
    (
        "set-aside",
        "The comment is set aside. You can bring it back at any time.",
    ),
    (
        "proposed",
        "Your proposal is saved. A second person must agree before the comment is set aside.",
    ),
    ("brought-back", "The comment is open again."),
    (
        "split",
        "The comment is split. Each part goes its own way from here.",
    ),
    ("linked", "The comment is part of the item now."),
    ("many-linked", "The comments are part of the item now."),
    ("unlinked", "The comment is no longer part of the item."),
    (
        "drafted",
        "The item is drafted. Endorse it when the wording is right.",
    ),
    (
        "reworded",
        "The wording is saved. It needs to be endorsed again.",
    ),
    ("moved", "The item stands under the other theme."),
    ("unchanged", "There was nothing to change."),
    (
        "endorsed",
        "The wording is endorsed. The council can answer it.",
    ),
    ("given-up", "The draft is given up."),
    ("marked", "Your mark is saved and stands beside the answer."),
    ("theme-named", "The theme is saved."),
    ("answered", "The answer is saved."),
    ("also-answered", "The answer stands for this item too."),
    ("taken-off", "The statement is no longer under this answer."),
    ("no-action", "The reason is saved."),
    ("promised", "The action is promised."),
    ("progress", "The progress is noted."),
    ("delayed", "The new date is saved with its reason."),
    ("completed", "The action is marked as done."),
    ("declined", "The action is declined, with its reason."),
    ("reopened", "The action is open again."),
    (
        "promise-reworded",
        "The promise has its new words. Its history says why.",
    ),
    ("published", "The item is published. Everybody can read it."),
    (
        "withdrawn",
        "The item is withdrawn. Nobody can read it until it is published again.",
    ),
    ("opened", "The report is open."),
    ("foreword", "The foreword is saved."),
    (
        "edition",
        "The edition is published. Its address and its words stay as they are.",
    ),
    (
        "password",
        "Your password is set. You can sign in with it from now on.",
    ),
    ("signed-out", "You are signed out."),
    (
        "timed-out",
        "You were signed out. What you sent was not saved: sign in, go back and send it again.",
    ),
];

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    title: String,
    section: &'static str,
    page: &'static str,
    notice: Option<String>,
    error: bool,
    wide: bool,
    stylesheet: Option<String>,
}

impl Frame {
    /// A page with this title.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// Which part of the public menu it belongs to.
    #[must_use]
    pub fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Which entry of the staff menu it is, on a wide page.
    #[must_use]
    pub fn staff(mut self, page: &'static str) -> Self {
        self.page = page;
        self.wide = true;
        self
    }

    /// What was just done, from the address.
    #[must_use]
    pub fn done(mut self, done: Option<&str>) -> Self {
        let found = NOTICES.iter().find(|(key, _)| Some(*key) == done);
        self.notice = found.map(|(_, words)| (*words).to_owned());
        self
    }

    /// A page that is kept as it is: with the style sheet at this path, and without a script.
    #[must_use]
    pub fn stylesheet(mut self, path: impl Into<String>) -> Self {
        self.stylesheet = Some(path.into());
        self
    }

    pub(crate) fn with_error(mut self) -> Self {
        self.error = true;
        self.notice = None;
        self
    }

    pub(crate) fn complete<'a>(self, app: &'a App, visitor: Option<&'a SignedIn>) -> Complete<'a> {
        Complete {
            title: self.title,
            council: &app.council.name,
            forum: &app.council.forum,
            section: self.section,
            page: self.page,
            signed_in: visitor.map(|visitor| You {
                email: &visitor.email,
                forum: visitor.has(Role::Forum),
                officer: visitor.has(Role::Officer),
            }),
            notice: self.notice,
            error: self.error,
            script: if self.stylesheet.is_none() {
                app.assets.script_path()
            } else {
                ""
            },
            stylesheet: self
                .stylesheet
                .map_or(Cow::Borrowed(app.assets.stylesheet_path()), Cow::Owned),
            wide: self.wide,
        }
    }
}

/// The frame as the layout reads it.
#[derive(Serialize)]
pub(crate) struct Complete<'a> {
    title: String,
    council: &'a str,
    forum: &'a str,
    section: &'static str,
    page: &'static str,
    signed_in: Option<You<'a>>,
    notice: Option<String>,
    error: bool,
    stylesheet: Cow<'a, str>,
    script: &'a str,
    wide: bool,
}

#[derive(Serialize)]
struct You<'a> {
    email: &'a str,
    forum: bool,
    officer: bool,
}
