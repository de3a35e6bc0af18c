-- The events, as postgres-es keeps them, with their place in the whole log, an identity and a time.
CREATE TABLE events (
    position       INTEGER PRIMARY KEY,           -- 1, 2, 3 … in the order of commit, without gaps
    event_id       BLOB    NOT NULL CHECK (length(event_id) = 16),
    recorded_at    INTEGER NOT NULL,              -- microseconds since 1970, UTC
    aggregate_type TEXT    NOT NULL,
    aggregate_id   TEXT    NOT NULL,
    sequence       INTEGER NOT NULL CHECK (sequence > 0),
    event_type     TEXT    NOT NULL,
    event_version  TEXT    NOT NULL,
    payload        TEXT    NOT NULL,
    metadata       TEXT    NOT NULL DEFAULT '{}',
    UNIQUE (aggregate_type, aggregate_id, sequence)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'what has happened is not changed'); END;

CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'what has happened is not removed'); END;

-- The key of each submission stands under the position of its first event. The rows have one size and
-- are only ever appended, in this order, or overwritten in place: SQLite then never moves a key to
-- another page, which could leave a copy of it behind in the old one. A forgotten key is 72 zeros.
CREATE TABLE submission_keys (
    position INTEGER PRIMARY KEY,
    wrapped  BLOB NOT NULL CHECK (length(wrapped) = 72)
) STRICT;

CREATE TABLE documents (
    sha256     TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes      BLOB NOT NULL
) STRICT;

CREATE TABLE accounts (
    account_id    BLOB PRIMARY KEY CHECK (length(account_id) = 16),
    email         TEXT NOT NULL UNIQUE,           -- lower case
    password_hash TEXT                            -- PHC string
) STRICT;

CREATE TABLE sign_in_links (
    token_hash BLOB PRIMARY KEY,                  -- SHA-256 of the token; the token is kept nowhere
    account_id BLOB    NOT NULL REFERENCES accounts,
    expires_at INTEGER NOT NULL,                  -- this and the times below: microseconds since 1970, UTC
    used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash   BLOB PRIMARY KEY,
    account_id   BLOB    NOT NULL REFERENCES accounts,
    started_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (account_id);
