//! The survey tools whose exports are known, by their headings.

use super::look::Look;

/// A survey tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    MicrosoftForms,
    GoogleForms,
    SurveyMonkey,
    LimeSurvey,
    CitizenSpace,
}

/// What a column of a tool's own is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    ResponseId,
    AnsweredOn,
    Language,
    /// Says who answered.
    Personal,
    /// Says nothing that was answered.
    Technical,
}

/// The names of the tools, for people.
impl Tool {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::MicrosoftForms => "Microsoft Forms",
            Self::GoogleForms => "Google Forms",
            Self::SurveyMonkey => "SurveyMonkey",
            Self::LimeSurvey => "LimeSurvey",
            Self::CitizenSpace => "Citizen Space",
        }
    }

    /// Recognises the tool by headings that no other has together.
    pub(super) fn recognise(look: &Look) -> Option<Self> {
        let has = |names: &[&str]| {
            look.columns
                .iter()
                .any(|seen| names.contains(&name(&seen.heading).as_str()))
        };
        let anonymous = look.columns.iter().any(|seen| {
            name(&seen.heading) == "response id"
                && seen
                    .samples
                    .iter()
                    .any(|id| id.starts_with("ANON-") || id.starts_with("BHLF-"))
        });
        if has(&["respondent id"]) && has(&["collector id"]) {
            Some(Self::SurveyMonkey)
        } else if has(&["start time"]) && has(&["completion time"]) {
            Some(Self::MicrosoftForms)
        } else if has(&["response id", "id"])
            && has(&[
                "lastpage",
                "last page",
                "startlanguage",
                "start language",
                "submitdate",
                "seed",
            ])
        {
            Some(Self::LimeSurvey)
        } else if anonymous
            || (has(&["response id"]) && has(&["date submitted", "submitted", "submission date"]))
        {
            Some(Self::CitizenSpace)
        } else if look
            .columns
            .first()
            .is_some_and(|seen| name(&seen.heading) == "timestamp")
        {
            Some(Self::GoogleForms)
        } else {
            None
        }
    }

    /// What a column of this tool's own is; none where it is a question.
    pub(super) fn own(self, heading: &str) -> Option<Own> {
        let heading = name(heading);
        let columns: &[(Own, &[&str])] = match self {
            Self::MicrosoftForms => &[
                (Own::ResponseId, &["id"]),
                (Own::AnsweredOn, &["completion time"]),
                (Own::Language, &["language"]),
                (Own::Personal, &["email", "name"]),
                (
                    Own::Technical,
                    &[
                        "start time",
                        "last modified time",
                        "total points",
                        "quiz feedback",
                        "grade posted time",
                    ],
                ),
            ],
            Self::GoogleForms => &[
                (Own::AnsweredOn, &["timestamp"]),
                (Own::Personal, &["email address", "username"]),
                (Own::Technical, &["score"]),
            ],
            Self::SurveyMonkey => &[
                (Own::ResponseId, &["respondent id"]),
                (Own::AnsweredOn, &["end date", "date modified"]),
                (
                    Own::Personal,
                    &["ip address", "email address", "first name", "last name"],
                ),
                (
                    Own::Technical,
                    &[
                        "collector id",
                        "start date",
                        "date created",
                        "custom data 1",
                        "custom data",
                    ],
                ),
            ],
            Self::LimeSurvey => &[
                (Own::ResponseId, &["id", "response id"]),
                (Own::AnsweredOn, &["submitdate", "date submitted"]),
                (Own::Language, &["startlanguage", "start language"]),
                (
                    Own::Personal,
                    &[
                        "ipaddr",
                        "ip address",
                        "token",
                        "access code",
                        "firstname",
                        "first name",
                        "lastname",
                        "last name",
                        "email",
                        "email address",
                    ],
                ),
                (
                    Own::Technical,
                    &[
                        "lastpage",
                        "last page",
                        "seed",
                        "startdate",
                        "date started",
                        "datestamp",
                        "date last action",
                        "refurl",
                        "referrer url",
                    ],
                ),
            ],
            Self::CitizenSpace => &[
                (Own::ResponseId, &["response id"]),
                (
                    Own::AnsweredOn,
                    &["date submitted", "submitted", "submission date"],
                ),
                (Own::Personal, &["name", "email", "ip address", "user"]),
                (
                    Own::Technical,
                    &[
                        "date started",
                        "response status",
                        "status",
                        "published",
                        "user agent",
                        "submission method",
                    ],
                ),
            ],
        };
        columns
            .iter()
            .find(|(_, names)| names.contains(&heading.as_str()))
            .map(|(own, _)| *own)
    }
}

/// A heading as it is compared: LimeSurvey may write `submitdate. Date submitted`.
pub(super) fn name(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    match lower.split_once(". ") {
        Some((code, _))
            if !code.contains(' ') && !code.chars().all(|letter| letter.is_ascii_digit()) =>
        {
            code.to_owned()
        }
        _ => lower,
    }
}
