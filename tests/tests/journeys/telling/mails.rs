use yousaid_tests::left_out_on_postgresql;

use super::*;

#[test]
fn who_left_an_address_hears_what_came_of_it_step_by_step() {
    let server = MailServer::start();
    let service = service(&server.url());
    let thanks = tells(&service.visitor(), COMMENT, EMAIL);
    thanks.says("We also write to you at the address you gave.");
    let receipt = family::receipt_on(&thanks);
    let nobody = family::tell(&service.visitor(), "Nobody can write to me.");
    let (member, officer) = (service.member(), service.officer());
    assert_eq!(server.mails(), [""; 0], "nothing has happened yet");

    forum::open_comment(&member, "Nobody can write");
    forum::open_comment(&member, COMMENT);
    let read = mail_that_says(&server, "has read your words");
    let answer = published(&member, &officer);
    let answered = mail_that_says(&server, "The council has answered.");
    done(&officer, &answer);
    let finished = mail_that_says(&server, "something is done");
    assert!(finished.contains("Did it make a difference?"), "{finished}");

    let mails = server.mails();
    assert_eq!(mails.len(), 3, "{mails:#?}");
    for mail in &mails {
        assert_eq!(header(mail, "To"), EMAIL);
        assert_eq!(
            header(mail, "From"),
            "\"Aldermere Council\" <feedback@aldermere.example>"
        );
        assert_eq!(
            header(mail, "Subject"),
            "News about your feedback to Aldermere Council"
        );
        for word in [
            "waiting",
            "loud",
            "quiet",
            "son",
            receipt.as_str(),
            nobody.as_str(),
        ] {
            assert!(!mail.contains(word), "{word} in {mail}");
        }
    }
    let ids = [&read, &answered, &finished].map(|mail| header(mail, "Message-ID"));
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);

    let page = service.visitor().visit(&page_in(&finished, &service));
    page.says(STATEMENT)
        .says(OUTCOME)
        .does_not_say(COMMENT)
        .does_not_say(&receipt);
    let told = officer.visit(&answer);
    told.says("Told of it by mail: fewer than 5 people.")
        .does_not_say(EMAIL);
    assert_eq!(
        service.files_that_hold(EMAIL),
        [""; 0],
        "the address stands somewhere in the clear"
    );
    service.verify();
}

#[test]
fn what_will_not_be_done_is_told_too() {
    let server = MailServer::start();
    let service = service(&server.url());
    tells(&service.visitor(), COMMENT, EMAIL);
    let (member, officer) = (service.member(), service.officer());
    let answer = published(&member, &officer);
    let page = officer.visit(&answer);
    let why = [("decline", "The rooms are not ours.")];
    officer::act(&officer, &page, "decline", "Decline the action", &why);
    let mail = mail_that_says(&server, "what it will not do, and why");
    assert!(!mail.contains("Did it make a difference?"), "{mail}");
    let page = service.visitor().visit(&page_in(&mail, &service));
    page.says("Will not be done")
        .says("The rooms are not ours.");
}

#[test]
fn who_stops_the_mails_gets_none_of_anything_that_was_sent_with_their_address() {
    let server = MailServer::start();
    let service = service(&server.url());
    let visitor = service.visitor();
    let second = "The lift is too small.";
    tells(&visitor, second, &EMAIL.to_uppercase());
    tells(&visitor, "The car park is full.", "other@family.example");
    let (_, member, mail) = read_and_told(&server, &service);
    let stop = visitor.request("POST", &format!("{}/stop", page_in(&mail, &service)));
    let stopped = visitor.ask(stop).with_status(200).page();

    forum::open_comment(&member, second);
    forum::open_comment(&member, "The car park is full.");
    let told = until("the other is told", || {
        Some(server.mails()).filter(|mails| mails.len() == 2)
    });
    let to_the_other = |mail: &&String| header(mail, "To") == "other@family.example";
    assert_eq!(told.iter().filter(to_the_other).count(), 1);

    visitor.send("Send me mails again", &stopped.form_ending("/mails"));
    until("the second comment is told", || {
        (server.mails().len() == 3).then_some(())
    });
    service.verify();
}

#[test]
fn one_post_stops_the_mails_and_one_press_brings_them_back() {
    let server = MailServer::start();
    let service = service(&server.url());
    let (_, member, mail) = read_and_told(&server, &service);
    let page = page_in(&mail, &service);
    let stop = header(&mail, "List-Unsubscribe")
        .trim_matches(['<', '>'])
        .to_owned();
    assert_eq!(stop, format!("{}{page}/stop", service.base()));
    assert_eq!(
        header(&mail, "List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );

    // The mail is there before it is recorded that it was sent.
    until("it is recorded that the mail was sent", || {
        service.printed().contains("a mail was sent").then_some(())
    });
    // Looking stops nothing, as the programs do that look at the links in mails.
    let visitor = service.visitor();
    visitor.visit(&stop).says("Stop these mails?");
    let position = service.position_shown();
    // A mail program: without cookies, from anywhere, with this one field.
    for site in ["none", "cross-site"] {
        let request = visitor
            .request("POST", &stop)
            .header("sec-fetch-site", site);
        let request = request.form(&[("List-Unsubscribe", "One-Click")]);
        visitor
            .ask(request)
            .with_status(200)
            .page()
            .says("You get no more mails");
    }
    assert_eq!(
        service.position_shown(),
        position + 1,
        "it is recorded once"
    );

    let officer = service.officer();
    let answer = published(&member, &officer);
    // Somebody else is told meanwhile, so there was a look.
    tells(
        &service.visitor(),
        "The lift is too small.",
        "other@family.example",
    );
    forum::open_comment(&member, "The lift is too small.");
    until("the other is told", || {
        (server.mails().len() == 2).then_some(())
    });
    assert!(
        !server
            .mails()
            .iter()
            .any(|mail| mail.contains("has answered"))
    );

    let stopped = visitor.visit(&format!("{page}/stop"));
    visitor
        .send("Send me mails again", &stopped.form_ending("/mails"))
        .says("Stop these mails?");
    done(&officer, &answer);
    mail_that_says(&server, "something is done");
    service.verify();
}

#[test]
fn who_is_forgotten_hears_nothing_more() {
    let server = MailServer::start();
    let service = service(&server.url());
    let (receipt, member, mail) = read_and_told(&server, &service);
    let page = page_in(&mail, &service);
    let officer = service.officer();
    let visitor = service.visitor();
    let forget = visitor.visit(&format!("/track/{receipt}/forget"));
    visitor.send("Forget my words", &forget.form_ending("/forget"));

    for path in [page.clone(), format!("{page}/stop")] {
        visitor
            .get(&path)
            .with_status(404)
            .page()
            .says("Nothing is kept under this address");
    }
    tells(&service.visitor(), COMMENT, "other@family.example");
    published(&member, &officer);
    mail_that_says(&server, "The council has answered.");
    let to: Vec<String> = server
        .mails()
        .iter()
        .map(|mail| header(mail, "To").to_owned())
        .collect();
    assert_eq!(to.iter().filter(|to| *to == EMAIL).count(), 1, "{to:?}");
    service.verify();
}

#[test]
fn what_happens_in_one_hour_comes_in_one_mail() {
    let server = MailServer::start();
    let url = server.url();
    let gathering = ["--smtp-url", &url, "--mail-from", FROM];
    let mut service = Service::start_with(&gathering);
    tells(&service.visitor(), COMMENT, EMAIL);
    let (member, officer) = (service.member(), service.officer());
    let answer = published(&member, &officer);
    done(&officer, &answer);
    service.stop();
    assert_eq!(server.mails(), [""; 0], "an hour has not passed");
}

#[test]
fn mails_go_out_over_tls_alone_where_the_server_is_elsewhere() {
    for server in [
        MailServer::start_with_starttls(),
        MailServer::start_with_tls(),
    ] {
        let url = server.url();
        let mut service = Service::not_started_with(&options(&url))
            .in_environment("SSL_CERT_FILE", &server.certificate());
        service.start_again();
        read_and_told(&server, &service);
    }
}

#[test]
fn nothing_is_sent_in_the_clear_to_another_machine_nor_to_one_that_nobody_vouches_for() {
    for (server, said) in [
        (
            MailServer::start_without_tls_for_others(),
            "the mail server offers no TLS",
        ),
        (MailServer::start_with_starttls(), "TLS fails"),
        (
            MailServer::start_with_tls(),
            "the mail server cannot be reached",
        ),
    ] {
        let service = service(&server.url());
        tells(&service.visitor(), COMMENT, EMAIL);
        forum::open_comment(&service.member(), COMMENT);
        until(said, || service.printed().contains(said).then_some(()));
        assert_eq!(server.mails(), [""; 0]);
    }
}

#[test]
fn a_log_that_was_moved_tells_nobody_twice() {
    if left_out_on_postgresql("a folder is served again") {
        return;
    }
    let server = MailServer::start();
    let mut service = service(&server.url());
    let (_, member, _) = read_and_told(&server, &service);
    service.stop();
    service.run(&["rebuild"]).went_well();
    service.start_again();
    let officer = service.officer();
    published(&member.at(&service), &officer);
    mail_that_says(&server, "The council has answered.");
    assert_eq!(server.mails().len(), 2);
}
