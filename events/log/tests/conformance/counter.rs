//! A toy aggregate: it counts, and refuses to go past a hundred thousand.

use serde::{Deserialize, Serialize};
use yousaid_model::{Decider, StoredEvent};

pub const MOST: u32 = 100_000;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counter {
    pub count: u32,
}

#[derive(Clone, Debug)]
pub enum Command {
    /// Adds; zero is nothing to do.
    Add(u32),
    /// Starts at a number; the same number again is nothing to do.
    Start(u32),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CounterEvent {
    Started { at: u32 },
    Added { by: u32 },
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{MOST} is the most")]
    TooMuch,
    #[error("it has started at another number")]
    StartedOtherwise,
}

impl StoredEvent for CounterEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Started { .. } => "Started",
            Self::Added { .. } => "Added",
        }
    }

    fn version(&self) -> u16 {
        1
    }
}

impl Decider for Counter {
    const AGGREGATE: &'static str = "counter";
    type Command = Command;
    type Event = CounterEvent;
    type Rejection = Refusal;

    fn decide(&self, command: &Command) -> Result<Vec<CounterEvent>, Refusal> {
        match *command {
            Command::Add(0) => Ok(vec![]),
            Command::Add(by) if self.count + by > MOST => Err(Refusal::TooMuch),
            Command::Add(by) => Ok(vec![CounterEvent::Added { by }]),
            Command::Start(at) if self.count == 0 => Ok(vec![CounterEvent::Started { at }]),
            Command::Start(at) if self.count == at => Ok(vec![]),
            Command::Start(_) => Err(Refusal::StartedOtherwise),
        }
    }

    fn evolve(&mut self, event: &CounterEvent) {
        match event {
            CounterEvent::Started { at } => self.count = *at,
            CounterEvent::Added { by } => self.count += by,
        }
    }
}

/// So many events that each add one.
pub fn ones(count: usize) -> Vec<CounterEvent> {
    vec![CounterEvent::Added { by: 1 }; count]
}

/// The counter where submissions stand, for what is kept for these alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Submission(Counter);

impl Decider for Submission {
    const AGGREGATE: &'static str = yousaid_model::feedback::Feedback::AGGREGATE;
    type Command = Command;
    type Event = CounterEvent;
    type Rejection = Refusal;

    fn decide(&self, command: &Command) -> Result<Vec<CounterEvent>, Refusal> {
        self.0.decide(command)
    }

    fn evolve(&mut self, event: &CounterEvent) {
        self.0.evolve(event);
    }
}
