//! Submissions that can be looked for, and looking for them.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use uuid::Uuid;

use crate::http::{self, Connection};

/// How long a submission is looked for.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A submission that was acknowledged.
pub struct Sent {
    /// When that was.
    pub accepted: Instant,
    /// Its last word, which is in no other.
    pub word: String,
    /// What its sender keeps, as JSON.
    answer: Vec<u8>,
}

/// Sends a submission.
pub async fn send(connection: &mut Connection, comment: &str) -> anyhow::Result<Sent> {
    let id = Uuid::new_v4();
    let word = format!("w{}", id.simple());
    let body = format!(r#"{{"id":"{id}","channel":"web_form","comment":"{comment} {word}"}}"#);
    let answer = connection
        .ask(&http::post("/api/v1/feedback", "application/json", &body))
        .await?;
    let accepted = Instant::now();
    ensure!(
        answer.status == 201,
        "a new submission is answered {}: {}",
        answer.status,
        answer.text()?
    );
    Ok(Sent {
        accepted,
        word,
        answer: answer.body.to_vec(),
    })
}

impl Sent {
    /// The receipt that it was answered with.
    pub fn receipt(&self) -> anyhow::Result<yousaid_log::Receipt> {
        let told: serde_json::Value = serde_json::from_slice(&self.answer)?;
        let receipt = told["receipt"].as_str().context("there is no receipt")?;
        receipt.parse().context("the receipt is none")
    }
}

/// The forum's desk, searched for one submission.
pub struct Desk {
    accepted: Instant,
    look: Vec<u8>,
}

impl Desk {
    /// Searched by whoever holds the cookie.
    pub fn searched(sent: &Sent, cookie: &str) -> Self {
        Self {
            accepted: sent.accepted,
            look: http::get(&format!("/desk?words={}", sent.word), cookie),
        }
    }

    /// Whether it finds the comment: a line of the inbox has a box to tick.
    pub async fn shows(&self, connection: &mut Connection) -> anyhow::Result<bool> {
        let answer = connection.ask(&self.look).await?;
        ensure!(answer.status == 200, "the desk answers {}", answer.status);
        Ok(answer.text()?.contains(r#"name="feedback""#))
    }

    /// Looks again and again, and answers with how long after it was acknowledged the comment is shown.
    pub async fn until_shown(&self, connection: &mut Connection) -> anyhow::Result<Duration> {
        while !self.shows(connection).await? {
            ensure!(
                self.accepted.elapsed() < PATIENCE,
                "an accepted submission does not show on the desk"
            );
        }
        Ok(self.accepted.elapsed())
    }
}
