//! The fields of an object as a table, and what a value is in JSON.

use std::collections::BTreeSet;

use super::{
    markdown::{line, link, table},
    schema::{Schema, Types},
};

/// A table of an object's fields in this order, which must have each of them once.
pub(super) fn fields(types: &Types, object: &Schema, order: &[String]) -> String {
    let described: BTreeSet<_> = object.properties.keys().collect();
    let written: BTreeSet<_> = order.iter().collect();
    assert_eq!(described, written, "described and written are not the same");
    let rows = order.iter().map(|name| {
        let field = &object.properties[name];
        [
            format!("`{name}`"),
            kind(types, field),
            presence(object, name, field),
            line(&field.description),
        ]
    });
    table(["Field", "JSON", "Present", "Meaning"], rows)
}

/// What a value is in JSON, with a link to its type where it has one of its own.
pub(super) fn kind(types: &Types, schema: &Schema) -> String {
    if let Some(name) = schema.refers_to() {
        return format!("{}, {}", plain_kind(types.get(name)), link(name));
    }
    match &schema.items {
        Some(items) => format!("array, each: {}", kind(types, items)),
        None => plain_kind(schema),
    }
}

/// The type of JSON, and what its text looks like.
pub(super) fn plain_kind(schema: &Schema) -> String {
    let kind = schema.kind().map(str::to_owned);
    // The variants of an enum are all objects or all strings.
    let kind = kind.or_else(|| schema.one_of.first().map(plain_kind));
    let kind = kind.unwrap_or_else(|| panic!("there is no type of JSON in {schema:?}"));
    match (schema.format.as_deref(), schema.content_encoding.as_deref()) {
        (Some("uuid"), _) => format!("{kind}, UUID"),
        (Some("date-time"), _) => format!("{kind}, instant"),
        (Some("date"), _) => format!("{kind}, date"),
        (_, Some(encoding)) => format!("{kind}, {encoding}"),
        _ => kind,
    }
}

fn presence(object: &Schema, name: &str, field: &Schema) -> String {
    match &field.default {
        _ if object.required.contains(name) => "always".to_owned(),
        Some(default) => format!("always; `{default}` where an old event is without it"),
        None => "may be missing".to_owned(),
    }
}
