//! The desk as a volunteer meets it: every page and form through its own route, on a real log and real
//! read models.

mod at_once;
mod harness;
mod inbox;
mod items;
mod placing;
mod splitting;
mod standing_by;
mod themes;
mod together;
