"""Crisis lines by country, from directory.json: each with its source, and until when somebody vouched for it.

A row is `unverified` until a person called the number and wrote down when; only demo organisations show such rows,
marked. What the pages and `make release-check` say about a row is computed on the day they are asked.
"""

import json
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FINDER_URL = "https://findahelpline.com"
DEMO_MARK = "Demo: nobody has checked this line yet. Do not rely on it."
VALID_FOR = timedelta(days=180)

CURRENT, UNVERIFIED, EXPIRED = "current", "unverified", "expired"

# Numbers that still stand on many pages though something else has taken their place.
SUPERSEDED = {"18002738255": "988"}

_FILE = Path(__file__).with_name("directory.json")
_COUNTRY = re.compile(r"[A-Z]{2}")


class BadDirectory(ValueError):
    """The data file says something that must not be shown to anybody."""


class SupersededNumber(BadDirectory):
    """The number was replaced; callers may reach nobody, or wait for long."""

    def __init__(self, phone: str, instead: str) -> None:
        super().__init__(f"{phone} has been replaced by {instead}.")


@dataclass(frozen=True, slots=True)
class Line:
    """One way to reach one service. Empty texts mean: not offered, or not said by the source."""

    country: str  # ISO 3166
    region: str
    name: str
    phone: str
    sms: str
    chat_url: str
    hours: str
    languages: tuple[str, ...]  # BCP 47
    audience: str
    source_url: str  # where a person checks it
    verified_on: date | None
    verified_by: str
    expires_on: date | None

    def state(self, today: date) -> str:
        """CURRENT, UNVERIFIED (nobody has checked it) or EXPIRED (somebody did, too long ago)."""
        if self.verified_on is None or self.expires_on is None:
            return UNVERIFIED
        return CURRENT if today <= self.expires_on else EXPIRED


def read(rows: list[Mapping[str, Any]]) -> tuple[Line, ...]:
    """The rows as lines. Raises BadDirectory for one that must not be shown."""
    return tuple(_line(row) for row in rows)


@cache
def all_lines() -> tuple[Line, ...]:
    """Every row of the data file, whatever its state."""
    return read(json.loads(_FILE.read_text()))


def lines(country: str, *, today: date, is_demo: bool) -> list[dict[str, Any]]:
    """What may be shown in this country: rows that somebody vouches for today; in a demo the others too, marked."""
    shown = []
    for line in all_lines():
        state = line.state(today)
        if line.country == country and (state == CURRENT or is_demo):
            shown.append(_as_shown(line, is_verified=state == CURRENT))
    return shown


def not_current(today: date) -> list[tuple[Line, str]]:
    """The rows that must be checked before a release, with their state."""
    return [(line, line.state(today)) for line in all_lines() if line.state(today) != CURRENT]


def refuse_superseded(phone: str) -> None:
    """Raises SupersededNumber for a number that something else has replaced."""
    digits = re.sub(r"\D", "", phone)
    for number, instead in SUPERSEDED.items():
        if digits.removeprefix("00") in {number, number.removeprefix("1")}:
            raise SupersededNumber(phone, instead)


def country_of_zone(time_zone: str) -> str:
    """The country that a time zone lies in (`Africa/Nairobi` -> `KE`); empty where it is not known."""
    return _zones().get(time_zone, "")


@cache
def _zones() -> dict[str, str]:
    for folder in zoneinfo.TZPATH:
        table = Path(folder) / "zone.tab"
        if table.is_file():
            rows = (line.split("\t") for line in table.read_text().splitlines() if not line.startswith("#"))
            return {row[2]: row[0] for row in rows}
    return {}  # a machine without the table: the organisation's country is used


def _line(row: Mapping[str, Any]) -> Line:
    if set(row) != {field.name for field in fields(Line)}:
        raise BadDirectory(f"{row.get('name')}: its fields are not those of a line.")
    line = Line(
        **dict(row)
        | {
            "languages": tuple(row["languages"]),
            "verified_on": _day(row["verified_on"]),
            "expires_on": _day(row["expires_on"]),
        }
    )
    if not (line.name and _COUNTRY.fullmatch(line.country) and line.source_url.startswith("https://")):
        raise BadDirectory(f"{line.name}: a line needs a name, a country and a source.")
    if not (line.phone or line.sms or line.chat_url):
        raise BadDirectory(f"{line.name}: there is no way to reach it.")
    if not (bool(line.verified_on) == bool(line.verified_by) == bool(line.expires_on)):
        raise BadDirectory(f"{line.name}: who checked it, when, and until when that counts belong together.")
    if line.verified_on and line.expires_on and line.expires_on - line.verified_on > VALID_FOR:
        raise BadDirectory(f"{line.name}: a check counts for {VALID_FOR.days} days at most.")
    for number in (line.phone, line.sms):
        refuse_superseded(number)
    return line


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _as_shown(line: Line, *, is_verified: bool) -> dict[str, Any]:
    return {
        "country": line.country,
        "region": line.region,
        "name": line.name,
        "phone": line.phone,
        "sms": line.sms,
        "chat_url": line.chat_url,
        "hours": line.hours,
        "languages": list(line.languages),
        "audience": line.audience,
        "source_url": line.source_url,
        "is_verified": is_verified,
        "mark": "" if is_verified else DEMO_MARK,
    }
