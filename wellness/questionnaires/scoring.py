"""From answers to numbers, and from numbers to plain words. Pure functions; the figures come from the definitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from wellness.questionnaires.definitions import Band, Definition, Score

# link_id -> value; None for an answer that was declined. What is missing was not reached.
Answers = Mapping[str, int | None]


class BadAnswer(ValueError):
    """No such item, or not one of its answers."""


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """One number. `value` is None when too much is missing: an invented number would be worse than none."""

    name: str
    value: float | None
    is_prorated: bool
    missing: int
    band: Band | None
    is_positive: bool | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished questionnaire says."""

    scores: tuple[ScoreResult, ...]
    risk: str | None  # "review", "urgent", or None
    risk_item_declined: bool
    meets_criteria: bool | None

    def score(self, name: str) -> ScoreResult:
        """Raises KeyError."""
        for score in self.scores:
            if score.name == name:
                return score
        raise KeyError(name)


def check_answer(definition: Definition, link_id: str, value: int | None) -> None:
    """Raises BadAnswer."""
    try:
        item = definition.item(link_id)
    except KeyError:
        raise BadAnswer(f"There is no item {link_id}.") from None
    if value is not None and (isinstance(value, bool) or value not in item.values):
        raise BadAnswer(f"{value} is no answer to item {link_id}.")


def is_shown(definition: Definition, link_id: str, answers: Answers) -> bool:
    """Whether an item is asked, after these answers: the difficulty item only if some problem was there."""
    over = definition.item(link_id).shown_if_any_over
    if over is None:
        return True
    earlier = []
    for item in definition.items:
        if item.link_id == link_id:
            break
        earlier.append(answers.get(item.link_id))
    return any(value is not None and value > over for value in earlier)


def risk_of(definition: Definition, answers: Answers) -> str | None:
    """`urgent`, `review` or None. Counts in a draft as much as in a finished questionnaire, whatever the total."""
    if definition.risk is None:
        return None
    value = answers.get(definition.risk.item)
    if value is None or value < definition.risk.review_from:
        return None
    return "urgent" if value >= definition.risk.urgent_from else "review"


def is_risk_item_declined(definition: Definition, answers: Answers) -> bool:
    """Declined is not 0: nothing is known, and help is offered quietly."""
    return definition.risk is not None and answers.get(definition.risk.item) is None


def result_of(definition: Definition, answers: Answers) -> Result:
    """Score finished answers. Raises BadAnswer."""
    for link_id, value in answers.items():
        check_answer(definition, link_id, value)
    return Result(
        scores=tuple(_score(definition, score, answers) for score in definition.scores),
        risk=risk_of(definition, answers),
        risk_item_declined=is_risk_item_declined(definition, answers),
        meets_criteria=_criteria(definition, answers),
    )


def next_code(definition: Definition, result: Result) -> str | None:
    """The questionnaire that a positive short form leads to."""
    flow = definition.flow
    if flow is None:
        return None
    value = result.score(flow.score).value
    return flow.then if value is not None and value >= flow.start else None


def carried(definition: Definition, answers: Answers) -> dict[str, int | None]:
    """The answers that the following questionnaire has already."""
    flow = definition.flow
    if flow is None:
        return {}
    return {theirs: answers[ours] for ours, theirs in flow.carry.items() if ours in answers}


def k10_from_zero(total: float) -> float:
    """The other convention of the K10: items counted 0 to 4, total 0 to 40. Ours counts 1 to 5 (Australia)."""
    return total - 10


def _score(definition: Definition, score: Score, answers: Answers) -> ScoreResult:
    given = [_counted(definition, score, link, answers.get(link)) for link in score.items]
    known = [value for value in given if value is not None]
    missing = len(given) - len(known)
    if missing > score.max_missing:
        return ScoreResult(score.name, None, False, missing, None, None)
    total: float = sum(known) * score.multiplier
    if missing:
        # round(mean * n), halves upwards, as on paper; Python's own round() goes to the even number.
        total = floor(total / len(known) * len(given) + 0.5)
    if score.table is not None:
        total = score.table[1][int(total) - score.table[0]]
    return ScoreResult(
        name=score.name,
        value=total,
        is_prorated=missing > 0,
        missing=missing,
        band=score.band_of(total),
        is_positive=score.positive.holds(total) if score.positive else None,
    )


def _counted(definition: Definition, score: Score, link: str, value: int | None) -> int | None:
    if value is None or link not in score.reversed:
        return value
    values = definition.item(link).values
    return min(values) + max(values) - value


def _criteria(definition: Definition, answers: Answers) -> bool | None:
    """None where there is no such rule, or where missing answers could decide it."""
    rule = definition.criteria
    if rule is None:
        return None
    sure, possible = True, True
    for name, at_least in rule.clusters:
        values = [answers.get(link) for link in definition.score(name).items]
        met = sum(1 for value in values if value is not None and value >= rule.counts_from)
        sure = sure and met >= at_least
        possible = possible and met + values.count(None) >= at_least
    return sure if sure == possible else None
