//! What programs can ask the service about itself: the description of its interface, and its health.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yousaid_tests::{Service, family};

use crate::the_json_door::DOOR;

#[test]
fn the_interface_describes_itself() {
    let service = Service::start();
    let person = service.visitor();
    let description = person.get("/openapi.json").with_status(200).json();
    let version = description["openapi"].as_str().expect("is text");
    assert!(version.starts_with("3.1"), "{version}");
    assert!(description["info"]["title"].is_string() && description["info"]["version"].is_string());
    let paths = description["paths"].as_object().expect("an object");
    let described: BTreeSet<String> = paths
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .as_object()
                .into_iter()
                .flatten()
                .map(move |(method, _)| format!("{method} {path}"))
        })
        .collect();
    let all = [
        "get /api/v1/figures/{year}",
        "get /api/v1/items",
        "get /api/v1/reports/{year}",
        "get /api/v1/surveys/{slug}/results",
        "get /health/live",
        "get /health/ready",
        "post /api/v1/feedback",
    ];
    assert_eq!(described, all.map(str::to_owned).into());
    for method in paths.values().flat_map(|methods| {
        methods
            .as_object()
            .into_iter()
            .flat_map(|methods| methods.values())
    }) {
        let responses = method["responses"].as_object().expect("an object");
        for (status, response) in responses {
            assert!(
                response["description"]
                    .as_str()
                    .is_some_and(|words| !words.is_empty()),
                "{status}: {method}"
            );
        }
    }
    let statuses = &description["paths"][DOOR]["post"]["responses"];
    for status in [
        "200", "201", "400", "409", "410", "413", "415", "422", "429", "503",
    ] {
        assert!(statuses[status].is_object(), "{status} is not described");
    }
    the_schemas_hold_together(&description, &description);
}

/// Every reference leads to something, every type is one of JSON Schema's, and what is required is
/// described.
fn the_schemas_hold_together(node: &Value, whole: &Value) {
    const TYPES: [&str; 7] = [
        "array", "boolean", "integer", "null", "number", "object", "string",
    ];
    if let Some(reference) = node["$ref"].as_str() {
        let found = whole.pointer(reference.trim_start_matches('#'));
        assert!(found.is_some(), "{reference} leads nowhere");
    }
    let types = match &node["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    assert!(types.iter().all(|one| TYPES.contains(one)), "{types:?}");
    for required in node["required"].as_array().into_iter().flatten() {
        let name = required.as_str().expect("is text");
        assert!(
            node["properties"][name].is_object(),
            "{name} is required and not described"
        );
    }
    match node {
        Value::Object(fields) => fields
            .values()
            .for_each(|field| the_schemas_hold_together(field, whole)),
        Value::Array(elements) => elements
            .iter()
            .for_each(|one| the_schemas_hold_together(one, whole)),
        _ => {}
    }
}

#[test]
fn health_tells_how_far_the_log_and_the_read_models_are() {
    let service = Service::start();
    let person = service.visitor();
    assert_eq!(
        person.get("/health/live").with_status(200).json(),
        json!({"alive": true})
    );
    let before = service.position_shown();
    assert_eq!(
        person.post_json(DOOR, &family::submission("Words.")).status,
        201
    );
    assert_eq!(service.position_shown(), before + 1);
    let health = person.get("/health/ready").with_status(200).json();
    assert_eq!(health["ready"], true);
    assert_eq!(health["read_models_stopped"], Value::Null);
}
