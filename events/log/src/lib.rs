//! The event log: append, read in commit order, seal and forget.
