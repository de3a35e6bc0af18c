//! What families do.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{Answer, Page, Person};

/// Tells something through the web form and gives the receipt back.
pub fn tell(person: &Person, comment: &str) -> String {
    let form = person.visit("/feedback").form("/feedback");
    receipt_on(&person.send("Send", &form.fill("comment", comment)))
}

/// The receipt that a page shows.
pub fn receipt_on(page: &Page) -> String {
    page.the_text("#receipt-code")
}

/// A page that a receipt opens, without what is this receipt's alone: its letters, and its drawing for a camera.
pub fn without_receipt(answer: &Answer, receipt: &str) -> String {
    let text = answer.text().replace(receipt, "RECEIPT");
    let Some((before, drawing)) = text.split_once(DRAWING) else {
        return text;
    };
    let (_, after) = drawing
        .split_once("</svg>")
        .expect("the drawing has an end");
    format!("{before}{after}")
}

/// Where the drawing of a receipt begins. Its size follows from the letters too.
const DRAWING: &str = r#"<svg class="qr__code""#;

/// What came of it.
pub fn track(person: &Person, receipt: &str) -> Page {
    let form = person.visit("/track").form("/track");
    let page = person.send("Look it up", &form.fill("receipt", receipt));
    page.says("You sent it on");
    page
}

/// A submission as a program sends it, under an id of its own.
pub fn submission(comment: &str) -> Value {
    json!({"id": Uuid::new_v4().to_string(), "channel": "event", "comment": comment})
}
