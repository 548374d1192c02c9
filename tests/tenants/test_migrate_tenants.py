"""Migrations over many schemas: replayed SQL equals a real migration, older tenants catch up, a kill loses nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from tenants.records import TenantRecord

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10
OLDER_SCHEMAS = 100


def _owner(script: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process with the owner's login."""
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{script}"],
        cwd=ROOT,
        env=os.environ | {"MM_PROCESS": "owner"},
        capture_output=True,
        text=True,
        check=False,
    )


def _migrate(**kwargs: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "migrate_tenants"],
        cwd=ROOT,
        env=os.environ | {"MM_PROCESS": "owner"},
        capture_output=True,
        text=True,
        check=False,
        **kwargs,
    )


@contextmanager
def _superuser() -> Iterator[Any]:
    target = os.environ["DATABASE_URL"].rsplit("/", 1)[1]
    admin = psycopg2.connect(os.environ["MM_SUPERUSER_URL"].rsplit("/", 1)[0] + f"/{target}")
    try:
        with admin, admin.cursor() as cursor:
            yield cursor
    finally:
        admin.close()


# Columns, indexes, constraints, triggers and rights of one schema, with the schema's own name taken out.
CATALOG = """
SELECT array_agg(line ORDER BY line) FROM (
    SELECT format('column %%s.%%s %%s %%s %%s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = %(s)s
    UNION ALL SELECT format('index %%s', replace(indexdef, %(s)s, '@')) FROM pg_indexes WHERE schemaname = %(s)s
    UNION ALL SELECT format('constraint %%s %%s', conname, replace(pg_get_constraintdef(oid), %(s)s, '@'))
      FROM pg_constraint WHERE connamespace = %(s)s::regnamespace
    UNION ALL SELECT format('trigger %%s', replace(pg_get_triggerdef(t.oid), %(s)s, '@'))
      FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
      WHERE relnamespace = %(s)s::regnamespace AND NOT tgisinternal
    UNION ALL SELECT format('function %%s', replace(pg_get_functiondef(oid), %(s)s, '@'))
      FROM pg_proc WHERE pronamespace = %(s)s::regnamespace
    UNION ALL SELECT format('right %%s %%s', table_name, privilege_type)
      FROM information_schema.table_privileges WHERE table_schema = %(s)s AND grantee = %(s)s
) AS lines
"""

OLDER = """
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from tenants.fleet.grants import create_schema_with_role
from tenants.levels import tenant_migrations, version_of
from tenants.fleet.plan import at_schema
from tenants.models import TenantSchema, new_schema_name
from tenants.scope import platform_scope
firsts = tuple(node for node in tenant_migrations() if node[1].startswith("0001"))
for _ in range({count}):
    name = new_schema_name()
    with transaction.atomic(), at_schema(name):
        create_schema_with_role(name)
        MigrationExecutor(connection).migrate(list(firsts))
        with platform_scope():
            TenantSchema.objects.create(
                schema_name=name, level=len(firsts), version=version_of(firsts), created_at=timezone.now()
            )
    print(name)
"""

REAL = """
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from tenants.fleet.grants import close_ledger, create_schema_with_role
from tenants.levels import tenant_migrations
from tenants.fleet.plan import at_schema
from tenants.models import new_schema_name
name = new_schema_name()
with transaction.atomic(), at_schema(name):
    create_schema_with_role(name)
    MigrationExecutor(connection).migrate(list(tenant_migrations()))
    close_ledger(name)
print(name)
"""


def _older_schemas(count: int) -> list[str]:
    made = _owner(OLDER.format(count=count))
    assert made.returncode == 0, made.stderr
    return made.stdout.split()


def _catalog(cursor: Any, schema: str) -> list[str]:
    cursor.execute(CATALOG, {"s": schema})
    return cursor.fetchone()[0]


def _left() -> int:
    """How many ready schemas are still at an older state."""
    with _superuser() as cursor:
        cursor.execute(
            "SELECT count(*) FROM tenants_tenantschema WHERE state = 'ready'"
            " AND level < (SELECT max(level) FROM tenants_tenantschema WHERE state = 'ready')"
        )
        return int(cursor.fetchone()[0])


def test_a_replayed_schema_equals_a_really_migrated_one(own_database: None, acme: TenantRecord) -> None:
    real = _owner(REAL)
    assert real.returncode == 0, real.stderr

    with _superuser() as cursor:
        expected = _catalog(cursor, real.stdout.strip())
        assert _catalog(cursor, acme.schema_name) == expected
    assert len(expected) > 50


def test_a_tenant_made_by_an_older_template_catches_up(own_database: None, acme: TenantRecord) -> None:
    (older,) = _older_schemas(1)
    with _superuser() as cursor:
        assert _catalog(cursor, older) != _catalog(cursor, acme.schema_name), "there was nothing to migrate"

    result = _migrate()

    assert result.returncode == 0, result.stderr
    assert "Schemas migrated: 1." in result.stdout
    with _superuser() as cursor:
        assert _catalog(cursor, older) == _catalog(cursor, acme.schema_name)
    assert "Schemas migrated: 0." in _migrate().stdout


def test_killed_at_random_moments_it_ends_equal_when_run_again(
    own_database: None, acme: TenantRecord
) -> None:
    schemas = _older_schemas(OLDER_SCHEMAS)
    draw = random.Random(20)

    for number in range(KILLS):
        left = _left()
        process = subprocess.Popen(
            [sys.executable, "manage.py", "migrate_tenants"],
            cwd=ROOT,
            env=os.environ | {"MM_PROCESS": "owner"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # The first before any schema is done, the others in the midst of some later one.
        wanted = left - draw.randint(1, 4) if number else left
        while _left() > wanted:
            assert process.poll() is None, "it finished before its kill"
        time.sleep(draw.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert 0 < _left() < OLDER_SCHEMAS, "the kills did not fall into the work"

    result = _migrate()

    assert result.returncode == 0, result.stderr
    with _superuser() as cursor:
        expected = _catalog(cursor, acme.schema_name)
        assert {schema for schema in schemas if _catalog(cursor, schema) != expected} == set()
        cursor.execute(
            "SELECT count(DISTINCT version), count(*) FILTER (WHERE last_error <> '')"
            " FROM tenants_tenantschema WHERE state <> 'shared'"
        )
        assert cursor.fetchone() == (1, 0)
        cursor.execute(
            "SELECT count(*) FROM pg_namespace n WHERE nspname ~ '^t_[0-9a-f]{32}$'"
            " AND NOT EXISTS (SELECT FROM tenants_tenantschema WHERE schema_name = nspname)"
        )
        assert cursor.fetchone() == (0,), "a killed run left a schema that nobody knows"


@pytest.mark.parametrize("process", ["web", "worker"])
def test_only_the_owner_migrates(own_database: None, process: str) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "migrate_tenants"],
        cwd=ROOT,
        env=os.environ | {"MM_PROCESS": process},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "needs the owner's login" in result.stderr
