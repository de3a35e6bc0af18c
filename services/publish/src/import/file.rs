//! The file of an earlier report: themes, under each the rows of its table, in each row what was said,
//! what was done and how. Other fields, such as `note`, are for people and are not read.

use std::collections::BTreeSet;

use yousaid_model::{ThemeId, Words, WordsError};

use super::located::{Fault, Located};
use crate::reports::open::YEARS;

/// An earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierReport {
    /// Its title.
    pub title: Words,
    /// The year it is about.
    pub year: i16,
    /// Where it was published, as people would cite it.
    pub source: Words,
    /// Its themes, in order.
    pub themes: Vec<Theme>,
}

/// One theme of an earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: Words,
    /// The rows under it.
    pub groups: Vec<Group>,
}

/// One row of an earlier report: statements that share an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// A word of the file's that no other row has. It is what the statements are known by again.
    pub id: String,
    /// The statements.
    pub you_said: Vec<Words>,
    /// The answer's paragraphs; may be none.
    pub we_did: Vec<Words>,
    /// The actions; may be none.
    pub how: Vec<Words>,
}

/// Reads a file.
///
/// # Errors
/// Everything that is wrong with it, each with its line and field.
pub fn read(file: &str) -> Result<EarlierReport, Vec<Fault>> {
    let whole = Located::whole(file).map_err(|fault| vec![fault])?;
    let mut reader = Reader::default();
    let title = reader.take(whole.field("title").and_then(|title| line(&title)));
    let year = reader.take(whole.field("year").and_then(|year| in_range(&year)));
    let source = reader.take(whole.field("source").and_then(|source| line(&source)));
    let themes = reader.all(whole.field("themes"), Reader::theme);
    match (title, year, source) {
        (Some(title), Some(year), Some(source)) if reader.faults.is_empty() => Ok(EarlierReport {
            title,
            year,
            source,
            themes,
        }),
        _ => Err(reader.faults),
    }
}

/// Reads on after a fault, so that all are named at once.
#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    themes: BTreeSet<ThemeId>,
    groups: BTreeSet<String>,
}

impl Reader {
    fn take<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// Every element of a list that can be read.
    fn all<'a, T>(
        &mut self,
        list: Result<Located<'a>, Fault>,
        read: impl Fn(&mut Self, &Located<'a>) -> Option<T>,
    ) -> Vec<T> {
        let elements = self
            .take(list.and_then(|list| list.elements()))
            .unwrap_or_default();
        elements
            .iter()
            .filter_map(|element| read(self, element))
            .collect()
    }

    fn theme(&mut self, theme: &Located<'_>) -> Option<Theme> {
        let name = self.take(theme.field("theme").and_then(|name| self.new_theme(&name)));
        let groups = self.all(theme.field("groups"), Self::group);
        if let Some(name) = &name {
            self.themes.insert(ThemeId::of_name(name.as_str()));
        }
        Some(Theme {
            name: name?,
            groups,
        })
    }

    fn new_theme(&self, name: &Located<'_>) -> Result<Words, Fault> {
        let words = line(name)?;
        let id = ThemeId::of_name(words.as_str());
        if id.is_empty() {
            return Err(name.fault("has no letters"));
        }
        if self.themes.contains(&id) {
            return Err(name.fault("is the name of an earlier theme of the file"));
        }
        Ok(words)
    }

    fn group(&mut self, group: &Located<'_>) -> Option<Group> {
        let id = self.take(group.field("id").and_then(|id| self.new_id(&id)));
        let you_said = self.texts(group.field("you_said"));
        let we_did = self.texts(group.field("we_did"));
        let how = self.texts(group.field("how"));
        if let Ok(list) = group.field("you_said")
            && list
                .elements()
                .is_ok_and(|statements| statements.is_empty())
        {
            self.faults.push(list.fault("is empty"));
        }
        let id = id?;
        self.groups.insert(id.clone());
        Some(Group {
            id,
            you_said,
            we_did,
            how,
        })
    }

    fn new_id(&self, id: &Located<'_>) -> Result<String, Fault> {
        let text = id.text()?;
        if self.groups.contains(&text) {
            return Err(id.fault(&format!("\"{text}\" is the id of an earlier group")));
        }
        Ok(text)
    }

    fn texts(&mut self, list: Result<Located<'_>, Fault>) -> Vec<Words> {
        self.all(list, |reader, text| reader.take(answer(text)))
    }
}

fn line(located: &Located<'_>) -> Result<Words, Fault> {
    words(located, Words::line)
}

fn answer(located: &Located<'_>) -> Result<Words, Fault> {
    words(located, Words::answer)
}

fn words(
    located: &Located<'_>,
    check: impl Fn(&str) -> Result<Words, WordsError>,
) -> Result<Words, Fault> {
    check(&located.text()?).map_err(|reason| located.fault(&reason.to_string()))
}

fn in_range(year: &Located<'_>) -> Result<i16, Fault> {
    let number = year.number()?;
    if YEARS.contains(&number) {
        Ok(number)
    } else {
        Err(year.fault(&format!(
            "is {number}; the years from {} to {} can be taken",
            YEARS.start(),
            YEARS.end()
        )))
    }
}
