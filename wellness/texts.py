"""Our own texts for people, one JSON file for each language, read from disk once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "de", "sw", "es", "ar")
FALLBACK = "en"


def language(locale: str) -> str:
    """The language of ours to answer somebody with this BCP 47 tag in: `de-AT` -> `de`, `fr` -> `en`."""
    asked = locale.replace("_", "-").partition("-")[0].lower()
    return asked if asked in LANGUAGES else FALLBACK


@cache
def texts(folder: Path, locale: str) -> dict[str, Any]:
    """The file of `folder` for this locale. Do not change what is returned: it is everybody's."""
    found: dict[str, Any] = json.loads((folder / f"{language(locale)}.json").read_text(encoding="utf-8"))
    return found
