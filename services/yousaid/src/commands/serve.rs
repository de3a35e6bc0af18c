//! `yousaid serve`

use std::{net::SocketAddr, process::ExitCode};

use yousaid_web::{App, Settings, app::Telling, limits::Rates};

use crate::{
    mails,
    messages::Messages,
    options::{Listening, Place, Serve},
    server, service,
    telemetry::Metrics,
};

/// Serves a data folder until told to stop.
pub async fn run(place: &Place, options: &Serve) -> anyhow::Result<ExitCode> {
    let door = server::Door::take(options.listening.listen)?;
    let address = door.address;
    let metrics = Metrics::keep(options.listening.telemetry.metrics_listen).await?;
    let office = mails::office(&options.mails)?;
    let mut settings = settings(&options.listening, address);
    settings.telling.mails = office.is_some();
    let app = service::open(place, &options.council, settings).await?;
    service::begin_themes(&app.council.log, app.clock.now()).await?;
    let messages = match &options.nats_url {
        Some(url) => Some(Messages::start(url, &app).await?),
        None => None,
    };
    let mails = office.map(|office| mails::start(&app, office, &options.mails, place));
    let listener = door.listen()?;
    announce(&app, address);
    if let Some(metrics) = metrics {
        let relay = messages.as_ref().map(Messages::relay);
        metrics.answer(app.clone(), relay);
    }
    server::serve(app, listener).await;
    if let Some(mails) = mails {
        mails.stop().await;
    }
    if let Some(messages) = messages {
        messages.stop().await;
    }
    Ok(ExitCode::SUCCESS)
}

/// The settings that the options ask for.
pub fn settings(options: &Listening, address: SocketAddr) -> Settings {
    let public_url = options
        .public_url
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    Settings {
        public_url: public_url.trim_end_matches('/').to_owned(),
        behind_proxy: options.behind_proxy,
        rates: Rates {
            submissions: options.submissions_per_minute,
            ..Rates::default()
        },
        reading_days: options.reading_days,
        safety: options.safety.clone().into(),
        telling: Telling {
            mails: false,
            difference_after_days: options.difference_after_days,
        },
    }
}

/// Says where it is, for people and for scripts.
pub fn announce(app: &App, address: SocketAddr) {
    println!("Listening on http://{address}");
    if !app.settings.public_url.starts_with("https://") && !address.ip().is_loopback() {
        tracing::warn!(
            "people reach this service without TLS; put a proxy with TLS in front and give --public-url https://…"
        );
    }
}
