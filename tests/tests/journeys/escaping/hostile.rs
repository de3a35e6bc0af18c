//! What somebody may write who means no good, in every field that there is.

use serde_json::json;
use yousaid_tests::{
    Page, Person, Service, family, forum, in_days,
    officer::{self, Promise},
    this_year,
};

use super::pages::is_harmless;

/// A script in every disguise that fits on one line, and a name to know it by.
pub fn hostile(what: &str) -> String {
    format!("[{what}] <script>alert(1)</script>\"'><b onclick=alert(2)>&lt;{{{{frame.council}}}}")
}

/// The names of a council and its forum.
pub fn council() -> (String, String) {
    (hostile("council"), hostile("forum"))
}

/// The file of an earlier report.
pub fn earlier_report() -> String {
    let group = json!({
        "id": "one",
        "you_said": [hostile("earlier statement")],
        "we_did": [hostile("earlier answer")],
        "how": [hostile("earlier action")],
    });
    let report = json!({
        "title": hostile("earlier title"),
        "year": 2017,
        "source": hostile("earlier source"),
        "themes": [{"theme": hostile("earlier theme"), "groups": [group]}],
    });
    report.to_string()
}

/// What was said, and where it can be found.
pub struct Said {
    /// The receipt of the first comment.
    pub receipt: String,
    /// A link that signs in.
    pub link: String,
}

/// Fills in every field of every form.
pub fn say_hostile_things(service: &Service, member: &Person, officer: &Person) -> Said {
    name_a_theme(member);
    let receipt = tell(service);
    let answer = answer(member, officer);
    act(officer, &answer);
    let item = officer::open_item(officer, &hostile("statement"));
    officer::publish(officer, &item);
    let items = member.visit("/desk/items");
    let item = member.visit(&items.link(&hostile("statement")));
    forum::mark(member, &item, "The forum does not agree", &hostile("mark"));
    report(officer);
    set_aside(service, member);
    withdrawn_and_waiting(service, member, officer);
    let _ = family::tell(&service.visitor(), &hostile("open comment"));
    Said {
        receipt,
        link: service.invite("third@forum.example", "forum"),
    }
}

fn name_a_theme(member: &Person) {
    let form = member.visit("/desk/themes").form("/desk/themes");
    let names = form.names().into_iter();
    let name = names
        .filter(|name| name.contains("name"))
        .collect::<Vec<_>>()
        .remove(0)
        .to_owned();
    member.send(
        "Add the theme",
        &form.fill(&name, &hostile("theme")).fill("place", "1"),
    );
}

fn tell(service: &Service) -> String {
    let person = service.visitor();
    let form = person.visit("/feedback").form("/feedback");
    let form = form
        .fill("comment", &hostile("comment"))
        .fill("page", &hostile("page"));
    let again = person.send_in_vain("Send", &form.fill("email", &hostile("email")));
    is_harmless(&again);
    let form = again.form("/feedback");
    assert_eq!(form.value("comment"), hostile("comment"));
    family::receipt_on(&person.send("Send", &form.fill("email", "")))
}

fn answer(member: &Person, officer: &Person) -> Page {
    let comment = forum::open_comment(member, &hostile("comment"));
    let comment = forum::theme(member, &comment, &[&hostile("theme")]);
    let item = forum::draft(member, &comment, &hostile("statement"), &hostile("theme"));
    forum::endorse(member, &item);
    let promise = Promise {
        what: &hostile("promise"),
        owner: &hostile("owner"),
        due: &in_days(3),
    };
    officer::answer(officer, &hostile("statement"), &hostile("answer"), &promise)
}

fn act(officer: &Person, answer: &Page) {
    let progress = hostile("progress");
    let page = officer::act(
        officer,
        answer,
        "progress",
        "Save the progress",
        &[("note", &progress)],
    );
    let wrong = page
        .form_ending("/delay")
        .fill_beginning("due-", &hostile("day"));
    is_harmless(&officer.send_in_vain("Save the new date", &wrong));
    let words = [("due", &*in_days(9)), ("reason", &*hostile("delay"))];
    let page = officer::act(officer, &page, "delay", "Save the new date", &words);
    let outcome = hostile("outcome");
    officer::act(
        officer,
        &page,
        "complete",
        "Mark it as done",
        &[("outcome", &outcome)],
    );
}

fn report(officer: &Person) {
    let form = officer.visit("/council/reports").form("/council/reports");
    let form = form
        .fill("year", &this_year().to_string())
        .fill("title", &hostile("title"));
    let report = officer.send("Open the report", &form);
    let report = officer::write_foreword(officer, &report, &hostile("foreword"));
    let report = officer::publish_edition(officer, &report);
    let another = format!("Now {}", hostile("foreword"));
    let report = officer::write_foreword(officer, &report, &another);
    let form = report
        .form_ending("/editions")
        .fill("note", &hostile("note"));
    officer.send(
        "Publish edition 2",
        &form.choose("identifies_nobody", "yes"),
    );
}

fn set_aside(service: &Service, member: &Person) {
    let _ = family::tell(&service.visitor(), &hostile("second comment"));
    let comment = forum::open_comment(member, &hostile("second comment"));
    let wrong = comment
        .form_ending("/split")
        .fill("parts", &hostile("no part of it"));
    is_harmless(&member.send_in_vain("Split it", &wrong));
    forum::set_aside(
        member,
        &comment,
        "not_about_the_local_offer",
        &hostile("reason of setting aside"),
    );
}

/// One item that was taken back, one without an action, and one that waits for an answer.
fn withdrawn_and_waiting(service: &Service, member: &Person, officer: &Person) {
    for what in ["withdrawn", "declined", "waiting"] {
        let comment = hostile(&format!("{what} comment"));
        let _ = family::tell(&service.visitor(), &comment);
        let comment = forum::open_comment(member, &comment);
        let item = forum::draft(member, &comment, &hostile(what), &hostile("theme"));
        forum::endorse(member, &item);
    }
    for what in ["withdrawn", "declined"] {
        let form = officer::answer_form(officer, &hostile(what)).fill("we_did", &hostile("answer"));
        officer.send(
            "Save the answer",
            &form.fill("because", &hostile("because")),
        );
        officer::publish(officer, &officer::open_item(officer, &hostile(what)));
    }
    let item = officer::open_item(officer, &hostile("withdrawn"));
    let form = item
        .form_ending("/withdraw")
        .fill("reason", &hostile("reason of withdrawing"));
    officer
        .send("Withdraw", &form)
        .says(&hostile("reason of withdrawing"));
}

/// What may disclose harm, and to whom it was passed on.
pub fn say_worrying_things(service: &Service, guardian: &Person) {
    for what in ["worrying comment", "another worrying comment"] {
        let words = format!("{} He hits me.", hostile(what));
        let sent = service
            .visitor()
            .post_json("/api/v1/feedback", &family::submission(&words));
        assert_eq!(sent.status, 201);
    }
    service.position_shown();
    let list = guardian.visit("/safeguarding");
    let page = guardian.visit(&list.link("[another worrying comment]"));
    is_harmless(&page);
    let form = page
        .form_ending("/pass-on")
        .fill("to", &hostile("passed on to"));
    is_harmless(&guardian.send_in_vain("Note that it was passed on", &form));
    let form = form.choose("confirmed", "yes");
    guardian.send("Note that it was passed on", &form);
}
