-- Roles, databases and their rights. Run by a superuser through psql, as often as you like: it only adds what is missing
-- and sets what has drifted. Passwords come from the environment, so that they appear in no process list:
--
--   MM_OWNER_PASSWORD=... MM_APP_PASSWORD=... MM_PLATFORM_PASSWORD=... psql -X -v ON_ERROR_STOP=1 -f tenants/fleet/roles.sql
--
--   mm_owner     owns the databases and every object in them; migrates, makes tenant roles, drops tenants
--   mm_app       web and worker processes: inherits nothing, so that it reads a tenant only after SET ROLE
--   mm_platform  the platform's own admin: public tables only, member of no tenant role
--   mm_tenant    group of all tenant roles: what every tenant may read of the public schema

\getenv owner_password MM_OWNER_PASSWORD
\getenv app_password MM_APP_PASSWORD
\getenv platform_password MM_PLATFORM_PASSWORD
\if :{?database} \else \set database mentalmuse \endif
\if :{?keys_database} \else \set keys_database mentalmuse_keys \endif

SELECT current_setting('server_version_num')::int < 160000 AS too_old \gset
\if :too_old
DO $$ BEGIN RAISE EXCEPTION 'MentalMuse needs PostgreSQL 16 or newer, this is %', current_setting('server_version'); END $$;
\endif

-- The password reaches the server only as part of ALTER ROLE; keep that statement out of its log.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['mm_owner', 'mm_app', 'mm_platform', 'mm_tenant']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

ALTER ROLE mm_owner LOGIN CREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE mm_app LOGIN NOINHERIT NOCREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
ALTER ROLE mm_platform LOGIN NOCREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS PASSWORD :'platform_password';
ALTER ROLE mm_tenant NOLOGIN NOCREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS;

-- The owner puts every new tenant role into the group, so it needs the right to give the group away.
GRANT mm_tenant TO mm_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;

-- No statement runs away, no lock is waited for longer than a person waits for a page, no transaction is left open.
ALTER ROLE mm_app SET statement_timeout = '15s';
ALTER ROLE mm_app SET lock_timeout = '2s';
ALTER ROLE mm_app SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE mm_platform SET statement_timeout = '15s';
ALTER ROLE mm_platform SET lock_timeout = '2s';
ALTER ROLE mm_platform SET idle_in_transaction_session_timeout = '10s';

SELECT format('CREATE DATABASE %I OWNER mm_owner', name) FROM unnest(ARRAY[:'database', :'keys_database']) AS name
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec
ALTER DATABASE :"database" OWNER TO mm_owner;
ALTER DATABASE :"keys_database" OWNER TO mm_owner;

REVOKE ALL ON DATABASE :"database", :"keys_database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO mm_app, mm_platform;
-- The platform's admin never meets a key.
GRANT CONNECT ON DATABASE :"keys_database" TO mm_app;
REVOKE CONNECT ON DATABASE :"keys_database" FROM mm_platform;

-- A connection that nobody has scoped finds no table at all, not even by accident.
ALTER ROLE mm_app IN DATABASE :"database" SET search_path = pg_catalog;

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO mm_app, mm_platform;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mm_app;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO mm_app;
-- The platform's admin gets single columns by name, in migrations (users/migrations: platform rights).
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner IN SCHEMA public REVOKE ALL ON TABLES FROM mm_platform;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner IN SCHEMA public REVOKE ALL ON SEQUENCES FROM mm_platform;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

\connect :"keys_database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO mm_app;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mm_app;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO mm_app;
ALTER DEFAULT PRIVILEGES FOR ROLE mm_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
