//! A focus group is recorded and counted, its notes become feedback beside what came in by the web, and the report
//! says who came. A tablet at a drop-in sends what it has once.

use serde_json::{Value, json};
use uuid::Uuid;
use yousaid_tests::{
    Form, Page, Person, Service, family, forum, in_days, in_words, officer, this_year,
};

const TITLE: &str = "Short breaks: what helps";

const NOTES: &str = "Table 2\n\n\
    • Nobody answers the telephone about short breaks.\n\
    • We did not know that there is a form.\n\
    \x20 Somebody at school told us.\n\
    • The form asks the same thing twice.\n\
    • A list of who may apply would help.\n\
    • Weekends are full by January.\n\
    • It should be in Polish too.";

#[test]
fn notes_of_a_focus_group_become_feedback_and_the_report_says_who_came() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let _ = family::tell(
        &service.visitor(),
        "The website is hard to read on a telephone.",
    );
    let page = record(&officer, "focus_group", TITLE);
    page.says("The gathering is recorded.")
        .says("No point is noted of this gathering yet.");
    let path = forum::path_of(&page);
    count(&officer, &path);

    let recorded = notes_are_recorded_once(&member, &path);
    recorded
        .says("5 points noted.")
        .says("Not heard: children and young people, professionals.");
    they_stand_on_the_desk(&member, &path);
    taking_it_back_is_refused(&officer, &path);

    officer::open_report(&officer, this_year());
    let report = officer.visit(&format!("/council/reports/{}", this_year()));
    let form = report.form_ending("/editions");
    let form = form
        .choose("identifies_nobody", "yes")
        .choose("incomplete", "yes");
    officer.send("Publish edition 1", &form);
    let report = service
        .visitor()
        .visit(&format!("/reports/{}", this_year()));
    report
        .says("There was 1 gathering.")
        .says("21 people came, counted at each gathering.")
        .says("Parents and carers 12 57%")
        // The three children are hidden, and so are the professionals, from whom they would follow.
        .says("Children and young people not shown")
        .says("Professionals not shown")
        // Beside the five points the one comment from the web would follow.
        .does_not_say("points were noted")
        .does_not_say("At gatherings we heard");
    let figures = service
        .visitor()
        .visit(&format!("/figures/{}", this_year()));
    figures
        .says(TITLE)
        .says("Parents and carers 12 57%")
        .does_not_say("points were noted");
    service.verify();
}

#[test]
fn a_form_that_is_wrong_comes_back_with_everything_that_was_filled_in() {
    let service = Service::start();
    let member = service.member();
    let form = member
        .visit("/staff/gatherings/new")
        .form("/staff/gatherings");
    let again = member.send_in_vain("Record the gathering", &form.fill("title", TITLE));
    let named: Vec<String> = again.errors().into_iter().map(|error| error.href).collect();
    assert_eq!(named, ["#kind", "#date"]);
    assert_eq!(again.attributes("#title", "value"), [TITLE]);

    let page = record(&member, "workshop", TITLE);
    let path = forum::path_of(&page);
    let form = member
        .visit(&format!("{path}/attendance"))
        .form(&format!("{path}/attendance"));
    let again = member.send_in_vain(
        "Save the attendance",
        &form.fill("parents_and_carers", "12").fill("total", "8"),
    );
    again.says("The roles come to 12, and 8 is less.");
    let empty = paste(&member, &path, " ");
    let answer = member.press("Show me the points", &empty);
    answer
        .with_status(422)
        .page()
        .says("Type or paste what was said.");
    let taken_back = member
        .visit(&format!("{path}/take-back"))
        .form_ending("/take-back");
    member
        .send(
            "Take the gathering back",
            &taken_back.fill("reason", "Recorded twice."),
        )
        .says("The gathering is taken back.")
        .says("No gathering of");
    let _ = member.get(&path).with_status(404);
    service.verify();
}

#[test]
fn a_tablet_at_a_stand_sends_what_it_has_and_nothing_is_doubled() {
    let service = Service::start();
    let (member, tablet) = (service.member(), service.visitor());
    let path = forum::path_of(&record(&member, "drop_in", "Coffee morning"));
    let form = member
        .visit(&format!("{path}/stands"))
        .form(&format!("{path}/stands"));
    let stand = member.send("Open the stand", &form);
    stand.says("The stand is open.");
    let link = stand.link("/stand/");
    let link = &link[link.find("/stand/").expect("the path")..];

    let comment = json!({"id": Uuid::new_v4(), "comment": "The hall echoes.", "respondent": "child_or_young_person"});
    let first = tablet
        .post_json(&format!("{link}/comments"), &comment)
        .with_status(201)
        .json();
    let again = tablet
        .post_json(&format!("{link}/comments"), &comment)
        .with_status(200)
        .json();
    assert_eq!(first["receipt"], again["receipt"]);
    let tally = |revision: u32, parents: u32| -> Value {
        json!({"tally": "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11", "revision": revision, "visitors": {
            "parents_and_carers": parents, "children_and_young_people": 2, "professionals": 0, "others": 0
        }})
    };
    for (revision, parents, status) in [(1, 4, 201), (3, 9, 201), (2, 6, 200), (3, 9, 200)] {
        let sent = tablet.post_json(&format!("{link}/visitors"), &tally(revision, parents));
        let _ = sent.with_status(status);
    }
    let page = member.visit(&path);
    page.says("Parents and carers not counted 9 0")
        .says("Children and young people not counted 2 1")
        .says("Who came is as the stands tallied it.");
    let receipt = first["receipt"].as_str().expect("a receipt");
    family::track(&tablet, receipt);
    // Who counts one role more keeps what the tablet tallied.
    let form = member
        .visit(&format!("{path}/attendance"))
        .form_ending("/attendance");
    member
        .send("Save the attendance", &form.fill("professionals", "3"))
        .says("Parents and carers not counted 9 0")
        .says("Professionals not counted 3 0");

    let stand = member.visit(&page.link("A stand until"));
    member
        .send("Close the stand", &stand.form_ending("/close"))
        .says("The stand is closed.");
    let comment = json!({"id": Uuid::new_v4(), "comment": "Too late."});
    let refused = tablet
        .post_json(&format!("{link}/comments"), &comment)
        .with_status(410);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.json()["type"], "/problems/stand-closed");
    assert_eq!(
        refused.json()["detail"],
        "This stand is closed. Nothing more can be sent from it."
    );
    service.verify();
}

/// Records a gathering of today.
fn record(person: &Person, kind: &str, title: &str) -> Page {
    let form = person
        .visit("/staff/gatherings/new")
        .form("/staff/gatherings");
    let form = form
        .choose("kind", kind)
        .fill("title", title)
        .fill("date", &in_days(0))
        .fill("place", "Library")
        .fill("run_by", "The forum")
        .choose("participation", "engagement");
    person.send("Record the gathering", &form)
}

fn count(officer: &Person, path: &str) {
    let form = officer
        .visit(&format!("{path}/attendance"))
        .form_ending("/attendance");
    let form = form
        .fill("parents_and_carers", "12")
        .fill("children_and_young_people", "3")
        .fill("professionals", "6");
    let form = form.fill("total", "21");
    officer
        .send("Save the attendance", &form)
        .says("The attendance is saved.")
        .says("Everybody not counted 21 0");
}

fn paste(member: &Person, path: &str, notes: &str) -> Form {
    let form = member
        .visit(&format!("{path}/points"))
        .form_ending("/points/cut");
    form.fill("notes", notes)
        .choose("respondent", "parent_or_carer")
}

/// The notes are cut at their signs; the heading is taken out, one point is joined with another, and what is left is
/// recorded, once.
fn notes_are_recorded_once(member: &Person, path: &str) -> Page {
    let next = |words: &str, form: &Form| member.press(words, form).with_status(200).page();
    let page = next("Show me the points", &paste(member, path, NOTES));
    page.says("7 points.")
        .says("The notes were cut at bullet signs and numbers.");
    let form = |page: &Page| page.form_with("everyone");
    let again = next("Cut the notes again", &form(&page));
    let cut = again.form_ending("/points/cut").choose("way", "lines");
    next("Show me the points", &cut).says("The notes were cut at the end of every line.");
    let page = next("Take point 1 out", &form(&page));
    page.says("6 points.")
        .says("Taken out, and not recorded: Table 2");
    let page = next("Join point 6 with the point above", &form(&page));
    page.says("5 points.");
    let sent = form(&page);
    let recorded = member.send("Record 5 points", &sent);
    // True also where one of them is with safeguarding.
    recorded.says(
        "The points are recorded. What was said stands in the inbox once it may be read there.",
    );
    member
        .send("Record 5 points", &sent)
        .says("These points were recorded already. None was recorded twice.")
        .says("Everybody not counted 21 5");
    let changed = sent.fill("words", "Something else altogether.");
    member
        .send_in_vain("Record 5 points", &changed)
        .says("This point was recorded before, with other words.");
    recorded
}

fn they_stand_on_the_desk(member: &Person, path: &str) {
    let inbox = member.visit("/desk");
    inbox
        .says("6 comments, newest first")
        .says("Focus group, parent or carer")
        .says("Web form")
        .says("Weekends are full by January. It should be in Polish too.");
    let comment = forum::open_comment(
        member,
        "We did not know that there is a form. Somebody at school",
    );
    comment.says(&format!("Said at {TITLE}, {}", in_words(&in_days(0))));
    assert_eq!(comment.link(TITLE), path);
    let points = member.visit(&member.visit(path).link("Read the points in the inbox"));
    points
        .says("5 comments, newest first")
        .does_not_say("Web form,");
}

fn taking_it_back_is_refused(officer: &Person, path: &str) {
    officer
        .visit(&format!("{path}/take-back"))
        .says("Points were heard at this gathering, so it cannot be taken back.");
    let request = officer.request("POST", &format!("{path}/take-back"));
    let answer = officer.ask(request.form(&[("reason", "By mistake.")]));
    answer
        .with_status(422)
        .page()
        .says("it cannot be taken back");
}
