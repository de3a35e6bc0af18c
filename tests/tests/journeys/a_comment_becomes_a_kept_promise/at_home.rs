//! What the parent does: tells, keeps the receipt, looks it up.

use yousaid_tests::{Page, Person, family};

use super::{COMMENT, EMAIL};

/// The parent with the receipt.
pub struct Parent {
    person: Person,
    receipt: String,
}

impl Parent {
    /// Tells it, after a form that was not filled in well.
    pub fn tells(person: Person) -> Self {
        let receipt = a_parent_tells(&person);
        Self { person, receipt }
    }

    /// Looks up what came of it, and reads this there.
    pub fn reads(&self, words: &str) -> Page {
        track(&self.person, &self.receipt, words)
    }
}

fn track(parent: &Person, receipt: &str, words: &str) -> Page {
    let page = family::track(parent, receipt);
    page.says(words);
    page
}

fn a_parent_tells(parent: &Person) -> String {
    let start = parent.visit("/");
    let form = parent
        .visit(&start.link("Tell us what you think"))
        .form("/feedback");
    let again = parent.send_in_vain(
        "Send",
        &form
            .clone()
            .fill("page", "Swimming")
            .fill("email", "nowhere"),
    );
    let fields: Vec<String> = again.errors().into_iter().map(|error| error.href).collect();
    assert_eq!(fields, ["#comment", "#email"]);
    let form = again.form("/feedback");
    assert_eq!(form.value("page"), "Swimming");

    let form = form
        .fill("comment", COMMENT)
        .fill("email", EMAIL)
        .choose("about", "Something that is missing")
        .choose("respondent", "Parent or carer")
        .choose("on_behalf", "yes");
    let thanks = parent.send("Send", &form);
    thanks
        .says("Thank you. We have your feedback")
        .says("What happens next");
    let receipt = family::receipt_on(&thanks);

    let typed = receipt.replace('-', " ").to_lowercase();
    let page = track(parent, &typed, "We have your words.");
    assert_eq!(
        page.texts("blockquote"),
        [
            "Nobody at the swimming pool knows how the hoist works. We drove home again. Twice & no sorry."
        ]
    );
    page.says("Read: still to come")
        .says("Answered: still to come");
    // The form sent again, as by a second click: the same receipt.
    assert_eq!(family::receipt_on(&parent.send("Send", &form)), receipt);
    receipt
}
