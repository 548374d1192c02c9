"""Backing up one organisation while it is in use: its schema and its public rows, of one moment.

Never in it: member keys (another database), passwords, factors, sessions and everything else that opens an account. A
stolen archive, even with its key, opens nothing and shows no free text.
"""

from datetime import datetime
from typing import Any, BinaryIO, Final
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from tenants.backend.state import checked_name
from tenants.fleet.archive import Counted, Writer
from tenants.fleet.plan import applied_in
from tenants.models import Organization
from tenants.scope import platform_scope

# Public tables whose rows belong to an organisation, in the order in which they are put back. Of accounts only what is
# needed to find or make them again; see CARRIED_COLUMNS.
CARRIED: Final = (
    "tenants.Organization",
    "tenants.Domain",
    "users.User",
    "users.Membership",
    "users.MailLanguage",
    "users.EmailDomain",
    "users.JoinCode",
)
CARRIED_COLUMNS: Final = {
    "users.User": ("id", "email", "name", "is_active", "email_verified_at", "created_at"),
}
# And those that stay behind, each with its reason. A test walks the models: a new one needs a line in one of the two.
LEFT_OUT: Final = {
    "tenants.TenantSchema": "made anew by the restore",
    "tenants.TenantDue": "made anew by the restore, due at once",
    "tenants.DeadLetter": "of the installation",
    "tenants.Closure": "a wish of that day: its owners ask again",
    "users.Session": "would let in again who was signed out",
    "users.RefreshToken": "would let in again who was signed out",
    "users.TrustedDevice": "would skip a second step",
    "users.HandoverCode": "lives for seconds",
    "users.MailedToken": "a mailed secret of hours",
    "users.AccountLink": "a mailed secret of an hour",
    "users.EmailCode": "a mailed secret of minutes",
    "users.EmailChange": "belongs to the account",
    "users.SignUpKey": "belongs to one sign-up",
    "users.SignInTicket": "lives for minutes",
    "users.Totp": "a factor belongs to the account, not to an organisation",
    "users.RecoveryCode": "a factor belongs to the account, not to an organisation",
    "users.Passkey": "a factor belongs to the account, not to an organisation",
    "users.PasskeyChallenge": "lives for minutes",
    "users.Invitation": "mailed secrets of days: invite again",
    "users.InvitationImport": "a file on its way, for an hour",
    "users.IdentityProvider": "holds the provider's secret: set single sign-on up again",
    "users.ExternalIdentity": "belongs to the provider's set-up",
    "users.OpenIdState": "lives for minutes",
    "users.UnlinkedIdentity": "belongs to the provider's set-up",
    "admin.LogEntry": "never written",
}


def back_up(organization_id: UUID, file: BinaryIO, *, now: datetime) -> dict[str, Any]:
    """Write the archive; returns its manifest. Owner's login, one snapshot. Raises Organization.DoesNotExist."""
    with platform_scope():
        organization = Organization.objects.get(pk=organization_id)
        schema = checked_name(organization.schema_name)
    applied = applied_in(schema)
    with platform_scope(), transaction.atomic(), connection.cursor() as cursor:
        # Everything that follows sees the database as it is now, whatever is written meanwhile.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        writer = Writer(
            file,
            {
                "organization": str(organization_id),
                "schema": schema,
                "made_at": now.isoformat(),
                "applied": sorted(map(list, applied)),
            },
        )
        for label in CARRIED:
            _copy_public(cursor, writer, label, organization_id)
        for table in _tables(cursor, schema):
            columns = _columns(cursor, schema, table)
            cursor.copy_expert(_copy_out(cursor, schema, table, columns), writer.table(table, columns))
        return writer.end()


def hashes(cursor: Any, schema: str) -> dict[str, dict[str, Any]]:
    """Rows and SHA-256 of every table of a schema as this transaction sees it: what a manifest says of them."""
    found = {}
    for table in _tables(cursor, checked_name(schema)):
        counted = Counted()
        cursor.copy_expert(_copy_out(cursor, schema, table, _columns(cursor, schema, table)), _Into(counted))
        found[table] = counted.as_json()
    return found


class _Into:
    """What COPY writes to."""

    def __init__(self, counted: Counted) -> None:
        self._counted = counted

    def write(self, data: bytes) -> int:
        self._counted.add(data)
        return len(data)


def carried_columns(label: str) -> list[str]:
    model = apps.get_model(label)
    return list(CARRIED_COLUMNS.get(label) or (column.column for column in model._meta.concrete_fields))


def _copy_public(cursor: Any, writer: Writer, label: str, organization_id: UUID) -> None:
    model = apps.get_model(label)
    table, columns = model._meta.db_table, carried_columns(label)
    listed = ", ".join(f'"{name}"' for name in columns)
    here = "SELECT {} FROM public.users_membership WHERE organization_id = %s"
    where = {
        "tenants.Organization": "id = %s",
        "tenants.Domain": "tenant_id = %s",
        "users.User": f"id IN ({here.format('user_id')})",
        "users.MailLanguage": f"membership_id IN ({here.format('id')})",
    }.get(label, "organization_id = %s")
    sql = cursor.mogrify(
        f'SELECT {listed} FROM public."{table}" WHERE {where} ORDER BY 1',  # noqa: S608  (names of ours)
        [str(organization_id)],
    ).decode()
    cursor.copy_expert(f"COPY ({sql}) TO STDOUT", writer.table(f"public.{table}", columns, is_public=True))


def _copy_out(cursor: Any, schema: str, table: str, columns: list[str]) -> str:
    """In the order of the primary key, so that equal rows have equal hashes."""
    key = _key_columns(cursor, schema, table)
    order = f" ORDER BY {', '.join(key)}" if key else ""
    listed = ", ".join(f'"{name}"' for name in columns)
    return f'COPY (SELECT {listed} FROM {schema}."{table}"{order}) TO STDOUT'  # noqa: S608  (names of ours)


def _tables(cursor: Any, schema: str) -> list[str]:
    """All but the ledger of migrations, which the restore writes by itself."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
        " AND relname <> 'django_migrations' ORDER BY relname",
        [schema],
    )
    return [name for (name,) in cursor.fetchall()]


def _columns(cursor: Any, schema: str, table: str) -> list[str]:
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        " AND attgenerated = '' ORDER BY attname",
        [f'{schema}."{table}"'],
    )
    return [name for (name,) in cursor.fetchall()]


def _key_columns(cursor: Any, schema: str, table: str) -> list[str]:
    cursor.execute(
        "SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)"
        " WHERE indrelid = %s::regclass AND indisprimary ORDER BY attname",
        [f'{schema}."{table}"'],
    )
    return [f'"{name}"' for (name,) in cursor.fetchall()]
