//! A published edition of a report keeps its address and its bytes, whatever comes afterwards.

use yousaid_tests::{Answer, Person, Service, family, officer, story, story::PLAIN, this_year};

#[test]
fn an_edition_stays_as_it_is() {
    let mut service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let story = story::published(&service, &member, &officer, &PLAIN);
    let report = officer::open_report(&officer, this_year());
    officer::publish_edition(&officer, &report).says("The edition is published.");

    let visitor = service.visitor();
    let (before, sheet) = (edition(&visitor), sheet(&visitor));
    assert!(before.header("cache-control").contains("immutable"));
    let newest = format!("</reports/{}>; rel=\"latest-version\"", this_year());
    assert_eq!(before.header("link"), newest);
    let same = |service: &Service| {
        let after = edition(&service.visitor());
        assert_eq!(after.bytes, before.bytes);
        assert_eq!(after.header("etag"), before.header("etag"));
        assert_eq!(sheet_of(&service.visitor(), &after).bytes, sheet.bytes);
    };

    let _ = family::tell(&visitor, "Something else altogether.");
    reword(&officer, &story.answer);
    a_second_edition_says_what_is_different(&officer, &visitor);
    same(&service);

    service.stop();
    let rebuilt = service.run(&["rebuild"]).went_well();
    assert!(
        rebuilt.starts_with("The read models are built from"),
        "{rebuilt}"
    );
    service.start_again();
    same(&service);
    a_browser_that_has_it_is_sent_nothing(&service.visitor(), before.header("etag"));
    service.verify();
}

fn path() -> String {
    format!("/reports/{}/editions/1", this_year())
}

fn edition(person: &Person) -> Answer {
    person.get(&path()).with_status(200)
}

fn sheet(person: &Person) -> Answer {
    sheet_of(person, &edition(person))
}

/// The style sheet that an edition asks for: one that is kept as well, and no script.
fn sheet_of(person: &Person, edition: &Answer) -> Answer {
    let page = edition.clone().page();
    assert!(page.attributes("script", "src").is_empty());
    let sheets = page.attributes("link[rel=stylesheet]", "href");
    assert!(
        sheets.len() == 1 && sheets[0].starts_with("/documents/"),
        "{sheets:?}"
    );
    let sheet = person.get(&sheets[0]).with_status(200);
    assert!(sheet.header("content-type").starts_with("text/css"));
    assert!(sheet.header("cache-control").contains("immutable"));
    sheet
}

fn reword(officer: &Person, answer: &str) {
    let form = officer.visit(answer).form_ending("/words");
    let form = form.fill("we_did", "We asked everybody.");
    officer.send("Save the wording", &form);
}

fn a_second_edition_says_what_is_different(officer: &Person, visitor: &Person) {
    let report = officer.visit(&format!("/council/reports/{}", this_year()));
    let form = report.form_ending("/editions");
    let form = form.choose("identifies_nobody", "yes");
    let again = officer.send_in_vain("Publish edition 2", &form);
    again.says("1 comment has no place in the report yet.");
    let form = again.form_ending("/editions").choose("incomplete", "yes");
    let again = officer.send_in_vain("Publish edition 2", &form);
    again.says("Say what is different from the edition before, and why.");
    let form = again.form_ending("/editions");
    let form = form.fill("note", "The first answer was wrong.");
    let published = officer.send("Publish edition 2", &form);
    published.says("The edition is published.");

    let live = visitor.visit(&format!("/reports/{}", this_year()));
    live.says("We asked everybody.")
        .says("What is different in this edition: The first answer was wrong.")
        .says("Some comments of the year are still being read.");
    assert_eq!(live.link("Edition 1"), path());
}

fn a_browser_that_has_it_is_sent_nothing(visitor: &Person, tag: &str) {
    let request = visitor.request("GET", &path());
    let known = visitor.ask(request.header("if-none-match", tag));
    let known = known.with_status(304);
    assert_eq!((known.bytes.len(), known.header("etag")), (0, tag));
}
