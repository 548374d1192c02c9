"""Who wants to know that a questionnaire was finished. What stands above this folder registers itself (apps.py)."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from wellness.questionnaires.models import QuestionnaireResponse

Listener = Callable[[QuestionnaireResponse, datetime], None]
_LISTENERS: Final[list[Listener]] = []


def on_completed(listener: Listener) -> None:
    """Have `listener(response, now)` called in the transaction in which a response is finished."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def tell_completed(response: QuestionnaireResponse, *, now: datetime) -> None:
    for listener in _LISTENERS:
        listener(response, now)
