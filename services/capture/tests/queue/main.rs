//! The queue from other systems on a real NATS server: messages become feedback, once each.

mod aside;
mod away;
mod nodes;
mod setting;
mod taken;
