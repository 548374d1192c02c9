"""What a difference between two scores means: never more than the instrument can tell.

Sources of the figures stand in each definition (`change.source`): for PHQ-9 a reliable change of 6 points and caseness
from 10, for GAD-7 of 4 points and caseness from 8 (NHS Talking Therapies manual); response is a drop of at least half
from a baseline of 10 or more, remission a score below 5. Scores here are symptoms: lower is better.
"""

from dataclasses import dataclass
from typing import Final

from wellness.questionnaires.definitions import Change, Definition

IMPROVED: Final = "improved_reliably"
WORSENED: Final = "worsened_reliably"
NO_CHANGE: Final = "no_reliable_change"


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """`difference` is latest minus baseline, in points."""

    difference: float
    status: str
    is_response: bool
    is_remission: bool
    is_recovered: bool


def change_between(change: Change, *, baseline: float, latest: float) -> ChangeResult | None:
    """Compare the latest score with the first of the episode; None where no reliable change was published."""
    if change.reliable is None:
        return None
    difference = latest - baseline
    if difference <= -change.reliable:
        status = IMPROVED
    elif difference >= change.reliable:
        status = WORSENED
    else:
        status = NO_CHANGE
    return ChangeResult(
        difference=difference,
        status=status,
        is_response=change.response_from is not None
        and baseline >= change.response_from
        and latest * 2 <= baseline,
        is_remission=change.remission_below is not None and latest < change.remission_below,
        is_recovered=change.caseness is not None
        and baseline >= change.caseness
        and latest < change.caseness
        and status == IMPROVED,
    )


def is_off_track(definition: Definition, *, baseline: float, week: int, latest: float) -> bool | None:
    """Whether the usual course of treatment is missed at this week of a plan (PMID 26077754: PHQ-9 of at least 17 at
    week 4, 13 at week 9, 9 at week 14).

    None where nothing can be said: no published points, a baseline below 10, or before the first of them. Between two
    of them the earlier one counts. To be shown to practitioners only, inside a plan that they marked for it.
    """
    rule = definition.not_on_track
    if rule is None or baseline < rule.baseline_from:
        return None
    reached = [start for at, start in rule.weeks if at <= week]
    return latest >= reached[-1] if reached else None
