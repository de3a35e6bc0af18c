//! Families: the feedback form, the JSON door, receipts.
