//! Recording an earlier report: all of it in one commit, under identities that follow from the file, so
//! that a second import finds everything in its place.

use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;
use yousaid_log::{Job, Position};
use yousaid_model::{
    ActionId, Decider, ItemId, ReportYear, ResponseId, ThemeId, Words,
    item::{Item, ItemCommand},
    report::{Report, ReportCommand},
    response::{ImportedResponse, Response, ResponseCommand},
    theme::{Theme as ThemeAggregate, ThemeCommand},
};
use yousaid_web::App;

use super::{EarlierReport, Group, ImportError, Imported};
use crate::{course::Course, reports::publish_edition};

/// The namespace of identities that are made from an earlier report (RFC 9562, section 5.5).
const NAMESPACE: Uuid = Uuid::from_u128(0x8d0b_6c8e_52f3_4b0a_9c1e_37a4_d5e0_61b2);

/// How long the read models may take to show what was recorded.
const PATIENCE: Duration = Duration::from_mins(1);

/// Records an earlier report and publishes edition 1 of it. What is recorded already is left as it is.
///
/// # Errors
/// See [`ImportError`].
pub async fn import(app: &App, report: &EarlierReport) -> Result<Imported, ImportError> {
    let at = app.clock.now();
    let mut import = Import {
        app,
        report,
        at,
        job: Job::new(),
        done: Imported::default(),
    };
    let year = ReportYear(report.year);
    let editions = import.open(year).await?;
    for (place, theme) in report.themes.iter().enumerate() {
        let id = ThemeId::of_name(theme.name.as_str());
        import.theme(&id, &theme.name, place).await?;
        for group in &theme.groups {
            import.group(&id, group).await?;
        }
    }
    let Import { job, mut done, .. } = import;
    let position = if done.new {
        app.council.log.append(job).await?
    } else {
        app.council.log.head().await?.position
    };
    if editions == 0 {
        shown(app, position).await?;
        let published = publish_edition(app, report.year, None, true, None, at).await?;
        shown(app, published.position).await?;
        done.edition = true;
    }
    Ok(done)
}

async fn shown(app: &App, position: Position) -> Result<(), ImportError> {
    if app.council.views.wait_at_most(position, PATIENCE).await {
        Ok(())
    } else {
        Err(ImportError::NotShown)
    }
}

struct Import<'a> {
    app: &'a App,
    report: &'a EarlierReport,
    at: Timestamp,
    job: Job,
    done: Imported,
}

impl Import<'_> {
    /// The identity of a part of the file.
    fn id(&self, group: &Group, part: &str) -> Uuid {
        let name = format!("{}/{}/{part}", self.report.year, group.id);
        Uuid::new_v5(&NAMESPACE, name.as_bytes())
    }

    fn put<D: Decider>(&mut self, course: Course<D>) {
        self.done.new |= !course.is_quiet();
        self.job = course.put_into(std::mem::take(&mut self.job));
    }

    /// Opens the year's report, and answers how many editions it has.
    async fn open(&mut self, year: ReportYear) -> Result<u32, ImportError> {
        let mut report = Course::<Report>::begin(&self.app.council.log, &year).await?;
        let editions = report.state().editions;
        report.take(&ReportCommand::Open {
            title: self.report.title.clone(),
            source: Some(self.report.source.to_string()),
            by: None,
            at: self.at,
        })?;
        self.put(report);
        Ok(editions)
    }

    async fn theme(&mut self, id: &ThemeId, name: &Words, place: usize) -> Result<(), ImportError> {
        let mut theme = Course::<ThemeAggregate>::begin(&self.app.council.log, id).await?;
        let place = u16::try_from(place + 1).unwrap_or(u16::MAX);
        theme.take(&ThemeCommand::Begin {
            name: name.clone(),
            place,
            at: self.at,
        })?;
        self.put(theme);
        self.done.themes += 1;
        Ok(())
    }

    async fn group(&mut self, theme: &ThemeId, group: &Group) -> Result<(), ImportError> {
        let mut items = vec![];
        for (index, statement) in group.you_said.iter().enumerate() {
            let item = ItemId(self.id(group, &format!("you-said/{index}")));
            self.item(item, theme, group, statement).await?;
            items.push(item);
        }
        self.response(items, group).await
    }

    async fn item(
        &mut self,
        id: ItemId,
        theme: &ThemeId,
        group: &Group,
        statement: &Words,
    ) -> Result<(), ImportError> {
        let mut item = Course::<Item>::begin(&self.app.council.log, &id).await?;
        let present = item.state();
        if !item.is_new()
            && (present.statement.as_ref() != Some(statement)
                || present.theme.as_ref() != Some(theme))
        {
            self.done.differs.push(format!(
                "A statement of group {} differs from the file. It is left as it is.",
                group.id
            ));
        }
        item.take(&ItemCommand::Import {
            item: id,
            statement: statement.clone(),
            theme: theme.clone(),
            year: ReportYear(self.report.year),
            source: self.report.source.to_string(),
            at: self.at,
        })?;
        self.put(item);
        self.done.statements += 1;
        Ok(())
    }

    async fn response(&mut self, items: Vec<ItemId>, group: &Group) -> Result<(), ImportError> {
        let id = ResponseId(self.id(group, "we-did"));
        let mut response = Course::<Response>::begin(&self.app.council.log, &id).await?;
        let we_did: Vec<String> = group.we_did.iter().flat_map(Words::paragraphs).collect();
        let how: Vec<(ActionId, Words)> = group
            .how
            .iter()
            .enumerate()
            .map(|(index, action)| {
                (
                    ActionId(self.id(group, &format!("how/{index}"))),
                    action.clone(),
                )
            })
            .collect();
        let present = response.state();
        let same_actions = how.iter().all(|(id, promise)| {
            present
                .actions
                .get(id)
                .is_some_and(|action| action.promise == *promise)
        });
        let same_items = items.iter().all(|item| present.items.contains(item));
        if !response.is_new() && (present.we_did != we_did || !same_actions || !same_items) {
            self.done.differs.push(format!(
                "The answer of group {} differs from the file. It is left as it is.",
                group.id
            ));
        }
        self.done.answers += 1;
        self.done.actions += how.len();
        let imported = ImportedResponse {
            items,
            we_did,
            how,
            source: self.report.source.to_string(),
        };
        response.take(&ResponseCommand::Import {
            response: Box::new(imported),
            at: self.at,
        })?;
        self.put(response);
        Ok(())
    }
}
