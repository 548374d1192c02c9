"""The help panel: what is shown to a person at once when something says that they may need somebody.

The same input gives the same panel. Showing it stores nothing and tells nobody.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tenants.scope import current_tenant
from wellness.safety import directory, triggers, words
from wellness.safety.models import HelpContact, SafetyPlan

VERSION = 1
PLAN_PATH = "/safety-plan"  # in the app
TELL_PATH = "/tell-care-team"
_MOST_CALLS = 3
_A_WEEKDAY_IS_CLEAR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Cover:
    """Who at the organisation will look at an answer, and by when: from its risk policy, and only if it is so.

    `is_open` says whether this is within the hours in which they look, `is_seen` that somebody has taken it on.
    """

    role: str
    usually_by: datetime
    time_zone: str  # the member's, IANA
    is_open: bool
    is_seen: bool = False


def help_panel(
    *,
    trigger: str,
    now: datetime,
    member: UUID | None = None,
    locale: str = "en",
    country: str | None = None,
    cover: Cover | None = None,
    can_tell: bool = False,
) -> dict[str, Any]:
    """The panel for one of `triggers.ALL`, inside an organisation's scope; two statements.

    `country` is where the person is (ISO 3166), else the organisation's is taken. Without `cover` the panel says that
    nobody is told; with `can_tell` it offers to tell the care team. Both come from wellness/risk/panel.py.
    """
    help_ = help_here(now=now, locale=locale, country=country)
    number = number_of(help_)
    has_plan = member is not None and SafetyPlan.objects.of_member(member).exists()
    return {
        "version": VERSION,
        "trigger": trigger,
        "presentation": triggers.PRESENTATION[trigger],
        "locale": "en",
        "language_note": help_["language_note"],
        "title": words.TITLES[trigger],
        "lines": [
            words.OPENINGS[trigger],
            words.NOT_AN_EMERGENCY_SERVICE,
            *who_reads(cover, trigger=trigger, number=number, now=now),
        ],
        **{part: help_[part] for part in ("emergency", "contacts", "directory", "directory_url", "country")},
        "actions": [
            *help_["actions"],
            _action("plan", words.OPEN_PLAN if has_plan else words.MAKE_PLAN, PLAN_PATH),
            *([_action("tell", words.TELL_TEAM, TELL_PATH)] if can_tell else []),
            _action("dismiss", words.DISMISS, ""),
        ],
    }


def help_here(*, now: datetime, locale: str = "en", country: str | None = None) -> dict[str, Any]:
    """Whom to turn to in this organisation and country, for whoever asks. One statement."""
    tenant = current_tenant()
    country = country or tenant.country
    today = now.date()
    contacts = _contacts(country=country, locale=locale)
    lines = directory.lines(country, today=today, is_demo=tenant.is_demo)
    return {
        "language_note": language_note(locale),
        "emergency": words.EMERGENCY,
        "contacts": contacts,
        "country": country,
        "directory": lines,
        "directory_url": directory.FINDER_URL,
        "actions": _actions(contacts, lines),
    }


def number_of(help_: dict[str, Any]) -> str:
    """The number to call first, of what `help_here` gives."""
    phones = (row["phone"] for row in (*help_["contacts"], *help_["directory"]) if row["phone"])
    return next(phones, words.ANY_EMERGENCY_NUMBER)


def language_note(locale: str) -> str:
    """The one line for people who read another language than these words are in; empty for the others."""
    return "" if _language(locale) == "en" else words.ENGLISH_ONLY


def _contacts(*, country: str, locale: str) -> list[dict[str, Any]]:
    """The organisation's own, in its order; those meant for another place or language stand last, but stand there."""
    rows = HelpContact.objects.order_by("position", "id").values(*HelpContact.SHOWN)
    return sorted(
        (dict(row) for row in rows),
        key=lambda row: (
            row["country"] not in ("", country),
            row["locale"] != "" and _language(row["locale"]) != _language(locale),
        ),
    )


def _actions(contacts: list[dict[str, Any]], lines: list[dict[str, Any]]) -> list[dict[str, str]]:
    """To call first, then to write, then to look further. The organisation's own stand before the directory's."""
    reachable = [*contacts, *lines]
    calls = [
        _action("call", words.CALL.format(name=row["name"]), f"tel:{_dialled(row['phone'])}")
        for row in reachable
        if row["phone"]
    ]
    texts = [
        _action("text", words.TEXT.format(name=row["name"]), f"sms:{_dialled(row['sms'])}")
        for row in reachable
        if row["sms"]
    ]
    return [*calls[:_MOST_CALLS], *texts[:1], _action("web", words.FIND, directory.FINDER_URL)]


def who_reads(cover: Cover | None, *, trigger: str, number: str, now: datetime) -> list[str]:
    """Who looks at it and by when, in the words of the policy (domain 3.4); or that nobody does."""
    organization = current_tenant().name
    if cover is None:
        return [words.NOBODY_IS_TOLD.format(organization=organization)]
    names = {"subject": words.SUBJECTS[trigger], "role": cover.role, "organization": organization}
    call = words.CALL_NOW.format(number=number)
    if cover.is_seen:
        return [words.WAS_SEEN.format(**names), call]
    if cover.usually_by <= now:
        return [words.NOT_SEEN_YET.format(**names), call]
    zone = ZoneInfo(cover.time_zone)
    by = cover.usually_by.astimezone(zone)
    outside = [] if cover.is_open else [words.OUTSIDE_HOURS.format(**names)]
    # A weekday names a day of the next six; after holidays it may be one further away.
    is_clear = by.date() - now.astimezone(zone).date() <= _A_WEEKDAY_IS_CLEAR
    when = f"{by:%A %H:%M}" if is_clear else f"{by:%A} {by.day} {by:%B %H:%M}"
    return [*outside, words.SOMEBODY_LOOKS.format(**names, when=when), call]


def _action(kind: str, text: str, href: str) -> dict[str, str]:
    return {"kind": kind, "text": text, "href": href}


def _dialled(phone: str) -> str:
    return re.sub(r"[^\d+*#]", "", phone)


def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()
