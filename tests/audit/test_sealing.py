"""Whatever is done to sealed rows shows, also when it is done by who owns the database."""

import os
import random
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from saas.audit.models import AuditEvent, AuditSeal, AuditUnsealed
from saas.audit.record import record
from saas.audit.sealing import OVERDUE, Chain, Verdict
from saas.keys.models import AuditAnchor
from tenants import sealing
from tenants.models import TenantDue
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope

ROWS = 30


@pytest.fixture
def sealed(own_database: None, acme: TenantRecord) -> TenantRecord:
    """An organisation with some sealed rows and an anchor."""
    with tenant_scope(acme):
        for number in range(ROWS):
            record("wellness.sample.done", actor=None, number=number)
        sealing.run(timezone.now(), 100)
        assert AuditSeal.objects.count() == AuditEvent.objects.count() >= ROWS
    return acme


@pytest.fixture
def intruder(sealed: TenantRecord) -> Iterator[Callable[[str], None]]:
    """Runs SQL in the organisation's schema as the superuser, with every trigger off."""
    server = urlsplit(os.environ["MM_SUPERUSER_URL"])
    opened = psycopg2.connect(urlunsplit(server._replace(path=f"/{connection.settings_dict['NAME']}")))
    opened.autocommit = True
    cursor = opened.cursor()
    cursor.execute(f"SET session_replication_role = replica; SET search_path = {sealed.schema_name}")
    yield cursor.execute
    opened.close()


def verdict(organization: TenantRecord) -> Verdict:
    with tenant_scope(organization):
        return sealing.check(Chain.of_organization(organization.id), now=timezone.now())


def test_an_untouched_audit_is_intact_from_its_first_row_to_its_last(sealed: TenantRecord) -> None:
    found = verdict(sealed)

    assert found.is_intact
    assert found.waiting == 0
    with tenant_scope(sealed):
        assert list(AuditSeal.objects.order_by("sequence").values_list("sequence", flat=True)) == list(
            range(1, found.sealed + 1)
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_event SET action = 'wellness.sample.undone' WHERE id = {event}",
        "UPDATE audit_event SET at = at + interval '1 microsecond' WHERE id = {event}",
        "UPDATE audit_event SET actor_id = gen_random_uuid() WHERE id = {event}",
        "UPDATE audit_event SET detail = detail || '{{\"number\": 99}}' WHERE id = {event}",
        "DELETE FROM audit_event WHERE id = {event}",
        "DELETE FROM audit_event WHERE id = {event}; DELETE FROM audit_seal WHERE event_id = {event}",
        "UPDATE audit_seal SET mac = sha256('x') WHERE event_id = {event}",
        "DELETE FROM audit_seal WHERE event_id = {event}",
        # Two rows change places.
        "UPDATE audit_seal SET event_id = gen_random_uuid() WHERE event_id = {event};"
        "UPDATE audit_seal SET event_id = {event} WHERE event_id = {other};"
        "UPDATE audit_seal SET event_id = {other} WHERE event_id NOT IN (SELECT id FROM audit_event)",
        # A row that nobody sealed is slipped in.
        "INSERT INTO audit_event SELECT gen_random_uuid(), at, action, actor_id, actor_role, target_type, target_id,"
        " detail, request_id FROM audit_event WHERE id = {event}",
        # The end is cut off.
        "DELETE FROM audit_seal WHERE sequence > 10; DELETE FROM audit_event WHERE id NOT IN (SELECT event_id FROM"
        " audit_seal)",
        # Everything is gone.
        "DELETE FROM audit_seal; DELETE FROM audit_event",
    ],
)
def test_a_change_by_who_may_do_everything_shows(
    sealed: TenantRecord, intruder: Callable[[str], None], change: str
) -> None:
    with tenant_scope(sealed):
        event, other = AuditEvent.objects.order_by("?").values_list("pk", flat=True)[:2]

    intruder(change.format(event=f"'{event}'", other=f"'{other}'"))

    found = verdict(sealed)
    assert not found.is_intact
    assert found.problems


def test_two_hundred_random_edits_show_each(sealed: TenantRecord, intruder: Callable[[str], None]) -> None:
    columns = {
        "action": "action || 'x'",
        "actor_role": "actor_role || 'x'",
        "target_type": "target_type || 'x'",
        "request_id": "request_id || 'x'",
        "at": "at - interval '1 second'",
        "target_id": "gen_random_uuid()",
    }
    with tenant_scope(sealed):
        events = list(AuditEvent.objects.values_list("pk", flat=True))
    chosen = random.Random(7)
    for _ in range(200):
        event, (column, value) = chosen.choice(events), chosen.choice(list(columns.items()))
        intruder(f"CREATE TEMP TABLE kept AS SELECT * FROM audit_event WHERE id = '{event}'")
        intruder(f"UPDATE audit_event SET {column} = {value} WHERE id = '{event}'")

        found = verdict(sealed)

        assert found.found == 1, (column, found.problems)
        intruder(f"UPDATE audit_event a SET {column} = kept.{column} FROM kept WHERE a.id = kept.id")
        intruder("DROP TABLE kept")
    assert verdict(sealed).is_intact


def test_rows_of_another_organisation_do_not_pass_for_ones_own(
    sealed: TenantRecord, globex: TenantRecord, intruder: Callable[[str], None]
) -> None:
    theirs = globex.schema_name
    intruder(f"INSERT INTO {theirs}.audit_event SELECT * FROM audit_event")
    intruder(f"INSERT INTO {theirs}.audit_seal SELECT * FROM audit_seal")

    assert not verdict(globex).is_intact


def test_many_writers_at_once_make_one_chain(own_database: None, acme: TenantRecord) -> None:
    barrier = threading.Barrier(10)

    def write() -> None:
        try:
            barrier.wait()
            for number in range(5):
                with tenant_scope(acme):
                    record("wellness.sample.done", actor=None, number=number)
                    sealing.run(timezone.now(), 100)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    with tenant_scope(acme):
        sealing.run(timezone.now(), 100)
        assert AuditEvent.objects.filter(action="wellness.sample.done").count() == 50
    found = verdict(acme)
    assert found.is_intact
    assert found.waiting == 0


def test_what_is_rolled_back_waits_for_no_seal_and_marks_nothing(acme: TenantRecord) -> None:
    with tenant_scope(acme):
        AuditUnsealed.objects.all().delete()
        with transaction.atomic():
            record("wellness.sample.done", actor=None)
            transaction.set_rollback(True)

        assert AuditUnsealed.objects.count() == 0


def test_the_first_row_makes_the_organisation_due_and_the_next_takes_no_lock(acme: TenantRecord) -> None:
    now = timezone.now()
    with platform_scope():
        TenantDue.objects.filter(pk=acme.id).update(next_due_at=None)
    with tenant_scope(acme):
        AuditUnsealed.objects.all().delete()
        record("wellness.sample.done", actor=None)
        assert sealing.next_due_at() is not None
    with platform_scope():
        first = TenantDue.objects.get(pk=acme.id).next_due_at
        assert first is not None
        assert first <= now + timedelta(seconds=60)
        TenantDue.objects.filter(pk=acme.id).update(next_due_at=None)

    with tenant_scope(acme):
        record("wellness.sample.done", actor=None)

    with platform_scope():
        assert TenantDue.objects.get(pk=acme.id).next_due_at is None


def test_an_anchor_is_set_once_an_hour_and_only_for_something_new(sealed: TenantRecord) -> None:
    def count() -> int:
        return AuditAnchor.objects.filter(owner_id=sealed.id).count()

    now = timezone.now()
    assert count() == 1
    with tenant_scope(sealed):
        record("wellness.sample.done", actor=None)
        sealing.run(now + timedelta(minutes=59), 100)
        assert count() == 1
        sealing.run(now + timedelta(minutes=61), 100)
        assert count() == 2
        sealing.run(now + timedelta(hours=5), 100)
        assert count() == 2


def test_a_row_that_is_kept_from_its_seal_shows_after_a_while(
    sealed: TenantRecord, intruder: Callable[[str], None]
) -> None:
    with tenant_scope(sealed):
        record("wellness.sample.done", actor=None)
        chain = Chain.of_organization(sealed.id)
        assert sealing.check(chain, now=timezone.now()).is_intact
        assert not sealing.check(chain, now=timezone.now() + OVERDUE + timedelta(seconds=1)).is_intact


def test_the_tenants_role_may_add_seals_and_neither_change_nor_remove_them(acme: TenantRecord) -> None:
    for statement in (
        "UPDATE audit_seal SET sequence = 1",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal",
    ):
        with tenant_scope(acme), connection.cursor() as cursor:
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                cursor.execute(statement)


def test_the_command_says_what_it_found(
    sealed: TenantRecord, intruder: Callable[[str], None], capsys: Any
) -> None:
    with platform_scope():
        record("users.sample.done", actor=None)
        sealing.seal_platform_audit(now=timezone.now())
    call_command("verify_audit")
    assert f"{sealed.id}: intact" in capsys.readouterr().out

    intruder("UPDATE audit_event SET action = 'a.b.c'")

    with pytest.raises(CommandError, match="were changed"):
        call_command("verify_audit", "--organization", str(sealed.id))
    assert "problems" in capsys.readouterr().out
