use yousaid_tests::Answer;

use super::*;

/// Everything done; with the receipts of so many who said it.
fn asked(people: usize) -> (MailServer, Service, Vec<String>, String) {
    let server = MailServer::start();
    let service = service(&server.url());
    let receipts: Vec<String> = (0..people)
        .map(|number| {
            let comment = format!("The waiting room is too loud, says family {number}.");
            family::receipt_on(&tells(&service.visitor(), &comment, EMAIL))
        })
        .collect();
    let (member, officer) = (service.member(), service.officer());
    let first = forum::open_comment(&member, "The waiting room is too loud, says family 0.");
    let item = forum::draft(&member, &first, STATEMENT, "Inclusion and access");
    let item_id = forum::path_of(&item)
        .rsplit('/')
        .next()
        .expect("an id")
        .to_owned();
    for number in 1..people {
        let comment = forum::open_comment(
            &member,
            &format!("The waiting room is too loud, says family {number}."),
        );
        let form = comment.form_ending("/item").choose("item", &item_id);
        member.send("Add to this item", &form);
    }
    let item = member.visit(&forum::path_of(&item));
    forum::endorse(&member, &item);
    let promise = Promise {
        what: PROMISE,
        owner: "Community health manager",
        due: &in_days(30),
    };
    let answer = officer::answer(
        &officer,
        STATEMENT,
        "We asked for a quiet corner.",
        &promise,
    );
    let item = officer::open_item(&officer, STATEMENT);
    let public = officer::publish(&officer, &item);
    for receipt in &receipts {
        let early = service.visitor().visit(&format!("/track/{receipt}"));
        early.does_not_say("Did this make a difference?");
    }
    done(&officer, &forum::path_of(&answer));
    (server, service, receipts, public)
}

fn answers(person: &Person, path: &str, words: &str) -> Page {
    let page = person.visit(path);
    let form = page.form_ending("/difference");
    person.send(&format!("{words}: {PROMISE}"), &form)
}

#[test]
fn people_say_whether_it_made_a_difference_and_everybody_can_read_how_many() {
    let (_server, service, receipts, public) = asked(6);
    let visitor = service.visitor();
    visitor
        .visit(&public)
        .says("Did this make a difference? Fewer than 5 people have answered.");
    for receipt in &receipts[..5] {
        let page = answers(&visitor, &format!("/track/{receipt}"), "Yes");
        page.says("You answered: Yes.");
    }
    let shown = visitor.visit(&public);
    shown
        .says("Yes: 5 to 9 people")
        .says("No: fewer than 5 people");

    // Somebody changes their mind, and counts once.
    answers(&visitor, &format!("/track/{}", receipts[0]), "No").says("You answered: No.");
    let shown = visitor.visit(&public);
    shown
        .says("5 to 9 people have answered.")
        .does_not_say("Yes: 5");

    let data = visitor.get("/api/v1/items").with_status(200).json();
    let action = &data["items"][0]["answers"][0]["how"][0];
    assert_eq!(action["difference"]["answered"]["at_least"], 5);
    assert_eq!(action["difference"]["said"].as_array().map(Vec::len), None);
    service.verify();
}

#[test]
fn the_mail_asks_too_and_answers_count_with_the_link_alone() {
    let (server, service, _, _) = asked(1);
    let mail = mail_that_says(&server, "Did it make a difference?");
    let page = page_in(&mail, &service);
    let visitor = service.visitor();
    answers(&visitor, &page, "In part").says("You answered: In part.");
    answers(&visitor, &page, "Not yet").says("You answered: Not yet.");
    service.verify();
}

#[test]
fn nobody_answers_what_they_are_not_asked() {
    let (_server, service, receipts, public) = asked(1);
    let visitor = service.visitor();
    let other = family::tell(&visitor, "Another thing altogether.");
    let asked = visitor.visit(&format!("/track/{}", receipts[0]));
    let action = asked.form_ending("/difference").value("action").to_owned();
    let say = |path: &str, action: &str, difference: &str, status: u16| -> Answer {
        let request = visitor.request("POST", &format!("{path}/difference"));
        let answer = visitor.ask(request.form(&[("action", action), ("difference", difference)]));
        answer.with_status(status)
    };
    let path = format!("/track/{}", receipts[0]);
    let refused = say(&format!("/track/{other}"), &action, "yes", 409);
    refused
        .page()
        .says("This question is not asked of you yet.");
    let unread = say(&path, &action, "very", 422);
    unread.page().says("Press one of the answers");
    for (path, action, status) in [
        (path.as_str(), "nothing", 422),
        ("/track/0000-0000-0000-0000", &action, 404),
        ("/track/nothing", &action, 404),
        ("/news/0123456789abcdef0123456789abcdef", &action, 404),
    ] {
        let _ = say(path, action, "yes", status);
    }
    visitor
        .visit(&public)
        .says("Fewer than 5 people have answered.");
}

#[test]
fn what_is_open_again_asks_nothing_and_shows_no_answers() {
    let (_server, service, receipts, public) = asked(1);
    let visitor = service.visitor();
    let track = format!("/track/{}", receipts[0]);
    answers(&visitor, &track, "Yes");
    let officer = service.officer();
    let item = officer::open_item(&officer, STATEMENT);
    let answer = officer.visit(&item.link("open it to change it"));
    officer::act(
        &officer,
        &answer,
        "reopen",
        "Open it again",
        &[("reopen", "A corner is gone.")],
    );
    visitor
        .visit(&public)
        .does_not_say("Did this make a difference?");
    visitor
        .visit(&track)
        .does_not_say("Did this make a difference?");
}
