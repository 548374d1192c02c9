"""What a session says of the device it was started on, and telling people of devices that are new.

Everything here comes from the request itself: no address is looked up anywhere. The country is the one in which the
time zone that the device sent is used, so it is a hint that the device could have made up; the network is the first
half of the client's address, enough to recognise one's own provider and too little to find anybody.
"""

import ipaddress
import re
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import TZPATH

from saas.core import context
from saas.core.tokens import is_same, random_token
from users.models import Session, User
from users.opaque import device_secret, is_secret
from users.operations.notices import send_notice

# A first sign-in this soon after the account was made is the person's own: nothing to tell.
_FIRST_SIGN_IN: Final = timedelta(days=1)

# Asked in this order: Edge and Opera also say Chrome, and Chrome also says Safari.
_BROWSERS: Final = (
    ("Edge", re.compile(r"\bEdg(e|A|iOS)?/")),
    ("Opera", re.compile(r"\bOPR/")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Firefox", re.compile(r"\b(Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(Chrome|CriOS|Chromium|HeadlessChrome)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
_SYSTEMS: Final = (
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Android", re.compile(r"\bAndroid\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("macOS", re.compile(r"\bMac OS X\b|\bMacintosh\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)


def note_device(session: Session, user: User, *, organization_id: UUID, now: datetime) -> None:
    """Write down where a new session was started; a mail to the account if the browser is not known.

    Called for every session, whatever the way in. Inside `platform_scope()` and the session's transaction.
    """
    client = context.client.get()()
    session.browser = browser_name(client.user_agent)
    session.country = country_of(client.time_zone)
    session.network = network_of(client.address)
    session.save(update_fields=["browser", "country", "network"])
    if is_known_device(user, client.device):
        return
    others = Session.objects.filter(membership__user_id=user.pk).exclude(pk=session.pk)
    if now - user.created_at < _FIRST_SIGN_IN and not others.exists():
        return
    send_notice("new_device", user=user, organization_id=organization_id, now=now)


def new_device_cookie(user: User) -> str:
    """Says that this account signed in on this browser: its own kind, when guesses are counted."""
    name = random_token()
    return f"{name}.{device_secret(user.pk, name)}"


def is_known_device(user: User, cookie: str) -> bool:
    name, _, proof = cookie.partition(".")
    return is_secret(name) and is_secret(proof) and is_same(proof, device_secret(user.pk, name))


def browser_name(user_agent: str) -> str:
    """`Firefox on Linux`; empty for what says nothing that we know."""
    browser = next((name for name, pattern in _BROWSERS if pattern.search(user_agent)), "")
    system = next((name for name, pattern in _SYSTEMS if pattern.search(user_agent)), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or system


def country_of(time_zone: str) -> str:
    """The ISO 3166 country of an IANA zone; empty for zones of none or of many, and for nonsense."""
    return _countries().get(time_zone, "")


def network_of(address: str) -> str:
    """`198.51.x.x` or `2001:db8::/32`; empty for what is no address."""
    try:
        parsed = ipaddress.ip_network(address, strict=False)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Network):
        return ".".join([*str(parsed.network_address).split(".")[:2], "x", "x"])
    return str(parsed.supernet(new_prefix=32)) if parsed.prefixlen >= 32 else str(parsed)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """From the time zone database of the system, or of the package that stands in for it; empty without either."""
    for folder in TZPATH:
        path = Path(folder) / "zone.tab"
        if path.is_file():
            return _parsed(path.read_text(encoding="utf-8"))
    try:
        return _parsed(resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8"))
    except (ModuleNotFoundError, FileNotFoundError):
        return {}


def _parsed(table: str) -> dict[str, str]:
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows if len(row) > 2}
