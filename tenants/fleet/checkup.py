"""Facts about the database servers and the fleet, for `manage.py doctor` and readiness: reads, changes nothing."""

from dataclasses import dataclass
from datetime import datetime

import psycopg2
from django.db.migrations.loader import MigrationLoader

from tenants.levels import labels, tenant_migrations
from tenants.models import TenantSchema
from tenants.scope import platform_scope

OLDEST_SERVER = 160_000  # PostgreSQL 16: the first with GRANT ... WITH INHERIT, SET


@dataclass(frozen=True, slots=True)
class Login:
    """What one login is on the server it reaches."""

    role: str
    version: int  # 180001 is 18.1
    server_version: str
    clock: datetime
    is_superuser: bool
    inherits: bool
    can_create_roles: bool
    bypasses_row_security: bool
    tenants_joined: int  # how many tenant roles it is a member of in any way

    def faults(self, *, kind: str) -> list[str]:
        """What is wrong with it as the `owner`, `application` or `platform` login, in words for an operator."""
        found = []
        if self.version < OLDEST_SERVER:
            found.append(f"PostgreSQL {self.server_version} is too old: 16 or newer is needed")
        if self.is_superuser or self.bypasses_row_security:
            found.append(f"{self.role} is a superuser or bypasses row security: nothing would be fenced")
        if kind == "owner" and not self.can_create_roles:
            found.append(f"{self.role} may not create roles: no organisation could be made")
        if kind != "owner" and self.can_create_roles:
            found.append(f"{self.role} may create roles and must not")
        if kind == "application" and self.inherits:
            found.append(f"{self.role} inherits the tenants' rights: it must be NOINHERIT")
        if kind == "platform" and self.tenants_joined:
            found.append(f"{self.role} is a member of {self.tenants_joined} tenant roles and must be of none")
        return found


def login(url: str, *, timeout: int = 3) -> Login:
    """Connect with one address as libpq understands it. Raises psycopg2.OperationalError when that fails."""
    connection = psycopg2.connect(url, connect_timeout=timeout)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT rolname, current_setting('server_version_num')::int, current_setting('server_version'),
                       clock_timestamp(), rolsuper, rolinherit, rolcreaterole, rolbypassrls,
                       (SELECT count(*) FROM pg_auth_members AS joined
                        JOIN pg_roles AS tenant ON tenant.oid = joined.roleid
                        WHERE joined.member = pg_roles.oid AND tenant.rolname ~ '^t_[0-9a-f]{32}$')
                FROM pg_roles WHERE rolname = current_user
                """
            )
            row = cursor.fetchone()
            assert row is not None  # noqa: S101  (one asks about oneself)
            return Login(*row)
    finally:
        connection.close()


def missing_migrations(url: str, setting: str, *, timeout: int = 3) -> list[str]:
    """Migrations of SHARED_APPS or KEYS_APPS that the database behind `url` (the owner's) does not have."""
    connection = psycopg2.connect(url, connect_timeout=timeout)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('public.django_migrations')")
            found = cursor.fetchone()
            applied = set()
            if found and found[0]:
                cursor.execute("SELECT app, name FROM public.django_migrations")
                applied = set(cursor.fetchall())
    finally:
        connection.close()
    wanted = labels(setting)
    known = MigrationLoader(None).disk_migrations
    return sorted(f"{app}.{name}" for app, name in known if app in wanted and (app, name) not in applied)


@dataclass(frozen=True, slots=True)
class Fleet:
    """How many schemas are where."""

    claimed: int
    behind: int  # claimed, with fewer migrations than this code knows
    failed: tuple[str, ...]  # schemas whose last migration failed
    ready: int  # waiting for a sign-up, up to date


def fleet() -> Fleet:
    newest = len(tenant_migrations())
    with platform_scope():
        claimed = TenantSchema.objects.filter(state=TenantSchema.State.CLAIMED)
        return Fleet(
            claimed=claimed.count(),
            behind=claimed.filter(level__lt=newest).count(),
            failed=tuple(claimed.exclude(last_error="").values_list("schema_name", flat=True)[:5]),
            ready=TenantSchema.objects.filter(state=TenantSchema.State.READY, level=newest).count(),
        )
