"""Opening content without consent: only where allowed, for one hour, never silently, and the member learns of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import HostClient
from tests.wellness.loop import NOW, Loop, clinic, leave
from users.operations.sessions import start_session
from wellness.consent.classes import DataClass
from wellness.consent.door import NotShared, can_read, open_for, readable
from wellness.consent.hidden import untold_grants
from wellness.models import BreakGlass, ConsentGrant, RiskNotice
from wellness.portable import Ciphers, portables
from wellness.risk import break_glass, operations

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

WORDS = "Did not come and does not answer; said goodbye yesterday. kanarie"


@pytest.fixture
def loop(acme: TenantRecord) -> Loop:
    loop = clinic(acme)
    with loop.at(NOW):
        allowed = loop.owner.post("risk-policy/break-glass/", {"notice_after_hours": 72})
        assert allowed.status_code == 200, allowed.content
    return loop


def body(loop: Loop, **fields: Any) -> dict[str, Any]:
    return {
        "member": str(loop.people["member"].pk),
        "reason_code": "risk_to_life",
        "reason": WORDS,
    } | fields


def opened(loop: Loop, name: str = "responder", **fields: Any) -> Any:
    with loop.at():
        return getattr(loop, name).post("break-glass/", body(loop, **fields))


def may_read(loop: Loop, name: str, data_class: DataClass, **later: int) -> bool:
    with loop.scope():
        at = loop.clock() + timedelta(**later)
        return can_read(loop.actor(name), loop.people["member"].pk, data_class, at)


def test_it_opens_what_was_named_to_one_person_for_an_hour_and_no_longer(loop: Loop) -> None:
    assert not may_read(loop, "responder", DataClass.MOOD)

    answer = opened(loop)

    assert answer.status_code == 201, answer.content
    shown = answer.json()
    assert shown["data_classes"] == [
        "profile",
        "mood",
        "assessment_score",
        "assessment_answers",
        "safety_plan",
    ]
    assert shown["second_person"]["name"] == "Lenabeth Moorhen"
    assert may_read(loop, "responder", DataClass.MOOD)
    assert may_read(loop, "responder", DataClass.MOOD, minutes=59)
    assert not may_read(loop, "responder", DataClass.MOOD, minutes=60)
    assert not may_read(loop, "responder", DataClass.JOURNAL)
    for other in ("backup", "lead", "colleague", "owner"):
        assert not may_read(loop, other, DataClass.MOOD)
    with loop.scope():
        members = readable(loop.actor("responder"), DataClass.MOOD, loop.clock())
        assert members.filter(pk=loop.people["member"].pk).exists()


def test_the_second_person_is_told_at_once_and_the_member_later_by_mails_that_name_nobody(loop: Loop) -> None:
    opened(loop)
    loop.work()
    second = next(m for m in mail.outbox if m.to == [loop.people["lead"].user.email])
    assert second.subject == "You were named as a second person"
    assert loop.mailed() == ["lead", "owner"]

    loop.wait(hours=71, minutes=59)
    assert loop.mailed() == []
    with loop.at():
        assert loop.member.get("break-glass-notices/").json()["results"] == []
    loop.wait(minutes=1)

    (message,) = mail.outbox
    assert message.to == [loop.people["member"].user.email]
    assert message.subject == "There is something for you to read"
    for canary in ("Marabeth", "Ritabel", "Lenabeth", "kanarie", "goodbye", "Acme"):
        assert canary not in message.message().as_string() + message.body
    with loop.at():
        (notice,) = loop.member.get("break-glass-notices/").json()["results"]
    assert notice["by"]["name"] == "Ritabel Tarnbeck"
    assert notice["second_person"]["name"] == "Lenabeth Moorhen"
    assert notice["reason"] == "There was reason to fear for somebody's life."
    assert "kanarie" not in str(notice)
    loop.mailed()
    loop.wait(days=30)
    assert loop.mailed() == []


def test_the_second_person_reads_why_and_nobody_else_does(loop: Loop) -> None:
    key = opened(loop).json()["id"]

    with loop.at():
        for name in ("responder", "lead"):
            (row,) = getattr(loop, name).get("break-glass/").json()["results"]
            assert row["reason"] == WORDS
        assert loop.backup.get("break-glass/").json()["results"] == []
        assert loop.backup.get(f"break-glass/{key}/").status_code == 404
        assert loop.owner.get("break-glass/").status_code == 403
        assert loop.member.get(f"break-glass/{key}/").status_code == 403
    with loop.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT reason_sealed FROM wellness_breakglass")
        assert b"kanarie" not in bytes(cursor.fetchone()[0])
        audit = str(list(AuditEvent.objects.values_list("action", "detail")))
    assert "kanarie" not in audit
    assert "wellness.break_glass.opened" in audit


@pytest.mark.parametrize("who", ["responder", "lead"])
def test_either_of_the_two_ends_it_early_and_the_view_is_closed_at_the_next_request(
    loop: Loop, who: str
) -> None:
    key = opened(loop).json()["id"]
    member = loop.people["member"].pk
    with loop.scope():
        open_for(loop.actor("responder"), member, DataClass.MOOD, now=loop.clock())
    loop.clock.now += timedelta(minutes=5)

    with loop.at():
        closed = getattr(loop, who).post(f"break-glass/{key}/close/").json()
        again = getattr(loop, who).post(f"break-glass/{key}/close/").json()

    assert (closed["is_open"], again["closed_at"]) == (False, closed["closed_at"])
    with loop.scope(), pytest.raises(NotShared):
        open_for(loop.actor("responder"), member, DataClass.MOOD, now=loop.clock())
    assert not may_read(loop, "responder", DataClass.MOOD)


def test_ending_ones_own_leaves_the_others_open(loop: Loop) -> None:
    key = opened(loop).json()["id"]
    assert opened(loop, "backup").status_code == 201
    with loop.at():
        loop.responder.post(f"break-glass/{key}/close/")

    assert not may_read(loop, "responder", DataClass.MOOD)
    assert may_read(loop, "backup", DataClass.MOOD)


def test_what_was_read_stands_in_the_audit_under_its_basis(loop: Loop) -> None:
    opened(loop)
    member = loop.people["member"].pk
    with loop.scope():
        open_for(loop.actor("responder"), member, DataClass.MOOD, now=loop.clock())
        read = AuditEvent.objects.get(action="wellness.mood.read", target_id=member)
        assert read.actor_id == loop.people["responder"].pk
        assert read.detail["basis"] == "break_glass"
        assert read.detail["grant"] in {str(grant) for grant in untold_grants(member)}
        for row in BreakGlass.objects.all():
            break_glass.tell_member(row.pk, now=row.tell_at)
        assert untold_grants(member) == set()


def test_the_members_access_log_and_list_of_grants_show_it_once_they_are_told_and_not_before(
    loop: Loop,
) -> None:
    event = loop.raise_flag(level=2)
    with loop.at():
        loop.responder.get(f"risk-events/{event.pk}/")
    opened(loop)
    with loop.scope():
        open_for(loop.actor("responder"), loop.people["member"].pk, DataClass.MOOD, now=loop.clock())

    def shown() -> tuple[set[tuple[str, str]], int]:
        with loop.at():
            log = loop.member.get("access-log/").json()["results"]
            grants = loop.member.get("consents/").json()["results"]
        return {(row["what"], row["data_class"]) for row in log}, len(grants)

    assert shown() == ({("read", "risk_flag")}, 0)
    loop.wait(hours=72)
    rows, _ = shown()
    assert ("read", "mood") in rows
    assert len(rows) > 2  # that it was opened, class by class


def test_an_export_before_the_member_is_told_says_nothing_of_it_and_afterwards_all(loop: Loop) -> None:
    from saas.keys.operations import member_cipher, record_cipher

    opened(loop)
    member = loop.people["member"].pk

    def exported() -> tuple[int, int]:
        with loop.scope():
            ciphers = Ciphers(member_cipher(loop.record.id, member), record_cipher(loop.record.id))
            by_model = {portable.model: portable for portable in portables()}
            return tuple(  # type: ignore[return-value]
                len(list(by_model[model].records(member, ciphers))) for model in (BreakGlass, ConsentGrant)
            )

    assert exported() == (0, 0)
    loop.wait(hours=72)
    assert exported() == (1, 5)


@pytest.mark.parametrize(
    ("change", "name", "code"),
    [
        ("off", "responder", "break_glass_off"),
        ("", "colleague", "break_glass_off"),
        ("alone", "responder", ""),
        ("twice", "responder", "already_open"),
    ],
)
def test_where_it_is_not_allowed_it_is_refused_and_opens_nothing(
    loop: Loop, change: str, name: str, code: str
) -> None:
    if change == "off":
        with loop.at():
            loop.owner.delete("risk-policy/break-glass/")
    elif change == "alone":
        leave(loop, "lead")
        leave(loop, "backup")
    elif change == "twice":
        assert opened(loop).status_code == 201

    answer = opened(loop, name)

    if code:
        assert (answer.status_code, answer.json()["code"]) == (409, code)
    else:  # alone: an owner is the second person
        assert answer.json()["second_person"]["name"] == "Olgabeth Quistgaard"
    with loop.scope():
        assert BreakGlass.objects.count() == (1 if change in {"alone", "twice"} else 0)


def test_it_needs_a_fresh_proof_a_reason_and_somebody_who_is_here(loop: Loop) -> None:
    with loop.at(), platform_scope(), transaction.atomic():
        old = start_session(
            loop.people["responder"],
            organization=loop.record,
            is_own_device=True,
            label="test",
            amr=["pwd"],
            authenticated_at=NOW - timedelta(minutes=6),
            now=NOW,
        )
    with loop.at():
        client = HostClient(loop.record.host, str(old.access))
        stale = client.post("/api/v1/break-glass/", body(loop), content_type="application/json")
    assert (stale.status_code, stale.json()["code"]) == (403, "step_up_required")
    for wrong in (
        {"reason": "short"},
        {"reason_code": "because"},
        {"data_classes": []},
        {"data_classes": ["all"]},
    ):
        assert opened(loop, **wrong).status_code == 400
    assert opened(loop, member=str(uuid7())).status_code == 404
    assert opened(loop, member=str(loop.people["responder"].pk)).status_code == 404
    leave(loop, "member")
    assert opened(loop).status_code == 404


def test_an_owner_needs_a_fresh_proof_to_allow_it_and_the_hours_are_bounded(loop: Loop) -> None:
    with loop.at():
        for hours in (-1, 337, "soon"):
            assert (
                loop.owner.post("risk-policy/break-glass/", {"notice_after_hours": hours}).status_code == 400
            )
        assert loop.responder.post("risk-policy/break-glass/", {}).status_code == 403
        now = loop.owner.post("risk-policy/break-glass/", {"notice_after_hours": 0}).json()
    assert (now["is_break_glass_on"], now["break_glass_notice_hours"]) == (True, 0)
    opened(loop)
    loop.work()
    assert loop.mailed() == ["lead", "member", "owner"]


def test_it_is_off_until_an_owner_allows_it(acme: TenantRecord) -> None:
    loop = clinic(acme)
    answer = opened(loop)
    assert (answer.status_code, answer.json()["code"]) == (409, "break_glass_off")


def test_employers_never_have_it(globex: TenantRecord, loop: Loop) -> None:
    from saas.demo.seed import actor_of
    from tenants.scope import tenant_scope
    from tests.factories.people import add_person

    owner = add_person(globex, "owner")
    with tenant_scope(globex):
        with pytest.raises(operations.NotForEmployers):
            operations.switch_break_glass(is_on=True, actor=actor_of(owner), now=NOW)


def test_each_is_told_once_however_often_the_worker_runs(loop: Loop) -> None:
    opened(loop)
    loop.wait(hours=72)
    for _ in range(3):
        loop.work()
    with loop.scope():
        kinds = sorted(RiskNotice.objects.values_list("kind", flat=True))
    assert kinds == ["member", "opened", "second_person"]
    assert loop.mailed() == ["lead", "member", "owner"]
