"""The risk loop on a clock that the test moves: no flag waits unseen, nothing is told twice, nobody is named."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from saas.core.mail_texts import LANGUAGES
from tenants.models import Organization, TenantDue
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import add_person
from tests.mail_reading import health_words, read
from tests.wellness.conftest import Person
from tests.wellness.loop import NOW, Loop, clinic, leave
from users.models import Membership, User
from users.operations import memberships
from wellness.models import Member, Responder, RiskEvent, RiskNotice, RiskPolicy, RiskStep
from wellness.risk import due, events, machine, mails, operations, responders
from wellness.risk.machine import FOLLOWS, HELD, WAITING, State, may_follow
from wellness.risk.operations import NoResponder

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def loop(acme: TenantRecord) -> Loop:
    return clinic(acme)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


# --- every path -----------------------------------------------------------------------------------------------------
# What happens, in order: "due" is the present step's time running out, "name verb" somebody doing something.
PATHS: dict[str, tuple[list[str], list[str]]] = {
    "acknowledged at once": (["work", "responder acknowledge"], ["raised", "notified", "acknowledged"]),
    "acknowledged before anybody was mailed": (["responder acknowledge"], ["raised", "acknowledged"]),
    "acknowledged by the backup": (
        ["work", "due", "backup acknowledge"],
        ["raised", "notified", "escalated", "acknowledged"],
    ),
    "acknowledged by the responder after all": (
        ["work", "due", "responder acknowledge"],
        ["raised", "notified", "escalated", "acknowledged"],
    ),
    "acknowledged by the safeguarding lead": (
        ["work", "due", "due", "lead acknowledge"],
        ["raised", "notified", "escalated", "escalated", "acknowledged"],
    ),
    "expired after three steps": (
        ["work", "due", "due", "due"],
        ["raised", "notified", "escalated", "escalated", "expired_unanswered"],
    ),
    "taken on after it expired": (
        ["work", "due", "due", "due", "lead acknowledge", "lead resolve"],
        ["raised", "notified", "escalated", "escalated", "expired_unanswered", "acknowledged", "resolved"],
    ),
    "worked on and resolved": (
        ["work", "responder acknowledge", "responder start", "responder resolve"],
        ["raised", "notified", "acknowledged", "in_progress", "resolved"],
    ),
    "resolved without starting": (
        ["work", "responder acknowledge", "responder resolve"],
        ["raised", "notified", "acknowledged", "resolved"],
    ),
    "handed over and taken": (
        ["work", "responder acknowledge", "responder hand_over backup", "backup acknowledge"],
        ["raised", "notified", "acknowledged", "notified", "acknowledged"],
    ),
    "handed over and not taken": (
        ["work", "responder acknowledge", "responder hand_over lead", "due", "backup acknowledge"],
        ["raised", "notified", "acknowledged", "notified", "escalated", "acknowledged"],
    ),
    "nobody is there for the second step": (
        ["work", "leave backup", "due", "lead acknowledge"],
        ["raised", "notified", "escalated", "acknowledged"],
    ),
    "who had it in hand is gone": (
        ["work", "responder acknowledge", "leave responder", "backup acknowledge"],
        ["raised", "notified", "acknowledged", "escalated", "acknowledged"],
    ),
    "nobody is left at all": (
        ["leave responder", "leave backup", "leave lead", "work"],
        ["raised", "expired_unanswered"],
    ),
}


def go(loop: Loop, event: RiskEvent, move: str) -> None:
    if move == "work":
        loop.work()
    elif move == "due":
        assert loop.wait_until_due(event) == 1
    elif move.startswith("leave "):
        leave(loop, move.removeprefix("leave "))
    else:
        name, verb, *more = move.split(" ")
        getattr(loop, verb)(name, event, *more)


@pytest.mark.parametrize("severity", [1, 2], ids=["review", "urgent"])
@pytest.mark.parametrize("path", PATHS)
def test_every_path_leads_where_it_should(loop: Loop, path: str, severity: int) -> None:
    moves, states = PATHS[path]
    event = loop.raise_flag(level=severity)

    for move in moves:
        go(loop, event, move)

    assert loop.history(event) == states
    found = loop.now_of(event)
    assert found.state == states[-1]
    assert (found.next_at is not None) == (found.state in WAITING)
    assert (found.acknowledged_at is not None) == ("acknowledged" in states)
    # A worker that looks again at the same moment finds nothing to do.
    assert loop.work() == 0
    assert loop.history(event) == states


def test_each_step_tells_its_own_people_once_and_the_end_tells_the_owner(loop: Loop) -> None:
    event = loop.raise_flag(level=2)

    told = []
    for _ in range(4):
        loop.wait_until_due(event)
        told.append(loop.mailed())

    assert told == [["responder"], ["backup"], ["lead"], ["owner"]]
    loop.wait(days=30)
    assert loop.mailed() == []


# --- the clock ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("raised", "level", "due_times"),
    [
        # Two hours of cover each; at 17:00 the clock stops and goes on at 9:00.
        ("2026-03-10T10:00", 2, ["2026-03-10T12:00", "2026-03-10T14:00", "2026-03-10T16:00"]),
        ("2026-03-10T15:30", 2, ["2026-03-11T09:30", "2026-03-11T11:30", "2026-03-11T13:30"]),
        ("2026-03-10T17:00", 3, ["2026-03-11T11:00", "2026-03-11T13:00", "2026-03-11T15:00"]),
        # Friday evening to Monday; Monday the 16th is a holiday in this table.
        ("2026-03-13T16:00", 2, ["2026-03-17T10:00", "2026-03-17T12:00", "2026-03-17T14:00"]),
        ("2026-03-14T12:00", 3, ["2026-03-17T11:00", "2026-03-17T13:00", "2026-03-17T15:00"]),
        # One day of cover: to the end of the next one, or of today's if nothing of it has passed.
        ("2026-03-10T10:00", 1, ["2026-03-11T17:00", "2026-03-12T17:00", "2026-03-13T17:00"]),
        ("2026-03-10T08:00", 1, ["2026-03-10T17:00", "2026-03-11T17:00", "2026-03-12T17:00"]),
        ("2026-03-13T12:00", 1, ["2026-03-17T17:00", "2026-03-18T17:00", "2026-03-19T17:00"]),
    ],
)
def test_the_clock_runs_in_hours_of_cover_and_stops_outside(
    acme: TenantRecord, raised: str, level: int, due_times: list[str]
) -> None:
    loop = clinic(acme, holidays=(date(2026, 3, 16),))
    loop.clock.now = berlin(raised)
    event = loop.raise_flag(level=level)
    loop.work()

    found = []
    for _ in range(3):
        at = loop.now_of(event).due_at
        assert at is not None
        found.append(at)
        loop.clock.now = at - timedelta(seconds=1)
        assert loop.work() == 0
        loop.clock.now = at
        assert loop.work() == 1

    assert found == [berlin(text) for text in due_times]
    assert loop.now_of(event).state == State.EXPIRED


def test_a_calendar_without_cover_for_months_does_not_let_anything_wait_for_ever(acme: TenantRecord) -> None:
    days = tuple(NOW.date() + timedelta(days=n) for n in range(70))
    loop = clinic(acme, holidays=days)
    event = loop.raise_flag(level=2)
    loop.work()

    assert loop.now_of(event).due_at == NOW + timedelta(hours=2)


def test_more_cover_brings_what_waits_forward_and_less_never_puts_it_off(loop: Loop) -> None:
    loop.clock.now = berlin("2026-03-10T16:30")
    event = loop.raise_flag(level=2)
    loop.work()
    assert loop.now_of(event).due_at == berlin("2026-03-11T10:30")

    def set_cover(starts: time, ends: time) -> None:
        with loop.scope():
            policy = operations.current_policy()
            assert policy is not None
            setting = operations.Setting(
                responder_title=policy.responder_title,
                urgent_from=policy.urgent_from,
                time_zone=policy.time_zone,
                holidays=[],
                cover=[(weekday, starts, ends) for weekday in range(1, 8)],
                responders=[(row.membership_id, row.duty) for row in policy.responders.all()],
            )
            operations.set_policy(setting, actor=loop.actor("owner"), now=loop.clock())

    set_cover(time(8), time(22))
    assert loop.now_of(event).due_at == berlin("2026-03-10T18:30")
    set_cover(time(12), time(13))
    assert loop.now_of(event).due_at == berlin("2026-03-10T18:30")


def test_the_due_index_knows_when_the_next_step_is(loop: Loop) -> None:
    event = loop.raise_flag(level=2)
    with platform_scope():
        at_once = TenantDue.objects.get(pk=loop.record.id).next_due_at
    assert at_once is not None
    assert at_once <= NOW

    loop.work()

    with loop.scope():
        assert due.next_due_at() == loop.now_of(event).due_at


# --- raising --------------------------------------------------------------------------------------------------------
def test_the_same_answer_is_one_event_however_often_it_is_saved(loop: Loop) -> None:
    source = uuid7()
    first = loop.raise_flag(level=1, source_id=source)
    loop.work()
    again = loop.raise_flag(level=1, source_id=source)
    less = loop.raise_flag(level=1, source_id=source)

    assert first.pk == again.pk == less.pk
    assert loop.history(first) == ["raised", "notified"]
    assert loop.mailed() == ["responder"]


@pytest.mark.parametrize(
    "before",
    [
        [],
        ["work"],
        ["work", "due"],
        ["work", "responder acknowledge"],
        ["work", "responder acknowledge", "responder start"],
        ["work", "responder acknowledge", "responder resolve"],
        ["work", "due", "due", "due"],
    ],
    ids=["raised", "notified", "escalated", "acknowledged", "in progress", "resolved", "expired"],
)
def test_an_answer_that_becomes_more_severe_begins_anew_wherever_it_was(
    loop: Loop, before: list[str]
) -> None:
    source = uuid7()
    event = loop.raise_flag(level=1, source_id=source)
    for move in before:
        go(loop, event, move)
    loop.mailed()
    loop.clock.now = berlin("2026-03-20T10:00")

    assert loop.raise_flag(level=3, source_id=source).pk == event.pk
    loop.work()

    found = loop.now_of(event)
    assert (found.severity, found.state, found.due_at) == ("urgent", "notified", berlin("2026-03-20T12:00"))
    assert (found.acknowledged_at, found.assigned_to, found.outcome) == (None, None, "")
    assert loop.mailed() == ["responder"]
    # And never back.
    loop.raise_flag(level=1, source_id=source)
    assert loop.now_of(event).severity == "urgent"


def test_item_nine_flags_from_a_draft_and_declined_flags_nobody(loop: Loop) -> None:
    key = uuid7()
    with loop.at(NOW):
        loop.member.put(f"questionnaire-responses/{key}/", {"questionnaire": "phq9"})
        loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": None}})
        with loop.scope():
            assert not RiskEvent.objects.exists()
        loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": 0}})
        with loop.scope():
            assert not RiskEvent.objects.exists()

        shown = loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": 1}}).json()["help"]

        with loop.scope():
            event = RiskEvent.objects.get()
        assert (event.source_id, event.severity, event.state) == (key, "review", "shown_to_member")
        assert (
            "Your answer will be looked at by our care team at Acme, usually by Wednesday 17:00."
            in shown["lines"]
        )
        loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": 2}})
        loop.member.patch(
            f"questionnaire-responses/{key}/",
            {"answers": {str(n): 0 for n in range(1, 9)} | {"difficulty": 0}},
        )
        loop.member.post(f"questionnaire-responses/{key}/complete/")
    with loop.scope():
        event = RiskEvent.objects.get()
        assert event.severity == "urgent"
        assert event.history.count() == 4  # raised, shown, raised anew, shown


def test_a_flag_is_rolled_back_with_the_answer_that_raised_it(loop: Loop) -> None:
    key = uuid7()
    with loop.at(NOW):
        loop.member.put(f"questionnaire-responses/{key}/", {"questionnaire": "phq9"})
        with patch("wellness.risk.events.mark_due", side_effect=DatabaseError("gone")):
            with pytest.raises(DatabaseError):
                loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": 3}})
        shown = loop.member.get(f"questionnaire-responses/{key}/").json()
    assert shown["answers"] == {}
    with loop.scope():
        assert not RiskEvent.objects.exists()


def test_writing_tells_the_team_only_of_those_who_want_that_and_never_what_was_written(loop: Loop) -> None:
    text = {"body": "I want to die.", "occurred_at": NOW.isoformat(), "time_zone": "Europe/Berlin"}

    def write() -> Any:
        return loop.member.put(f"journal-entries/{uuid7()}/", text).json()["help"]

    with loop.at(NOW):
        assert any("tells nobody" in line for line in write()["lines"])
        with loop.scope():
            assert not RiskEvent.objects.exists()
        loop.member.patch("safety-settings/", {"tell_care_team": True})

        told = write()
        write()

        assert any("not what you wrote, will be looked at by our care team" in line for line in told["lines"])
        (row,) = loop.responder.get("risk-events/").json()["results"]
    assert (row["trigger"], row["severity"]) == ("phrase", "review")
    assert "die" not in str(row)


def test_asking_that_the_team_be_told_is_urgent_and_told_once(loop: Loop) -> None:
    with loop.at(NOW):
        before = loop.member.get("tell-care-team/").json()
        assert before["can_tell"] is True
        assert before["lines"][0] == "MentalMuse is not an emergency service. No one reads this live."
        assert (
            "Your request will be looked at by our care team at Acme, usually by Tuesday 12:00."
            in before["lines"]
        )
        key = str(uuid7())

        first = loop.member.post("tell-care-team/", {"id": key})
        again = loop.member.post("tell-care-team/", {"id": key})
        another = loop.member.post("tell-care-team/", {"id": str(uuid7())})

        assert [each.status_code for each in (first, again, another)] == [201, 200, 200]
        (told,) = another.json()["told"]
        assert told["state"] == "told"
        assert told["sentence"].endswith("Nobody has marked it as seen yet.")
        loop.work()
        assert loop.mailed() == ["responder"]
        (row,) = loop.responder.get("risk-events/").json()["results"]
        assert (row["severity"], row["trigger"]) == ("urgent", "asked")
        loop.responder.post(f"risk-events/{row['id']}/acknowledge/")

        (seen,) = loop.member.get("tell-care-team/").json()["told"]
    assert (seen["state"], seen["sentence"]) == ("seen", "Seen by our care team at Acme.")


def test_without_a_policy_nobody_can_be_told_and_it_says_so(member: Person) -> None:
    page = member.get("tell-care-team/").json()
    assert page["can_tell"] is False
    assert any("tells nobody at" in line for line in page["lines"])
    refused = member.post("tell-care-team/", {"id": str(uuid7())})
    assert (refused.status_code, refused.json()["code"]) == (409, "nobody_to_tell")


def test_the_panel_says_seen_only_once_somebody_took_it_on_and_owns_up_when_nobody_did(loop: Loop) -> None:
    key = uuid7()

    def lines() -> str:
        with loop.at(loop.clock()):
            shown = loop.member.get(f"questionnaire-responses/{key}/").json()
        return " ".join(shown["help"]["lines"])

    with loop.at(NOW):
        loop.member.put(f"questionnaire-responses/{key}/", {"questionnaire": "phq9"})
        loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": 3}})
    with loop.scope():
        event = RiskEvent.objects.get()
    loop.work()
    assert "usually by Tuesday 12:00" in lines()
    loop.wait_until_due(event)
    assert "Nobody has marked it as seen yet" in lines()
    loop.acknowledge("backup", event)
    assert "Your answer was seen by our care team at Acme." in lines()
    assert "usually by" not in lines()


# --- who sees it, and who takes it on -------------------------------------------------------------------------------
def test_only_those_who_are_named_see_flags_and_only_the_flagged_fact(loop: Loop) -> None:
    event = loop.raise_flag(level=2)

    for name in ("responder", "backup", "lead"):
        (row,) = getattr(loop, name).get("risk-events/").json()["results"]
        assert row["member"] == {"id": str(loop.people["member"].pk), "display_name": "Marabeth Canarywood"}
    assert loop.colleague.get("risk-events/").json()["results"] == []
    assert loop.colleague.get(f"risk-events/{event.pk}/").status_code == 404
    assert loop.colleague.post(f"risk-events/{event.pk}/acknowledge/").status_code == 404
    assert loop.owner.get("risk-events/").status_code == 403
    assert loop.member.get("risk-events/").status_code == 403


def test_the_member_can_see_who_looked_once_for_a_list_and_for_each_visit_to_it(loop: Loop) -> None:
    event = loop.raise_flag(level=1)
    with loop.at(NOW):
        for _ in range(3):
            loop.responder.get("risk-events/")
            loop.responder.get(f"risk-events/{event.pk}/")  # a page that asks again by itself
        loop.backup.get("risk-events/")
    with loop.at(NOW + timedelta(minutes=15)):
        loop.responder.get(f"risk-events/{event.pk}/")

    with loop.scope():
        reads = AuditEvent.objects.filter(
            action="wellness.risk_flag.read", target_id=loop.people["member"].pk
        )
        by = sorted(reads.values_list("actor_id", flat=True))
    assert by == sorted([loop.people["responder"].pk] * 3 + [loop.people["backup"].pk])


def test_withdrawing_all_consent_leaves_the_flag_with_those_who_are_named_and_opens_nothing_else(
    loop: Loop,
) -> None:
    from wellness.consent.classes import DataClass
    from wellness.consent.door import can_read

    event = loop.raise_flag(level=2)
    loop.acknowledge("responder", event)

    page = loop.responder.get(f"risk-events/{event.pk}/").json()

    assert page["member"]["display_name"] == "Marabeth Canarywood"
    assert set(page) == {
        *(
            "id",
            "is_drill",
            "member",
            "trigger",
            "reason",
            "severity",
            "state",
            "step",
            "raised_at",
            "due_at",
        ),
        *("is_past_due", "assigned_to", "acknowledged_at", "resolved_at", "outcome", "can", "links"),
        *("history", "hand_over_to", "outcomes"),
    }
    with loop.scope():
        for data_class in DataClass.values:
            if data_class != DataClass.RISK_FLAG:
                assert not can_read(
                    loop.actor("responder"), loop.people["member"].pk, data_class, loop.clock()
                )


def test_what_one_has_taken_on_another_cannot_and_a_second_press_changes_nothing(loop: Loop) -> None:
    event = loop.raise_flag(level=1)
    address = f"risk-events/{event.pk}/"

    assert loop.responder.post(f"{address}acknowledge/").json()["can"] == ["start", "resolve", "hand_over"]
    assert loop.responder.post(f"{address}acknowledge/").status_code == 200
    late = loop.backup.post(f"{address}acknowledge/")
    assert (late.status_code, late.json()["code"]) == (409, "already_acknowledged")
    for verb, body in (("start", {}), ("resolve", {"outcome": "referred"})):
        refused = loop.backup.post(f"{address}{verb}/", body)
        assert (refused.status_code, refused.json()["code"]) == (409, "not_yours")
    assert loop.history(event) == ["raised", "acknowledged"]


def test_resolving_needs_an_acknowledgement_and_an_outcome_and_keeps_the_note_sealed(loop: Loop) -> None:
    event = loop.raise_flag(level=1)
    address = f"risk-events/{event.pk}/"
    early = loop.responder.post(f"{address}resolve/", {"outcome": "referred"})
    assert (early.status_code, early.json()["code"]) == (409, "not_acknowledged")
    loop.responder.post(f"{address}acknowledge/")
    for wrong in ({}, {"outcome": ""}, {"outcome": "fine"}, {"outcome": "drill_done"}):
        assert loop.responder.post(f"{address}resolve/", wrong).status_code == 400

    note = "Rang her; her sister stays tonight. kanarie"
    done = loop.responder.post(f"{address}resolve/", {"outcome": "spoke_with_member", "note": note}).json()

    assert (done["state"], done["outcome"], done["can"]) == ("resolved", "spoke_with_member", [])
    assert done["history"][-1]["note"] == note
    with loop.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT note_sealed FROM wellness_riskstep WHERE note_sealed IS NOT NULL")
        (blob,) = cursor.fetchone()
    assert b"kanarie" not in bytes(blob)
    again = loop.responder.post(f"{address}resolve/", {"outcome": "referred"})
    assert (again.status_code, again.json()["code"]) == (409, "already_resolved")


def test_a_note_moved_to_another_line_is_not_shown(loop: Loop) -> None:
    event = loop.raise_flag(level=1)
    loop.acknowledge("responder", event)
    loop.resolve("responder", event, note="About somebody else.")
    with loop.scope():
        (note,) = RiskStep.objects.exclude(note_sealed=None).values_list("note_sealed", flat=True)
        other = loop.raise_flag(level=1)
        RiskStep.objects.create(
            event=other, number=2, state="raised", severity="review", step=0, at=NOW, note_sealed=note
        )

    shown = loop.responder.get(f"risk-events/{other.pk}/").json()

    assert [line["note"] for line in shown["history"]] == [None, None]


def test_handing_over_goes_to_the_named_only(loop: Loop) -> None:
    event = loop.raise_flag(level=1)
    address = f"risk-events/{event.pk}/"
    page = loop.responder.post(f"{address}acknowledge/").json()
    assert sorted(person["name"] for person in page["hand_over_to"]) == [
        "Brunold Kestrel",
        "Lenabeth Moorhen",
    ]
    for nobody in (
        loop.people["colleague"].pk,
        loop.people["member"].pk,
        loop.people["responder"].pk,
        uuid7(),
    ):
        refused = loop.responder.post(f"{address}hand-over/", {"to": str(nobody)})
        assert (refused.status_code, refused.json()["code"]) == (400, "not_a_responder")

    loop.mailed()
    given = loop.responder.post(
        f"{address}hand-over/", {"to": str(loop.people["lead"].pk), "note": "Your turn."}
    )

    assert (given.json()["state"], given.json()["assigned_to"]["name"]) == ("notified", "Lenabeth Moorhen")
    loop.send_mails()
    assert loop.mailed() == ["lead"]


# --- mails ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_mail_of_the_loop_names_anybody_or_says_what_it_is_about(loop: Loop, locale: str) -> None:
    with platform_scope():
        Organization.objects.filter(pk=loop.record.id).update(name="Kanarienvogel Trauma Clinic")
    names = [
        *(word for person in loop.people.values() for word in person.user.name.split()),
        *(
            "Kanarienvogel",
            "Trauma",
            "acme",
            str(loop.people["member"].pk),
            str(loop.people["member"].user_id),
        ),
    ]
    event = loop.raise_flag(level=3)
    with loop.scope():
        Member.objects.filter(pk=loop.people["responder"].pk).update(locale=locale)
        for kind in RiskNotice.Kind:
            notice = RiskNotice(kind=kind, event=event, recipient=loop.people["responder"].pk, queued_at=NOW)
            found = read(mails.notice_message(notice, to="someone@example.org"))
            everything = " ".join([found.message.as_string(), found.text, found.html]).lower()
            for name in [*names, str(event.pk)]:
                assert name.lower() not in everything, (kind, name)
            for words in found.seen:
                assert not health_words(locale).search(words), (kind, words)
            assert found.message["Content-Language"] == locale
            assert not re.search(r"/(risk|wellness)", " ".join(found.links))


def test_mails_that_really_leave_name_nobody_along_the_whole_way(loop: Loop) -> None:
    event = loop.raise_flag(level=3)
    for _ in range(4):
        loop.wait_until_due(event)
    assert len(mail.outbox) == 4
    for message in mail.outbox:
        raw = message.message().as_string() + message.body
        for canary in (
            "Marabeth",
            "Canarywood",
            loop.people["member"].user.email,
            str(loop.people["member"].pk),
        ):
            assert canary not in raw


def test_a_mail_that_is_late_is_not_sent_once_somebody_took_it_on(loop: Loop) -> None:
    event = loop.raise_flag(level=2)
    with loop.scope():
        due.run(loop.clock(), 100)
    loop.acknowledge("backup", event)

    loop.send_mails()

    assert loop.mailed() == []
    with loop.scope():
        assert RiskNotice.objects.get().skipped == "answered"


def test_a_mail_server_that_is_away_loses_no_mail(loop: Loop) -> None:
    loop.raise_flag(level=2)
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=OSError("away")):
        with pytest.raises(OSError, match="away"):
            loop.work()
    with loop.scope():
        assert RiskNotice.objects.get().sent_at is None

    loop.send_mails()

    assert loop.mailed() == ["responder"]


# --- people who are gone --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["deactivate", "remove", "change_role", "leave"])
def test_who_is_gone_is_skipped_the_owner_is_told_and_the_last_one_switches_the_question_off(
    loop: Loop, how: str
) -> None:
    with loop.scope():
        if how == "leave":
            memberships.leave(actor=loop.actor("responder"), now=NOW)
        else:
            more = {"role": "member"} if how == "change_role" else {}
            operation = getattr(memberships, how)
            operation(loop.people["responder"].pk, actor=loop.actor("owner"), now=NOW, **more)
        assert not operations.is_harm_asked()
        assert RiskPolicy.objects.get().is_active is False
        assert AuditEvent.objects.filter(action="wellness.risk_policy.suspended").exists()
    loop.send_mails()
    assert "owner" in loop.mailed()
    page = loop.owner.get("risk-policy/").json()
    assert (page["is_active"], page["problem"]) == (False, "no_responder_left")
    assert [row["is_here"] for row in page["responders"]].count(False) == 1


def test_the_others_go_on_without_the_one_who_is_gone(loop: Loop) -> None:
    leave(loop, "backup")
    loop.send_mails()
    assert loop.mailed() == ["owner"]

    with loop.scope():
        assert operations.is_harm_asked()
    assert loop.owner.get("risk-policy/").json()["problem"] == "no_backup"
    assert loop.responder.get("risk-report/").status_code == 200


def test_an_account_that_the_platform_closed_asks_nobody(loop: Loop) -> None:
    with platform_scope():
        User.objects.filter(pk=loop.people["responder"].user_id).update(is_active=False)
    with loop.scope():
        assert not operations.is_harm_asked()
    event = loop.raise_flag(level=2)
    loop.work()
    assert loop.now_of(event).step == 2
    assert loop.mailed() == ["backup"]


# --- the policy -----------------------------------------------------------------------------------------------------
def test_employers_cannot_switch_it_on(globex: TenantRecord) -> None:
    owner, practitioner = add_person(globex, "owner"), add_person(globex, "practitioner")
    from saas.demo.seed import actor_of
    from tests.wellness.loop import OFFICE

    setting = operations.Setting(
        responder_title="HR",
        urgent_from=2,
        time_zone="UTC",
        holidays=[],
        cover=list(OFFICE),
        responders=[(practitioner.pk, "responder")],
    )
    with tenant_scope(globex):
        operations.set_policy(setting, actor=actor_of(owner), now=NOW)
        with pytest.raises(operations.NotForEmployers):
            operations.activate(is_confirmed=True, actor=actor_of(owner), now=NOW)
        with pytest.raises(operations.NotForEmployers):
            operations.switch_break_glass(is_on=True, actor=actor_of(owner), now=NOW)
        assert events.raise_flag(member_id=uuid7(), trigger="asked", source_id=uuid7(), now=NOW) is None


@pytest.fixture
def school(acme: TenantRecord) -> TenantRecord:
    from tenants import hosts

    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(kind="school")
    hosts.forget_everything_local()
    with platform_scope():
        return Organization.objects.get(pk=acme.id).record()


def test_in_a_school_pupils_read_first_that_the_safeguarding_lead_is_told_and_it_is_so(
    school: TenantRecord,
) -> None:
    loop = clinic(school)
    with loop.scope():
        from wellness.models import QuestionnaireSetting

        QuestionnaireSetting.objects.create(code="phq9", is_on=True, updated_at=NOW)
    offer = loop.member.get("questionnaires/phq9/").json()
    assert "the safeguarding lead at Acme is told" in offer["harm_notice"]
    assert "the safeguarding lead at Acme is told" in offer["who_sees"]

    # Who would rather not gets the same items without the ninth.
    without = loop.member.put(
        f"questionnaire-responses/{uuid7()}/", {"questionnaire": offer["without_harm"]}
    ).json()
    assert (without["questionnaire"], offer["without_harm"]) == ("phq8", "phq8")

    loop.raise_flag(level=1)
    loop.work()
    assert loop.mailed() == ["lead", "responder"]


def test_a_school_without_a_safeguarding_lead_cannot_switch_it_on(school: TenantRecord) -> None:
    loop = clinic(school)
    with loop.scope():
        operations.deactivate(actor=loop.actor("owner"), now=NOW)
        Responder.objects.filter(duty="safeguarding_lead").delete()
        with pytest.raises(operations.NoSafeguardingLead):
            operations.activate(is_confirmed=True, actor=loop.actor("owner"), now=NOW)


def test_the_words_before_the_first_question_name_who_is_told(loop: Loop) -> None:
    offer = loop.member.get("questionnaires/phq9/").json()
    assert "our care team at Acme is told that you did" in offer["harm_notice"]
    gad = loop.member.get("questionnaires/gad7/").json()
    assert gad["harm_notice"] == ""
    assert gad["who_sees"].startswith("Only you.")


def test_an_unproved_owner_cannot_switch_it_on(loop: Loop) -> None:
    from tenants import hosts

    with loop.scope():
        operations.deactivate(actor=loop.actor("owner"), now=NOW)
    with platform_scope():
        Organization.objects.filter(pk=loop.record.id).update(owner_verified_at=None)
        record = Organization.objects.get(pk=loop.record.id).record()
    hosts.forget_everything_local()
    with tenant_scope(record), pytest.raises(operations.OwnerUnverified):
        operations.activate(is_confirmed=True, actor=loop.actor("owner"), now=NOW)


# --- the database ---------------------------------------------------------------------------------------------------
def states_of(event: RiskEvent, state: str, loop: Loop) -> dict[str, Any]:
    values: dict[str, Any] = {"state": state, "next_at": NOW if state in WAITING else None}
    if state in {*HELD, State.RESOLVED}:
        values |= {"assigned_to": loop.people["responder"].pk, "acknowledged_at": NOW}
    values |= (
        {"resolved_at": NOW, "outcome": "referred"}
        if state == State.RESOLVED
        else {"resolved_at": None, "outcome": ""}
    )
    return values


ROUTE_TO = {
    State.RAISED: [],
    State.SHOWN: [State.SHOWN],
    State.NOTIFIED: [State.NOTIFIED],
    State.ESCALATED: [State.ESCALATED],
    State.EXPIRED: [State.EXPIRED],
    State.ACKNOWLEDGED: [State.ACKNOWLEDGED],
    State.IN_PROGRESS: [State.ACKNOWLEDGED, State.IN_PROGRESS],
    State.RESOLVED: [State.ACKNOWLEDGED, State.RESOLVED],
}


@pytest.mark.parametrize("before", list(State))
def test_the_database_allows_exactly_what_the_table_says(loop: Loop, before: State) -> None:
    event = loop.raise_flag(level=1)
    with loop.scope():
        row = RiskEvent.objects.filter(pk=event.pk)
        for state in ROUTE_TO[before]:
            row.update(**states_of(event, state, loop))
        for after in State:
            is_allowed = may_follow(before, after) or (before == after and before != State.RESOLVED)
            with transaction.atomic():
                if is_allowed:
                    row.update(**states_of(event, after, loop))
                else:
                    with pytest.raises(DatabaseError), transaction.atomic():
                        row.update(**states_of(event, after, loop))
                transaction.set_rollback(True)


def test_the_database_holds_what_no_code_may_break(loop: Loop) -> None:
    event = loop.raise_flag(level=2)
    with loop.scope():
        row = RiskEvent.objects.filter(pk=event.pk)
        for change in (
            {"severity": "review"},
            {"member_id": uuid7()},
            {"trigger": "asked"},
            {"source_id": uuid7()},
            {"next_at": None},
            {"state": "resolved"},
            {"state": "resolved", "next_at": None, "resolved_at": NOW, "outcome": "referred"},
            {"state": "acknowledged", "next_at": None},
            {"is_drill": True},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                row.update(**change)
        with pytest.raises(DatabaseError, match="begins as raised"), transaction.atomic():
            RiskEvent.objects.create(
                member_id=uuid7(),
                trigger="asked",
                severity="urgent",
                raised_at=NOW,
                clock_from=NOW,
                next_at=NOW,
                state="notified",
            )
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            RiskStep.objects.update(state="resolved")
        with pytest.raises(DatabaseError, match="risk_flag_once"), transaction.atomic():
            RiskEvent.objects.create(
                member_id=uuid7(),
                trigger="item_9",
                source_id=event.source_id,
                severity="urgent",
                raised_at=NOW,
                clock_from=NOW,
                next_at=NOW,
            )


def test_every_state_of_the_table_can_be_reached_and_only_the_last_ends_it() -> None:
    reached = {State.RAISED}
    while (more := reached | {after for before in reached for after in FOLLOWS[before]}) != reached:
        reached = more
    assert reached == set(State)
    assert [state for state in State if not FOLLOWS[state]] == [State.RESOLVED]
    assert {*WAITING, State.EXPIRED} == machine.TO_ACKNOWLEDGE


# --- workers that die -----------------------------------------------------------------------------------------------
class Killed(BaseException):
    """The moment the process would have died: nothing of ours catches it."""


def test_a_worker_killed_at_any_statement_of_a_step_doubles_and_loses_nothing(loop: Loop) -> None:
    def killed_at(statement: int) -> int:
        seen = 0

        def count(execute: Any, sql: str, *arguments: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == statement:
                raise Killed
            return execute(sql, *arguments)

        with connection.execute_wrapper(count):
            loop.work()
        return seen

    def outcome(event: RiskEvent) -> Any:
        found = loop.now_of(event)
        with loop.scope():
            rounds = list(RiskNotice.objects.filter(event=event).values_list("round", "recipient"))
        return found.state, found.step, found.round, loop.history(event), rounds, loop.mailed()

    with transaction.atomic():
        event = loop.raise_flag(level=2)
        total, expected = killed_at(-1), outcome(event)
        transaction.set_rollback(True)
    mail.outbox.clear()
    assert total > 20

    for statement in range(1, total + 1):
        with transaction.atomic():
            event = loop.raise_flag(level=2)
            with pytest.raises(Killed):
                killed_at(statement)
            transaction.set_rollback(False)
            connection.scope = connection.default_scope
            loop.work()
            state, step, number, history, rounds, mailed = outcome(event)
            assert (state, step, number, history, rounds) == expected[:5], f"at statement {statement}"
            assert set(mailed) == {"responder"}  # at least once
            transaction.set_rollback(True)
        mail.outbox.clear()


# --- drills and the report ------------------------------------------------------------------------------------------
def test_a_drill_runs_like_a_flag_and_its_result_is_kept(loop: Loop) -> None:
    with loop.at(NOW):
        started = loop.owner.post("risk-drills/", {"severity": "urgent"})
        assert started.status_code == 201
        again = loop.responder.post("risk-drills/", {"severity": "urgent"})
        assert (again.status_code, again.json()["code"]) == (409, "drill_running")
        assert loop.colleague.post("risk-drills/", {}).status_code == 403
    key = started.json()["id"]
    loop.work()
    assert loop.mailed() == ["responder"]
    with loop.at(NOW + timedelta(minutes=45)):
        (row,) = loop.responder.get("risk-events/").json()["results"]
        assert (row["is_drill"], row["member"]) == (True, None)
        loop.responder.post(f"risk-events/{key}/acknowledge/")
    with loop.at(NOW + timedelta(minutes=50)):
        done = loop.responder.post(f"risk-events/{key}/resolve/", {"outcome": "drill_done"})
        assert done.status_code == 200, done.content
        kept = loop.owner.get(f"risk-drills/{key}/").json()
        assert loop.owner.post("risk-drills/", {}).status_code == 201

    assert (kept["result"], kept["minutes_to_acknowledge"], kept["minutes_to_resolve"]) == (
        "in_time",
        45.0,
        50.0,
    )
    assert [line["state"] for line in kept["steps"]] == ["raised", "notified", "acknowledged", "resolved"]
    assert kept["acknowledged_by"]["name"] == "Ritabel Tarnbeck"


def test_a_drill_that_nobody_answers_shows_it_and_tells_no_owner(loop: Loop) -> None:
    with loop.at(NOW):
        key = loop.owner.post("risk-drills/", {"severity": "urgent"}).json()["id"]
    with loop.scope():
        event = RiskEvent.objects.get(pk=key)
    for _ in range(4):
        loop.wait_until_due(event)

    assert loop.mailed() == ["backup", "lead", "responder"]
    assert loop.owner.get(f"risk-drills/{key}/").json()["result"] == "expired"
    late = loop.lead.post(f"risk-events/{key}/acknowledge/")
    assert (late.status_code, late.json()["code"]) == (409, "drill_over")
    assert loop.lead.get("risk-events/").json()["results"] == []


def test_without_a_policy_there_is_nothing_to_drill(loop: Loop) -> None:
    with loop.scope():
        operations.deactivate(actor=loop.actor("owner"), now=NOW)
        with pytest.raises(NoResponder):
            events.start_drill(severity="urgent", actor=loop.actor("owner"), now=NOW)


def many(loop: Loop, minutes: list[int]) -> None:
    """Urgent flags that were acknowledged after so many minutes and resolved after twice as many."""
    for each in minutes:
        loop.clock.now = NOW
        event = loop.raise_flag(level=3, member_id=uuid7())
        loop.work()
        loop.clock.now = NOW + timedelta(minutes=each)
        loop.acknowledge("responder", event)
        loop.clock.now = NOW + timedelta(minutes=2 * each)
        loop.resolve("responder", event)


def test_the_report_says_how_long_things_took(loop: Loop) -> None:
    many(loop, [10, 20, 30, 40, 50, 60, 70, 80, 130, 140])
    loop.clock.now = NOW
    waiting = loop.raise_flag(level=1, member_id=uuid7())
    drill_start = NOW + timedelta(minutes=1)
    with loop.scope():
        events.start_drill(severity="urgent", actor=loop.actor("owner"), now=drill_start)
    loop.work()
    loop.clock.now = berlin("2026-03-12T09:00")

    with loop.at(loop.clock()):
        shown = loop.responder.get("risk-report/", days="30").json()
        protected = loop.owner.get("risk-report/", days="30").json()

    assert (shown["raised"], shown["acknowledged"], shown["resolved"], shown["open"]) == (11, 10, 10, 1)
    assert shown["minutes_to_acknowledge"] == {"median": 55.0, "p90": 130.0, "count": 10}
    assert shown["minutes_to_resolve"] == {"median": 110.0, "p90": 260.0, "count": 10}
    assert shown["share_acknowledged_in_time"] == round(8 / 11, 3)  # two hours of cover
    assert (shown["open_past_due"], shown["has_open_past_due"]) == (1, True)
    assert [row["raised"] for row in shown["by_severity"]] == [10, 1]
    assert loop.now_of(waiting).severity == "review"
    # Who runs the organisation: nothing about few, also not by subtraction, but the truth about what waits.
    assert (protected["raised"], protected["has_open_past_due"]) == (11, True)
    assert protected["open"] is None
    assert protected["resolved"] is None  # eleven less ten is one
    assert [row["raised"] for row in protected["by_severity"]] == [None, None]


def test_the_report_of_a_small_organisation_tells_its_owner_nothing_about_one_person(loop: Loop) -> None:
    many(loop, [10, 20])
    with loop.at(loop.clock()):
        shown = loop.owner.get("risk-report/").json()
    assert shown["is_protected"] is True
    assert {shown[name] for name in ("raised", "acknowledged", "resolved", "open", "share_resolved")} == {
        None
    }
    assert shown["has_open_past_due"] is False
    assert loop.colleague.get("risk-report/").status_code == 403
    assert loop.owner.get("risk-report/", days="7").status_code == 400


def test_the_preview_counts_answers_by_level_and_hides_small_numbers(loop: Loop) -> None:
    def answered(level: int, number: int) -> None:
        for _ in range(number):
            key = uuid7()
            loop.member.put(f"questionnaire-responses/{key}/", {"questionnaire": "phq9"})
            loop.member.patch(f"questionnaire-responses/{key}/", {"answers": {"9": level}})

    def preview(urgent_from: int) -> tuple[Any, Any, Any]:
        shown = loop.owner.get("risk-policy/preview/", urgent_from=urgent_from).json()
        return shown["urgent"], shown["review"], shown["total"]

    with loop.at(NOW):
        answered(1, 10)
        answered(2, 9)
        answered(0, 3)
        assert preview(2) == (None, None, 19)  # nine are few, and ten would give them away
        answered(3, 1)
        assert preview(2) == (10, 10, 20)
        assert preview(1) == (None, None, 20)
        assert loop.owner.get("risk-policy/preview/", urgent_from=3).status_code == 400
    with loop.at(NOW + timedelta(days=31)):
        assert preview(2) == (None, None, None)


def names_in(text: str, loop: Loop) -> list[str]:
    return [person.user.name for person in loop.people.values() if person.user.name in text]


def test_audit_and_log_hold_ids_and_codes_only(loop: Loop, capfd: Any) -> None:
    event = loop.raise_flag(level=3)
    for _ in range(4):
        loop.wait_until_due(event)
    loop.acknowledge("lead", event)
    loop.resolve("lead", event, note="kanarie in the note")

    with loop.scope():
        rows = str(list(AuditEvent.objects.values_list("action", "detail", "target_type")))
    captured = capfd.readouterr()
    for sink in (rows, captured.out, captured.err):
        assert not names_in(sink, loop)
        assert "kanarie" not in sink
    assert rows.count("wellness.risk_event.escalated") == 2


def test_responders_are_read_with_the_same_statements_however_many_there_are(loop: Loop) -> None:
    from django.test.utils import CaptureQueriesContext

    counts = []
    with loop.scope():
        policy = RiskPolicy.objects.get()
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                responders.chain()
            counts.append(len(captured))
            for _ in range(10):
                person: UUID = add_person(loop.record, "practitioner").pk
                Responder.objects.create(policy=policy, membership_id=person, duty="responder")
    assert counts[0] == counts[1]
    with platform_scope():
        assert Membership.objects.filter(organization_id=loop.record.id).count() > 10
