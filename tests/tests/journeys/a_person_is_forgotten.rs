//! A person asks to be forgotten. Their words are then found nowhere: not in the log, not in a read
//! model or its search index, not in a write-ahead file, not in anything that was printed or logged.

use serde_json::{Value, json};
use yousaid_tests::{
    Page, Person, Service, family, forum, on_postgresql,
    story::{self, PLAIN},
    until,
};

/// Words that nobody else uses, in every field that a person can fill in or that is written about them.
const IN_THE_COMMENT: [&str; 4] = ["quizzlefen", "brambletock", "vontermaddle", "oskiphrant"];
const IN_THE_PAGE: &str = "hurdlewump";
const IN_THE_EMAIL: &str = "zindlecraft";
const IN_THE_REASON: &str = "plimsworrel";

/// How many letters of such a word standing together are found by chance nowhere else: the keys and the
/// sealed words of others are as good as random.
const PART: usize = 7;

const FIRST: &str = "The quizzlefen at the brambletock is broken.";
const SECOND: &str = "Nobody tells the vontermaddle when the oskiphrant comes.";

fn words() -> Vec<&'static str> {
    let about = [IN_THE_PAGE, IN_THE_EMAIL, IN_THE_REASON];
    IN_THE_COMMENT.into_iter().chain(about).collect()
}

/// Everything of which nothing may be left.
fn traces() -> Vec<String> {
    let letters: Vec<Vec<char>> = words()
        .into_iter()
        .map(|word| word.chars().collect())
        .collect();
    let parts = letters.iter().flat_map(|word| word.windows(PART));
    parts.map(|part| part.iter().collect()).collect()
}

#[test]
fn a_person_is_forgotten_by_a_command_beside_the_running_service() {
    let mut service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let told = Told::come_in(&service);
    let desk = told.is_worked_with(&service, &member);
    let kept = story::published(&service, &member, &officer, &PLAIN);
    assert!(
        told.is_somewhere(&service),
        "the search for traces finds nothing at all"
    );

    let said = service.run(&["forget", &told.receipt]).went_well();
    told.is_nowhere_once_said(&service, &said);
    told.is_gone(&service, &member, &desk);
    family::track(&service.visitor(), &kept.receipt).says(PLAIN.comment);

    // Again, by the sender's id and by the one that the desk knows: quiet.
    let position = service.position();
    let known = desk[0].trim_start_matches("/desk/feedback/");
    for id in [&told.id, known] {
        service.run(&["forget", id]).went_well();
    }
    assert_eq!(service.position(), position);
    service.verify();
    told.is_nowhere(&service);

    service.stop();
    service.run(&["rebuild"]).went_well();
    told.is_nowhere(&service);
    service.start_again();
    told.is_nowhere(&service);
    service.verify();
}

#[test]
fn a_person_asks_to_be_forgotten_on_the_page() {
    let service = Service::start();
    let member = service.member();
    let told = Told::come_in(&service);
    let desk = told.is_worked_with(&service, &member);

    let person = service.visitor();
    let page = family::track(&person, &told.receipt);
    let ask = person.visit(&page.link("Ask us to forget what you told us"));
    ask.says("Nobody can bring them back").says(FIRST);
    assert_eq!(ask.link("Keep them"), format!("/track/{}", told.receipt));
    let form = ask.form_ending("/forget");
    person
        .send("Forget my words", &form)
        .says("Your words are forgotten");
    // The page answers once the key is gone; the read models' file is emptied right after.
    until("nothing is left", || {
        (!told.is_somewhere(&service)).then_some(())
    });
    told.is_gone(&service, &member, &desk);
    // A second click finds nothing left to do.
    person
        .send("Forget my words", &form)
        .says("Your words are forgotten");
    service.verify();
    told.is_nowhere(&service);
}

#[test]
fn a_person_is_forgotten_while_nothing_runs() {
    let mut service = Service::start();
    let told = Told::come_in(&service);
    let member = service.member();
    forum::search(&member, "quizzlefen").says("1 comment");
    service.stop();
    assert!(told.is_somewhere(&service));
    let said = service
        .run(&["forget", &told.receipt.to_lowercase()])
        .went_well();
    if on_postgresql() {
        // A node that is stopped forgets when it starts.
        service.start_again();
    }
    told.is_nowhere_once_said(&service, &said);
    service.verify();

    let unknown = service.run(&["forget", "7K4M-2QX9-0VBT-H3ZC"]).failed();
    assert!(
        unknown.contains("there is nothing under this receipt"),
        "{unknown}"
    );
    let neither = service.run(&["forget", "yesterday"]).failed();
    assert!(neither.contains("is neither a receipt"), "{neither}");
}

/// What the person told, and how it is known.
struct Told {
    id: String,
    receipt: String,
}

impl Told {
    fn come_in(service: &Service) -> Self {
        let submission = Self::submission(&family::submission("")["id"]);
        let taken = service.visitor().post_json("/api/v1/feedback", &submission);
        let taken = taken.with_status(201).json();
        let text = |field: &str| taken[field].as_str().expect("is text").to_owned();
        service.position_shown();
        Self {
            id: text("id"),
            receipt: text("receipt"),
        }
    }

    fn submission(id: &Value) -> Value {
        json!({
            "id": id,
            "channel": "phone",
            "comment": format!("{FIRST}\n{SECOND}"),
            "page": format!("The {IN_THE_PAGE} club"),
            "contact": {"email": format!("{IN_THE_EMAIL}@family.example")},
        })
    }

    /// The forum reads, searches, splits, words and sets aside, and what cannot be taken is said again.
    /// Gives the pages of the whole and of its parts.
    fn is_worked_with(&self, service: &Service, member: &Person) -> Vec<String> {
        let comment = Self::at_the_desk(member);
        comment
            .says("quizzlefen")
            .says(IN_THE_PAGE)
            .does_not_say(IN_THE_EMAIL);
        let comment = forum::theme(member, &comment, &["Other"]);
        let wrong = comment
            .form_ending("/split")
            .fill("parts", "The quizzlefen was\n\nnot broken.");
        member
            .send_in_vain("Split it", &wrong)
            .says("Part 1 has words that are not in the comment.");
        let split = forum::split(member, &comment, &[FIRST, SECOND]);

        let first = member.visit(&split.link("quizzlefen"));
        let item = forum::draft(member, &first, "Things are broken.", "Other");
        item.says(FIRST);
        let second = member.visit(&split.link("vontermaddle"));
        let reason = format!("The {IN_THE_REASON} is nobody's.");
        forum::set_aside(member, &second, "not_about_the_local_offer", &reason).says(IN_THE_REASON);
        for word in IN_THE_COMMENT {
            let found = forum::search(member, word);
            assert!(found.main().contains(word), "{}", found.main());
        }
        let tracked = family::track(&service.visitor(), &self.receipt);
        tracked.says(FIRST).says(SECOND).says("Your first point");
        [split, first, second]
            .map(|page| forum::path_of(&page))
            .to_vec()
    }

    fn at_the_desk(member: &Person) -> Page {
        forum::open_comment(member, FIRST)
    }

    fn is_somewhere(&self, service: &Service) -> bool {
        assert!(!self.id.is_empty());
        traces()
            .iter()
            .any(|trace| !service.files_that_hold(trace).is_empty())
    }

    /// Of a folder nothing is left once that is said; nodes on a database forget soon after.
    fn is_nowhere_once_said(&self, service: &Service, said: &str) {
        if on_postgresql() {
            assert!(said.starts_with("Forgotten. Every node"), "{said}");
            until("nothing is left", || {
                (!self.is_somewhere(service)).then_some(())
            });
        } else {
            let promised = "Forgotten. Nothing of the words is left";
            assert!(said.starts_with(promised), "{said}");
        }
        self.is_nowhere(service);
    }

    fn is_nowhere(&self, service: &Service) {
        assert!(!self.id.is_empty());
        for trace in traces() {
            assert_eq!(
                service.files_that_hold(&trace),
                [""; 0],
                "{trace:?} is left"
            );
        }
    }

    /// No page and no interface knows the words any more.
    fn is_gone(&self, service: &Service, member: &Person, desk: &[String]) {
        let visitor = service.visitor();
        let path = format!("/track/{}", self.receipt);
        let tracked = visitor.get(&path).with_status(404).page();
        tracked.says("We find nothing under this receipt.");
        let asked = visitor
            .visit("/track")
            .form("/track")
            .fill("receipt", &self.receipt);
        visitor.send_in_vain("Look it up", &asked);
        for page in [
            format!("{path}/forget"),
            format!("/feedback/received/{}", self.receipt),
        ] {
            assert_ne!(visitor.get(&page).status, 200, "{page}");
        }
        let again = visitor.post_json("/api/v1/feedback", &Self::submission(&json!(self.id)));
        assert_eq!(
            again.with_status(410).header("content-type"),
            "application/problem+json"
        );

        for page in desk {
            assert_eq!(member.get(page).status, 410, "{page}");
        }
        for word in words() {
            forum::search(member, word).says("No comment is like this.");
        }
        let items = member.visit("/desk/items");
        let item = member.visit(&items.link("Things are broken."));
        item.says("No comment stands behind this item.")
            .does_not_say("quizzlefen");
    }
}
