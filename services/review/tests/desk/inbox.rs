//! Looking through the inbox and reading.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::harness::Desk;

#[tokio::test]
async fn an_empty_inbox_says_so() {
    let desk = Desk::open().await;
    let page = desk.volunteer().get("/desk").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Nothing has come in yet.");
    let found = desk.volunteer().get("/desk?words=bus").await;
    found.says("No comment is like this.");
}

#[tokio::test]
async fn the_newest_comment_stands_first_and_nobody_reads_a_contact() {
    let desk = Desk::open().await;
    let old = desk.say("The map is old.", 60).await;
    let new = desk
        .say("<script>alert(1)</script> Where is the form?", 5)
        .await;
    let page = desk.volunteer().get("/desk").await;
    page.says("2 comments, newest first");
    let place = |id: &str| {
        page.html
            .find(&format!("value=\"{id}\""))
            .expect("is in the list")
    };
    assert!(place(&new.to_string()) < place(&old.to_string()));
    page.says("&lt;script&gt;");
    page.says_nothing_of("<script>alert");
    page.says_nothing_of("parent@example.org");
    page.says("Event, parent or carer");
}

#[tokio::test]
async fn what_was_typed_in_later_shows_the_day_on_which_it_was_said() {
    let desk = Desk::open().await;
    let day = jiff::civil::date(2026, 1, 15);
    let on_paper = desk.say_on("We need a ramp.", 60, Some(day)).await;
    let at_once = desk.say("The map is old.", 5).await;
    let you = desk.volunteer();
    let page = you.get(&format!("/desk/feedback/{on_paper}")).await;
    page.says("<dt>Said on</dt><dd>15 January 2026</dd>");
    page.says("<dt>Received</dt>");
    you.get(&format!("/desk/feedback/{at_once}"))
        .await
        .says_nothing_of("Said on");
}

#[tokio::test]
async fn filters_stay_in_the_address_of_every_page_and_comment() {
    let desk = Desk::open().await;
    for number in 0..27 {
        desk.say(&format!("Bus number {number} is late."), 60 - number)
            .await;
    }
    desk.say("The map is old.", 1).await;
    let page = desk
        .volunteer()
        .get("/desk?words=bus&channel=event&state=&theme=")
        .await;
    page.says("27 comments, newest first");
    page.says("Page 1 of 2");
    page.says("/desk?words&#x3D;bus&amp;channel&#x3D;event&amp;page&#x3D;2");
    let next = desk
        .volunteer()
        .get("/desk?words=bus&channel=event&page=2")
        .await;
    next.says("Bus number 0 is late.");
    next.says("words&#x3D;bus&amp;channel&#x3D;event&amp;at&#x3D;26");
    desk.volunteer()
        .get("/desk?words=bus&page=9")
        .await
        .says("The list is not that long.");
}

#[tokio::test]
async fn reading_is_recorded_once() {
    let desk = Desk::open().await;
    let id = desk.say("The map is old.", 60).await;
    let before = desk.events().await;
    let page = desk.volunteer().get(&format!("/desk/feedback/{id}")).await;
    page.says("<blockquote class=\"words\" dir=\"auto\">The map is old.</blockquote>");
    page.says("Needs a theme");
    page.says(", you</p>");
    page.says("Short breaks page");
    page.says_nothing_of("parent@example.org");
    desk.another()
        .get(&format!("/desk/feedback/{id}"))
        .await
        .says("another member of the forum");
    assert_eq!(desk.events().await, before + 1);
}

#[tokio::test]
async fn a_volunteer_reads_one_unread_comment_after_the_other() {
    let desk = Desk::open().await;
    for number in 1..=3 {
        desk.say(&format!("Point {number}"), 60 - number).await;
    }
    let you = desk.volunteer();
    let mut address = link(
        you.get("/desk")
            .await
            .between("class=\"button\" href=\"", "\""),
    );
    for number in [3, 2] {
        let page = you.get(&address).await;
        page.says(&format!(
            "<blockquote class=\"words\" dir=\"auto\">Point {number}</blockquote>"
        ));
        address = link(page.leading("Older"));
    }
    let page = you.get(&address).await;
    page.says("<blockquote class=\"words\" dir=\"auto\">Point 1</blockquote>");
    page.says_nothing_of(">Older");
    page.says("You have read everything.");
}

#[tokio::test]
async fn what_was_forgotten_is_gone_and_what_never_was_is_not_found() {
    let desk = Desk::open().await;
    let id = desk.say("The map is old.", 60).await;
    desk.forget(id).await;
    let you = desk.volunteer();
    assert_eq!(
        you.get(&format!("/desk/feedback/{id}")).await.status,
        StatusCode::GONE
    );
    let unknown = Uuid::from_u128(5);
    assert_eq!(
        you.get(&format!("/desk/feedback/{unknown}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        you.get("/desk/feedback/me").await.status,
        StatusCode::NOT_FOUND
    );
}

/// An address as it stands in a page.
fn link(escaped: &str) -> String {
    escaped.replace("&amp;", "&").replace("&#x3D;", "=")
}
