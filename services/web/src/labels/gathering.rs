//! What the words of gatherings are called on a page.

use yousaid_model::gathering::{Headcount, Kind, Participation, Precision, Role, Total};

use crate::numbers::grouped;

/// What kind of gathering it is.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "Event",
        Kind::FocusGroup => "Focus group",
        Kind::Workshop => "Workshop",
        Kind::DropIn => "Drop-in",
        Kind::Meeting => "Meeting",
    }
}

/// How much say those who came had.
#[must_use]
pub const fn participation(participation: Participation) -> &'static str {
    match participation {
        Participation::Informing => "Informing",
        Participation::Consultation => "Consultation",
        Participation::Engagement => "Engagement",
        Participation::CoDesign => "Co-design",
        Participation::CoProduction => "Co-production",
    }
}

/// The same in a sentence that explains it.
#[must_use]
pub const fn participation_means(participation: Participation) -> &'static str {
    match participation {
        Participation::Informing => "People were told what is happening.",
        Participation::Consultation => "People were asked what they think.",
        Participation::Engagement => "People were listened to while it was being worked out.",
        Participation::CoDesign => "People worked it out together with the council.",
        Participation::CoProduction => "People and the council decided together, as equals.",
    }
}

/// As what somebody came.
#[must_use]
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::ParentsAndCarers => "Parents and carers",
        Role::ChildrenAndYoungPeople => "Children and young people",
        Role::Professionals => "Professionals",
        Role::Others => "Others",
    }
}

/// How exactly people were counted.
#[must_use]
pub const fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Exactly => "Exactly",
        Precision::About => "About",
        Precision::MoreThan => "More than",
    }
}

/// "77", "about 45" or "more than 100".
#[must_use]
pub fn total(total: Total) -> String {
    let number = grouped(usize::try_from(total.number).unwrap_or(usize::MAX));
    match total.precision {
        Precision::Exactly => number,
        Precision::About => format!("about {number}"),
        Precision::MoreThan => format!("more than {number}"),
    }
}

/// Everybody who was counted: "77", "14 or more" where some roles alone were counted; "not counted".
#[must_use]
pub fn everybody(headcount: &Headcount) -> String {
    if headcount.is_not_counted() {
        return "not counted".to_owned();
    }
    headcount.everybody().map_or_else(
        || {
            format!(
                "{} or more",
                grouped(usize::try_from(headcount.sum()).unwrap_or(usize::MAX))
            )
        },
        total,
    )
}
