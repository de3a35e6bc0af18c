//! What becomes of a promise.

use yousaid_web::Clock;

use super::{ACTION, action, answered, response};
use crate::testing::{Service, service};

const PAGE: &str = "/you-said/statement-1";

/// A published item with one promise, due on 1 June 2026.
async fn promised() -> Service {
    let mut service = service().await;
    let item = service.published(1, "We wait too long.", 6).await;
    answered(&service, &[&item]).await;
    service
}

#[tokio::test]
async fn a_promise_is_delayed_worked_on_and_kept_and_everybody_can_read_how() {
    let service = promised().await;
    service.says(PAGE, &["Promised for 1 June 2026."]).await;
    let (due, reason) = (format!("due-{ACTION}"), format!("reason-{ACTION}"));
    let slow = (reason.as_str(), "We are slow.");
    let path = format!("{}/delay", action());
    let sooner = ["after 1 June 2026", "We are slow."];
    service
        .refuses(&path, &[(&due, "2026-05-01"), slow], &sooner)
        .await;
    service.sends(&path, &[(&due, "2026-07-01"), slow]).await;
    let delayed = ["Delayed from 1 June 2026 to 1 July 2026, because:"];
    service.says(PAGE, &delayed).await;

    let path = format!("{}/progress", action());
    service
        .refuses(&path, &[], &["Say what has been done so far."])
        .await;
    service
        .sends(&path, &[(&format!("note-{ACTION}"), "Half is done.")])
        .await;
    service
        .says(PAGE, &["Doing, to be done by 1 July 2026"])
        .await;

    let path = format!("{}/complete", action());
    service
        .sends(
            &path,
            &[(&format!("outcome-{ACTION}"), "It is on one page.")],
        )
        .await;
    service.says(PAGE, &["It is on one page."]).await;
    service
        .says("/you-said?status=done", &["1 statement<"])
        .await;
    let mine = "/council/actions?status=done&owner=SEND%20service%20manager";
    service.says(mine, &["1 promise,"]).await;
}

#[tokio::test]
async fn what_will_not_be_done_is_said_with_its_reason_and_can_be_opened_again() {
    let service = promised().await;
    let (decline, reopen) = (format!("decline-{ACTION}"), format!("reopen-{ACTION}"));
    let path = format!("{}/decline", action());
    service
        .refuses(&path, &[], &["Say why it will not be done."])
        .await;
    service
        .sends(&path, &[(&decline, "There is no money.")])
        .await;
    let declined = ["Will not be done, because:", "There is no money."];
    service.says(PAGE, &declined).await;
    let ended = ["This action was declined. Reopen it first."];
    let complete = format!("{}/complete", action());
    let outcome = format!("outcome-{ACTION}");
    service
        .refuses(&complete, &[(&outcome, "Done.")], &ended)
        .await;
    let path = format!("{}/reopen", action());
    service
        .sends(&path, &[(&reopen, "There is money now.")])
        .await;
    service.says(PAGE, &["Open again, because:"]).await;
}

#[tokio::test]
async fn a_promise_that_names_somebody_is_worded_anew_and_everybody_can_read_why() {
    let service = promised().await;
    let (promise, reason) = (format!("promise-{ACTION}"), format!("reworded-{ACTION}"));
    let path = format!("{}/reword", action());
    let new = (promise.as_str(), "We will put it on one page.");
    let both = ["Say why the promise has other words now.", new.1];
    service.refuses(&path, &[new], &both).await;
    let why = (reason.as_str(), "The first words named a person.");
    service.sends(&path, &[new, why]).await;
    let shown = [new.1, "Worded anew, because:", why.1];
    service.says(PAGE, &shown).await;
    service.says(&response(), &[new.1]).await;
}

#[tokio::test]
async fn a_promise_past_its_date_is_shown_as_overdue_to_everybody() {
    let mut service = promised().await;
    service.says(PAGE, &["Will do by 1 June 2026"]).await;
    let later = "2026-06-02T09:00:00Z".parse().expect("an instant");
    service.app.clock = Clock::standing_at(later);
    service.says(PAGE, &["Overdue since 1 June 2026"]).await;
    service
        .says("/you-said?status=overdue", &["1 statement<"])
        .await;
    service
        .says("/council", &["Promises past their date"])
        .await;
    let data = ["\"status\":\"overdue\""];
    service.says("/api/v1/items", &data).await;
}

#[tokio::test]
async fn a_promise_is_for_today_or_later() {
    let service = promised().await;
    let path = format!("{}/actions", response());
    let fields = [
        ("action", "00000000-0000-4000-8000-000000003002"),
        ("what", "Call back."),
        ("owner", "Helpdesk"),
    ];
    let past = [&fields[..], &[("due", "2025-01-01")]].concat();
    let wrong = ["The date is in the past", "Call back."];
    service.refuses(&path, &past, &wrong).await;
    let soon = [&fields[..], &[("due", "2026-03-20")]].concat();
    service.sends(&path, &soon).await;
    service
        .says("/council", &["Will do by 20 March 2026"])
        .await;
}
