use super::*;

const ANSWERED: News = News::Answered {
    item: yousaid_model::ItemId(Uuid::from_u128(0x1001)),
};
const DONE: News = News::ActionDone {
    action: yousaid_model::ActionId(Uuid::from_u128(0x3001)),
};
const DECLINED: News = News::ActionDeclined {
    action: yousaid_model::ActionId(Uuid::from_u128(0x3001)),
};
const ASKED: News = News::DifferenceAsked {
    action: yousaid_model::ActionId(Uuid::from_u128(0x3001)),
};

#[test]
fn somebody_who_left_an_address_hears_that_their_words_were_read() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.received(comment(2), "Nobody can write to me");
    story.read(comment(1));
    story.read(comment(2));
    let contact = story.key(comment(1));
    story.shows(|rows| {
        let due = due_after(rows, 0);
        assert_eq!(due.len(), 1);
        assert_eq!(due[0].to.person, comment(1));
        assert_eq!(due[0].news, [News::WordsRead].into());
        assert_eq!(
            contact.open(&due[0].to.contact).as_deref(),
            Ok("parent@family.example")
        );
    });
}

#[test]
fn an_answer_is_news_once_everybody_can_read_it() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.drafted(item(1), "Gates stick.");
    story.linked(comment(1), item(1));
    story.answered(response(1), &[item(1)], &["We looked at the gates."]);
    story.shows(|rows| assert_eq!(news_after(rows, 0), [].into()));

    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.shows(|rows| assert_eq!(news_after(rows, 0), [ANSWERED].into()));
}

#[test]
fn what_was_withdrawn_is_no_news() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.done(response(1), action(1));
    story.withdrawn(item(1), "It named a school.");
    story.shows(|rows| assert_eq!(news_after(rows, 0), [].into()));
}

#[test]
fn who_said_one_part_of_it_hears_what_came_of_the_part() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.split(
        comment(1),
        &[(comment(2), "The gate"), (comment(3), "sticks")],
    );
    story.published_with_an_answer(&[comment(2), comment(3)]);
    story.shows(|rows| {
        let due = due_after(rows, 0);
        assert_eq!(due.len(), 1);
        assert_eq!(
            (due[0].to.person, &due[0].news),
            (comment(1), &[ANSWERED].into())
        );
    });
}

#[test]
fn that_an_action_is_done_is_news_and_weeks_later_the_question_is() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.done(response(1), action(1));
    story.shows(|rows| {
        assert_eq!(news_after(rows, 0), [ANSWERED, DONE].into());
        assert_eq!(news_after(rows, 41), [].into());
        assert_eq!(news_after(rows, 42), [ASKED].into());
        assert_eq!(news_after(rows, 71), [ASKED].into());
        assert_eq!(news_after(rows, 72), [].into());
    });
}

#[test]
fn that_an_action_will_not_be_done_is_news_and_nothing_is_asked() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.declined(response(1), action(1));
    story.shows(|rows| {
        assert_eq!(news_after(rows, 0), [ANSWERED, DECLINED].into());
        assert_eq!(news_after(rows, 42), [].into());
    });
}

#[test]
fn what_somebody_was_told_is_no_news() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.done(response(1), action(1));
    story.was_told(comment(1), [ANSWERED]);
    story.shows(|rows| assert_eq!(news_after(rows, 0), [DONE].into()));
}

#[test]
fn who_has_answered_is_not_asked() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.done(response(1), action(1));
    story.says(comment(1), Difference::Yes, AT + 1000.hours());
    story.shows(|rows| assert_eq!(news_after(rows, 42), [].into()));
}

#[test]
fn what_is_older_than_a_month_is_no_news() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.read(comment(1));
    story.shows(|rows| {
        assert_eq!(news_after(rows, 30), [News::WordsRead].into());
        assert_eq!(news_after(rows, 31), [].into());
    });
}

#[test]
fn news_gathers_before_it_is_told() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.read(comment(1));
    story.shows(|rows| {
        let mut window = Window {
            now: AT + 59.minutes(),
            gather: SignedDuration::from_hours(1),
            oldest: SignedDuration::from_hours(24 * 30),
            difference_after_days: 42,
            most: 100,
        };
        assert_eq!(due(rows, window).expect("an answer"), []);
        window.now = AT + 60.minutes();
        assert_eq!(due(rows, window).expect("an answer").len(), 1);
        window.most = 0;
        assert_eq!(due(rows, window).expect("an answer"), []);
    });
}
