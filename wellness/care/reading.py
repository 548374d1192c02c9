"""What a practitioner reads of one member. Every function passes the door and leaves the read in the audit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Avg, Count

from users.actors import Actor
from wellness.care.models import Annotation, Assignment, CareRelation
from wellness.care.texts import ANNOTATIONS, RecordSealer
from wellness.consent import door
from wellness.consent.classes import DataClass
from wellness.consent.door import NotShared
from wellness.exercises import library
from wellness.exercises.models import ExerciseSession
from wellness.moods.models import MoodEntry
from wellness.moods.vocabulary import labels
from wellness.owned import Owner
from wellness.questionnaires import operations as questionnaires
from wellness.questionnaires.catalogue import Catalogue
from wellness.questionnaires.change import NO_CHANGE, ChangeResult, change_between
from wellness.questionnaires.definitions import Definition, Score
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.questionnaires.words import change_sentence, name_of
from wellness.tags import operations as tags

LOCALE: Final = "en"  # care pages are English until their words are reviewed
MOST_RESPONSES: Final = 24
MOST_COUNTED: Final = 20
_COMPLETED: Final = QuestionnaireResponse.Status.COMPLETED


@dataclass(frozen=True, slots=True)
class Look:
    """One practitioner's look at one member, over some days. `shared` says since when each class is."""

    actor: Actor
    member_id: UUID
    now: datetime
    first: date
    last: date
    shared: dict[str, datetime]

    def opens(self, data_class: DataClass) -> bool:
        """Whether this class is open; if so the read is in the audit."""
        try:
            door.open_for(self.actor, self.member_id, data_class, now=self.now)
        except NotShared:
            return False
        return True

    def rows(self, model: type[Any], data_class: DataClass) -> Any:
        found = door.readable_rows(model, self.actor, data_class, self.now)
        return found.filter(member_id=self.member_id)


def look_at(actor: Actor, member_id: UUID, *, now: datetime, first: date, last: date) -> Look:
    """Raises NotShared where nothing of this member is shared with `actor`."""
    shared = door.granted_classes(actor, now, member_id=member_id).get(member_id)
    if shared is None:
        raise NotShared
    return Look(actor, member_id, now, first, last, dict(shared))


class Definitions:
    """What questionnaires are called and how they are scored, as offered today. Three statements, at the first need."""

    def __init__(self, now: datetime) -> None:
        self._entries = Catalogue(today=now.date()).entries

    def of(self, code: str) -> Definition | None:
        """None for a pack that was withdrawn: its numbers stay, without bands."""
        entry = self._entries.get(code)
        return entry.definition if entry else None

    def title_of(self, code: str) -> str:
        definition = self.of(code)
        return definition.title if definition else code.upper()

    def scores_of(self, code: str, rows: Iterable[Mapping[str, Any]]) -> list[Score | str]:
        """The scores in their order; of a questionnaire that is gone their names alone."""
        definition = self.of(code)
        if definition is not None:
            return list(definition.scores)
        return sorted({name for row in rows for name in row["scores"]})


# --- scores -----------------------------------------------------------------------------------------------------------
def score_trends(look: Look) -> dict[str, Any] | None:
    """Each score of each questionnaire over the days, with bands and marks of reliable change; None: not shared."""
    if not look.opens(DataClass.ASSESSMENT_SCORE):
        return None
    late = set(
        Assignment.objects.filter(member_id=look.member_id, is_late=True).values_list(
            "response_id", flat=True
        )
    )
    series: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in scored_rows(look):
        series[row["code"], row["source"]].append(row | {"is_late": row["id"] in late})
    definitions = Definitions(look.now)
    trends = []
    for (code, source), rows in sorted(series.items()):
        for score in definitions.scores_of(code, rows):
            trend = _trend(look, definitions, code, score, rows)
            if trend is not None:
                trends.append({"source": source, **trend})
    return {"shared_from": look.shared.get(DataClass.ASSESSMENT_SCORE), "questionnaires": trends}


def scored_rows(look: Look) -> Any:
    return (
        look.rows(QuestionnaireResponse, DataClass.ASSESSMENT_SCORE)
        .filter(status=_COMPLETED)
        .order_by("completed_at", "id")
        .values("id", "code", "source", "scores", "completed_at")
    )


def _trend(
    look: Look, definitions: Definitions, code: str, score: Score | str, rows: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """One line of the chart; None where nothing was measured. The baseline is the first of all, whatever days are
    looked at."""
    name = score if isinstance(score, str) else score.name
    known = [row for row in rows if row["scores"].get(name, {}).get("value") is not None]
    if not known:
        return None
    rule = None if isinstance(score, str) else score.change
    first = known[0]
    since, start = first["completed_at"].date(), first["scores"][name]["value"]
    points, change = [], None
    for row in known:
        value = row["scores"][name]["value"]
        change = (
            change_between(rule, baseline=start, latest=value)
            if rule is not None and row is not first
            else None
        )
        on = row["completed_at"].date()
        if not look.first <= on <= look.last:
            continue
        points.append(
            {
                "response": row["id"],
                "at": row["completed_at"],
                "on": on,
                "value": value,
                "band": None if isinstance(score, str) else band_json(score, value),
                "is_prorated": row["scores"][name]["is_prorated"],
                "is_late": row["is_late"],
                # A difference within what the questionnaire varies by itself has no mark, and so no colour.
                "mark": change.status if change is not None and change.status != NO_CHANGE else None,
                "is_baseline": row is first,
            }
        )
    low, high = (None, None) if isinstance(score, str) else range_of(score)
    return {
        "questionnaire": code,
        "title": definitions.title_of(code),
        "score": name,
        "name": name if isinstance(score, str) else name_of(score),
        "minimum": low,
        "maximum": high,
        "bands": [] if isinstance(score, str) else [_whole_band(band) for band in score.bands],
        "reliable": rule.reliable if rule else None,
        "baseline": {"value": start, "on": since},
        "status": None if change is None else change_json(change, since=since),
        "points": points,
    }


def range_of(score: Score) -> tuple[float, float]:
    return (score.table[1][0], score.table[1][-1]) if score.table else score.range


def band_json(score: Score, value: float) -> dict[str, str] | None:
    band = score.band_of(value)
    return {"code": band.code, "text": band.text} if band else None


def change_json(change: ChangeResult, *, since: date) -> dict[str, Any]:
    return {
        "difference": change.difference,
        "status": change.status,
        "is_response": change.is_response,
        "is_remission": change.is_remission,
        "is_recovered": change.is_recovered,
        "sentence": change_sentence(change, since=since),
    }


def _whole_band(band: Any) -> dict[str, Any]:
    return {"code": band.code, "text": band.text, "start": band.start, "end": band.end}


def answers_by_item(look: Look, code: str) -> dict[str, Any]:
    """The item heat map of one questionnaire. Raises NotShared."""
    door.open_for(look.actor, look.member_id, DataClass.ASSESSMENT_ANSWERS, now=look.now)
    rows = (
        look.rows(QuestionnaireResponse, DataClass.ASSESSMENT_ANSWERS)
        .filter(status=_COMPLETED, code=code, source="subject")
        .order_by("-completed_at", "-id")[:MOST_RESPONSES]
    )
    definitions = Definitions(look.now)
    definition = definitions.of(code)
    owner = Owner(look.actor.organization_id, look.member_id)
    responses = [
        {
            "response": row.pk,
            "at": row.completed_at,
            "answers": questionnaires.opened(row, actor=owner).answers,
        }
        for row in rows
    ]
    return {
        "questionnaire": code,
        "title": definitions.title_of(code),
        "shared_from": look.shared.get(DataClass.ASSESSMENT_ANSWERS),
        "items": [
            {
                "link_id": item.link_id,
                "text": item.text or "",
                "minimum": min(item.values),
                "maximum": max(item.values),
                "asks_about_harm": definition.risk is not None and definition.risk.item == item.link_id,
            }
            for item in definition.items
        ]
        if definition
        else [],
        "responses": responses,
    }


# --- mood and exercises -----------------------------------------------------------------------------------------------
def mood_trend(look: Look) -> dict[str, Any] | None:
    """The mean of each day, and how often which word and tag was chosen; None: not shared."""
    if not look.opens(DataClass.MOOD):
        return None
    rows = look.rows(MoodEntry, DataClass.MOOD).filter(local_date__range=(look.first, look.last))
    days = rows.values("local_date").annotate(mean=Avg("valence"), entries=Count("pk")).order_by("local_date")
    words: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for own_words, own_tags in rows.values_list("words", "tags"):
        words.update(own_words)
        used.update(own_tags)
    called = {word["code"]: word["label"] for word in labels(LOCALE)["words"]}
    named = tags.names(Owner(look.actor.organization_id, look.member_id), LOCALE) if used else {}
    return {
        "shared_from": look.shared.get(DataClass.MOOD),
        "days": [
            {"on": day["local_date"], "mean": round(float(day["mean"]), 2), "entries": day["entries"]}
            for day in days
        ],
        "words": [
            {"word": called.get(word, word), "count": number}
            for word, number in words.most_common(MOST_COUNTED)
        ],
        "tags": [
            {"tag": named[tag], "count": number}
            for tag, number in used.most_common(MOST_COUNTED)
            if tag in named
        ],
    }


def exercise_counts(look: Look) -> dict[str, Any] | None:
    """How often which exercise was done; None: not shared."""
    if not look.opens(DataClass.EXERCISE_USE):
        return None
    rows = (
        look.rows(ExerciseSession, DataClass.EXERCISE_USE)
        .filter(local_date__range=(look.first, look.last))
        .values("exercise")
        .annotate(count=Count("pk"))
        .order_by("-count", "exercise")[:MOST_COUNTED]
    )
    titles = {each["id"]: each["title"] for each in library.offered(LOCALE)}
    return {
        "shared_from": look.shared.get(DataClass.EXERCISE_USE),
        "counts": [
            {
                "exercise": row["exercise"],
                "title": titles.get(row["exercise"], row["exercise"]),
                "count": row["count"],
            }
            for row in rows
        ],
    }


# --- what practitioners noted -----------------------------------------------------------------------------------------
def annotations_of(look: Look) -> list[dict[str, Any]]:
    """The marks on the time axis that the reader made or, being on the team, shares. Newest first."""
    rows = Annotation.objects.filter(member_id=look.member_id).order_by("-on", "-id")
    is_on_team = CareRelation.objects.active().of(look.actor).filter(member_id=look.member_id).exists()
    if not is_on_team:
        rows = rows.filter(author_id=look.actor.membership_id)
    sealer = RecordSealer(look.actor.organization_id)
    return [
        {
            "id": row.pk,
            "kind": row.kind,
            "text": sealer.open(row.text_sealed, table=ANNOTATIONS, row=row.pk),
            "on": row.on,
            "until": row.until,
            "author": row.author_id,
            "created_at": row.created_at,
        }
        for row in rows
    ]
