import json
import stat
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command

from saas.demo.cast import ORGANIZATIONS, PASSWORD
from saas.demo.stories import BY_KEY
from tenants.models import Domain, Organization
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import HostClient
from tests.rows import rows
from users.models import Membership, User
from wellness.consent import door
from wellness.consent.door import Colleague
from wellness.members.models import Member
from wellness.models import ConsentGrant, ExerciseSession, Goal, JournalEntry, Tag
from wellness.moods.models import MoodEntry
from wellness.reminders.models import Reminder
from wellness.risk.events import history_of
from wellness.risk.models import RiskEvent

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOW = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def seeded(db: None, tmp_path: Any, settings: Any) -> str:
    settings.VAR_DIR = tmp_path
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", "--seed", "7", stdout=out)
    return out.getvalue()


def records() -> dict[str, Any]:
    with platform_scope():
        return {each.kind: each.record() for each in Organization.objects.filter(is_demo=True)}


def snapshot() -> list[tuple[Any, ...]]:
    """Everything that the seed decides, without the ids of accounts."""
    found: list[tuple[Any, ...]] = []
    for record in records().values():
        with tenant_scope(record):
            names = dict(Member.objects.values_list("pk", "display_name"))
            for entry in (
                rows(MoodEntry)
                .order_by("pk")
                .values(
                    "id",
                    "member_id",
                    "valence",
                    "energy",
                    "words",
                    "tags",
                    "absent",
                    "occurred_at",
                    "created_at",
                    "local_date",
                )
            ):
                entry["member_id"] = names[entry["member_id"]]
                found.append(tuple(map(str, entry.values())))
            for reminder in Reminder.objects.order_by("pk").values_list("id", "kind", "local_time", "rule"):
                found.append(tuple(map(str, reminder)))
    return found


def test_three_organisations_with_forty_members_and_every_role(seeded: str) -> None:
    with platform_scope():
        roles = {
            kind: sorted(
                Membership.objects.filter(organization_id=record.id)
                .exclude(role="member")
                .values_list("role", flat=True)
            )
            for kind, record in records().items()
        }
        members = Membership.objects.filter(organization__is_demo=True, role="member").count()

    assert set(roles) == {"clinic", "school", "employer"}
    assert all(found == ["admin", "auditor", "owner", "practitioner"] for found in roles.values())
    assert members == 40
    assert "40 members" in seeded


def test_two_years_of_entries_with_gaps_and_notes_that_only_their_writer_can_read(seeded: str) -> None:
    record = records()["clinic"]
    with tenant_scope(record):
        entries = list(rows(MoodEntry).filter(member__display_name="Mara Lind").order_by("occurred_at"))

    assert (entries[-1].local_date - entries[0].local_date).days > 700
    days = len({entry.local_date for entry in entries})
    assert 300 < days < 680
    noted = [entry for entry in entries if entry.note_sealed]
    assert 30 < len(noted) < len(entries) / 2
    assert all(
        b" " not in bytes(entry.note_sealed)[:40] or b"the" not in bytes(entry.note_sealed) for entry in noted
    )
    assert all(entry.occurred_at < NOW for entry in entries)


def test_members_write_do_exercises_and_have_goals_and_tags_of_their_own(seeded: str) -> None:
    record = records()["clinic"]
    with tenant_scope(record):
        first = Member.objects.get(display_name="Mara Lind").pk
        entries = rows(JournalEntry).filter(member_id=first)
        drafts = entries.filter(is_draft=True).count()
        counts = [
            rows(model).filter(member_id=first).count()
            for model in (JournalEntry, ExerciseSession, Goal, Tag)
        ]
        writers = rows(JournalEntry).values("member").distinct().count()
        own = {str(key) for key in rows(Tag).filter(member_id=first).values_list("pk", flat=True)}
        named = {tag for entry in rows(MoodEntry).filter(member_id=first) for tag in entry.tags}

    assert drafts == 1
    assert counts[0] > 80
    assert all(counts)
    assert writers > 3
    assert own & named


def test_lives_move_as_their_stories_say(seeded: str) -> None:
    def mean(record: Any, name: str, *months: tuple[int, int]) -> float:
        with tenant_scope(record):
            values = [
                entry.valence
                for entry in rows(MoodEntry).filter(member__display_name=name)
                if (entry.local_date.year, entry.local_date.month) in months
            ]
        return sum(values) / len(values)

    clinic, school = records()["clinic"], records()["school"]

    assert (
        mean(clinic, "Mara Lind", (2027, 2), (2027, 3))
        > mean(clinic, "Mara Lind", (2026, 4), (2026, 5)) + 0.8
    )
    assert (
        mean(school, "Ella Hughes", (2026, 7), (2026, 8))
        > mean(school, "Ella Hughes", (2026, 6), (2027, 1)) + 0.8
    )


@pytest.mark.long  # three years of three organisations, twice
def test_the_same_seed_on_the_same_day_gives_the_same_rows_again(seeded: str) -> None:
    before = snapshot()

    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", "--seed", "7", stdout=StringIO())
    again = snapshot()
    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", "--seed", "8", stdout=StringIO())

    assert len(before) > 4_000
    assert again == before
    assert snapshot() != before


def test_what_is_there_stays_when_only_missing_things_are_wanted(seeded: str) -> None:
    before = snapshot()

    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", "--if-empty", stdout=StringIO())

    assert snapshot() == before


def test_accounts_are_written_for_our_own_eyes_and_sign_in(seeded: str) -> None:
    file = settings.VAR_DIR / "demo-accounts.json"
    content = json.loads(file.read_text())

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(content["accounts"]) == 16
    statuses = set()
    for account in content["accounts"]:
        if account["role"] == "platform":
            continue
        response = HostClient(account["host"]).post(
            "/api/v1/auth/login/",
            {"email": account["email"], "password": content["password"]},
            content_type="application/json",
            HTTP_ORIGIN=f"http://{account['host']}",
        )
        statuses.add(response.status_code)
    assert statuses == {200}


def test_a_members_history_can_be_read_through_the_api(seeded: str) -> None:
    record = records()["school"]
    login = HostClient(record.host).post(
        "/api/v1/auth/login/",
        {"email": "member@demo-school.example", "password": PASSWORD},
        content_type="application/json",
        HTTP_ORIGIN=f"http://{record.host}",
    )

    client = HostClient(record.host, login.json()["access"])
    page = client.get("/api/v1/mood-entries/?limit=100").json()

    assert len(page["results"]) == 100
    assert any(entry["note"] for entry in page["results"])
    # Friends do the pupils of the demo school good, and a year is long enough to say so.
    shown = client.get("/api/v1/insights/?from=2026-03-11&to=2027-03-10").json()["patterns"]["results"]
    assert "friends" in {result["tag"] for result in shown if result["tier"] == "pattern"}
    assert all(result["days_without"] >= 10 for result in shown if result["tier"] == "pattern")
    assert client.get("/api/v1/safety-plan/").json()["version"] == 2
    assert [test["name"] for test in client.get("/api/v1/self-tests/").json()["results"]] == ["Exercise"]


def test_the_clinics_responder_has_an_open_flag_a_resolved_one_and_a_drill(seeded: str) -> None:
    with tenant_scope(records()["clinic"]):
        found = sorted(RiskEvent.objects.values_list("is_drill", "state", "severity"))
        resolved = RiskEvent.objects.get(is_drill=False, state="resolved")
        assert [line.state for line, _ in history_of(resolved)] == [
            *("raised", "shown_to_member", "notified", "acknowledged", "in_progress", "resolved")
        ]
        assert history_of(resolved)[-1][1]
    assert found == [
        (False, "notified", "review"),
        (False, "resolved", "urgent"),
        (True, "resolved", "urgent"),
    ]


def test_it_refuses_to_run_under_production_settings(db: None, settings: Any) -> None:
    settings.DEV_PAGES = False

    with pytest.raises(CommandError, match="not under these settings"):
        call_command("seed_demo")

    with platform_scope():
        assert not Organization.objects.filter(is_demo=True).exists()


def test_it_leaves_a_real_organisation_of_that_name_alone(acme: Any, settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    with platform_scope():
        Domain.objects.create(domain="demo-clinic.localhost", tenant_id=acme.id, is_primary=False)
        before = User.objects.count()

    with pytest.raises(CommandError, match="real organisation"):
        call_command("seed_demo")

    with platform_scope():
        assert User.objects.count() == before


def test_every_story_is_told() -> None:
    told = {story for each in ORGANIZATIONS for _, story in each.members}

    assert told == set(BY_KEY)


def test_members_share_believable_subsets_and_in_the_employers_organisation_nobody_does(seeded: str) -> None:
    clinic, employer = records()["clinic"], records()["employer"]
    with tenant_scope(clinic):
        practitioner = Colleague.of(Membership.objects.filter(role="practitioner").first())
        members = set(Membership.objects.filter(role="member").values_list("pk", flat=True))
        named = set(door.granted(practitioner, "profile", NOW).values_list("member_id", flat=True))
        plans = set(door.granted(practitioner, "safety_plan", NOW).values_list("member_id", flat=True))
        first = Member.objects.get(display_name="Mara Lind").pk
    with tenant_scope(employer):
        to_people = rows(ConsentGrant).exclude(recipient_kind="aggregate").count()

    assert first in plans < named < members
    assert len(named) > len(members) / 3
    assert to_people == 0
