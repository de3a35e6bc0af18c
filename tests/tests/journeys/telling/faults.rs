use std::time::Duration;

use yousaid_servers::{Fault, FaultyMailServer};
use yousaid_tests::{on_postgresql, within};

use super::*;

/// A comment that was read while the mail server misbehaves.
fn read(server: &FaultyMailServer) -> Service {
    let service = service(&server.url());
    tells(&service.visitor(), COMMENT, EMAIL);
    forum::open_comment(&service.member(), COMMENT);
    service
}

fn taken(server: &FaultyMailServer, mails: usize) -> Vec<String> {
    within(Duration::from_mins(4), "the mail is taken", || {
        let taken = server.mails();
        (taken.len() >= mails).then_some(taken)
    })
}

fn says_in_its_log(service: &Service, words: &str) {
    until(words, || service.printed().contains(words).then_some(()));
    assert!(!service.printed().contains(EMAIL), "{}", service.printed());
}

#[test]
fn what_is_refused_for_now_is_tried_again_and_told_once() {
    let server = FaultyMailServer::start(&[Fault::Address(451)]);
    let service = read(&server);
    says_in_its_log(&service, "a mail was not sent; it is tried again");
    let mails = taken(&server, 1);
    says_in_its_log(&service, "a mail was sent");
    assert_eq!((mails.len(), server.connections()), (1, 2));
    service.verify();
}

#[test]
fn what_is_refused_for_good_is_given_up_and_the_next_news_is_told() {
    let server = FaultyMailServer::start(&[Fault::Address(550)]);
    let service = read(&server);
    says_in_its_log(&service, "a mail was not sent, and is not tried again");
    published(&service.member(), &service.officer());
    let mails = taken(&server, 1);
    assert!(mails[0].contains("has answered"), "{}", mails[0]);
    assert!(!mails[0].contains("has read your words"), "{}", mails[0]);
}

#[test]
fn a_server_that_does_not_take_us_costs_nobody_their_mail() {
    // The second as Postfix answers a stranger who would have it pass something on.
    let server = FaultyMailServer::start(&[Fault::Sender(550), Fault::Address(554)]);
    let service = read(&server);
    says_in_its_log(&service, "the sender is not taken (setting, 550)");
    says_in_its_log(&service, "the address is not taken (setting, 554)");
    assert_eq!(taken(&server, 1).len(), 1);
}

#[test]
fn a_mail_that_comes_twice_because_the_server_broke_off_is_known_again() {
    let server = FaultyMailServer::start(&[Fault::TakesAndSaysNothing]);
    let service = read(&server);
    let mails = taken(&server, 2);
    let ids: Vec<&str> = mails
        .iter()
        .map(|mail| header(mail, "Message-ID"))
        .collect();
    assert_eq!((ids.len(), ids[0]), (2, ids[1]));
    says_in_its_log(&service, "a mail was sent");
    service.verify();
}

#[test]
fn a_service_killed_while_it_sends_sends_once_after_its_start() {
    if on_postgresql() {
        // Several nodes may serve a database: another start waits five minutes before it takes a mail over. The
        // cluster tests hold that two nodes send once.
        return;
    }
    let server = FaultyMailServer::start(&[Fault::Hangs]);
    let mut service = read(&server);
    until("it is sending", || {
        (server.connections() == 1).then_some(())
    });
    service.kill();
    service.start_again();
    let mails = taken(&server, 1);
    says_in_its_log(&service, "a mail was sent");
    assert_eq!((mails.len(), server.connections()), (1, 2));
    service.verify();
}

#[test]
fn a_service_told_to_stop_while_it_sends_stops() {
    let server = FaultyMailServer::start(&[Fault::Hangs]);
    let mut service = read(&server);
    until("it is sending", || {
        (server.connections() == 1).then_some(())
    });
    service.stop();
    assert_eq!(server.mails(), [""; 0]);
}

#[test]
fn a_mail_server_that_is_away_is_waited_for() {
    let mut server = MailServer::start();
    let service = service(&server.url());
    server.kill();
    tells(&service.visitor(), COMMENT, EMAIL);
    forum::open_comment(&service.member(), COMMENT);
    says_in_its_log(&service, "the mail server cannot be reached");
    server.start_again();
    mail_that_says(&server, "has read your words");
}
