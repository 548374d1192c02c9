"""From a host name to an organisation, and from an organisation to its addresses.

Warm look-ups cost no query: a record lives a few seconds in the process and a minute in Redis. Changes call `forget`,
and whatever must be exact on the next request (suspension, roles, sessions) is checked by the sign-in query anyway.
"""

import base64
import binascii
import dataclasses
import hashlib
import re
import threading
import time
from datetime import datetime
from typing import Any
from uuid import UUID

import idna
import orjson
import redis
import structlog
from django.conf import settings
from django.core.cache import cache

from saas.core.mail import NO_BRAND, Brand
from tenants.levels import minimum_level
from tenants.models import Domain, Organization
from tenants.records import TenantRecord
from tenants.scope import on_commit_in_scope, platform_scope

log = structlog.get_logger(__name__)

_LOCAL_SECONDS = 5
_LOCAL_SECONDS_UNKNOWN = 1  # somebody may be founding it at this moment
_SHARED_SECONDS = 60
_LOCAL_LIMIT = 20_000
_MISSING = "missing"
# Part of every key: a release that changes the record's shape must not read what the one before it cached.
_SHAPE = hashlib.sha256(" ".join(TenantRecord.__slots__).encode()).hexdigest()[:8]
# Mail programs make links of these by themselves.
_LIKE_AN_ADDRESS = re.compile(r"\w\.\w\w|[/@:]")
_lock = threading.Lock()
_local: dict[str, tuple[float, TenantRecord | None]] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Redirect:
    """A former host name: its organisation now answers at `record.host`."""

    record: TenantRecord


def normalise_host(raw: str) -> str | None:
    """`ACME.Localhost.:8000` -> `acme.localhost`; None when it cannot be a host name of ours."""
    host = raw.strip().lower()
    if not host or len(host) > 260 or any(character in host for character in "\0@/\\ %[]"):
        return None
    name, _, port = host.partition(":")
    if port and not port.isdecimal():
        return None
    name = name.removesuffix(".")
    if name.isascii():
        return name or None
    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        return None


def record_for_host(host: str) -> TenantRecord | Redirect | None:
    """The organisation answering at a normalised host; unknown hosts are remembered too."""
    record = _cached(f"host:{host}", lambda: _load(domains__domain=host))
    if record is None or record.host == host:
        return record
    return Redirect(record)


def record_by_id(organization_id: UUID) -> TenantRecord | None:
    """The organisation with this id whatever its status, or None when there is none (any more)."""
    return _cached(f"id:{organization_id}", lambda: _load(id=organization_id))


def forget(organization_id: UUID) -> None:
    """Drop cached records of one organisation now and again after the commit (a reader may refill in between)."""

    def drop() -> None:
        with platform_scope():
            hosts = list(Domain.objects.filter(tenant_id=organization_id).values_list("domain", flat=True))
        _drop([f"id:{organization_id}", *(f"host:{host}" for host in hosts)])

    drop()
    on_commit_in_scope(drop)


def forget_host(host: str) -> None:
    """Drop what is cached for a host that was unknown until now."""
    _drop([f"host:{host}"])
    on_commit_in_scope(lambda: _drop([f"host:{host}"]))


def forget_everything_local() -> None:
    """For tests, and for a process that has just migrated every schema."""
    with _lock:
        _local.clear()


def tenant_url(record: TenantRecord, path: str = "/") -> str:
    """Absolute address on the organisation's own host. Built from the stored domain, never from a request."""
    return f"{_origin(record.host)}{path}"


def apex_url(path: str = "/") -> str:
    return f"{_origin(settings.APEX_HOST)}{path}"


def mail_url(record: TenantRecord, path: str = "/") -> str:
    """Absolute address for a mail: on the apex unless mails may name the organisation.

    A subdomain says whose client the reader is. The apex's address carries an id that means nothing to others and leads
    on to the same path; what stands behind `#` goes along in the browser and reaches no server.
    """
    if record.is_named_in_mail:
        return tenant_url(record, path)
    return apex_url(f"/r/{_short(record.id)}{path}")


def mail_host(record: TenantRecord) -> str:
    """The address that the words of a mail may show."""
    return record.host if record.is_named_in_mail else settings.APEX_HOST


def mail_brand(record: TenantRecord) -> Brand:
    """How the organisation shows itself in mails to its own people.

    Nothing before its owner proved an address; no name where mails must not say whose client somebody is, nor one that
    mail programs would turn into a link to somewhere.
    """
    if not record.owner_verified:
        return NO_BRAND
    is_shown = record.is_named_in_mail and not _LIKE_AN_ADDRESS.search(record.name)
    return Brand(name=record.name if is_shown else "", colour=record.brand_colour)


def record_by_short_id(short: str) -> TenantRecord | None:
    """The open organisation behind the id in a `mail_url`."""
    try:
        key = UUID(bytes=base64.urlsafe_b64decode(f"{short}=="))
    except (ValueError, binascii.Error):
        return None
    record = record_by_id(key) if _short(key) == short else None
    return record if record and record.status == "active" else None


def _short(organization_id: UUID) -> str:
    return base64.urlsafe_b64encode(organization_id.bytes).decode().rstrip("=")


def host_for_subdomain(subdomain: str) -> str:
    return f"{subdomain}.{settings.APEX_HOST}"


def _origin(host: str) -> str:
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{settings.PUBLIC_URL_SCHEME}://{host}{port}"


def _load(**condition: Any) -> TenantRecord | None:
    with platform_scope():
        organization = (
            Organization.objects.filter(**condition)
            .exclude(status=Organization.Status.CLOSED)
            .select_related("schema")
            .prefetch_related("domains")
            .first()
        )
        return organization.record() if organization else None


def _cached(key: str, load: Any) -> TenantRecord | None:
    now = time.monotonic()
    found = _local.get(key)
    if found and found[0] > now:
        return found[1]
    record = _shared_get(key)
    if record is _MISSING:
        record = load()
        _shared_set(key, record)
    if record is not None and not record.is_settled:
        # Other processes' memories cannot be reached, Redis can: what is about to change stays out of memory, so
        # that an owner who has just confirmed the address is not told otherwise by the next process.
        return record
    life = _LOCAL_SECONDS_UNKNOWN if record is None else _LOCAL_SECONDS
    with _lock:
        if len(_local) >= _LOCAL_LIMIT:
            _local.clear()  # a flood of unknown hosts must not grow the process
        _local[key] = (now + life, record)
    return record


def _shared_get(key: str) -> Any:
    """A record, None for a known absence, or _MISSING. Redis being away is not an error: the database answers."""
    try:
        raw = cache.get(f"tenant:{_SHAPE}:{key}")
    except redis.RedisError as error:
        log.warning("tenants.cache_unavailable", error=type(error).__name__)
        return _MISSING
    if raw is None:
        return _MISSING
    fields = orjson.loads(raw)
    if fields is None:
        return None
    fields["id"] = UUID(fields["id"])
    fields["read_only_from"] = fields["read_only_from"] and datetime.fromisoformat(fields["read_only_from"])
    record = TenantRecord(**fields)
    # Cached before its schema was migrated for this release: only the database knows whether it still waits.
    return record if record.level >= minimum_level() else _MISSING


def _shared_set(key: str, record: TenantRecord | None) -> None:
    try:
        cache.set(f"tenant:{_SHAPE}:{key}", orjson.dumps(record), _SHARED_SECONDS)
    except redis.RedisError as error:
        log.warning("tenants.cache_unavailable", error=type(error).__name__)


def _drop(keys: list[str]) -> None:
    with _lock:
        for key in keys:
            _local.pop(key, None)
    try:
        cache.delete_many([f"tenant:{_SHAPE}:{key}" for key in keys])
    except redis.RedisError as error:
        # The records expire by themselves within a minute; what must be exact does not depend on them.
        log.warning("tenants.cache_unavailable", error=type(error).__name__)
