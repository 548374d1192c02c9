"""A copy of five years of daily use: how long and how much memory. Asserted is memory; the time is written down."""

import json
import os
import platform
import resource
import time
import tracemalloc
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from django.utils import timezone

from saas.core.ids import uuid7
from saas.keys.operations import member_cipher
from tenants.scope import tenant_scope
from wellness.exports import operations
from wellness.models import ExerciseSession, Export, Goal, GoalCheckIn, JournalEntry, MoodEntry

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.long]

RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "results" / "export.json"
PARAGRAPH = "It rained until noon, and then the light came over the river as it does in March. " * 20


def daily_use(person, *, days):
    """A mood entry with a note, a journal entry of 1,600 letters, an exercise and a goal's day, every day."""
    now = timezone.now()
    person.get("me/")
    cipher = member_cipher(person.record.id, person.membership.pk)
    moods, entries, sessions, checks = [], [], [], []
    goal = uuid7()
    for number in range(days):
        at = now - timedelta(days=number)
        mood, entry, session = uuid7(), uuid7(), uuid7()
        times = {"created_at": at, "updated_at": at}
        place = {"time_zone": "Europe/Berlin", "local_date": at.date(), "occurred_at": at}
        mine = {"member_id": person.membership.pk}
        note = cipher.seal(PARAGRAPH[:200], table="wellness_moodentry", column="note", row=mood)
        moods.append(MoodEntry(id=mood, valence=1, energy=2, note_sealed=note, **mine, **times, **place))
        text = orjson.dumps([f"Day {number}", PARAGRAPH]).decode()
        sealed = cipher.seal(text, table="wellness_journalentry", column="text", row=entry)
        entries.append(
            JournalEntry(id=entry, is_draft=False, version=1, text_sealed=sealed, **mine, **times, **place)
        )
        sessions.append(
            ExerciseSession(id=session, exercise="breathing", exercise_version=1, **mine, **times, **place)
        )
        checks.append(GoalCheckIn(goal_id=goal, local_date=at.date(), created_at=at))
    with tenant_scope(person.record):
        words = cipher.seal('{"title": "Walk"}', table="wellness_goal", column="text", row=goal)
        Goal.objects.create(
            id=goal,
            kind="habit",
            times_per_week=7,
            text_sealed=words,
            created_at=now,
            updated_at=now,
            member_id=person.membership.pk,
        )
        for model, rows in ((MoodEntry, moods), (JournalEntry, entries), (ExerciseSession, sessions)):
            model.objects.bulk_create(rows, batch_size=500)
        GoalCheckIn.objects.bulk_create(checks, batch_size=500)


def measured(person, *, is_traced):
    export_id = person.post("exports/").json()["id"]
    if is_traced:
        tracemalloc.start()
    started = time.monotonic()
    with tenant_scope(person.record):
        operations.build(export_id, now=timezone.now())
    seconds = time.monotonic() - started
    peak = tracemalloc.get_traced_memory()[1] if is_traced else 0
    tracemalloc.stop()
    with tenant_scope(person.record):
        export = Export.objects.get(pk=export_id)
        assert export.state == "ready"
        Export.objects.filter(pk=export_id).update(state="expired")
    return seconds, peak, export


def test_five_years_take_no_more_memory_than_two_months(member, stranger, capsys):
    daily_use(stranger, days=60)
    daily_use(member, days=5 * 365 + 1)
    measured(stranger, is_traced=False)  # modules and caches are loaded

    _, small, _ = measured(stranger, is_traced=True)
    _, large, _ = measured(member, is_traced=True)
    seconds, _, export = measured(member, is_traced=False)

    # A page of 500 journal entries is a megabyte or two; the rest is the ZIP's list of files.
    assert large < small + 12_000_000
    figures = {
        "what": "copy of 1,826 days: a mood entry with note, a journal entry of 1,640 letters, an exercise and a "
        "goal's day on each",
        "command": "MM_WRITE_BENCH=1 pytest -m long tests/exports/test_five_years.py",
        "rows": export.rows,
        "zip_bytes": export.size,
        "seconds": round(seconds, 2),
        "python_peak_bytes": {"60 days": small, "1826 days": large},
        "process_max_rss_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
    }
    if os.environ.get("MM_WRITE_BENCH"):
        RESULTS.write_text(json.dumps(figures, indent=2) + "\n")
    with capsys.disabled():
        print(f"\n{json.dumps(figures)}")
