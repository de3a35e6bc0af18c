//! The forum's desk: inbox, themes, items.
