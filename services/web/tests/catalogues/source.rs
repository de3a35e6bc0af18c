//! The templates and the Rust code that use the catalogues, read as text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use regex::Regex;
use yousaid_web::{Language, language::Catalogue};

/// A use of a key: in which file, and what is given with it, where that can be seen.
#[derive(Debug)]
pub struct Use {
    pub key: String,
    pub file: String,
    /// What uses it: the name of a helper, or "rust".
    pub by: String,
    /// The names of what is put in; none where they stand elsewhere.
    pub given: Option<BTreeSet<String>>,
}

fn services() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
}

/// Every file with this ending in this folder of each service, and its text.
fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    for service in fs::read_dir(services()).expect("the services") {
        let service = service.expect("a service").path();
        files(&service.join(folder), ending, &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("text");
            (path.display().to_string(), text)
        })
        .collect()
}

/// The names in `name=value` pairs up to the end of the helper's call.
fn named(after: &str) -> BTreeSet<String> {
    let (mut depth, mut quoted, mut word, mut names) =
        (0_i32, false, String::new(), BTreeSet::new());
    for letter in after.chars() {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' | '}' if depth == 0 => break,
            ')' => depth -= 1,
            '=' if depth == 0 => {
                names.insert(std::mem::take(&mut word));
            }
            letter if letter.is_whitespace() => word.clear(),
            other => word.push(other),
        }
    }
    names
}

/// What stands before the parenthesis that closes a call.
fn within(after: &str) -> &str {
    let mut depth = 0_i32;
    let end = after.char_indices().find(|(_, letter)| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth < 0
    });
    end.map_or(after, |(end, _)| &after[..end])
}

/// Every use of a key in templates and in Rust.
pub fn uses() -> Vec<Use> {
    let mut uses = vec![];
    let helper = Regex::new(r#"[({](t|marked|ideas) "([^"]+)""#).expect("an expression");
    for (file, text) in texts("templates", "hbs") {
        for found in helper.captures_iter(&text) {
            let mut given = named(&text[found.get(0).expect("all of it").end()..]);
            if &found[1] == "ideas" {
                given.remove("as");
                given.remove("class");
            }
            uses.push(Use {
                key: found[2].to_owned(),
                file: file.clone(),
                by: found[1].to_owned(),
                given: Some(given),
            });
        }
    }
    let plain =
        Regex::new(r#"(?:\.say|\.frame|\bkey)\(\s*"([^"]+)"\s*,?\s*\)"#).expect("an expression");
    let with = Regex::new(r#"\.say_with\(\s*"([^"]+)","#).expect("an expression");
    let name = Regex::new(r#"\(\s*"([a-z-]+)","#).expect("an expression");
    for (file, text) in texts("src", "rs") {
        for found in plain.captures_iter(&text) {
            uses.push(Use {
                key: found[1].to_owned(),
                file: file.clone(),
                by: "rust".to_owned(),
                given: None,
            });
        }
        for found in with.captures_iter(&text) {
            let after = &text[found.get(0).expect("all of it").end()..];
            let names = name.captures_iter(within(after));
            let given: BTreeSet<String> = names.map(|name| name[1].to_owned()).collect();
            uses.push(Use {
                key: found[1].to_owned(),
                file: file.clone(),
                by: "rust".to_owned(),
                given: (!given.is_empty()).then_some(given),
            });
        }
    }
    uses
}

/// The names that the words of a message use: `{ $name }`, and `[words](name)` for the address of a link.
pub fn asked(words: &str) -> BTreeSet<String> {
    let value = Regex::new(r"\$([a-z-]+)").expect("an expression");
    let link = Regex::new(r"\]\(([a-z-]+)\)").expect("an expression");
    value
        .captures_iter(words)
        .chain(link.captures_iter(words))
        .map(|found| found[1].to_owned())
        .collect()
}

/// The words of a language by their keys.
pub fn words(language: Language) -> BTreeMap<String, String> {
    let messages = &Catalogue::of(language).messages;
    messages
        .iter()
        .map(|message| (message.key.clone(), message.words.clone()))
        .collect()
}

/// The source of every file of a language's catalogue.
pub fn sources(language: Language) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("languages")
        .join(language.code());
    let mut found = vec![];
    files(&folder, "ftl", &mut found);
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("text");
            (path.display().to_string(), text)
        })
        .collect()
}
