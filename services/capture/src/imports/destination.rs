//! The survey to which responses belong: how its questions and options stand to those of the file.

use std::collections::BTreeSet;

use yousaid_model::{
    GatheringId, SurveyId, Words,
    feedback::Channel,
    survey::{Answer as Closed, HeldElsewhere, Question, QuestionKind, Survey, Version},
};

use super::{
    fault::{Fault, Faults},
    mapping::Mapping,
    plan::{Asked, AskedKind, Plan, key},
    read::{Answer, Response},
};
use crate::surveys;

/// Where the answers of a file go.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    survey: SurveyId,
    version: u32,
    gathering: Option<GatheringId>,
    /// The questions of the survey.
    questions: Vec<Question>,
    /// For each question of the file: the place of the survey's question, and of each option the place there.
    places: Vec<(u16, Vec<u16>)>,
    /// The survey, where it is new.
    pub(super) held: Option<HeldElsewhere>,
    /// Options that a survey that was held elsewhere does not have yet: by the place of its question.
    pub(super) added: Vec<(u16, Vec<Words>)>,
    /// How the file stands to the versions that were opened before.
    earlier: Vec<Self>,
}

/// What a survey is held in where nobody says what.
const ANOTHER_TOOL: &str = "another survey tool";

impl Destination {
    /// Holds the questions of a file against those of the survey as it stands.
    ///
    /// # Errors
    /// Every question and option that the survey does not have and cannot get.
    pub fn find(mapping: &Mapping, plan: &Plan, survey: &Survey) -> Result<Self, Faults> {
        let of_file = |what: String| Faults::from(Fault::of_file(what));
        if survey.given_up {
            return Err(of_file(
                "The draft of this survey was given up. Choose another survey.".to_owned(),
            ));
        }
        if survey.versions.is_empty() {
            if mapping.survey.is_some() {
                return Err(of_file(
                    "There is no survey with the number that the mapping names.".to_owned(),
                ));
            }
            return Self::new_survey(mapping, plan).map_err(of_file);
        }
        let own = survey
            .opened()
            .map(|(number, version, run)| (number, version, run.gathering));
        let elsewhere = || Some((survey.newest(), survey.versions.last()?, None));
        let found = if survey.tool.is_some() {
            elsewhere()
        } else {
            own
        };
        let Some((number, version, gathering)) = found else {
            return Err(of_file(
                "This survey was not opened yet, so nobody can have answered it.".to_owned(),
            ));
        };
        let mut destination = Self::to(mapping.survey(), number, version, gathering);
        let mut faults = Faults::default();
        for asked in plan.questions() {
            match destination.place(asked, survey.tool.is_some()) {
                Ok(place) => destination.places.push(place),
                Err(what) => faults.add(Fault::of_file(what)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        destination.earlier = (1..number)
            .filter_map(|number| {
                let version = survey.version(number)?;
                let run = version.run.as_ref()?;
                let mut earlier = Self::to(destination.survey, number, version, run.gathering);
                earlier.place_as_it_was(plan);
                Some(earlier)
            })
            .collect();
        Ok(destination)
    }

    /// A version, before the questions of a file are held against it.
    fn to(
        survey: SurveyId,
        number: u32,
        version: &Version,
        gathering: Option<GatheringId>,
    ) -> Self {
        Self {
            survey,
            version: number,
            gathering,
            questions: version.questions.clone(),
            places: vec![],
            held: None,
            added: vec![],
            earlier: vec![],
        }
    }

    /// Holds the questions of a file against a version to which nothing is recorded any more. What that did not have
    /// gets places that no response to it can have: who answered it with that gave another response.
    fn place_as_it_was(&mut self, plan: &Plan) {
        for asked in plan.questions() {
            let place = self.place(asked, true);
            self.places.push(place.unwrap_or_default());
        }
    }

    fn new_survey(mapping: &Mapping, plan: &Plan) -> Result<Self, String> {
        let title = Words::line(&mapping.title)
            .map_err(|reason| format!("The title of the survey {reason}."))?;
        let tool = if mapping.tool.trim().is_empty() {
            ANOTHER_TOOL
        } else {
            &mapping.tool
        };
        let tool = Words::line(tool).map_err(|reason| format!("The name of the tool {reason}."))?;
        let questions: Vec<Question> = plan.questions().iter().map(question).collect();
        let places = (1..)
            .zip(plan.questions())
            .map(|(place, asked)| (place, (1..).take(options(&asked.kind).len()).collect()))
            .collect();
        Ok(Self {
            survey: mapping.survey(),
            version: 1,
            gathering: None,
            questions: questions.clone(),
            places,
            held: Some(HeldElsewhere {
                title,
                tool,
                questions,
                gathering: None,
            }),
            added: vec![],
            earlier: vec![],
        })
    }

    /// The place of a question in the survey, and of its options.
    fn place(&mut self, asked: &Asked, may_add: bool) -> Result<(u16, Vec<u16>), String> {
        let words = &asked.words;
        let found = (1..)
            .zip(&mut self.questions)
            .find(|(_, question)| key(question.words.as_str()) == key(words.as_str()));
        let Some((place, question)) = found else {
            return Err(format!(
                "The survey has no question “{words}”. Leave its column out, or import the file as a survey of its own."
            ));
        };
        let other_kind = || {
            format!(
                "The question “{words}” is answered in another way in the survey than in the file."
            )
        };
        let known = match (&mut question.kind, &asked.kind) {
            (QuestionKind::FreeText, AskedKind::FreeText) => return Ok((place, vec![])),
            (
                QuestionKind::Scale { steps, first, .. },
                AskedKind::Scale {
                    steps: asked_steps,
                    first: asked_first,
                    ..
                },
            ) => {
                return if steps == asked_steps && first == asked_first {
                    Ok((place, vec![]))
                } else {
                    Err(format!(
                        "The scale of “{words}” has other steps in the survey than in the file."
                    ))
                };
            }
            (QuestionKind::OneChoice { options }, AskedKind::OneChoice(_))
            | (QuestionKind::SeveralChoices { options }, AskedKind::SeveralChoices(_)) => options,
            _ => return Err(other_kind()),
        };
        let (mut places, mut added) = (vec![], vec![]);
        for option in options(&asked.kind) {
            let at = known
                .iter()
                .position(|present| key(present.as_str()) == key(option.as_str()));
            let at = match at {
                Some(at) => at,
                None if may_add => {
                    known.push(option.clone());
                    added.push(option.clone());
                    known.len() - 1
                }
                None => {
                    return Err(format!(
                        "The question “{words}” has no option “{option}” in the survey."
                    ));
                }
            };
            places.push(u16::try_from(at + 1).map_err(|_| other_kind())?);
        }
        if !added.is_empty() {
            self.added.push((place, added));
        }
        Ok((place, places))
    }

    /// The survey.
    #[must_use]
    pub fn survey(&self) -> SurveyId {
        self.survey
    }

    /// The questions of the survey.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The same response as it would stand under each version that was opened before.
    #[must_use]
    pub fn earlier(&self, response: &Response) -> Vec<surveys::Response> {
        let earlier = self.earlier.iter();
        earlier.map(|version| version.response(response)).collect()
    }

    /// A response as it is recorded.
    #[must_use]
    pub fn response(&self, response: &Response) -> surveys::Response {
        let given = response.answers.iter().filter_map(|(place, answer)| {
            let (place, options) = self.places.get(usize::from(*place).checked_sub(1)?)?;
            let given = match answer {
                Answer::Text(words) => surveys::Given::Words(words.clone()),
                Answer::Rated(step) => surveys::Given::Closed(Closed::Rated(*step)),
                Answer::Chosen(chosen) => {
                    let chosen: BTreeSet<u16> = chosen
                        .iter()
                        .filter_map(|option| {
                            options.get(usize::from(*option).checked_sub(1)?).copied()
                        })
                        .collect();
                    surveys::Given::Closed(Closed::Chosen(chosen))
                }
            };
            Some((*place, given))
        });
        surveys::Response {
            id: response.id,
            survey: self.survey,
            version: self.version,
            channel: Channel::Survey,
            given: given.collect(),
            said_on: response.answered_on,
            gathering: self.gathering,
            language: response.language.clone(),
            respondent: response.respondent,
            signs_of_spam: BTreeSet::new(),
        }
    }
}

fn options(kind: &AskedKind) -> &[Words] {
    match kind {
        AskedKind::OneChoice(options) | AskedKind::SeveralChoices(options) => options,
        AskedKind::FreeText | AskedKind::Scale { .. } => &[],
    }
}

fn question(asked: &Asked) -> Question {
    Question {
        words: asked.words.clone(),
        help: None,
        required: false,
        about_the_person: asked.about_the_person,
        kind: match asked.kind.clone() {
            AskedKind::FreeText => QuestionKind::FreeText,
            AskedKind::OneChoice(options) => QuestionKind::OneChoice { options },
            AskedKind::SeveralChoices(options) => QuestionKind::SeveralChoices { options },
            AskedKind::Scale {
                steps,
                first,
                lowest,
                highest,
            } => QuestionKind::Scale {
                steps,
                first,
                lowest,
                highest,
            },
        },
    }
}
