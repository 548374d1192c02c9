"""Who looked at my data, what went outside, and the organisation's audit."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.audit.record import record
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person
from tests.wellness.test_consents import give, looks
from users.operations.audit_trail import MOST_EXPORTED
from wellness.consent import door, operations
from wellness.consent.door import Colleague
from wellness.consent.hidden import _sources
from wellness.models import Disclosure, Member

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lee(acme, someone) -> Person:
    return someone(acme, "practitioner", name="Dr Lee")


@pytest.fixture
def owner(acme, someone) -> Person:
    return someone(acme, "owner", name="Olga")


@pytest.fixture
def auditor(acme, someone) -> Person:
    return someone(acme, "auditor", name="Abel")


def log_of(person: Person, **query: Any) -> list[dict[str, Any]]:
    answer = person.get("access-log/", **query)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_reading_one_members_page_appears_in_that_members_log_at_once(member, stranger, lee):
    member.save_mood(note=CANARY)
    assert give(member, lee).status_code == 201
    assert log_of(member) == []

    assert looks(lee, member)

    (line,) = log_of(member)
    assert line["who"] == {"id": str(lee.membership.pk), "name": "Dr Lee", "role": "practitioner"}
    assert (line["what"], line["data_class"], line["purpose"]) == ("read", "mood", "care")
    assert (line["why"], line["basis"]) == ("To support you", "consent")
    assert log_of(stranger) == []
    assert CANARY not in json.dumps(line)


def test_lists_and_fhir_stand_there_too_and_ones_own_looks_do_not(member, lee):
    member.save_mood()
    member.get("mood-entries/")
    give(member, lee)

    lee.client.get("/fhir/R4/Observation")
    with tenant_scope(member.record):
        door.record_reads(Colleague.of(lee.membership), [member.membership.pk], "profile", now=timezone.now())
    member.client.get("/fhir/R4/Observation")

    assert sorted(line["data_class"] for line in log_of(member)) == ["mood", "profile"]
    assert [line["data_class"] for line in log_of(member, data_class="profile")] == ["profile"]


def test_the_name_is_the_one_they_have_now(member, lee):
    from tenants.scope import platform_scope
    from users.models import User

    give(member, lee)
    looks(lee, member)
    with platform_scope():
        User.objects.filter(pk=lee.membership.user_id).update(name="Dr Lee-Moss")

    assert log_of(member)[0]["who"]["name"] == "Dr Lee-Moss"


def test_a_break_glass_shows_with_its_looks_once_the_member_was_told(member, lee):
    with tenant_scope(member.record):
        now = timezone.now()
        (grant,) = operations.open_break_glass(
            member.membership.pk,
            actor=Colleague.of(lee.membership),
            data_classes=["mood"],
            reason="worried",
            until=now + timedelta(hours=1),
            now=now,
        )
    looks(lee, member)
    _sources.append(lambda _member: {grant.pk})
    try:
        assert log_of(member) == []
        assert member.get("consents/").json()["results"] == []
    finally:
        _sources.pop()

    assert [line["what"] for line in log_of(member)] == ["read", "broken_open"]
    assert {line["basis"] for line in log_of(member)} == {"break_glass"}
    (shown,) = member.get("consents/").json()["results"]
    assert (shown["basis"], shown["links"]["withdraw"]) == ("break_glass", None)
    refused = member.post(f"consents/{shown['id']}/withdraw/")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_withdrawable")


def test_what_went_outside_is_told_with_date_recipient_what_and_why(member, lee, stranger):
    give(member, lee)
    body = {
        "member_id": str(member.membership.pk),
        "recipient": "=Dr Hale",
        "address": "Harbour Street 4",
        "purpose": "referral",
        "way": "letter",
        "data_classes": ["mood"],
    }
    assert lee.post("disclosures/", body).status_code == 201
    assert lee.post("disclosures/", body | {"data_classes": ["mood", "journal"]}).status_code == 404
    assert lee.post("disclosures/", body | {"member_id": str(stranger.membership.pk)}).status_code == 404
    assert member.post("disclosures/", body).status_code == 403

    (line,) = member.get("disclosures/").json()["results"]
    assert (line["recipient"], line["address"], line["purpose"]) == (
        "=Dr Hale",
        "Harbour Street 4",
        "referral",
    )
    assert (line["data_classes"], line["who"]["name"]) == (["mood"], "Dr Lee")
    assert stranger.get("disclosures/").json()["results"] == []
    assert "disclosed" in {entry["what"] for entry in log_of(member)}
    with tenant_scope(member.record):
        assert b"Hale" not in bytes(rows(Disclosure).get().said_sealed)

    report = member.client.get("/api/v1/disclosures/report/")
    (row,) = csv.DictReader(io.StringIO(report.content.decode("utf-8-sig")))
    assert row["recipient"] == "'=Dr Hale"  # no cell becomes a formula
    assert row["what"] == "mood"


def test_owner_and_auditor_read_the_audit_with_filters_and_page_by_page(member, lee, owner, auditor):
    member.save_mood()
    give(member, lee)
    looks(lee, member)
    looks(lee, member)

    for person in (owner, auditor):
        page = person.get("audit-events/", action="wellness.mood.read", limit=1).json()
        (event,) = page["results"]
        assert event["actor"]["name"] == "Dr Lee"
        assert event["target"] == {"type": "wellness.member", "id": str(member.membership.pk)}
        assert page["next"]
    by_whom = owner.get("audit-events/", actor_id=str(lee.membership.pk)).json()["results"]
    assert {event["actor"]["id"] for event in by_whom} == {str(lee.membership.pk)}
    consents = owner.get("audit-events/", action="wellness.consent.").json()["results"]
    assert [event["action"] for event in consents] == ["wellness.consent.given"]
    assert consents[0]["actor"]["name"] == ""  # members are ids
    future = owner.get("audit-events/", **{"from": "2999-01-01"}).json()["results"]
    assert future == []
    for bad in ({"action": "Nonsense!"}, {"actor_id": "x"}, {"from": "soon"}, {"unknown": "1"}):
        assert owner.get("audit-events/", **bad).status_code == 400


@pytest.mark.parametrize("role", ["admin", "practitioner", "member"])
def test_nobody_else_reads_the_audit(acme, someone, role):
    person = someone(acme, role)

    assert person.get("audit-events/").status_code == 403
    assert person.get("audit-events/export/").status_code == 403


def test_the_audit_is_saved_as_a_file_in_which_no_cell_is_a_formula_and_that_is_audited(owner):
    with tenant_scope(owner.record):
        record("wellness.sample.done", actor=None, number=-2)

    table = owner.client.get("/api/v1/audit-events/export/", {"action": "wellness.sample.done"})
    assert table["Content-Type"].startswith("text/csv")
    (line,) = csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")))
    assert (line["action"], json.loads(line["detail"])) == ("wellness.sample.done", {"number": -2})
    lines = owner.client.get("/api/v1/audit-events/export/", {"form": "jsonl"}).content.splitlines()
    actions = [json.loads(each)["action"] for each in lines]

    assert "wellness.sample.done" in actions
    assert "users.audit.exported" in actions  # the first file
    assert MOST_EXPORTED >= 10_000


def test_in_an_employers_organisation_the_audit_shows_nobody_as_a_member(globex, outsider, someone):
    owner = someone(globex, "owner", name="Olga")
    with tenant_scope(globex):
        key = outsider.membership.pk
        target = Member(pk=key)
        actor = Colleague.of(outsider.membership)
        record("wellness.consent.given", actor=actor, target=target)
        record("users.membership.joined", actor=None, target=outsider.membership)
        record("users.session.started", actor=actor)
        record(
            "users.membership.deactivated", actor=Colleague.of(owner.membership), target=outsider.membership
        )
        record("users.organization.changed", actor=Colleague.of(owner.membership))
        record("users.email_domain.proved", actor=None)
        written = AuditEvent.objects.count()

    shown = owner.get("audit-events/", limit=100)
    saved = owner.client.get("/api/v1/audit-events/export/", {"form": "jsonl"})

    actions = {event["action"] for event in shown.json()["results"]}
    assert {"users.organization.changed", "users.email_domain.proved"} <= actions
    assert len(shown.json()["results"]) < written
    for content in (shown.content, saved.content):
        assert str(outsider.membership.pk) not in content.decode()
        for action in ("membership.joined", "membership.deactivated", "consent.given"):
            assert action not in content.decode()


def test_a_list_of_lookers_does_not_cost_more_with_more_of_them(member, lee, django_assert_max_num_queries):
    give(member, lee)
    for _ in range(5):
        looks(lee, member)

    with django_assert_max_num_queries(6):
        assert len(log_of(member)) == 5
