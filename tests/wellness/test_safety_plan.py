"""The safety plan: six steps of one's own, in versions, sealed, and never somebody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from saas.core.ids import uuid7
from saas.keys.operations import destroy_member_key
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person
from wellness.models import SafetyPlan, SafetyPlanVersion
from wellness.safety import operations
from wellness.safety.plan import STEPS
from wellness.safety.words import ENGLISH_ONLY

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FULL = {
    "warning_signs": [{"text": "I stop answering messages"}],
    "on_my_own": [{"text": "Walk to the pier"}, {"text": "Cold water on my wrists"}],
    "people_and_places": [
        {"text": "Ana", "phone": "+49 30 1", "kind": "person"},
        {"text": "The library", "kind": "place"},
    ],
    "ask_for_help": [{"text": "My sister", "phone": "+49 30 2"}],
    "professionals": [{"text": "Dr Okafor", "phone": "+49 30 3", "url": "https://clinic.example"}],
    "surroundings": [{"text": "Ana keeps the spare keys"}],
}


def save(person: Person, steps: Any = FULL, *, version: int | str | None = None, **fields: Any) -> Any:
    headers = {} if version is None else {"HTTP_IF_MATCH": f'"{version}"'}
    return person.client.put(
        "/api/v1/safety-plan/", {"steps": steps} | fields, content_type="application/json", **headers
    )


def texts(plan: Any) -> dict[str, list[str]]:
    return {step["key"]: [item["text"] for item in step["items"]] for step in plan["steps"]}


def versions(person: Person) -> list[Any]:
    return person.get("safety-plan/versions/").json()["results"]


def test_before_the_first_save_there_are_six_empty_steps_to_begin_with(member: Person) -> None:
    response = member.get("safety-plan/")

    plan = response.json()
    assert (response.status_code, response["ETag"], plan["version"]) == (200, '"0"', 0)
    assert [step["number"] for step in plan["steps"]] == [1, 2, 3, 4, 5, 6]
    assert [step["key"] for step in plan["steps"]] == list(FULL)
    assert all(step["items"] == [] and step["heading"] and step["prompt"] for step in plan["steps"])
    assert [step["suggested"] for step in plan["steps"]][:4] == [3, 3, 4, 3]
    assert (plan["is_review_due"], plan["review_due_on"], plan["unreadable"]) == (False, None, False)


def test_the_model_is_credited_and_its_form_is_not_claimed(member: Person) -> None:
    plan = member.get("safety-plan/").json()
    assert "Barbara Stanley and Gregory K. Brown" in plan["credit"]
    assert "stanley" not in " ".join([plan["title"], *(step["heading"] for step in plan["steps"])]).lower()
    assert "form" not in plan["title"].lower()


def test_a_plan_is_kept_as_it_was_written(member: Person) -> None:
    response = save(member)

    plan = response.json()
    assert (response.status_code, response["ETag"], plan["version"]) == (200, '"1"', 1)
    assert texts(plan) == {key: [item["text"] for item in items] for key, items in FULL.items()}
    assert plan["steps"][2]["items"][0] == {"text": "Ana", "phone": "+49 30 1", "url": "", "kind": "person"}
    assert plan["steps"][4]["items"][0]["url"] == "https://clinic.example"
    assert member.get("safety-plan/").json() == plan


def test_a_step_left_out_becomes_empty(member: Person) -> None:
    save(member)
    plan = save(member, {"on_my_own": [{"text": "Only this"}]}, version=1).json()
    assert texts(plan) == {step.key: [] for step in STEPS} | {"on_my_own": ["Only this"]}


def test_a_change_names_the_version_that_it_changes(member: Person) -> None:
    save(member)
    other = {"on_my_own": [{"text": "Something else"}]}

    unnamed, stale, strange = (
        save(member, other),
        save(member, other, version=0),
        save(member, other, version="x"),
    )

    assert (unnamed.status_code, unnamed.json()["code"]) == (428, "precondition_required")
    for refused in (stale, strange):
        assert (refused.status_code, refused.json()["code"]) == (412, "stale")
        assert refused.json()["current_version"] == 1
    assert texts(member.get("safety-plan/").json())["on_my_own"] == [
        "Walk to the pier",
        "Cold water on my wrists",
    ]
    assert save(member, other, version=1).json()["version"] == 2


def test_the_first_save_may_name_version_0_and_no_other(member: Person, stranger: Person) -> None:
    assert save(member, version=0).status_code == 200
    assert (save(stranger, version=3).status_code, versions(stranger)) == (412, [])
    assert stranger.get("safety-plan/").json()["version"] == 0


def test_the_same_again_makes_no_version_whatever_is_named(member: Person) -> None:
    first = save(member).json()
    assert save(member).json() == save(member, version=0).json() == first
    assert len(versions(member)) == 1


def test_versions_are_kept_newest_first_and_can_be_read_and_brought_back(member: Person) -> None:
    save(member)
    save(member, {"on_my_own": [{"text": "Second"}]}, version=1)
    assert [row["version"] for row in versions(member)] == [2, 1]
    old = versions(member)[1]

    then = member.client.get(old["links"]["self"]).json()
    assert (then["version"], texts(then)["ask_for_help"]) == (1, ["My sister"])
    unnamed = member.client.post(old["links"]["restore"])
    assert unnamed.status_code == 428

    restored = member.client.post(old["links"]["restore"], HTTP_IF_MATCH='"2"')

    assert (restored.status_code, restored["ETag"]) == (200, '"3"')
    assert texts(restored.json()) == texts(then)
    assert member.get("safety-plan/").json() == restored.json()
    assert member.client.post(old["links"]["restore"], HTTP_IF_MATCH='"2"').status_code == 412


def test_a_hundred_versions_are_kept(member: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_VERSIONS", 3)
    for number in range(5):
        save(member, {"on_my_own": [{"text": f"No. {number}"}]}, version=number)

    assert [row["version"] for row in versions(member)] == [5, 4, 3]


@pytest.mark.parametrize(
    ("steps", "field", "code"),
    [
        ({"warning_signs": [{"text": ""}]}, "steps.warning_signs.0.text", "blank"),
        ({"warning_signs": [{"text": "x" * 301}]}, "steps.warning_signs.0.text", "max_length"),
        ({"warning_signs": [{"text": "x", "phone": "1"}]}, "steps.warning_signs.0.phone", "unknown_field"),
        ({"ask_for_help": [{"text": "x", "kind": "place"}]}, "steps.ask_for_help.0.kind", "unknown_field"),
        (
            {"people_and_places": [{"text": "x", "kind": "pet"}]},
            "steps.people_and_places.0.kind",
            "invalid_choice",
        ),
        ({"professionals": [{"text": "x", "url": "javascript:x"}]}, "steps.professionals.0.url", "invalid"),
        ({"on_my_own": [{"text": "x"}] * 11}, "steps.on_my_own", "max_length"),
        ({"step_seven": []}, "steps.step_seven", "unknown_field"),
    ],
)
def test_a_plan_that_is_none_is_refused(member: Person, steps: Any, field: str, code: str) -> None:
    response = save(member, steps)

    assert response.status_code == 400
    assert (field, code) in [(error["field"], error["code"]) for error in response.json()["errors"]]
    assert member.get("safety-plan/").json()["version"] == 0


@pytest.mark.parametrize(
    ("days", "is_right"), [(6, False), (7, True), (730, True), (731, False), (None, True)]
)
def test_how_often_to_review_is_ones_own_choice(member: Person, days: int | None, is_right: bool) -> None:
    response = save(member, review_every_days=days)
    assert response.status_code == (200 if is_right else 400)
    if is_right:
        today = timezone.now().date()
        due = None if days is None else (today + timedelta(days=days)).isoformat()
        assert (response.json()["review_due_on"], response.json()["is_review_due"]) == (due, False)


def test_a_review_that_is_due_is_said_and_reading_it_again_moves_it(member: Person) -> None:
    save(member)
    with tenant_scope(member.record):
        rows(SafetyPlan).update(reviewed_on=timezone.now().date() - timedelta(days=90))
    assert member.get("safety-plan/").json()["is_review_due"] is True

    answer = member.post("safety-plan/reviewed/").json()

    assert (answer["is_review_due"], answer["version"]) == (False, 1)
    assert member.get("safety-plan/").json() == answer


def test_there_is_nothing_to_review_or_delete_without_a_plan(member: Person) -> None:
    assert member.post("safety-plan/reviewed/").status_code == 404
    assert member.delete("safety-plan/").status_code == 404


def test_deleting_the_plan_deletes_every_version(member: Person, stranger: Person) -> None:
    save(member)
    save(member, {}, version=1)
    save(stranger)

    assert member.delete("safety-plan/").status_code == 204

    assert (member.get("safety-plan/").json()["version"], versions(member)) == (0, [])
    assert stranger.get("safety-plan/").json()["version"] == 1
    with tenant_scope(member.record):
        assert rows(SafetyPlanVersion).count() == 1


def test_a_plan_is_nobody_elses(member: Person, stranger: Person, outsider: Person) -> None:
    save(member)
    (version,) = versions(member)
    for other in (stranger, outsider):
        assert other.get("safety-plan/").json()["version"] == 0
        assert versions(other) == []
        for path in ("", "restore/"):
            send = other.post if path else other.get
            theirs, missing = (
                send(f"safety-plan/versions/{key}/{path}").json() for key in (version["id"], uuid7())
            )
            assert theirs["code"] == missing["code"] == "not_found"


@pytest.mark.parametrize("role", ["owner", "admin", "practitioner", "auditor"])
def test_no_role_reads_a_members_plan(member: Person, someone: Any, role: str) -> None:
    save(member, {"on_my_own": [{"text": CANARY}]})
    (version,) = versions(member)
    staff = someone(member.record, role)

    for path in ("safety-plan/", "safety-plan/versions/", f"safety-plan/versions/{version['id']}/"):
        assert CANARY not in staff.get(path).content.decode()


def test_nothing_of_a_plan_can_be_read_in_the_tables(member: Person) -> None:
    save(member, {key: [{"text": CANARY}] for key in FULL})

    stored = b""
    with tenant_scope(member.record), connection.cursor() as cursor:
        for table in ("wellness_safetyplan", "wellness_safetyplanversion"):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} AS t")
            stored += "\n".join(text for (text,) in cursor.fetchall()).encode()
        stored += b"".join(bytes(row.content_sealed) for row in rows(SafetyPlanVersion).all())

    assert b"content_sealed" in stored
    assert CANARY.encode() not in stored
    assert CANARY.encode().hex().encode() not in stored


def test_a_version_moved_to_another_row_member_or_organisation_is_never_shown(
    member: Person, stranger: Person, outsider: Person
) -> None:
    save(member, {"on_my_own": [{"text": CANARY}]})
    save(member, {"on_my_own": [{"text": "Later"}]}, version=1)
    save(stranger, {"on_my_own": [{"text": "Theirs"}]})
    save(outsider, {"on_my_own": [{"text": "Elsewhere"}]})
    with tenant_scope(member.record):
        blob = bytes(
            rows(SafetyPlanVersion).get(number=1, plan__member_id=member.membership.pk).content_sealed
        )

    for person in (member, stranger, outsider):
        with tenant_scope(person.record):
            mine = rows(SafetyPlanVersion).filter(plan__member_id=person.membership.pk).in_force()
            assert mine.update(content_sealed=blob) == 1
        response = person.get("safety-plan/")
        assert response.status_code == 200
        assert response.json()["unreadable"] is True
        assert CANARY not in response.content.decode()
        assert all(step["items"] == [] for step in response.json()["steps"])


def test_an_unreadable_version_gives_way_to_an_earlier_one(member: Person) -> None:
    save(member)
    save(member, {"on_my_own": [{"text": "Later"}]}, version=1)
    with tenant_scope(member.record):
        rows(SafetyPlanVersion).filter(number=2).update(content_sealed=b"\x01" * 60)
    assert member.get("safety-plan/").json()["unreadable"] is True

    first = versions(member)[1]
    restored = member.client.post(first["links"]["restore"], HTTP_IF_MATCH='"2"').json()

    assert (restored["unreadable"], texts(restored)["ask_for_help"]) == (False, ["My sister"])


def test_a_plan_whose_key_is_destroyed_is_gone(member: Person) -> None:
    save(member)
    destroy_member_key(member.record.id, member.membership.pk)
    assert member.get("safety-plan/").status_code == 410


def test_the_database_itself_keeps_one_plan_for_each_member_and_one_row_for_each_version(
    member: Person,
) -> None:
    save(member)
    now = timezone.now()
    with tenant_scope(member.record):
        plan = rows(SafetyPlan).get()
        with pytest.raises(IntegrityError), transaction.atomic():
            SafetyPlan.objects.create(
                member_id=plan.member_id, version=1, reviewed_on=now.date(), updated_at=now
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            SafetyPlanVersion.objects.create(plan=plan, number=1, content_sealed=b"x", created_at=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows(SafetyPlan).update(review_every_days=6)


def test_other_languages_are_told_that_the_words_are_english(member: Person) -> None:
    assert member.get("safety-plan/", locale="de").json()["language_note"] == ENGLISH_ONLY
    assert member.get("safety-plan/").json()["language_note"] == ""


def test_the_help_panel_offers_to_open_the_plan_that_is_there(member: Person) -> None:
    from wellness.safety.panel import help_panel

    def offered() -> str:
        with tenant_scope(member.record):
            panel = help_panel(trigger="asked", member=member.membership.pk, now=timezone.now())
        return next(action["text"] for action in panel["actions"] if action["kind"] == "plan")

    assert offered() == "Make a safety plan"
    save(member)
    assert offered() == "Open my safety plan"


# --- the switches -----------------------------------------------------------------------------------------------------


def test_nobody_is_told_anything_unless_it_was_switched_on(member: Person, stranger: Person) -> None:
    before = member.get("safety-settings/").json()
    assert (before["tell_care_team"], before["phrase_help"]) == (False, True)
    assert "only you see it" in before["explanation"]

    after = member.patch("safety-settings/", {"tell_care_team": True}).json()

    assert (after["tell_care_team"], after["phrase_help"]) == (True, True)
    assert member.patch("safety-settings/", {"phrase_help": False}).json()["tell_care_team"] is True
    assert member.get("safety-settings/").json()["phrase_help"] is False
    assert stranger.get("safety-settings/").json()["tell_care_team"] is False


def test_a_switch_that_does_not_exist_is_refused(member: Person) -> None:
    response = member.patch("safety-settings/", {"tell_my_boss": True})
    assert (response.status_code, response.json()["code"]) == (400, "unknown_field")
