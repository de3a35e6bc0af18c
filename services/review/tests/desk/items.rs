//! Wording, endorsing, marking.

use axum::http::StatusCode;
use uuid::Uuid;
use yousaid_model::{FeedbackId, ItemId, feedback::Disposition, item::Stage};

use crate::harness::{Desk, Reply};

pub const STATEMENT: &str = "Families told us that nobody rings back.";

pub async fn drafted(desk: &Desk, comments: &[FeedbackId]) -> ItemId {
    let item = ItemId(Uuid::new_v4());
    let reply = draft(desk, item, comments, STATEMENT).await;
    reply.leads_to(&format!("/desk/items/{item}"), "drafted");
    item
}

async fn draft(desk: &Desk, item: ItemId, comments: &[FeedbackId], statement: &str) -> Reply {
    let (item, ids) = (item.to_string(), comments.iter().map(ToString::to_string));
    let ids: Vec<String> = ids.collect();
    let mut form = vec![
        ("item", item.as_str()),
        ("statement", statement),
        ("theme", "assessments"),
        ("year", "2026"),
    ];
    form.extend(ids.iter().map(|id| ("feedback", id.as_str())));
    desk.volunteer().post("/desk/items", &form).await
}

#[tokio::test]
async fn the_form_for_an_item_begins_with_what_the_comments_say() {
    let desk = Desk::open().await;
    let (one, other) = (
        desk.say("Nobody rings.", 60).await,
        desk.say("No call back.", 50).await,
    );
    let you = desk.volunteer();
    for id in [one, other] {
        you.post(
            &format!("/desk/feedback/{id}/themes"),
            &[("themes", "short-breaks")],
        )
        .await;
    }
    let page = you
        .get(&format!(
            "/desk/items/new?inbox=&themes=&feedback={one}&feedback={other}"
        ))
        .await;
    page.says("Nobody rings.");
    page.says("No call back.");
    page.says("<option value=\"short-breaks\" selected>");
    page.says("<option value=\"2026\" selected>");
    you.get("/desk/items/new")
        .await
        .says("No comments are chosen.");
}

#[tokio::test]
async fn an_item_and_its_comments_are_recorded_together_and_once() {
    let desk = Desk::open().await;
    let (one, other) = (
        desk.say("Nobody rings.", 60).await,
        desk.say("No call back.", 50).await,
    );
    let item = drafted(&desk, &[one, other]).await;
    assert_eq!(desk.place_of(one).await, Disposition::PartOf(item));
    assert_eq!(desk.place_of(other).await, Disposition::PartOf(item));
    let events = desk.events().await;
    draft(&desk, item, &[one, other], STATEMENT)
        .await
        .leads_to("/desk/items/", "drafted");
    assert_eq!(desk.events().await, events);
    let page = desk
        .volunteer()
        .get(&format!("/desk/items/{item}?done=drafted"))
        .await;
    page.says(STATEMENT);
    page.says("You worded this.");
    page.says("No call back.");
    desk.volunteer()
        .get("/desk/items")
        .await
        .says("Drafts to endorse");
    desk.volunteer()
        .get(&format!("/desk/feedback/{one}"))
        .await
        .says(STATEMENT);
}

#[tokio::test]
async fn where_one_comment_is_refused_nothing_is_recorded() {
    let desk = Desk::open().await;
    let (free, taken) = (
        desk.say("Nobody rings.", 60).await,
        desk.say("No call back.", 50).await,
    );
    drafted(&desk, &[taken]).await;
    let events = desk.events().await;
    let reply = draft(
        &desk,
        ItemId(Uuid::new_v4()),
        &[free, taken],
        "Another statement",
    )
    .await;
    reply.is_shown_again("“No call back.”: This comment is part of an item.");
    reply.says("Another statement</textarea>");
    reply.says("It is not ticked any more.");
    reply.says(&format!("value=\"{free}\" checked"));
    reply.says_nothing_of(&format!("value=\"{taken}\" checked"));
    assert_eq!(desk.events().await, events);
}

#[tokio::test]
async fn a_draft_that_is_not_filled_in_is_shown_again() {
    let desk = Desk::open().await;
    let form = [("statement", " "), ("theme", "sweets"), ("year", "soon")];
    let reply = desk.volunteer().post("/desk/items", &form).await;
    reply.is_shown_again("Write what families said.");
    reply.says("Choose the theme it stands under.");
    reply.says("Choose the year of the report it belongs to.");
    let twisted = desk
        .volunteer()
        .post("/desk/items", &[("item", "mine")])
        .await;
    assert_eq!(twisted.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_comment_joins_a_draft_and_is_taken_out_again() {
    let desk = Desk::open().await;
    let (one, other) = (
        desk.say("Nobody rings.", 60).await,
        desk.say("No call back.", 50).await,
    );
    let item = drafted(&desk, &[one]).await;
    let (you, path) = (desk.volunteer(), format!("/desk/feedback/{other}"));
    you.get(&path).await.says(&format!(
        "<option value=\"{item}\">{STATEMENT} (2026, draft)</option>"
    ));
    you.post(&format!("{path}/item"), &[("item", "")])
        .await
        .is_shown_again("Choose the item");
    let form = [("item", item.to_string())];
    let form: Vec<_> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    you.post(&format!("{path}/item"), &form)
        .await
        .leads_to(&path, "linked");
    let out = format!("/desk/items/{item}/evidence");
    let reply = you.post(&out, &[("feedback", &other.to_string())]).await;
    reply.leads_to(&format!("/desk/items/{item}"), "unlinked");
    assert_eq!(desk.place_of(other).await, Disposition::Undecided);
}

#[tokio::test]
async fn a_draft_is_reworded_moved_endorsed_and_given_up() {
    let desk = Desk::open().await;
    let one = desk.say("Nobody rings.", 60).await;
    let item = drafted(&desk, &[one]).await;
    let (you, path) = (desk.volunteer(), format!("/desk/items/{item}"));
    you.post(&format!("{path}/statement"), &[("statement", "")])
        .await
        .is_shown_again("Write what families said.");
    you.post(&format!("{path}/statement"), &[("statement", STATEMENT)])
        .await
        .leads_to(&path, "unchanged");
    you.post(
        &format!("{path}/statement"),
        &[("statement", "Nobody rings back.")],
    )
    .await
    .leads_to(&path, "reworded");
    you.post(&format!("{path}/theme"), &[("theme", "sweets")])
        .await
        .is_shown_again("Choose a theme from the list.");
    you.post(&format!("{path}/theme"), &[("theme", "other")])
        .await
        .leads_to(&path, "moved");
    let read = [("statement", "Nobody rings back.")];
    you.post(&format!("{path}/endorsement"), &read)
        .await
        .leads_to(&path, "endorsed");
    let page = you.get(&path).await;
    page.says("Waiting for an answer");
    page.says_nothing_of("Endorse this wording");
    page.says("It was moved to the theme Other.");
    page.says_nothing_of("Give this draft up");
    let refused = you.post(&format!("{path}/give-up"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    you.post(
        &format!("{path}/evidence"),
        &[("feedback", &one.to_string())],
    )
    .await;
    you.get(&path).await.says("Give this draft up");
    you.post(&format!("{path}/give-up"), &[])
        .await
        .leads_to("/desk/items", "given-up");
    assert_eq!(desk.item(item).await.stage, Stage::GivenUp);
    you.get(&path).await.says("Given up");
}

#[tokio::test]
async fn the_forum_marks_an_answer_once_everybody_can_read_it() {
    let desk = Desk::open().await;
    let one = desk.say("Nobody rings.", 60).await;
    let item = drafted(&desk, &[one]).await;
    let (you, path) = (desk.volunteer(), format!("/desk/items/{item}"));
    you.post(&format!("{path}/endorsement"), &[("statement", STATEMENT)])
        .await
        .leads_to(&path, "endorsed");
    let response = desk
        .answer(item, "We have more people on the telephone.")
        .await;
    let (mark, item_text) = (format!("/desk/answers/{response}/mark"), item.to_string());
    let page = you.get(&path).await;
    page.says("We have more people on the telephone.");
    page.says("Nothing will be done, because: There is no money for it this year.");
    page.says("The forum says what it thinks once the answer is published.");
    let form = [
        ("item", item_text.as_str()),
        ("mark", "partly"),
        ("words", "It is a beginning."),
    ];
    you.post(&mark, &form)
        .await
        .is_shown_again("This answer is not published yet.");
    desk.publish(item).await;
    you.get("/desk/items").await.says("Not marked by the forum");
    let empty = you
        .post(&mark, &[("item", &item_text), ("words", "")])
        .await;
    empty.is_shown_again("<a href=\"#mark-1\">Choose whether the forum agrees.</a>");
    empty.says("<a href=\"#words-1\">");
    you.post(&mark, &form).await.leads_to(&path, "marked");
    let page = you.get(&path).await;
    page.says("The forum agrees in part");
    page.says("It is a beginning.");
    desk.reword_answer(response, "We have fewer people on the telephone.")
        .await;
    you.get(&path)
        .await
        .says("The council has changed the answer since.");
    let reword = you
        .post(&format!("{path}/statement"), &[("statement", "New words")])
        .await;
    reword.is_shown_again("This item is published.");
}

#[tokio::test]
async fn items_and_answers_that_are_not_there_are_not_found() {
    let desk = Desk::open().await;
    let (you, id) = (desk.volunteer(), Uuid::from_u128(7));
    assert_eq!(
        you.get(&format!("/desk/items/{id}")).await.status,
        StatusCode::NOT_FOUND
    );
    let reply = you
        .post(
            &format!("/desk/items/{id}/statement"),
            &[("statement", "x")],
        )
        .await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    let reply = you.post(&format!("/desk/answers/{id}/mark"), &[]).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    you.get("/desk/items").await.says("There are no items yet.");
}
