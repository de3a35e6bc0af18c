//! Journeys through the running binary, one file each.

mod a_comment_becomes_a_kept_promise;
mod a_declined_request_is_explained;
mod a_full_disk;
mod a_person_is_forgotten;
mod a_survey_is_answered;
mod a_year_of_engagement;
mod an_edition_stays_as_it_is;
mod before_anyone_reads;
mod earlier_reports;
mod escaping;
mod killed_under_load;
mod languages;
mod metrics;
mod moving;
mod responses_are_imported;
mod security;
mod signing_in;
mod structure;
mod telling;
mod the_demo;
mod the_interface_describes_itself;
mod the_json_door;
mod the_widget;
mod traces;
mod what_is_broken_is_found;
mod words_are_set_aside;
