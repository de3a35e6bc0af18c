//! given, when, then
