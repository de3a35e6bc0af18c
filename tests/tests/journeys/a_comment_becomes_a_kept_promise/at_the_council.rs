//! What officers do.

use yousaid_tests::{
    Person, forum, in_days, in_words,
    officer::{self, Promise},
    this_year,
};

use super::{FOREWORD, OUTCOME, OWNER, PROMISE, STATEMENT, WE_DID};

pub fn an_officer_answers(officer: &Person) -> String {
    officer
        .visit("/council")
        .says("Waiting for an answer")
        .does_not_say("We drove home again");
    let early = officer::open_item(officer, STATEMENT);
    early
        .says("There is no answer to it yet.")
        .does_not_say("We drove home again");
    let form = officer::answer_form(officer, STATEMENT)
        .fill("we_did", WE_DID)
        .fill("what", PROMISE);
    let again = officer.send_in_vain("Save the answer", &form);
    let fields: Vec<String> = again.errors().into_iter().map(|error| error.href).collect();
    assert_eq!(fields, ["#owner", "#due"]);
    let form = again.form("/council/responses");
    assert_eq!(form.value("we_did"), WE_DID);
    let due = in_days(30);
    let promise = Promise {
        what: PROMISE,
        owner: OWNER,
        due: &due,
    };
    let answer = officer.send("Save the answer", &promise.written_into(form));
    answer
        .says("The answer is saved.")
        .says(&format!("Will do by {}", in_words(&due)));
    forum::path_of(&answer)
}

pub fn an_officer_publishes(officer: &Person) -> String {
    let item = officer::open_item(officer, STATEMENT);
    item.says("Fewer than 5 people");
    let unchecked = officer.send_in_vain("Publish", &item.form_ending("/publish"));
    unchecked.says("Check that it identifies nobody, then tick the box.");
    officer::publish(officer, &unchecked)
}

pub fn the_promise_is_kept(officer: &Person, answer: &str, visitor: &Person, public: &str) {
    let page = officer.visit(answer);
    let page = officer::act(
        officer,
        &page,
        "progress",
        "Save the progress",
        &[("note", "Two pools are done.")],
    );
    visitor
        .visit(public)
        .says("Doing, to be done by")
        .says("Two pools are done.");

    let early = page
        .form_ending("/delay")
        .fill_beginning("due-", &in_days(10))
        .fill_beginning("reason-", "No.");
    officer
        .send_in_vain("Save the new date", &early)
        .says("The new date must be after");
    let (before, after) = (in_days(30), in_days(60));
    let why = "The trainer was ill.";
    let page = officer::act(
        officer,
        &page,
        "delay",
        "Save the new date",
        &[("due", &after), ("reason", why)],
    );
    let delayed = format!(
        "Delayed from {} to {}, because: {why}",
        in_words(&before),
        in_words(&after)
    );
    visitor
        .visit(public)
        .says(&delayed)
        .says(&format!("Doing, to be done by {}", in_words(&after)));

    let page = officer::act(
        officer,
        &page,
        "complete",
        "Mark it as done",
        &[("outcome", OUTCOME)],
    );
    page.says("The action is marked as done.");
    let item = visitor.visit(public);
    item.says(&format!("Done: {OUTCOME}")).says(&delayed);
    visitor.visit("/you-said?status=done").says(STATEMENT);
}

/// Opens the report of the year, writes the foreword and publishes the first edition.
pub fn the_report_is_published(officer: &Person) {
    let year = this_year();
    let report = officer::open_report(officer, year);
    report.says("There is no foreword yet.").says(STATEMENT);
    let report = officer::write_foreword(officer, &report, FOREWORD);
    report.says("Nothing is missing.");
    let unchecked = officer.send_in_vain("Publish edition 1", &report.form_ending("/editions"));
    officer::publish_edition(officer, &unchecked).says("The edition is published.");
}
