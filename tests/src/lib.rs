//! Journeys through the running binary.
