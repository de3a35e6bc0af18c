//! Telling people what came of what they said: mails through a real mail server, what they are asked, and the
//! receipt that a telephone can read.

mod difference;
mod faults;
mod mails;
mod receipts;
mod settings;
mod surveys;

use yousaid_servers::MailServer;
use yousaid_tests::{
    Page, Person, Service, family, forum, in_days,
    officer::{self, Promise},
    until,
};

const EMAIL: &str = "parent@family.example";
const COMMENT: &str = "The waiting room is too loud for my son.";
const STATEMENT: &str = "The waiting rooms are too loud for some of us.";
const PROMISE: &str = "Set up a quiet corner in each waiting room.";
const OUTCOME: &str = "Each waiting room has a quiet corner.";
const FROM: &str = "Aldermere Council <feedback@aldermere.example>";

/// The options with which mails go out at once, and it is asked at once whether something made a difference.
fn options(url: &str) -> Vec<&str> {
    let mails = [
        "--smtp-url",
        url,
        "--mail-from",
        FROM,
        "--mail-gather-minutes",
        "0",
    ];
    let names = ["--council-name", "Aldermere Council"];
    [&mails[..], &names, &["--difference-after-days", "0"]].concat()
}

pub(crate) fn service(url: &str) -> Service {
    Service::start_with(&options(url))
}

/// Tells something, leaves an address, and gives the page that confirms it.
pub(crate) fn tells(person: &Person, comment: &str, email: &str) -> Page {
    let form = person.visit("/feedback").form("/feedback");
    person.send("Send", &form.fill("comment", comment).fill("email", email))
}

/// Taken so far that the statement is published; gives the answer's path.
fn published(member: &Person, officer: &Person) -> String {
    let comment = forum::open_comment(member, COMMENT);
    let item = forum::draft(member, &comment, STATEMENT, "Inclusion and access");
    forum::endorse(member, &item);
    let promise = Promise {
        what: PROMISE,
        owner: "Community health manager",
        due: &in_days(30),
    };
    let answer = officer::answer(officer, STATEMENT, "We asked for a quiet corner.", &promise);
    let item = officer::open_item(officer, STATEMENT);
    officer::publish(officer, &item);
    forum::path_of(&answer)
}

fn done(officer: &Person, answer: &str) {
    let page = officer.visit(answer);
    officer::act(
        officer,
        &page,
        "complete",
        "Mark it as done",
        &[("outcome", OUTCOME)],
    );
}

/// The mail in which this stands, once it has come.
pub(crate) fn mail_that_says(server: &MailServer, words: &str) -> String {
    until(words, || {
        let mails = server.mails();
        mails.into_iter().find(|mail| mail.contains(words))
    })
}

/// A header of a mail.
fn header<'mail>(mail: &'mail str, name: &str) -> &'mail str {
    let beginning = format!("{name}: ");
    let line = mail.lines().find_map(|line| line.strip_prefix(&beginning));
    line.unwrap_or_else(|| panic!("no {name} in {mail}"))
}

/// The path of the page that a mail leads to.
pub(crate) fn page_in(mail: &str, service: &Service) -> String {
    let beginning = format!("{}/news/", service.base());
    let line = mail.lines().find(|line| line.starts_with(&beginning));
    let line = line.unwrap_or_else(|| panic!("no link in {mail}"));
    line.trim().trim_start_matches(service.base()).to_owned()
}

/// A comment that was read, and the mail that says so.
fn read_and_told(server: &MailServer, service: &Service) -> (String, Person, String) {
    let receipt = family::receipt_on(&tells(&service.visitor(), COMMENT, EMAIL));
    let member = service.member();
    forum::open_comment(&member, COMMENT);
    let mail = mail_that_says(server, "has read your words");
    (receipt, member, mail)
}
