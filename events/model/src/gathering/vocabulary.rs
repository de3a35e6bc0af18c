//! The closed sets of words that gatherings are described with.

use serde::{Deserialize, Serialize};

use crate::feedback::{Channel, Respondent, vocabulary};

vocabulary! {
    /// What kind of gathering it is.
    Kind {
        /// An event that anybody may come to.
        Event = "event",
        /// A small group that was invited to talk about something.
        FocusGroup = "focus_group",
        /// People who work something out together.
        Workshop = "workshop",
        /// People come by when they like.
        DropIn = "drop_in",
        /// A meeting.
        Meeting = "meeting",
    }
}

impl Kind {
    /// The way by which something came in that was said there.
    #[must_use]
    pub const fn channel(self) -> Channel {
        match self {
            Self::Event => Channel::Event,
            Self::FocusGroup => Channel::FocusGroup,
            Self::Workshop => Channel::Workshop,
            Self::DropIn => Channel::DropIn,
            Self::Meeting => Channel::Meeting,
        }
    }
}

vocabulary! {
    /// How much say those who came had, from the least to the most.
    Participation {
        /// They were told.
        Informing = "informing",
        /// They were asked.
        Consultation = "consultation",
        /// They were listened to over time.
        Engagement = "engagement",
        /// They worked it out together with the council.
        CoDesign = "co_design",
        /// They decided it together with the council, as equals.
        CoProduction = "co_production",
    }
}

vocabulary! {
    /// As what somebody came.
    Role {
        /// Parents and carers.
        ParentsAndCarers = "parents_and_carers",
        /// Children and young people.
        ChildrenAndYoungPeople = "children_and_young_people",
        /// Those who work with families.
        Professionals = "professionals",
        /// Anybody else.
        Others = "others",
    }
}

impl Role {
    /// How somebody of this role is told as the one who speaks; none where feedback has no word for it.
    #[must_use]
    pub const fn respondent(self) -> Option<Respondent> {
        match self {
            Self::ParentsAndCarers => Some(Respondent::ParentOrCarer),
            Self::ChildrenAndYoungPeople => Some(Respondent::ChildOrYoungPerson),
            Self::Professionals => Some(Respondent::Professional),
            Self::Others => None,
        }
    }
}

vocabulary! {
    /// How exactly people were counted.
    Precision {
        /// So many.
        Exactly = "exactly",
        /// About so many.
        About = "about",
        /// More than so many.
        MoreThan = "more_than",
    }
}
