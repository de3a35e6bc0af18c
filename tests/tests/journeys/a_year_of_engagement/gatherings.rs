//! The gatherings of the year: what is counted at each, and which figure of the source that is.

use super::{source::Source, table::As};

/// A gathering as it is recorded. Its title is ours.
pub struct Gathering {
    pub key: &'static str,
    pub kind: &'static str,
    pub title: &'static str,
    pub date: &'static str,
    pub registrations: Option<People>,
    pub attendance: Option<People>,
}

/// A headcount as it is filled in: the field and the figure.
pub struct People {
    pub fields: &'static [(&'static str, &'static str)],
    /// How exactly the total is known, where there is one.
    pub precision: &'static str,
}

/// A figure of the source as it is told of a gathering.
pub struct Counted {
    pub id: &'static str,
    pub gathering: &'static str,
    /// `registrations` or `attendance`.
    pub of: &'static str,
    /// `everybody` or a role.
    pub who: &'static str,
    /// Whether it is the share of the role, in per cent: nobody enters it.
    pub is_share: bool,
    pub seen: As,
}

const fn attended(
    key: &'static str,
    kind: &'static str,
    title: &'static str,
    date: &'static str,
    fields: &'static [(&'static str, &'static str)],
) -> Gathering {
    Gathering {
        key,
        kind,
        title,
        date,
        registrations: None,
        attendance: Some(People {
            fields,
            precision: "exactly",
        }),
    }
}

const PARENTS: &str = "parents_and_carers";
const YOUNG: &str = "children_and_young_people";
const PROFESSIONALS: &str = "professionals";
const EVERYBODY: &str = "everybody";

pub const GATHERINGS: &[Gathering] = &[
    Gathering {
        key: "day",
        kind: "event",
        title: "Open day",
        date: "2019-03-12",
        registrations: Some(People {
            fields: &[
                (PARENTS, "e24"),
                (YOUNG, "e26"),
                (PROFESSIONALS, "e25"),
                ("total", "e23"),
            ],
            precision: "exactly",
        }),
        attendance: Some(People {
            fields: &[("total", "e32")],
            precision: "more_than",
        }),
    },
    attended(
        "forum",
        "meeting",
        "Partnership forum",
        "2019-07-03",
        &[("total", "e50")],
    ),
    attended(
        "first",
        "meeting",
        "First session",
        "2019-02-05",
        &[(PARENTS, "e53"), (YOUNG, "e54")],
    ),
    attended(
        "second",
        "meeting",
        "Second session",
        "2019-02-19",
        &[(PARENTS, "e55")],
    ),
    attended(
        "education",
        "meeting",
        "Session on education",
        "2019-05-14",
        &[(PARENTS, "e56")],
    ),
    attended(
        "own",
        "focus_group",
        "Sessions of young people",
        "2019-05-21",
        &[(YOUNG, "e57")],
    ),
    attended(
        "reviews",
        "workshop",
        "Young people on annual reviews",
        "2019-06-04",
        &[(YOUNG, "e58")],
    ),
    attended(
        "offer",
        "workshop",
        "Young people on the Local Offer",
        "2019-06-11",
        &[(YOUNG, "e59")],
    ),
    attended(
        "commission",
        "workshop",
        "Commission of young people",
        "2019-06-18",
        &[(YOUNG, "e60")],
    ),
];

const fn counted(
    id: &'static str,
    gathering: &'static str,
    of: &'static str,
    who: &'static str,
    seen: As,
) -> Counted {
    Counted {
        id,
        gathering,
        of,
        who,
        is_share: false,
        seen,
    }
}

const fn share(id: &'static str, who: &'static str, seen: As) -> Counted {
    Counted {
        is_share: true,
        ..counted(id, "day", "registrations", who, seen)
    }
}

pub const COUNTED: &[Counted] = &[
    counted("e23", "day", "registrations", EVERYBODY, As::People),
    counted("e24", "day", "registrations", PARENTS, As::People),
    counted("e25", "day", "registrations", PROFESSIONALS, As::Cover),
    counted("e26", "day", "registrations", YOUNG, As::People),
    share("e28", PARENTS, As::Itself),
    share("e29", PROFESSIONALS, As::Cover),
    share("e30", YOUNG, As::Cover),
    counted("e31", "day", "registrations", EVERYBODY, As::People),
    counted("e32", "day", "attendance", EVERYBODY, As::People),
    counted("e50", "forum", "attendance", EVERYBODY, As::People),
    counted("e53", "first", "attendance", PARENTS, As::People),
    counted("e54", "first", "attendance", YOUNG, As::People),
    counted("e55", "second", "attendance", PARENTS, As::People),
    counted("e56", "education", "attendance", PARENTS, As::People),
    counted("e57", "own", "attendance", YOUNG, As::People),
    counted("e58", "reviews", "attendance", YOUNG, As::People),
    counted("e59", "offer", "attendance", YOUNG, As::People),
    counted("e60", "commission", "attendance", YOUNG, As::People),
];

/// The gathering with this key.
pub fn gathering(key: &str) -> &'static Gathering {
    let found = GATHERINGS.iter().find(|gathering| gathering.key == key);
    found.unwrap_or_else(|| panic!("no gathering {key}"))
}

impl Counted {
    /// Whether the figure must be seen.
    pub fn is_seen(&self, source: &Source) -> bool {
        match self.seen {
            As::Itself | As::Start => true,
            As::People => source.count(self.id) >= 5,
            As::Cover => false,
        }
    }

    /// What it is called in the table.
    pub fn who_in_words(&self) -> &'static str {
        match self.who {
            PARENTS => "Parents and carers",
            YOUNG => "Children and young people",
            PROFESSIONALS => "Professionals",
            _ => "Everybody",
        }
    }
}
