//! A council's year of listening, entered as people enter it, and shown on the year's figures page: every figure
//! that can be published is there and is the one that was entered; every number of people under 5 is hidden, and
//! cannot be reckoned from the others.

mod enter;
mod gatherings;
mod seen;
mod source;
mod surveys;
mod table;

use std::path::Path;

use seen::Seen;
use source::Source;
use yousaid_tests::Service;

const INVENTED: &str = include_str!("invented.json");

#[test]
fn a_year_of_engagement_is_entered_and_shown() {
    is_entered_and_shown(&Source::of(INVENTED));
}

/// The year 2019 that this service began with. Its words are not in the repository.
#[test]
fn the_year_2019_is_entered_and_shown() {
    let Some(folder) = std::env::var_os("YOUSAID_TEST_DATA") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "YOUSAID_TEST_DATA must name a folder with swindon-2019 in it"
        );
        println!("not looked at: YOUSAID_TEST_DATA names no folder with swindon-2019 in it");
        return;
    };
    let path = Path::new(&folder).join("swindon-2019/engagement.json");
    let text = std::fs::read_to_string(&path).expect("the year 2019 can be read");
    let source = Source::of(&text);
    assert_eq!(source.ids().len(), 61);
    is_entered_and_shown(&source);
}

fn is_entered_and_shown(source: &Source) {
    table::names_every_figure_once(source);
    let mut service = Service::start();
    let officer = service.officer();
    let gatherings = enter::gatherings(&officer, source);
    let officer = surveys::enter(&mut service, officer, source, &gatherings);
    enter::measures(&officer, source);
    enter::report(&officer);
    let visitor = service.visitor();
    let seen = Seen::of(&visitor);
    for placed in table::FIGURES {
        seen.shows_or_hides(source, placed);
    }
    for counted in gatherings::COUNTED {
        seen.shows_or_hides_people(source, counted);
    }
    for told in surveys::told() {
        seen.shows_or_hides_answers(source, &told);
    }
    seen.the_surveys_say_the_same(&visitor);
    seen.shows_the_targets(source);
    seen.nothing_hidden_can_be_reckoned(source);
    seen.the_report_says_the_same(&visitor);
    service.verify();
}
