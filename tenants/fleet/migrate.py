"""Migrations over thousands of schemas: shared tables first, then each schema in one short transaction."""

import random
import time
from collections.abc import Callable
from datetime import datetime

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from saas.core.health import NotReady
from tenants.backend.state import PUBLIC
from tenants.fleet.grants import CLOSE_PUBLIC, PREPARE_KEYS, PREPARE_PUBLIC, close_ledger
from tenants.fleet.plan import Plan, applied_in, record_plan, replay
from tenants.levels import labels, shared_migrations, tenant_migrations, version_of
from tenants.models import TenantSchema
from tenants.scope import platform_scope

LOCK_TIMEOUT_MS = 2_000  # rather try again than let a waiting ALTER TABLE stop everybody behind it
TRIES = 10
MIGRATE_LOCK = 7_201_002  # advisory lock number: one migration run at a time
STOP_AFTER_ERRORS = 3  # in a row: what fails everywhere should not be tried everywhere

Report = Callable[[int, int], None]


class SchemaFailed(Exception):
    """Migrating was stopped; `errors` maps schema names to what PostgreSQL said."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(f"{len(errors)} schemas could not be migrated")


def migrate_shared(*, now: datetime) -> None:
    """The public schema, then the keys database: Django's own executor, limited to the apps that live there."""
    nodes = shared_migrations()
    with platform_scope():
        with connection.cursor() as cursor:
            cursor.execute(PREPARE_PUBLIC)
        executor = MigrationExecutor(connection)
        # Leaves only: an inner migration as a target means "and back to it" to the executor.
        targets = [node for node in executor.loader.graph.leaf_nodes() if node in nodes]
        if executor.migration_plan(targets):
            executor.migrate(targets)
            # Content types and the like, which other apps' code expects after a migrate.
            emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
        with connection.cursor() as cursor:
            cursor.execute(CLOSE_PUBLIC)
        state = {
            "state": TenantSchema.State.SHARED,
            "level": len(nodes),
            "version": version_of(nodes),
            "migrated_at": now,
        }
        TenantSchema.objects.update_or_create(
            schema_name=PUBLIC,
            defaults=state,
            create_defaults=state | {"created_at": now},
        )
    keys = connections["keys"]
    with keys.cursor() as cursor:
        cursor.execute(PREPARE_KEYS)
    executor = MigrationExecutor(keys)
    wanted = labels("KEYS_APPS")
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in wanted])


def pending(version: str) -> list[str]:
    """Schemas that are not at `version`, pool first: new sign-ups should get new schemas."""
    with platform_scope():
        return list(
            TenantSchema.objects.exclude(version=version)
            .filter(state__in=[TenantSchema.State.READY, TenantSchema.State.CLAIMED])
            .order_by("organization_id", "schema_name")
            .values_list("schema_name", flat=True)
        )


def migrate_schemas(*, now: datetime, report: Report = lambda done, total: None) -> int:
    """Bring every schema to the newest migrations; returns how many changed.

    The ledger row is written in the schema's own transaction: killed at any moment, the next run goes on with what is
    left. Raises SchemaFailed after several failures in a row, or at the end when single ones failed.
    """
    version = version_of(tenant_migrations())
    names = pending(version)
    plans: dict[frozenset[tuple[str, str]], Plan] = {}
    errors: dict[str, str] = {}
    in_a_row = 0
    for done, name in enumerate(names):
        report(done, len(names))
        applied = applied_in(name)
        if applied not in plans:
            plans[applied] = record_plan(applied)
        try:
            _migrate_one(name, plans[applied], version=version, now=now)
            in_a_row = 0
        except Exception as error:  # whatever one schema's data provokes must not stop the others
            errors[name] = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            in_a_row += 1
            with platform_scope():
                TenantSchema.objects.filter(pk=name).update(last_error=errors[name])
            if in_a_row >= STOP_AFTER_ERRORS:
                raise SchemaFailed(errors) from error
    report(len(names), len(names))
    if errors:
        raise SchemaFailed(errors)
    return len(names)


def _migrate_one(name: str, plan: Plan, *, version: str, now: datetime) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            with platform_scope(), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}")
                replay(name, plan)
                close_ledger(name)
                TenantSchema.objects.filter(pk=name).update(
                    level=len(tenant_migrations()), version=version, last_error="", migrated_at=now
                )
            return
        except OperationalError:
            # A lock we did not get. Full jitter, so that several runs do not meet again.
            if attempt == TRIES:
                raise
            time.sleep(random.uniform(0, min(5.0, 0.1 * 2**attempt)))  # noqa: S311  (jitter is no secret)


def schema_level() -> None:
    """A readiness check: the shared tables have every migration this code knows. Raises NotReady."""
    with platform_scope():
        row = TenantSchema.objects.filter(pk=PUBLIC).first()
    if row is None or row.level < len(shared_migrations()):
        raise NotReady("schema_behind")


def run_exclusively(call: Callable[[], None]) -> bool:
    """Run `call` unless another migration run is at work; returns whether it ran."""
    with platform_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [MIGRATE_LOCK])
        (is_ours,) = cursor.fetchone()
        if not is_ours:
            return False
    try:
        call()
    finally:
        with platform_scope(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATE_LOCK])
    return True
