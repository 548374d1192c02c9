"""What a reader sees of each class: one function for the staff's view, the preview and the property test.

A subject declares in its `shared.py` how its rows look to somebody else (`register`). `look` is what a staff view
calls, `preview` what a member is shown before agreeing. Both end in the same function, so they cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from wellness.consent.classes import DataClass, Purpose
from wellness.consent.door import EVERYTHING, Extent, Reader, open_for

MOST = 200  # items of one class that are shown at once, newest first


class Show(Protocol):
    """Items of one member that lie in `extent`, newest first, as plain JSON-ready values; at most `limit`."""

    def __call__(
        self, member_id: UUID, extent: Extent, at: datetime, *, limit: int
    ) -> list[dict[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Shared:
    show: Show
    has_entry: (
        Callable[[UUID, UUID], bool] | None
    )  # (member, entry): whether this entry can be shared by itself


_SHARED: dict[DataClass, Shared] = {}


def register(
    data_class: DataClass, show: Show, *, has_entry: Callable[[UUID, UUID], bool] | None = None
) -> None:
    """Say how rows of a class look to somebody else. Called once, when the subject's `shared.py` is imported."""
    if data_class in _SHARED:
        raise ValueError(f"{data_class} is shown by two functions.")
    _SHARED[data_class] = Shared(show, has_entry)


def registered() -> frozenset[DataClass]:
    """The classes that have something to show. Others can be shared only once they have."""
    return frozenset(_SHARED)


def look(
    reader: Reader,
    member_id: UUID,
    data_class: DataClass | str,
    *,
    purpose: Purpose | str = Purpose.CARE,
    now: datetime,
    limit: int = MOST,
) -> list[dict[str, Any]]:
    """What `reader` sees of it now; the read is in the audit. Raises NotShared."""
    open_ = open_for(reader, member_id, data_class, purpose=purpose, now=now)
    return _shown(member_id, data_class, open_, now, limit)


def preview(
    member_id: UUID, data_class: DataClass | str, extent: Extent, *, now: datetime, limit: int = MOST
) -> list[dict[str, Any]]:
    """What somebody would see to whom this much of it were open. For the member alone; nothing is recorded."""
    return _shown(member_id, data_class, extent, now, limit)


def has_entry(member_id: UUID, data_class: DataClass | str, entry_id: UUID) -> bool:
    shared = _SHARED.get(DataClass(data_class))
    return shared is not None and shared.has_entry is not None and shared.has_entry(member_id, entry_id)


def _shown(
    member_id: UUID, data_class: DataClass | str, extent: Extent, now: datetime, limit: int
) -> list[dict[str, Any]]:
    shared = _SHARED.get(DataClass(data_class))
    return shared.show(member_id, extent, now, limit=limit) if shared is not None and extent else []


__all__ = ["EVERYTHING", "MOST", "Extent", "has_entry", "look", "preview", "register", "registered"]
