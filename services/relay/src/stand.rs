//! Where the stream stands, by its own last message.

use uuid::Uuid;
use yousaid_log::{Log, Position};
use yousaid_nats::async_nats::{
    header::NATS_MESSAGE_ID,
    jetstream::{
        message::StreamMessage,
        stream::{Info, RawMessageErrorKind, Stream},
    },
};

use crate::{EVENT_ID_HEADER, relay::RelayError};

/// The end of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    /// The sequence of its last message, whether it is still there or not: the next one has to stand behind it.
    pub(crate) sequence: u64,
    /// The position of the event in its last message; the start where there is none.
    pub(crate) position: Position,
}

/// Looks at the end of the stream. A stream that is not a copy of this log, or whose end is gone, is emptied, to be
/// filled again: the log is the record.
pub(crate) async fn of(stream: &Stream, log: &Log) -> Result<Stand, RelayError> {
    let info = stream.get_info().await.map_err(unreadable)?;
    if info.state.messages == 0 {
        return Ok(at_start(&info));
    }
    let last = match stream.get_raw_message(info.state.last_sequence).await {
        Ok(message) => event_of(&message),
        Err(reason) if reason.kind() == RawMessageErrorKind::NoMessageFound => None,
        // A server that does not answer has lost nothing.
        Err(reason) => return Err(unreadable(reason)),
    };
    match last {
        Some((position, event_id)) if log.at(position).await? == Some(event_id) => Ok(Stand {
            sequence: info.state.last_sequence,
            position,
        }),
        other => {
            empty(stream, &info).await?;
            tracing::error!(
                position = other.map(|(position, _)| position.get()),
                "the stream was not a copy of this log; it was emptied and is filled again"
            );
            Ok(at_start(&info))
        }
    }
}

/// Removes what was there when it was looked at, and nothing that another relay has put there since.
async fn empty(stream: &Stream, info: &Info) -> Result<(), RelayError> {
    let purge = stream.purge().sequence(info.state.last_sequence + 1);
    purge.await.map(drop).map_err(unreadable)
}

fn at_start(info: &Info) -> Stand {
    Stand {
        sequence: info.state.last_sequence,
        position: Position::START,
    }
}

fn event_of(message: &StreamMessage) -> Option<(Position, Uuid)> {
    let position = message.headers.get(NATS_MESSAGE_ID)?.as_str().parse();
    let event_id = message.headers.get(EVENT_ID_HEADER)?.as_str().parse();
    Some((position.ok()?, event_id.ok()?))
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unreadable(reason: impl ToString) -> RelayError {
    RelayError::Unreadable(reason.to_string())
}
