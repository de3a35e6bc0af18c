//! What stands around every page.

use std::borrow::Cow;

use serde::Serialize;
use yousaid_model::account::Role;

use crate::{App, Here, Language, SignedIn};

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
    (
        "concern-raised",
        "The comment is with safeguarding now. It is not at the desk any more.",
    ),
    ("passed-on", "It is noted that this was passed on."),
    ("released", "The comment is at the forum’s desk now."),
    ("not-spam", "The comment is in the inbox now."),
    ("many-not-spam", "The comments are in the inbox now."),
    (
        "many-set-aside",
        "The comments are set aside. You can bring each of them back at any time.",
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
    ("gathering-recorded", "The gathering is recorded."),
    ("gathering-corrected", "The gathering is corrected."),
    ("registrations-counted", "The registrations are saved."),
    ("attendance-counted", "The attendance is saved."),
    (
        "points-noted",
        "The points are recorded. Each stands in the inbox as feedback of its own.",
    ),
    (
        "points-noted-before",
        "These points were recorded already. None was recorded twice.",
    ),
    ("gathering-taken-back", "The gathering is taken back."),
    (
        "stand-opened",
        "The stand is open. Open its link on the tablet.",
    ),
    (
        "stand-closed",
        "The stand is closed. Its link leads nowhere now.",
    ),
    // Measures
    ("measure-set", "The measure is saved."),
    ("reading-taken", "The reading is saved."),
    (
        "reading-corrected",
        "The reading is corrected. The wrong one is kept in the history.",
    ),
    (
        "reading-taken-back",
        "The reading counts no more. It is kept in the history.",
    ),
    (
        "measure-given-up",
        "The measure is given up. You can take it up again.",
    ),
    (
        "password",
        "Your password is set. You can sign in with it from now on.",
    ),
    (
        "survey-drafted",
        "The survey is begun. Add its questions, then open it.",
    ),
    ("survey-reworded", "The title and introduction are saved."),
    ("question-added", "The question is added."),
    ("question-reworded", "The question is saved."),
    ("question-moved", "The question stands in its new place."),
    ("question-removed", "The question is taken out."),
    (
        "survey-opened",
        "Families can answer the survey from its first day to its last.",
    ),
    ("closing-moved", "The last day is saved."),
    (
        "survey-closed",
        "The survey is closed. Its results can be published.",
    ),
    (
        "version-begun",
        "A new version is begun. The one before stays as it is.",
    ),
    ("survey-given-up", "The draft is given up."),
    ("paper-finished", "The last form is saved."),
    (
        "paper-undone",
        "The form is undone. Type it in again if it is to count.",
    ),
    ("results-published", "The results are published."),
    ("signed-out", "You are signed out."),
    (
        "translation-checked",
        "The translation counts as checked. Its pages no longer say otherwise.",
    ),
    (
        "check-withdrawn",
        "The check is taken back. The pages say that nobody has checked the words.",
    ),
    (
        "file-given-up",
        "The file is given up and deleted here. Nothing of it was imported.",
    ),
];

/// What a page tells after something was not done. Chosen by the address as [`NOTICES`] are.
pub const WARNINGS: &[(&str, &str)] = &[(
    "timed-out",
    "You were signed out. What you sent was not saved: sign in, go back and send it again.",
)];

fn told(words: &[(&str, &str)], done: Option<&str>) -> Option<String> {
    let found = words.iter().find(|(key, _)| Some(*key) == done);
    found.map(|(_, words)| (*words).to_owned())
}

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    title: String,
    section: &'static str,
    page: &'static str,
    notice: Option<String>,
    warning: Option<String>,
    error: bool,
    wide: bool,
    stylesheet: Option<String>,
    language: Language,
    here: Option<String>,
    unchecked: bool,
    carries: Option<&'static str>,
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

    /// A page for families: in the language that was asked for, with links to it in the others.
    #[must_use]
    pub fn here(mut self, here: &Here) -> Self {
        self.language = here.language;
        self.here = Some(here.address.clone());
        self.unchecked = !here.checked;
        self
    }

    /// A page with the form of feedback: what is filled in goes along to the page in another language. `what` tells
    /// the page there what to show.
    #[must_use]
    pub fn carries(mut self, what: &'static str) -> Self {
        self.carries = Some(what);
        self
    }

    /// A page in a language, at an address that may not be there in another.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
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

    /// What was just done or was not, from the address.
    #[must_use]
    pub fn done(mut self, done: Option<&str>) -> Self {
        self.notice = told(NOTICES, done);
        self.warning = told(WARNINGS, done);
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
        self.warning = None;
        self
    }

    pub(crate) fn complete<'a>(self, app: &'a App, visitor: Option<&'a SignedIn>) -> Complete<'a> {
        Complete {
            words: self.language,
            language: Spoken {
                carries: self.carries,
                ..Spoken::new(self.language, self.here.as_deref(), self.unchecked)
            },
            title: self.title,
            council: &app.council.name,
            forum: &app.council.forum,
            section: self.section,
            page: self.page,
            signed_in: visitor.map(|visitor| You {
                email: &visitor.email,
                forum: visitor.has(Role::Forum),
                officer: visitor.has(Role::Officer),
                safeguarding: visitor.has(Role::Safeguarding),
                translations: visitor.has(Role::Translations),
            }),
            notice: self.notice,
            warning: self.warning,
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
            mails: app.settings.telling.mails,
        }
    }
}

/// The frame as the layout reads it.
#[derive(Serialize)]
pub(crate) struct Complete<'a> {
    #[serde(skip)]
    words: Language,
    language: Spoken,
    title: String,
    council: &'a str,
    forum: &'a str,
    section: &'static str,
    page: &'static str,
    signed_in: Option<You<'a>>,
    notice: Option<String>,
    warning: Option<String>,
    error: bool,
    stylesheet: Cow<'a, str>,
    script: &'a str,
    wide: bool,
    /// Whether those who leave an address get mails.
    mails: bool,
}

impl Complete<'_> {
    pub(crate) fn language(&self) -> Language {
        self.words
    }
}

/// The language of a page, and where it is in the others.
#[derive(Serialize)]
struct Spoken {
    tag: &'static str,
    direction: &'static str,
    easy: bool,
    /// Whether what stays in English is in another language than the page.
    translated: bool,
    /// Where the page is in English, where these words are not checked.
    unchecked: Option<String>,
    choices: Vec<Spelled>,
    /// Whether a form goes along with the choice, and what is shown of it there.
    carries: Option<&'static str>,
}

/// The same page in one language.
#[derive(Serialize)]
struct Spelled {
    name: &'static str,
    tag: &'static str,
    alternate: &'static str,
    direction: &'static str,
    path: String,
    current: bool,
}

impl Spoken {
    fn new(language: Language, here: Option<&str>, unchecked: bool) -> Self {
        let choice = |here: &str, other: Language| Spelled {
            name: other.own_name(),
            tag: other.tag(),
            alternate: other.alternate(),
            direction: other.direction(),
            path: other.link(here),
            current: other == language,
        };
        Self {
            tag: language.tag(),
            direction: language.direction(),
            easy: language == Language::EasyRead,
            translated: language != Language::English,
            unchecked: here.filter(|_| unchecked).map(str::to_owned),
            choices: here.map_or_else(Vec::new, |here| {
                Language::ALL.map(|other| choice(here, other)).into()
            }),
            carries: None,
        }
    }
}

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each role, as the layout asks"
)]
struct You<'a> {
    email: &'a str,
    forum: bool,
    officer: bool,
    safeguarding: bool,
    translations: bool,
}
