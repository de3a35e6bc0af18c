//! The read models, each a folder, and the runner that fills them from the log.
