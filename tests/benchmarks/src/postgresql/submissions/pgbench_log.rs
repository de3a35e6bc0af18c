//! What pgbench writes of each transaction (`--log`).

use std::time::Duration;

use anyhow::Context;

use crate::{
    load::{self, Load},
    options::Scale,
};

/// One transaction.
struct Transaction {
    took: Duration,
    /// Since 1970.
    done: Duration,
}

/// What a log comes to, counted as our own loads are: first a while that does not count.
pub(super) fn load(log: &str, scale: &Scale) -> anyhow::Result<Load> {
    let read = |line| transaction(line).with_context(|| format!("pgbench writes: {line}"));
    let transactions: Vec<Transaction> = log.lines().map(read).collect::<anyhow::Result<_>>()?;
    let begun = transactions
        .iter()
        .map(|one| one.done.saturating_sub(one.took))
        .min()
        .context("pgbench has done nothing")?;
    let counts_from = begun + scale.warm_up;
    let counted = counts_from..=counts_from + scale.length;
    let times = transactions
        .iter()
        .filter(|one| counted.contains(&one.done))
        .map(|one| one.took);
    Ok(load::load(
        times.collect(),
        transactions.len(),
        scale.length,
    ))
}

/// "client transaction microseconds script seconds microseconds"
fn transaction(line: &str) -> Option<Transaction> {
    let fields: Vec<u64> = line
        .split_whitespace()
        .map_while(|field| field.parse().ok())
        .collect();
    let [_client, _number, took, _script, seconds, microseconds, ..] = fields.as_slice() else {
        return None;
    };
    Some(Transaction {
        took: Duration::from_micros(*took),
        done: Duration::from_secs(*seconds) + Duration::from_micros(*microseconds),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "0 1 500 0 1700000000 500\n1 1 800 0 1700000000 60000\n0 2 900 0 1700000000 300000\n\
        1 2 700 0 1700000001 0\n";

    #[test]
    fn what_was_done_before_and_after_it_counts_is_left_out() {
        let load = load(LOG, &Scale::QUICK).expect("is whole");
        assert_eq!(load.answers, 4);
        assert_eq!(load.median, Duration::from_micros(800));
        assert_eq!(load.p99, Duration::from_micros(900));
        assert!((load.per_second - 2.0 / 0.3).abs() < 1e-6);
    }

    #[test]
    fn a_transaction_that_failed_is_no_figure() {
        assert!(load("0 1 failed 0 1700000000 500\n", &Scale::QUICK).is_err());
        assert!(load("", &Scale::QUICK).is_err());
    }
}
