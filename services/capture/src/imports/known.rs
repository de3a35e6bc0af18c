//! How many of the responses of a file are recorded already: asked while the file is read, some at a time.

use std::time::Duration;

use tokio::sync::mpsc;
use uuid::Uuid;
use yousaid_log::Log;
use yousaid_model::SurveyResponseId;
use yousaid_projections::surveys;
use yousaid_web::{App, Failure};

/// How many are asked about together.
const TOGETHER: usize = 500;

/// How long the read models may take to show what the log has.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes the numbers of responses where the file is read.
pub(super) struct Asking {
    log: Log,
    batch: Vec<SurveyResponseId>,
    batches: mpsc::Sender<Vec<SurveyResponseId>>,
}

/// Where they are asked about.
pub(super) type Asked = mpsc::Receiver<Vec<SurveyResponseId>>;

impl Asking {
    /// Both ends.
    pub(super) fn begin(log: &Log) -> (Self, Asked) {
        let (batches, asked) = mpsc::channel(2);
        let asking = Self {
            log: log.clone(),
            batch: vec![],
            batches,
        };
        (asking, asked)
    }

    /// Asks about one more. Waits while there are enough to ask about, so not for a thread that answers requests.
    pub(super) fn about(&mut self, response: Uuid) {
        self.batch.push(self.log.survey_response_id(response));
        if self.batch.len() == TOGETHER {
            self.send();
        }
    }

    /// There are no more.
    pub(super) fn end(mut self) {
        self.send();
    }

    fn send(&mut self) {
        // Nobody takes any more where the read models cannot be asked.
        let _ = self.batches.blocking_send(std::mem::take(&mut self.batch));
    }
}

/// How many are recorded and not forgotten; none where the read models do not show all that is in the log.
pub(super) async fn count(app: &App, asked: Asked) -> Option<u64> {
    let counted = counted(app, asked).await;
    counted.unwrap_or_else(|failure| {
        tracing::warn!(?failure, "nobody knows what of a file is recorded already");
        None
    })
}

async fn counted(app: &App, mut asked: Asked) -> Result<Option<u64>, Failure> {
    let (log, views) = (&app.council.log, &app.council.views);
    let head = log.head().await?.position;
    if views.stopped().is_some() || !views.wait_at_most(head, PATIENCE).await {
        return Ok(None);
    }
    let mut known = 0;
    while let Some(ids) = asked.recv().await {
        known += views
            .read(move |rows| surveys::number_known(rows, &ids))
            .await?;
    }
    Ok(Some(known))
}
