//! What the figures of a year are, as data.

use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_projections::{gatherings, measures, reports};
use yousaid_web::{App, Failure};

use crate::{
    figures::{
        gatherings::{self as gathered, GatheringFigures},
        measures::{self as measured, MeasureGroup},
        surveys::{self as surveyed, SurveyFigures},
        year::Figures,
    },
    reports::shown_to_all,
};

/// The figures of a year that may be published. A number under 5 of people is not given, nor one from which it
/// follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct YearFigures {
    /// The council.
    pub council: String,
    /// The calendar year.
    pub year: i16,
    /// The comments of the year, as the newest edition of its report tells of them; null before there is one.
    pub comments: Option<CommentFigures>,
    /// What else was counted.
    #[serde(flatten)]
    pub engagement: Engagement,
}

/// The comments of a year, as an edition of its report tells of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CommentFigures {
    /// The edition.
    pub edition: u32,
    /// The figures.
    pub figures: Figures,
}

/// How families were heard in a year, and what was measured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Engagement {
    /// The gatherings of the year; null where there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gatherings: Option<GatheringFigures>,
    /// The surveys of the year whose results are published.
    #[serde(default)]
    pub surveys: Vec<SurveyFigures>,
    /// What is measured, with baselines, targets and readings.
    #[serde(default)]
    pub measures: Vec<MeasureGroup>,
    /// The edition of the report whose numbers those of people are, where too little has changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures_of_edition: Option<u32>,
}

impl Engagement {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gatherings.is_none() && self.surveys.is_empty() && self.measures.is_empty()
    }

    /// How families were heard in a year, and what was measured, as far as it may be published beside these figures
    /// of its comments.
    pub(crate) fn gather(
        rows: &Connection,
        year: i16,
        today: Date,
        comments: Option<&Figures>,
    ) -> rusqlite::Result<Self> {
        Ok(Self {
            gatherings: gathered::of_year(&gatherings::all(rows, year)?, today, comments),
            surveys: surveyed::of_year(rows, year)?,
            measures: measured::of_year(&measures::all(rows)?, year),
            measures_of_edition: None,
        })
    }

    /// What is told after an edition of the report, so that the two beside each other do not show a few people.
    /// `comments_are_kept` where the figures of the comments are those of the edition.
    #[must_use]
    pub(crate) fn after(
        self,
        earlier: Option<&Self>,
        edition: u32,
        comments_are_kept: bool,
    ) -> Self {
        let before = earlier.and_then(|earlier| earlier.gatherings.as_ref());
        let gatherings = self
            .gatherings
            .map(|own| gathered::carried::after(before, edition, own, comments_are_kept));
        let (measures, measures_of_edition) = match earlier {
            Some(earlier) => {
                let of_edition = earlier.measures_of_edition.unwrap_or(edition);
                measured::carried::after(&earlier.measures, of_edition, self.measures)
            }
            None => (self.measures, None),
        };
        Self {
            gatherings,
            surveys: self.surveys,
            measures,
            measures_of_edition,
        }
    }
}

/// The figures of a year; none for a year without any.
pub(crate) async fn of_year(app: &App, year: i16) -> Result<Option<YearFigures>, Failure> {
    let today = app.clock.today();
    let (engagement, report) = app
        .council
        .views
        .read(move |rows| {
            Ok((
                Engagement::gather(rows, year, today, None)?,
                reports::find(rows, year)?,
            ))
        })
        .await?;
    let newest = report.and_then(|report| report.editions.into_iter().next());
    let (comments, engagement) = match newest {
        None => (None, engagement),
        Some(newest) => {
            let (contents, _) = shown_to_all(app, &newest.data).await?;
            let earlier = contents.engagement.as_ref();
            let engagement = engagement.after(earlier, newest.number, true);
            let comments = contents.figures.map(|figures| CommentFigures {
                edition: newest.number,
                figures,
            });
            (comments, engagement)
        }
    };
    if comments.is_none() && engagement.is_empty() {
        return Ok(None);
    }
    Ok(Some(YearFigures {
        council: app.council.name.clone(),
        year,
        comments,
        engagement,
    }))
}

/// The years that have figures, the latest first.
pub(crate) fn years(rows: &Connection, this_year: i16) -> rusqlite::Result<Vec<i16>> {
    let mut years = measured::years(&measures::all(rows)?, this_year);
    let published = reports::all(rows)?
        .into_iter()
        .filter(|report| !report.editions.is_empty() && report.source.is_none());
    years.extend(published.map(|report| report.year));
    years.extend(
        gatherings::years(rows)?
            .into_iter()
            .filter(|year| *year <= this_year),
    );
    years.extend(surveyed::years(rows)?);
    years.sort_unstable();
    years.dedup();
    years.reverse();
    Ok(years)
}
