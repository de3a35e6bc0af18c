use rusqlite::Connection;
use yousaid_model::FeedbackId;

use super::{Filter, search};

mod counts;
mod inbox;
mod receipts;
mod record;
mod searching;
mod states;

/// What a filter finds on its page, in its order.
fn found(rows: &Connection, filter: &Filter) -> Vec<FeedbackId> {
    let page = search(rows, filter).expect("the inbox");
    page.found.iter().map(|line| line.id).collect()
}
