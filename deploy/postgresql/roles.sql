-- The two roles of one council, and what each may do in the council's database. Run by a superuser in that
-- database, before `yousaid migrate`; it may be run again, which also sets the passwords anew:
--
--   YOUSAID_OWNER_PASSWORD=… YOUSAID_SERVICE_PASSWORD=… psql -X -d yousaid -f roles.sql
--
-- psql must be 15 or newer. Variables (psql -v name=value):
--   owner_password, service_password   otherwise taken from the environment as above: a command line can be read by
--                                      everybody on the machine
--   owner, service                     the roles' names: yousaid_owner, yousaid. Roles belong to the whole server:
--                                      a second council on it gets its own database and its own two names
--   schema                             where the tables lie: public
--
-- The owner owns the database and all that `yousaid migrate` makes. The service reads and adds; rights.sql, run by
-- the owner after each `yousaid migrate`, gives it the little more that single tables need.
\set ON_ERROR_STOP on
\set QUIET on
\if :{?owner}
\else
  \set owner yousaid_owner
\endif
\if :{?service}
\else
  \set service yousaid
\endif
\if :{?schema}
\else
  \set schema public
\endif
\if :{?owner_password}
\else
  \getenv owner_password YOUSAID_OWNER_PASSWORD
\endif
\if :{?service_password}
\else
  \getenv service_password YOUSAID_SERVICE_PASSWORD
\endif
\if :{?owner_password}
\else
  DO $$ BEGIN RAISE EXCEPTION 'no password for the owner: see the head of roles.sql'; END $$;
\endif
\if :{?service_password}
\else
  DO $$ BEGIN RAISE EXCEPTION 'no password for the service: see the head of roles.sql'; END $$;
\endif

-- Passwords stand in the statements below: none of them goes to the server's log.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';
SET client_min_messages = 'warning';

BEGIN;

SELECT format('CREATE ROLE %I', name)
FROM (VALUES (:'owner'), (:'service')) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

ALTER ROLE :"owner"   LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'service_password';

-- The service is a member of nothing: it would have what that role has.
SELECT format('REVOKE %I FROM %I', granted.rolname, member.rolname)
FROM pg_auth_members
JOIN pg_roles granted ON granted.oid = roleid
JOIN pg_roles member ON member.oid = pg_auth_members.member
WHERE member.rolname = :'service'
\gexec

-- The database: for these two alone. Without TEMPORARY, which everybody has otherwise.
ALTER DATABASE :"DBNAME" OWNER TO :"owner";
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC, :"service";
GRANT CONNECT ON DATABASE :"DBNAME" TO :"service";

-- The schema: the owner makes tables, the service uses them.
CREATE SCHEMA IF NOT EXISTS :"schema";
REVOKE ALL ON SCHEMA :"schema" FROM PUBLIC, :"service";
GRANT USAGE, CREATE ON SCHEMA :"schema" TO :"owner";
GRANT USAGE ON SCHEMA :"schema" TO :"service";
ALTER ROLE :"owner"   IN DATABASE :"DBNAME" SET search_path = :"schema";
ALTER ROLE :"service" IN DATABASE :"DBNAME" SET search_path = :"schema";

-- What the owner makes later: tables can be read and added to by the service, functions called by it and by nobody
-- else. Nodes then go on between a migration and rights.sql.
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"schema" GRANT SELECT, INSERT ON TABLES TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"schema" GRANT EXECUTE ON FUNCTIONS TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

COMMIT;
\echo roles of database :DBNAME: owner :owner, service :service, schema :schema
