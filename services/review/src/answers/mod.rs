//! The council's answers, as far as they are the forum's business.

pub mod mark;
