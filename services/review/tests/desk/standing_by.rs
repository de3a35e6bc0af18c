//! What stands behind an item, from the first comment to the published page.

use yousaid_model::feedback::Disposition;

use crate::{
    harness::Desk,
    items::{STATEMENT, drafted},
};

#[tokio::test]
async fn a_wording_that_no_comment_stands_behind_is_not_endorsed() {
    let desk = Desk::open().await;
    let you = desk.volunteer();
    let item = drafted(&desk, &[]).await;
    let path = format!("/desk/items/{item}");
    let page = you.get(&path).await;
    page.says("No comment stands behind it yet.");
    page.says_nothing_of("Endorse this wording");
    let read = [("statement", STATEMENT)];
    you.post(&format!("{path}/endorsement"), &read)
        .await
        .is_shown_again("No comment stands behind it yet.");
    assert!(!desk.item(item).await.endorsed);
    you.get("/desk/items/new")
        .await
        .says("it cannot be endorsed before a comment stands behind it");
}

#[tokio::test]
async fn a_late_comment_joins_a_published_item_and_stays_there() {
    let desk = Desk::open().await;
    let one = desk.say("Nobody rings.", 60).await;
    let item = drafted(&desk, &[one]).await;
    let (you, path) = (desk.volunteer(), format!("/desk/items/{item}"));
    let read = [("statement", STATEMENT)];
    you.post(&format!("{path}/endorsement"), &read).await;
    desk.answer(item, "We have more people on the telephone.")
        .await;
    desk.publish(item).await;
    let late = desk.say("Still nobody rings.", 5).await;
    let comment = format!("/desk/feedback/{late}");
    let page = you.get(&comment).await;
    page.says("Or add it to an item");
    page.says(&format!("{STATEMENT} (2026, published)</option>"));
    let form = [("item", item.to_string())];
    let form: Vec<_> = form.iter().map(|(name, id)| (*name, id.as_str())).collect();
    you.post(&format!("{comment}/item"), &form)
        .await
        .leads_to(&comment, "linked");
    you.get(&comment)
        .await
        .says_nothing_of("Take it out of this item");
    you.get(&path).await.says_nothing_of("Take it out");
    let out = [("feedback", late.to_string())];
    let out: Vec<_> = out.iter().map(|(name, id)| (*name, id.as_str())).collect();
    you.post(&format!("{path}/evidence"), &out)
        .await
        .is_shown_again("This item is published. The comments behind it stay");
    assert_eq!(desk.place_of(late).await, Disposition::PartOf(item));
}

#[tokio::test]
async fn a_comment_is_taken_out_on_its_own_page_and_the_items_history_tells_it() {
    let desk = Desk::open().await;
    let (one, other) = (
        desk.say("Nobody rings.", 60).await,
        desk.say("No call back.", 50).await,
    );
    let item = drafted(&desk, &[one, other]).await;
    let (you, comment) = (desk.volunteer(), format!("/desk/feedback/{one}"));
    you.get(&comment).await.says("Take it out of this item");
    let id = one.to_string();
    let form = [("feedback", id.as_str()), ("inbox", "state=in_item&at=0")];
    you.post(&format!("/desk/items/{item}/evidence"), &form)
        .await
        .leads_to(&format!("{comment}?state=in_item&at=0&"), "unlinked");
    let page = you.get(&format!("/desk/items/{item}")).await;
    page.says("2 comments became part of it.");
    page.says("1 comment was taken out of it.");
    page.says_nothing_of("Nobody rings.");
}
