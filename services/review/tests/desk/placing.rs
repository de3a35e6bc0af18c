//! Themes, items and setting aside: the one place of a comment.

use axum::http::StatusCode;
use yousaid_model::feedback::{Disposition, Ground};

use crate::harness::Desk;

#[tokio::test]
async fn themes_are_saved_and_the_way_back_to_the_list_is_kept() {
    let desk = Desk::open().await;
    let id = desk.say("The map is old.", 60).await;
    let form = [
        ("themes", "short-breaks"),
        ("themes", "other"),
        ("inbox", "state=to_theme&at=0"),
    ];
    let reply = desk
        .volunteer()
        .post(&format!("/desk/feedback/{id}/themes"), &form)
        .await;
    reply.leads_to(
        &format!("/desk/feedback/{id}?state=to_theme&at=0&"),
        "themes",
    );
    let page = desk.volunteer().get(&reply.location).await;
    page.says("The themes are saved.");
    page.says("Short breaks; Other");
    page.says("value=\"short-breaks\" checked");
    page.says("href=\"/desk?state&#x3D;to_theme\"");
}

#[tokio::test]
async fn a_theme_that_is_not_in_the_list_is_refused() {
    let desk = Desk::open().await;
    let id = desk.say("The map is old.", 60).await;
    let path = format!("/desk/feedback/{id}/themes");
    let reply = desk.volunteer().post(&path, &[("themes", "sweets")]).await;
    reply.is_shown_again("Choose from the themes in the list.");
}

#[tokio::test]
async fn many_comments_are_given_one_more_theme() {
    let desk = Desk::open().await;
    let (one, other) = (desk.say("One", 60).await, desk.say("Other", 50).await);
    let you = desk.volunteer();
    you.post(
        &format!("/desk/feedback/{one}/themes"),
        &[("themes", "other")],
    )
    .await;
    let (a, b) = (one.to_string(), other.to_string());
    let form = [
        ("feedback", a.as_str()),
        ("feedback", &b),
        ("themes", "assessments"),
        ("inbox", "page=2"),
    ];
    let reply = you.post("/desk/feedback/themes", &form).await;
    reply.leads_to("/desk?page=2&", "themes");
    assert_eq!(desk.feedback(one).await.themes.len(), 2);
    assert_eq!(desk.feedback(other).await.themes.len(), 1);
}

#[tokio::test]
async fn where_one_of_many_is_refused_none_is_themed() {
    let desk = Desk::open().await;
    let (one, aside) = (desk.say("One", 60).await, desk.say("About bins", 50).await);
    let you = desk.volunteer();
    let form = [("ground", "not_about_the_local_offer"), ("reason", "Bins")];
    you.post(&format!("/desk/feedback/{aside}/set-aside"), &form)
        .await
        .leads_to("/desk", "set-aside");
    let (a, b) = (one.to_string(), aside.to_string());
    let form = [
        ("feedback", a.as_str()),
        ("feedback", &b),
        ("themes", "assessments"),
    ];
    let reply = you.post("/desk/feedback/themes", &form).await;
    reply.is_shown_again("“About bins”: This comment is set aside.");
    reply.says(&format!("value=\"{a}\" checked"));
    assert!(desk.feedback(one).await.themes.is_empty());
    let none = you.post("/desk/feedback/themes", &[("themes", "")]).await;
    none.is_shown_again("Choose at least one comment.");
    none.says("Choose the theme to give them.");
}

#[tokio::test]
async fn a_comment_is_set_aside_with_a_reason_and_comes_back() {
    let desk = Desk::open().await;
    let id = desk.say("About bins", 60).await;
    let (you, path) = (desk.volunteer(), format!("/desk/feedback/{id}"));
    let empty = you
        .post(&format!("{path}/set-aside"), &[("reason", " ")])
        .await;
    empty.is_shown_again("Choose why this comment is set aside.");
    empty.says("Write down the reason.");
    empty.says("<details open>");
    let form = [
        ("ground", "not_about_the_local_offer"),
        ("reason", "It is about bins."),
    ];
    you.post(&format!("{path}/set-aside"), &form)
        .await
        .leads_to(&path, "set-aside");
    assert_eq!(
        desk.place_of(id).await,
        Disposition::SetAside(Ground::NotAboutTheLocalOffer)
    );
    let page = you.get(&path).await;
    page.says("The reason: It is about bins.");
    page.says_nothing_of("Draft a new item from this comment");
    you.post(&format!("{path}/bring-back"), &[])
        .await
        .leads_to(&path, "brought-back");
    assert_eq!(desk.place_of(id).await, Disposition::Undecided);
}

#[tokio::test]
async fn vexatious_needs_a_second_person() {
    let desk = Desk::open().await;
    let id = desk.say("Rude words", 60).await;
    let path = format!("/desk/feedback/{id}");
    let aside = format!("{path}/set-aside");
    let form = [("ground", "vexatious"), ("reason", "Insults only.")];
    desk.volunteer()
        .post(&aside, &form)
        .await
        .leads_to(&path, "proposed");
    let own = desk.volunteer().get(&path).await;
    own.says("You propose to set this comment aside as: Vexatious.");
    own.says_nothing_of("I agree: set it aside");
    let agree = [("agree", "yes")];
    desk.volunteer()
        .post(&aside, &agree)
        .await
        .is_shown_again("needs a second person");
    assert_eq!(desk.place_of(id).await, Disposition::Undecided);
    desk.another()
        .get(&path)
        .await
        .says("I agree: set it aside");
    desk.another()
        .post(&aside, &agree)
        .await
        .leads_to(&path, "set-aside");
    assert_eq!(
        desk.place_of(id).await,
        Disposition::SetAside(Ground::Vexatious)
    );
    desk.another()
        .get(&path)
        .await
        .says("The reason: Insults only.");
    let late = desk.volunteer().post(&aside, &agree).await;
    late.is_shown_again("Nobody proposes to set this comment aside any more.");
}

#[tokio::test]
async fn a_duplicate_names_the_comment_that_stands() {
    let desk = Desk::open().await;
    let (stands, again) = (
        desk.say("The map is old.", 60).await,
        desk.say("The map is old!", 50).await,
    );
    let (you, path) = (desk.volunteer(), format!("/desk/feedback/{again}"));
    let aside = format!("{path}/set-aside");
    let form = |of: String| {
        [
            ("ground", "duplicate".to_owned()),
            ("reason", "Same person".to_owned()),
            ("of", of),
        ]
    };
    for (of, because) in [
        (
            String::new(),
            "Give the address of the comment that stands.",
        ),
        (again.to_string(), "This is the same comment."),
        (
            "00000000-0000-0000-0000-000000000001".to_owned(),
            "There is no comment at this address.",
        ),
    ] {
        let form = form(of);
        let form: Vec<_> = form
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let reply = you.post(&aside, &form).await;
        reply.is_shown_again(because);
        reply.says("Same person</textarea>");
    }
    let form = form(format!("https://example.org/desk/feedback/{stands}?at=3"));
    let form: Vec<_> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    you.post(&aside, &form).await.leads_to(&path, "set-aside");
    assert_eq!(
        desk.place_of(again).await,
        Disposition::SetAside(Ground::Duplicate { of: stands })
    );
    let back = [
        ("ground", "duplicate"),
        ("reason", "Same"),
        ("of", &again.to_string()),
    ];
    let other = you
        .post(&format!("/desk/feedback/{stands}/set-aside"), &back)
        .await;
    other.is_shown_again("The other comment is set aside itself.");
}

#[tokio::test]
async fn a_form_for_a_comment_that_is_not_there_finds_nothing() {
    let desk = Desk::open().await;
    let gone = desk.say("The map is old.", 60).await;
    desk.forget(gone).await;
    let form = [("ground", "vexatious"), ("reason", "No")];
    for (id, status) in [
        (gone.to_string(), StatusCode::GONE),
        (
            "00000000-0000-0000-0000-000000000001".to_owned(),
            StatusCode::NOT_FOUND,
        ),
    ] {
        for what in ["set-aside", "split", "themes", "item"] {
            let reply = desk
                .volunteer()
                .post(&format!("/desk/feedback/{id}/{what}"), &form)
                .await;
            assert_eq!(reply.status, status, "{what}");
        }
    }
}
