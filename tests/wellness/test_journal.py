"""The journal as its writer meets it: drafts, versions, undo, search."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.jobs.models import Job
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import Person
from tests.wellness.test_mood_entries import counted
from wellness.journal.models import MAX_VERSIONS
from wellness.journal.tasks import purge_entry
from wellness.models import JournalEntry, JournalPrompt, JournalVersion, SafetySettings

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def entry(**fields: Any) -> dict[str, Any]:
    return {
        "body": "It rained all day.",
        "occurred_at": "2026-03-14T09:26:00+01:00",
        "time_zone": "Europe/Berlin",
    } | fields


def save(person: Person, key: UUID | None = None, *, if_match: int | None = None, **fields: Any) -> Any:
    headers = {} if if_match is None else {"HTTP_IF_MATCH": f'"{if_match}"'}
    return person.client.put(
        f"/api/v1/journal-entries/{key or uuid7()}/",
        entry(**fields),
        content_type="application/json",
        **headers,
    )


def search(person: Person, q: str, **fields: Any) -> Any:
    return person.post("journal-entries/search/", {"q": q} | fields).json()


def found(person: Person, q: str, **fields: Any) -> list[str]:
    return [each["excerpt"] for each in search(person, q, **fields)["results"]]


def test_a_draft_is_saved_again_and_again_under_the_id_the_client_made(member: Person) -> None:
    key = uuid7()
    first = save(member, key, body="It", is_draft=True)
    second = save(member, key, body="It rained", is_draft=True, if_match=1)
    third = save(member, key, body="It rained.", title="Rain", if_match=2)

    assert [response.status_code for response in (first, second, third)] == [201, 200, 200]
    assert [response["ETag"] for response in (first, second, third)] == ['"1"', '"2"', '"3"']
    assert first["Cache-Control"] == "no-store"
    shown = member.get(f"journal-entries/{key}/")
    assert shown.json() == third.json()
    assert shown["ETag"] == '"3"'
    assert (shown.json()["title"], shown.json()["body"], shown.json()["is_draft"]) == (
        "Rain",
        "It rained.",
        False,
    )
    assert shown.json()["privacy"] == "private"
    with tenant_scope(member.record):
        assert not rows(JournalVersion).exists()  # drafts have no history


def test_an_empty_draft_is_fine_and_an_empty_entry_is_not(member: Person) -> None:
    assert save(member, body="", is_draft=True).status_code == 201
    refused = save(member, body=" \n")
    assert (refused.status_code, refused.json()["code"]) == (400, "empty")


def test_the_same_words_again_change_nothing_whatever_version_is_named(member: Person) -> None:
    key = uuid7()
    first = save(member, key)

    for again in (save(member, key), save(member, key, if_match=1), save(member, key, if_match=7)):
        assert again.status_code == 200
        assert again.json() == first.json()


def test_a_change_without_a_version_is_refused(member: Person) -> None:
    key = uuid7()
    save(member, key)

    refused = save(member, key, body="Other.")

    assert (refused.status_code, refused.json()["code"]) == (428, "precondition_required")
    assert member.get(f"journal-entries/{key}/").json()["body"] == "It rained all day."


def test_a_stale_change_loses_neither_text(member: Person) -> None:
    key = uuid7()
    save(member, key, body="One.")
    save(member, key, body="Two, from the phone.", if_match=1)

    refused = save(member, key, body="Three, from the laptop.", if_match=1)

    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["current_version"]) == (412, "stale", 2)
    assert problem["current"]["body"] == "Two, from the phone."
    assert save(member, key, body="Both.", if_match=problem["current_version"]).status_code == 200


@pytest.mark.parametrize("if_match", ["2", '"two"', "*", 'W/"1"', '"99999999999999999999"'])
def test_a_version_that_is_none_of_ours_is_stale(member: Person, if_match: str) -> None:
    key = uuid7()
    save(member, key)

    response = member.client.put(
        f"/api/v1/journal-entries/{key}/",
        entry(body="Other."),
        content_type="application/json",
        HTTP_IF_MATCH=if_match,
    )

    assert response.status_code == 412


def test_every_text_of_a_saved_entry_stays_in_its_history(member: Person) -> None:
    key = uuid7()
    save(member, key, body="One.", title="A")
    save(member, key, body="Two.", title="B", if_match=1)
    save(member, key, body="Two.", title="B", tags=["family"], if_match=2)  # no other text: no version
    save(member, key, body="Three.", title="C", if_match=3)

    history = member.get(f"journal-entries/{key}/versions/").json()["results"]

    assert [(each["version"], each["title"], each["excerpt"]) for each in history] == [
        (3, "B", "Two."),
        (1, "A", "One."),
    ]
    oldest = member.client.get(history[-1]["links"]["self"]).json()
    assert (oldest["title"], oldest["body"]) == ("A", "One.")
    brought_back = save(member, key, body=oldest["body"], title=oldest["title"], if_match=4)
    assert brought_back.json()["body"] == "One."
    assert len(member.get(f"journal-entries/{key}/versions/").json()["results"]) == 3


def test_history_is_long_but_not_endless(member: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_VERSIONS == 100
    monkeypatch.setattr("wellness.journal.operations.MAX_VERSIONS", 3)
    key = uuid7()
    save(member, key, body="0")
    for number in range(1, 6):
        assert save(member, key, body=str(number), if_match=number).status_code == 200

    history = member.get(f"journal-entries/{key}/versions/").json()["results"]

    assert [each["excerpt"] for each in history] == ["4", "3", "2"]


def test_what_was_saved_is_no_draft_again(member: Person) -> None:
    key = uuid7()
    save(member, key)
    refused = save(member, key, body="More.", is_draft=True, if_match=1)
    assert (refused.status_code, refused.json()["code"]) == (400, "already_saved")


def test_some_fields_can_be_changed_alone(member: Person) -> None:
    key = uuid7()
    save(member, key, title="Rain")
    url = f"/api/v1/journal-entries/{key}/"

    without = member.client.patch(url, {"tags": ["weather"]}, content_type="application/json")
    changed = member.client.patch(
        url, {"tags": ["weather"]}, content_type="application/json", HTTP_IF_MATCH='"1"'
    )

    assert without.status_code == 428
    assert changed.json() == member.client.get(url).json()
    assert (changed.json()["tags"], changed.json()["title"]) == (["weather"], "Rain")


def test_a_deleted_entry_comes_back_for_thirty_days_with_its_history(member: Person) -> None:
    key = uuid7()
    save(member, key, body="One.")
    save(member, key, body="Two.", if_match=1)
    address = f"journal-entries/{key}/"

    stale = member.client.delete(f"/api/v1/{address}", HTTP_IF_MATCH='"1"')
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert member.delete(address).status_code == 204
    assert member.get(address).status_code == 404
    assert member.get(f"{address}versions/").status_code == 404
    assert member.get("journal-entries/").json()["results"] == []
    (deleted,) = member.get("journal-entries/", is_deleted="true").json()["results"]
    assert deleted["deleted_at"]

    restored = member.post(f"{address}restore/")
    assert restored.status_code == 200
    assert restored.json()["body"] == "Two."
    assert len(member.get(f"{address}versions/").json()["results"]) == 1
    assert member.post(f"{address}restore/").json() == restored.json()


def test_after_thirty_days_a_deleted_entry_and_its_history_are_purged(member: Person) -> None:
    key, kept = uuid7(), uuid7()
    for each in (key, kept):
        save(member, each, body="One.")
        save(member, each, body="Two.", if_match=1)
        member.delete(f"journal-entries/{each}/")
    member.post(f"journal-entries/{kept}/restore/")
    later = timezone.now() + timedelta(days=30, minutes=1)
    with tenant_scope(member.record):
        jobs = list(Job.objects.filter(task="wellness.journal.purge").order_by("pk"))
        assert len(jobs) == 2
        assert all(job.run_after <= later for job in jobs)

        for job in jobs:
            purge_entry(now=later, **job.payload)

        assert list(rows(JournalEntry).values_list("pk", flat=True)) == [kept]
        assert set(rows(JournalVersion).values_list("entry_id", flat=True)) == {kept}


def test_the_list_shows_beginnings_and_can_be_cut(member: Person, stranger: Person) -> None:
    save(member, body="Old.", occurred_at="2026-03-01T12:00:00+01:00", tags=["family"])
    save(member, body="A long one. " * 60, title="Long", occurred_at="2026-03-10T12:00:00+01:00")
    save(member, body="Not done", is_draft=True, occurred_at="2026-03-20T12:00:00+01:00")
    save(stranger, body="Theirs.")

    def excerpts(**query: str) -> list[str]:
        return [each["excerpt"] for each in member.get("journal-entries/", **query).json()["results"]]

    assert excerpts() == ["Not done", ("A long one. " * 60)[:280], "Old."]
    assert excerpts(is_draft="true") == ["Not done"]
    assert excerpts(tag="family") == ["Old."]
    assert len(excerpts(**{"from": "2026-03-02", "to": "2026-03-19"})) == 1
    assert "body" not in member.get("journal-entries/").json()["results"][0]
    for query in ({"tag": "what I typed"}, {"is_draft": "maybe"}, {"from": "soon"}, {"q": "rain"}):
        assert member.get("journal-entries/", **query).status_code == 400


@pytest.mark.parametrize("rows", [1, 50])
def test_a_warm_list_costs_three_statements(member: Person, rows: int) -> None:
    for _ in range(rows):
        save(member, title="Some", body="words.", tags=["family"])
    with counted() as captured:
        response = member.get("journal-entries/")
    assert len(response.json()["results"]) == min(rows, 20)
    assert statements(captured) == 3, captured.captured_queries

    with counted() as captured:
        response = member.get("journal-entries/", limit=100)
    assert len(response.json()["results"]) == rows
    assert statements(captured) == 3


@pytest.mark.parametrize("rows", [1, 50])
def test_a_search_costs_three_statements(member: Person, rows: int) -> None:
    for _ in range(rows):
        save(member)
    with counted() as captured:
        answer = search(member, "rain", limit=50)
    assert len(answer["results"]) == rows
    assert statements(captured) == 3, captured.captured_queries


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Über die Brücke", "uber brucke"),
        ("uber die brucke", "Über"),
        ("Straße", "STRASSE"),
        ("الأسرة في البيت", "الاسره".replace("ه", "ة")),
        ("مُحَمَّد", "محمد"),
        ("İstanbul", "istanbul"),
        ("søster og Łódź", "soster lodz"),
        ("naïve café", "cafe naive"),
        ("é as two characters: cafe\u0301", "café"),
    ],
)
def test_search_minds_neither_case_nor_accents(member: Person, written: str, sought: str) -> None:
    save(member, body=f"Before. {written}. After.")
    save(member, body="Something else.")

    assert len(found(member, sought)) == 1


def test_search_wants_every_word_in_title_or_body(member: Person, stranger: Person) -> None:
    save(member, title="Heron", body="By the river.")
    save(member, body="A heron on a roof.")
    save(stranger, title="Heron", body="Their river.")
    deleted = uuid7()
    save(member, deleted, title="Heron", body="River, deleted.")
    member.delete(f"journal-entries/{deleted}/")

    assert found(member, "river heron") == ["By the river."]
    assert len(found(member, "heron")) == 2
    assert found(member, "heron", tag="family") == []
    assert found(member, "heron", **{"from": "2027-01-01"}) == []


def test_a_hit_is_shown_with_the_words_around_it(member: Person) -> None:
    save(
        member,
        body="Filler words come first. " * 30 + "Then the HÉRON stood\nin the water. " + "And more. " * 40,
    )

    (hit,) = search(member, "heron")["results"]

    start, end = hit["match"]
    assert hit["excerpt"][start:end] == "HÉRON"
    assert len(hit["excerpt"]) <= 280
    assert "\n" not in hit["excerpt"]
    assert "body" not in hit
    save(member, title="Otter", body="No such word here.")
    (hit,) = search(member, "otter")["results"]
    assert hit["match"] is None


def test_a_search_can_be_continued(member: Person) -> None:
    for day in range(10, 15):
        save(member, body=f"Rain {day}.", occurred_at=f"2026-03-{day}T12:00:00+01:00")
    save(member, body="Sun.", occurred_at="2026-03-01T12:00:00+01:00")

    first = search(member, "rain", limit=3)
    second = search(member, "rain", limit=3, after=first["next_after"])

    assert [each["excerpt"] for each in first["results"]] == ["Rain 14.", "Rain 13.", "Rain 12."]
    assert [each["excerpt"] for each in second["results"]] == ["Rain 11.", "Rain 10."]
    assert (first["searched"], second["searched"], second["next_after"]) == (3, 3, None)


def test_a_search_looks_through_a_bounded_number_at_once(
    member: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellness.journal.operations.SEARCHED", 4)
    monkeypatch.setattr("wellness.journal.operations._CHUNK", 3)
    for day in range(10, 16):
        save(member, body=f"Rain {day}.", occurred_at=f"2026-03-{day}T12:00:00+01:00")

    first = search(member, "rain")
    second = search(member, "rain", after=first["next_after"])

    assert (len(first["results"]), len(second["results"]), second["next_after"]) == (4, 2, None)


@pytest.mark.parametrize(
    "body",
    [{}, {"q": "x"}, {"q": "x" * 201}, {"q": "rain", "limit": 51}, {"q": "rain", "tag": "mine"}, {"x": 1}],
)
def test_a_bad_search_is_refused(member: Person, body: dict[str, Any]) -> None:
    assert member.post("journal-entries/search/", body).status_code == 400


def test_a_search_does_not_go_on_behind_somebody_elses_entry(member: Person, stranger: Person) -> None:
    key = uuid7()
    save(stranger, key)
    answer = member.post("journal-entries/search/", {"q": "rain", "after": str(key)})
    missing = member.post("journal-entries/search/", {"q": "rain", "after": str(uuid7())})
    assert answer.status_code == missing.status_code == 404


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"body": "x" * 30_001}, "body", "max_length"),
        ({"title": "x" * 201}, "title", "max_length"),
        ({"tags": ["my words"]}, "tags.0", "unknown_tag"),
        ({"tags": ["family", "family"]}, "tags", "duplicate"),
        ({"tags": [str(uuid7())]}, "tags", "unknown_tag"),
        ({"privacy": "public"}, "privacy", "invalid_choice"),
        ({"prompt": "What I wrote!"}, "prompt", "invalid"),
        ({"occurred_at": "2999-01-01T00:00:00Z"}, "occurred_at", "in_the_future"),
        ({"occurred_at": "2026-03-14T09:26:00"}, "occurred_at", "no_offset"),
        ({"version": 5}, "version", "unknown_field"),
        ({"member": str(uuid7())}, "member", "unknown_field"),
    ],
)
def test_a_bad_entry_is_refused_and_nothing_written(
    member: Person, fields: dict[str, Any], field: str, code: str
) -> None:
    response = save(member, **fields)

    assert response.status_code == 400, response.content
    assert (field, code) in [(error["field"], error["code"]) for error in response.json()["errors"]]
    with tenant_scope(member.record):
        assert not rows(JournalEntry).exists()


@pytest.mark.parametrize("is_draft", [True, False])
def test_words_that_say_danger_bring_soft_help_to_the_writer_alone(member: Person, is_draft: bool) -> None:
    key = uuid7()

    saved = save(member, key, body="I want to die.", is_draft=is_draft)

    assert saved.json()["help"]["presentation"] == "soft"
    assert "help" not in member.get(f"journal-entries/{key}/").json()
    assert "help" not in member.get("journal-entries/").json()["results"][0]
    assert "help" not in save(member, body="Her suicide still hurts. I miss her.").json()
    with tenant_scope(member.record):
        stored = rows(JournalEntry).filter(pk=key).values().get()
    assert not [name for name in stored if "help" in name or "risk" in name or "flag" in name]


def test_who_switched_soft_help_off_is_left_alone(member: Person) -> None:
    save(member)
    with tenant_scope(member.record):
        SafetySettings.objects.create(
            member_id=member.membership.pk, phrase_help=False, updated_at=timezone.now()
        )
    assert "help" not in save(member, body="I want to die.").json()


def test_prompts_are_ours_in_the_members_language_and_the_organisations(member: Person) -> None:
    with tenant_scope(member.record):
        JournalPrompt.objects.create(title="The harbour walk", body="What did you see?")
        JournalPrompt.objects.create(title="Nur auf Deutsch", language="de")
        JournalPrompt.objects.create(title="Not now", is_active=False)
        JournalPrompt.objects.create(key="heavy", is_active=False)

    english = member.get("journal-prompts/").json()
    german = member.get("journal-prompts/", locale="de-AT").json()

    assert english["locale"] == "en"
    titles = [each["title"] for each in english["results"]]
    assert titles[0] == "The harbour walk"
    assert "Three good things" in titles
    assert not {"Nur auf Deutsch", "Not now", "What weighs on me"} & set(titles)
    assert german["locale"] == "de"
    assert {"Nur auf Deutsch", "Drei gute Dinge"} <= {each["title"] for each in german["results"]}
    low = member.get("journal-prompts/", valence="-2", kind="prompt").json()["results"]
    assert all(not each["valences"] or -2 in each["valences"] for each in low)
    assert {each["kind"] for each in low} == {"prompt"}
    assert member.get("journal-prompts/", kind="poem").status_code == 400


@pytest.mark.parametrize("locale", ["en", "de", "sw", "es", "ar"])
def test_every_language_has_every_prompt_in_its_own_words(member: Person, locale: str) -> None:
    ours = [
        each for each in member.get("journal-prompts/", locale=locale).json()["results"] if each["is_ours"]
    ]
    english = {each["id"]: each for each in member.get("journal-prompts/", locale="en").json()["results"]}

    assert {each["id"] for each in ours} == set(english)
    for each in ours:
        assert each["title"]
        assert each["body"]
        assert locale == "en" or each["body"] != english[each["id"]]["body"]
