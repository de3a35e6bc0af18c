-- What the service may do with each table: the least that it needs. Run by the owner after each `yousaid migrate`;
-- it may be run again at any time, beside running nodes:
--
--   psql -X "$OWNER_DATABASE_URL" -f rights.sql
--
-- Variables (psql -v name=value): service, the service's role, if it is not yousaid.
--
-- Nobody but the owner may change or remove an event, and the tables' triggers refuse it to the owner too. Forgetting
-- goes through the function forget_keys, which does with the owner's rights that one thing.
\set ON_ERROR_STOP on
\set QUIET on
\if :{?service}
\else
  \set service yousaid
\endif
SET client_min_messages = 'notice';

-- All or nothing: a running node never finds itself without its rights.
BEGIN;

SELECT current_schema() AS schema, set_config('yousaid.service', :'service', true) \gset

REVOKE ALL ON ALL TABLES    IN SCHEMA :"schema" FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA :"schema" FROM PUBLIC;
REVOKE ALL ON ALL ROUTINES  IN SCHEMA :"schema" FROM PUBLIC;

REVOKE ALL ON events, submission_keys, documents, log_settings, accounts, sign_in_links, sessions, _sqlx_migrations
    FROM :"service";
GRANT SELECT, INSERT ON events, submission_keys, documents, log_settings, accounts, sign_in_links, sessions
    TO :"service";
GRANT UPDATE ON accounts, sign_in_links, sessions TO :"service";
GRANT DELETE ON sign_in_links, sessions TO :"service";
GRANT SELECT ON _sqlx_migrations TO :"service";
-- Waiting for one's turn to append, and destroying keys.
GRANT EXECUTE ON FUNCTION wait_for_turn(), forget_keys(bigint[]) TO :"service";

-- Looks at what is in force, by whatever way it came.
DO $$
DECLARE
    service name := current_setting('yousaid.service');
    kept text;
    stray record;
BEGIN
    FOREACH kept IN ARRAY ARRAY['events', 'submission_keys', 'documents', 'log_settings', '_sqlx_migrations'] LOOP
        IF has_table_privilege(service, kept, 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
           OR has_any_column_privilege(service, kept, 'UPDATE') THEN
            RAISE EXCEPTION 'role % may still change table %', service, kept
                USING HINT = 'Is it a superuser, the owner, or a member of a role that may? Run roles.sql again.';
        END IF;
    END LOOP;
    IF pg_has_role(service, current_user, 'MEMBER') THEN
        RAISE EXCEPTION 'role % is a member of the owner', service;
    END IF;
    FOR stray IN
        SELECT relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
          AND relname <> ALL (ARRAY['events', 'submission_keys', 'documents', 'log_settings', 'accounts',
                                    'sign_in_links', 'sessions', '_sqlx_migrations'])
    LOOP
        RAISE NOTICE 'table %: not named in rights.sql, so it has what roles.sql gives to new tables', stray.relname;
    END LOOP;
END $$;

COMMIT;
\echo rights of role :service in schema :schema are set
