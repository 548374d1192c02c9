"""What an entry can begin with: our own questions and templates, and the organisation's."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from wellness.journal.models import JournalPrompt
from wellness.texts import language, texts

_FOLDER = Path(__file__).parent / "prompts"


@cache
def ours() -> tuple[dict[str, Any], ...]:
    """Our prompts in their order: key, kind, and the steps of mood they fit (none: any)."""
    return tuple(json.loads((_FOLDER / "prompts.json").read_text(encoding="utf-8")))


def title_of(key: str, locale: str) -> str:
    """What one of ours is called."""
    title: str = texts(_FOLDER, locale)[key]["title"]
    return title


def prompts(locale: str, *, kind: str | None = None, valence: int | None = None) -> list[dict[str, Any]]:
    """What is offered here, the organisation's own first. One statement."""
    rows = list(JournalPrompt.objects.order_by("position", "id"))
    switched_off = {row.key for row in rows if row.key and not row.is_active}
    words = texts(_FOLDER, locale)
    offered: list[dict[str, Any]] = [
        {
            "id": str(row.id),
            "kind": row.kind,
            "title": row.title,
            "body": row.body,
            "valences": row.valences,
            "is_ours": False,
        }
        for row in rows
        if not row.key and row.is_active and row.language in {"", language(locale)}
    ]
    offered += [
        {
            "id": prompt["key"],
            "kind": prompt["kind"],
            **words[prompt["key"]],
            "valences": prompt["valences"],
            "is_ours": True,
        }
        for prompt in ours()
        if prompt["key"] not in switched_off
    ]
    return [
        each
        for each in offered
        if (kind is None or each["kind"] == kind)
        and (valence is None or not each["valences"] or valence in each["valences"])
    ]
