"""Tables that people open in a spreadsheet: CSV in which no cell can become a formula (security C5), and JSON lines."""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

import orjson
from defusedcsv import csv


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets look for. What begins like a formula gets a quote before it."""
    text = StringIO()
    writer = csv.DictWriter(text, fieldnames=list(columns), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row.get(name)) for name in columns})
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def json_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One JSON object on each line."""
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE, default=str) for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping | list | tuple):
        return orjson.dumps(value, default=str).decode()
    return str(value)
