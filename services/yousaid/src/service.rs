//! Putting the parts of the service together over one place.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf, time::Duration};

use anyhow::Context;
use jiff::Timestamp;
use tokio::time::Instant;
use yousaid_log::{Expect, Log, OpenError};
use yousaid_model::{
    ThemeId, Words,
    theme::{FIRST_THEMES, Theme, ThemeCommand},
};
use yousaid_projections::Views;
use yousaid_web::{App, Clock, Council, Settings, limits::Rates};

use crate::options::{CouncilNames, Place};

/// How long a starting service waits for its database before it gives up.
const DATABASE_PATIENCE: Duration = Duration::from_mins(1);

/// The service over a place, its read models being filled.
pub async fn open(place: &Place, names: &CouncilNames, settings: Settings) -> anyhow::Result<App> {
    let log = open_log_patiently(place).await?;
    let views =
        Views::open(log.clone(), &place.data_dir).context("the read models cannot be opened")?;
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
        yousaid_telling::templates(),
    ];
    App::new(council, Clock::system(), settings, &templates).context("a template cannot be read")
}

/// The log of a place.
pub async fn open_log(place: &Place) -> anyhow::Result<Log> {
    let data_dir = &place.data_dir;
    let folder = || format!("the data folder {} cannot be opened", data_dir.display());
    let Some(url) = &place.database_url else {
        return Log::open(data_dir).with_context(folder);
    };
    // The read models in it hold words in the clear.
    let mut for_owner_alone = DirBuilder::new();
    for_owner_alone.recursive(true).mode(0o700);
    for_owner_alone.create(data_dir).with_context(folder)?;
    Ok(Log::open_postgres(url, &place.master_key()).await?)
}

/// As [`open_log`], waiting for a database that is away: it may be starting at this moment, too.
pub async fn open_log_patiently(place: &Place) -> anyhow::Result<Log> {
    let until = Instant::now() + DATABASE_PATIENCE;
    loop {
        match open_log(place).await {
            Err(reason) if is_away(&reason) && Instant::now() < until => {
                tracing::warn!(reason = format!("{reason:#}"), "waiting for the database");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            opened => return opened,
        }
    }
}

fn is_away(reason: &anyhow::Error) -> bool {
    matches!(reason.downcast_ref(), Some(OpenError::Server { .. }))
}

impl Place {
    /// A folder that holds everything.
    #[cfg(test)]
    pub fn folder(path: &std::path::Path) -> Self {
        Self {
            data_dir: path.to_owned(),
            database_url: None,
            master_key_file: None,
        }
    }

    /// The file of the master key.
    pub fn master_key(&self) -> PathBuf {
        let own = || self.data_dir.join("master.key");
        self.master_key_file.clone().unwrap_or_else(own)
    }
}

/// Settings for a command that serves nobody.
pub fn settings_without_serving() -> Settings {
    Settings {
        public_url: String::new(),
        behind_proxy: false,
        rates: Rates::default(),
        reading_days: 0,
        safety: yousaid_web::safety::Safety::default(),
        telling: yousaid_web::app::Telling::default(),
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
