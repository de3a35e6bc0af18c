//! The gate before the desk: one person's own case, personal details, words that may disclose harm, spam.

mod held;
mod own_case;
mod personal_details;
mod safeguarding;
mod surveys;
