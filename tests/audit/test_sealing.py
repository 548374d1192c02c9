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


def test_rows_of_another_organisation_do_not_pass_for_ones_own(
    sealed: TenantRecord, globex: TenantRecord, intruder: Callable[[str], None]
) -> None:
    theirs = globex.schema_name
    intruder(f"INSERT INTO {theirs}.audit_event SELECT * FROM audit_event")
    intruder(f"INSERT INTO {theirs}.audit_seal SELECT * FROM audit_seal")

    assert not verdict(globex).is_intact


COLUMNS = {
    "action": "action || 'x'",
    "actor_id": "gen_random_uuid()",
    "actor_role": "actor_role || 'x'",
    "target_type": "target_type || 'x'",
    "target_id": "gen_random_uuid()",
    "request_id": "request_id || 'x'",
    "at": "at - interval '1 microsecond'",
    "detail": "detail || '{\"more\": 1}'",
}
Chance = random.Random


def edited(chance: Chance, rows: int, _theirs: str) -> str:
    column, value = chance.choice(list(COLUMNS.items()))
    return f"UPDATE audit_event SET {column} = {value} WHERE id = {_event(chance.randint(1, rows))}"


def reordered(chance: Chance, rows: int, _theirs: str) -> str:
    """Two events change their places in the chain, near each other or far apart."""
    one, other = chance.sample(range(1, rows + 1), 2)
    return (
        f"CREATE TEMP TABLE two AS SELECT * FROM audit_seal WHERE sequence IN ({one}, {other});"
        f"DELETE FROM audit_seal WHERE sequence IN ({one}, {other});"
        f"INSERT INTO audit_seal SELECT CASE sequence WHEN {one} THEN {other} ELSE {one} END, event_id, mac, sealed_at"
        " FROM two; DROP TABLE two"
    )


def removed(chance: Chance, rows: int, _theirs: str) -> str:
    """The row, its seal, or both; and sometimes the later ones move up, so that no gap is left."""
    place = chance.randint(1, rows - 1)  # the last one: see `cut_off`
    row = f"DELETE FROM audit_event WHERE id = {_event(place)}"
    seal = f"DELETE FROM audit_seal WHERE sequence = {place}"
    move_up = (
        f"UPDATE audit_seal SET sequence = -sequence WHERE sequence > {place};"
        "UPDATE audit_seal SET sequence = -sequence - 1 WHERE sequence < 0"
    )
    return chance.choice([row, seal, f"{row};{seal}", f"{row};{seal};{move_up}"])


def cut_off(chance: Chance, rows: int, _theirs: str) -> str:
    """Everything behind some place, which an anchor already lies behind."""
    place = chance.randint(0, rows - 1)
    return (
        f"DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_seal WHERE sequence > {place});"
        f"DELETE FROM audit_seal WHERE sequence > {place}"
    )


def swapped(chance: Chance, rows: int, theirs: str) -> str:
    """The other organisation's row, or row and seal, at the same place instead of one's own."""
    place = chance.randint(1, rows)
    row = (
        f"DELETE FROM audit_event WHERE id = {_event(place)};"
        f"INSERT INTO audit_event SELECT e.* FROM {theirs}.audit_event e JOIN {theirs}.audit_seal s"
        f" ON s.event_id = e.id WHERE s.sequence = {place}"
    )
    seal = (
        f"DELETE FROM audit_seal WHERE sequence = {place};"
        f"INSERT INTO audit_seal SELECT * FROM {theirs}.audit_seal WHERE sequence = {place}"
    )
    return chance.choice([f"{row};{seal}", f"{row};{seal.replace('*', _BUT_OWN_MAC.format(place))}"])


_BUT_OWN_MAC = "sequence, event_id, (SELECT mac FROM own_seal WHERE sequence = {}), sealed_at"


def _event(place: int) -> str:
    return f"(SELECT event_id FROM audit_seal WHERE sequence = {place})"


def _mutate(
    kind: Callable[[Chance, int, str], str],
    times: int,
    sealed: TenantRecord,
    globex: TenantRecord,
    intruder: Callable[[str], None],
) -> None:
    with tenant_scope(globex):
        for number in range(ROWS):
            record("wellness.sample.done", actor=None, number=number)
        sealing.run(timezone.now(), 100)
    with tenant_scope(sealed):
        rows = AuditSeal.objects.count()
    intruder("CREATE TEMP TABLE own_event AS SELECT * FROM audit_event")
    intruder("CREATE TEMP TABLE own_seal AS SELECT * FROM audit_seal")
    chance = random.Random(11)
    for number in range(times):
        change = kind(chance, rows, globex.schema_name)
        intruder(change)

        assert not verdict(sealed).is_intact, (number, change)
        intruder(
            "DELETE FROM audit_event; DELETE FROM audit_seal;"
            "INSERT INTO audit_event SELECT * FROM own_event; INSERT INTO audit_seal SELECT * FROM own_seal"
        )
    assert verdict(sealed).is_intact


KINDS = [edited, reordered, removed, cut_off, swapped]


@pytest.mark.parametrize("kind", KINDS)
def test_random_changes_of_each_kind_show_every_time(
    sealed: TenantRecord, globex: TenantRecord, intruder: Callable[[str], None], kind: Any
) -> None:
    _mutate(kind, 25, sealed, globex, intruder)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_random_changes_of_each_kind_show_every_time(
    sealed: TenantRecord, globex: TenantRecord, intruder: Callable[[str], None], kind: Any
) -> None:
    _mutate(kind, 1_000, sealed, globex, intruder)


def test_fifty_writers_at_once_make_one_chain(own_database: None, acme: TenantRecord) -> None:
    barrier = threading.Barrier(52)

    def write() -> None:
        try:
            barrier.wait()
            for number in range(2):
                with tenant_scope(acme):
                    record("wellness.sample.done", actor=None, number=number)
        finally:
            connections.close_all()

    def keep_sealing() -> None:
        try:
            barrier.wait()
            for _ in range(10):
                with tenant_scope(acme):
                    sealing.run(timezone.now(), 100)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(50)]
    threads += [threading.Thread(target=keep_sealing) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    with tenant_scope(acme):
        sealing.run(timezone.now(), 100)
        assert AuditEvent.objects.filter(action="wellness.sample.done").count() == 100
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
