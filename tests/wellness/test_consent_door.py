"""The door to another person's content: closed by default, opened by live grants, and who looks is noted."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from tenants.scope import platform_scope, tenant_scope
from tests.rows import rows
from tests.wellness.conftest import Person
from users.models import Membership
from wellness.consent import door, operations, texts
from wellness.consent.classes import DataClass
from wellness.consent.door import Colleague
from wellness.consent.models import ConsentGrant, ConsentText
from wellness.models import MoodEntry
from wellness.owned import NoOwner

NOW = timezone.now()

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lee(acme, someone) -> Person:
    return someone(acme, "practitioner", name="Dr Lee")


@pytest.fixture
def moss(acme, someone) -> Person:
    return someone(acme, "practitioner", name="Dr Moss")


def reader(person: Person) -> Colleague:
    return Colleague.of(person.membership)


def grant(person: Person, *, to: Person | None = None, **columns: Any) -> ConsentGrant:
    """A row, past the operation that would refuse some of them."""
    now = columns.pop("now", NOW)
    with tenant_scope(person.record):
        words = texts.kept(texts.current("person" if to else "role"), now=now)
        values = {
            "member_id": person.membership.pk,
            "recipient_kind": "person" if to else "role",
            "recipient_id": to.membership.pk if to else None,
            "recipient_role": "" if to else "practitioner",
            "data_class": "mood",
            "purpose": "care",
            "basis": "consent",
            "how": "app",
            "text": words,
            "granted_at": now,
            "starts_at": now,
        }
        return ConsentGrant.objects.create(**values | columns)


def reads(person: Person, data_class: str, whose: Person, at=NOW) -> bool:
    """By all three forms of the door, which must agree."""
    member_id = whose.membership.pk
    with tenant_scope(person.record):
        one = door.can_read(reader(person), member_id, data_class, at)
        many = member_id in set(door.readable(reader(person), data_class, at).values_list("pk", flat=True))
        assert one is many
        assert bool(door.extent(reader(person), member_id, data_class, at)) is one
        if member_id != person.membership.pk:
            others = set(door.granted(reader(person), data_class, at).values_list("member_id", flat=True))
            assert (member_id in others) is one
    return one


def test_nobody_reads_what_nobody_shared(member, lee):
    member.save_mood()

    for data_class in DataClass:
        assert not reads(lee, data_class, member)


def test_everybody_reads_their_own_whatever_their_role(acme, someone):
    for role in Membership.Role.values:
        person = someone(acme, role)
        assert person.save_mood().status_code == 201
        assert reads(person, "mood", person)


def test_a_grant_opens_one_class_to_one_person(member, stranger, lee, moss):
    member.save_mood()
    stranger.save_mood()
    grant(member, to=lee)

    assert reads(lee, "mood", member)
    assert not reads(lee, "journal", member)
    assert not reads(moss, "mood", member)
    assert not reads(lee, "mood", stranger)
    assert not reads(stranger, "mood", member)


def test_a_grant_to_the_role_opens_to_every_practitioner_and_to_no_other_role(
    acme, member, lee, moss, someone
):
    grant(member)

    assert reads(lee, "mood", member)
    assert reads(moss, "mood", member)
    for role in ("owner", "admin", "auditor", "member"):
        assert not reads(someone(acme, role), "mood", member)


@pytest.mark.parametrize(
    ("columns", "is_open"),
    [
        ({}, True),
        ({"ends_at": NOW}, False),
        ({"ends_at": NOW + timedelta(seconds=1)}, True),
        ({"starts_at": NOW + timedelta(seconds=1)}, False),
        ({"revoked_at": NOW}, False),
        ({"revoked_at": NOW + timedelta(seconds=1)}, True),
    ],
)
def test_a_grant_counts_from_its_start_until_its_end_or_withdrawal(member, lee, columns, is_open):
    grant(member, to=lee, **{"now": NOW - timedelta(days=1)} | columns)

    assert reads(lee, "mood", member) is is_open


def test_who_is_no_practitioner_any_more_reads_nothing(member, lee):
    grant(member, to=lee)
    before = reads(lee, "mood", member)
    lee.membership.role = "admin"

    assert (before, reads(lee, "mood", member)) == (True, False)


def test_who_left_shares_nothing(member, lee):
    grant(member, to=lee)
    with platform_scope():
        Membership.objects.filter(pk=member.membership.pk).update(status="deactivated")

    assert not reads(lee, "mood", member)


def test_in_an_employers_organisation_the_door_is_shut_whatever_stands_in_the_table(
    globex, outsider, someone
):
    practitioner = someone(globex, "practitioner")
    outsider.save_mood()
    grant(outsider, to=practitioner)

    assert not reads(practitioner, "mood", outsider)
    with tenant_scope(globex):
        assert list(door.readable_rows(MoodEntry, reader(practitioner), "mood", NOW)) == []


def test_a_reader_of_another_organisation_reads_nothing_here(globex, member, lee, someone):
    spy = someone(globex, "practitioner")
    grant(member)

    with tenant_scope(member.record):
        assert not door.can_read(reader(spy), member.membership.pk, "mood", NOW)
        assert not door.readable(reader(spy), "mood", NOW).exists()
        assert not door.readable_rows(MoodEntry, reader(spy), "mood", NOW).exists()


def test_days_and_single_entries_are_honoured_row_by_row(member, lee):
    for day in ("2026-03-01", "2026-03-10", "2026-03-20"):
        member.save_mood(occurred_at=f"{day}T09:00:00+01:00")
    grant(member, to=lee, from_date=date(2026, 3, 5), to_date=date(2026, 3, 10))

    with tenant_scope(member.record):
        seen = door.readable_rows(MoodEntry, reader(lee), "mood", NOW).values_list("local_date", flat=True)
        open_ = door.extent(reader(lee), member.membership.pk, "mood", NOW)
        narrowed = open_.narrow(rows(MoodEntry), dated_by="local_date").values_list("local_date", flat=True)

        assert list(seen) == list(narrowed) == [date(2026, 3, 10)]


def test_deleted_entries_are_never_somebody_elses(member, lee):
    key = uuid7()
    member.save_mood(key)
    member.delete(f"mood-entries/{key}/")
    grant(member, to=lee)

    with tenant_scope(member.record):
        assert not door.readable_rows(MoodEntry, reader(lee), "mood", NOW).exists()
        assert door.readable_rows(MoodEntry, reader(member), "mood", NOW).exists()


def test_opening_is_recorded_with_the_member_as_target_and_a_closed_door_records_nothing(member, lee, moss):
    given = grant(member, to=lee)

    with tenant_scope(member.record):
        before = AuditEvent.objects.count()
        with pytest.raises(Http404):
            door.open_for(reader(moss), member.membership.pk, "mood", now=NOW)
        assert AuditEvent.objects.count() == before
        door.open_for(reader(lee), member.membership.pk, "mood", now=NOW)
        door.open_for(reader(member), member.membership.pk, "mood", now=NOW)  # one's own
        event = AuditEvent.objects.order_by("id").last()

        assert AuditEvent.objects.count() == before + 1
        assert (event.action, event.target_id) == ("wellness.mood.read", member.membership.pk)
        assert (event.actor_id, event.actor_role) == (lee.membership.pk, "practitioner")
        assert event.detail == {"purpose": "care", "basis": "consent", "grant": str(given.pk)}


def test_a_list_is_recorded_for_each_member_it_showed_in_one_statement(
    member, stranger, lee, django_assert_num_queries
):
    ids = [member.membership.pk, stranger.membership.pk, member.membership.pk, lee.membership.pk]

    with tenant_scope(member.record):
        AuditEvent.objects.first()
        with django_assert_num_queries(1):
            door.record_reads(reader(lee), ids, "mood", now=NOW)
        targets = AuditEvent.objects.filter(action="wellness.mood.read").values_list("target_id", flat=True)

        assert sorted(targets) == sorted({member.membership.pk, stranger.membership.pk})


def test_content_managers_give_nothing_without_an_owner():
    for use in (
        lambda: MoodEntry.objects.all(),
        lambda: MoodEntry.objects.get_queryset(),
        lambda: MoodEntry._default_manager.all(),
    ):
        with pytest.raises(NoOwner):
            use()
    for name in ("filter", "exclude", "get", "values", "count", "exists", "first", "iterator", "aggregate"):
        assert not hasattr(MoodEntry.objects, name)


def test_words_that_lapsed_no_longer_open_anything(member, lee):
    grant(member, to=lee)

    with tenant_scope(member.record):
        ConsentText.objects.filter(key="person").update(lapses_at=NOW + timedelta(days=30))

    assert reads(lee, "mood", member, at=NOW + timedelta(days=29))
    assert not reads(lee, "mood", member, at=NOW + timedelta(days=30))


def test_break_glass_opens_without_consent_until_its_end_and_keeps_its_reason_sealed(member, lee):
    member.save_mood()
    until = NOW + timedelta(hours=4)

    with tenant_scope(member.record):
        (opened,) = operations.open_break_glass(
            member.membership.pk,
            actor=reader(lee),
            data_classes=["mood"],
            reason="the heron was seen at dusk",
            until=until,
            now=NOW,
        )
        stored = bytes(rows(ConsentGrant).get(pk=opened.pk).reason_sealed)
        door.open_for(reader(lee), member.membership.pk, "mood", now=NOW)
        event = AuditEvent.objects.order_by("id").last()

    assert b"heron" not in stored
    assert event.detail["basis"] == "break_glass"
    assert event.detail["purpose"] == "safety"
    assert reads(lee, "mood", member)
    assert not reads(lee, "mood", member, at=until)
