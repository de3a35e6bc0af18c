//! What pages say and what the catalogues hold are the same, in every language.

mod source;

mod keys;
mod words;
mod easy_read;
mod plurals;
