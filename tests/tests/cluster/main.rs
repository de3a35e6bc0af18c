//! Several nodes on one PostgreSQL and one NATS, while something fails. Each test has servers of its own; run
//! few at once.

mod a_node_is_held_still;
mod a_node_is_killed;
mod a_node_is_told_to_stop;
mod an_unknown_event;
mod mails_are_sent_once;
mod nats_is_away;
mod nodes_begin;
mod own_writes;
mod publishing;
mod song;
mod the_database_hangs;
mod the_database_is_away;
mod the_database_is_full;
mod the_database_is_killed;
mod the_relay_is_killed;
