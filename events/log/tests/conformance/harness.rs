//! What a store brings along to be tested.

use std::{any::Any, time::Duration};

use yousaid_log::{Log, Position, Recorded};
use yousaid_model::FeedbackId;

/// The environment variable that makes the test binary the writer of another process.
pub const WRITER_AT: &str = "YOUSAID_TEST_WRITER_AT";

/// How long a condition is waited for before the test fails.
pub const LIMIT: Duration = Duration::from_mins(1);

/// An empty log of its own for each test.
pub trait Harness: Sized + Send + Sync + 'static {
    /// The test that is the writer of another process, as the test binary names it.
    const WRITER_TEST: &'static str;

    /// An empty log.
    fn new() -> Self;
    /// Where it is, for another process.
    fn address(&self) -> String;
    /// Opens a log by its address.
    fn open_at(address: &str) -> Log;
    /// Keeps every writer of this log from writing until it is dropped.
    fn hold_writers(&self) -> Box<dyn Any + Send>;
    /// The wrapped key of a submission, byte for byte as it is stored.
    fn stored_key(&self, id: FeedbackId) -> Vec<u8>;
    /// Every file of the log.
    fn files(&self) -> Vec<(String, Vec<u8>)>;
    /// Appends an event past the log's own door, as a newer build would.
    fn store_raw(&self, aggregate: &str, id: &str, sequence: u64, event: (&str, &str, &str));

    /// Opens the log as one more process would.
    fn open(&self) -> Log {
        Self::open_at(&self.address())
    }
}

/// The whole log, page by page.
pub async fn everything(log: &Log) -> Vec<Recorded> {
    let mut all: Vec<Recorded> = Vec::new();
    loop {
        let after = all.last().map_or(Position::START, |event| event.position);
        let page = log
            .read_after(after, 700)
            .await
            .expect("the log can be read");
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

/// Positions are 1, 2, 3 … without a gap.
pub fn assert_gapless(events: &[Recorded]) {
    for (event, expected) in events.iter().zip(1_u64..) {
        assert_eq!(event.position.get(), expected);
    }
}

/// Runs the tests of this folder on one store.
#[macro_export]
macro_rules! conformance {
    ($harness:ty) => {
        $crate::on_a_store! { $harness;
            order {
                a_new_log_is_empty,
                events_are_read_in_the_order_in_which_they_were_committed,
                an_event_is_read_as_it_was_written,
                pages_end_where_asked_and_never_grow_past_the_limit,
                what_was_decided_on_an_older_history_is_refused,
                what_would_leave_a_gap_in_its_aggregate_is_refused,
                several_aggregates_are_appended_together_or_not_at_all,
                a_refused_job_takes_no_other_job_with_it,
                whoever_watches_hears_of_what_another_process_appended,
                a_log_opened_again_goes_on_where_it_was,
            }
            decisions {
                a_command_answers_with_where_it_led,
                nothing_to_do_records_nothing_and_answers_with_the_head,
                a_rejected_command_records_nothing,
                the_same_submission_again_writes_nothing,
                the_same_submission_many_times_at_once_is_recorded_once,
                commands_that_meet_on_one_aggregate_all_count,
                a_command_that_meets_others_every_time_says_so,
                what_goes_beside_a_command_is_written_with_its_events_only,
                an_event_of_a_newer_build_makes_commands_refuse,
            }
            concurrency {
                no_reader_misses_an_event_while_many_write,
                handles_of_several_processes_keep_one_order,
                a_full_queue_is_said_at_once_and_loses_nothing,
            }
            crash {
                writer_of_another_process,
                what_was_acknowledged_survives_the_death_of_the_process,
                a_process_writes_beside_another_and_survives_its_death,
            }
            forgetting {
                words_sealed_under_a_kept_key_open_after_a_restart,
                keys_are_found_for_a_whole_page_at_once,
                a_key_never_stands_in_a_file_as_it_is,
                a_forgotten_key_is_in_no_file_and_opens_nothing,
                a_receipt_leads_to_its_submission_until_that_is_forgotten,
                a_response_to_a_survey_and_its_comments_share_a_receipt,
                a_forgotten_submission_gets_no_key_again,
                a_key_without_its_submission_is_refused,
                keys_stand_with_their_submissions_in_whichever_order_they_are_given,
                a_refused_job_keeps_and_forgets_no_key,
            }
            documents {
                a_document_is_found_by_what_it_holds,
                a_document_under_a_false_name_is_refused,
                a_job_beyond_all_measure_is_refused,
                a_sound_log_is_found_sound,
                what_is_wrong_in_a_log_is_found,
            }
            accounts {
                an_account_is_found_by_its_address_in_any_case,
                an_address_belongs_to_one_account,
                a_password_hash_is_kept_and_replaced,
                a_sign_in_link_signs_in_once,
                of_many_who_use_a_link_at_once_one_is_let_in,
                an_expired_link_and_an_unknown_one_are_told_apart,
                nobody_without_an_account_gets_a_link_or_a_session,
                a_session_lasts_while_it_is_used_and_not_for_ever,
                an_unused_session_ends,
                sessions_are_ended_one_by_one_or_all_together,
                unused_links_of_an_account_are_ended_together,
                no_token_is_kept,
            }
        }
    };
}

/// The tests of these names, each on an empty log of its own.
#[macro_export]
macro_rules! on_a_store {
    ($harness:ty; $($module:ident { $($test:ident),+ $(,)? })+) => {
        $($(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                $crate::$module::$test::<$harness>().await;
            }
        )+)+
    };
}
