//! The disk is full: whoever sends something is told so, and what was taken before is kept.

use yousaid_tests::{
    Service, family, left_out_on_postgresql,
    load::{DOOR, comes_again},
};

use crate::the_json_door::problem;

/// The longest a file may become where the disk is as good as full, in blocks of 512 bytes: enough for
/// the first tables and some submissions.
const SMALL_DISK: u32 = 1600;

#[test]
fn a_full_disk_is_told_and_loses_nothing_that_was_taken() {
    if left_out_on_postgresql("the disk that is full is that of log.db") {
        return;
    }
    let mut service = Service::not_started();
    service.start_on_a_small_disk(SMALL_DISK);
    let (person, mut taken) = (service.visitor(), vec![]);
    let refused = loop {
        let submission = family::submission(&"The disk is nearly full. ".repeat(300));
        let answer = person.post_json(DOOR, &submission);
        if answer.status != 201 {
            break answer;
        }
        taken.push((submission, answer.json()["receipt"].clone()));
        assert!(taken.len() < 1000, "the disk never becomes full");
    };
    problem(&refused, 503);
    comes_again(&refused);
    assert!(taken.len() > 3);

    service.kill();
    service.start_again();
    let person = service.visitor();
    for (submission, receipt) in taken {
        let again = person.post_json(DOOR, &submission).with_status(200);
        assert_eq!(again.json()["receipt"], receipt);
    }
    service.verify();
}
