//! The catalogues: `languages/<code>/<area>.ftl`, inside the binary.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::{ast, parser, serializer};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use unic_langid::LanguageIdentifier;

use super::Language;

#[derive(RustEmbed)]
#[folder = "languages"]
struct Files;

/// Marks a key that does not stand where it is used, for the test that looks for missing and unused ones.
#[must_use]
pub const fn key(key: &'static str) -> &'static str {
    key
}

/// All that is said in one language.
pub struct Catalogue {
    /// The SHA-256 of its files in hex: another wording has another hash.
    pub hash: String,
    /// Its messages by area, in the order of the files.
    pub messages: Vec<Message>,
    bundle: FluentBundle<FluentResource>,
}

/// One message as it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The name of its file without the ending.
    pub area: String,
    /// Its key.
    pub key: String,
    /// Its words, with names in the place of what is put in.
    pub words: String,
}

static CATALOGUES: LazyLock<[Catalogue; 4]> = LazyLock::new(|| Language::ALL.map(Catalogue::load));

impl Catalogue {
    /// The catalogue of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        &CATALOGUES[language as usize]
    }

    fn load(language: Language) -> Self {
        let locale: LanguageIdentifier = language.written().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Between words that run from right to left, a name in Latin letters is kept apart.
        bundle.set_use_isolating(language.direction() == "rtl");
        let mut messages = vec![];
        let mut hash = Sha256::new();
        let folder = format!("{}/", language.code());
        let mut names: Vec<_> = Files::iter()
            .filter(|name| name.starts_with(&folder) && name.ends_with(".ftl"))
            .collect();
        names.sort_unstable();
        for name in names {
            let Some(file) = Files::get(&name) else {
                continue;
            };
            hash.update(name.as_bytes());
            hash.update(&file.data);
            let source = String::from_utf8_lossy(&file.data).into_owned();
            let area = name[folder.len()..].trim_end_matches(".ftl");
            messages.extend(messages_of(area, &source));
            // A test says so of a file that cannot be read, or of a key that stands twice.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source);
            let _ = bundle.add_resource(resource);
        }
        Self {
            hash: data_encoding::HEXLOWER.encode(&hash.finalize()),
            messages,
            bundle,
        }
    }

    fn format(&self, key: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut problems = vec![];
        let words = self.bundle.format_pattern(pattern, values, &mut problems);
        if !problems.is_empty() {
            tracing::warn!(key, ?problems, "a sentence lacks what it needs");
        }
        Some(words.into_owned())
    }
}

fn messages_of(area: &str, source: &str) -> Vec<Message> {
    let (Ok(resource) | Err((resource, _))) = parser::parse(source);
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message),
        _ => None,
    });
    messages
        .map(|mut message| {
            let key = message.id.name.to_owned();
            message.comment = None;
            let alone = ast::Resource {
                body: vec![ast::Entry::Message(message)],
            };
            let written = serializer::serialize(&alone);
            let words = written.split_once('=').map_or("", |(_, words)| words);
            Message {
                area: area.to_owned(),
                words: words.trim().to_owned(),
                key,
            }
        })
        .collect()
}

/// What a language says under a key; English where it says nothing, and the key where nobody does.
pub(super) fn say(language: Language, key: &str, values: Option<&FluentArgs<'_>>) -> String {
    [language, Language::English]
        .into_iter()
        .find_map(|language| Catalogue::of(language).format(key, values))
        .unwrap_or_else(|| {
            tracing::error!(key, "no catalogue has this key");
            key.to_owned()
        })
}
