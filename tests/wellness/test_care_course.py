"""What a course of scores says: published vectors, and not-on-track only where it was published for (rulings 27)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.factories.care import answered, share
from tests.wellness.conftest import Person
from wellness.care.scores import Measured, off_track
from wellness.models import CarePlan, CareSettings, CoverWindow, Responder, RiskPolicy
from wellness.questionnaires.change import change_between
from wellness.questionnaires.definitions import shipped

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

START = date(2026, 1, 5)
MEMBER = uuid7()


def somebody_answers(record: TenantRecord, practitioner: Person) -> None:
    """Without that no PHQ-9 is asked, and none can be stored."""
    now = timezone.now()
    with tenant_scope(record):
        policy = RiskPolicy.objects.create(
            time_zone="UTC", updated_at=now, confirmed_at=now, confirmed_by=uuid7()
        )
        CoverWindow.objects.create(policy=policy, weekday=1, starts=time(9), ends=time(17))
        Responder.objects.create(policy=policy, membership_id=practitioner.membership.pk, duty="responder")
        RiskPolicy.objects.update(is_active=True)


def phq9(*scores: tuple[int, float], source: str = "subject") -> list[Measured]:
    """(day from the plan's first, total)."""
    begin = datetime(2026, 1, 5, 12, tzinfo=UTC)
    return [Measured(MEMBER, "phq9", source, value, begin + timedelta(days=day)) for day, value in scores]


def at_week(week: int, value: float, *, baseline: float) -> object:
    scores = phq9((-1, baseline), (7 * week, value))
    return off_track(scores, anchor_on=START, definition=shipped()["phq9"])


# NHS Talking Therapies manual: reliable change of the PHQ-9 from 6, of the GAD-7 from 4, caseness from 10 and 8;
# response a drop of half from at least 10, remission below 5.
@pytest.mark.parametrize(
    ("code", "baseline", "latest", "status", "response", "remission", "recovered"),
    [
        ("phq9", 20, 15, "no_reliable_change", False, False, False),
        ("phq9", 20, 14, "improved_reliably", False, False, False),
        ("phq9", 20, 10, "improved_reliably", True, False, False),
        ("phq9", 20, 9, "improved_reliably", True, False, True),
        ("phq9", 20, 4, "improved_reliably", True, True, True),
        ("phq9", 10, 5, "no_reliable_change", True, False, False),
        ("phq9", 10, 4, "improved_reliably", True, True, True),
        ("phq9", 9, 4, "no_reliable_change", False, True, False),
        ("phq9", 9, 3, "improved_reliably", False, True, False),
        ("phq9", 8, 13, "no_reliable_change", False, False, False),
        ("phq9", 8, 14, "worsened_reliably", False, False, False),
        ("gad7", 12, 9, "no_reliable_change", False, False, False),
        ("gad7", 12, 8, "improved_reliably", False, False, False),
        ("gad7", 12, 7, "improved_reliably", False, False, True),
        ("gad7", 5, 9, "worsened_reliably", False, False, False),
    ],
)
def test_published_vectors(
    code: str, baseline: int, latest: int, status: str, response: bool, remission: bool, recovered: bool
) -> None:
    rule = shipped()[code].scores[0].change
    assert rule is not None
    found = change_between(rule, baseline=baseline, latest=latest)

    assert found is not None
    assert (found.status, found.is_recovered) == (status, recovered)
    if code == "phq9":
        assert (found.is_response, found.is_remission) == (response, remission)


@pytest.mark.parametrize(
    ("week", "value", "is_off"),
    [
        (3, 27, False),
        (4, 16, False),
        (4, 17, True),
        (8, 17, True),
        (8, 16, False),
        (9, 12, False),
        (9, 13, True),
        (13, 13, True),
        (14, 8, False),
        (14, 9, True),
        (30, 9, True),
    ],
)
def test_not_on_track_by_the_published_points(week: int, value: int, is_off: bool) -> None:
    assert (at_week(week, value, baseline=18) is not None) is is_off


@pytest.mark.parametrize("week", [4, 9, 14, 30])
def test_a_baseline_of_nine_is_never_not_on_track(week: int) -> None:
    assert at_week(week, 27, baseline=9) is None
    assert at_week(week, 27, baseline=10) is not None


def test_the_baseline_lies_within_two_weeks_of_the_beginning() -> None:
    definition = shipped()["phq9"]
    newest = (7 * 9, 20)

    def found(*scores: tuple[int, float]) -> object:
        return off_track(phq9(*scores), anchor_on=START, definition=definition)

    assert found((-15, 20), newest) is None
    assert found((-14, 20), newest) is not None
    assert found((14, 20), newest) is not None
    assert found((15, 20), newest) is None
    # The score nearest before the beginning counts, not the first there ever was.
    assert found((-13, 20), (-1, 9), newest) is None
    assert off_track(phq9((-1, 20), newest, source="parent"), anchor_on=START, definition=definition) is None


@pytest.mark.parametrize(
    ("is_on", "focus", "baseline", "is_shown"),
    [
        (True, "cbt_depression", 18, True),
        (True, "cbt_depression", 9, False),
        (True, "other", 18, False),
        (False, "cbt_depression", 18, False),
    ],
)
def test_it_shows_only_in_a_marked_plan_once_the_owner_switched_it_on(
    acme, someone, is_on: bool, focus: str, baseline: int, is_shown: bool
) -> None:
    lee, member = someone(acme, "practitioner"), someone(acme)
    pk, now = member.membership.pk, timezone.now()
    share(acme, pk, to=lee.membership.pk)
    somebody_answers(acme, lee)
    with tenant_scope(acme):
        CarePlan.objects.create(
            member_id=pk,
            created_by=lee.membership.pk,
            focus=focus,
            anchor_on=(now - timedelta(days=63)).date(),
            time_zone="UTC",
            local_time="09:00",
            created_at=now,
            updated_at=now,
        )
    if is_on:
        with tenant_scope(acme):
            CareSettings.objects.create(
                is_not_on_track_on=True, confirmed_at=now, confirmed_by=uuid7(), updated_at=now
            )
    answered(acme, pk, [(now - timedelta(days=64), baseline), (now, 14)])

    trends = lee.get(f"caseload/{pk}/trends/").json()
    [row] = lee.get("caseload/").json()["results"]

    assert (trends["not_on_track"] is not None) is is_shown
    codes = [row["reason"]["code"], *(each["code"] for each in row["more"])]
    assert ("not_on_track" in codes) is is_shown
    if is_shown:
        assert (trends["not_on_track"]["week"], trends["not_on_track"]["limit"]) == (9, 13)
        assert len(trends["not_on_track"]["checklist"]) >= 8


def test_only_the_owner_switches_it_on_after_reading_the_text(acme, someone) -> None:
    owner, admin = someone(acme, "owner"), someone(acme, "admin")

    assert admin.post("care-settings/not-on-track/", {"is_confirmed": True}).status_code == 403
    assert (
        owner.post("care-settings/not-on-track/", {"is_confirmed": False}).json()["code"] == "not_confirmed"
    )
    assert (
        owner.get("care-settings/").json()["confirmation"].startswith("MentalMuse is no emergency service.")
    )
    assert (
        owner.post("care-settings/not-on-track/", {"is_confirmed": True}).json()["is_not_on_track_on"] is True
    )
    assert admin.delete("care-settings/not-on-track/").json()["is_not_on_track_on"] is False


def test_an_employer_has_no_such_signal(globex, someone) -> None:
    response = someone(globex, "owner").post("care-settings/not-on-track/", {"is_confirmed": True})

    assert (response.status_code, response.json()["code"]) == (409, "not_for_employers")


def test_marks_stand_only_beyond_the_noise_and_proxies_stand_apart(acme, someone) -> None:
    lee, member = someone(acme, "practitioner"), someone(acme)
    pk, now = member.membership.pk, timezone.now()
    share(acme, pk, to=lee.membership.pk)
    days = [(now - timedelta(days=80 - 20 * n), value) for n, value in enumerate((12, 10, 8, 18))]
    answered(acme, pk, days, code="gad7")
    answered(acme, pk, [(now, 5)], code="gad7", source="parent")

    own, parent = sorted(
        lee.get(f"caseload/{pk}/trends/").json()["scores"]["questionnaires"],
        key=lambda each: each["source"],
        reverse=True,
    )

    assert [point["mark"] for point in own["points"]] == [
        None,
        None,
        "improved_reliably",
        "worsened_reliably",
    ]
    assert own["baseline"]["value"] == 12
    assert own["status"]["status"] == "worsened_reliably"
    assert (parent["source"], len(parent["points"]), parent["status"]) == ("parent", 1, None)
    # The member's own list does not hold what somebody else said about them.
    assert len(member.get("questionnaire-responses/").json()["results"]) == 4
