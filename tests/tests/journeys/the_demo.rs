//! The demonstration council: the same one each time, with something in every state.

use yousaid_tests::{Person, Service, this_year};

/// About how many pieces of feedback there are.
const FEEDBACK: std::ops::RangeInclusive<u64> = 280..=330;

#[test]
fn the_demonstration_council_is_the_same_each_time() {
    let mut service = Service::demo();
    let before = (service.position(), pages(&service.visitor()));
    let (member, officer) = both_sign_in(&service);
    the_desk_has_something_in_every_state(&member);
    every_way_in_was_used(&member);
    the_council_has_something_in_every_state(&officer);
    the_public_reads_a_report(&service.visitor());
    service.stop();
    service.start_again();
    assert_eq!((service.position(), pages(&service.visitor())), before);
    both_sign_in(&service);
    service.verify();
}

#[test]
fn a_demonstration_that_was_broken_off_goes_on() {
    let mut service = Service::demo();
    let whole = service.position();
    service.kill();
    service.start_again();
    assert_eq!(service.position(), whole);
    service.verify();
}

/// What everybody can read, as it is sent.
fn pages(visitor: &Person) -> Vec<String> {
    let year = this_year() - 1;
    let edition = format!("/reports/{year}/editions/1");
    let paths = ["/", "/you-said", "/reports", "/api/v1/items", &edition];
    paths
        .map(|path| visitor.get(path).with_status(200).text())
        .to_vec()
}

/// A link for each role is printed, and works.
fn both_sign_in(service: &Service) -> (Person, Person) {
    let printed = service.printed();
    let sign_in = |role: &str, home: &str| {
        let mut lines = printed.lines();
        let link = lines.find_map(|line| line.strip_prefix(&format!("{role}: ")));
        let link = link.unwrap_or_else(|| panic!("no link for the role {role}:\n{printed}"));
        let person = service.visitor();
        let page = person.visit(link);
        let page = person.send("Sign in", &page.the_form());
        assert_eq!(page.address, home);
        person
    };
    (sign_in("forum", "/desk"), sign_in("officer", "/council"))
}

fn the_desk_has_something_in_every_state(member: &Person) {
    let inbox = member.visit("/desk");
    let caption = inbox.the_text("caption");
    let count: u64 = caption
        .split(' ')
        .next()
        .and_then(|number| number.replace(',', "").parse().ok())
        .expect("a number");
    assert!(FEEDBACK.contains(&count), "{caption}");
    let waiting = inbox.texts(".tiles li");
    for what in ["to read", "to give a theme", "to find a place for"] {
        let waits = |tile: &&String| tile.ends_with(what) && !tile.starts_with("0 ");
        assert!(waiting.iter().any(|tile| waits(&tile)), "{waiting:?}");
    }
    let items = member.visit("/desk/items");
    let headings = items.texts("h2");
    assert!(headings.len() >= 4, "{headings:?}");
}

/// Every channel, a stand with its tally of visitors, and a file from another survey tool.
fn every_way_in_was_used(member: &Person) {
    let inbox = member.visit("/desk");
    let channels = inbox.attributes("#channel option", "value");
    assert!(channels.len() > 10, "{channels:?}");
    for channel in channels {
        let found = member.visit(&format!("/desk?channel={channel}"));
        assert!(!found.texts("caption").is_empty(), "nothing by {channel}");
    }
    let drop_in = member.visit("/staff/gatherings").link("Half-term drop-in");
    member
        .visit(&drop_in)
        .says("Everybody not counted 32 2")
        .says("Who came is as the stands tallied it.");
    member
        .visit("/staff/surveys")
        .says("The summer play scheme")
        .says("Microsoft Forms");
    member
        .visit("/desk?words=feeding+pump")
        .says("Nobody there knew how his feeding pump works.");
}

fn the_council_has_something_in_every_state(officer: &Person) {
    for state in ["not-endorsed", "unanswered", "ready", "published"] {
        let items = officer.visit(&format!("/council/items?state={state}"));
        assert!(!items.texts("tbody tr").is_empty(), "no item is {state}");
    }
    for status in ["overdue", "doing", "will_do", "done", "declined"] {
        let promises = officer.visit(&format!("/council/actions?status={status}"));
        assert!(
            !promises.texts(".promises > li").is_empty(),
            "no promise is {status}"
        );
    }
}

fn the_public_reads_a_report(visitor: &Person) {
    let year = this_year() - 1;
    let report = visitor.visit(&format!("/reports/{year}"));
    let parts = report.attributes("h2[id]", "id");
    // The list of editions stands below the report.
    let beside = |id: &str| id.ends_with("-title") || id == "editions";
    let parts = parts.iter().filter(|id| !beside(id));
    let parts: Vec<String> = parts.map(|id| format!("#{id}")).collect();
    assert_eq!(report.attributes(".contents a", "href"), parts);
    assert!(report.texts(".said").len() >= 10);
    let themes = report.under("h2", ".said");
    assert!(themes.iter().filter(|(_, said)| !said.is_empty()).count() >= 5);
    report
        .says("Every comment of the year has its place.")
        .says("Fewer than 5 people said this");
    assert_eq!(visitor.visit("/reports").texts(".card__title").len(), 1);
    for status in ["overdue", "doing", "will_do", "done", "declined"] {
        let page = visitor.visit(&format!("/you-said?status={status}"));
        assert!(
            !page.texts(".card__title").is_empty(),
            "nothing is {status}"
        );
    }
}
