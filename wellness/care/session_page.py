"""Since last time: one page about one member for the talk that comes (domain C8). print.py and pdf.py set it.

Holds what the door lets the practitioner read at this moment, and says which of it is not shared.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from users.actors import Actor
from wellness.care import words
from wellness.care.access import names_of
from wellness.care.models import Assignment, CareRelation, Note, TalkingPoints
from wellness.care.reading import (
    Definitions,
    Look,
    annotations_of,
    exercise_counts,
    look_at,
    mood_trend,
    scored_rows,
)
from wellness.care.texts import opened_points
from wellness.consent.classes import DataClass
from wellness.members.models import Member
from wellness.questionnaires.change import change_between
from wellness.questionnaires.definitions import Score
from wellness.questionnaires.words import name_of
from wellness.reminders.schedule import local_date_of

WITHOUT_LAST_TIME: Final = timedelta(days=28)
_TOP_WORDS: Final = 5
_NAMES: Final = {
    DataClass.MOOD: "check-ins",
    DataClass.JOURNAL: "journal",
    DataClass.ASSESSMENT_SCORE: "questionnaire scores",
    DataClass.ASSESSMENT_ANSWERS: "single answers",
    DataClass.SAFETY_PLAN: "safety plan",
    DataClass.EXERCISE_USE: "exercises",
    DataClass.GOALS: "goals",
    DataClass.INSIGHTS: "insights",
}


def session_page(actor: Actor, member_id: UUID, *, since: date | None, now: datetime) -> dict[str, Any]:
    """The page. Without `since`: since the last session that the reader noted, else the last four weeks.

    Raises NotShared.
    """
    zone: str = Member.objects.values_list("time_zone", flat=True).get(pk=actor.member_id)
    today = local_date_of(now, zone=zone)
    since = since or _last_session(actor, member_id, before=today) or today - WITHOUT_LAST_TIME
    look = look_at(actor, member_id, now=now, first=since, last=today + timedelta(days=1))
    scores = _scores(look)
    mood, exercises = mood_trend(look), exercise_counts(look)
    page: dict[str, Any] = {
        "member": member_id,
        "display_name": member_name(look),
        "since": since,
        "until": today,
        "practitioner": names_of([actor.membership_id]).get(actor.membership_id, ""),
        "scores": scores,
        "mood": mood and _mood(mood),
        "exercises": exercises
        and [{"title": row["title"], "count": row["count"]} for row in exercises["counts"]],
        "talk_about": _talk_about(look),
        "annotations": [
            {name: mark[name] for name in ("kind", "text", "on", "until")}
            for mark in annotations_of(look)
            if since <= mark["on"] <= today
        ],
        "assignments": _assignments(look) if scores is not None else None,
        "not_shared": [name for data_class, name in _NAMES.items() if data_class not in look.shared],
    }
    return page | {"text": as_text(page)}


def member_name(look: Look) -> str | None:
    """None where the member does not share it."""
    if DataClass.PROFILE not in look.shared or not look.opens(DataClass.PROFILE):
        return None
    name: str = Member.objects.values_list("display_name", flat=True).get(pk=look.member_id)
    return name


def as_text(page: Mapping[str, Any]) -> str:
    """The same in lines, to be copied into a note."""
    lines = [f"Since {page['since']:%Y-%m-%d}"]
    for score in page["scores"] or ():
        now = (
            f"{score['now']['value']:g} on {score['now']['on']:%Y-%m-%d}" if score["now"] else "not answered"
        )
        lines.append(f"{score['title']}: {now}. {score['sentence']}".rstrip())
    if mood := page["mood"]:
        mean = "no check-ins" if mood["mean"] is None else f"mean {mood['mean']:+.1f} (from -2 to 2)"
        lines.append(f"Mood: {mean} on {len(mood['days'])} days")
        if mood["words"]:
            lines.append("Words: " + ", ".join(f"{row['word']} ({row['count']})" for row in mood["words"]))
    if page["exercises"]:
        lines.append(
            "Exercises: " + ", ".join(f"{row['title']} ({row['count']})" for row in page["exercises"])
        )
    lines += [f"{mark['on']:%Y-%m-%d} {mark['kind']}: {mark['text'] or ''}" for mark in page["annotations"]]
    if page["talk_about"]:
        lines.append(f"Wants to talk about: {page['talk_about']['text']}")
    if page["not_shared"]:
        lines.append("Not shared: " + ", ".join(page["not_shared"]))
    return "\n".join(lines)


def _last_session(actor: Actor, member_id: UUID, *, before: date) -> date | None:
    found: date | None = (
        Note.objects.kept()
        .filter(member_id=member_id, author_id=actor.membership_id, session_on__lt=before)
        .order_by("-session_on")
        .values_list("session_on", flat=True)
        .first()
    )
    return found


def _scores(look: Look) -> list[dict[str, Any]] | None:
    """For each score the newest since then, beside the last before it."""
    if not look.opens(DataClass.ASSESSMENT_SCORE):
        return None
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in scored_rows(look).filter(source="subject"):
        by_code[row["code"]].append(row)
    definitions = Definitions(look.now)
    found = []
    for code, rows in sorted(by_code.items()):
        for score in definitions.scores_of(code, rows):
            line = _score(look, definitions.title_of(code), score, rows)
            if line is not None:
                found.append(line)
    return found


def _score(
    look: Look, title: str, score: Score | str, rows: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    name = score if isinstance(score, str) else score.name
    known = [
        (row["completed_at"].date(), row["scores"][name]["value"])
        for row in rows
        if row["scores"].get(name, {}).get("value") is not None
    ]
    before = [(on, value) for on, value in known if on < look.first]
    since = [(on, value) for on, value in known if on >= look.first]
    if not since:
        return None
    # Without an earlier one the first of these days is what there is to compare with.
    earlier = before[-1] if before else since[0] if len(since) > 1 else None
    on, value = since[-1]
    difference = None if earlier is None else value - earlier[1]
    rule = None if isinstance(score, str) else score.change
    change = change_between(rule, baseline=earlier[1], latest=value) if rule is not None and earlier else None
    is_only = name == "total"
    called = title if is_only or isinstance(score, str) else f"{title}: {name_of(score)}"
    return {
        "title": called,
        "before": None if earlier is None else {"value": earlier[1], "on": earlier[0]},
        "now": {"value": value, "on": on},
        "difference": difference,
        "sentence": words.change_line(
            difference, change.status if change else None, since=earlier[0] if earlier else None
        ),
    }


def _mood(mood: Mapping[str, Any]) -> dict[str, Any]:
    days = [{"on": day["on"], "mean": day["mean"]} for day in mood["days"]]
    mean = round(sum(day["mean"] for day in days) / len(days), 2) if days else None
    return {"days": days, "mean": mean, "words": mood["words"][:_TOP_WORDS]}


def _talk_about(look: Look) -> dict[str, Any] | None:
    """What the member wrote for the next time. Meant for who has them in care, and read as part of their profile."""
    in_care = CareRelation.objects.active().of(look.actor).filter(member_id=look.member_id).exists()
    if not in_care or DataClass.PROFILE not in look.shared:
        return None
    points = TalkingPoints.objects.of_member(look.member_id).exclude(text_sealed=None).first()
    if points is None:
        return None
    text = opened_points(
        points.text_sealed, organization_id=look.actor.organization_id, member_id=look.member_id
    )
    return {"text": text, "updated_at": points.updated_at} if text else None


def _assignments(look: Look) -> dict[str, int]:
    rows = Assignment.objects.filter(member_id=look.member_id, opened_at__date__gte=look.first)
    found = {"completed": 0, "late": 0, "open": 0, "missed": 0}
    for row in rows:
        status = row.status(look.now)
        if status == Assignment.Status.COMPLETED:
            found["late" if row.is_late else "completed"] += 1
        elif status in {Assignment.Status.OPEN, Assignment.Status.EXPIRED}:
            found["open"] += 1
        elif status == Assignment.Status.MISSED:
            found["missed"] += 1
    return found
