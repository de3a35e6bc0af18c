//! What somebody looks for in the inbox, as it stands in addresses.

use axum::{extract::Query, http::Uri};
use serde::Deserialize;
use yousaid_model::FeedbackId;
use yousaid_projections::feedback::{Filter, PAGE_SIZE};

use crate::address::encoded;

/// What somebody looks for, in the words of the address. What cannot be read narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(crate) words: String,
    pub(crate) state: String,
    pub(crate) channel: String,
    pub(crate) about: String,
    pub(crate) respondent: String,
    pub(crate) theme: String,
    pub(crate) year: String,
    pub(crate) survey: String,
    pub(crate) gathering: String,
    /// Which page of the list, counted from 1.
    page: String,
    /// Which line of the whole list a comment was opened from, counted from 0.
    at: String,
    pub(crate) done: Option<String>,
}

impl Asked {
    /// Reads what a form carried along as a query string.
    pub(crate) fn read(query: &str) -> Self {
        let address: Option<Uri> = format!("/?{query}").parse().ok();
        let read = address.and_then(|address| Query::try_from_uri(&address).ok());
        read.map(|Query(asked)| asked).unwrap_or_default()
    }

    /// Nothing but a state.
    pub(crate) fn in_state(state: &str) -> Self {
        Self {
            state: state.to_owned(),
            ..Self::default()
        }
    }

    /// What the read model looks for.
    pub(crate) fn filter(&self, page: u32) -> Filter {
        Filter {
            words: self.words.trim().to_owned(),
            state: self.state.parse().ok(),
            channel: self.channel.parse().ok(),
            about: self.about.parse().ok(),
            respondent: self.respondent.parse().ok(),
            theme: Some(self.theme.clone()).filter(|theme| !theme.is_empty()),
            year: self.year.parse().ok(),
            survey: self.survey.parse().ok(),
            gathering: self.gathering.parse().ok(),
            page,
        }
    }

    /// Whether anything is looked for at all.
    pub(crate) fn narrows(&self) -> bool {
        self.filter(0) != Filter::default()
    }

    /// Which page of the list, counted from 1.
    pub(crate) fn page(&self) -> u32 {
        let of_line = self
            .at()
            .and_then(|at| u32::try_from(at / u64::from(PAGE_SIZE)).ok());
        let page = self
            .page
            .parse()
            .ok()
            .or(of_line.map(|page| page.saturating_add(1)));
        page.unwrap_or(1).max(1)
    }

    /// Which line of the whole list, counted from 0, where that is known.
    pub(crate) fn at(&self) -> Option<u64> {
        self.at.parse().ok()
    }

    /// The address of a page of the list.
    pub(crate) fn list(&self, page: u32) -> String {
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        with_query(
            "/desk",
            &Self {
                page,
                at: String::new(),
                ..self.clone()
            }
            .query(),
        )
    }

    /// The address of a comment that stands on this line of the list.
    pub(crate) fn comment(&self, id: FeedbackId, at: u64) -> String {
        Self {
            at: at.to_string(),
            ..self.clone()
        }
        .here(id)
    }

    /// The address of a comment that keeps what is looked for and the line.
    pub(crate) fn here(&self, id: FeedbackId) -> String {
        let asked = Self {
            page: String::new(),
            ..self.clone()
        };
        with_query(&format!("/desk/feedback/{id}"), &asked.query())
    }

    /// The query string that says the same; a form carries it along.
    pub(crate) fn query(&self) -> String {
        let pairs = [
            ("words", self.words.trim()),
            ("state", &self.state),
            ("channel", &self.channel),
            ("about", &self.about),
            ("respondent", &self.respondent),
            ("theme", &self.theme),
            ("year", &self.year),
            ("survey", &self.survey),
            ("gathering", &self.gathering),
            ("page", &self.page),
            ("at", &self.at),
        ];
        let said: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        said.join("&")
    }
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

#[cfg(test)]
mod tests {
    use yousaid_model::feedback::Channel;
    use yousaid_projections::feedback::State;

    use super::*;

    #[test]
    fn what_is_looked_for_comes_back_from_the_address() {
        let asked = Asked::read("words=bus+%26+taxi&state=to_theme&year=2026&page=3&done=themes");
        assert_eq!(
            asked.query(),
            "words=bus%20%26%20taxi&state=to_theme&year=2026&page=3"
        );
        assert_eq!(Asked::read(&asked.query()).filter(1), asked.filter(1));
    }

    #[test]
    fn what_cannot_be_read_narrows_nothing() {
        assert!(!Asked::read("state=lost&channel=&year=soon&page=minus").narrows());
        assert_eq!(Asked::read("page=minus").page(), 1);
        assert_eq!(Asked::read("%ff=%"), Asked::default());
    }

    #[test]
    fn every_field_of_the_form_narrows_the_list() {
        let filter = Asked::read("state=unread&channel=event&theme=assessments").filter(2);
        assert_eq!(filter.state, Some(State::Unread));
        assert_eq!(filter.channel, Some(Channel::Event));
        assert_eq!(filter.theme.as_deref(), Some("assessments"));
        assert_eq!(filter.page, 2);
    }

    #[test]
    fn the_way_back_from_a_comment_leads_to_its_page_of_the_list() {
        let asked = Asked::read("state=unread&at=25");
        assert_eq!(asked.list(asked.page()), "/desk?state=unread&page=2");
        assert_eq!(Asked::default().list(1), "/desk");
    }
}
