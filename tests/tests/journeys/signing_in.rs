//! How staff come in and how they are kept out.

use yousaid_tests::{Answer, Person, Service, until};

const EMAIL: &str = "member@forum.example";
const PASSWORD: &str = "three words & a hoist";
const NOT_RIGHT: &str = "The email address or the password is not right.";

#[test]
fn a_link_signs_in_once() {
    let service = Service::start();
    let link = service.invite(EMAIL, "forum");
    let person = service.visitor();
    // A mail program that opens the link does not use it up.
    let form = person.visit(&link).the_form();
    service
        .visitor()
        .visit(&link)
        .says("Press the button to sign in");
    person.send("Sign in", &form).says("Inbox");

    let other = service.visitor();
    let page = other.press("Sign in", &form).with_status(422).page();
    page.says("This link has been used already.");
    other.visit(&link).says("This link has been used already.");
    other
        .visit("/sign-in/nothing")
        .says("We do not know this link.");
    assert_sent_to_sign_in(&other.get("/desk"));
    let next = service.invite(EMAIL, "forum");
    assert_ne!(next, link);
    let form = other.visit(&next).the_form();
    other.send("Sign in", &form).says("Inbox");
    service.verify();
}

#[test]
fn each_role_has_its_desk_and_no_other() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    for (person, open, closed) in [
        (&member, "/desk", "/council"),
        (&officer, "/council", "/desk"),
    ] {
        assert_eq!(person.visit(open).header("cache-control"), "no-store");
        let refused = person.get(closed).with_status(403);
        refused.page().says("You cannot use this page");
        let missing = person.get(&format!(
            "{open}/items/7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11"
        ));
        assert_eq!(missing.with_status(404).header("cache-control"), "no-store");
    }
    let both = service.signed_in("both@council.example", "forum");
    assert_eq!(both.get("/council").status, 403);
    service.invite("both@council.example", "officer");
    // Another process wrote this, so the running service learns of it within a second.
    until("the second role opens the other desk", || {
        (both.get("/council").status == 200).then_some(())
    });
    both.visit("/desk").says("Inbox");
}

#[test]
fn a_password_signs_in_and_a_wrong_one_does_not() {
    let service = Service::start();
    let (member, elsewhere) = (service.member(), service.member());
    let form = member.visit("/account").form("/account/password");
    member
        .send_in_vain("Set password", &form.clone().fill("password", "too short"))
        .says("at least 12");
    member
        .send("Set password", &form.fill("password", PASSWORD))
        .says("Your password is set.");
    // Whoever was signed in elsewhere is signed out; this browser is not.
    assert_sent_to_sign_in(&elsewhere.get("/desk"));
    member.visit("/desk").says("Inbox");

    let person = service.visitor();
    let asked = person.get("/desk/themes").with_status(303);
    let form = person
        .visit(asked.header("location"))
        .form("/sign-in")
        .fill("email", EMAIL);
    let wrong = person.send_in_vain(
        "Sign in",
        &form.clone().fill("password", "three words & no hoist"),
    );
    wrong.says(NOT_RIGHT);
    assert!(!wrong.text().contains("no hoist"));
    // An address without an account is told the same, so that nobody learns who has one.
    let nobody = form
        .clone()
        .fill("email", "nobody@forum.example")
        .fill("password", PASSWORD);
    person.send_in_vain("Sign in", &nobody).says(NOT_RIGHT);
    assert_sent_to_sign_in(&person.get("/desk"));
    // Whoever signs in comes to the page that they asked for.
    let page = person.send(
        "Sign in",
        &form
            .fill("email", "Member@Forum.Example")
            .fill("password", PASSWORD),
    );
    assert_eq!(page.address, "/desk/themes");
    for word in [PASSWORD, "no hoist"] {
        assert_eq!(service.files_that_hold(word), [""; 0], "{word}");
    }
}

#[test]
fn whoever_tries_too_often_is_made_to_wait() {
    let service = Service::start();
    let person = service.visitor();
    // Links are counted with passwords, and looked up faster than a password is checked.
    let refused = (0..40)
        .map(|_| person.get("/sign-in/a-guess"))
        .find(|answer| answer.status == 429);
    let refused = refused.expect("somebody who guesses is stopped");
    assert!(refused.header("retry-after").parse::<u64>().is_ok());
    refused.page().says("Please wait a minute");
    let form = service.visitor().visit("/sign-in").the_form();
    let guess = form.fill("email", EMAIL).fill("password", "a guess");
    assert_eq!(person.press("Sign in", &guess).status, 429);
    // Somebody at another address is not made to wait.
    assert_eq!(service.visitor().press("Sign in", &guess).status, 422);
}

#[test]
fn signing_out_ends_the_session() {
    let service = Service::start();
    let person = service.visitor();
    let cookie = cookie_of(&service, &person, EMAIL);
    let replayed = || {
        let request = service.visitor().request("GET", "/desk");
        service.visitor().ask(request.header("cookie", &cookie))
    };
    assert_eq!(replayed().status, 200);
    let out = person.visit("/desk").form("/sign-out");
    let themes = person.visit("/desk/themes").forms();
    let out = person.send("Sign out", &out);
    out.says("Done You are signed out.");
    // Whoever sends something after that is told, not as something done, that it is lost.
    let form = themes.iter().find(|form| form.action() == "/desk/themes");
    let lost = person.send("Add the theme", form.expect("a form"));
    assert_eq!(lost.texts(".notice"), [""; 0]);
    assert!(
        lost.the_text("main [role=alert]")
            .starts_with("You were signed out. What you sent was not saved")
    );
    assert_sent_to_sign_in(&person.get("/desk"));
    assert_sent_to_sign_in(&replayed());
}

#[test]
fn an_account_that_is_withdrawn_is_shut_out_at_once() {
    let service = Service::start();
    let member = service.member();
    member.visit("/desk").says("Inbox");
    service
        .run(&["account", "withdraw", "--email", EMAIL, "--role", "forum"])
        .went_well();
    assert_sent_to_sign_in(&member.get("/desk"));
    let again = service
        .run(&["account", "withdraw", "--email", EMAIL, "--role", "forum"])
        .failed();
    assert!(again.contains("does not have the role forum"), "{again}");
    let nobody = service
        .run(&[
            "account",
            "withdraw",
            "--email",
            "no@one.example",
            "--role",
            "forum",
        ])
        .failed();
    assert!(nobody.contains("there is no account"), "{nobody}");
    let wrong = service
        .run(&[
            "account",
            "invite",
            "--email",
            "no address",
            "--role",
            "forum",
        ])
        .failed();
    assert!(wrong.contains("is not an e-mail address"), "{wrong}");
    service.verify();
}

#[test]
fn the_session_cookie_is_hard_to_steal() {
    let service = Service::start();
    let set = set_cookie(&service, &service.visitor(), EMAIL);
    let (cookie, flags) = set.split_once("; ").expect("has flags");
    assert!(cookie.starts_with("yousaid="), "{cookie}");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(
            flags.split("; ").any(|one| one == flag),
            "{flag} is not among {flags}"
        );
    }
    assert!(
        !flags.contains("Secure"),
        "a browser without TLS would not keep it: {flags}"
    );

    let service = Service::start_with(&["--public-url", "https://families.example"]);
    let set = set_cookie(&service, &service.visitor(), EMAIL);
    let (cookie, flags) = set.split_once("; ").expect("has flags");
    assert!(cookie.starts_with("__Host-yousaid="), "{cookie}");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(
            flags.split("; ").any(|one| one == flag),
            "{flag} is not among {flags}"
        );
    }
    assert!(!flags.contains("Domain"), "{flags}");
    let start = service.visitor().visit("/");
    assert!(
        start
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
}

/// Signs in by a link and gives what the browser is told to keep.
fn set_cookie(service: &Service, person: &Person, email: &str) -> String {
    let link = service.invite(email, "forum");
    let form = person.visit(&link).the_form();
    let answer = person.press("Sign in", &form).with_status(303);
    answer.header("set-cookie").to_owned()
}

fn cookie_of(service: &Service, person: &Person, email: &str) -> String {
    let set = set_cookie(service, person, email);
    set.split(';').next().unwrap_or_default().to_owned()
}

fn assert_sent_to_sign_in(answer: &Answer) {
    assert_eq!(answer.status, 303, "{}", answer.told());
    let to = answer.header("location");
    assert!(to.starts_with("/sign-in"), "{to}");
}
