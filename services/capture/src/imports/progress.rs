//! How far an import is, for whoever looks on.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The file is looked at.
    Looking,
    /// Every row is checked.
    Checking,
    /// The responses are recorded.
    Recording,
}

/// How far it is.
#[derive(Debug, Default)]
pub struct Progress {
    phase: AtomicU64,
    done: AtomicU64,
    of: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// A phase begins, with so much to do.
    pub fn begin(&self, phase: Phase, of: u64) {
        self.phase.store(
            match phase {
                Phase::Looking => 0,
                Phase::Checking => 1,
                Phase::Recording => 2,
            },
            Ordering::Relaxed,
        );
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// So much is done. Breaks off where somebody asked for it.
    pub fn reach(&self, done: u64) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        if self.is_stopped() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Asks for the work to be broken off.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked for the work to be broken off.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// What is being done, how much of it is done, and how much there is.
    #[must_use]
    pub fn stand(&self) -> (Phase, u64, u64) {
        let phase = match self.phase.load(Ordering::Relaxed) {
            0 => Phase::Looking,
            1 => Phase::Checking,
            _ => Phase::Recording,
        };
        (
            phase,
            self.done.load(Ordering::Relaxed),
            self.of.load(Ordering::Relaxed),
        )
    }
}
