"""Putting a backup of one organisation back, while the others go on: as itself, or as a new one beside it.

The archive is read completely before anything is touched. Rows go into a fresh schema, in one transaction with
everything else; the organisation changes over to it at the end, so nobody ever meets half of it, and until then its old
schema serves. Before that, who was erased since the backup is erased again (settings.TENANT_RESTORED).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final
from uuid import UUID

import structlog
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.operations import copy_keys, erased_members
from tenants import hosts, subdomains
from tenants.backend.state import owner_state
from tenants.fleet import archive
from tenants.fleet.archive import ArchiveRefused, Reader, Table
from tenants.fleet.backup import CARRIED, hashes
from tenants.fleet.grants import close_ledger, create_schema_with_role, drop_role, drop_schema
from tenants.fleet.plan import at_schema, record_plan, replay
from tenants.levels import tenant_migrations, version_of
from tenants.models import Domain, Organization, TenantDue, TenantSchema, new_schema_name
from tenants.scope import platform_scope

log = structlog.get_logger(__name__)

_UUID: Final = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ESCAPES: Final = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\\\": "\\", "\\b": "\b", "\\f": "\f", "\\v": "\v"}


class RestoreRefused(DomainError):
    """`code`: `newer_schema`, `subdomain_taken`, `name_needed`, `changed_on_the_way`."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Restored:
    organization_id: UUID
    schema_name: str
    rows: int
    erased_again: int
    migrated: int  # how many newer migrations were applied to it
    former_schema: str | None


def restore(file: BinaryIO, *, subdomain: str | None, now: datetime) -> Restored:
    """Put the archive back as the organisation it is of, or with `subdomain` as a new one.

    Owner's login. Raises ArchiveRefused, RestoreRefused.
    """
    head, manifest = archive.verify(file)
    file.seek(0)
    known = set(tenant_migrations())
    applied = [node for node in tenant_migrations() if list(node) in head["applied"]]
    if unknown := {tuple(node) for node in head["applied"]} - known:
        raise RestoreRefused(
            "newer_schema", f"This code does not know {sorted(unknown)}: update it, then restore."
        )
    missing = len(known) - len(applied)
    with platform_scope(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '5s'")
        name = _empty_schema(applied, is_newest=not missing)
        public, target = _load(file, name, head=head, subdomain=subdomain)
        _check(name, manifest, is_same=not target.names)
        if missing:
            replay(name, record_plan(frozenset(applied)))
        close_ledger(name)
        former = _public_rows(public, target, name, now=now)
        if target.names:
            copy_keys(target.source_id, target.id, members=target.members, now=now)
        erased = _reapply(target, name, now=now)
        _change_over(target, name, now=now)
        audit("tenants.organization.restored", actor=None, target=Organization(pk=target.id), now=now)
    hosts.forget(target.id)
    if former:
        _drop(former)
    rows = sum(each["rows"] for each in manifest["tables"].values())
    return Restored(target.id, name, rows, erased, missing, former)


def _empty_schema(applied: list[tuple[str, str]], *, is_newest: bool) -> str:
    """One of those that wait for a sign-up, if the backup is of today's migrations; else one is made at its level."""
    if is_newest:
        ready = TenantSchema.objects.filter(state=TenantSchema.State.READY, level=len(applied))
        found = ready.order_by("created_at").select_for_update(skip_locked=True).first()
        if found is not None:
            waiting = found.schema_name
            found.delete()  # `_change_over` writes its new row
            return waiting
    name = new_schema_name()
    create_schema_with_role(name)
    with at_schema(name):
        MigrationExecutor(connection).migrate(applied)
    return name


@dataclass(frozen=True, slots=True)
class _Target:
    """Where it goes. `names` replaces ids (as the archive writes them) by others; empty for the same organisation."""

    id: UUID
    source_id: UUID
    subdomain: str | None
    names: dict[bytes, bytes]
    members: dict[UUID, UUID]
    gone: frozenset[str]  # members who were erased since, by their old ids
    gone_accounts: frozenset[str]
    wishes: list[Any]  # of people who asked to be erased since and still have their undo


Public = dict[str, list[dict[str, Any]]]


def _load(
    file: BinaryIO, name: str, *, head: dict[str, Any], subdomain: str | None
) -> tuple[Public, _Target]:
    """Copy the rows into the schema, which is at the archive's level."""
    reader = Reader(file)
    public: Public = {}
    target: _Target | None = None
    with connection.cursor() as cursor:
        for table in reader.tables():
            if table.is_public:
                public[table.name] = list(_rows(table))
                continue
            if target is None:
                target = _target(UUID(head["organization"]), public, subdomain=subdomain)
                _quiet(cursor, name, is_quiet=True)
            columns = ", ".join(f'"{column}"' for column in table.columns)
            place = f'{name}."{table.name}"'
            cursor.execute(f"DELETE FROM {place}")  # noqa: S608  (rows that migrations made)
            cursor.copy_expert(
                f"COPY {place} ({columns}) FROM STDIN", _Stream(_renamed(table.data, target.names))
            )
        if target is None:
            raise ArchiveRefused("incomplete", "There is no table in this backup.")
        # Waiting foreign keys first: a table with pending checks cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _quiet(cursor, name, is_quiet=False)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        _set_sequences(cursor, name)
    return public, target


def _target(source_id: UUID, public: Public, *, subdomain: str | None) -> _Target:
    """Which ids change: none for the organisation itself but accounts that have another id by now."""
    gone = frozenset(str(each) for each in erased_members(source_id))
    wishes = _open_wishes(source_id)
    if subdomain is not None:
        # A copy must not keep what somebody wants gone from the original.
        gone, wishes = gone | {str(wish.member_id) for wish in wishes}, []
    gone_accounts = frozenset(
        row["user_id"] for row in public["public.users_membership"] if row["id"] in gone
    )
    users = apps.get_model("users.User")
    by_email = dict(
        users._default_manager.filter(
            email__in=[row["email"] for row in public["public.users_user"]]
        ).values_list("email", "id")
    )
    names = {
        row["id"].encode(): str(by_email[row["email"]]).encode()
        for row in public["public.users_user"]
        if row["email"] in by_email and str(by_email[row["email"]]) != row["id"]
    }
    if subdomain is None:
        return _Target(source_id, source_id, None, names, {}, gone, gone_accounts, wishes)
    if code := subdomains.refusal(subdomain):
        raise RestoreRefused("subdomain_taken", subdomains.WORDS[code])
    target_id = uuid7()
    members = {UUID(row["id"]): uuid7() for row in public["public.users_membership"]}
    names |= {str(source_id).encode(): str(target_id).encode()}
    names |= {str(old).encode(): str(new).encode() for old, new in members.items()}
    return _Target(target_id, source_id, subdomain, names, members, gone, gone_accounts, wishes)


def _check(name: str, manifest: dict[str, Any], *, is_same: bool) -> None:
    """What is in the schema now is what the manifest says: every row, and with the same ids every byte."""
    wanted = {
        table: counts for table, counts in manifest["tables"].items() if not table.startswith("public.")
    }
    with connection.cursor() as cursor:
        found = hashes(cursor, name)
    for table, counts in wanted.items():
        there = found[table]
        if there["rows"] != counts["rows"] or (is_same and there["sha256"] != counts["sha256"]):
            raise RestoreRefused("changed_on_the_way", f"{table} is not what the manifest says.")


def _public_rows(public: Public, target: _Target, name: str, *, now: datetime) -> str | None:
    """Put back what is missing; what is there stays as it is: nobody's present role or status goes back in time.

    Returns the schema that the organisation had.
    """
    (saved,) = public["public.tenants_organization"]
    there = Organization.objects.select_for_update().filter(pk=target.id).first()
    if there is None:
        _insert(
            "tenants.Organization", saved | {"id": str(target.id), "schema_name": name, "status": "suspended"}
        )
    for label in CARRIED[2:]:
        for row in public[f"public.{apps.get_model(label)._meta.db_table}"]:
            _put_back(label, _mapped(row, target.names), target)
    _addresses(public["public.tenants_domain"], target, is_new=there is None)
    TenantDue.objects.get_or_create(organization_id=target.id)
    return there.schema_name if there else None


def _put_back(label: str, row: dict[str, Any], target: _Target) -> None:
    model = apps.get_model(label)
    key = model._meta.pk.column
    if label == "users.Membership":
        was = next((str(old) for old, new in target.members.items() if str(new) == row["id"]), row["id"])
        if was in target.gone:
            return  # erased since
        there = model._default_manager.filter(user_id=row["user_id"], organization_id=target.id)
        if there.exists():
            return
    if (
        label == "users.MailLanguage"
        and not apps.get_model("users.Membership")._default_manager.filter(pk=row["membership_id"]).exists()
    ):
        return
    if label == "users.User" and (
        model._default_manager.filter(email=row["email"]).exists() or row["id"] in target.gone_accounts
    ):
        return
    if label in {"users.EmailDomain", "users.JoinCode"} and target.subdomain:
        return  # of the organisation that it was copied from
    if not model._default_manager.filter(pk=row[key]).exists():
        _insert(label, row)


def _addresses(rows: list[dict[str, Any]], target: _Target, *, is_new: bool) -> None:
    if target.subdomain:
        host = hosts.host_for_subdomain(target.subdomain)
        if Domain.objects.filter(domain=host).exists():
            raise RestoreRefused("subdomain_taken", "This subdomain is in use.")
        Domain.objects.create(domain=host, tenant_id=target.id, is_primary=True)
        hosts.forget_host(host)
    elif is_new:
        for row in rows:
            if Domain.objects.filter(domain=row["domain"]).exists():
                raise RestoreRefused("name_needed", f"{row['domain']} is in use: give a --subdomain.")
            Domain.objects.create(
                domain=row["domain"], tenant_id=target.id, is_primary=row["is_primary"] == "t"
            )
            hosts.forget_host(row["domain"])


def _change_over(target: _Target, name: str, *, now: datetime) -> None:
    TenantSchema.objects.filter(organization_id=target.id).update(
        organization=None, state=TenantSchema.State.DROPPED
    )
    nodes = tenant_migrations()
    TenantSchema.objects.create(
        schema_name=name,
        organization_id=target.id,
        state=TenantSchema.State.CLAIMED,
        level=len(nodes),
        version=version_of(nodes),
        created_at=now,
        migrated_at=now,
    )
    organization = Organization.objects.get(pk=target.id)
    is_new = organization.schema_name == name
    organization.schema_name = name
    if is_new:
        organization.status = Organization.Status.ACTIVE
    organization.save(update_fields=["schema_name", "status"])
    TenantDue.objects.filter(pk=target.id).update(next_due_at=now, lease_until=None, lease_token=None)


def _reapply(target: _Target, name: str, *, now: datetime) -> int:
    """Inside the new schema, as the owner: nobody else can be there yet."""
    organization = Organization.objects.get(pk=target.id)
    organization.schema_name = name
    previous = connection.scope
    connection.scope = owner_state(name, organization.record())
    try:
        erased: int = import_string(settings.TENANT_RESTORED)(
            gone=[target.members.get(UUID(each), UUID(each)) for each in target.gone],
            wishes=target.wishes,
            now=now,
        )
    finally:
        connection.scope = previous
    return erased


def _open_wishes(organization_id: UUID) -> list[Any]:
    """From the schema that serves until now; none where the organisation is gone, or behind and therefore closed."""
    newest = Organization.objects.filter(schema__level=len(tenant_migrations()))
    organization = newest.filter(pk=organization_id).first()
    if organization is None:
        return []
    previous = connection.scope
    connection.scope = owner_state(organization.schema_name, organization.record())
    try:
        wishes: list[Any] = import_string(settings.TENANT_OPEN_WISHES)()
    finally:
        connection.scope = previous
    return wishes


def _insert(label: str, row: dict[str, Any]) -> None:
    """By column names, with what the model fills in for those that the archive does not have."""
    model = apps.get_model(label)
    values = {}
    for column in model._meta.concrete_fields:
        if column.column in row:
            raw = row[column.column]
            values[column.attname] = None if raw is None else _value(column, raw)
    made = model(**values)
    if hasattr(made, "set_unusable_password"):
        made.set_unusable_password()
    made.save(force_insert=True)


def _value(column: Any, raw: str) -> Any:
    kind = column.get_internal_type()
    if kind == "BooleanField":
        return raw in {"t", True, "True"}
    if kind == "ArrayField":
        return [part for part in raw.strip("{}").split(",") if part]
    if column.is_relation or kind in {"UUIDField", "OneToOneField"}:
        return UUID(raw)
    return column.to_python(raw)


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    """Rows of a public table in COPY's text format. There are few: they may be in memory."""
    text = b"".join(table.data).decode()
    for line in text.splitlines():
        cells = [None if cell == r"\N" else re.sub(r"\\.", _unescaped, cell) for cell in line.split("\t")]
        yield dict(zip(table.columns, cells, strict=True))


def _unescaped(found: "re.Match[str]") -> str:
    return _ESCAPES.get(found[0], found[0][1])


def _mapped(row: dict[str, Any], names: dict[bytes, bytes]) -> dict[str, Any]:
    return {
        column: names[value.encode()].decode() if value is not None and value.encode() in names else value
        for column, value in row.items()
    }


def _renamed(data: Iterator[bytes], names: dict[bytes, bytes]) -> Iterator[bytes]:
    """Whole lines, with every id of `names` replaced wherever it stands, also inside JSON."""
    if not names:
        yield from data
        return
    waiting = b""
    for piece in data:
        waiting += piece
        whole, found, rest = waiting.rpartition(b"\n")
        if found:
            yield _UUID.sub(lambda match: names.get(match[0], match[0]), whole + found)
            waiting = rest
    if waiting:
        yield _UUID.sub(lambda match: names.get(match[0], match[0]), waiting)


def _quiet(cursor: Any, name: str, *, is_quiet: bool) -> None:
    """Our own triggers (append-only, notes of what is unsealed, nobody asked about harm without a responder) judged
    these rows when they were written; put back, they are history. Foreign keys and checks hold all the while."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'", [name]
    )
    for (table,) in cursor.fetchall():
        word = "DISABLE" if is_quiet else "ENABLE"
        cursor.execute(f'ALTER TABLE {name}."{table}" {word} TRIGGER USER')


def _set_sequences(cursor: Any, name: str) -> None:
    cursor.execute(
        "SELECT sequence.relname, owner.relname, attname FROM pg_class AS sequence"
        " JOIN pg_depend ON objid = sequence.oid AND deptype IN ('a', 'i')"
        " JOIN pg_class AS owner ON owner.oid = refobjid"
        " JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid"
        " WHERE sequence.relkind = 'S' AND sequence.relnamespace = %s::regnamespace"
        " AND owner.relname <> 'django_migrations'",
        [name],
    )
    for sequence, table, column in cursor.fetchall():
        last = f'greatest(max("{column}"), 1), max("{column}") IS NOT NULL'
        cursor.execute(f"""SELECT setval('{name}."{sequence}"', {last}) FROM {name}."{table}" """)  # noqa: S608


def _drop(schema: str) -> None:
    """The old schema, once everybody is in the new one. The restore is done and must not look failed: what is still
    being read, or has a copy on this server, stays and is named."""
    for drop in (drop_schema, drop_role):
        try:
            with platform_scope(), transaction.atomic():
                drop(schema)
        except DatabaseError as error:
            log.error(
                "tenants.former_schema_stays", schema=schema, what=drop.__name__, error=type(error).__name__
            )


class _Stream:
    """What COPY ... FROM reads from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = b""

    def read(self, size: int = -1) -> bytes:
        while len(self._waiting) < size or size < 0:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting += piece
        found, self._waiting = (
            (self._waiting, b"") if size < 0 else (self._waiting[:size], self._waiting[size:])
        )
        return found
