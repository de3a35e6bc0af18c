//! What an aggregate is here: a state, what changes it, and what it refuses.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};

/// An event as the log stores it: a name, a version and its fields as JSON.
///
/// The JSON is externally tagged: `{"FeedbackReceived": {…}}`.
pub trait StoredEvent:
    Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The past-tense phrase it is stored under, for example `FeedbackReceived`.
    fn name(&self) -> &'static str;
    /// The version of the stored form; a new form of the same event is a new number.
    fn version(&self) -> u16;
}

/// One kind of aggregate: two pure functions and an initial state (`Default`).
pub trait Decider:
    Default + Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The name under which the log keeps aggregates of this kind.
    const AGGREGATE: &'static str;
    /// What can be asked of it.
    type Command: Clone + Debug + Send + Sync + 'static;
    /// What is recorded of it.
    type Event: StoredEvent;
    /// Why a command is refused, as a sentence a person can act on.
    type Rejection: std::error::Error + Clone + PartialEq + Send + Sync + 'static;

    /// What follows from `command` in this state: the events to record, none where there is
    /// nothing to do.
    ///
    /// # Errors
    /// The rejection names the one rule that stands in the way.
    fn decide(&self, command: &Self::Command) -> Result<Vec<Self::Event>, Self::Rejection>;

    /// Takes one recorded event into the state. Never refuses: what is recorded has happened.
    fn evolve(&mut self, event: &Self::Event);
}

/// Declares an event enum whose variants each wrap a struct of the same name.
macro_rules! events {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $version:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[$variant_meta])* $variant($variant),)+
        }

        impl $name {
            /// Every name under which an event of this aggregate is stored, with its version.
            pub const NAMES: &'static [(&'static str, u16)] = &[$((stringify!($variant), $version)),+];
        }

        impl $crate::StoredEvent for $name {
            fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => stringify!($variant),)+ }
            }

            fn version(&self) -> u16 {
                match self { $(Self::$variant(_) => $version,)+ }
            }
        }

        $(impl From<$variant> for $name {
            fn from(event: $variant) -> Self { Self::$variant(event) }
        })+
    };
}
pub(crate) use events;
