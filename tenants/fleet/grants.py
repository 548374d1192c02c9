"""Rights, as SQL. Run by the owner; every statement may run again."""

from django.db import connection

from tenants.backend.state import checked_name

# Before the first table exists: default privileges decide what later migrations hand out.
PREPARE_PUBLIC = """
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO mm_app, mm_platform;
CREATE SCHEMA IF NOT EXISTS tenant_views;
GRANT USAGE ON SCHEMA tenant_views TO mm_tenant;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mm_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO mm_app;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
"""

# After migrating: what no runtime role needs.
CLOSE_PUBLIC = """
REVOKE ALL ON django_migrations, django_admin_log FROM mm_app;
"""

PREPARE_KEYS = """
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO mm_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mm_app;
"""


def create_schema_with_role(name: str) -> None:
    """One schema and the one role that may use it. The application may become that role; it inherits nothing."""
    checked_name(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone() is None:
            # Roles belong to the server: a restored or copied database finds its roles already there.
            cursor.execute(f"CREATE ROLE {name} NOLOGIN")
        cursor.execute(
            f"GRANT mm_tenant TO {name} WITH INHERIT TRUE;"
            f"GRANT {name} TO mm_app WITH INHERIT FALSE, SET TRUE;"
            f"CREATE SCHEMA {name};"
            f"GRANT USAGE ON SCHEMA {name} TO {name};"
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name};"
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {name} GRANT USAGE ON SEQUENCES TO {name}"
        )


def close_ledger(name: str) -> None:
    """The list of applied migrations is the owner's business."""
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE ALL ON {checked_name(name)}.django_migrations FROM {name}")


def drop_schema_with_role(name: str) -> None:
    """The role goes last: it owns nothing, and what it was granted, default privileges too, goes with the schema."""
    drop_schema(name)
    drop_role(name)


def drop_schema(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {checked_name(name)} CASCADE")


def drop_role(name: str) -> None:
    """Fails while another database of the same server has a schema of this name: a copy, such as of a rehearsal."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {checked_name(name)}")
