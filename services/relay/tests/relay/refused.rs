//! What a relay does not do, and says.

use std::fs;

use yousaid_log::Position;
use yousaid_nats::async_nats::jetstream::{
    consumer::DeliverPolicy,
    stream::{Config, RetentionPolicy},
};
use yousaid_relay::{STREAM, stream};
use yousaid_servers::{NatsServer, Said};

use crate::{
    setting::{Node, Setting, append, until},
    stream::{becomes_a_copy, received},
};

/// Everything but looking at a message, for `limited`.
const MAY_NOT_LOOK: &str = r#"
authorization { users = [
  { user: all, password: a },
  { user: limited, password: b, permissions: { publish: { deny: ["$JS.API.STREAM.MSG.GET.>"] } } },
] }
"#;

#[tokio::test]
async fn a_stream_with_other_settings_is_refused_once_and_used_when_it_is_mended() {
    let other = [
        Config {
            subjects: vec!["yousaid.events.feedback.*".to_owned()],
            ..stream()
        },
        Config {
            retention: RetentionPolicy::Interest,
            ..stream()
        },
    ];
    for (config, setting_named) in other.into_iter().zip(["subjects", "retention"]) {
        let setting = Setting::new();
        let context = setting.context().await;
        append(&setting.log, 5).await;
        context.create_stream(config).await.expect("made");
        let said = Said::listen();
        let mut node = setting.node().await;
        node.fails_again(3).await;
        let words = format!("stream YOUSAID has another {setting_named} than is needed");
        assert_eq!(said.times(&words), 1, "{}", said.text());
        assert!(received(&context, DeliverPolicy::All).await.is_empty());

        context.delete_stream(STREAM).await.expect("deleted");
        context.create_stream(stream()).await.expect("made");
        becomes_a_copy(&context, &setting.log).await;
        assert_eq!(said.times(&words), 1, "{}", said.text());
    }
}

#[tokio::test]
async fn an_event_that_cannot_be_a_message_stops_the_stream_before_it_until_it_is_mended() {
    let setting = Setting::new();
    append(&setting.log, 5).await;
    setting.store_raw(
        "weather",
        "SnowFell",
        r#"{"how_much":3,"where":"Northfield"}"#,
    );
    append(&setting.log, 5).await;
    let context = setting.context().await;
    let said = Said::listen();
    let mut node = setting.node().await;
    let words =
        "the payload of the event at position 6 is not a JSON object with exactly one field";
    node.says("it stops before it", |progress| {
        progress.position == Position::new(5)
    })
    .await;
    node.fails_again(3).await;
    assert_eq!(said.times(words), 1, "{}", said.text());
    assert!(!said.text().contains("Northfield"), "{}", said.text());
    let published = received(&context, DeliverPolicy::All).await;
    assert_eq!(published.len(), 5);

    setting.mend(Position::new(6), r#"{"SnowFell":{"where":"Northfield"}}"#);
    becomes_a_copy(&context, &setting.log).await;
}

#[tokio::test]
async fn a_stream_whose_end_cannot_be_looked_at_is_not_emptied() {
    let folder = tempfile::tempdir().expect("a folder");
    let configuration = folder.path().join("nats.conf");
    fs::write(&configuration, MAY_NOT_LOOK).expect("written");
    let setting = Setting::with(NatsServer::start_with(Some(configuration)));
    append(&setting.log, 20).await;
    let (all, limited) = (
        setting.nats.url_as("all", "a"),
        setting.nats.url_as("limited", "b"),
    );
    let context = crate::setting::context(&all).await;
    let node = Node::start(setting.log.clone(), &all).await;
    becomes_a_copy(&context, &setting.log).await;
    drop(node);

    let said = Said::listen();
    let _node = Node::start(setting.log.clone(), &limited).await;
    until("it is said", async || {
        (said.times("the stream cannot be read") > 0).then_some(())
    })
    .await;
    let stream = context.get_stream(STREAM).await.expect("a stream");
    assert_eq!(stream.cached_info().state.first_sequence, 1);
    becomes_a_copy(&context, &setting.log).await;
}
