//! The forum's headings: adding one, and giving one another name or place.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_log::Expect;
use yousaid_model::{
    ThemeId, Words, WordsError,
    theme::{Theme, ThemeCommand},
};
use yousaid_projections::{
    feedback::{self, Filter},
    items,
    themes::{self, Theme as Record},
};
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use crate::{address::encoded, refusal::noted};

/// Which theme is to be changed, and what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    rename: String,
    done: Option<String>,
}

/// The name and the place of a new theme, or of the one with this id.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Naming {
    id: String,
    name: String,
    place: String,
}

#[derive(Serialize)]
struct ThemesPage {
    errors: Errors,
    rows: Vec<Row>,
    id: String,
    renaming: Option<String>,
    theme_name: Field,
    place: Field,
}

impl Page for ThemesPage {
    const TEMPLATE: &'static str = "desk_themes";
}

#[derive(Serialize)]
struct Row {
    theme: String,
    place: u16,
    comments: u64,
    comments_href: String,
    items: u64,
    change_href: String,
}

/// All themes, each with how many comments and items it has.
struct Found {
    themes: Vec<(Record, u64, u64)>,
}

/// `GET /desk/themes`
pub async fn list(
    State(app): State<App>,
    you: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let found = app.council.views.read(find).await?;
    let naming = match found.called(&asked.rename) {
        Some(theme) => Naming {
            id: theme.id.clone(),
            name: theme.name.clone(),
            place: theme.place.to_string(),
        },
        None => Naming {
            place: found.next_place().to_string(),
            ..Naming::default()
        },
    };
    let frame = frame().done(asked.done.as_deref());
    app.show(frame, Some(&you), &page(&found, &naming, Errors::default()))
}

/// `POST /desk/themes`
pub async fn name(
    State(app): State<App>,
    you: SignedIn,
    Form(form): Form<Naming>,
) -> Result<Response, Failure> {
    let found = app.council.views.read(find).await?;
    let mut errors = Errors::default();
    let name = name_of(&form.name, &mut errors);
    let place = errors.check(
        "place",
        form.place
            .trim()
            .parse()
            .map_err(|_| "Give its place as a number: 1 stands first."),
    );
    if let (Some(name), Some(place)) = (name, place)
        && let Some(id) = identity(&form, &name, place, &found, &mut errors)?
    {
        let (by, at) = (Some(you.id), app.clock.now());
        let named = ThemeCommand::Name {
            name,
            place,
            by,
            at,
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Theme>(id.as_str(), named, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            return Ok(app
                .done(reached.position, "/desk/themes", "theme-named")
                .await);
        }
    }
    app.show_again(frame(), Some(&you), &page(&found, &form, errors))
}

fn frame() -> Frame {
    Frame::new("Themes").staff("themes")
}

fn find(rows: &Connection) -> rusqlite::Result<Found> {
    let mut items = HashMap::<String, u64>::new();
    for item in items::all_drafts(rows)? {
        *items.entry(item.theme).or_default() += 1;
    }
    let themes = themes::in_order(rows)?.into_iter().map(|theme| {
        let filter = Filter {
            theme: Some(theme.id.clone()),
            page: 1,
            ..Filter::default()
        };
        let comments = feedback::search(rows, &filter)?.total;
        let items = items.get(&theme.id).copied().unwrap_or_default();
        Ok((theme, comments, items))
    });
    Ok(Found {
        themes: themes.collect::<rusqlite::Result<_>>()?,
    })
}

impl Found {
    fn called(&self, id: &str) -> Option<&Record> {
        self.themes
            .iter()
            .map(|(theme, ..)| theme)
            .find(|theme| theme.id == id)
    }

    fn next_place(&self) -> u16 {
        let last = self.themes.iter().map(|(theme, ..)| theme.place).max();
        last.unwrap_or_default().saturating_add(1)
    }
}

fn page(found: &Found, naming: &Naming, errors: Errors) -> ThemesPage {
    ThemesPage {
        rows: found.themes.iter().map(row).collect(),
        id: naming.id.clone(),
        renaming: found.called(&naming.id).map(|theme| theme.name.clone()),
        theme_name: Field::new("name", &naming.name, &errors),
        place: Field::new("place", &naming.place, &errors),
        errors,
    }
}

fn row((theme, comments, items): &(Record, u64, u64)) -> Row {
    let slug = encoded(&theme.id);
    Row {
        theme: theme.name.clone(),
        place: theme.place,
        comments: *comments,
        comments_href: format!("/desk?theme={slug}"),
        items: *items,
        change_href: format!("/desk/themes?rename={slug}#change"),
    }
}

fn name_of(text: &str, errors: &mut Errors) -> Option<Words> {
    let name = Words::line(text).map_err(|reason| match reason {
        WordsError::Empty => "Give the theme a name.".to_owned(),
        WordsError::TooLong { .. } => format!("The name {reason}. Make it shorter."),
    });
    errors.check("name", name)
}

/// The theme that is meant: the one of the form, or a new one by its name.
fn identity(
    form: &Naming,
    name: &Words,
    place: u16,
    found: &Found,
    errors: &mut Errors,
) -> Result<Option<ThemeId>, Failure> {
    if !form.id.is_empty() {
        let known = found.called(&form.id).ok_or(Failure::NotFound)?;
        let mut others = found
            .themes
            .iter()
            .filter(|(other, ..)| other.id != known.id);
        if others.any(|(other, ..)| other.name == name.as_str()) {
            errors.add("name", "Another theme has this name.");
            return Ok(None);
        }
        return Ok(known.id.parse().ok());
    }
    let id = ThemeId::of_name(name.as_str());
    if id.is_empty() {
        errors.add("name", "Give the theme a name with letters in it.");
        return Ok(None);
    }
    match found.called(id.as_str()) {
        // The same form sent twice has nothing more to do.
        Some(present) if present.name != name.as_str() || present.place != place => {
            errors.add(
                "name",
                format!(
                    "There is a theme of this name already: {}. Change that one.",
                    present.name
                ),
            );
            Ok(None)
        }
        _ => Ok(Some(id)),
    }
}
