"""security.md A4: whatever happens on a connection, rows read carry the current tenant's mark and nobody else's."""

import os
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from wellness.models import Member

NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)


def _add_member(record: TenantRecord) -> None:
    key = uuid4()
    Member.objects.create(
        id=key,
        user_id=key,
        display_name=f"{record.schema_name}:canary",
        locale="en",
        time_zone="UTC",
        created_at=NOW,
    )


class ConnectionMachine(RuleBasedStateMachine):
    """One connection. Scopes and transactions are two stacks that need not be nested in each other."""

    records: tuple[TenantRecord, ...] = ()
    scopes: list[tuple[Any, TenantRecord | None, str]]
    atomics: list[Any]

    def __init__(self) -> None:
        super().__init__()
        self.scopes = []
        self.atomics = []
        self.aborted = False

    # --- the scope stack -----------------------------------------------------------------------------------------
    @rule(number=st.integers(0, 1))
    @precondition(lambda self: len(self.scopes) < 6)
    def enter_tenant(self, number: int) -> None:
        record = self.records[number]
        self._enter(tenant_scope(record), record, record.schema_name)

    @rule()
    @precondition(lambda self: len(self.scopes) < 6)
    def enter_platform(self) -> None:
        self._enter(platform_scope(), None, "mm_app")

    def _enter(self, manager: Any, record: TenantRecord | None, user: str) -> None:
        manager.__enter__()
        self.scopes.append((manager, record, user))

    @rule()
    @precondition(lambda self: self.scopes)
    def leave(self) -> None:
        self.scopes.pop()[0].__exit__(None, None, None)

    # --- the transaction stack -----------------------------------------------------------------------------------
    @rule()
    @precondition(lambda self: len(self.atomics) < 4 and not self.aborted)
    def begin(self) -> None:
        atomic = transaction.atomic()
        atomic.__enter__()
        self.atomics.append(atomic)

    @rule()
    @precondition(lambda self: self.atomics and not self.aborted)
    def commit(self) -> None:
        self.atomics.pop().__exit__(None, None, None)

    @rule()
    @precondition(lambda self: self.atomics)
    def roll_back(self) -> None:
        error = ZeroDivisionError()
        self.atomics.pop().__exit__(ZeroDivisionError, error, None)
        self.aborted = False

    @rule()
    @precondition(lambda self: not self.aborted)
    def fail_in_the_database(self) -> None:
        with pytest.raises(DatabaseError, match="division by zero"), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        self.aborted = bool(self.atomics)

    @rule()
    @precondition(lambda self: self.aborted)
    def use_an_aborted_transaction(self) -> None:
        with pytest.raises(DatabaseError, match=r"aborted|atomic"), connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    # --- use -----------------------------------------------------------------------------------------------------
    def _record(self) -> TenantRecord | None:
        return self.scopes[-1][1] if self.scopes else None

    @rule()
    @precondition(lambda self: not self.aborted and self._record())
    def write(self) -> None:
        record = self._record()
        assert record is not None
        _add_member(record)

    @rule()
    @precondition(lambda self: not self.aborted and self._record())
    def read_with_a_server_side_cursor(self) -> None:
        record = self._record()
        assert record is not None
        for member in Member.objects.iterator(chunk_size=2):
            assert member.display_name == f"{record.schema_name}:canary"

    @rule()
    @precondition(lambda self: not self.aborted and self._record())
    def update_many(self) -> None:
        record = self._record()
        assert record is not None
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE wellness_member SET display_name = %s", [(f"{record.schema_name}:canary",)] * 2
            )

    # --- the world -----------------------------------------------------------------------------------------------
    def _unwind(self) -> None:
        while self.atomics:
            try:
                self.atomics.pop().__exit__(ZeroDivisionError, ZeroDivisionError(), None)
            except DatabaseError:
                continue
        self.aborted = False

    @rule()
    def the_server_ends_the_session(self) -> None:
        if connection.connection is None or connection.connection.closed:
            return
        pid = connection.connection.info.backend_pid
        admin = psycopg2.connect(os.environ["MM_SUPERUSER_URL"])
        with admin, admin.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        admin.close()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            pass
        self._unwind()
        connection.close_if_unusable_or_obsolete()

    @rule()
    def close(self) -> None:
        self._unwind()
        connection.close()

    @invariant()
    def what_is_read_belongs_to_the_scope(self) -> None:
        if self.aborted:
            return
        record = self._record()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('search_path'), current_user::text")
            path, user = cursor.fetchone()
        if not self.scopes:
            assert (path, user) == ("pg_catalog", "mm_app")
        elif record is None:
            assert (path, user) == ("public", "mm_app")
        else:
            assert (path, user) == (f"{record.schema_name}, tenant_views", record.schema_name)
            names = set(Member.objects.values_list("display_name", flat=True))
            assert names == {f"{record.schema_name}:canary"}

    def teardown(self) -> None:
        self._unwind()
        while self.scopes:
            self.leave()


@pytest.mark.parametrize(("runs", "steps"), [(50, 30), pytest.param(500, 50, marks=pytest.mark.long)])
def test_no_sequence_of_events_shows_another_tenants_rows(
    own_database: None, acme: TenantRecord, globex: TenantRecord, runs: int, steps: int
) -> None:
    for record in (acme, globex):
        with tenant_scope(record):
            _add_member(record)
    ConnectionMachine.records = (acme, globex)
    run_state_machine_as_test(
        ConnectionMachine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
