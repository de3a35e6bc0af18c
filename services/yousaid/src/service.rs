//! Putting the parts of the service together over one data folder.

use std::path::Path;

use anyhow::Context;
use jiff::Timestamp;
use yousaid_log::{Expect, Log};
use yousaid_model::{
    ThemeId, Words,
    theme::{FIRST_THEMES, Theme, ThemeCommand},
};
use yousaid_projections::Views;
use yousaid_web::{App, Clock, Council, Settings, limits::Rates};

use crate::options::CouncilNames;

/// The service over a data folder, its read models being filled.
pub fn open(data_dir: &Path, names: &CouncilNames, settings: Settings) -> anyhow::Result<App> {
    let log = open_log(data_dir)?;
    let views = Views::open(log.clone(), data_dir).context("the read models cannot be opened")?;
    let council = Council {
        name: names.council_name.clone(),
        forum: names.forum_name.clone(),
        safeguarding_line: names.safeguarding_line.clone(),
        log,
        views,
    };
    let templates = [
        yousaid_capture::templates(),
        yousaid_review::templates(),
        yousaid_publish::templates(),
    ];
    App::new(council, Clock::system(), settings, &templates).context("a template cannot be read")
}

/// The log of a data folder.
pub fn open_log(data_dir: &Path) -> anyhow::Result<Log> {
    Log::open(data_dir)
        .with_context(|| format!("the data folder {} cannot be opened", data_dir.display()))
}

/// Settings for a command that serves nobody.
pub fn settings_without_serving() -> Settings {
    Settings {
        public_url: String::new(),
        behind_proxy: false,
        rates: Rates::default(),
        reading_days: 0,
    }
}

/// Gives a new council the eight themes of the first report, so that nobody starts with an empty list.
/// The names and places that the forum chose are kept.
pub async fn begin_themes(log: &Log, at: Timestamp) -> anyhow::Result<()> {
    for (place, name) in (1..).zip(FIRST_THEMES) {
        let command = ThemeCommand::Begin {
            name: Words::line(name)?,
            place,
            at,
        };
        log.execute::<Theme>(ThemeId::of_name(name).as_str(), command, Expect::History)
            .await?;
    }
    Ok(())
}
