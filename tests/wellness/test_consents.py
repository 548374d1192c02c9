"""Giving, seeing, withdrawing: what a member does with the sharing page, and what a practitioner then sees."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person
from wellness.consent import registry, texts
from wellness.consent.classes import DataClass
from wellness.consent.door import Colleague
from wellness.consent.models import ConsentGrant, ConsentText

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

MOMENT = {"occurred_at": "2026-03-14T09:26:00+01:00", "time_zone": "Europe/Berlin"}


@pytest.fixture
def lee(acme, someone) -> Person:
    return someone(acme, "practitioner", name="Dr Lee")


@pytest.fixture
def moss(acme, someone) -> Person:
    return someone(acme, "practitioner", name="Dr Moss")


def scope(lee: Person | None = None, **more: Any) -> dict[str, Any]:
    if lee is None:
        to: dict[str, Any] = {"recipient_kind": "role", "recipient_role": "practitioner"}
    else:
        to = {"recipient_kind": "person", "recipient_id": str(lee.membership.pk)}
    return to | {"data_class": "mood"} | more


def give(person: Person, to: Person | None = None, **more: Any) -> Any:
    body = scope(to, **more)
    return person.post("consents/", {"text_sha256": texts.current(body["recipient_kind"]).sha256} | body)


def looks(reader: Person, whose: Person, data_class: str = "mood") -> list[dict[str, Any]] | None:
    """What a staff page gets, or None where there is nothing there for this reader."""
    with tenant_scope(reader.record):
        try:
            return registry.look(
                Colleague.of(reader.membership), whose.membership.pk, data_class, now=timezone.now()
            )
        except Http404:
            return None


def test_share_see_withdraw_and_on_the_next_request_it_is_gone(member, lee, moss):
    member.save_mood(note=CANARY)
    assert looks(lee, member) is None

    given = give(member, lee)
    assert given.status_code == 201, given.content
    assert given.json()["state"] == "live"
    assert given.json()["recipient"]["name"] == "Dr Lee"
    seen = looks(lee, member)
    assert seen is not None
    assert [entry["note"] for entry in seen] == [CANARY]
    assert looks(moss, member) is None

    stopped = member.post(f"consents/{given.json()['id']}/withdraw/")
    assert (stopped.status_code, stopped.json()["state"]) == (200, "withdrawn")
    assert looks(lee, member) is None

    again = give(member, lee)  # the undo
    assert again.status_code == 201
    assert looks(lee, member)


def test_the_same_twice_is_one_and_another_end_takes_its_place(member, lee):
    first = give(member, lee).json()
    same = give(member, lee)
    assert (same.status_code, same.json()["id"]) == (200, first["id"])

    ends = (timezone.now() + timedelta(days=7)).isoformat()
    second = give(member, lee, ends_at=ends)
    listed = member.get("consents/").json()["results"]

    assert second.status_code == 201
    assert [(row["id"], row["state"]) for row in listed] == [
        (second.json()["id"], "live"),
        (first["id"], "replaced"),
    ]
    assert [row["id"] for row in member.get("consents/", state="live").json()["results"]] == [
        second.json()["id"]
    ]
    assert [row["id"] for row in member.get("consents/", state="ended").json()["results"]] == [first["id"]]


def test_it_ends_by_itself_on_its_day(member, lee):
    member.save_mood()
    ends = timezone.now() + timedelta(days=7)
    give(member, lee, ends_at=ends.isoformat())

    with tenant_scope(member.record):
        reader = Colleague.of(lee.membership)
        assert registry.look(reader, member.membership.pk, "mood", now=ends - timedelta(seconds=1))
        with pytest.raises(Http404):
            registry.look(reader, member.membership.pk, "mood", now=ends)


def test_one_entry_of_the_journal_can_be_shared_and_no_other_is_seen(member, lee):
    shared, kept, draft = uuid7(), uuid7(), uuid7()
    member.put(f"journal-entries/{shared}/", MOMENT | {"title": "Read me", "body": CANARY})
    member.put(f"journal-entries/{kept}/", MOMENT | {"body": "mine alone"})
    member.put(f"journal-entries/{draft}/", MOMENT | {"body": "not yet", "is_draft": True})

    assert give(member, lee, data_class="journal", entry_id=str(shared)).status_code == 201
    refused = give(member, lee, data_class="journal", entry_id=str(draft))
    strange = give(member, lee, data_class="journal", entry_id=str(uuid7()))
    seen = looks(lee, member, "journal")

    assert refused.status_code == strange.status_code == 400
    assert seen is not None
    assert [(entry["title"], entry["body"]) for entry in seen] == [("Read me", CANARY)]
    assert member.get("consents/", entry_id=str(shared)).json()["results"][0]["entry_id"] == str(shared)


def test_a_span_of_days_shows_those_days(member, lee):
    for day in ("2026-03-01", "2026-03-10", "2026-03-20"):
        member.save_mood(occurred_at=f"{day}T09:00:00+01:00")

    give(member, lee, from_date="2026-03-05", to_date="2026-03-10")
    seen = looks(lee, member)

    assert seen is not None
    assert [entry["date"] for entry in seen] == ["2026-03-10"]


def test_the_preview_is_byte_for_byte_what_the_reader_then_gets(member, lee):
    from tests.wellness.sealed import write_everywhere  # words in every column

    numbers = iter(range(1000))
    write_everywhere(member, lambda: f"word{next(numbers)}")
    member.client.get("/api/v1/me/")

    for data_class in sorted(registry.registered()):
        preview = member.post("consents/preview/", scope(lee, data_class=data_class))
        assert preview.status_code == 200, preview.content
        assert looks(lee, member, data_class) is None  # looking at a preview opens nothing
        assert give(member, lee, data_class=data_class).status_code == 201
        seen = looks(lee, member, data_class)
        assert json.loads(json.dumps(seen))[:50] == preview.json()["results"], data_class
    assert looks(lee, member, "mood")


def test_every_class_says_what_it_shows_and_has_something_to_show(member):
    options = member.get("consents/options/").json()

    assert {each["data_class"] for each in options["classes"]} >= set(registry.registered())
    assert all(each["title"] and each["shows"] for each in options["classes"])
    assert options["is_open"] is True
    assert options["language_note"] == ""
    assert "not translated" in member.get("consents/options/", locale="sw").json()["language_note"]


def test_only_active_practitioners_of_this_organisation_can_be_chosen(
    acme, globex, member, stranger, lee, someone
):
    elsewhere, admin = someone(globex, "practitioner"), someone(acme, "admin")

    names = [row["name"] for row in member.get("consents/recipients/").json()["results"]]
    assert names == ["Dr Lee"]
    for person in (elsewhere, admin, stranger, member):
        answer = give(member, person)
        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_recipient")
    assert give(lee, lee).json()["code"] == "unknown_recipient"


def test_in_an_employers_organisation_nobody_can_be_chosen_and_numbers_can(globex, outsider, someone):
    practitioner = someone(globex, "practitioner", name="Dr Lee")

    assert outsider.get("consents/recipients/").json()["results"] == []
    assert outsider.get("consents/options/").json()["is_open"] is False
    for to in (practitioner, None):
        answer = give(outsider, to)
        assert (answer.status_code, answer.json()["code"]) == (409, "not_in_employer")
    aggregate = {"recipient_kind": "aggregate", "data_class": "mood"}
    counted = outsider.post("consents/", aggregate | {"text_sha256": texts.current("aggregate").sha256})
    assert counted.status_code == 201


def test_journals_plans_and_answers_are_never_counted(member):
    for data_class in ("journal", "safety_plan", "assessment_answers", "goals"):
        body = {"recipient_kind": "aggregate", "data_class": data_class}
        answer = member.post("consents/", body | {"text_sha256": texts.current("aggregate").sha256})
        assert answer.json()["code"] == "not_shareable"


def test_who_read_other_words_than_those_in_force_is_asked_again(member, lee):
    answer = member.post("consents/", scope(lee) | {"text_sha256": "0" * 64})

    assert (answer.status_code, answer.json()["code"]) == (409, "text_changed")
    with tenant_scope(member.record):
        assert not rows(ConsentGrant).exists()


def test_new_words_change_nothing_that_was_given_until_the_days_of_grace_are_over(
    member, lee, monkeypatch, tmp_path
):
    """No silent change: the old words stay with the grant, the page says that newer ones are there."""
    member.save_mood()
    given = give(member, lee).json()
    new = json.loads((texts.WORDS / "en.json").read_text())
    new["texts"]["person"] |= {"version": 2, "asks_again": True, "lines": ["Something else."]}
    monkeypatch.setattr(texts, "_file", lambda: new)

    options = member.get("consents/options/").json()
    shown = member.get(f"consents/{given['id']}/").json()
    old = member.get(f"consents/texts/{shown['links']['text'].split('/')[-2]}/").json()

    assert options["texts"]["person"]["lines"] == ["Something else."]
    assert (shown["text_version"], shown["words_changed"]) == (1, True)
    assert (old["version"], old["is_current"]) == (1, False)
    assert old["lines"] != ["Something else."]
    lapses = datetime.fromisoformat(shown["counts_until"])
    assert timedelta(days=29) < lapses - timezone.now() <= timedelta(days=30)
    assert looks(lee, member)  # still, under the words that were read
    with time_machine.travel(lapses + timedelta(seconds=1), tick=False):
        assert looks(lee, member) is None
    renewed = give(member, lee)
    assert (renewed.status_code, renewed.json()["text_version"]) == (201, 2)
    with time_machine.travel(lapses + timedelta(days=400), tick=False):
        assert looks(lee, member)


def test_what_was_agreed_to_is_kept_word_for_word_with_its_hash(member, lee):
    give(member, lee)

    with tenant_scope(member.record):
        text = rows_of_text = ConsentText.objects.get(key="person")
        assert hashlib.sha256(text.content.encode()).hexdigest() == text.sha256 == rows_of_text.sha256
        assert "You can stop at any time" in text.content


def test_words_never_change_under_their_version():
    """A changed word needs a new version, and a line here."""
    known = json.loads((Path(texts.WORDS) / "fingerprints.json").read_text())

    for kind in ("person", "role", "aggregate"):
        words = texts.current(kind)
        assert known[f"{kind} {words.version}"] == words.sha256


def test_everything_can_be_stopped_at_once(member, lee, moss):
    give(member, lee)
    give(member, lee, data_class="goals")
    give(member, moss)
    give(member)

    with_lee = member.post("consents/withdraw-all/", {"recipient_id": str(lee.membership.pk)})
    assert len(with_lee.json()["stopped"]) == 2
    assert looks(moss, member) is not None
    rest = member.post("consents/withdraw-all/", {})
    assert len(rest.json()["stopped"]) == 2
    assert member.get("consents/", state="live").json()["results"] == []
    assert looks(moss, member) is None


def test_withdrawing_twice_is_no_mistake_and_a_strangers_is_not_there(member, stranger, lee):
    given = give(member, lee).json()

    for _ in range(2):
        assert member.post(f"consents/{given['id']}/withdraw/").status_code == 200
    theirs = stranger.post(f"consents/{given['id']}/withdraw/")
    assert theirs.status_code == 404
    with tenant_scope(member.record):
        assert AuditEvent.objects.filter(action="wellness.consent.withdrawn").count() == 1


def test_giving_and_withdrawing_stand_in_the_audit_without_a_word_of_content(member, lee):
    given = give(member, lee).json()
    member.post(f"consents/{given['id']}/withdraw/")

    with tenant_scope(member.record):
        events = AuditEvent.objects.filter(target_id=member.membership.pk, action__contains=".consent.")
        assert [event.action for event in events.order_by("id")] == [
            "wellness.consent.given",
            "wellness.consent.withdrawn",
        ]


def test_the_day_of_an_end_that_has_passed_is_refused(member, lee):
    past = datetime(2020, 1, 1, tzinfo=UTC).isoformat()

    assert give(member, lee, ends_at=past).json()["code"] == "bad_period"
    assert give(member, lee, from_date="2026-03-10", to_date="2026-03-01").json()["code"] == "bad_period"
    assert give(member, lee, data_class="goals", from_date="2026-03-10").json()["code"] == "not_shareable"


def test_who_leaves_shares_nothing_when_they_come_back(member, lee):
    from wellness.members.operations import hide_member

    give(member, lee)
    with tenant_scope(member.record):
        hide_member(member.membership.pk, now=timezone.now())
        assert not rows(ConsentGrant).live(timezone.now()).exists()


def test_every_class_is_known_to_the_words():
    assert set(texts.class_words()) == set(DataClass.values)
