use yousaid_log::{Receipt, SubmissionKey};

use crate::{
    feedback::of_receipt,
    testing::{Story, comment},
};

#[test]
fn a_receipt_finds_its_feedback() {
    let mut story = Story::default();
    let receipts = [1, 2].map(|number| {
        story.received(comment(number), "The bus pass took a season");
        (story.key(comment(number)).receipt(), comment(number))
    });
    story.shows(|rows| {
        for (receipt, id) in receipts {
            assert_eq!(of_receipt(rows, &receipt).expect("an answer"), Some(id));
            let typed: Receipt = receipt
                .to_string()
                .to_lowercase()
                .parse()
                .expect("a receipt");
            assert_eq!(of_receipt(rows, &typed).expect("an answer"), Some(id));
        }
        let foreign = SubmissionKey::generate().receipt();
        assert_eq!(of_receipt(rows, &foreign).expect("an answer"), None);
    });
}

#[test]
fn what_happens_on_the_desk_does_not_change_who_holds_a_receipt() {
    let mut story = Story::default();
    let (whole, part) = (comment(1), comment(2));
    story.received(whole, "The ramp is steep and the door is heavy");
    story.read(whole);
    story.split(
        whole,
        &[
            (part, "The ramp is steep"),
            (comment(3), "The door is heavy"),
        ],
    );
    let (of_whole, of_part) = (story.key(whole).receipt(), story.key(part).receipt());
    story.shows(|rows| {
        assert_eq!(of_receipt(rows, &of_whole).expect("an answer"), Some(whole));
        assert_eq!(of_receipt(rows, &of_part).expect("an answer"), None);
    });
}

#[test]
fn the_receipt_of_a_forgotten_comment_finds_nothing() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), "The bus pass took a season");
    }
    story.forgotten(comment(1));
    let [forgotten, kept] = [1, 2].map(|number| story.key(comment(number)).receipt());
    story.shows(|rows| {
        assert_eq!(of_receipt(rows, &forgotten).expect("an answer"), None);
        assert_eq!(
            of_receipt(rows, &kept).expect("an answer"),
            Some(comment(2))
        );
    });
}

#[test]
fn the_receipt_itself_is_not_in_the_rows() {
    let mut story = Story::default();
    story.received(comment(1), "The bus pass took a season");
    let receipt = story.key(comment(1)).receipt();
    story.shows(|rows| {
        let kept: Vec<u8> = rows
            .query_row("SELECT receipt FROM feedback", [], |row| row.get(0))
            .expect("a row");
        assert_eq!(kept, receipt.lookup());
    });
}
