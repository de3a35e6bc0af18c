//! What officers and the public do, from a statement that waits to a promise that is kept.

mod answering;
mod promising;
mod reading;
mod wording;

use crate::testing::Service;

/// The answer of a form, and the action promised on it.
const RESPONSE: &str = "00000000-0000-4000-8000-000000002001";
const ACTION: &str = "00000000-0000-4000-8000-000000003001";

/// An officer answers these items and promises one action.
async fn answered(service: &Service, items: &[&str]) {
    let we_did = "We asked every school. They agreed.\n\nWe will show it on one page.";
    let mut fields = vec![
        ("response", RESPONSE),
        ("action", ACTION),
        ("we_did", we_did),
        ("what", "Put it on one page."),
        ("owner", "SEND service manager"),
        ("due", "2026-06-01"),
    ];
    fields.extend(items.iter().map(|item| ("item", *item)));
    service.sends("/council/responses", &fields).await;
}

/// The path of the answer's page.
fn response() -> String {
    format!("/council/responses/{RESPONSE}")
}

/// The path of the action's forms.
fn action() -> String {
    format!("/council/responses/{RESPONSE}/actions/{ACTION}")
}

/// An officer lets everybody read an item.
async fn published(service: &Service, item: &str) {
    let digest = digest(service, item).await;
    let fields = [("identifies_nobody", "yes"), ("digest", &digest)];
    service.sends(&publish(item), &fields).await;
}

/// The path of the form that lets everybody read an item.
fn publish(item: &str) -> String {
    format!("/council/items/{item}/publish")
}

/// What the item's page says of the words on it.
async fn digest(service: &Service, item: &str) -> String {
    let page = service.get(&format!("/council/items/{item}")).await;
    page.hidden("digest")
}
