"""The fence in the database: what a session can reach does not depend on our Python being right."""

import threading
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connection, transaction

from tenants.models import Organization, TenantSchema
from tenants.records import TenantRecord
from tenants.scope import NoTenantScope, current_tenant, on_commit_in_scope, platform_scope, tenant_scope
from wellness.models import Member

NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
USER = UUID("01890000-0000-7000-8000-000000000001")


def _select(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _session() -> tuple[str, str]:
    ((path, user),) = _select("SELECT current_setting('search_path'), current_user::text")
    return path, user


def _tenant_tables(record: TenantRecord) -> list[str]:
    with platform_scope():
        return [
            name
            for (name,) in _select(
                "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
                " WHERE nspname = %s AND relkind = 'r'",
                record.schema_name,
            )
        ]


def _member(record: TenantRecord, name: str) -> Member:
    with tenant_scope(record):
        return Member.objects.create(
            id=USER, user_id=USER, display_name=name, locale="en", time_zone="UTC", created_at=NOW
        )


def test_outside_any_scope_no_table_is_found(db: None) -> None:
    with pytest.raises(ProgrammingError, match="does not exist"):
        list(Organization.objects.all())


def test_a_scope_sets_path_and_role_and_restores_them(acme: TenantRecord, globex: TenantRecord) -> None:
    with tenant_scope(acme):
        assert _session() == (f"{acme.schema_name}, tenant_views", acme.schema_name)
        with tenant_scope(globex):
            assert _session() == (f"{globex.schema_name}, tenant_views", globex.schema_name)
            with platform_scope():
                assert _session() == ("public", "mm_app")
            assert _session()[1] == globex.schema_name
        assert _session()[1] == acme.schema_name
        assert current_tenant() == acme
    assert _session() == ("pg_catalog", "mm_app")


def test_a_scope_is_left_when_its_body_raises(acme: TenantRecord) -> None:
    def fail_inside() -> None:
        with tenant_scope(acme):
            _session()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert _session() == ("pg_catalog", "mm_app")
    with pytest.raises(NoTenantScope):
        current_tenant()


def test_the_application_role_reads_no_table_of_any_tenant(acme: TenantRecord, globex: TenantRecord) -> None:
    tables = [(record.schema_name, table) for record in (acme, globex) for table in _tenant_tables(record)]
    assert len(tables) > 10
    for schema, table in tables:
        with (
            platform_scope(),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            _select(f'SELECT 1 FROM {schema}."{table}" LIMIT 1')


def test_a_tenant_reads_no_table_of_another_by_a_hand_written_name(
    acme: TenantRecord, globex: TenantRecord
) -> None:
    _member(globex, "Canary")
    for table in _tenant_tables(globex):
        with (
            tenant_scope(acme),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            _select(f'SELECT 1 FROM {globex.schema_name}."{table}" LIMIT 1')


def test_no_tenant_role_has_any_right_in_another_schema(acme: TenantRecord, globex: TenantRecord) -> None:
    """Every role, every table of every other schema, every verb: from the catalog, so nothing is forgotten."""
    rows = _select(
        """
        SELECT r.rolname, n.nspname, c.relname, verb
        FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
             unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS verb
        WHERE r.rolname ~ '^t_[0-9a-f]{32}$' AND (n.nspname ~ '^t_' OR n.nspname = 'public') AND n.nspname <> r.rolname
          AND c.relkind IN ('r', 'S', 'v') AND has_schema_privilege(r.oid, n.oid, 'USAGE')
          AND (c.relkind = 'S' OR has_table_privilege(r.oid, c.oid, verb))
        """
    )
    assert rows == []
    ((pairs,),) = _select(
        "SELECT count(*) FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE r.rolname ~ '^t_' AND n.nspname ~ '^t_' AND n.nspname <> r.rolname AND c.relkind = 'r'"
    )
    assert pairs > 100, "there was nothing that could have leaked"


def test_runtime_roles_cannot_make_objects(acme: TenantRecord) -> None:
    for scope in (platform_scope(), tenant_scope(acme)):
        with (
            scope,
            pytest.raises(ProgrammingError, match=r"permission denied|no schema"),
            transaction.atomic(),
        ):
            with connection.cursor() as cursor:
                cursor.execute("CREATE TABLE public.trap (id int)")
    ((owned,),) = _select(
        "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = relowner WHERE rolname = 'mm_app'"
    )
    assert owned == 0


def test_a_missing_tenant_table_is_an_error_and_never_public_rows(acme: TenantRecord) -> None:
    with platform_scope():
        organizations = Organization.objects.count()
    assert organizations >= 2
    with tenant_scope(acme), pytest.raises(ProgrammingError, match="does not exist"), transaction.atomic():
        _select("SELECT * FROM users_refreshtoken")
    with tenant_scope(acme):
        assert [row.pk for row in Organization.objects.all()] == [acme.id], (
            "the view shows one's own organisation only"
        )


def test_a_tenant_cannot_read_the_public_tables_by_name(acme: TenantRecord) -> None:
    for table in ("users_user", "users_session", "tenants_organization", "tenants_publicjob"):
        with (
            tenant_scope(acme),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            _select(f"SELECT * FROM public.{table}")


def test_a_scope_whose_role_is_missing_is_an_error_and_the_query_does_not_run(acme: TenantRecord) -> None:
    import dataclasses

    nobody = dataclasses.replace(acme, schema_name="t_" + "0" * 32)
    with tenant_scope(nobody), pytest.raises(DatabaseError, match="role"), transaction.atomic():
        _session()


def test_a_rollback_does_not_leave_the_older_scope_in_force(acme: TenantRecord, globex: TenantRecord) -> None:
    with tenant_scope(acme):
        _session()
        try:
            with transaction.atomic():
                with tenant_scope(globex):
                    assert _session()[1] == globex.schema_name
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        assert _session()[1] == acme.schema_name
    with tenant_scope(globex):
        try:
            with transaction.atomic():
                _session()
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
        # ROLLBACK TO SAVEPOINT has put the session back to acme's state: it must be set again.
        assert _session()[1] == globex.schema_name


def test_the_callers_own_error_surfaces_in_an_aborted_transaction(acme: TenantRecord) -> None:
    with tenant_scope(acme), pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
        _select("SELECT 1/0")


def test_a_statement_that_fails_together_with_the_set_does_not_count_as_applied(
    own_database: None, acme: TenantRecord
) -> None:
    """Outside a transaction both are rolled back; what follows must set the scope again."""
    with tenant_scope(acme):
        with pytest.raises(DatabaseError, match="division"):
            _select("SELECT 1/0")
        assert _session()[1] == acme.schema_name


def test_named_cursors_and_copy_run_inside_the_scope(acme: TenantRecord) -> None:
    _member(acme, "Ada")
    with tenant_scope(acme):
        assert [member.display_name for member in Member.objects.iterator(chunk_size=1)] == ["Ada"]
    with tenant_scope(acme), connection.cursor() as cursor:
        cursor.executemany("UPDATE wellness_member SET display_name = %s", [("B",), ("C",)])
        assert Member.objects.get().display_name == "C"


def test_a_new_thread_starts_outside_every_scope(own_database: None, acme: TenantRecord) -> None:
    seen: list[Any] = []

    def look() -> None:
        try:
            seen.append(_session())
            list(Member.objects.all())
        except ProgrammingError as error:
            seen.append(str(error))
        finally:
            connection.close()

    with tenant_scope(acme):
        _session()
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen[0] == ("pg_catalog", "mm_app")
    assert "does not exist" in seen[1]


def test_a_killed_backend_comes_back_in_the_right_scope(own_database: None, acme: TenantRecord) -> None:
    with tenant_scope(acme):
        ((pid,),) = _select("SELECT pg_backend_pid()")
        import os

        import psycopg2

        admin = psycopg2.connect(os.environ["MM_SUPERUSER_URL"])
        with admin, admin.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        admin.close()
        with pytest.raises(DatabaseError):
            _session()
        connection.close_if_unusable_or_obsolete()
        assert _session()[1] == acme.schema_name


def test_a_callback_after_the_commit_runs_in_the_scope_that_registered_it(
    own_database: None, acme: TenantRecord, globex: TenantRecord
) -> None:
    seen: list[str] = []
    with tenant_scope(globex), transaction.atomic():
        with tenant_scope(acme):
            on_commit_in_scope(lambda: seen.append(current_tenant().schema_name))
        assert seen == []
    assert seen == [acme.schema_name]


def test_entering_a_scope_costs_no_statement_of_its_own(
    acme: TenantRecord, django_assert_num_queries: Any
) -> None:
    with tenant_scope(acme), django_assert_num_queries(1):
        list(Member.objects.all())
    with django_assert_num_queries(0), tenant_scope(acme):
        pass


def test_no_table_is_in_both_lists(acme: TenantRecord) -> None:
    with platform_scope():
        public = {name for (name,) in _select("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert public & set(_tenant_tables(acme)) == {"django_migrations"}


def test_no_foreign_key_leaves_a_tenant_schema(acme: TenantRecord) -> None:
    rows = _select(
        "SELECT conname FROM pg_constraint k JOIN pg_class a ON a.oid = conrelid JOIN pg_class b ON b.oid = confrelid"
        " WHERE contype = 'f' AND a.relnamespace <> b.relnamespace"
    )
    assert rows == []


def test_every_ready_schema_has_a_role_and_no_organisation(db: None) -> None:
    with platform_scope():
        ready = list(TenantSchema.objects.filter(state="ready"))
        roles = {name for (name,) in _select("SELECT rolname FROM pg_roles")}
    assert len(ready) >= settings.READY_SCHEMAS - 1
    assert {schema.schema_name for schema in ready} <= roles
    assert all(schema.organization_id is None for schema in ready)


def test_the_private_hooks_we_replace_still_exist() -> None:
    """django-tenants may rename them; ours would then be dead code beside the stock mechanism."""
    from django_tenants.postgresql_backend.base import DatabaseWrapper as Stock

    for name in (
        "_handle_search_path",
        "set_tenant",
        "set_schema_to_public",
        "savepoint_rollback",
        "_cursor",
    ):
        assert name in vars(Stock), name
