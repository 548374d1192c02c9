"""The SQL of migrations, recorded once on a scratch schema and replayed on each tenant.

Running Django's executor per schema costs most of a second each, nearly all of it Python state; replaying the very
statements it issued costs milliseconds. A migration that is not plain SQL (RunPython, not atomic) is marked and run
by the executor in every schema.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation

from tenants.backend.state import migration_state
from tenants.fleet.grants import create_schema_with_role, drop_schema_with_role
from tenants.levels import Node, tenant_migrations

Statement = tuple[str, Any, bool]  # SQL, parameters, whether they are a list of parameter rows


@dataclass(frozen=True)
class Step:
    """One migration: its statements, or None when the executor must run it in each schema."""

    node: Node
    statements: tuple[Statement, ...] | None


Plan = tuple[Step, ...]


def record_plan(applied: frozenset[Node]) -> Plan:
    """What takes a schema that has `applied` to the newest state. Makes and drops a scratch schema.

    The scratch schema lives in one transaction that is rolled back, so a crash leaves nothing behind.
    """
    todo = [node for node in tenant_migrations() if node not in applied]
    name = f"t_{uuid.uuid4().hex}"
    steps: list[Step] = []
    with at_schema(name), transaction.atomic():
        create_schema_with_role(name)
        before = [node for node in tenant_migrations() if node in applied]
        if before:
            MigrationExecutor(connection).migrate(before)
        for node in todo:
            executor = MigrationExecutor(connection)
            recorder = _Recorder()
            with connection.execute_wrapper(recorder):
                executor.migrate([node])
            migration = executor.loader.get_migration(*node)
            steps.append(Step(node, None if needs_python(migration) else tuple(recorder.statements)))
        transaction.set_rollback(True)
    return tuple(steps)


def replay(name: str, plan: Plan) -> None:
    """Apply `plan` to one schema inside the caller's transaction."""
    with at_schema(name):
        for step in plan:
            if step.statements is None:
                MigrationExecutor(connection).migrate([step.node])
                continue
            with connection.cursor() as cursor:
                for sql, params, many in step.statements:
                    (cursor.executemany if many else cursor.execute)(sql, params)


def applied_in(name: str) -> frozenset[Node]:
    """The migrations a schema says it has."""
    with at_schema(name), connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return frozenset()
        cursor.execute("SELECT app, name FROM django_migrations")
        return frozenset(cursor.fetchall())


def needs_python(migration: Migration) -> bool:
    """Whether a migration does more than issue the same statements everywhere."""

    def walk(operations: Sequence[Operation]) -> Iterator[Operation]:
        for operation in operations:
            yield operation
            yield from walk(getattr(operation, "database_operations", []))

    return migration.atomic is False or any(
        isinstance(operation, RunPython) for operation in walk(migration.operations)
    )


@contextmanager
def at_schema(name: str) -> Iterator[None]:
    """The owner at work on one schema: only it is on the path."""
    previous = connection.scope
    connection.scope = migration_state(name)
    try:
        yield
    finally:
        connection.scope = previous


class _Recorder:
    """Keeps what Django executes, leaving out what it only asks about the scratch schema."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        result = execute(sql, params, many, context)
        text = str(sql).strip()
        if not text.upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "SHOW")):
            self.statements.append((text, params, many))
        return result


__all__ = [
    "Plan",
    "Step",
    "applied_in",
    "at_schema",
    "drop_schema_with_role",
    "needs_python",
    "record_plan",
    "replay",
]
