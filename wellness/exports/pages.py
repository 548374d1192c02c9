"""The readable part of an export: plain HTML that works offline, without scripts, fonts or anything from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from wellness.portable import Portable, Record

_STYLE: Final = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2421;"
    "background:#fff}h1{font-size:1.6rem}article{border-top:1px solid #9aa8a2;padding:1rem 0}dt{font-weight:600}"
    "dd{margin:0 0 .6rem;white-space:pre-wrap;overflow-wrap:anywhere}a{color:#0b5a4a}"
    "@media(prefers-color-scheme:dark){body{color:#e6ece9;background:#121816}a{color:#8fd6c3}}"
)
_ID: Final = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
# Of interest to machines; they stand in the other files.
_TECHNICAL: Final = frozenset(
    {"id", "version", "checksum", "position", "labels", "tag_amounts", "unreadable"}
)


def page(title: str, body: Iterable[str], *, home: bool = False) -> Iterator[str]:
    """A whole document, in pieces."""
    way_back = "" if home else '<nav><a href="../index.html">All of your data</a></nav>'
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{way_back}<main><h1>{escape(title)}</h1>"
    )
    yield from body
    yield "</main></body></html>\n"


def index(
    sections: Iterable[tuple[Portable, int]], *, made_at: datetime, space: str, notice: str
) -> Iterator[str]:
    """What is in the copy and how to use it."""
    yield (
        f"<p>A copy of everything that {escape(space)} has of you, made on {made_at:%d %B %Y at %H:%M} UTC."
        " Keep it somewhere safe: whoever has it can read it.</p>"
        "<h2>To read</h2><ul>"
    )
    for portable, rows in sections:
        title = escape(portable.title)
        yield (
            f'<li><a href="pages/{portable.name}.html">{title}</a> ({rows})</li>'
            if rows
            else f"<li>{title}: nothing</li>"
        )
    yield (
        "</ul><h2>For other programs</h2><ul>"
        "<li><code>csv/</code>: tables for a spreadsheet, in UTF-8</li>"
        "<li><code>fhir/bundle.json</code>: check-ups and moods as HL7 FHIR R4</li>"
        "<li><code>data/</code>: every field, one JSON object a line; this is what can be brought in again</li>"
        "<li><code>manifest.json</code>: what is in it, with checksums</li></ul>"
        f"<p><small>{escape(notice)}</small></p>"
    )


def articles(portable: Portable, records: Iterable[Record]) -> Iterator[str]:
    """One article for each record. Headings say when it was, as far as the record knows."""
    for number, record in enumerate(records, start=1):
        shown = portable.readable(record) if portable.readable else _readable(record)
        when = str(record.get(portable.time) or record.get("created_at") or "")
        heading = f"{number}. {when[:16].replace('T', ' ')}".rstrip(". ")
        yield f"<article><h2>{escape(heading)}</h2><dl>"
        for label, value in shown.items():
            if value not in (None, "", [], {}):
                yield f"<dt>{escape(str(label))}</dt><dd>{escape(_text(value))}</dd>"
        yield "</dl></article>"


def _readable(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in record.items():
        if name in _TECHNICAL or name.endswith("_id") or (isinstance(value, str) and _ID.fullmatch(value)):
            continue
        if isinstance(value, Mapping):
            found |= {f"{_label(name)}: {_label(str(key))}": each for key, each in value.items()}
        else:
            found[_label(name)] = value
    return found


def _label(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(_text(each) for each in value)
    if isinstance(value, Mapping):
        return ", ".join(
            f"{_label(str(key))}: {_text(each)}"
            for key, each in value.items()
            if each not in (None, "", [], {})
        )
    return str(value)
