//! The closed sets of words that feedback is described with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::FeedbackId;

/// Declares an enum of words that are the same in code, log, database and address.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
            schemars::JsonSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// Every one of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                match text { $($text => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// The way by which feedback came in.
    Channel {
        /// The panel inside another page.
        Widget = "widget",
        /// The form on this service's own page.
        WebForm = "web_form",
        /// A free-text answer in a survey.
        Survey = "survey",
        /// Said at an event.
        Event = "event",
        /// Said in a focus group.
        FocusGroup = "focus_group",
        /// Said in a workshop.
        Workshop = "workshop",
        /// Said at a drop-in.
        DropIn = "drop_in",
        /// Said in a meeting.
        Meeting = "meeting",
        /// Written on paper.
        Paper = "paper",
        /// Said on the telephone.
        Phone = "phone",
        /// Written in an e-mail.
        Email = "email",
    }
}

vocabulary! {
    /// What the law asks comments on: SEND Regulations 2014 (SI 2014/1530), regulation 56(1).
    About {
        /// The content of the Local Offer: the quality of what is in it.
        Content = "content",
        /// A gap: something missing from it.
        Gap = "gap",
        /// The accessibility of the information.
        Accessibility = "accessibility",
        /// How the Local Offer was developed or reviewed.
        Development = "development",
    }
}

vocabulary! {
    /// Who is speaking.
    Respondent {
        /// A parent or carer.
        ParentOrCarer = "parent_or_carer",
        /// A child or young person.
        ChildOrYoungPerson = "child_or_young_person",
        /// Somebody who works with families.
        Professional = "professional",
        /// They would rather not say.
        PreferNotToSay = "prefer_not_to_say",
    }
}

vocabulary! {
    /// Why a submission may be spam. It is held for the desk; a person decides.
    SignOfSpam {
        /// A field that nobody sees was filled in.
        HiddenField = "hidden_field",
        /// The form came back faster than anybody writes.
        TooFast = "too_fast",
        /// The form does not say when it was shown, or says that it was very long ago.
        FormOutOfDate = "form_out_of_date",
        /// Many links.
        Links = "links",
        /// The same words came in many times.
        SameWords = "same_words",
        /// Many submissions came from one network address.
        TooMany = "too_many",
    }
}

/// On which ground feedback is kept but not published: regulation 56(3) and the forum's own practice.
/// Stored with its word as `kind`, for example `{"kind": "vexatious"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Ground {
    /// Vexatious. Needs two people.
    Vexatious,
    /// It concerns a service to one particular individual; complaints, mediation or SENDIASS answer it.
    OneIndividualsService,
    /// It is not about the Local Offer.
    NotAboutTheLocalOffer,
    /// It says again what another piece of feedback says, from the same person.
    Duplicate {
        /// The one that stands.
        of: FeedbackId,
    },
}

impl Ground {
    /// The word as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vexatious => "vexatious",
            Self::OneIndividualsService => "one_individuals_service",
            Self::NotAboutTheLocalOffer => "not_about_the_local_offer",
            Self::Duplicate { .. } => "duplicate",
        }
    }
}
