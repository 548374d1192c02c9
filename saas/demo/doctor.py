"""What `manage.py doctor` looks at. Each check answers with findings; a failed one carries the way to mend it."""

import smtplib
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psycopg2
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError

from saas.core import env
from tenants.fleet import checkup
from tenants.tasks import dead_count, heartbeats

Verdict = Literal["good", "note", "bad"]

CLOCK_TOLERANCE = timedelta(seconds=2)
HEARTBEAT_LIFE = timedelta(seconds=60)
START = "start everything with `make run` (or the servers alone with `make servers`)"

# Environment variable -> which login it should hold, and whether one can do without it.
LOGINS = {
    "DATABASE_URL": ("application", True),
    "DATABASE_OWNER_URL": ("owner", True),
    "DATABASE_PLATFORM_URL": ("platform", False),
    "KEYS_DATABASE_URL": ("application", True),
    "KEYS_DATABASE_OWNER_URL": ("owner", True),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list. `note` is for the reader; only `bad` fails the run."""

    subject: str
    verdict: Verdict
    detail: str
    fix: str = ""


def findings(*, now: datetime) -> Iterator[Finding]:
    """Everything, in the order in which to mend it. A check that breaks is a finding too."""
    for check in CHECKS:
        try:
            yield from check(now)
        except (DatabaseError, psycopg2.Error, redis.RedisError, OSError) as error:
            yield Finding(check.__name__.replace("_", " "), "bad", _one_line(error), START)


def servers(now: datetime) -> Iterator[Finding]:
    """PostgreSQL through each login, and what that login may do there."""
    for variable, (kind, is_needed) in LOGINS.items():
        url = _address(variable)
        if not url:
            if is_needed:
                yield Finding(variable, "bad", "is not set", f"set it in the environment, or {START}")
            else:
                yield Finding(variable, "note", "is not set: the platform's admin cannot run")
            continue
        try:
            login = checkup.login(url)
        except psycopg2.OperationalError as error:
            yield Finding(variable, "bad", _one_line(error), START)
            continue
        faults = login.faults(kind=kind)
        if faults:
            fix = "run tenants/fleet/roles.sql as a superuser (docs/operators.md), on PostgreSQL 16 or newer"
            yield Finding(variable, "bad", "; ".join(faults), fix)
        else:
            yield Finding(variable, "good", f"PostgreSQL {login.server_version.split()[0]} as {login.role}")


def redis_server(now: datetime) -> Iterator[Finding]:
    """Redis or Valkey: answers, and keeps what it is given."""
    version = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2).info(
        "server"
    )
    cache.set("doctor", "well", 10)
    if cache.get("doctor") == "well":
        yield Finding("Redis", "good", f"version {version.get('valkey_version') or version['redis_version']}")
    else:
        yield Finding(
            "Redis", "bad", "forgets at once what it is given", "look at its maxmemory and eviction policy"
        )


def migrations(now: datetime) -> Iterator[Finding]:
    """Shared tables, keys, and every organisation's schema."""
    fix = "MM_PROCESS=owner python manage.py migrate_tenants"
    for variable, setting, name in (
        ("DATABASE_OWNER_URL", "SHARED_APPS", "Shared tables"),
        ("KEYS_DATABASE_OWNER_URL", "KEYS_APPS", "Keys database"),
    ):
        url = _address(variable)
        if not url:
            continue
        missing = checkup.missing_migrations(url, setting)
        if missing:
            first = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
            yield Finding(name, "bad", f"{len(missing)} migrations missing: {first}", fix)
        else:
            yield Finding(name, "good", "every migration applied")
    fleet = checkup.fleet()
    if fleet.behind:
        failed = f"; failed: {', '.join(fleet.failed)}" if fleet.failed else ""
        yield Finding(
            "Organisations", "bad", f"{fleet.behind} of {fleet.claimed} schemas are behind{failed}", fix
        )
    else:
        yield Finding("Organisations", "good", f"{fleet.claimed} schemas, all up to date")
    if fleet.ready >= settings.READY_SCHEMAS:
        yield Finding("Ready schemas", "good", f"{fleet.ready} wait for the next sign-ups")
    elif fleet.ready:
        yield Finding("Ready schemas", "note", f"{fleet.ready} of {settings.READY_SCHEMAS}: being refilled")
    else:
        yield Finding("Ready schemas", "bad", "none left: sign-up would have to wait", fix)


def names(now: datetime) -> Iterator[Finding]:
    """Whether this machine finds the organisations' hosts."""
    host = f"demo-clinic.{settings.APEX_HOST}"
    try:
        addresses = sorted({str(answer[4][0]) for answer in socket.getaddrinfo(host, None)})
    except socket.gaierror:
        addresses = []
    if addresses:
        yield Finding(f"*.{settings.APEX_HOST}", "good", f"{host} is {', '.join(addresses)}")
    elif settings.APEX_HOST == "localhost":
        line = "127.0.0.1 demo-clinic.localhost demo-school.localhost demo-employer.localhost"
        yield Finding(
            "*.localhost",
            "note",
            "Chromium, Firefox and curl find it by themselves; this machine's resolver does not",
            f"for other programs add to /etc/hosts:  {line}",
        )
    else:
        yield Finding(
            f"*.{settings.APEX_HOST}",
            "bad",
            f"{host} is not found",
            f"add a wildcard DNS record for *.{settings.APEX_HOST}",
        )


def mail(now: datetime) -> Iterator[Finding]:
    """Whether mail would leave (or reach the inbox folder)."""
    if settings.EMAIL_BACKEND.endswith(".InboxBackend"):
        folder = Path(settings.VAR_DIR)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
        yield Finding("Mail", "good", f"goes to the inbox in {folder}, nothing leaves this machine")
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as smtp:
            smtp.ehlo()
    except (OSError, smtplib.SMTPException) as error:
        yield Finding(
            "Mail", "bad", f"{where}: {_one_line(error)}", "start the mail server, or correct EMAIL_URL"
        )
        return
    yield Finding("Mail", "good", f"{where} answers")


def clock(now: datetime) -> Iterator[Finding]:
    """This machine's time against the database's: tokens and reminders live by it."""
    before = datetime.now(UTC)
    there = checkup.login(_address("DATABASE_URL")).clock
    gap = abs(there - before)
    if gap > CLOCK_TOLERANCE:
        fix = "switch on time synchronisation (timedatectl set-ntp true)"
        yield Finding("Clock", "bad", f"{gap.total_seconds():.1f} s away from the database's", fix)
    else:
        yield Finding("Clock", "good", "agrees with the database's")
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        yield Finding("Time zones", "bad", "this machine has no zone data", "install the package tzdata")


def workers(now: datetime) -> Iterator[Finding]:
    """Whether somebody carries out what is queued."""
    seen = heartbeats()
    for queue, name in (("ticks", "Worker and beat"), ("operations", "Operations worker")):
        at = seen.get(queue)
        if at and now - at < HEARTBEAT_LIFE:
            yield Finding(name, "good", f"alive {max(0, round((now - at).total_seconds()))} s ago")
        else:
            ago = "never" if at is None else f"last seen {at:%Y-%m-%d %H:%M} UTC"
            yield Finding(name, "bad", ago, "make run (its log is in var/log)")
    dead = dead_count()
    if dead:
        yield Finding(
            "Given up",
            "note",
            f"{dead} jobs failed too often",
            "look at Dead letters in the platform's admin",
        )


def files(now: datetime) -> Iterator[Finding]:
    """What browsers load."""
    page = Path(settings.FRONTEND_DIST) / "index.html"
    if page.is_file():
        yield Finding(
            "App", "good", f"built {datetime.fromtimestamp(page.stat().st_mtime, UTC):%Y-%m-%d %H:%M}"
        )
    else:
        yield Finding("App", "bad", f"{page} is missing", "make build (make run does it too)")
    if getattr(settings, "WHITENOISE_USE_FINDERS", False):
        return  # development serves them from where they are
    if any(Path(settings.STATIC_ROOT).glob("**/*.css")):
        yield Finding("Static files", "good", f"collected in {settings.STATIC_ROOT}")
    else:
        yield Finding(
            "Static files",
            "bad",
            f"none in {settings.STATIC_ROOT}",
            "python manage.py collectstatic --no-input",
        )


CHECKS: tuple[Callable[[datetime], Iterator[Finding]], ...] = (
    servers,
    redis_server,
    migrations,
    names,
    mail,
    clock,
    workers,
    files,
)


def _address(variable: str) -> str:
    """A database's address, from the variable or the file it names; empty when not set."""
    try:
        return env.secret(variable)
    except env.BadEnvironment:
        return ""


def _one_line(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return text[0] if text else type(error).__name__
