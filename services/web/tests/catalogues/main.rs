//! What pages say and what the catalogues hold are the same, in every language.

mod source;

mod easy_read;
mod keys;
mod plurals;
mod words;
