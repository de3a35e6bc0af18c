-- The events, as postgres-es keeps them, with their place in the whole log, an identity and a time.
CREATE TABLE events (
    aggregate_type text        NOT NULL,
    aggregate_id   text        NOT NULL,
    sequence       bigint      NOT NULL CHECK (sequence > 0),
    event_type     text        NOT NULL,
    event_version  text        NOT NULL,
    payload        json        NOT NULL,
    metadata       json        NOT NULL DEFAULT '{}',
    position       bigint      NOT NULL UNIQUE,   -- 1, 2, 3 … in the order of commit, without gaps
    event_id       uuid        NOT NULL DEFAULT gen_random_uuid(),
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (aggregate_type, aggregate_id, sequence)
);

-- Whoever appends waits here for its turn, until the end of the transaction: positions are then given in the
-- order of commit. What is read to find the next position has to be read by a later statement: a statement
-- sees what was committed when it began, and the turn may have come after that.
CREATE FUNCTION wait_for_turn() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock('events'::regclass::oid::bigint);
END $$;

-- Gives a position to an insert that brings none, such as those of postgres-es.
CREATE FUNCTION give_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM wait_for_turn();
    SELECT coalesce(max(position), 0) + 1 INTO NEW.position FROM events;
    RETURN NEW;
END $$;

CREATE TRIGGER events_get_their_position BEFORE INSERT ON events
    FOR EACH ROW WHEN (NEW.position IS NULL) EXECUTE FUNCTION give_position();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what has happened is not changed';
END $$;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The key of each submission stands under the position of its first event. A forgotten key is 72 zeros.
CREATE TABLE submission_keys (
    position bigint PRIMARY KEY,
    wrapped  bytea NOT NULL CHECK (length(wrapped) = 72)
);
-- A compressed key could not be told from others by its length; none is.
ALTER TABLE submission_keys ALTER COLUMN wrapped SET STORAGE PLAIN;

-- Destroys keys for good. PostgreSQL leaves the old version of a changed row in its file, so the table is
-- written to a new file, without them, and the old file is dropped with the commit. The service may call
-- this and change no key otherwise.
DO $make$
BEGIN
    EXECUTE format($function$
        CREATE FUNCTION forget_keys(forgotten bigint[]) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp AS $$
        BEGIN
            EXECUTE format(
                'ALTER TABLE submission_keys ALTER COLUMN wrapped TYPE bytea
                 USING CASE WHEN position = ANY (%%L::bigint[]) THEN decode(repeat(''00'', 72), ''hex'') ELSE wrapped END',
                forgotten);
        END $$
    $function$, current_schema());
END $make$;

CREATE TABLE documents (
    sha256     text  PRIMARY KEY,
    media_type text  NOT NULL,
    bytes      bytea NOT NULL
);

CREATE TABLE accounts (
    account_id    uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE,           -- lower case
    password_hash text                            -- PHC string
);

CREATE TABLE sign_in_links (
    token_hash bytea       PRIMARY KEY,           -- SHA-256 of the token; the token is kept nowhere
    account_id uuid        NOT NULL REFERENCES accounts,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE TABLE sessions (
    token_hash   bytea       PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES accounts,
    started_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sign_in_links_by_account ON sign_in_links (account_id);

-- One row: what every node has to agree on.
CREATE TABLE log_settings (
    one_row         boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    master_key_mark bytea NOT NULL                -- by which the right master key is known; it opens nothing
);
