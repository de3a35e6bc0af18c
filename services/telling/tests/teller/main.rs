//! What the teller does as time passes, over a real log and with a mail server that does as it is told.

mod setting;
mod time;
mod together;
