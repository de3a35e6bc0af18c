//! Where each figure of the year is entered, and whether it must be seen: here those that are measured; those
//! that are counted at gatherings stand in `gatherings.rs`, and answers to surveys in `surveys.rs`.

use std::collections::BTreeSet;

use super::{gatherings::COUNTED, source::Source, surveys};

/// A measure as it is set. Its title and its heading are ours.
#[derive(Clone, Copy)]
pub struct Set {
    pub key: &'static str,
    pub heading: &'static str,
    pub title: &'static str,
    pub kind: &'static str,
    pub unit: &'static str,
    /// The figures that are its baseline, and the days that it is of.
    pub baseline: Option<(&'static [&'static str], Option<Days>)>,
    /// How its target is filled in: the choice, and the measure's code and place in the source.
    pub target: Option<(&'static str, &'static str, usize)>,
}

/// A figure, or the two ends of a range, as it is read.
#[derive(Clone, Copy)]
pub struct Placed {
    pub ids: &'static [&'static str],
    pub key: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    /// How exactly it is known.
    pub precision: &'static str,
    /// For a share of people: the figure that says of how many.
    pub of: Option<&'static str>,
    pub seen: As,
}

/// As what a figure is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// It stands there as it was entered.
    Itself,
    /// It stands there as where a measure started.
    Start,
    /// It is of people: it stands there unless it is under 5.
    People,
    /// It is hidden, because a small number would follow from it.
    Cover,
}

const SITE: &str = "How the site is used";
const PAGES: &str = "The pages that are read most";
const DAY: &str = "The open day";
const FORMS: &str = "Making the site together";
const SESSIONS: &str = "Sessions and groups";
const AIMS: &str = "What we aim at";

const fn things(
    key: &'static str,
    heading: &'static str,
    title: &'static str,
    unit: &'static str,
) -> Set {
    Set {
        key,
        heading,
        title,
        kind: "count_of_things",
        unit,
        baseline: None,
        target: None,
    }
}

const fn people(key: &'static str, heading: &'static str, title: &'static str) -> Set {
    Set {
        kind: "count_of_people",
        ..things(key, heading, title, "people")
    }
}

const fn share(key: &'static str, heading: &'static str, title: &'static str) -> Set {
    Set {
        kind: "share_of_things",
        ..things(key, heading, title, "%")
    }
}

const fn aim(key: &'static str, title: &'static str, code: &'static str, place: usize) -> Set {
    Set {
        target: Some(("words", code, place)),
        ..things(key, AIMS, title, "steps")
    }
}

/// Every measure.
pub const MEASURES: &[Set] = &[
    Set {
        baseline: Some((&["e01"], Some(FIRST))),
        target: Some(("change", "b", 1)),
        ..things(
            "views",
            SITE,
            "Pages looked at in half a year",
            "page views",
        )
    },
    share(
        "views-change",
        SITE,
        "Pages looked at, against the half year before",
    ),
    Set {
        target: Some(("at_most", "b", 3)),
        ..share("bounce", SITE, "Visits that end on their first page")
    },
    share("bounce-others", SITE, "The same on other sites"),
    Set {
        kind: "quantity",
        ..things(
            "bounce-months",
            SITE,
            "Time in which these visits were counted",
            "months",
        )
    },
    things(
        "landing",
        SITE,
        "Landing pages among the most read",
        "pages",
    ),
    things("search", SITE, "Search pages among the most read", "pages"),
    things(
        "choice",
        SITE,
        "Visits of the page where one chooses a way",
        "visits",
    ),
    Set {
        kind: "quantity",
        ..things("longer", SITE, "How much longer a visit lasts", "minutes")
    },
    things("home", PAGES, "Help at home", "page views"),
    things("clubs", PAGES, "Clubs", "page views"),
    things("living", PAGES, "Housing", "page views"),
    things("accommodation", PAGES, "Housing with help", "page views"),
    things("food", PAGES, "Food", "page views"),
    Set {
        kind: "share_of_people",
        ..people("middle", DAY, "Came in the three busiest hours")
    },
    people("interviewed", DAY, "People who were interviewed"),
    things("laptops", DAY, "Laptops to try the sites on", "laptops"),
    things("sites", DAY, "Sites to compare", "sites"),
    things("groups", FORMS, "Focus groups", "groups"),
    // How many answered, and not what.
    people("group-forms", FORMS, "Forms of the focus groups"),
    // How many answered so, and of nobody else what they answered: no survey can be made of that.
    people("excellent", FORMS, "Found both other sites excellent"),
    // How many wrote something: of words there are no counts to publish.
    people("service-ideas", FORMS, "Forms with an idea for services"),
    things(
        "director",
        SESSIONS,
        "Sessions with the director",
        "sessions",
    ),
    things("young-groups", SESSIONS, "Groups of young people", "groups"),
    // How many answered, and not what.
    people(
        "young-survey",
        SESSIONS,
        "Young people who answered a survey",
    ),
    aim("aim-reports", "Yearly reports", "a", 0),
    aim("aim-users", "People who use the site", "b", 0),
    aim("aim-dwell", "Time on a page", "b", 2),
    aim("aim-ways", "Ways to tell us something", "c", 0),
    aim("aim-channel", "The main way to tell us something", "c", 1),
    aim("aim-known", "Families who know the site", "d", 0),
    aim(
        "aim-satisfied",
        "Families who are content with the site",
        "e",
        0,
    ),
];

/// The first and the last day; no first one for a single day.
type Days = (&'static str, &'static str);
const FIRST: Days = ("2017-11-01", "2018-05-31");
const SECOND: Days = ("2018-05-01", "2018-11-30");
const THIRD: Days = ("2018-11-01", "2019-05-31");
const EIGHTEEN_MONTHS: Days = ("2017-11-01", "2019-05-31");
const OPEN_DAY: Days = ("", "2019-03-12");
const WINTER: Days = ("2018-11-01", "2019-01-31");
const FEBRUARY: Days = ("2019-02-01", "2019-02-28");
const YEAR: Days = ("2019-01-01", "2019-12-31");

const fn read(ids: &'static [&'static str], key: &'static str, days: Days, seen: As) -> Placed {
    Placed {
        ids,
        key,
        from: days.0,
        to: days.1,
        precision: if ids.len() == 2 { "between" } else { "exactly" },
        of: None,
        seen,
    }
}

/// Every figure of the year.
pub const FIGURES: &[Placed] = &[
    read(&["e01"], "views", FIRST, As::Start),
    Placed {
        precision: "about",
        ..read(&["e02"], "views-change", SECOND, As::Itself)
    },
    read(&["e03"], "views", THIRD, As::Itself),
    read(&["e04"], "views-change", THIRD, As::Itself),
    read(&["e05", "e06"], "bounce", EIGHTEEN_MONTHS, As::Itself),
    read(&["e07", "e08"], "bounce-others", YEAR, As::Itself),
    read(&["e09"], "bounce-months", EIGHTEEN_MONTHS, As::Itself),
    read(&["e10"], "landing", EIGHTEEN_MONTHS, As::Itself),
    read(&["e11"], "search", EIGHTEEN_MONTHS, As::Itself),
    read(&["e12"], "choice", EIGHTEEN_MONTHS, As::Itself),
    read(&["e13"], "home", FIRST, As::Itself),
    read(&["e14"], "clubs", FIRST, As::Itself),
    read(&["e15"], "living", FIRST, As::Itself),
    read(&["e16"], "clubs", SECOND, As::Itself),
    read(&["e17"], "home", SECOND, As::Itself),
    read(&["e18"], "accommodation", SECOND, As::Itself),
    read(&["e19"], "food", THIRD, As::Itself),
    read(&["e20"], "clubs", THIRD, As::Itself),
    read(&["e21"], "accommodation", THIRD, As::Itself),
    read(&["e22"], "longer", THIRD, As::Itself),
    Placed {
        of: Some("e31"),
        ..read(&["e27"], "middle", OPEN_DAY, As::Itself)
    },
    read(&["e33"], "interviewed", OPEN_DAY, As::People),
    read(&["e34"], "groups", WINTER, As::Itself),
    read(&["e35"], "group-forms", WINTER, As::People),
    read(&["e36"], "laptops", OPEN_DAY, As::Itself),
    read(&["e37"], "sites", OPEN_DAY, As::Itself),
    read(&["e44"], "excellent", OPEN_DAY, As::People),
    read(&["e46"], "service-ideas", OPEN_DAY, As::People),
    read(&["e51"], "director", FEBRUARY, As::Itself),
    read(&["e52"], "young-groups", YEAR, As::Itself),
    read(&["e61"], "young-survey", YEAR, As::People),
];

impl Placed {
    /// Whether the figure must be seen.
    pub fn is_seen(&self, source: &Source) -> bool {
        match self.seen {
            As::Itself | As::Start => true,
            As::People => source.count(self.ids[0]) >= 5,
            As::Cover => false,
        }
    }
}

/// The measure with this key.
pub fn measure(key: &str) -> &'static Set {
    let found = MEASURES.iter().find(|set| set.key == key);
    found.unwrap_or_else(|| panic!("no measure {key}"))
}

/// Holds that the table has every figure of the source, and each once.
pub fn names_every_figure_once(source: &Source) {
    let placed: Vec<&str> = FIGURES
        .iter()
        .flat_map(|placed| placed.ids)
        .copied()
        .chain(COUNTED.iter().map(|counted| counted.id))
        .chain(surveys::told().map(|told| told.id))
        .collect();
    let different: BTreeSet<&str> = placed.iter().copied().collect();
    assert_eq!(different.len(), placed.len());
    assert_eq!(different, source.ids().into_iter().collect());
}
