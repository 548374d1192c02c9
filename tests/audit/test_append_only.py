"""The second lock: even who owns the tables, and therefore has every right, changes no row."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.db import connection

from saas.audit.record import record
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope


@pytest.fixture
def owner(own_database: None) -> Iterator[Any]:
    """A cursor of the owner's login on this test's database."""
    opened = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
    opened.autocommit = True
    try:
        with opened.cursor() as cursor:
            yield cursor
    finally:
        opened.close()


@pytest.mark.parametrize(
    "change",
    ["UPDATE {} SET action = 'x'", "UPDATE {} SET action = 'x' WHERE false", "DELETE FROM {}", "TRUNCATE {}"],
)
def test_the_owner_cannot_change_or_remove_a_row_either(
    own_database: None, acme: TenantRecord, owner: Any, change: str
) -> None:
    with tenant_scope(acme):
        record("wellness.sample.done", actor=None)
    with platform_scope():
        record("users.sample.done", actor=None)

    for table in (f"{acme.schema_name}.audit_event", "public.platform_audit_event"):
        with pytest.raises(psycopg2.Error, match="never changed or removed"):
            owner.execute(change.format(table))


def test_every_schema_has_the_trigger_and_only_the_rights_to_read_and_add(owner: Any) -> None:
    owner.execute(
        "SELECT nspname, relname, ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal"
        " AND tgenabled = 'O'), ARRAY(SELECT grantee::regrole::text || ' ' || privilege_type FROM aclexplode(relacl)"
        " WHERE grantee <> relowner ORDER BY 1)"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE relname IN ('audit_event', 'platform_audit_event') AND relkind = 'r'"
    )
    tables = owner.fetchall()

    assert len(tables) >= 3  # acme, globex, the platform, and the schemas that wait
    for schema, table, triggers, rights in tables:
        readers = {"mm_app", "mm_platform"} if schema == "public" else {schema}
        prefix = table.removesuffix("_event")
        assert sorted(triggers) == [f"{prefix}_append_only", f"{prefix}_unsealed_noted"]
        assert {right.split(" ")[1] for right in rights} == {"INSERT", "SELECT"}
        assert {right.split(" ")[0] for right in rights} <= readers


def test_the_tables_of_the_two_sides_have_different_names(owner: Any) -> None:
    owner.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = 'audit_event'"
    )

    assert owner.fetchall() == []
    assert connection.vendor == "postgresql"
