use rusqlite::Connection;
use yousaid_log::Log;

use super::{Service, something};
use crate::{
    Views, ViewsError,
    testing::{folder, life},
};

#[test]
fn a_query_that_fails_says_so_and_the_next_one_works() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        for _ in 0..9 {
            let failed = service
                .views
                .read(|rows| rows.execute_batch("SELECT nothing"))
                .await;
            assert!(matches!(failed, Err(ViewsError::File(_))));
        }
        assert_eq!(service.statements().await, ["Gates stick"]);
    });
}

#[test]
fn a_query_that_panics_takes_no_place_with_it() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        for _ in 0..9 {
            let broken = service
                .views
                .read(|_| -> rusqlite::Result<()> { panic!("a flaw in a query") })
                .await;
            assert!(matches!(broken, Err(ViewsError::BrokenOff)));
        }
        assert_eq!(service.statements().await, ["Gates stick"]);
    });
}

#[test]
fn a_page_cannot_change_the_rows() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut something()).await;
        let changed = service
            .views
            .read(|rows: &Connection| rows.execute("DELETE FROM item", []))
            .await;
        assert!(matches!(changed, Err(ViewsError::File(_))));
        assert_eq!(service.statements().await, ["Gates stick"]);
    });
}

#[test]
fn nothing_is_read_before_the_rows_are_there() {
    let folder = folder();
    // One thread: what was started has not had its turn yet.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let log = Log::open(folder.path()).expect("a log");
        let views = Views::open(log, folder.path()).expect("read models");
        assert!(!views.ready());
        assert!(matches!(
            views.read(|_| Ok(())).await,
            Err(ViewsError::NotReady)
        ));
    });
}
