//! What officers do.

use crate::{Form, Page, Person};

/// An action as it is promised.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'a> {
    /// What will be done.
    pub what: &'a str,
    /// The role that answers for it.
    pub owner: &'a str,
    /// By when, as a date field sends it.
    pub due: &'a str,
}

impl Promise<'_> {
    /// The form with the promise written into it.
    pub fn written_into(&self, form: Form) -> Form {
        form.fill("what", self.what)
            .fill("owner", self.owner)
            .fill("due", self.due)
    }
}

/// The form to answer the waiting statement that has these words.
pub fn answer_form(officer: &Person, statement: &str) -> Form {
    let waits = officer.visit("/council");
    let page = officer.visit(&waits.link(&format!("answer it alone: {statement}")));
    page.form("/council/responses")
}

/// Answers the waiting statement and promises an action; gives the answer's page.
pub fn answer(officer: &Person, statement: &str, we_did: &str, promise: &Promise<'_>) -> Page {
    let form = answer_form(officer, statement).fill("we_did", we_did);
    officer.send("Save the answer", &promise.written_into(form))
}

/// The page of the item with this statement.
pub fn open_item(officer: &Person, statement: &str) -> Page {
    let items = officer.visit("/council/items");
    officer.visit(&items.link(statement))
}

/// Publishes an item and gives its public path.
pub fn publish(officer: &Person, item: &Page) -> String {
    let form = item.form_ending("/publish");
    let form = form.choose(
        "identifies_nobody",
        "I have checked that this identifies nobody",
    );
    officer.send("Publish", &form).link("/you-said/")
}

/// Does something with the only action on an answer's page, through the form whose path ends so.
pub fn act(
    officer: &Person,
    answer: &Page,
    step: &str,
    button: &str,
    words: &[(&str, &str)],
) -> Page {
    let mut form = answer.form_ending(&format!("/{step}"));
    for (field, text) in words {
        form = form.fill_beginning(&format!("{field}-"), text);
    }
    officer.send(button, &form)
}

/// Opens a year's report.
pub fn open_report(officer: &Person, year: i16) -> Page {
    let form = officer.visit("/council/reports").form("/council/reports");
    officer.send("Open the report", &form.fill("year", &year.to_string()))
}

/// Writes the foreword of a report.
pub fn write_foreword(officer: &Person, report: &Page, foreword: &str) -> Page {
    let form = report.form_with("foreword").fill("foreword", foreword);
    officer.send("Save the foreword", &form)
}

/// Publishes the first edition of an opened report in which every comment has its place.
pub fn publish_edition(officer: &Person, report: &Page) -> Page {
    let form = report.form_ending("/editions");
    let form = form.choose("identifies_nobody", "yes");
    officer.send("Publish edition 1", &form)
}
