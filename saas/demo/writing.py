"""What the demo's members write and do beside checking in: own tags, a journal, exercises, goals. All of it made up."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from saas.demo.ids import uuid7_at
from saas.demo.stories import CheckIn
from users.actors import Actor
from wellness.exercises import library
from wellness.exercises.models import ExerciseSession
from wellness.exercises.operations import Content as SessionContent
from wellness.exercises.operations import columns as session_columns
from wellness.goals.models import GoalCheckIn
from wellness.goals.operations import Content as GoalContent
from wellness.goals.operations import make_smaller, save_goal
from wellness.journal.models import JournalEntry
from wellness.journal.operations import Content as JournalContent
from wellness.journal.operations import columns as journal_columns
from wellness.journal.texts import Sealer
from wellness.tags.operations import GroupContent, TagContent, save_group, save_tag, starts_in_insights
from wellness.tags.vocabulary import TAGS, YES_NO

MOST_ENTRIES = 400

_OPENINGS = (
    "Woke before the alarm and lay there for a while.",
    "A day without much of a shape.",
    "I took the long way home along the water.",
    "Nothing went as planned, and in the end that was fine.",
    "I had put this off for two weeks. It took ten minutes.",
    "Rain all morning, so I cleaned the kitchen instead of thinking.",
    "We laughed about something silly at lunch and I noticed that I had missed it.",
)
_MIDDLES = (
    "I wanted to cancel and then went anyway.",
    "What helped was that I did not have to explain anything.",
    "My shoulders were up at my ears again; I only saw it in the mirror.",
    "I wrote down the three things that worried me. Two of them are not mine.",
    "It came in waves and it also went.",
    "I said no, and nobody was angry.",
    "I caught myself thinking in ‘always’ and ‘never’.",
)
_ENDINGS = (
    "Tomorrow: the small version.",
    "Enough for today.",
    "I want to remember the light.",
    "Note to myself: call Jo before the weekend.",
    "Sleep now.",
    "Better than last week, if I am honest.",
)
_TITLES = ("", "", "", "A long day", "Small things", "About yesterday", "Things to keep")
_GOALS = (
    ("habit", "Walk before breakfast", "My head is clearer then.", "To the corner and back", 5),
    ("habit", "Lights out at eleven", "", "Phone out of the bedroom", 4),
    ("habit", "Ten minutes of reading", "", "One page", 3),
    (
        "goal",
        "Sort out the insurance letter",
        "It has been lying there since spring.",
        "Open the envelope",
        None,
    ),
    ("goal", "Ask about the choir", "I miss singing.", "Find the number", None),
)


def own_tags(life: Sequence[CheckIn], *, actor: Actor, joined: datetime, random: Random) -> Mapping[str, str]:
    """Make a tag for whatever the person notes that is none of ours; their ids by their names."""
    labels = sorted({tag for each in life for tag in (*each.tags, *each.absent)} - TAGS)
    if not labels:
        return {}
    group_id = uuid7_at(joined, random)
    save_group(group_id, GroupContent("", "My own", 0, is_archived=False), actor=actor, now=joined)
    found = {}
    for position, label in enumerate(labels):
        tag_id = uuid7_at(joined, random)
        content = TagContent("", label, YES_NO, "", group_id, position, False, starts_in_insights(label, ""))
        save_tag(tag_id, content, actor=actor, now=joined)
        found[label] = str(tag_id)
    return found


def journal(
    life: Sequence[CheckIn], *, actor: Actor, zone: str, often: float, now: datetime, random: Random
) -> int:
    """Write about some of the days; the last one is still a draft. Returns how many entries there are."""
    days = [each for each in life if random.random() < often][-MOST_ENTRIES:]
    sealer, rows = Sealer(actor), []
    for number, check_in in enumerate(days):
        at = min(_moment(check_in.day, 21 * 60 + random.randint(0, 90), zone), now)
        text = [random.choice(_OPENINGS), random.choice(_MIDDLES)]
        text += [check_in.note] if check_in.note else []
        is_draft = number == len(days) - 1
        if not is_draft:
            text.append(random.choice(_ENDINGS))
        content = JournalContent(
            title=random.choice(_TITLES),
            body="\n\n".join(text),
            is_draft=is_draft,
            tags=tuple(tag for tag in check_in.tags if tag in TAGS),
            privacy=JournalEntry.Privacy.PRIVATE,
            prompt=random.choice(("", "", "today", "three_good_things")),
            occurred_at=at,
            time_zone=zone,
        )
        key = uuid7_at(at, random)
        rows.append(
            JournalEntry(
                id=key,
                member_id=actor.member_id,
                version=1,
                created_at=at,
                updated_at=at,
                **journal_columns(key, content, sealer=sealer),
            )
        )
    JournalEntry.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def exercises(
    life: Sequence[CheckIn], *, actor: Actor, zone: str, often: float, now: datetime, random: Random
) -> None:
    """Do one now and then; most feel a little better afterwards, not all."""
    rows = []
    for check_in in life:
        if random.random() >= often:
            continue
        begun = _moment(check_in.day, check_in.minute, zone)
        exercise = library.ours()[random.choice(list(library.ours()))]
        ended = begun + timedelta(minutes=exercise["minutes"])
        if ended > now:
            continue
        content = SessionContent(
            exercise=exercise["key"],
            before=check_in.valence,
            after=max(-2, min(2, check_in.valence + random.choice((0, 0, 1, 1, -1)))),
            answers={"situation": "The meeting on Thursday.", "belief_before": random.randint(5, 9)}
            if exercise["key"] == "thought_record"
            else {},
            note="",
            occurred_at=begun,
            finished_at=ended,
            time_zone=zone,
        )
        key = uuid7_at(begun, random)
        rows.append(
            ExerciseSession(
                id=key,
                member_id=actor.member_id,
                exercise_version=exercise["version"],
                created_at=begun,
                updated_at=ended,
                **session_columns(key, content, actor=actor),
            )
        )
    ExerciseSession.objects.bulk_create(rows, batch_size=1_000)


def goals(life: Sequence[CheckIn], *, actor: Actor, now: datetime, random: Random) -> None:
    """Two or three of them; one was too large and was made smaller."""
    days = sorted({each.day for each in life})
    if not days:
        return
    for position, (kind, title, why, smallest, times) in enumerate(
        random.sample(_GOALS, random.randint(2, 3))
    ):
        first = days[len(days) // 3]
        made = datetime.combine(first, datetime.min.time(), UTC)
        key: UUID = uuid7_at(made, random)
        content = GoalContent(kind, title, why, smallest, times, position)
        save_goal(key, content, actor=actor, now=made)
        done: list[date] = [day for day in days if day >= first and random.random() < 0.55]
        if kind == "goal":
            done = done[:3]
        GoalCheckIn.objects.bulk_create(
            GoalCheckIn(id=uuid7_at(made, random), goal_id=key, local_date=day, created_at=made)
            for day in done
        )
        if times and times > 4:
            make_smaller(key, title=None, times_per_week=3, actor=actor, now=now - timedelta(days=60))


def _moment(day: date, minute: int, zone: str) -> datetime:
    midnight = datetime.combine(day, datetime.min.time(), ZoneInfo(zone))
    return (midnight + timedelta(minutes=minute)).astimezone(UTC)
