//! The types of the values inside the events.

use super::{
    fields::{kind, plain_kind},
    markdown::{line, paragraphs, table},
    schema::{Schema, Types},
};

/// A section about one type: what it is in JSON, what it means, and its variants where it is an enum.
pub(super) fn value(types: &Types, name: &str, schema: &Schema) -> String {
    let (kind, meaning) = (plain_kind(schema), paragraphs(&schema.description));
    let variants = match &schema.one_of[..] {
        [] => return format!("### {name}\n\nJSON: {kind}.\n\n{meaning}\n"),
        variants if variants.iter().all(|variant| variant.constant.is_some()) => words(variants),
        variants => tagged(types, variants),
    };
    format!("### {name}\n\nJSON: {kind}, one of these.\n\n{meaning}\n\n{variants}")
}

/// The variants of an enum that are words.
fn words(variants: &[Schema]) -> String {
    let rows = variants.iter().map(|variant| {
        let word = variant.constant.as_deref().unwrap_or_default();
        [format!("`\"{word}\"`"), line(&variant.description)]
    });
    table(["Word", "Meaning"], rows)
}

/// The variants of an enum that are objects, told apart by the word in one of the fields.
fn tagged(types: &Types, variants: &[Schema]) -> String {
    let rows = variants.iter().map(|variant| {
        let (mut tag, mut further) = (None, vec![]);
        for (name, field) in &variant.properties {
            if let Some(word) = &field.constant {
                tag = Some(format!("`\"{name}\": \"{word}\"`"));
            } else {
                let (kind, meaning) = (kind(types, field), line(&field.description));
                further.push(format!("`{name}` ({kind}): {meaning}"));
            }
        }
        let tag = tag.unwrap_or_else(|| panic!("nothing tells this variant: {variant:?}"));
        [tag, further.join("; "), line(&variant.description)]
    });
    table(["Field", "Further fields", "Meaning"], rows)
}
