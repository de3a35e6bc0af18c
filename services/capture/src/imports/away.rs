//! Work on a file, away from the threads that answer requests.

use std::sync::Arc;

use super::{fault::Fault, progress::Progress};

/// Does work on a thread of its own, and asks for it to be broken off when nobody waits for it any more: the service
/// stops then. Should a file make it fail in a way that nobody thought of, it is the file that cannot be read, and the
/// service goes on.
pub(super) async fn away<T: Send + 'static>(
    progress: &Arc<Progress>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Fault> {
    let mut waiting = Waiting(Some(progress));
    let done = tokio::task::spawn_blocking(work).await;
    waiting.0 = None;
    done.map_err(|reason| {
        tracing::error!(%reason, "reading a file of responses failed");
        failed()
    })
}

/// What is said of a file that cannot be read, nobody knows why.
pub(super) fn failed() -> Fault {
    Fault::of_file("The file cannot be read. Save it again, or export it in another format.")
}

/// Somebody waits for the work.
struct Waiting<'a>(Option<&'a Arc<Progress>>);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(progress) = self.0 {
            progress.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn work_that_nobody_waits_for_any_more_is_broken_off() {
        let progress = Arc::new(Progress::default());
        let (begun, begins) = oneshot::channel();
        let (ended, ends) = oneshot::channel();
        let seen = Arc::clone(&progress);
        let work = away(&progress, move || {
            begun.send(()).expect("somebody looks on");
            while !seen.is_stopped() {
                std::thread::yield_now();
            }
            ended.send(()).expect("somebody looks on");
        });
        tokio::select! {
            _ = work => panic!("it ends only when it is stopped"),
            begun = begins => begun.expect("it has begun"),
        }
        ends.await.expect("it has ended");
    }

    #[tokio::test]
    async fn work_that_was_waited_for_is_not_stopped() {
        let progress = Arc::new(Progress::default());
        assert_eq!(away(&progress, || 7).await, Ok(7));
        assert!(!progress.is_stopped());
    }

    #[tokio::test]
    async fn work_that_fails_says_that_the_file_cannot_be_read() {
        let progress = Arc::new(Progress::default());
        let done = away(&progress, || panic!("nobody thought of this")).await;
        assert_eq!(done.map(|()| 7), Err(failed()));
    }
}
