use yousaid_model::translation::{CheckWithdrawn, Translation, TranslationChecked};

use super::{Checked, checked};
use crate::testing::{AT, Story, VOLUNTEER};

fn check(story: &mut Story, code: &str, catalogue: &str) {
    let event = TranslationChecked {
        catalogue: catalogue.to_owned(),
        by: VOLUNTEER,
        at: AT,
    };
    story.tell::<Translation>(code, event.into(), |job| job);
}

#[test]
fn the_newest_check_of_each_translation_stands() {
    let mut story = Story::default();
    check(&mut story, "pl", "a");
    check(&mut story, "ur", "c");
    check(&mut story, "pl", "b");
    story.shows(|rows| {
        let found = |code| checked(rows, code).expect("a query");
        let check = |catalogue: &str| {
            Some(Checked {
                catalogue: catalogue.to_owned(),
                at: AT.to_string(),
            })
        };
        assert_eq!(found("pl"), check("b"));
        assert_eq!(found("ur"), check("c"));
        assert_eq!(found("en-easyread"), None);
    });
}

#[test]
fn a_check_that_is_taken_back_stands_no_longer() {
    let mut story = Story::default();
    check(&mut story, "pl", "a");
    let event = CheckWithdrawn {
        by: VOLUNTEER,
        at: AT,
    };
    story.tell::<Translation>("pl", event.into(), |job| job);
    story.shows(|rows| assert_eq!(checked(rows, "pl").expect("a query"), None));
}
