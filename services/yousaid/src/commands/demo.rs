//! `yousaid demo`

use std::process::ExitCode;

use yousaid_web::safety::OwnCase;

use crate::{
    commands::{
        account::invite,
        serve::{announce, settings},
    },
    demo,
    options::{CouncilNames, Listening, Place},
    server, service,
    telemetry::Metrics,
};

/// Fills the folder with the invented council, once, serves it, and says how to sign in.
pub async fn run(place: &Place, options: &Listening) -> anyhow::Result<ExitCode> {
    let door = server::Door::take(options.listen)?;
    let address = door.address;
    let metrics = Metrics::keep(options.telemetry.metrics_listen).await?;
    let names = CouncilNames {
        council_name: demo::COUNCIL.to_owned(),
        forum_name: demo::FORUM.to_owned(),
        safeguarding_line: Some(demo::SAFEGUARDING_LINE.to_owned()),
    };
    let mut settings = settings(options, address);
    if settings.safety.own_case == OwnCase::default() {
        settings.safety.own_case = demo::own_case();
    }
    let app = service::open(place, &names, settings).await?;
    demo::fill(&app).await?;
    let listener = door.listen()?;
    announce(&app, address);
    if let Some(metrics) = metrics {
        metrics.answer(app.clone(), None);
    }
    println!(
        "An invented council, in {}. Sign in once with each of these links:",
        place.data_dir.display()
    );
    let mut told = vec![];
    for (email, role) in demo::PEOPLE {
        if told.contains(&role) {
            continue;
        }
        told.push(role);
        let link = invite(
            &app.council.log,
            &app.clock,
            email,
            role,
            &app.settings.public_url,
        )
        .await?;
        println!("{role}: {link}");
    }
    server::serve(app, listener).await;
    Ok(ExitCode::SUCCESS)
}
