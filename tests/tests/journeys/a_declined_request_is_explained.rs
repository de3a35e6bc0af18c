//! Not everything that families ask for is done. Then they read why: at their receipt, beside the
//! statement, in the report.

use yousaid_tests::{
    Service, family, forum, in_days,
    officer::{self, Promise},
    story::{self, PLAIN, Told},
    this_year,
};

const STORY: Told<'_> = Told {
    comment: "Please open the sensory garden on Sundays.",
    statement: "We would like to use the sensory garden on Sundays.",
    we_did: "We asked the people who look after the garden.",
    ..PLAIN
};
const BECAUSE: &str = "Two people must be there, and on Sundays there is nobody to ask.";

#[test]
fn a_request_that_is_declined_at_once_is_explained() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let (receipt, desk) = story::endorsed(&service, &member, &STORY);
    let form = officer::answer_form(&officer, STORY.statement);
    let answer = officer.send("Save the answer", &form.fill("we_did", STORY.we_did));

    // An answer that neither promises nor says why not is no answer yet.
    let item = officer::open_item(&officer, STORY.statement);
    item.says("The answer needs at least one action");
    assert!(
        item.forms()
            .iter()
            .all(|form| !form.action().ends_with("/publish"))
    );

    let form = answer.form_ending("/no-action").fill("because", BECAUSE);
    officer
        .send("Save the reason", &form)
        .says("The reason is saved.");
    let public = officer::publish(&officer, &officer::open_item(&officer, STORY.statement));

    let visitor = service.visitor();
    let item = visitor.visit(&public);
    item.says(&format!("No action, because: {BECAUSE}"))
        .says("Will not do");
    visitor
        .visit("/you-said?status=declined")
        .says(STORY.statement);
    family::track(&visitor, &receipt).says(STORY.we_did);

    let why = "Parents have offered to be there. Please ask them.";
    forum::mark(
        &member,
        &member.visit(&desk),
        "The forum does not agree",
        why,
    );
    visitor
        .visit(&public)
        .says("The forum does not agree")
        .says(why);
    let report = officer::open_report(&officer, this_year());
    officer::publish_edition(&officer, &report).says("The edition is published.");
    let report = visitor.visit(&format!("/reports/{}", this_year()));
    report.says(BECAUSE).says(why);
    let data = visitor
        .get(&format!("/api/v1/reports/{}", this_year()))
        .json();
    let answer = &data["themes"][0]["entries"][0]["answers"][0];
    assert_eq!(answer["no_action_because"], BECAUSE);
    service.verify();
}

#[test]
fn a_promise_that_is_declined_later_is_explained() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let story = story::published(&service, &member, &officer, &STORY);
    let visitor = service.visitor();

    let answer = officer.visit(&story.answer);
    let silent = answer.form_ending("/decline");
    officer
        .send_in_vain("Decline the action", &silent)
        .says("Say why it will not be done.");
    let declined = officer::act(
        &officer,
        &answer,
        "decline",
        "Decline the action",
        &[("decline", BECAUSE)],
    );
    declined.says("The action is declined, with its reason.");
    visitor
        .visit(&story.public)
        .says(&format!("Will not be done, because: {BECAUSE}"));
    visitor
        .visit("/you-said?status=declined")
        .says(STORY.statement);

    // What was declined can be taken up again, and the page tells both.
    let again = &[("reopen", "Two parents have offered to be there.")];
    officer::act(&officer, &declined, "reopen", "Open it again", again);
    let page = visitor.visit(&story.public);
    page.says("Open again, because: Two parents have offered")
        .says(BECAUSE)
        .says("Doing, to be done by");
    service.verify();
}

#[test]
fn one_answer_stands_for_several_statements() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    story::endorsed(&service, &member, &STORY);
    story::endorsed(&service, &member, &PLAIN);
    let waits = officer.visit("/council").form("/council/responses/new");
    let chosen = waits
        .choose("item", STORY.statement)
        .choose("item", PLAIN.statement);
    let page = officer.send("Answer the chosen ones", &chosen);
    let form = page
        .form("/council/responses")
        .fill("we_did", "We asked about both.");
    let due = in_days(0);
    let promise = Promise {
        what: "Tell families what we hear.",
        owner: "Local Offer officer",
        due: &due,
    };
    officer.send("Save the answer", &promise.written_into(form));

    let visitor = service.visitor();
    for (statement, other) in [
        (STORY.statement, PLAIN.statement),
        (PLAIN.statement, STORY.statement),
    ] {
        let public = officer::publish(&officer, &officer::open_item(&officer, statement));
        let item = visitor.visit(&public);
        item.says("We asked about both.")
            .says("Tell families what we hear.");
        if statement == PLAIN.statement {
            item.says("This answer is also for").says(other);
        } else {
            item.does_not_say(other);
        }
    }
}
