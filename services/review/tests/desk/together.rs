//! Two people, or two tabs of one, at the same thing.

use yousaid_model::ThemeId;

use crate::{
    harness::Desk,
    items::{STATEMENT, drafted},
};

#[tokio::test]
async fn two_tabs_give_and_take_away_themes_without_losing_any() {
    let desk = Desk::open().await;
    let id = desk.say("The map is old.", 60).await;
    let (you, path) = (desk.volunteer(), format!("/desk/feedback/{id}"));
    let themes = format!("{path}/themes");
    you.post(&themes, &[("themes", "other")]).await;
    you.get(&path)
        .await
        .says("<input type=\"hidden\" name=\"was\" value=\"other\">");
    let adds = [
        ("was", "other"),
        ("themes", "other"),
        ("themes", "assessments"),
    ];
    you.post(&themes, &adds).await.leads_to(&path, "themes");
    let changes = [("was", "other"), ("themes", "short-breaks")];
    let other_tab = desk.another().post(&themes, &changes).await;
    other_tab.leads_to(&path, "themes");
    let found = desk.feedback(id).await.themes;
    let found: Vec<&str> = found.iter().map(ThemeId::as_str).collect();
    assert_eq!(found, ["assessments", "short-breaks"]);
    let untouched = [("was", "other"), ("themes", "other")];
    you.post(&themes, &untouched)
        .await
        .leads_to(&path, "unchanged");
}

#[tokio::test]
async fn a_wording_that_somebody_changed_meanwhile_is_not_lost() {
    let desk = Desk::open().await;
    let one = desk.say("Nobody rings.", 60).await;
    let item = drafted(&desk, &[one]).await;
    let (you, path) = (desk.volunteer(), format!("/desk/items/{item}"));
    let statement = format!("{path}/statement");
    you.get(&path).await.says(&format!(
        "<input type=\"hidden\" name=\"was\" value=\"{STATEMENT}\">"
    ));
    let theirs = [("was", STATEMENT), ("statement", "Their wording")];
    desk.another()
        .post(&statement, &theirs)
        .await
        .leads_to(&path, "reworded");
    let yours = [("was", STATEMENT), ("statement", "Your wording")];
    let reply = you.post(&statement, &yours).await;
    reply.is_shown_again("Somebody changed it meanwhile.");
    reply.says("<blockquote class=\"words\">Their wording</blockquote>");
    reply.says("Your wording</textarea>");
    reply.says("<input type=\"hidden\" name=\"was\" value=\"Their wording\">");
    you.post(&statement, &theirs)
        .await
        .leads_to(&path, "unchanged");
    let knowing = [("was", "Their wording"), ("statement", "Your wording")];
    you.post(&statement, &knowing)
        .await
        .leads_to(&path, "reworded");
}

#[tokio::test]
async fn nobody_endorses_a_wording_that_they_have_not_read() {
    let desk = Desk::open().await;
    let one = desk.say("Nobody rings.", 60).await;
    let item = drafted(&desk, &[one]).await;
    let path = format!("/desk/items/{item}");
    let endorsement = format!("{path}/endorsement");
    let hidden = |words| format!("<input type=\"hidden\" name=\"statement\" value=\"{words}\">");
    let you = desk.volunteer();
    you.get(&path).await.says(&hidden(STATEMENT));
    let reworded = "Families told us:\n\nnobody rings back.";
    desk.another()
        .post(&format!("{path}/statement"), &[("statement", reworded)])
        .await;
    let stale = [("statement", STATEMENT)];
    let reply = you.post(&endorsement, &stale).await;
    reply.is_shown_again("The wording was changed since you opened the page. Read it again.");
    reply.says(&hidden(reworded));
    assert!(!desk.item(item).await.endorsed);
    let unread = you.post(&endorsement, &[]).await;
    unread.is_shown_again("The wording was changed since you opened the page.");
    // As browsers send line breaks.
    let read = reworded.replace('\n', "\r\n");
    you.post(&endorsement, &[("statement", &read)])
        .await
        .leads_to(&path, "endorsed");
}
