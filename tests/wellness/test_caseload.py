"""The caseload: whom to see first and why, from what is shared and nothing else, at the same cost for any number."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saas.audit.models import AuditEvent
from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.factories.care import CASELOAD, EVERYTHING, answered, share
from tests.rows import rows
from tests.test_every_endpoint import statements
from tests.wellness.conftest import Person
from wellness.care.need import Facts, OffTrack, OpenRisk, Score, Why, reasons
from wellness.care.scores import Measured, compared
from wellness.consent.models import ConsentGrant
from wellness.models import Assignment, Member

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "caseload_cases.json").read_text())


@pytest.fixture
def lee(acme, someone) -> Person:
    return someone(acme, "practitioner", name="Dr Lee")


def facts_of(case: dict[str, Any]) -> Facts:
    given = case["facts"]

    def before(days: int) -> datetime:
        return NOW - timedelta(days=days)

    return Facts(
        risks=tuple(
            OpenRisk(severity, None if hours is None else NOW + timedelta(hours=hours))
            for severity, hours in given.get("risks", ())
        ),
        scores=tuple(_score(*each) for each in given.get("scores", ())),
        off_track=OffTrack(*given["off_track"]) if "off_track" in given else None,
        overdue_since=before(given["overdue_days"]) if "overdue_days" in given else None,
        heard_of=before(given["heard_days"]) if "heard_days" in given else None,
    )


def _score(code: str, first: float | None, newest: float) -> Score:
    last = Measured(uuid7(), code, "subject", newest, NOW)
    begin = (
        last if first is None else Measured(last.member_id, code, "subject", first, NOW - timedelta(days=60))
    )
    return compared(begin, last)


def first_of(case: dict[str, Any]) -> Why:
    return reasons(facts_of(case), now=NOW)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_row_says_why(case: dict[str, Any]) -> None:
    found = reasons(facts_of(case), now=NOW)

    assert [why.reason for why in found] == case["reasons"]
    assert case.get("questionnaire") in {None, found[0].questionnaire}
    assert case.get("severity") in {None, found[0].severity}


def test_the_thirty_cases_stand_in_order_of_need() -> None:
    from wellness.care.need import RANK

    ordered = sorted(CASES, key=lambda case: (RANK[first_of(case).reason], first_of(case).weight))
    first = [first_of(case).reason for case in ordered]

    assert len(CASES) == 30
    assert first == sorted(first, key=RANK.__getitem__)
    names = [case["name"] for case in ordered]
    # Within a reason the more pressing first: urgent, then what is due sooner, then the greater change.
    assert names.index("an urgent item") < names.index("a review item")
    assert names.index("a risk before everything else") < names.index("a review item")
    assert names.index("GAD-7 up by four") > names.index("the worse of two questionnaires")
    assert names.index("two months of silence") < names.index("fourteen days of silence")


def test_rows_stand_in_order_of_need_with_the_reason(acme, lee: Person, someone) -> None:
    now = timezone.now()
    people = {name: someone(acme, name=name) for name in ("Worse", "Late", "Quiet", "Steady")}
    for name, person in people.items():
        since = now - timedelta(days=30 if name == "Quiet" else 1)
        share(acme, person.membership.pk, to=lee.membership.pk, since=since)
    before = now - timedelta(days=40)
    answered(acme, people["Worse"].membership.pk, [(before, 4), (now, 12)], code="gad7")
    with tenant_scope(acme):
        Assignment.objects.create(
            member_id=people["Late"].membership.pk,
            code="gad7",
            assigned_by=lee.membership.pk,
            opened_at=now - timedelta(days=6),
            expires_at=now - timedelta(days=2),
        )

    body = lee.get("caseload/").json()

    assert [(row["display_name"], row["reason"]["code"]) for row in body["results"]] == [
        ("Worse", "worsened_reliably"),
        ("Late", "overdue"),
        ("Quiet", "silent"),
        ("Steady", "stable"),
    ]
    assert body["results"][0]["reason"]["sentence"].startswith("GAD-7 is 8 points higher than on")
    assert body["counts"]["overdue"] == 1
    [score] = body["results"][0]["scores"]
    assert (score["baseline"], score["value"], score["spark"]) == (4.0, 12.0, [4.0, 12.0])


def test_only_what_is_shared_counts_and_shows(acme, lee: Person, someone) -> None:
    now = timezone.now()
    ada, bo, cy = (someone(acme, name=name) for name in ("Ada", "Bo", "Cy"))
    share(acme, ada.membership.pk, to=lee.membership.pk, classes=["profile"])
    share(acme, bo.membership.pk, to=lee.membership.pk, classes=["assessment_score"])
    for person in (ada, bo, cy):
        answered(acme, person.membership.pk, [(now - timedelta(days=40), 3), (now, 15)], code="gad7")

    found = {row["member"]: row for row in lee.get("caseload/").json()["results"]}

    assert found.keys() == {str(ada.membership.pk), str(bo.membership.pk)}
    shown = found[str(ada.membership.pk)]
    assert (shown["display_name"], shown["scores"], shown["reason"]["code"]) == ("Ada", [], "stable")
    named = found[str(bo.membership.pk)]
    assert (named["display_name"], named["reason"]["code"]) == (None, "worsened_reliably")


def test_a_member_can_see_that_the_caseload_was_opened(acme, lee: Person, member: Person) -> None:
    share(acme, member.membership.pk, to=lee.membership.pk)

    lee.get("caseload/")

    with tenant_scope(acme):
        seen = AuditEvent.objects.filter(target_id=member.membership.pk, actor_id=lee.membership.pk)
        actions = set(seen.values_list("action", flat=True))
    assert actions == {"wellness.assessment_score.read", "wellness.profile.read"}


@pytest.mark.parametrize("role", ["owner", "admin", "auditor", "member"])
def test_nobody_but_practitioners_has_a_caseload(acme, someone, role: str) -> None:
    assert someone(acme, role).get("caseload/").status_code == 403


def test_with_an_employer_the_caseload_is_empty_and_no_page_opens(globex, someone) -> None:
    practitioner, person = someone(globex, "practitioner"), someone(globex)
    share(globex, person.membership.pk, to=practitioner.membership.pk, classes=EVERYTHING)
    member = person.membership.pk

    assert practitioner.get("caseload/").json()["results"] == []
    for path in ("", "trends/", "session-page/", "notes/", "assignments/", "shared/mood/"):
        assert practitioner.get(f"caseload/{member}/{path}").status_code == 404, path
    assert practitioner.post(f"caseload/{member}/notes/", {"text": "x"}).status_code == 404
    body = {"questionnaire": "ons4"}
    assert practitioner.post(f"caseload/{member}/assignments/", body).status_code == 404


def test_a_withdrawal_closes_every_view_at_the_next_request(acme, lee: Person, member: Person) -> None:
    pk = member.membership.pk
    share(acme, pk, to=lee.membership.pk, classes=EVERYTHING)
    paths = (
        "",
        "trends/",
        "items/?questionnaire=gad7",
        "session-page/",
        "session-page/pdf/",
        "notes/",
        "plans/",
    )
    for path in paths:
        assert lee.client.get(f"/api/v1/caseload/{pk}/{path}").status_code == 200, path

    with tenant_scope(acme):
        rows(ConsentGrant).filter(member_id=pk).update(revoked_at=timezone.now())

    for path in paths:
        response = lee.client.get(f"/api/v1/caseload/{pk}/{path}")
        assert (response.status_code, response.json()["code"]) == (404, "not_found"), path
    assert lee.get("caseload/").json()["results"] == []


def test_withdrawing_one_class_takes_that_class_out_of_the_page(acme, lee: Person, member: Person) -> None:
    pk = member.membership.pk
    share(acme, pk, to=lee.membership.pk, classes=CASELOAD)
    assert lee.get(f"caseload/{pk}/trends/").json()["mood"] is not None

    with tenant_scope(acme):
        rows(ConsentGrant).filter(member_id=pk, data_class="mood").update(revoked_at=timezone.now())

    body = lee.get(f"caseload/{pk}/trends/").json()
    assert body["mood"] is None
    assert body["scores"] is not None


def many_members(acme, lee: Person, number: int) -> None:
    """Members as rows alone: the accounts behind them are not what is measured."""
    from tests.factories.people import add_person

    now = timezone.now()
    for _ in range(number):
        membership = add_person(acme, "member")
        with tenant_scope(acme):
            Member.objects.create(
                pk=membership.pk,
                user_id=membership.user_id,
                display_name=f"Member {membership.pk}",
                locale="en",
                time_zone="Europe/Berlin",
                created_at=now,
            )
        share(acme, membership.pk, to=lee.membership.pk)
        answered(acme, membership.pk, [(now - timedelta(days=30), 5), (now, 6)], code="gad7")


@pytest.mark.parametrize(
    "sizes", [(1, 50), pytest.param((1, 50, 500), marks=pytest.mark.long)], ids=["fifty", "five hundred"]
)
def test_a_caseload_costs_the_same_statements_for_any_number_of_members(
    acme, lee: Person, sizes: tuple[int, ...]
) -> None:
    lee.get("caseload/")
    made, counts = 0, []
    for size in sizes:
        many_members(acme, lee, size - made)
        made = size
        connection.forget()
        with CaptureQueriesContext(connection) as captured:
            body = lee.get("caseload/", limit=100).json()
        assert sum(body["counts"].values()) == size
        counts.append(statements(captured))

    assert len(set(counts)) == 1, counts
    assert counts[0] <= 18


def test_pages_follow_each_other_both_ways(acme, lee: Person, someone) -> None:
    for name in ("Ada", "Bo", "Cy", "Di", "Eve"):
        share(acme, someone(acme, name=name).membership.pk, to=lee.membership.pk)

    def names(url: str) -> tuple[list[str], dict[str, Any]]:
        body = lee.client.get(url).json()
        return [row["display_name"] for row in body["results"]], body

    first, body = names("/api/v1/caseload/?limit=2&order=name")
    second, body_2 = names(body["next"])
    third, body_3 = names(body_2["next"])
    back, body_4 = names(body_3["previous"])
    start, _ = names(body_4["previous"])

    assert (first, second, third, back, start) == (
        ["Ada", "Bo"],
        ["Cy", "Di"],
        ["Eve"],
        ["Cy", "Di"],
        ["Ada", "Bo"],
    )
    assert body["previous"] is None
    assert body_3["next"] is None
    assert lee.client.get("/api/v1/caseload/?cursor=made-up").status_code == 400


def test_the_saved_order_holds_until_another_is_asked_for(acme, lee: Person, someone) -> None:
    for name in ("Bo", "Ada"):
        share(acme, someone(acme, name=name).membership.pk, to=lee.membership.pk)
    saved = {"order": "name", "is_digest_on": False, "digest_weekday": 3}
    assert lee.put("caseload-view/", saved).status_code == 200

    assert [row["display_name"] for row in lee.get("caseload/").json()["results"]] == ["Ada", "Bo"]
    assert lee.get("caseload-view/").json() | saved == lee.get("caseload-view/").json()
    assert [r["display_name"] for r in lee.get("caseload/", search="bo").json()["results"]] == ["Bo"]
    assert lee.get("caseload/", order="luck").status_code == 400
    assert lee.get("caseload/", reason="silent").json()["results"] == []
