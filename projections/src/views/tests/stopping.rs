use std::convert::Infallible;

use serde::{Deserialize, Serialize};
use yousaid_log::{Log, Position};
use yousaid_model::{
    Decider, StoredEvent,
    theme::{Theme, ThemeEvent, ThemeNamed},
};

use super::{Service, forge, something};
use crate::{
    ViewsError,
    testing::{AT, LIMIT, Story, folder, item, life, until, words},
};

/// A theme as a later build knows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct LaterTheme;

/// What only the later build knows of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum LaterEvent {
    ThemeSung,
}

impl StoredEvent for LaterEvent {
    fn name(&self) -> &'static str {
        "ThemeSung"
    }

    fn version(&self) -> u16 {
        1
    }
}

impl Decider for LaterTheme {
    const AGGREGATE: &'static str = Theme::AGGREGATE;
    type Command = ();
    type Event = LaterEvent;
    type Rejection = Infallible;

    fn decide(&self, (): &()) -> Result<Vec<LaterEvent>, Infallible> {
        Ok(vec![LaterEvent::ThemeSung])
    }

    fn evolve(&mut self, _: &LaterEvent) {}
}

/// Something happens that this build does not know.
pub(super) fn sing(story: &mut Story) {
    story.tell::<LaterTheme>("songs", LaterEvent::ThemeSung, |job| job);
}

/// Makes the unknown event one that is known, as a build that knows it would see it.
fn mend(folder: &std::path::Path) {
    let known = ThemeNamed {
        name: words("Songs"),
        place: 1,
        by: None,
        at: AT,
    };
    let payload = serde_json::to_string(&ThemeEvent::from(known)).expect("JSON");
    let event = "UPDATE events SET event_type = 'ThemeNamed'";
    forge(
        folder,
        &format!("{event}, payload = '{payload}' WHERE event_type = 'ThemeSung'"),
    );
}

fn a_story_with_a_song() -> Story {
    let mut story = something();
    sing(&mut story);
    story.drafted(item(2), "Locks stick");
    story
}

#[test]
fn an_unknown_event_stops_the_rows_before_it_until_it_is_mended() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        let mut story = a_story_with_a_song();
        story.jobs.drain(..5);
        let last = story.append_to(&service.log).await;
        let reason = until(|| service.views.stopped()).await;
        assert!(reason.contains("stop at position 6"), "{reason}");
        assert!(
            reason.contains("theme event ThemeSung version 1"),
            "{reason}"
        );
        assert_eq!(service.views.reached(), Position::new(5));
        assert_eq!(
            service.statements().await,
            ["Gates stick"],
            "what is before it can be read"
        );
        mend(folder.path());
        assert!(service.views.wait_at_most(last, LIMIT).await);
        assert_eq!(service.statements().await, ["Gates stick", "Locks stick"]);
        until(|| service.views.stopped().is_none().then_some(())).await;
    });
}

#[test]
fn events_before_an_unknown_one_of_the_same_page_are_folded() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let mut story = something();
        service.tell(&mut story).await;
        story.together();
        story.drafted(item(3), "Bells stick");
        sing(&mut story);
        story.append_to(&service.log).await;
        assert!(service.views.wait_at_most(Position::new(6), LIMIT).await);
        assert_eq!(service.statements().await, ["Gates stick", "Bells stick"]);
        let reason = until(|| service.views.stopped()).await;
        assert!(reason.contains("stop at position 7"), "{reason}");
    });
}

#[test]
fn a_log_with_an_unknown_event_cannot_be_built_until_it_is_mended() {
    let folder = folder();
    life(async {
        a_story_with_a_song()
            .append_to(&Log::open(folder.path()).expect("a log"))
            .await;
    });
    life(async {
        let service = Service::start(folder.path());
        let reason = until(|| service.views.stopped()).await;
        assert!(reason.contains("stop at position 6"), "{reason}");
        assert!(!service.views.ready());
        assert!(matches!(
            service.views.read(|_| Ok(())).await,
            Err(ViewsError::NotReady)
        ));
        mend(folder.path());
        assert!(service.views.wait_at_most(Position::new(7), LIMIT).await);
        assert!(service.views.ready());
        assert_eq!(service.views.stopped(), None);
        assert_eq!(service.statements().await, ["Gates stick", "Locks stick"]);
    });
}
