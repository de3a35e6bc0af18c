//! Which pages there are, where a walk through them begins, and what must be read where.

/// Every page that everybody can see, with "*" for what is different from item to item.
pub const EVERYBODY: [&str; 17] = [
    "/",
    "/feedback",
    "/feedback/own-case",
    "/feedback/received/*",
    "/feedback/forgotten",
    "/track",
    "/track/*",
    "/track/*/forget",
    "/privacy",
    "/accessibility",
    "/you-said",
    "/you-said/*",
    "/reports",
    "/reports/*",
    "/reports/*/editions/*",
    "/sign-in",
    "/sign-in/*",
];

/// Every page of the forum's desk.
pub const FORUM: [&str; 7] = [
    "/desk",
    "/desk/feedback/*",
    "/desk/items",
    "/desk/items/new",
    "/desk/items/*",
    "/desk/themes",
    "/account",
];

/// Every page of officers.
pub const OFFICERS: [&str; 9] = [
    "/council",
    "/council/items",
    "/council/items/*",
    "/council/responses/new",
    "/council/responses/*",
    "/council/actions",
    "/council/reports",
    "/council/reports/*",
    "/account",
];

/// Every page of safeguarding.
pub const SAFEGUARDING: [&str; 3] = ["/safeguarding", "/safeguarding/*", "/account"];

/// A script as it stands in an address.
pub const IN_AN_ADDRESS: &str = "%3Cscript%3Ealert(1)%3C/script%3E%22'%3E%3Cb%3E";

/// Where everybody begins to walk; "{}" stands for the script.
pub const BEGIN: [&str; 13] = [
    "/",
    "/feedback/forgotten",
    "/sign-in/{}",
    "/sign-in?to={}&done={}",
    "/feedback?page={}",
    "/feedback/own-case?page={}",
    "/track?receipt={}",
    "/track/{}",
    "/you-said?q={}&year={}&theme={}&status={}&page={}",
    "/you-said/{}",
    "/reports/{}",
    "/documents/{}",
    "/{}",
];

/// Where a member of the forum begins.
pub const BEGIN_AT_THE_DESK: [&str; 5] = [
    "/desk",
    "/desk?words={}&state={}&theme={}&channel={}&year={}&page={}",
    "/desk/feedback/{}",
    "/desk/items/new?feedback={}",
    "/desk/themes?change={}&done={}",
];

/// Where an officer begins.
pub const BEGIN_AT_THE_COUNCIL: [&str; 5] = [
    "/council",
    "/council/items?state={}&year={}&page={}",
    "/council/actions?status={}&owner={}&page={}",
    "/council/responses/new?item={}",
    "/council/reports/{}",
];

/// Where somebody of safeguarding begins.
pub const BEGIN_AT_SAFEGUARDING: [&str; 2] = ["/safeguarding?done={}", "/safeguarding/{}"];

/// Where each text must be read as it was written.
pub const READ_ON: [(&str, &[&str]); 22] = [
    ("worrying comment", &["/safeguarding", "/safeguarding/*"]),
    ("passed on to", &["/safeguarding/*"]),
    (
        "because",
        &["/you-said/*", "/council/items/*", "/council/responses/*"],
    ),
    (
        "reason of withdrawing",
        &["/desk/items/*", "/council/items/*"],
    ),
    (
        "open comment",
        &["/desk", "/desk/feedback/*", "/desk/items/new"],
    ),
    (
        "comment",
        &[
            "/track/*",
            "/track/*/forget",
            "/desk",
            "/desk/feedback/*",
            "/desk/items/*",
        ],
    ),
    ("page", &["/desk/feedback/*"]),
    ("reason of setting aside", &["/desk/feedback/*"]),
    (
        "theme",
        &[
            "/you-said",
            "/you-said/*",
            "/reports/*",
            "/reports/*/editions/*",
            "/track/*",
            "/desk",
            "/desk/themes",
            "/council/items",
        ],
    ),
    (
        "statement",
        &[
            "/you-said",
            "/you-said/*",
            "/reports/*",
            "/reports/*/editions/*",
            "/track/*",
            "/desk/items",
            "/desk/items/*",
            "/council/items",
            "/council/items/*",
            "/council/actions",
            "/council/reports/*",
        ],
    ),
    (
        "answer",
        &[
            "/you-said",
            "/you-said/*",
            "/reports/*",
            "/track/*",
            "/desk/items/*",
            "/council/items/*",
            "/council/responses/*",
        ],
    ),
    (
        "promise",
        &[
            "/you-said/*",
            "/reports/*",
            "/desk/items/*",
            "/council/responses/*",
            "/council/actions",
        ],
    ),
    (
        "owner",
        &[
            "/you-said/*",
            "/reports/*",
            "/council/responses/*",
            "/council/actions",
        ],
    ),
    (
        "progress",
        &["/you-said/*", "/desk/items/*", "/council/responses/*"],
    ),
    (
        "delay",
        &["/you-said/*", "/desk/items/*", "/council/responses/*"],
    ),
    (
        "outcome",
        &["/you-said/*", "/desk/items/*", "/council/responses/*"],
    ),
    (
        "mark",
        &[
            "/you-said/*",
            "/reports/*",
            "/reports/*/editions/*",
            "/desk/items/*",
            "/council/items/*",
            "/council/responses/*",
        ],
    ),
    (
        "title",
        &[
            "/reports",
            "/reports/*",
            "/reports/*/editions/*",
            "/council/reports",
            "/council/reports/*",
        ],
    ),
    (
        "foreword",
        &["/reports/*", "/reports/*/editions/*", "/council/reports/*"],
    ),
    (
        "note",
        &["/reports/*", "/reports/*/editions/*", "/council/reports/*"],
    ),
    (
        "earlier statement",
        &["/you-said", "/you-said/*", "/reports/*", "/council/items"],
    ),
    (
        "earlier source",
        &[
            "/you-said/*",
            "/reports/*",
            "/desk/items/*",
            "/council/items/*",
        ],
    ),
];
