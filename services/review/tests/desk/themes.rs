//! The forum's headings.

use axum::http::StatusCode;

use crate::harness::Desk;

#[tokio::test]
async fn a_theme_is_added_at_the_end() {
    let desk = Desk::open().await;
    let you = desk.volunteer();
    let page = you.get("/desk/themes").await;
    page.says("name=\"place\" type=\"text\" value=\"4\"");
    let form = [("id", ""), ("name", "School transport"), ("place", "4")];
    you.post("/desk/themes", &form)
        .await
        .leads_to("/desk/themes", "theme-named");
    you.get("/desk/themes")
        .await
        .says("/desk?theme&#x3D;school-transport");
    let events = desk.events().await;
    you.post("/desk/themes", &form)
        .await
        .leads_to("/desk/themes", "theme-named");
    assert_eq!(desk.events().await, events);
}

#[tokio::test]
async fn a_theme_keeps_its_comments_under_another_name() {
    let desk = Desk::open().await;
    let id = desk.say("The map is old.", 60).await;
    let you = desk.volunteer();
    you.post(
        &format!("/desk/feedback/{id}/themes"),
        &[("themes", "short-breaks")],
    )
    .await;
    let page = you.get("/desk/themes?rename=short-breaks").await;
    page.says("Change the theme Short breaks");
    page.says("1<span class=\"unseen\"> comments on Short breaks</span>");
    let form = [
        ("id", "short-breaks"),
        ("name", "Time off for families"),
        ("place", "1"),
    ];
    you.post("/desk/themes", &form)
        .await
        .leads_to("/desk/themes", "theme-named");
    you.get(&format!("/desk/feedback/{id}"))
        .await
        .says("Time off for families");
}

#[tokio::test]
async fn what_is_wrong_with_a_theme_is_said() {
    let desk = Desk::open().await;
    let you = desk.volunteer();
    for (form, because) in [
        ([("name", ""), ("place", "1")], "Give the theme a name."),
        (
            [("name", "Bus"), ("place", "first")],
            "Give its place as a number",
        ),
        (
            [("name", "Bus"), ("place", "0")],
            "Places are counted from 1.",
        ),
        (
            [("name", "--"), ("place", "1")],
            "Give the theme a name with letters in it.",
        ),
        (
            [("name", "SHORT breaks"), ("place", "1")],
            "There is a theme of this name already: Short breaks.",
        ),
    ] {
        you.post("/desk/themes", &form)
            .await
            .is_shown_again(because);
    }
    let form = [("id", "other"), ("name", "Assessments"), ("place", "1")];
    you.post("/desk/themes", &form)
        .await
        .is_shown_again("Another theme has this name.");
    let form = [("id", "sweets"), ("name", "Sweets"), ("place", "1")];
    assert_eq!(
        you.post("/desk/themes", &form).await.status,
        StatusCode::NOT_FOUND
    );
}
