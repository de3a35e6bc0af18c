//! What families said, and what the forum did with each comment.

use std::collections::BTreeSet;

use jiff::Timestamp;
use yousaid_model::{
    FeedbackId, ThemeId,
    feedback::{FeedbackCommand, Ground, Occasion},
};

use super::{Said, What, Writer, feedback_id, item_id, part_id};
use crate::demo::{
    account,
    council::{DemoFeedback, DemoPart},
};

impl<'a> Writer<'a> {
    pub(super) fn feedback(&mut self, place: usize, said: &'a DemoFeedback) -> anyhow::Result<()> {
        let id = feedback_id(place);
        let at = self.received_at(said, place)?;
        self.feedback.push(id);
        if at >= self.last_feedback.0 {
            self.last_feedback = (at, id);
        }
        let at_gathering = self.said_at.get(&place).cloned();
        let (channel, occasion) = at_gathering.unwrap_or((said.channel, Occasion::default()));
        let words = Box::new(Said {
            comment: said.comment.clone(),
            channel,
            occasion,
            page: said.page.clone(),
            about: said.about,
            respondent: said.respondent,
            on_behalf: said.on_behalf,
            language: said.language.as_deref().map(str::parse).transpose()?,
            at,
        });
        self.step(at, What::Receive(id, words));
        if !said.read {
            return Ok(());
        }
        let by = account(0);
        let read_at = self.later(at, 50);
        self.step(
            read_at,
            What::Feedback(id, FeedbackCommand::Read { by, at: read_at }),
        );
        self.theme(id, &said.themes, self.later(read_at, 1));
        if let Some(item) = &said.item {
            self.link(id, item, self.later(read_at, 2))?;
        }
        self.set_aside(id, said, self.later(read_at, 2));
        self.split(id, place, said, self.later(read_at, 2))
    }

    pub(super) fn theme(&mut self, id: FeedbackId, themes: &[String], at: Timestamp) {
        if themes.is_empty() {
            return;
        }
        let themes: BTreeSet<ThemeId> = themes
            .iter()
            .filter_map(|theme| theme.parse().ok())
            .collect();
        self.step(
            at,
            What::Feedback(
                id,
                FeedbackCommand::Theme {
                    themes,
                    by: account(0),
                    at,
                },
            ),
        );
    }

    pub(super) fn link(
        &mut self,
        id: FeedbackId,
        key: &str,
        earliest: Timestamp,
    ) -> anyhow::Result<()> {
        let at = earliest.max(self.later(self.drafted_at(key)?, 1));
        let item = item_id(key);
        self.step(
            at,
            What::Feedback(
                id,
                FeedbackCommand::LinkAsEvidence {
                    item,
                    by: account(0),
                    at,
                },
            ),
        );
        Ok(())
    }

    pub(super) fn set_aside(&mut self, id: FeedbackId, said: &DemoFeedback, at: Timestamp) {
        let Some(aside) = &said.set_aside else { return };
        let ground = match aside.ground.as_str() {
            "vexatious" => Ground::Vexatious,
            "one_individuals_service" => Ground::OneIndividualsService,
            "duplicate" => Ground::Duplicate {
                of: self.most_alike(said),
            },
            _ => Ground::NotAboutTheLocalOffer,
        };
        let reason = aside.reason.clone();
        self.step(
            at,
            What::SetAside {
                id,
                ground,
                reason: reason.clone(),
                by: account(0),
                at,
            },
        );
        if ground == Ground::Vexatious {
            let at = self.later(at, 24);
            self.step(
                at,
                What::SetAside {
                    id,
                    ground,
                    reason,
                    by: account(2),
                    at,
                },
            );
        }
    }

    /// The comment of the same year that shares most words: the one that a duplicate repeats.
    pub(super) fn most_alike(&self, said: &DemoFeedback) -> FeedbackId {
        let words = |text: &str| {
            text.to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        let own = words(&said.comment);
        let others = self
            .council
            .feedback
            .iter()
            .enumerate()
            .filter(|(_, other)| {
                other.year_offset == said.year_offset
                    && other.set_aside.is_none()
                    && other.days <= said.days
            });
        let found =
            others.max_by_key(|(_, other)| own.intersection(&words(&other.comment)).count());
        feedback_id(found.map_or(0, |(place, _)| place))
    }

    pub(super) fn split(
        &mut self,
        whole: FeedbackId,
        place: usize,
        said: &'a DemoFeedback,
        at: Timestamp,
    ) -> anyhow::Result<()> {
        if said.parts.is_empty() {
            return Ok(());
        }
        let ids: Vec<FeedbackId> = (0..said.parts.len())
            .map(|part| part_id(place, part))
            .collect();
        let by = account(0);
        self.step(
            at,
            What::Feedback(
                whole,
                FeedbackCommand::Split {
                    parts: ids.clone(),
                    by,
                    at,
                },
            ),
        );
        for (
            id,
            DemoPart {
                comment,
                themes,
                item,
            },
        ) in ids.into_iter().zip(&said.parts)
        {
            self.feedback.push(id);
            self.step(
                at,
                What::SplitOff {
                    id,
                    whole,
                    comment: comment.clone(),
                    by,
                    at,
                },
            );
            self.theme(id, themes, self.later(at, 1));
            if let Some(item) = item {
                self.link(id, item, self.later(at, 2))?;
            }
        }
        Ok(())
    }
}
