//! What a person can be told, what stands in the way, and what they can say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ActionId, ItemId, feedback::vocabulary};

/// One thing that a person can be told. Each is told once.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum News {
    /// The forum has read what they said.
    WordsRead,
    /// A statement that their words are part of is published with its answer.
    Answered {
        /// The item.
        item: ItemId,
    },
    /// An action that answers it is done.
    ActionDone {
        /// The action.
        action: ActionId,
    },
    /// An action that answers it will not be done.
    ActionDeclined {
        /// The action.
        action: ActionId,
    },
    /// Some weeks have passed since it was done: did it make a difference?
    DifferenceAsked {
        /// The action.
        action: ActionId,
    },
}

impl News {
    /// The word as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WordsRead => "words_read",
            Self::Answered { .. } => "answered",
            Self::ActionDone { .. } => "action_done",
            Self::ActionDeclined { .. } => "action_declined",
            Self::DifferenceAsked { .. } => "difference_asked",
        }
    }

    /// What it is about; empty where that is the submission itself.
    #[must_use]
    pub fn about(self) -> String {
        match self {
            Self::WordsRead => String::new(),
            Self::Answered { item } => item.to_string(),
            Self::ActionDone { action }
            | Self::ActionDeclined { action }
            | Self::DifferenceAsked { action } => action.to_string(),
        }
    }
}

vocabulary! {
    /// Whether what was done has made a difference, as somebody says whose words led to it.
    Difference {
        /// Yes.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// It may still come.
        NotYet = "not_yet",
        /// No.
        No = "no",
    }
}

impl Difference {
    /// Whether it confirms what the council says it has done.
    #[must_use]
    pub const fn confirms(self) -> bool {
        matches!(self, Self::Yes | Self::Partly)
    }
}

vocabulary! {
    /// Why a mail did not go out. What the mail server says is not kept: it may repeat the address.
    Hindrance {
        /// The mail server could not be reached, or broke off.
        Unreachable = "unreachable",
        /// The mail server cannot take it at the moment (4xx).
        Busy = "busy",
        /// The mail server does not take mails from us (5xx before an address was named): a matter of settings.
        Setting = "setting",
        /// The mail server refuses this address or this mail for good (5xx).
        Refused = "refused",
        /// What the person left is no address that a mail can be sent to.
        NoAddress = "no_address",
    }
}

impl Hindrance {
    /// Whether another try could change anything.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy | Self::Setting)
    }
}
