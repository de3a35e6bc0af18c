//! Splitting a comment that makes several points.

use yousaid_model::feedback::Disposition;

use crate::harness::Desk;

const COMMENT: &str = "The map is old. Nobody rings back.";

#[tokio::test]
async fn a_comment_is_split_into_parts_with_keys_of_their_own() {
    let desk = Desk::open().await;
    let id = desk.say(COMMENT, 60).await;
    let (you, path) = (desk.volunteer(), format!("/desk/feedback/{id}"));
    you.post(&format!("{path}/themes"), &[("themes", "short-breaks")])
        .await
        .leads_to(&path, "themes");
    let form = [
        ("parts", "The map is old.\r\n\r\nNobody rings back.\r\n"),
        ("inbox", "at=0"),
    ];
    let reply = you.post(&format!("{path}/split"), &form).await;
    reply.leads_to(&format!("{path}?at=0&"), "split");
    let Disposition::SplitInto(parts) = desk.place_of(id).await else {
        panic!("is split")
    };
    assert_eq!(parts.len(), 2);
    for part in &parts {
        let themes = desk.feedback(*part).await.themes;
        assert_eq!(themes, desk.feedback(id).await.themes);
    }
    let keys = desk
        .app
        .council
        .log
        .keys(&[id, parts[0], parts[1]])
        .await
        .expect("can be read");
    assert_eq!(keys.len(), 3);
    assert_ne!(keys[&parts[0]], keys[&id]);
    let whole = you.get(&path).await;
    whole.says(&format!(
        "href=\"/desk/feedback/{}\">The map is old.</a>",
        parts[0]
    ));
    let part = you.get(&format!("/desk/feedback/{}", parts[1])).await;
    part.says("<blockquote class=\"words\" dir=\"auto\">Nobody rings back.</blockquote>");
    part.says(&format!(
        "href=\"/desk/feedback/{id}\">Read the whole comment</a>"
    ));
    part.says_nothing_of("Split it into parts");
    // Sent twice: nothing more happens.
    let events = desk.events().await;
    you.post(&format!("{path}/split"), &form)
        .await
        .leads_to(&path, "split");
    assert_eq!(desk.events().await, events);
}

#[tokio::test]
async fn looking_at_the_parts_records_nothing() {
    let desk = Desk::open().await;
    let id = desk.say(COMMENT, 60).await;
    let events = desk.events().await;
    let form = [
        ("parts", "The map is old.\n\nNobody rings back."),
        ("step", "look"),
    ];
    let page = desk
        .volunteer()
        .post(&format!("/desk/feedback/{id}/split"), &form)
        .await;
    assert_eq!(page.status, axum::http::StatusCode::OK);
    page.says("These words make 2 parts now.");
    page.says("<li><blockquote class=\"words\" dir=\"auto\">The map is old.</blockquote></li>");
    assert_eq!(desk.events().await, events);
}

#[tokio::test]
async fn the_words_stay_the_persons_own() {
    let desk = Desk::open().await;
    let id = desk.say(COMMENT, 60).await;
    let path = format!("/desk/feedback/{id}/split");
    let changed = [("parts", "The map is old.\n\nNobody ever rings back.")];
    let reply = desk.volunteer().post(&path, &changed).await;
    reply.is_shown_again("Part 2 has words that are not in the comment.");
    reply.says("Nobody ever rings back.</textarea>");
    let one = desk.volunteer().post(&path, &[("parts", COMMENT)]).await;
    one.is_shown_again("A comment is split into 2 to 20 different parts.");
    assert_eq!(desk.place_of(id).await, Disposition::Undecided);
}
