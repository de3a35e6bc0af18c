//! The events, and the body of a message, as their types describe themselves.

use std::collections::{BTreeMap, BTreeSet};

use schemars::SchemaGenerator;
use serde::Deserialize;
use serde_json::Value;
use yousaid_model::{Event, ResponseId, SurveyResponseId};

use crate::EventMessage;

/// The part of JSON Schema that the types of the events make use of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Schema {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    /// The doc comment.
    pub description: String,
    #[serde(rename = "type")]
    pub kind: Option<Kind>,
    pub format: Option<String>,
    pub content_encoding: Option<String>,
    #[serde(rename = "const")]
    pub constant: Option<String>,
    pub properties: BTreeMap<String, Schema>,
    pub required: BTreeSet<String>,
    pub default: Option<Value>,
    pub items: Option<Box<Schema>>,
    pub one_of: Vec<Schema>,
    any_of: Vec<Schema>,
}

/// One type of JSON, or one and `null`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Kind {
    One(String),
    Several(Vec<String>),
}

impl Schema {
    /// The type of JSON. That a value may be `null` is left out: a field without a value is not written.
    pub fn kind(&self) -> Option<&str> {
        match self.kind.as_ref()? {
            Kind::One(kind) => Some(kind),
            Kind::Several(kinds) => kinds
                .iter()
                .map(String::as_str)
                .find(|kind| *kind != "null"),
        }
    }

    /// The name of the type that this one refers to.
    pub fn refers_to(&self) -> Option<&str> {
        let reference = self.reference.as_deref();
        reference
            .and_then(|reference| reference.strip_prefix("#/$defs/"))
            .or_else(|| self.any_of.iter().find_map(Schema::refers_to))
    }

    /// The only field of an object, as the variants of an externally tagged enum have it.
    pub fn only_field(&self) -> (&str, &Schema) {
        let mut fields = self.properties.iter();
        match (fields.next(), fields.next()) {
            (Some((name, field)), None) => (name, field),
            _ => panic!("exactly one field was expected: {self:?}"),
        }
    }
}

/// Every type of an event and of what is inside it, by its name.
pub(super) struct Types(BTreeMap<String, Schema>);

impl Types {
    /// The types as they are read from JSON: a field is required where none can be read without it.
    pub fn of_this_build() -> Self {
        let mut generator = SchemaGenerator::default();
        generator.subschema_for::<EventMessage>();
        generator.subschema_for::<Event>();
        // No event has one inside; the envelope does.
        generator.subschema_for::<ResponseId>();
        generator.subschema_for::<SurveyResponseId>();
        let types = generator.take_definitions(true).into_iter();
        let read = |schema| serde_json::from_value(schema).expect("a schema of schemars");
        Self(types.map(|(name, schema)| (name, read(schema))).collect())
    }

    /// The type with this name.
    pub fn get(&self, name: &str) -> &Schema {
        let schema = self.0.get(name);
        schema.unwrap_or_else(|| panic!("there is no type {name}"))
    }

    /// What a schema is about: itself, or the type it refers to.
    pub fn resolve<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        schema.refers_to().map_or(schema, |name| self.get(name))
    }

    /// Every type with its name, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Schema)> {
        self.0.iter().map(|(name, schema)| (name.as_str(), schema))
    }
}
