//! One response to a survey, checked against its questions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;
use yousaid_model::{
    GatheringId, LanguageTag, SurveyId, Words,
    feedback::{Channel, Respondent, SignOfSpam},
    survey::{Answer, ClosedAnswers, Question, QuestionKind},
};

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// In their own words.
    Words(Words),
    /// What they chose.
    Closed(Answer),
}

/// One response as it is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The UUID that the sender's client made: theirs alone.
    pub id: Uuid,
    /// The survey.
    pub survey: SurveyId,
    /// The version that was answered.
    pub version: u32,
    /// The way by which it came in.
    pub channel: Channel,
    /// The answers by the places of their questions, counted from 1.
    pub given: BTreeMap<u16, Given>,
    /// The day in London on which it was answered, where that is not today.
    pub said_on: Option<Date>,
    /// The gathering at which it was answered.
    pub gathering: Option<GatheringId>,
    /// In which language.
    pub language: Option<LanguageTag>,
    /// Who answered.
    pub respondent: Option<Respondent>,
    /// Why it may be spam. Its words are held for it; what was chosen counts.
    pub signs_of_spam: BTreeSet<SignOfSpam>,
}

/// Which answer does not fit its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no question in this place.
    NoQuestion(u16),
    /// The question is answered in another way, or with other options or steps.
    NoSuchAnswer(u16),
    /// It has to be answered and is not.
    Missing(u16),
}

impl Misfit {
    /// The place of the question, counted from 1.
    #[must_use]
    pub fn question(self) -> u16 {
        match self {
            Self::NoQuestion(place) | Self::NoSuchAnswer(place) | Self::Missing(place) => place,
        }
    }
}

impl Response {
    /// Holds the answers against the questions of their version. On paper and in other tools a question that has to
    /// be answered may still be left empty: `required` says whether that is asked here.
    #[must_use]
    pub fn misfits(&self, questions: &[Question], required: bool) -> Vec<Misfit> {
        let mut misfits = vec![];
        for (place, question) in (1..).zip(questions) {
            match self.given.get(&place) {
                Some(given) if fits(question, given) => {}
                Some(_) => misfits.push(Misfit::NoSuchAnswer(place)),
                None if required && question.required => misfits.push(Misfit::Missing(place)),
                None => {}
            }
        }
        let last = u16::try_from(questions.len()).unwrap_or(u16::MAX);
        let beyond = self
            .given
            .keys()
            .filter(|place| !(1..=last).contains(*place));
        misfits.extend(beyond.map(|place| Misfit::NoQuestion(*place)));
        misfits
    }

    /// What was chosen.
    #[must_use]
    pub fn closed(&self) -> ClosedAnswers {
        let closed = self.given.iter().filter_map(|(place, given)| match given {
            Given::Closed(answer) => Some((*place, answer.clone())),
            Given::Words(_) => None,
        });
        ClosedAnswers(closed.collect())
    }

    /// What was said in their own words, by the places of the questions.
    pub fn words(&self) -> impl Iterator<Item = (u16, &Words)> {
        self.given.iter().filter_map(|(place, given)| match given {
            Given::Words(words) => Some((*place, words)),
            Given::Closed(_) => None,
        })
    }

    /// Everything they answered in one fixed form, to tell a repeated response from another one.
    #[must_use]
    pub fn canonical(&self) -> String {
        let words: BTreeMap<u16, &Words> = self.words().collect();
        json!([
            self.survey,
            self.version,
            self.channel.as_str(),
            self.closed(),
            words,
            self.said_on,
            self.gathering,
            self.language,
            self.respondent.map(Respondent::as_str),
        ])
        .to_string()
    }
}

fn fits(question: &Question, given: &Given) -> bool {
    let choices = 1..=question.choices();
    match (&question.kind, given) {
        (QuestionKind::FreeText, Given::Words(_)) => true,
        (QuestionKind::OneChoice { .. }, Given::Closed(Answer::Chosen(chosen))) => {
            chosen.len() == 1 && chosen.iter().all(|option| choices.contains(option))
        }
        (QuestionKind::SeveralChoices { .. }, Given::Closed(Answer::Chosen(chosen))) => {
            !chosen.is_empty() && chosen.iter().all(|option| choices.contains(option))
        }
        (QuestionKind::Scale { .. }, Given::Closed(Answer::Rated(step))) => choices.contains(step),
        _ => false,
    }
}
