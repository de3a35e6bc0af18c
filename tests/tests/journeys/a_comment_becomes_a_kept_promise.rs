//! One comment on its way: from a parent's words to a promise that was kept, in public, and to the
//! year's report.

use yousaid_tests::{
    Page, Person, Service, family, forum, in_days, in_words,
    officer::{self, Promise},
    this_year,
};

const COMMENT: &str = "Nobody at the swimming pool knows how the hoist works.\n\nWe drove home again. Twice & no sorry.";
const EMAIL: &str = "parent.of.two@family.example";
const THEME: &str = "Inclusion and access";
const STATEMENT: &str = "We cannot use the hoists at the pools, because nobody on duty knows how.";
const WE_DID: &str = "We asked all three pools.\n\nOnly one had trained its staff.";
const PROMISE: &str = "Train somebody on every shift at every pool.";
const OWNER: &str = "Leisure contracts manager";
const OUTCOME: &str = "All 41 lifeguards are trained, and each rota names one of them.";
const MARK: &str = "Training is what we asked for. We will look at the rotas again in summer.";
const FOREWORD: &str =
    "Thank you to everybody who told us.\n\nThis is the first report of this kind.";

#[test]
fn a_comment_becomes_a_kept_promise() {
    let service = Service::start();
    let parent = service.visitor();
    let receipt = a_parent_tells(&parent);

    let member = service.member();
    the_forum_reads_and_themes(&member);
    track(&parent, &receipt, "A member of the forum read it on")
        .says(&format!("It is grouped under: {THEME}."));
    the_forum_drafts_and_endorses(&member);
    track(
        &parent,
        &receipt,
        "It is part of a statement that the forum is working on.",
    )
    .does_not_say(STATEMENT);

    let officer = service.officer();
    let answer = the_council_answers(&officer);
    parent.visit("/you-said").says("Nothing is published yet.");
    let public = the_council_publishes(&officer);
    everybody_can_read_it(&parent, &public);
    track(&parent, &receipt, STATEMENT).says("We asked all three pools.");
    assert_eq!(
        family::track(&parent, &receipt).link("Read all of it"),
        public
    );

    the_promise_is_kept(&officer, &answer, &parent, &public);
    the_forum_marks(&member, &officer, &parent, &public);
    track(
        &parent,
        &receipt,
        "The forum agrees in part with this answer.",
    );

    the_report_is_published(&officer, &parent);
    track(
        &parent,
        &receipt,
        &format!("It is in the report for {}, edition 1.", this_year()),
    );
    the_data_says_the_same(&parent, &public);
    service.verify();
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
        .choose("on_behalf", "I am speaking for somebody else");
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

fn the_forum_reads_and_themes(member: &Person) {
    let inbox = member.visit("/desk");
    inbox.says("1 comment").says("1 to read").says("Web form");
    let comment = forum::open_comment(member, "Nobody at the swimming pool");
    comment
        .says("We drove home again. Twice & no sorry.")
        .says("Swimming")
        .says("Parent or carer")
        .does_not_say(EMAIL);
    let themed = forum::theme(member, &comment, &[THEME]);
    themed.says("The themes are saved.");
    assert_eq!(
        themed.form_ending("/themes").value("themes"),
        "inclusion-access"
    );
    member.visit("/desk").says("0 to read").says(THEME);
    let found = forum::search(member, "hoist");
    found.says("1 comment");
    forum::search(member, "trampoline").says("No comment is like this.");
}

fn the_forum_drafts_and_endorses(member: &Person) {
    let comment = forum::open_comment(member, "Nobody at the swimming pool");
    let drafted = forum::draft(member, &comment, STATEMENT, THEME);
    drafted
        .says("The item is drafted.")
        .says(STATEMENT)
        .says("We drove home again.");
    forum::endorse(member, &drafted).says("The wording is endorsed.");
}

fn the_council_answers(officer: &Person) -> String {
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

fn the_council_publishes(officer: &Person) -> String {
    let item = officer::open_item(officer, STATEMENT);
    item.says("Fewer than 5 people");
    let unchecked = officer.send_in_vain("Publish", &item.form_ending("/publish"));
    unchecked.says("Check that it identifies nobody, then tick the box.");
    officer::publish(officer, &unchecked)
}

fn everybody_can_read_it(parent: &Person, public: &str) {
    let list = parent.visit("/you-said");
    list.says("1 statement")
        .says(STATEMENT)
        .says("We asked all three pools.")
        .says("Fewer than 5 people said this");
    assert_eq!(list.link(STATEMENT), public);
    let item = parent.visit(public);
    item.says(STATEMENT)
        .says(THEME)
        .says("Fewer than 5 people said this")
        .says("Only one had trained its staff.")
        .says(PROMISE)
        .says(OWNER)
        .says(&format!("Will do by {}", in_words(&in_days(30))))
        .does_not_say("1 person")
        .does_not_say("We drove home again");
    assert!(item.headers.get("set-cookie").is_none());
    assert_eq!(
        item.texts(".did p"),
        [
            "We asked all three pools.",
            "Only one had trained its staff."
        ]
    );
    parent.visit("/you-said?q=hoists").says("1 statement");
    parent
        .visit("/you-said?status=done")
        .says("Nothing was found.");
}

fn the_promise_is_kept(officer: &Person, answer: &str, parent: &Person, public: &str) {
    let page = officer.visit(answer);
    let page = officer::act(
        officer,
        &page,
        "progress",
        "Save the progress",
        &[("note", "Two pools are done.")],
    );
    parent
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
    parent
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
    let item = parent.visit(public);
    item.says(&format!("Done: {OUTCOME}")).says(&delayed);
    parent.visit("/you-said?status=done").says(STATEMENT);
}

fn the_forum_marks(member: &Person, officer: &Person, parent: &Person, public: &str) {
    let items = member.visit("/desk/items");
    let item = member.visit(&items.link(STATEMENT));
    let marked = forum::mark(member, &item, "The forum agrees in part", MARK);
    marked.says("Your mark is saved and stands beside the answer.");
    parent
        .visit(public)
        .says("The forum agrees in part")
        .says(MARK)
        .does_not_say("worded its answer anew");

    let item = officer::open_item(officer, STATEMENT);
    let answer = officer.visit(&item.link("open it to change it"));
    answer.says(MARK);
    assert!(
        answer
            .forms()
            .iter()
            .all(|form| !form.action().contains("mark"))
    );
    let reword = answer
        .form_ending("/words")
        .fill("we_did", "We asked all four pools.");
    officer
        .send("Save the wording", &reword)
        .says("The answer was reworded since.");
    parent
        .visit(public)
        .says(MARK)
        .says("The council has worded its answer anew since the forum said this.");
}

fn the_report_is_published(officer: &Person, parent: &Person) {
    let year = this_year();
    assert_eq!(parent.get(&format!("/reports/{year}")).status, 404);
    let report = officer::open_report(officer, year);
    report.says("There is no foreword yet.").says(STATEMENT);
    let form = report.form_ending("/foreword").fill("foreword", FOREWORD);
    let report = officer.send("Save the foreword", &form);
    report.says("Nothing is missing.");
    let unchecked = officer.send_in_vain("Publish edition 1", &report.form_ending("/editions"));
    officer::publish_edition(officer, &unchecked).says("The edition is published.");

    assert_eq!(
        parent.visit("/reports").link(&format!("report {year}")),
        format!("/reports/{year}")
    );
    let report = parent.visit(&format!("/reports/{year}"));
    report
        .says("Thank you to everybody who told us.")
        .says("This is the first report of this kind.")
        .says(STATEMENT)
        .says("We asked all four pools.")
        .says(PROMISE)
        .says(MARK)
        .does_not_say(COMMENT);
    assert!(report.texts("h2").contains(&THEME.to_owned()));
    // One person has spoken, so no figure of the report may say how many.
    report
        .says("Fewer than 5 comments came in")
        .does_not_say("1 person")
        .does_not_say("1 comment");
    assert_eq!(
        report.link("Edition 1"),
        format!("/reports/{year}/editions/1")
    );
}

fn the_data_says_the_same(parent: &Person, public: &str) {
    let year = this_year();
    let items = parent
        .get(&format!("/api/v1/items?year={year}&theme=inclusion-access"))
        .with_status(200)
        .json();
    assert_eq!(
        items["items"].as_array().map(Vec::len),
        Some(1),
        "{items:#}"
    );
    let item = &items["items"][0];
    assert_eq!(item["statement"], STATEMENT);
    assert_eq!(
        format!("/you-said/{}", item["slug"].as_str().unwrap_or_default()),
        public
    );
    assert_eq!(
        (&item["people"], item["people_words"].as_str()),
        (&serde_json::Value::Null, Some("fewer than 5 people"))
    );
    let answer = &item["answers"][0];
    assert_eq!(
        answer["we_did"],
        serde_json::json!(["We asked all four pools."])
    );
    assert_eq!(answer["how"][0]["status"], "done");
    assert_eq!(answer["forum"]["mark"], "partly");
    assert_eq!(
        parent
            .get("/api/v1/items?year=1999")
            .with_status(200)
            .json()["items"],
        serde_json::json!([])
    );

    let report = parent
        .get(&format!("/api/v1/reports/{year}"))
        .with_status(200)
        .json();
    assert_eq!(
        (report["edition"].as_i64(), report["year"].as_i64()),
        (Some(1), Some(year.into()))
    );
    assert_eq!(
        report["themes"][0]["entries"][0]["said"][0]["statement"],
        STATEMENT
    );
    assert_eq!(report["figures"]["comments"], serde_json::Value::Null);
}
