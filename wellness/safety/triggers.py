"""What makes the service offer help, and how loudly. Rules, not a model: the same input gives the same answer.

Raise VERSION when a rule changes, so that a record of what was shown can be read later.
"""

from collections.abc import Iterable
from datetime import date, timedelta

VERSION = 1

ITEM_9 = "item_9"  # PHQ-9 and PHQ-9M, item 9: any answer but "not at all"
ITEM_9_DECLINED = "item_9_declined"
ASKED = "asked"  # the person pressed "Need help now"
PHRASE = "phrase"  # something in their own writing, see phrases.py
ALL = (ITEM_9, ITEM_9_DECLINED, ASKED, PHRASE)

FULL = "full"  # before every other result
SOFT = "soft"  # "if this is about you"; can be dismissed
QUIET = "quiet"  # one line
PRESENTATION = {ITEM_9: FULL, ITEM_9_DECLINED: QUIET, ASKED: FULL, PHRASE: SOFT}

_ITEM_9_FLAG = 1

VERY_LOW = -2  # the lowest face
VERY_LOW_MOODS = 3
WINDOW = timedelta(days=7)


def of_item_9(value: int | None, *, declined: bool = False) -> str | None:
    """The trigger of an answer to item 9 (0 to 3), whatever the total, finished or a draft.

    A declined answer is not a 0: it raises the quiet line. None: not asked or not answered yet.
    """
    if declined:
        return ITEM_9_DECLINED
    return ITEM_9 if value is not None and value >= _ITEM_9_FLAG else None


def of_moods(entries: Iterable[tuple[date, int]], *, today: date) -> bool:
    """Whether somebody chose the lowest face three times in seven days, today included: then something is suggested.

    `entries` are (local date, valence -2..2).
    """
    first = today - WINDOW + timedelta(days=1)
    return sum(valence <= VERY_LOW and first <= day <= today for day, valence in entries) >= VERY_LOW_MOODS
