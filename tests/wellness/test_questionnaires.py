"""Answering over HTTP: drafts that survive, help that comes at once, results in plain words, nobody asked in vain."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.endpoint_rows.questionnaires import pack_body, pack_content
from tests.factories.people import add_person, client_of
from tests.rows import rows
from tests.wellness.conftest import Person
from users.models import Membership
from wellness.models import CoverWindow, QuestionnairePack, QuestionnaireResponse, Responder, RiskPolicy
from wellness.questionnaires.catalogue import definition_of
from wellness.questionnaires.definitions import checksum, shipped

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Make = Callable[[str], Any]


@pytest.fixture
def practitioner(member: Person) -> Membership:
    return add_person(member.record, "practitioner")


@pytest.fixture
def owner(member: Person) -> Person:
    membership = add_person(member.record, "owner")
    return Person(member.record, membership, client_of(member.record, membership))


@pytest.fixture
def harm_asked(owner: Person, practitioner: Membership) -> Person:
    """The organisation named a responder and switched its policy on."""
    body = policy(responders=[{"membership_id": str(practitioner.pk), "duty": "responder"}])
    assert owner.put("risk-policy/", body).status_code == 200
    assert owner.post("risk-policy/activation/", {"is_confirmed": True}).status_code == 200
    return owner


def policy(**fields: Any) -> dict[str, Any]:
    return {
        "responder_title": "our counselling team",
        "time_zone": "Europe/Berlin",
        "cover": [{"weekday": 1, "starts": "09:00", "ends": "17:00"}],
        "responders": [],
    } | fields


def start(person: Person, code: str, response_id: UUID | None = None, **more: Any) -> Any:
    return person.put(f"questionnaire-responses/{response_id or uuid7()}/", {"questionnaire": code, **more})


def save(person: Person, draft: Any, **answers: int | None) -> Any:
    return person.patch(f"questionnaire-responses/{draft['id']}/", {"answers": answers})


def finish(person: Person, draft: Any) -> Any:
    return person.post(f"questionnaire-responses/{draft['id']}/complete/")


def answered(person: Person, code: str, values: list[int | None], **more: Any) -> Any:
    draft = start(person, code, **more).json()
    links = [item.link_id for item in shipped()[draft["questionnaire"]].items]
    save(person, draft, **dict(zip(links, values, strict=False)))
    done = finish(person, draft)
    assert done.status_code == 200, done.content
    return done.json()


# --- what is offered ------------------------------------------------------------------------------------------------
def offered(person: Person) -> dict[str, Any]:
    return {offer["code"]: offer for offer in person.get("questionnaires/").json()["results"]}


def test_before_the_first_question_stands_why_and_who_sees_it(member: Person) -> None:
    offer = offered(member)["gad7"]

    assert "the last 2 weeks" in offer["why"]
    assert offer["who_sees"].startswith("Only you.")
    assert (offer["minutes"], offer["items"]) == (2, 7)
    assert offer["harm_notice"] == ""


def test_without_a_responder_the_question_about_harm_is_nowhere(member: Person) -> None:
    offers = offered(member)
    assert "phq9" not in offers
    assert "phq8" in offers
    assert offers["phq2"]["leads_to"] == "phq8"

    served = member.get("questionnaires/phq9/").json()
    assert served["code"] == "phq8"
    assert not any(question["asks_about_harm"] for question in served["questions"])

    draft = start(member, "phq9").json()
    assert draft["questionnaire"] == "phq8"
    assert save(member, draft, **{"9": 1}).status_code == 400


def test_with_a_responder_it_is_asked_and_said_before_question_one(
    harm_asked: Person, member: Person
) -> None:
    offer = offered(member)["phq9"]

    assert "hurting yourself" in offer["harm_notice"]
    assert offer["without_harm"] == "phq8"
    assert start(member, "phq8").json()["questionnaire"] == "phq8"
    assert start(member, "phq9").json()["questionnaire"] == "phq9"
    assert offered(member)["phq2"]["leads_to"] == "phq9"


def test_what_is_held_back_unlicensed_or_switched_off_cannot_be_started(
    member: Person, owner: Person
) -> None:
    refusals = {code: start(member, code) for code in ("phq9m", "who5", "pcl5", "nothing")}
    assert {code: (answer.status_code, answer.json()["code"]) for code, answer in refusals.items()} == {
        "phq9m": (409, "held_back"),
        "who5": (409, "text_missing"),
        "pcl5": (409, "text_missing"),
        "nothing": (409, "unknown_questionnaire"),
    }
    assert member.get("questionnaires/who5/").status_code == 404

    assert owner.patch("questionnaire-library/gad7/", {"is_on": False}).json()["is_on"] is False
    assert owner.patch("questionnaire-library/gad2/", {"is_on": False}).status_code == 200
    assert start(member, "gad7").json()["code"] == "not_offered"
    assert "gad7" not in offered(member)


def test_what_a_short_form_leads_to_can_be_started_though_it_is_not_on_the_list(
    member: Person, owner: Person
) -> None:
    owner.patch("questionnaire-library/gad7/", {"is_on": False})

    assert "gad7" not in offered(member)
    short = answered(member, "gad2", [3, 3])
    assert short["result"]["next"]["code"] == "gad7"
    assert start(member, "gad7", carried_from=short["id"]).status_code == 201


def test_employers_begin_with_wellbeing_alone(outsider: Person) -> None:
    assert set(offered(outsider)) == {"ons4"}


# --- drafts ---------------------------------------------------------------------------------------------------------
def test_a_draft_keeps_every_answer_and_says_where_to_go_on(member: Person) -> None:
    draft = start(member, "gad7").json()
    assert draft["next_item"] == "1"

    saved = save(member, draft, **{"1": 2}).json()
    assert (saved["answers"], saved["next_item"]) == ({"1": 2}, "2")
    saved = save(member, draft, **{"2": None, "3": 0}).json()

    read = member.get(f"questionnaire-responses/{draft['id']}/").json()
    assert read["answers"] == {"1": 2, "2": None, "3": 0}
    assert read["next_item"] == "4"
    assert read["status"] == "in-progress"
    assert read["result"] is None


def test_answers_are_sealed_and_scores_are_not(member: Person) -> None:
    draft = start(member, "gad7").json()
    save(member, draft, **{"1": 3})

    with tenant_scope(member.record):
        row = rows(QuestionnaireResponse).get(pk=draft["id"])
    assert b'"1":3' not in bytes(row.answers_sealed)


def test_answers_moved_to_another_row_are_not_shown(member: Person) -> None:
    first, second = start(member, "gad7").json(), start(member, "gad7").json()
    save(member, first, **{"1": 3})
    with tenant_scope(member.record):
        moved = rows(QuestionnaireResponse).get(pk=first["id"]).answers_sealed
        rows(QuestionnaireResponse).filter(pk=second["id"]).update(answers_sealed=moved)

    read = member.get(f"questionnaire-responses/{second['id']}/")
    assert read.status_code == 200
    assert read.json()["answers"] is None
    assert save(member, second, **{"1": 3}).json()["code"] == "unreadable"


def test_starting_twice_is_starting_once_and_a_strangers_id_is_taken(
    member: Person, stranger: Person
) -> None:
    key = uuid7()
    assert start(member, "gad7", key).status_code == 201
    save(member, {"id": key}, **{"1": 1})

    again = start(member, "gad7", key)
    assert (again.status_code, again.json()["answers"]) == (200, {"1": 1})
    assert (
        start(stranger, "gad7", key).status_code,
        start(stranger, "gad7", key).json()["code"],
    ) == (
        409,
        "id_taken",
    )


@pytest.mark.parametrize("answer", [4, -1, "2", 1.0, True, [1], {}])
def test_what_is_no_answer_is_refused_and_loses_nothing(member: Person, answer: Any) -> None:
    draft = start(member, "gad7").json()
    save(member, draft, **{"1": 2})

    refused = member.patch(f"questionnaire-responses/{draft['id']}/", {"answers": {"2": 1, "3": answer}})

    assert refused.status_code == 400
    assert any(error["field"].startswith("answers") for error in refused.json()["errors"])
    assert member.get(f"questionnaire-responses/{draft['id']}/").json()["answers"] == {"1": 2}


def test_a_draft_of_more_than_a_week_ago_is_over(member: Person) -> None:
    draft = start(member, "gad7").json()
    now = datetime.now(UTC)
    with tenant_scope(member.record):
        rows(QuestionnaireResponse).update(started_at=now - timedelta(days=7, minutes=1))

    assert save(member, draft, **{"1": 1}).json()["code"] == "draft_expired"
    assert finish(member, draft).json()["code"] == "draft_expired"


def test_it_is_finished_only_when_each_question_was_answered_or_declined(member: Person) -> None:
    draft = start(member, "gad2").json()
    save(member, draft, **{"1": 1})

    refused = finish(member, draft)
    assert (refused.status_code, refused.json()["code"]) == (409, "unanswered")
    assert refused.json()["link_ids"] == ["2"]

    save(member, draft, **{"2": None})
    done = finish(member, draft).json()
    assert done["result"]["scores"][0]["value"] is None
    assert "left out" in done["result"]["scores"][0]["sentence"]


def test_a_finished_one_stays_as_it_is(member: Person) -> None:
    done = answered(member, "gad2", [1, 1])

    assert save(member, done, **{"1": 3}).json()["code"] == "already_completed"
    again = finish(member, done).json()
    assert again["result"] == done["result"]
    assert again["completed_at"] == done["completed_at"]


def test_the_short_forms_answers_are_taken_over(member: Person) -> None:
    short = answered(member, "gad2", [3, 2])
    assert short["result"]["next"] == {"code": "gad7", "title": "GAD-7"}

    long = start(member, "gad7", carried_from=short["id"]).json()

    assert (long["answers"], long["next_item"], long["carried_from"]) == ({"1": 3, "2": 2}, "3", short["id"])


def test_nobody_takes_over_a_strangers_answers(member: Person, stranger: Person) -> None:
    theirs = answered(stranger, "gad2", [3, 3])

    assert start(member, "gad7", carried_from=theirs["id"]).status_code == 404


# --- help -----------------------------------------------------------------------------------------------------------
def test_item_nine_of_an_otherwise_empty_draft_brings_help_in_that_very_answer(
    harm_asked: Person, member: Person
) -> None:
    draft = start(member, "phq9").json()
    assert draft["help"] is None

    saved = save(member, draft, **{"9": 1}).json()

    assert saved["status"] == "in-progress"
    assert (saved["help"]["trigger"], saved["help"]["presentation"]) == ("item_9", "full")
    assert any("not an emergency service" in line for line in saved["help"]["lines"])
    assert "Your answer will be looked at by our counselling team at Acme" in " ".join(saved["help"]["lines"])
    assert member.get(f"questionnaire-responses/{draft['id']}/").json()["help"] is not None
    assert save(member, draft, **{"9": 0}).json()["help"] is None


def test_a_result_with_item_nine_carries_help_whatever_its_total(harm_asked: Person, member: Person) -> None:
    done = answered(member, "phq9", [0, 0, 0, 0, 0, 0, 0, 0, 1, 0])

    assert list(done).index("help") < list(done).index("result")
    assert done["help"]["trigger"] == "item_9"
    assert done["result"]["scores"][0]["band"]["code"] == "minimal"


def test_a_declined_item_nine_gets_a_quiet_line(harm_asked: Person, member: Person) -> None:
    done = answered(member, "phq9", [0, 0, 0, 0, 0, 0, 0, 0, None])

    assert done["help"]["presentation"] == "quiet"
    assert done["result"]["scores"][0]["is_prorated"] is True


def test_switched_off_meanwhile_the_question_is_not_asked_any_more(
    harm_asked: Person, member: Person
) -> None:
    draft = start(member, "phq9").json()
    save(member, draft, **{str(number): 0 for number in range(1, 9)})
    assert harm_asked.delete("risk-policy/activation/").json()["is_active"] is False

    assert save(member, draft, **{"9": 1}).json()["code"] == "not_asked_now"
    assert finish(member, draft).status_code == 200


# --- results --------------------------------------------------------------------------------------------------------
def test_a_result_says_what_it_is_in_plain_words(member: Person) -> None:
    result = answered(member, "gad7", [2, 2, 2, 2, 2, 1, 1])["result"]

    (score,) = result["scores"]
    assert "not a diagnosis" in result["notice"]
    assert (score["value"], score["minimum"], score["maximum"]) == (12, 0, 21)
    assert score["sentence"] == "Your score: 12, on a scale from 0 to 21, in the range called “moderate”."
    assert [band["code"] for band in score["bands"]] == ["minimal", "mild", "moderate", "severe"]
    assert "Spitzer" in result["credit"]
    assert score["change"] is None


def test_change_is_told_against_the_first_one_and_only_beyond_the_noise(member: Person) -> None:
    values = {"first": [3, 3, 3, 3, 0, 0, 0], "near": [3, 3, 3, 0, 0, 0, 0], "far": [3, 3, 1, 0, 0, 0, 0]}
    results = {}
    for offset, (name, answers) in enumerate(values.items()):
        with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC) + timedelta(minutes=offset)):
            results[name] = answered(
                Person(member.record, member.membership, client_of(member.record, member.membership)),
                "gad7",
                answers,
            )["result"]["scores"][0]["change"]

    assert results["first"] is None
    assert results["near"]["status"] == "no_reliable_change"
    assert "varies by itself" in results["near"]["sentence"]
    assert (results["far"]["status"], results["far"]["difference"]) == ("improved_reliably", -5)
    assert results["far"]["is_recovered"] is True
    assert results["far"]["sentence"] == "That is 5 points lower than on 24 November 2026: a clear change."


def test_the_four_of_ons4_are_never_one_number(member: Person) -> None:
    result = answered(member, "ons4", [7, 8, 6, 2])["result"]

    assert [(score["name"], score["value"]) for score in result["scores"]] == [
        ("satisfaction", 7),
        ("worthwhile", 8),
        ("happy", 6),
        ("anxious", 2),
    ]


def test_the_list_has_scores_and_no_answers(member: Person) -> None:
    answered(member, "gad2", [1, 1])
    start(member, "gad7")

    listed = member.get("questionnaire-responses/").json()["results"]

    assert [row["questionnaire"] for row in listed] == ["gad7", "gad2"]
    assert listed[1]["scores"]["total"]["value"] == 2
    assert all("answers" not in row for row in listed)
    assert [
        row["status"] for row in member.get("questionnaire-responses/", status="completed").json()["results"]
    ] == ["completed"]
    assert (
        member.get("questionnaire-responses/", questionnaire="gad2").json()["results"][0]["id"]
        == listed[1]["id"]
    )


def test_the_list_costs_the_same_with_one_row_and_with_fifty(member: Person) -> None:
    counts = []
    for number in (1, 49):
        for _ in range(number):
            start(member, "gad2")
        with CaptureQueriesContext(connection) as captured:
            page = member.get("questionnaire-responses/", limit=100).json()["results"]
        counts.append((len(page), len(captured)))
    assert [rows for rows, _ in counts] == [1, 50]
    assert counts[0][1] == counts[1][1]


def test_an_old_answer_keeps_its_version(member: Person) -> None:
    done = answered(member, "gad2", [1, 1])
    with tenant_scope(member.record):
        row = rows(QuestionnaireResponse).get(pk=done["id"])
        assert definition_of("gad2", row.version, expected=row.checksum) is shipped()["gad2"]
        rows(QuestionnaireResponse).update(checksum="0" * 64)

    assert member.get(f"questionnaire-responses/{done['id']}/").json()["code"] == "unknown_version"


def test_ones_own_can_be_removed(member: Person, stranger: Person) -> None:
    done = answered(member, "gad2", [1, 1])

    assert stranger.delete(f"questionnaire-responses/{done['id']}/").status_code == 404
    assert member.delete(f"questionnaire-responses/{done['id']}/").status_code == 204
    assert member.get("questionnaire-responses/").json()["results"] == []


# --- no responder, no question: the database's own word ------------------------------------------------------------
@pytest.fixture
def in_acme(member: Person) -> Iterator[TenantRecord]:
    with tenant_scope(member.record):
        yield member.record


def insert(member: Person, **fields: Any) -> None:
    definition = shipped()["phq9"]
    values = {
        "code": "phq9",
        "version": definition.version,
        "checksum": definition.checksum,
        "asks_about_harm": True,
        "started_at": datetime.now(UTC),
        "updated_at": datetime.now(UTC),
    } | fields
    with transaction.atomic():
        QuestionnaireResponse.objects.create(id=uuid7(), member_id=member.membership.pk, **values)


def test_sql_refuses_a_response_about_harm_without_an_active_policy(
    member: Person, in_acme: TenantRecord
) -> None:
    with pytest.raises(DatabaseError, match="nobody is named"):
        insert(member)
    with pytest.raises(DatabaseError, match="harm_is_not_hidden"):
        insert(member, asks_about_harm=False)
    insert(member, code="phq8", asks_about_harm=False)
    with pytest.raises(DatabaseError, match="nobody is named"), transaction.atomic():
        rows(QuestionnaireResponse).update(asks_about_harm=True)


def make_policy(*, is_active: bool) -> RiskPolicy:
    now = datetime.now(UTC)
    with transaction.atomic():
        return RiskPolicy.objects.create(
            is_active=is_active, time_zone="UTC", updated_at=now, confirmed_at=now, confirmed_by=uuid7()
        )


def test_sql_refuses_an_active_policy_without_a_responder_or_without_cover(in_acme: TenantRecord) -> None:
    with pytest.raises(DatabaseError, match="a responder and hours of cover"):
        make_policy(is_active=True)
    made = make_policy(is_active=False)
    CoverWindow.objects.create(policy=made, weekday=1, starts=time(9), ends=time(17))
    Responder.objects.create(policy=made, membership_id=uuid7(), duty="backup")
    with pytest.raises(DatabaseError, match="a responder and hours of cover"), transaction.atomic():
        RiskPolicy.objects.update(is_active=True)
    named = Responder.objects.create(policy=made, membership_id=uuid7(), duty="responder")
    RiskPolicy.objects.update(is_active=True)

    with pytest.raises(DatabaseError, match="a responder and hours of cover"), transaction.atomic():
        named.delete()
    with pytest.raises(DatabaseError, match="a responder and hours of cover"), transaction.atomic():
        Responder.objects.filter(pk=named.pk).update(duty="backup")
    with pytest.raises(DatabaseError, match="a responder and hours of cover"), transaction.atomic():
        CoverWindow.objects.all().delete()
    with pytest.raises(DatabaseError, match="duplicate key"):
        make_policy(is_active=False)


def test_sql_refuses_thresholds_that_are_too_high_and_policies_nobody_confirmed(
    in_acme: TenantRecord,
) -> None:
    made = make_policy(is_active=False)
    with pytest.raises(DatabaseError, match="urgent_from_two_at_most"), transaction.atomic():
        RiskPolicy.objects.filter(pk=made.pk).update(urgent_from=3)
    with pytest.raises(DatabaseError, match="active_policy_was_confirmed"), transaction.atomic():
        RiskPolicy.objects.filter(pk=made.pk).update(is_active=True, confirmed_at=None)


# --- the policy's pages ---------------------------------------------------------------------------------------------
def test_the_policy_is_off_until_the_owner_confirmed_the_text(
    owner: Person, practitioner: Membership
) -> None:
    shown = owner.get("risk-policy/").json()
    assert shown["is_active"] is False
    assert "no emergency service" in shown["confirmation"]
    assert "medical device" in shown["confirmation"]

    assert owner.post("risk-policy/activation/", {"is_confirmed": True}).json()["code"] == "no_responder"
    owner.put(
        "risk-policy/", policy(responders=[{"membership_id": str(practitioner.pk), "duty": "responder"}])
    )
    assert owner.post("risk-policy/activation/", {"is_confirmed": False}).json()["code"] == "not_confirmed"
    active = owner.post("risk-policy/activation/", {"is_confirmed": True}).json()
    assert (active["is_active"], active["confirmed_at"] is not None) == (True, True)


def test_an_active_policy_keeps_a_responder_and_cover(harm_asked: Person, practitioner: Membership) -> None:
    named = [{"membership_id": str(practitioner.pk), "duty": "responder"}]

    assert harm_asked.put("risk-policy/", policy()).json()["code"] == "no_responder"
    assert harm_asked.put("risk-policy/", policy(responders=named, cover=[])).json()["code"] == "no_responder"
    moved = [
        {"weekday": 2, "starts": "08:00", "ends": "12:00"},
        {"weekday": 1, "starts": "09:00", "ends": "18:00"},
    ]
    changed = harm_asked.put("risk-policy/", policy(responders=named, cover=moved)).json()
    assert [(row["weekday"], row["ends"]) for row in changed["cover"]] == [(1, "18:00:00"), (2, "12:00:00")]


def test_only_practitioners_of_this_organisation_are_named(owner: Person, stranger: Person) -> None:
    for nobody in (stranger.membership.pk, uuid7()):
        refused = owner.put(
            "risk-policy/", policy(responders=[{"membership_id": str(nobody), "duty": "responder"}])
        )
        assert (refused.status_code, refused.json()["code"]) == (400, "not_a_practitioner")


# --- packs ----------------------------------------------------------------------------------------------------------
def test_a_pack_is_offered_once_the_owner_vouched_for_it(owner: Person, member: Person) -> None:
    uploaded = owner.post("questionnaire-packs/", pack_body())
    assert uploaded.status_code == 201, uploaded.content
    assert (uploaded.json()["can_start"], uploaded.json()["problem"]) == (False, "not_confirmed")
    assert start(member, "who5").json()["code"] == "not_confirmed"

    key = uploaded.json()["pack_id"]
    assert (
        owner.post(f"questionnaire-packs/{key}/confirm/", {"is_confirmed": True}).json()["can_start"] is True
    )

    done = answered(member, "who5", [3, 3, 2, 2, 2])
    assert done["result"]["scores"][0]["value"] == 48
    assert done["result"]["scores"][0]["band"]["code"] == "low"
    assert owner.post("questionnaire-packs/", pack_body()).json()["code"] == "version_taken"

    assert owner.delete(f"questionnaire-packs/{key}/").status_code == 204
    assert start(member, "who5").json()["code"] == "text_missing"
    assert member.get(f"questionnaire-responses/{done['id']}/").json()["result"] == done["result"]


def test_a_pack_that_was_changed_since_is_not_offered(owner: Person, member: Person) -> None:
    key = owner.post("questionnaire-packs/", pack_body()).json()["pack_id"]
    owner.post(f"questionnaire-packs/{key}/confirm/", {"is_confirmed": True})
    changed = pack_content()
    changed["items"][0]["text"] = "Another question"
    with tenant_scope(owner.record):
        QuestionnairePack.objects.update(content=changed)

    assert start(member, "who5").json()["code"] == "checksum_mismatch"


def test_a_pack_whose_licence_ran_out_is_not_offered(owner: Person, member: Person) -> None:
    content = pack_content()
    content["licence"]["valid_until"] = "2026-12-31"
    body = {"content": content, "checksum": checksum(content)}
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC)):
        fresh = client_of(owner.record, owner.membership)
        then = Person(owner.record, owner.membership, fresh)
        key = then.post("questionnaire-packs/", body).json()["pack_id"]
        then.post(f"questionnaire-packs/{key}/confirm/", {"is_confirmed": True})
    with time_machine.travel(datetime(2027, 1, 1, 12, tzinfo=UTC)):
        late = Person(member.record, member.membership, client_of(member.record, member.membership))
        assert start(late, "who5").json()["code"] == "licence_expired"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"checksum": "0" * 64}, "checksum_mismatch"),
        ({"content": {}, "checksum": checksum({})}, "malformed"),
    ],
)
def test_a_bad_pack_is_refused_with_the_reason(owner: Person, change: dict[str, Any], code: str) -> None:
    refused = owner.post("questionnaire-packs/", pack_body() | change)

    assert (refused.status_code, refused.json()["code"]) == (400, code)
    assert refused.json()["detail"]


def test_the_library_shows_licences_and_what_keeps_something_from_being_offered(owner: Person) -> None:
    library = owner.get("questionnaire-library/").json()
    entries = {entry["code"]: entry for entry in library["results"]}

    assert library["is_harm_asked"] is False
    assert entries["phq9"]["licence"]["tier"] == "A"
    assert entries["phq9m"]["problem"] == "held_back"
    assert entries["swemwbs"]["problem"] == "text_missing"
    assert entries["gad7"]["can_start"] is True
