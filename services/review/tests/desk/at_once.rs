//! Many comments at once, and one after the other.

use axum::http::StatusCode;
use uuid::Uuid;
use yousaid_model::feedback::Disposition;

use crate::{
    harness::Desk,
    items::{STATEMENT, drafted},
};

#[tokio::test]
async fn the_chosen_comments_become_part_of_an_item() {
    let desk = Desk::open().await;
    let first = desk.say("Nobody rings.", 60).await;
    let (one, other) = (
        desk.say("No call back.", 50).await,
        desk.say("The line is busy.", 40).await,
    );
    let item = drafted(&desk, &[first]).await;
    let you = desk.volunteer();
    let inbox = you.get("/desk").await;
    inbox.says("<a href=\"#chosen\">Go to what you can do with the chosen comments</a>");
    inbox.says(&format!(
        "<option value=\"{item}\">{STATEMENT} (2026, draft)</option>"
    ));
    let (a, b, into) = (one.to_string(), other.to_string(), item.to_string());
    let form = [
        ("feedback", a.as_str()),
        ("feedback", &b),
        ("item", &into),
        ("inbox", "state=to_place"),
    ];
    you.post("/desk/feedback/item", &form)
        .await
        .leads_to("/desk?state=to_place&", "many-linked");
    for id in [one, other] {
        assert_eq!(desk.place_of(id).await, Disposition::PartOf(item));
    }
    you.post("/desk/feedback/item", &form)
        .await
        .leads_to("/desk", "unchanged");
    you.get(&format!("/desk/items/{item}"))
        .await
        .says("3 comments became part of it.");
}

#[tokio::test]
async fn where_one_of_many_is_refused_none_becomes_part_of_the_item() {
    let desk = Desk::open().await;
    let (taken, free) = (
        desk.say("Nobody rings.", 60).await,
        desk.say("No call back.", 50).await,
    );
    drafted(&desk, &[taken]).await;
    let second = drafted(&desk, &[]).await;
    let you = desk.volunteer();
    let (a, b, into) = (taken.to_string(), free.to_string(), second.to_string());
    let form = [("feedback", a.as_str()), ("feedback", &b), ("item", &into)];
    let reply = you.post("/desk/feedback/item", &form).await;
    reply.is_shown_again("“Nobody rings.”: This comment is part of an item.");
    reply.says(&format!("value=\"{b}\" checked"));
    reply.says(&format!("<option value=\"{into}\" selected>"));
    assert_eq!(desk.place_of(free).await, Disposition::Undecided);
    let none = you.post("/desk/feedback/item", &[("item", "")]).await;
    none.is_shown_again("Choose at least one comment.");
    none.says("Choose the item to add them to.");
    let unknown = Uuid::from_u128(7).to_string();
    let form = [("feedback", b.as_str()), ("item", &unknown)];
    you.post("/desk/feedback/item", &form)
        .await
        .is_shown_again("Choose an item from the list.");
}

#[tokio::test]
async fn a_theme_is_taken_away_from_many_comments() {
    let desk = Desk::open().await;
    let (one, other) = (desk.say("One", 60).await, desk.say("Other", 50).await);
    let you = desk.volunteer();
    let (a, b) = (one.to_string(), other.to_string());
    let give = [
        ("feedback", a.as_str()),
        ("feedback", &b),
        ("themes", "other"),
    ];
    you.post("/desk/feedback/themes", &give)
        .await
        .leads_to("/desk", "themes");
    you.post("/desk/feedback/themes", &give)
        .await
        .leads_to("/desk", "unchanged");
    let take = [
        ("feedback", a.as_str()),
        ("feedback", &b),
        ("themes", "other"),
        ("how", "remove"),
    ];
    you.post("/desk/feedback/themes", &take)
        .await
        .leads_to("/desk", "theme-taken");
    assert!(desk.feedback(one).await.themes.is_empty());
    you.post("/desk/feedback/themes", &take)
        .await
        .leads_to("/desk", "unchanged");
}

#[tokio::test]
async fn an_item_from_nothing_is_asked_for_its_comments() {
    let desk = Desk::open().await;
    desk.say("Nobody rings.", 60).await;
    // With a search, and in the whole inbox, whose form says nothing of what is looked at.
    for looked_at in ["words%3Drings", ""] {
        let reply = desk
            .volunteer()
            .get(&format!("/desk/items/new?inbox={looked_at}&item=&themes="))
            .await;
        reply.is_shown_again("<a href=\"#feedback\">Choose at least one comment.</a>");
        reply.says("id=\"feedback-error\"><span class=\"unseen\">Error: </span>Choose at least");
        reply.says("aria-describedby=\"feedback-error\"");
        reply.says("1 comment, newest first");
    }
}

#[tokio::test]
async fn a_volunteer_saves_the_themes_and_reads_the_next_comment() {
    let desk = Desk::open().await;
    let (last, first) = (desk.say("Last", 60).await, desk.say("First", 50).await);
    let you = desk.volunteer();
    you.get(&format!("/desk/feedback/{first}"))
        .await
        .says("Save and read the next unread");
    let form = [("themes", "other"), ("then", "next"), ("inbox", "words=x")];
    let reply = you
        .post(&format!("/desk/feedback/{first}/themes"), &form)
        .await;
    reply.leads_to(
        &format!("/desk/feedback/{last}?state=unread&at=0&"),
        "themes-before",
    );
    let page = you.get(&reply.location).await;
    page.says("The themes of the comment before this one are saved.");
    page.says_nothing_of("Save and read the next unread");
    you.post(&format!("/desk/feedback/{last}/themes"), &form)
        .await
        .leads_to("/desk?words=x&", "themes");
}

#[tokio::test]
async fn the_address_of_a_form_leads_to_its_page() {
    let desk = Desk::open().await;
    let id = Uuid::from_u128(7);
    for (address, to) in [
        ("/desk/feedback/themes".to_owned(), "/desk".to_owned()),
        ("/desk/feedback/item".to_owned(), "/desk".to_owned()),
        (
            format!("/desk/feedback/{id}/themes"),
            format!("/desk/feedback/{id}"),
        ),
        (
            format!("/desk/items/{id}/evidence"),
            format!("/desk/items/{id}"),
        ),
    ] {
        let reply = desk.volunteer().get(&address).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{address}");
        assert_eq!(reply.location, to);
    }
    let nowhere = desk.volunteer().get("/desk/items/mine/evidence").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}
