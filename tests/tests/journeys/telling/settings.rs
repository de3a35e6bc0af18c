use super::*;

#[test]
fn without_a_mail_server_the_pages_say_that_no_mail_is_sent() {
    let service = Service::start();
    let visitor = service.visitor();
    visitor
        .visit("/feedback")
        .says("We cannot write to you yet");
    visitor
        .visit("/privacy")
        .says("We cannot write to you yet.");
    let thanks = tells(&visitor, COMMENT, EMAIL);
    thanks.says("We send no mails.");
    let track = family::track(&visitor, &family::receipt_on(&thanks));
    track.says("We send no mails. Come back to this page");
}

#[test]
fn with_a_mail_server_the_pages_say_what_is_sent_and_when() {
    let server = MailServer::start();
    let service = service(&server.url());
    let visitor = service.visitor();
    visitor
        .visit("/feedback")
        .says("You can stop the mails with one press.");
    visitor.visit("/privacy").says("No mail holds your words.");
    let thanks = tells(&visitor, COMMENT, EMAIL);
    thanks.says("We also write to you at the address you gave.");
    let track = family::track(&visitor, &family::receipt_on(&thanks));
    track.says("We also write to you at the address you gave");
    let thanks = visitor
        .visit("/feedback")
        .form("/feedback")
        .fill("comment", "No address.");
    let thanks = visitor.send("Send", &thanks);
    thanks
        .does_not_say("We also write to you")
        .does_not_say("We send no mails");
}

#[test]
fn settings_that_cannot_work_are_said_at_the_start() {
    let service = Service::not_started();
    let from = ["--mail-from", FROM];
    for (options, said) in [
        (
            &["--smtp-url", "mail.example.org"][..],
            "--smtp-url is not an address such as",
        ),
        (
            &["--smtp-url", "smtps://user:secret@mail.example.org"],
            "does not belong in --smtp-url",
        ),
        (
            &["--smtp-url", "smtps://user@mail.example.org"],
            "--smtp-password-file is needed",
        ),
    ] {
        let started =
            service.run(&[&["serve", "--listen", "127.0.0.1:0"], options, &from].concat());
        assert_ne!(started.code, Some(0));
        assert!(started.stderr.contains(said), "{}", started.stderr);
        assert!(!started.stderr.contains("secret"), "{}", started.stderr);
    }
    let alone = service.run(&["serve", "--smtp-url", "smtps://mail.example.org"]);
    assert!(alone.stderr.contains("--mail-from"), "{}", alone.stderr);
}
