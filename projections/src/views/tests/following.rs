use yousaid_log::{Log, Position};
use yousaid_model::account::{Role, RoleGranted};

use super::{Service, something};
use crate::{
    BuildError, Views, rebuild,
    testing::{AT, LIMIT, OFFICER, Story, comment, folder, item, life},
    wait_for_other_process,
};

#[test]
fn the_rows_follow_the_log() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let mut story = something();
        assert_eq!(service.tell(&mut story).await, Position::new(5));
        assert_eq!(service.views.reached(), Position::new(5));
        assert_eq!(service.statements().await, ["Gates stick"]);
        story.drafted(item(2), "Locks stick");
        let mut reached = service.views.watch();
        service.tell(&mut story).await;
        assert_eq!(*reached.borrow_and_update(), Position::new(6));
        assert_eq!(service.statements().await, ["Gates stick", "Locks stick"]);
        assert_eq!(service.views.stopped(), None);
    });
}

#[test]
fn what_another_process_appends_is_followed_too() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let mut story = something();
        service.tell(&mut story).await;
        story.drafted(item(2), "Locks stick");
        let other = Log::open(folder.path()).expect("the same log");
        let position = story.append_to(&other).await;
        assert!(service.views.wait_at_most(position, LIMIT).await);
        assert_eq!(service.statements().await, ["Gates stick", "Locks stick"]);
    });
}

#[test]
fn waiting_ends_when_the_rows_do_not_come() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        let soon = std::time::Duration::from_millis(20);
        assert!(!service.views.wait_at_most(Position::new(6), soon).await);
        assert!(service.views.wait_for(Position::new(5)).await);
    });
}

#[test]
fn another_process_can_wait_for_the_rows() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let position = service.tell(&mut something()).await;
        assert!(wait_for_other_process(folder.path(), position, LIMIT).await);
        let soon = std::time::Duration::from_millis(20);
        assert!(!wait_for_other_process(folder.path(), position.next(), soon).await);
    });
}

#[test]
fn the_public_version_moves_when_a_public_page_may_look_different() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let mut story = something();
        service.tell(&mut story).await;
        let before = service.views.public_version();
        story.account(
            OFFICER,
            RoleGranted {
                role: Role::Officer,
                at: AT,
            },
        );
        story.received(comment(3), "The bell sticks");
        story.read(comment(3));
        service.tell(&mut story).await;
        assert_eq!(service.views.public_version(), before);
        story.linked(comment(3), item(1));
        let linked = service.tell(&mut story).await;
        assert_eq!(service.views.public_version(), linked.get());
        story.endorsed(item(1));
        let endorsed = service.tell(&mut story).await;
        story.read(comment(2));
        service.tell(&mut story).await;
        assert_eq!(service.views.public_version(), endorsed.get());
    });
}

#[test]
fn one_process_fills_the_rows_of_a_folder() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        let second = Views::open(service.log.clone(), folder.path());
        assert!(matches!(second.err(), Some(BuildError::InUse)));
        let rebuilt = rebuild(&service.log, folder.path(), |_| {}).await;
        assert!(matches!(rebuilt, Err(BuildError::InUse)));
        assert_eq!(
            service.statements().await,
            ["Gates stick"],
            "the first is not disturbed"
        );
    });
    super::served(folder.path(), Story::default());
}
