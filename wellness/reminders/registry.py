"""What the subjects above tell reminders: whether something is due, and when somebody was last here.

The floor imports nothing from above, so wellness/apps.py registers these. Each costs the same number of statements for
any number of members, because workers ask for a whole portion at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from wellness.reminders.models import Kind

# {member: the local date it is for}, now -> those of the members for whom something is due
DueProvider = Callable[[Mapping[UUID, date], datetime], set[UUID]]
# members, since -> when each was last seen to save something at or after `since`; others are missing
ActivityProvider = Callable[[Iterable[UUID], datetime], Mapping[UUID, datetime]]

_due: dict[Kind, list[DueProvider]] = defaultdict(list)
_activity: list[ActivityProvider] = []


def register_due(kind: Kind, provider: DueProvider) -> None:
    """Reminders of this kind are only sent when a provider knows of something. Several add up; twice is once."""
    if provider not in _due[kind]:
        _due[kind].append(provider)


def register_activity(provider: ActivityProvider) -> None:
    if provider not in _activity:
        _activity.append(provider)


def members_with_something_due(kind: Kind, asked: Mapping[UUID, date], *, now: datetime) -> set[UUID]:
    """A kind that nobody answers for is always due: the member chose its time, and that is all there is to know."""
    providers = _due.get(kind, [])
    if not providers:
        return set(asked)
    return set().union(*(provider(asked, now) for provider in providers))


def last_activity(members: Iterable[UUID], *, since: datetime) -> dict[UUID, datetime]:
    """The latest moment, from `since` on, at which each of these members saved something anywhere."""
    asked = list(members)
    latest: dict[UUID, datetime] = {}
    for provider in _activity if asked else ():
        for member_id, at in provider(asked, since).items():
            latest[member_id] = max(at, latest.get(member_id, at))
    return latest
