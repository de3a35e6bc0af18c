//! What the tests of this folder have in common.

use std::{path::Path, time::Duration};

use metrics_exporter_prometheus::PrometheusRecorder;
use yousaid_web::App;

use super::listener;
use crate::{
    options::{CouncilNames, Place},
    service,
};

/// How long anything may take before it counts as never.
pub const LIMIT: Duration = Duration::from_mins(1);

/// What keeps metrics as the service does, for one thread.
pub fn recorder() -> PrometheusRecorder {
    listener::builder().expect("buckets").build_recorder()
}

/// The service over a folder, its read models ready.
pub async fn app(folder: &Path) -> App {
    let names = CouncilNames {
        council_name: "Testing Council".to_owned(),
        forum_name: "Testing Forum".to_owned(),
        safeguarding_line: None,
    };
    let place = Place::folder(folder);
    let app = service::open(&place, &names, service::settings_without_serving())
        .await
        .expect("the service opens");
    service::begin_themes(&app.council.log, app.clock.now())
        .await
        .expect("themes");
    let head = app.council.log.head().await.expect("a head").position;
    assert!(app.council.views.wait_at_most(head, LIMIT).await);
    app
}
