"""PostgreSQL backend that puts each session into the wanted scope right before it runs a statement.

Built on django-tenants' backend for its interface, not for its mechanism: the stock one sets
only the path, swallows the error when that fails, and caches what a rollback has undone.

The rules, each of which a test in tests/tenants/ can see broken:

* `scope` only records what is wanted. The statement that sets path and role is sent right before the next query,
  merged into it where that is possible, so entering and leaving a scope costs nothing by itself.
* What is *applied* is forgotten whenever the server may have restored an older state: rollback, rollback to a
  savepoint, any failed statement, close and reconnect. A SET is transactional in PostgreSQL: after ROLLBACK the
  session is back in whatever state it had at BEGIN, which may be another tenant's.
* In an aborted transaction nothing is applied, so that the caller's own error is what surfaces.
* A scope that cannot be entered (missing role, missing right) is an error. The query does not run.
"""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends import utils
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from django_tenants.postgresql_backend import base as stock
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from tenants.backend.state import NOWHERE, PLATFORM, State, tenant_state

if is_psycopg3:
    raise ImproperlyConfigured(
        "psycopg 3 is installed beside psycopg2 and Django prefers it: uninstall `psycopg`."
    )

# Statements that may share one round trip with the SET in front of them. Others (VACUUM, CREATE DATABASE, DECLARE)
# cannot run in the implicit transaction that PostgreSQL makes of several statements, or are rare enough not to care.
_MERGEABLE = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")

# These touch no table and must work where the scope cannot be entered: they are how Django gets out of a failure.
_NEUTRAL = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SET CONSTRAINTS ALL")


class _Scoped:
    """Cursor wrapper that applies the wanted scope before each statement. Mixed into Django's two wrappers."""

    db: "DatabaseWrapper"
    cursor: Any

    def _execute(self, sql: Any, params: Any, *ignored: Any) -> Any:
        if self.db.is_applied or (isinstance(sql, str) and sql.startswith(_NEUTRAL)):
            return self._run(super()._execute, sql, params, *ignored)  # type: ignore[misc]  # the other base has it
        if self.cursor.name is None and isinstance(sql, str) and sql.lstrip("( \n").startswith(_MERGEABLE):
            with self.db.applying():
                return super()._execute(f"{self.db.scope.statement}; {sql}", params, *ignored)  # type: ignore[misc]
        self._apply()
        return self._run(super()._execute, sql, params, *ignored)  # type: ignore[misc]

    def _executemany(self, sql: Any, param_list: Any, *ignored: Any) -> Any:
        self._apply()
        return self._run(super()._executemany, sql, param_list, *ignored)  # type: ignore[misc]

    def callproc(self, procname: str, params: Any = None, kparams: Any = None) -> Any:
        self._apply()
        return self._run(super().callproc, procname, params, kparams)  # type: ignore[misc]

    def copy_expert(self, *args: Any, **kwargs: Any) -> Any:
        self._apply()
        return self._run(self.cursor.copy_expert, *args, **kwargs)

    def _apply(self) -> None:
        if self.db.is_applied:
            return
        # A named cursor can run one statement only, and executemany/COPY cannot be prefixed: use a cursor of its own.
        with self.db.applying(), self.db.connection.cursor() as cursor, self.db.wrap_database_errors:
            cursor.execute(self.db.scope.statement)

    def _run(self, call: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except Exception:
            # Outside a transaction the failed statement may have been rolled back together with a merged SET.
            self.db.forget()
            raise


class CursorWrapper(_Scoped, utils.CursorWrapper):
    pass


class CursorDebugWrapper(_Scoped, utils.CursorDebugWrapper):
    pass


class DatabaseWrapper(stock.DatabaseWrapper):
    """One connection (one thread) and the scope it is in. Use `tenants.scope`, not this class, to change it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The stock __init__ is skipped: it ends in `public`, and brings an introspection that sends a SET of its own.
        # Django's own introspection asks what is visible on the path, which in a scope is exactly the right question.
        self.tenant: Any = None
        self.schema_name = ""
        self._applied: str | None = None  # the statement of the state the session is known to be in
        self._scope = NOWHERE
        super(stock.DatabaseWrapper, self).__init__(*args, **kwargs)
        self.default_scope = PLATFORM if settings.PROCESS == "owner" else NOWHERE
        self.scope = self.default_scope

    # --- the scope -------------------------------------------------------------------------------------------
    @property
    def scope(self) -> State:
        """The wanted state. Assigning sends nothing."""
        return self._scope

    @scope.setter
    def scope(self, state: State) -> None:
        self._scope = state
        # What django-tenants' router and model mixin look at.
        self.schema_name = state.schema_name
        self.tenant = state.tenant

    @property
    def scope_kind(self) -> str:
        """`none`, `platform`, `tenant` or `migration`: for layers below `tenants`."""
        return self._scope.kind

    @property
    def is_applied(self) -> bool:
        return self._applied == self._scope.statement or self._is_aborted()

    def _is_aborted(self) -> bool:
        return self.connection is not None and (
            self.connection.info.transaction_status == TRANSACTION_STATUS_INERROR
        )

    @contextmanager
    def applying(self) -> Iterator[None]:
        """Mark the scope as applied if the body, which sends it, does not fail."""
        wanted, self._applied = self._scope.statement, None
        yield
        self._applied = wanted

    def forget(self) -> None:
        """The session's real state is unknown: apply the wanted one again before the next statement."""
        self._applied = None

    # --- where the server may have changed its state under us ---------------------------------------------------
    def connect(self) -> None:
        self.forget()
        super().connect()

    def close(self) -> None:
        self.forget()
        super().close()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self.forget()

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            self.forget()

    def is_usable(self) -> bool:
        """Between requests, ask the socket rather than the server: a closed or restarted server is readable at once.

        Saves the hidden `SELECT 1` of CONN_HEALTH_CHECKS on every request.
        """
        if self.errors_occurred or self.connection is None or self.connection.closed:
            return super().is_usable()
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN)
        return not poll.poll(0) or super().is_usable()

    # --- cursors -----------------------------------------------------------------------------------------------
    def make_cursor(self, cursor: Any) -> CursorWrapper:
        return CursorWrapper(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> CursorDebugWrapper:
        return CursorDebugWrapper(cursor, self)

    def _handle_search_path(self, cursor: Any = None) -> None:
        """The stock mechanism, switched off: it hides errors and knows no roles."""

    # --- django-tenants' interface, for the code of its own that we keep -----------------------------------------
    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        self.scope = (
            PLATFORM if tenant.schema_name == PLATFORM.schema_name else tenant_state(tenant.schema_name)
        )

    def set_schema_to_public(self) -> None:
        self.scope = PLATFORM
