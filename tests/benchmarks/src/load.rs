//! Load: so many clients, each asking again as soon as it has its answer.

use std::{
    future::Future,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{
    figures::{Spread, number, quantile},
    options::Scale,
};

/// Something that asks.
pub trait Client: Send + 'static {
    /// Asks once and waits for the answer; one that is not as it should be is an error.
    fn ask(&mut self) -> impl Future<Output = anyhow::Result<()>> + Send;
}

/// What a load came to.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Answers in a second.
    pub per_second: f64,
    /// Half of the answers took no longer.
    pub median: Duration,
    /// Of a hundred answers, one took longer.
    pub p99: Duration,
    /// All answers, those before it counted among them.
    pub answers: usize,
}

/// The same load from several rounds.
#[derive(Clone, Debug, Default)]
pub struct Loads(pub Vec<Load>);

impl Loads {
    /// Answers in a second.
    pub fn per_second(&self) -> Spread {
        Spread::of(self.0.iter().map(|load| load.per_second))
    }

    /// The median of each round, in seconds.
    pub fn median(&self) -> Spread {
        Spread::of(self.0.iter().map(|load| load.median.as_secs_f64()))
    }

    /// The 99th percentile of each round, in seconds.
    pub fn p99(&self) -> Spread {
        Spread::of(self.0.iter().map(|load| load.p99.as_secs_f64()))
    }

    /// How many times as many answers in a second as another load of the same round.
    pub fn over(&self, other: &Self) -> Spread {
        let rounds = self.0.iter().zip(&other.0);
        Spread::of(rounds.map(|(own, other)| own.per_second / other.per_second))
    }
}

/// Lets the clients ask: first a while that does not count, then as long as it counts.
pub async fn run<C: Client>(
    clients: impl IntoIterator<Item = C>,
    scale: &Scale,
) -> anyhow::Result<Load> {
    let counts_from = Instant::now() + scale.warm_up;
    let until = counts_from + scale.length;
    let mut asking = JoinSet::new();
    for client in clients {
        asking.spawn(ask_until(client, counts_from, until));
    }
    let mut times = vec![];
    let mut answers = 0;
    while let Some(asked) = asking.join_next().await {
        let (counted, all) = asked??;
        times.extend(counted);
        answers += all;
    }
    Ok(load(times, answers, scale.length))
}

/// What these times come to.
pub fn load(mut times: Vec<Duration>, answers: usize, length: Duration) -> Load {
    Load {
        per_second: number(times.len()) / length.as_secs_f64(),
        median: quantile(&mut times, 500),
        p99: quantile(&mut times, 990),
        answers,
    }
}

async fn ask_until<C: Client>(
    mut client: C,
    counts_from: Instant,
    until: Instant,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut times = vec![];
    let mut answers = 0;
    let mut begun = Instant::now();
    while begun < until {
        client.ask().await?;
        answers += 1;
        let done = Instant::now();
        if done > counts_from && done <= until {
            times.push(done - begun);
        }
        begun = done;
    }
    Ok((times, answers))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Quick;

    impl Client for Quick {
        async fn ask(&mut self) -> anyhow::Result<()> {
            tokio::task::yield_now().await;
            Ok(())
        }
    }

    struct Broken;

    impl Client for Broken {
        async fn ask(&mut self) -> anyhow::Result<()> {
            anyhow::bail!("not the answer that was asked for")
        }
    }

    #[test]
    fn what_is_answered_before_it_counts_is_left_out_of_the_rate() {
        let scale = Scale {
            warm_up: Duration::from_millis(20),
            length: Duration::from_millis(20),
            ..Scale::QUICK
        };
        let runtime = crate::workshop::one_thread().expect("a runtime");
        let load = runtime.block_on(run([Quick, Quick], &scale)).expect("asks");
        let counted = load.per_second * scale.length.as_secs_f64();
        assert!(counted > 0.0 && counted < number(load.answers), "{load:?}");
    }

    #[test]
    fn one_answer_that_is_not_as_it_should_be_fails_the_load() {
        let runtime = crate::workshop::one_thread().expect("a runtime");
        assert!(runtime.block_on(run([Broken], &Scale::QUICK)).is_err());
    }

    #[test]
    fn what_is_beside_another_is_compared_round_by_round() {
        let of = |per_second| {
            load(
                vec![Duration::from_millis(1); per_second],
                per_second,
                Duration::from_secs(1),
            )
        };
        let (own, other) = (Loads(vec![of(40), of(90)]), Loads(vec![of(10), of(30)]));
        assert_eq!(
            own.over(&other).show(crate::figures::times),
            "4.0 × [3.0 ×..4.0 ×]"
        );
    }
}
