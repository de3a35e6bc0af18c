//! The form on other sites' pages, as far as it goes without a browser: what may be loaded from there, what may be sent
//! from there, and that a page elsewhere gains nothing by a visitor's session.

use serde_json::json;
use yousaid_tests::{Answer, Person, Service, family, forum, load::DOOR};

const ELSEWHERE: &str = "https://www.council.example";

/// A request as a script on a page of another site makes it.
fn from_elsewhere(person: &Person, method: &str, path: &str) -> reqwest::blocking::RequestBuilder {
    person
        .request(method, path)
        .header("origin", ELSEWHERE)
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", "cors")
}

#[test]
fn a_page_of_another_site_may_send_feedback_and_read_the_receipt() {
    let service = Service::start();
    let person = service.visitor();
    let asking = from_elsewhere(&person, "OPTIONS", DOOR)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let may = person.ask(asking).with_status(200);
    assert_eq!(may.header("access-control-allow-origin"), "*");
    assert_eq!(may.header("access-control-allow-methods"), "POST");
    assert_eq!(may.header("access-control-allow-headers"), "content-type");

    let mut submission = family::submission("The ramp is too steep.");
    submission["channel"] = json!("widget");
    let send = || {
        let request = from_elsewhere(&person, "POST", DOOR).json(&submission);
        person.ask(request)
    };
    let taken = send().with_status(201);
    readable_by_anybody(&taken);
    let again = send().with_status(200);
    assert_eq!(again.json()["receipt"], taken.json()["receipt"]);
    submission["comment"] = json!(" ");
    let refused = person.ask(from_elsewhere(&person, "POST", DOOR).json(&submission));
    readable_by_anybody(&refused.with_status(422));

    service.position_shown();
    service
        .member()
        .visit("/desk")
        .says("1 comment")
        .says("Form on another web page");
}

/// What a script elsewhere may read, because it was asked for as nobody in particular.
fn readable_by_anybody(answer: &Answer) {
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("access-control-allow-credentials"), "");
    assert_eq!(answer.header("set-cookie"), "");
}

#[test]
fn a_session_gives_nothing_at_the_open_door() {
    let service = Service::start();
    let (visitor, member) = (service.visitor(), service.member());
    let submission = family::submission("The ramp is too steep.");
    let send = |person: &Person| {
        let request = from_elsewhere(person, "POST", DOOR).json(&submission);
        person.ask(request)
    };
    let taken = send(&visitor).with_status(201).json();
    let by_member = send(&member).with_status(200);
    assert_eq!(by_member.json(), taken, "the same answer as for anybody");
    readable_by_anybody(&by_member);
    // What the same page would want to read or do with the session.
    let desk = member.ask(from_elsewhere(&member, "GET", "/desk"));
    assert_eq!(desk.header("access-control-allow-origin"), "");
    service.position_shown();
    let comment = forum::open_comment(&member, "The ramp is too steep.");
    let position = service.position();
    let path = format!("{}/themes", forum::path_of(&comment));
    for mode in ["form", "json"] {
        let request = from_elsewhere(&member, "POST", &path);
        let request = match mode {
            "form" => request.form(&[("themes", "other")]),
            _ => request.json(&json!({"themes": ["other"]})),
        };
        assert_eq!(member.ask(request).status, 403, "{mode}");
    }
    assert_eq!(service.position(), position);
}

#[test]
fn every_site_may_load_the_script_and_its_words() {
    let service = Service::start_with(&["--safeguarding-line", "Ring 01234 567890."]);
    let person = service.visitor();
    let script = from_elsewhere(&person, "GET", "/widget.js");
    let script = person.ask(script).with_status(200);
    let kept = person.get("/widget/1.js").with_status(200);
    let words = person.get("/widget-words.json").with_status(200);
    for answer in [&script, &kept, &words] {
        readable_by_anybody(answer);
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin"
        );
    }
    assert!(
        kept.header("cache-control").contains("immutable"),
        "{kept:?}"
    );
    assert!(script.header("content-type").starts_with("text/javascript"));
    let safety = words.json()["safety"].to_string();
    assert!(safety.contains("Ring 01234 567890."), "{safety}");
    for missing in ["/widget/0.js", "/widget/1", "/widget/1.mjs", "/widget/x.js"] {
        assert_eq!(person.get(missing).status, 404, "{missing}");
    }
}

#[test]
fn an_officer_makes_the_line_to_paste() {
    let service = Service::start_with(&["--public-url", "https://feedback.council.example"]);
    let officer = service.officer();
    let page = officer.visit("/council/widget");
    page.says("The line to paste");
    let form = page
        .form("/council/widget")
        .fill("page", "Short breaks & <respite>")
        .fill("link", "Is this page <good> & clear?");
    let page = officer.press("Make the line", &form).page();
    let line = page.the_text("#snippet");
    assert!(
        line.starts_with(
            "<a href=\"https://feedback.council.example/feedback?page=Short%20breaks%20%26%20%3Crespite%3E\">\
             Is this page &lt;good&gt; &amp; clear?</a>\
             <script src=\"https://feedback.council.example/widget/"
        ),
        "{line}"
    );
    assert!(line.contains(" integrity=\"sha384-"), "{line}");
    assert!(
        line.ends_with("crossorigin=\"anonymous\" defer></script>"),
        "{line}"
    );
    page.says("script-src https://feedback.council.example");

    let form = page
        .form("/council/widget")
        .choose("version", "Always the newest version");
    let page = officer.press("Make the line", &form).page();
    let line = page.the_text("#snippet");
    assert!(line.contains("/widget.js\" defer") && !line.contains("integrity"));

    let form = form.fill("page", &"p".repeat(400));
    let page = officer.send_in_vain("Make the line", &form);
    assert_eq!(page.errors().len(), 1);
}

#[test]
fn a_client_may_ask_to_be_told_of_personal_details_before_anything_is_recorded() {
    let service = Service::start();
    let person = service.visitor();
    let position = service.position();
    let mut submission = family::submission("Ring me on 01632 960 123.");
    submission["ask_first"] = json!(true);
    submission["language"] = json!("pl");
    let asked = person.post_json(DOOR, &submission).with_status(422);
    let asked = asked.json();
    assert_eq!(asked["type"], "urn:yousaid:personal-details");
    let sentence = asked["detail"].as_str().expect("a sentence");
    assert!(sentence.contains("01632 960 123"), "{sentence}");
    assert!(
        sentence.starts_with("To wygląda na dane osobowe"),
        "{sentence}"
    );
    assert_eq!(service.position(), position);
    submission["ask_first"] = json!(false);
    let taken = person.post_json(DOOR, &submission).with_status(201).json();
    submission["ask_first"] = json!(null);
    let again = person.post_json(DOOR, &submission).with_status(200).json();
    assert_eq!(again, taken, "the question is no part of what was said");
    submission["ask_first"] = json!("yes");
    let wrong = person.post_json(DOOR, &submission).with_status(422).json();
    assert_eq!(wrong["errors"][0]["pointer"], "/ask_first");
}
