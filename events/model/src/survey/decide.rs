//! What may be done with a survey.

use std::ops::RangeInclusive;

use jiff::{Timestamp, civil::Date};

use super::{
    ClosingMoved, HeldElsewhere, MOST_QUESTIONS, NewVersionBegun, OPTIONS, OPTIONS_ELSEWHERE,
    Opening, OptionsAdded, Question, QuestionAt, QuestionKind, QuestionsWritten, Results,
    ResultsPublished, Standing, Survey, SurveyClosed, SurveyCommand, SurveyDraftGivenUp,
    SurveyDrafted, SurveyEvent, SurveyHeldElsewhere, SurveyOpened, SurveyRejection,
    SurveyRejection as Refused, SurveyReworded, Version,
};
use crate::{AccountId, Decider, Words};

type Decision = Result<Vec<SurveyEvent>, SurveyRejection>;

impl Decider for Survey {
    const AGGREGATE: &'static str = "survey";
    type Command = SurveyCommand;
    type Event = SurveyEvent;
    type Rejection = SurveyRejection;

    fn decide(&self, command: &SurveyCommand) -> Decision {
        match command.clone() {
            SurveyCommand::Draft {
                title,
                introduction,
                by,
                at,
            } => self.begin(title, introduction, by, at),
            SurveyCommand::HoldElsewhere { held, by, at } => self.hold_elsewhere(*held, by, at),
            SurveyCommand::Reword {
                title,
                introduction,
                by,
                at,
            } => self.reword(title, introduction, by, at),
            SurveyCommand::AddQuestion {
                place,
                question,
                by,
                at,
            } => self.add(place, *question, by, at),
            SurveyCommand::RewordQuestion {
                question,
                new,
                by,
                at,
            } => self.reword_question(&question, *new, by, at),
            SurveyCommand::MoveQuestion {
                question,
                to,
                by,
                at,
            } => self.move_question(&question, to, by, at),
            SurveyCommand::RemoveQuestion { question, by, at } => {
                self.remove_question(&question, by, at)
            }
            SurveyCommand::Open {
                opening,
                today,
                by,
                at,
            } => self.open(opening, today, by, at),
            SurveyCommand::MoveClosing {
                closes_on,
                today,
                by,
                at,
            } => self.move_closing(closes_on, today, by, at),
            SurveyCommand::Close { today, by, at } => self.close(today, by, at),
            SurveyCommand::BeginVersion { by, at } => self.begin_version(by, at),
            SurveyCommand::GiveUp { by, at } => self.give_up(by, at),
            SurveyCommand::AddOptions {
                question,
                options,
                by,
                at,
            } => self.add_options(question, &options, by, at),
            SurveyCommand::PublishResults {
                version,
                results,
                today,
                by,
                at,
            } => self.publish(version, *results, today, by, at),
        }
    }

    fn evolve(&mut self, event: &SurveyEvent) {
        self.take(event);
    }
}

impl Survey {
    fn begin(
        &self,
        title: Words,
        introduction: Option<Words>,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        if !self.versions.is_empty() {
            let same = self.is_draft_as_begun(&title, introduction.as_ref());
            return if same {
                Ok(vec![])
            } else {
                Err(Refused::OtherSurvey)
            };
        }
        let drafted = SurveyDrafted {
            title,
            introduction,
            by,
            at,
        };
        Ok(vec![drafted.into()])
    }

    fn is_draft_as_begun(&self, title: &Words, introduction: Option<&Words>) -> bool {
        self.draft().is_some_and(|(number, draft)| {
            number == 1 && draft.title == *title && draft.introduction.as_ref() == introduction
        })
    }

    fn hold_elsewhere(&self, held: HeldElsewhere, by: AccountId, at: Timestamp) -> Decision {
        if let Some(version) = self.versions.first() {
            let same = self.tool.as_ref() == Some(&held.tool) && version.title == held.title;
            return if same {
                Ok(vec![])
            } else {
                Err(Refused::OtherSurvey)
            };
        }
        check(&held.questions, &OPTIONS_ELSEWHERE)?;
        if held.questions.is_empty() {
            return Err(Refused::NoQuestions);
        }
        Ok(vec![
            SurveyDrafted {
                title: held.title,
                introduction: None,
                by,
                at,
            }
            .into(),
            QuestionsWritten {
                version: 1,
                questions: held.questions,
                by,
                at,
            }
            .into(),
            SurveyHeldElsewhere {
                tool: held.tool,
                gathering: held.gathering,
                by,
                at,
            }
            .into(),
        ])
    }

    fn reword(
        &self,
        title: Words,
        introduction: Option<Words>,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        let (version, draft) = self.to_change()?;
        if draft.title == title && draft.introduction == introduction {
            return Ok(vec![]);
        }
        let reworded = SurveyReworded {
            version,
            title,
            introduction,
            by,
            at,
        };
        Ok(vec![reworded.into()])
    }

    fn add(&self, place: u16, question: Question, by: AccountId, at: Timestamp) -> Decision {
        let (_, draft) = self.to_change()?;
        if at_place(&draft.questions, place) == Some(&question) {
            return Ok(vec![]);
        }
        if usize::from(place) != draft.questions.len() + 1 {
            return Err(Refused::QuestionsMoved);
        }
        let mut questions = draft.questions.clone();
        questions.push(question);
        self.write(questions, by, at)
    }

    fn reword_question(
        &self,
        there: &QuestionAt,
        new: Question,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        let (_, draft) = self.to_change()?;
        if at_place(&draft.questions, there.place) == Some(&new) {
            return Ok(vec![]);
        }
        let index = index_of(&draft.questions, there)?;
        let mut questions = draft.questions.clone();
        questions[index] = new;
        self.write(questions, by, at)
    }

    fn move_question(&self, there: &QuestionAt, to: u16, by: AccountId, at: Timestamp) -> Decision {
        let (_, draft) = self.to_change()?;
        let target = at_place(&draft.questions, to).ok_or(Refused::QuestionsMoved)?;
        if target.words == there.words {
            return Ok(vec![]);
        }
        let index = index_of(&draft.questions, there)?;
        let mut questions = draft.questions.clone();
        let moved = questions.remove(index);
        questions.insert(usize::from(to) - 1, moved);
        self.write(questions, by, at)
    }

    fn remove_question(&self, there: &QuestionAt, by: AccountId, at: Timestamp) -> Decision {
        let (_, draft) = self.to_change()?;
        let gone = |question: &Question| question.words != there.words;
        if draft.questions.iter().all(gone) {
            return Ok(vec![]);
        }
        let index = index_of(&draft.questions, there)?;
        let mut questions = draft.questions.clone();
        questions.remove(index);
        self.write(questions, by, at)
    }

    fn write(&self, questions: Vec<Question>, by: AccountId, at: Timestamp) -> Decision {
        let (version, _) = self.to_change()?;
        check(&questions, &OPTIONS)?;
        let written = QuestionsWritten {
            version,
            questions,
            by,
            at,
        };
        Ok(vec![written.into()])
    }

    fn open(&self, opening: Opening, today: Date, by: AccountId, at: Timestamp) -> Decision {
        let there = self.there()?;
        if let Some(run) = &there.run
            && run.opens_on == opening.opens_on
            && run.closes_on == opening.closes_on
            && run.gathering == opening.gathering
        {
            return Ok(vec![]);
        }
        let (version, draft) = self.to_change()?;
        if draft.questions.is_empty() {
            return Err(Refused::NoQuestions);
        }
        if opening.closes_on < opening.opens_on {
            return Err(Refused::ClosesBeforeItOpens);
        }
        let before = self
            .opened()
            .filter(|(_, _, run)| run.standing(today) != Standing::Closed);
        let closed = before.map(|(version, _, _)| SurveyClosed { version, by, at }.into());
        let opened = SurveyOpened {
            version,
            slug: self.slug.clone().unwrap_or(opening.slug),
            opens_on: opening.opens_on,
            closes_on: opening.closes_on,
            gathering: opening.gathering,
            by,
            at,
        };
        Ok(closed.into_iter().chain([opened.into()]).collect())
    }

    fn move_closing(&self, closes_on: Date, today: Date, by: AccountId, at: Timestamp) -> Decision {
        self.there()?;
        let (version, opened, run) = self.opened().ok_or(Refused::NotOpened)?;
        if opened.results.is_some() {
            return Err(Refused::ResultsPublished);
        }
        if run.closes_on == closes_on && !run.closed {
            return Ok(vec![]);
        }
        if closes_on < run.opens_on {
            return Err(Refused::ClosesBeforeItOpens);
        }
        if closes_on < today {
            return Err(Refused::DayHasPassed);
        }
        let moved = ClosingMoved {
            version,
            closes_on,
            by,
            at,
        };
        Ok(vec![moved.into()])
    }

    fn close(&self, today: Date, by: AccountId, at: Timestamp) -> Decision {
        self.there()?;
        let (version, _, run) = self.opened().ok_or(Refused::NotOpened)?;
        if run.standing(today) == Standing::Closed {
            return Ok(vec![]);
        }
        Ok(vec![SurveyClosed { version, by, at }.into()])
    }

    fn begin_version(&self, by: AccountId, at: Timestamp) -> Decision {
        self.there()?;
        if self.tool.is_some() {
            return Err(Refused::HeldElsewhere);
        }
        if self.draft().is_some() {
            return if self.newest() > 1 {
                Ok(vec![])
            } else {
                Err(Refused::NotOpened)
            };
        }
        let version = self.newest() + 1;
        Ok(vec![NewVersionBegun { version, by, at }.into()])
    }

    fn give_up(&self, by: AccountId, at: Timestamp) -> Decision {
        if self.given_up {
            return Ok(vec![]);
        }
        let (version, _) = self.to_change()?;
        Ok(vec![SurveyDraftGivenUp { version, by, at }.into()])
    }

    fn add_options(
        &self,
        question: u16,
        options: &[Words],
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        let there = self.there()?;
        if self.tool.is_none() {
            return Err(Refused::NotHeldElsewhere);
        }
        let asked = at_place(&there.questions, question).ok_or(Refused::NoOptions)?;
        let (QuestionKind::OneChoice { options: known }
        | QuestionKind::SeveralChoices { options: known }) = &asked.kind
        else {
            return Err(Refused::NoOptions);
        };
        let mut new: Vec<Words> = vec![];
        for option in options {
            let is_there = |present: &&Words| {
                present.as_str().to_lowercase() == option.as_str().to_lowercase()
            };
            if known.iter().chain(&new).find(is_there).is_none() {
                new.push(option.clone());
            }
        }
        if new.is_empty() {
            return Ok(vec![]);
        }
        let most = *OPTIONS_ELSEWHERE.end();
        if known.len() + new.len() > most {
            return Err(super::QuestionFlaw::TooManyOptions(most).into());
        }
        let added = OptionsAdded {
            version: self.newest(),
            question,
            options: new,
            by,
            at,
        };
        Ok(vec![added.into()])
    }

    fn publish(
        &self,
        number: u32,
        results: Results,
        today: Date,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        self.there()?;
        let version = self.version(number).ok_or(Refused::NotOpened)?;
        if self.tool.is_none() {
            let run = version.run.as_ref().ok_or(Refused::NotOpened)?;
            if run.standing(today) != Standing::Closed {
                return Err(Refused::StillOpen);
            }
        }
        match &version.results {
            Some(present) if *present == results => Ok(vec![]),
            Some(_) => Err(Refused::ResultsPublished),
            None => {
                let published = ResultsPublished {
                    version: number,
                    results,
                    by,
                    at,
                };
                Ok(vec![published.into()])
            }
        }
    }

    /// The newest version of a survey that is there.
    fn there(&self) -> Result<&Version, Refused> {
        let version = self.versions.last().filter(|_| !self.given_up);
        version.ok_or(Refused::NotDrafted)
    }

    /// The version that can still be changed.
    fn to_change(&self) -> Result<(u32, &Version), Refused> {
        self.there()?;
        if self.tool.is_some() {
            return Err(Refused::HeldElsewhere);
        }
        self.draft().ok_or(Refused::NoDraft)
    }
}

fn check(questions: &[Question], options: &RangeInclusive<usize>) -> Result<(), Refused> {
    if questions.len() > MOST_QUESTIONS {
        return Err(Refused::TooManyQuestions);
    }
    for question in questions {
        question.check(options)?;
    }
    Ok(())
}

fn at_place(questions: &[Question], place: u16) -> Option<&Question> {
    questions.get(usize::from(place).checked_sub(1)?)
}

fn index_of(questions: &[Question], there: &QuestionAt) -> Result<usize, Refused> {
    at_place(questions, there.place)
        .filter(|question| question.words == there.words)
        .map(|_| usize::from(there.place) - 1)
        .ok_or(Refused::QuestionsMoved)
}
