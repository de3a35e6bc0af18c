//! `yousaid forget`. It may run beside the service.

use std::{path::Path, process::ExitCode, time::Duration};

use anyhow::{bail, ensure};
use uuid::Uuid;
use yousaid_capture::forget::forget_all;
use yousaid_log::{Log, Position, Receipt, SubmissionKey, key_of_response};
use yousaid_model::{FeedbackId, feedback::Feedback};
use yousaid_projections::{BuildError, Views, wait_for_other_process};
use yousaid_web::{Clock, Failure};

use crate::{
    options::{self, Place},
    service,
};

/// How long the read models may take to forget too.
const PATIENCE: Duration = Duration::from_mins(1);

/// Destroys a person's words, and waits until no read model here has them.
pub async fn run(place: &Place, options: &options::Forget) -> anyhow::Result<ExitCode> {
    let log = service::open_log(place).await?;
    let ids = find(&log, &options.receipt_or_id).await?;
    let position = match forget_all(&log, &ids, Clock::system().now()).await {
        Ok(position) => position,
        Err(Failure::NotFound) => bail!("there is no feedback {}", options.receipt_or_id),
        Err(failure) => bail!("not forgotten: {failure:?}"),
    };
    if place.database_url.is_some() {
        println!(
            "Forgotten. Every node that can reach the database forgets within seconds. What is left in the database's \
             write-ahead log goes with a later checkpoint, and your backups forget when they are replaced."
        );
        return Ok(ExitCode::SUCCESS);
    }
    if !gone_from_read_models(&log, &place.data_dir, position).await? {
        bail!(
            "the words' key is destroyed, but the read models have not followed yet; run `yousaid verify` in a while"
        );
    }
    println!(
        "Forgotten. Nothing of the words is left in the data folder; they leave your backups when those are replaced."
    );
    Ok(ExitCode::SUCCESS)
}

/// All that belongs together with what was named: of a survey, all answers of one response.
async fn find(log: &Log, receipt_or_id: &str) -> anyhow::Result<Vec<FeedbackId>> {
    if let Ok(id) = receipt_or_id.parse::<Uuid>() {
        // The sender's own UUID, or the identity that the log and the desk know.
        let response = key_of_response(log.survey_response_id(id));
        let known = [log.feedback_id(id), response, FeedbackId(id)];
        let keys = log.keys(&known).await?;
        let receipt = known
            .iter()
            .find_map(|id| keys.get(id))
            .map(SubmissionKey::receipt);
        if let Some(receipt) = receipt {
            return Ok(log.of_receipt(&receipt).await?);
        }
        let kept = log.feedback_id(id);
        let senders = log.load::<Feedback>(&kept.to_string()).await?.sequence > 0;
        return Ok(vec![if senders { kept } else { FeedbackId(id) }]);
    }
    let Ok(receipt) = receipt_or_id.parse::<Receipt>() else {
        bail!(
            "{receipt_or_id} is neither a receipt (16 letters and numbers) nor the id of a submission (a UUID)"
        );
    };
    let found = log.of_receipt(&receipt).await?;
    ensure!(!found.is_empty(), "there is nothing under this receipt");
    Ok(found)
}

async fn gone_from_read_models(
    log: &Log,
    data_dir: &Path,
    position: Position,
) -> anyhow::Result<bool> {
    match Views::open(log.clone(), data_dir) {
        Ok(views) => {
            Ok(views.wait_at_most(position, PATIENCE).await && views.emptied(PATIENCE).await)
        }
        Err(BuildError::InUse) => Ok(wait_for_other_process(data_dir, position, PATIENCE).await),
        Err(other) => Err(other.into()),
    }
}
