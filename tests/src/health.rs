//! What `/health/ready` says.

use serde_json::Value;

use crate::get;

/// One answer of `/health/ready`.
#[derive(Clone, Debug)]
pub struct Health {
    /// The status: 200 or 503.
    pub status: u16,
    /// What it says.
    pub body: Value,
}

impl Health {
    /// The answer of a service; none where nobody answers.
    pub(crate) fn of(base: &str) -> Option<Self> {
        let response = get(&format!("{base}/health/ready")).ok()?;
        let status = response.status().as_u16();
        let body: Value = response.json().ok()?;
        assert_eq!(body["ready"], status == 200, "{status}: {body}");
        Some(Self { status, body })
    }

    /// Whether pages can be shown.
    pub fn is_ready(&self) -> bool {
        self.status == 200
    }

    /// The position of the last event in the log; none while it cannot be read.
    pub fn log_position(&self) -> Option<u64> {
        self.body["log_position"].as_u64()
    }

    /// The position of the last event that is shown.
    pub fn read_models_position(&self) -> u64 {
        let position = self.body["read_models_position"].as_u64();
        position.expect("is a number")
    }

    /// Where the read models have stopped, if they have.
    pub fn stopped(&self) -> Option<&str> {
        self.body["read_models_stopped"].as_str()
    }
}
