"""Tags of one's own, amounts and the explicit no; words in every language; a phone's queue."""

from typing import Any
from uuid import UUID

import pytest

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import CANARY, Person, mood
from tests.wellness.test_mood_entries import counted
from wellness.models import MoodEntry, SuggestedTagGroup, Tag
from wellness.moods.vocabulary import WORDS, scaled
from wellness.tags.operations import kept_out_of_insights, names
from wellness.tags.vocabulary import GROUPS, TAGS

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def make_tag(person: Person, tag_id: UUID | None = None, **fields: Any) -> Any:
    return person.put(f"tags/{tag_id or uuid7()}/", {"name": "Cold water"} | fields)


def sync(person: Person, *entries: dict[str, Any]) -> list[tuple[str, str]]:
    response = person.post("mood-entries/sync/", {"entries": list(entries)})
    assert response.status_code == 200, response.content
    return [(each["status"], each["code"]) for each in response.json()["results"]]


def test_an_entry_says_what_was_there_how_much_of_it_and_what_was_not(member: Person) -> None:
    water = make_tag(member, kind="amount", unit="minutes").json()["id"]
    key = uuid7()

    saved = member.save_mood(
        key,
        kind="day",
        tags=["exercise", water, "caffeine"],
        amounts={water: 2.5, "caffeine": 3},
        absent=["friends"],
        sleep_minutes=450,
        sleep_quality=3,
    )

    assert saved.status_code == 201, saved.content
    entry = member.get(f"mood-entries/{key}/").json()
    assert entry == saved.json()
    assert entry["tags"] == ["exercise", water, "caffeine"]
    assert entry["amounts"] == {water: 2.5, "caffeine": 3}
    assert (entry["kind"], entry["absent"]) == ("day", ["friends"])
    assert (entry["sleep_minutes"], entry["sleep_quality"]) == (450, 3)
    with tenant_scope(member.record):
        row = rows(MoodEntry).get(pk=key)
    assert (row.tags, row.tag_amounts) == (["exercise", water, "caffeine"], [None, 2.5, 3])
    assert row.labels_sealed is None  # nothing in it is free text
    less = member.patch(f"mood-entries/{key}/", {"tags": ["exercise", "caffeine"]}).json()
    assert less["amounts"] == {"caffeine": 3}


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"tags": ["exercise"], "absent": ["exercise"]}, "absent", "both_yes_and_no"),
        ({"absent": ["what I typed"]}, "absent", "unknown_tag"),
        ({"tags": [str(uuid7())]}, "tags", "unknown_tag"),
        ({"absent": [str(uuid7())]}, "tags", "unknown_tag"),
        ({"tags": ["exercise"], "amounts": {"exercise": 3}}, "amounts", "not_an_amount"),
        ({"amounts": {"caffeine": 3}}, "amounts", "not_an_amount"),
        ({"tags": ["caffeine"], "amounts": {"caffeine": -1}}, "amounts.caffeine", "min_value"),
        ({"tags": ["caffeine"], "amounts": {"caffeine": "much"}}, "amounts.caffeine", "invalid"),
        ({"tags": ["caffeine"], "amounts": {"a cup": 1}}, "amounts", "unknown_tag"),
        ({"kind": "week"}, "kind", "invalid_choice"),
        ({"sleep_minutes": 1441}, "sleep_minutes", "max_value"),
        ({"sleep_quality": 5}, "sleep_quality", "max_value"),
        ({"absent": [str(uuid7()) for _ in range(41)]}, "absent", "max_length"),
    ],
)
def test_tags_that_do_not_fit_are_refused(
    member: Person, fields: dict[str, Any], field: str, code: str
) -> None:
    response = member.save_mood(**fields)

    assert response.status_code == 400, response.content
    assert (field, code) in [(each["field"], each["code"]) for each in response.json()["errors"]]
    with tenant_scope(member.record):
        assert not rows(MoodEntry).exists()


def test_another_members_tag_is_as_unknown_as_a_missing_one(member: Person, stranger: Person) -> None:
    theirs = make_tag(stranger).json()["id"]
    refused = member.save_mood(tags=[theirs])
    assert (refused.status_code, refused.json()["code"]) == (400, "unknown_tag")


def test_a_tag_is_archived_and_old_entries_keep_it(member: Person) -> None:
    key = uuid7()
    tag = make_tag(member, name="Cold water").json()["id"]
    member.save_mood(key, tags=[tag])

    archived = member.patch(f"tags/{tag}/", {"is_archived": True})

    assert archived.json()["is_archived"] is True
    assert member.get("tags/", archived="false").json()["results"] == []
    assert [each["name"] for each in member.get("tags/", archived="true").json()["results"]] == ["Cold water"]
    assert member.get(f"mood-entries/{key}/").json()["tags"] == [tag]
    assert member.delete(f"tags/{tag}/").status_code == 405


def test_names_of_tags_and_groups_cannot_be_read_in_the_tables(member: Person) -> None:
    make_tag(member, name=CANARY, unit="herons", kind="amount")
    member.put(f"tag-groups/{uuid7()}/", {"name": CANARY[:40]})
    with tenant_scope(member.record):
        stored = repr(list(rows(Tag).values_list())) + repr(
            [bytes(blob) for blob in rows(Tag).values_list("text_sealed", flat=True)]
        )
    assert CANARY not in stored
    assert "herons" not in stored
    assert member.get("tags/").json()["results"][0]["name"] == CANARY


def test_a_row_for_a_tag_of_ours_is_a_setting_and_there_is_one(member: Person) -> None:
    first = make_tag(member, key="exercise", name="", kind="amount", is_archived=False)
    second = make_tag(member, key="exercise", name="")

    assert first.status_code == 201
    assert (second.status_code, second.json()["code"]) == (409, "tag_exists")
    assert member.save_mood(tags=["exercise"], amounts={"exercise": 30}).status_code == 201
    assert make_tag(member, name="").status_code == 400


def test_a_tag_can_stand_in_a_group_of_ones_own_only(member: Person, stranger: Person) -> None:
    group, theirs = uuid7(), uuid7()
    member.put(f"tag-groups/{group}/", {"name": "Mornings"})
    stranger.put(f"tag-groups/{theirs}/", {"name": "Theirs"})

    assert make_tag(member, group=str(group)).json()["group"] == str(group)
    refused = make_tag(member, group=str(theirs))
    assert (refused.status_code, refused.json()["code"]) == (400, "unknown_tag")


def test_delicate_names_start_outside_of_patterns(member: Person) -> None:
    wine = make_tag(member, name="Glass of wine").json()
    water = make_tag(member, name="Cold water").json()
    chosen = make_tag(member, name="Weighed myself", in_insights=True).json()
    private = make_tag(member, name="Ann", in_insights=False).json()

    assert [each["in_insights"] for each in (wine, water, chosen, private)] == [False, True, True, False]
    actor = _actor(member)
    with tenant_scope(member.record):
        assert kept_out_of_insights(actor) == {"alcohol", wine["id"], private["id"]}
        assert names(actor, "de")[water["id"]] == "Cold water"
        assert names(actor, "de")["exercise"] == "Bewegung"


def test_there_is_a_bound_to_tags(member: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellness.tags.operations.MAX_TAGS", 2)
    first = make_tag(member).json()["id"]
    make_tag(member)
    assert (make_tag(member).status_code, make_tag(member).json()["code"]) == (409, "too_many_tags")
    member.patch(f"tags/{first}/", {"is_archived": True})
    assert make_tag(member).status_code == 201


@pytest.mark.parametrize("rows", [1, 50])
def test_tags_and_groups_cost_three_statements(member: Person, rows: int) -> None:
    for _ in range(rows):
        make_tag(member)
        member.put(f"tag-groups/{uuid7()}/", {"name": "Mornings"})
    for path in ("tags/", "tag-groups/"):
        with counted() as captured:
            response = member.get(path, limit=100)
        assert len(response.json()["results"]) == rows
        assert statements(captured) == 3


@pytest.mark.parametrize("rows", [1, 50])
def test_fifty_entries_with_everything_in_them_cost_three_statements(member: Person, rows: int) -> None:
    own = make_tag(member, kind="amount").json()["id"]
    for _ in range(rows):
        member.save_mood(
            note="Words.", words=["mine"], tags=["exercise", own], amounts={own: 1}, absent=["work"]
        )
    with counted() as captured:
        response = member.get("mood-entries/", limit=50)
    assert len(response.json()["results"]) == rows
    assert statements(captured) == 3


@pytest.mark.parametrize("locale", ["en", "de", "sw", "es", "ar"])
def test_every_language_has_every_word_and_tag(member: Person, locale: str) -> None:
    found = member.get("mood-vocabulary/", locale=locale).json()
    english = member.get("mood-vocabulary/", locale="en").json()

    assert found["locale"] == locale
    assert {each["code"] for each in found["words"]} == WORDS
    assert [each["value"] for each in found["valences"]] == [-2, -1, 0, 1, 2]
    assert [each["value"] for each in found["energies"]] == [0, 1, 2, 3, 4]
    assert {tag["tag"] for group in found["tag_groups"] for tag in group["tags"]} == TAGS
    for kind, name in (("words", "label"), ("valences", "label"), ("energies", "label")):
        labels = [each[name] for each in found[kind]]
        assert all(labels)
        assert locale == "en" or labels != [each[name] for each in english[kind]]
    assert len({each["label"] for each in found["valences"]}) == 5


def test_the_organisation_offers_groups_of_its_own_and_leaves_out_ours(member: Person) -> None:
    with tenant_scope(member.record):
        SuggestedTagGroup.objects.create(name="On the ward", tags="Group session\nWalk | minutes\n\nWine")
        SuggestedTagGroup.objects.create(key="around", is_active=False)
        SuggestedTagGroup.objects.create(name="Not yet", is_active=False)

    groups = member.get("mood-vocabulary/").json()["tag_groups"]

    assert [group["key"] for group in groups] == [key for key in GROUPS if key != "around"] + [""]
    assert groups[-1] == {
        "key": "",
        "name": "On the ward",
        "tags": [
            {"tag": None, "name": "Group session", "kind": "yes_no", "unit": "", "in_insights": True},
            {"tag": None, "name": "Walk", "kind": "amount", "unit": "minutes", "in_insights": True},
            {"tag": None, "name": "Wine", "kind": "yes_no", "unit": "", "in_insights": False},
        ],
    }


def test_five_steps_are_exported_as_minus_one_to_one() -> None:
    assert [scaled(step) for step in (-2, -1, 0, 1, 2)] == [-1, -0.5, 0, 0.5, 1]


def test_the_most_used_words_and_tags_come_first_own_ones_too(member: Person, stranger: Person) -> None:
    for _ in range(3):
        member.save_mood(words=["like rain"], tags=["exercise"])
    member.save_mood(words=["calm"], tags=["exercise", "my label"])
    stranger.save_mood(words=["proud"], tags=["work"])

    used = member.get("mood-entries/usage/").json()

    assert used == {
        "words": [{"word": "like rain", "count": 3}, {"word": "calm", "count": 1}],
        "tags": [{"tag": "exercise", "count": 4}, {"tag": "my label", "count": 1}],
    }


def test_the_day_history_knows_energy_and_sleep(member: Person) -> None:
    member.save_mood(valence=2, energy=1, sleep_minutes=400)
    member.save_mood(valence=0, energy=4, sleep_minutes=380, sleep_quality=2, kind="day")

    (day,) = member.get("mood-entries/days/", **{"from": "2026-03-01", "to": "2026-03-31"}).json()["results"]

    assert (day["mean"], day["count"], day["energy"]) == (1.0, 2, 2.5)
    assert (day["sleep_minutes"], day["sleep_quality"]) == (400, 2)


# --- a phone's queue -------------------------------------------------------------------------------------------------
def test_a_queue_is_saved_in_one_request_and_again_without_effect(member: Person) -> None:
    entries = [mood(id=str(uuid7()), note=f"Offline {number}.") for number in range(3)]

    assert sync(member, *entries) == [("created", "")] * 3
    assert sync(member, *entries) == [("unchanged", "")] * 3
    entries[1]["valence"] = -1
    assert [status for status, _ in sync(member, *entries)] == ["unchanged", "updated", "unchanged"]
    with tenant_scope(member.record):
        assert rows(MoodEntry).count() == 3
    assert member.get(f"mood-entries/{entries[1]['id']}/").json()["note"] == "Offline 1."


def test_what_is_wrong_in_a_queue_does_not_lose_the_rest(member: Person, stranger: Person) -> None:
    theirs, more, twice = uuid7(), uuid7(), str(uuid7())
    stranger.save_mood(theirs, note="Theirs.")
    stranger.save_mood(more)

    found = sync(
        member,
        mood(id=str(uuid7())),
        mood(id=str(theirs)),
        mood(id="no-id"),
        {"valence": 1},
        mood(id=str(uuid7()), valence=7),
        mood(id=str(uuid7()), tags=[str(uuid7())]),
        mood(id=str(uuid7()), color="red"),
        mood(id=twice),
        mood(id=twice, valence=0),
        {"id": str(uuid7()), "is_deleted": True},
        {"id": str(more), "is_deleted": True},
        {"id": str(uuid7()), "is_deleted": True, "valence": 1},
        mood(id=str(uuid7())),
    )

    assert found == [
        ("created", ""),
        ("refused", "id_taken"),
        ("refused", "invalid"),
        ("refused", "invalid"),
        ("refused", "invalid"),
        ("refused", "unknown_tag"),
        ("refused", "invalid"),
        ("created", ""),
        ("refused", "duplicate"),
        ("refused", "not_found"),
        ("refused", "not_found"),
        ("refused", "invalid"),
        ("created", ""),
    ]
    with tenant_scope(member.record):
        assert rows(MoodEntry).filter(member_id=member.membership.pk).count() == 3
    assert stranger.get(f"mood-entries/{theirs}/").json()["note"] == "Theirs."


def test_a_deletion_waits_in_the_queue_too(member: Person) -> None:
    key = str(uuid7())
    sync(member, mood(id=key))

    assert sync(member, {"id": key, "is_deleted": True}) == [("deleted", "")]
    assert sync(member, {"id": key, "is_deleted": True}) == [("unchanged", "")]
    assert member.get(f"mood-entries/{key}/").status_code == 404


@pytest.mark.parametrize(
    "body", [{}, {"entries": []}, {"entries": "all"}, {"entries": [1]}, {"entries": [{}] * 101}, {"x": 1}]
)
def test_a_bad_queue_is_refused_as_a_whole(member: Person, body: dict[str, Any]) -> None:
    assert member.post("mood-entries/sync/", body).status_code == 400


def test_a_queue_of_a_hundred_is_taken(member: Person) -> None:
    assert sync(member, *[mood(id=str(uuid7())) for _ in range(100)]) == [("created", "")] * 100


# --- help ------------------------------------------------------------------------------------------------------------
def test_the_third_lowest_face_in_a_week_brings_a_suggestion_and_is_noted_nowhere(member: Person) -> None:
    for day in ("09", "12"):
        assert (
            "suggestion"
            not in member.save_mood(valence=-2, occurred_at=f"2026-03-{day}T12:00:00+01:00").json()
        )

    third = member.save_mood(valence=-2, occurred_at="2026-03-14T12:00:00+01:00").json()
    far = member.save_mood(valence=-2, occurred_at="2026-04-14T12:00:00+02:00").json()

    assert third["suggestion"]["kind"] == "low_week"
    assert "suggestion" not in far
    assert "suggestion" not in member.get(f"mood-entries/{third['id']}/").json()


def test_a_note_that_says_danger_brings_soft_help_from_the_queue_too(member: Person) -> None:
    saved = member.save_mood(note="I want to die.").json()
    assert saved["help"]["presentation"] == "soft"
    assert "help" not in member.get(f"mood-entries/{saved['id']}/").json()
    queued = member.post("mood-entries/sync/", {"entries": [mood(id=str(uuid7()), note="I want to die.")]})
    assert queued.json()["help"]["presentation"] == "soft"
    assert "help" not in member.save_mood(note="I do not want to die.").json()


def _actor(person: Person) -> Any:
    from saas.demo.seed import actor_of

    return actor_of(person.membership)
