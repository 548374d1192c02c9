"""A member's own copy of their data: asked for with a fresh proof, made by a worker, there for a day."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from saas.audit.record import record as audit
from saas.core import storage
from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.core.sealed_stream import SealedWriter, open_stream
from saas.keys.operations import MemberCipher, member_cipher, record_cipher
from tenants.hosts import tenant_url
from tenants.scope import current_tenant
from tenants.tasks import enqueue, tenant_task
from users.actors import Actor
from wellness.exports import archive
from wellness.exports.models import KEEP_ROWS, LINK_LIFE, Export
from wellness.exports.requests import close_requests
from wellness.portable import Ciphers

_TABLE: Final = "wellness_export"
_PURPOSE: Final = b"export"
_GIVEN_UP_AFTER: Final = timedelta(hours=2)  # by then its job has failed for the eighth time


class NotReady(DomainError):
    """It is still being made, or it is gone."""

    code = "not_ready"

    def __init__(self) -> None:
        super().__init__("This copy is not there: it is still being made, or its day is over.")


class _Stopped(Exception):
    """The export was thrown away, or the member is gone, while it was being made."""


def ask(*, actor: Actor, now: datetime) -> tuple[Export, bool]:
    """Begin a copy of everything; while one is being made, that one. Second: whether it is new."""
    open_ones = Export.objects.visible_to(actor).filter(state__in=Export.OPEN)
    if found := open_ones.first():
        if found.created_at > now - _GIVEN_UP_AFTER:
            return found, False
        open_ones.update(state=Export.State.FAILED, expires_at=now)
    try:
        with transaction.atomic():
            export = Export(member_id=actor.member_id, total=archive.steps(), created_at=now)
            key = secrets.token_hex(32)
            cipher = member_cipher(actor.organization_id, actor.member_id)
            export.key_sealed = cipher.seal(key, table=_TABLE, column="key", row=export.pk)
            export.save(force_insert=True)
            audit("wellness.export.asked", actor=actor, target=export, now=now)
            enqueue(build_export, export_id=export.pk)
    except IntegrityError:
        return open_ones.get(), False  # two clicks at once
    return export, True


@tenant_task(name="wellness.exports.build", lease=timedelta(minutes=10))
def build_export(*, now: datetime, export_id: str) -> None:
    """Make the copy that a member asked for."""
    build(UUID(export_id), now=now)


@tenant_task(name="wellness.exports.expire")
def expire_export(*, now: datetime, export_id: str) -> None:
    """Delete the file after its day, the row after its month."""
    again = expire(UUID(export_id), now=now)
    if again is not None:
        enqueue(expire_export, run_at=again, export_id=export_id)


def build(export_id: UUID, *, now: datetime) -> None:
    """Make the file. Cut off, it is made again from the start: a copy should be of one moment, and takes seconds."""
    export = Export.objects.filter(pk=export_id, state__in=Export.OPEN).first()
    if export is None:
        return
    tenant = current_tenant()
    ciphers = ciphers_of(tenant.id, export.member_id)
    Export.objects.filter(pk=export_id).update(state=Export.State.RUNNING, done=0)

    def tell(done: int, rows: int) -> None:
        if not Export.objects.filter(pk=export_id, state=Export.State.RUNNING).update(done=done, rows=rows):
            raise _Stopped

    path = storage.path_of(tenant.id, storage.EXPORTS, export_id)
    try:
        with storage.replacing(path) as file:
            sealed = SealedWriter(file, key=_key(export, ciphers.member), purpose=_PURPOSE)
            counted = _Counted(sealed)
            written = archive.write(
                counted,  # type: ignore[arg-type]  # all of a file that a ZIP needs
                tenant=tenant,
                base=tenant_url(tenant, ""),
                member_id=export.member_id,
                ciphers=ciphers,
                made_at=now,
                tell=tell,
            )
            sealed.close()
    except _Stopped:
        storage.remove(path)
        return
    with transaction.atomic():
        kept = Export.objects.filter(pk=export_id, state=Export.State.RUNNING).update(
            state=Export.State.READY,
            done=archive.steps(),
            total=archive.steps(),
            rows=written.rows,
            size=counted.tell(),
            sha256=counted.sha256(),
            finished_at=now,
            expires_at=now + LINK_LIFE,
        )
        if kept:
            close_requests(export.member_id, "access", now=now)
            audit("wellness.export.made", actor=None, target=export, now=now, rows=written.rows)
            enqueue(expire_export, run_at=now + LINK_LIFE, export_id=export_id)
    if not kept:
        storage.remove(path)


def download(export_id: UUID, *, actor: Actor, now: datetime) -> tuple[Export, Iterator[bytes]]:
    """The ZIP in pieces. Raises Export.DoesNotExist, NotReady."""
    export = Export.objects.visible_to(actor).get(pk=export_id)
    if export.state != Export.State.READY or export.expires_at is None or export.expires_at <= now:
        raise NotReady
    try:
        key = _key(export, member_cipher(actor.organization_id, actor.member_id))
        file = storage.path_of(actor.organization_id, storage.EXPORTS, export_id).open("rb")
    except (CryptoError, FileNotFoundError) as error:
        raise NotReady from error
    audit("wellness.export.downloaded", actor=actor, target=export, now=now)
    return export, _pieces(file, key)


def discard(export_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Delete the file now, or stop making it. Raises Export.DoesNotExist."""
    export = Export.objects.visible_to(actor).get(pk=export_id)
    _expire(export, now=now)


def expire(export_id: UUID, *, now: datetime) -> datetime | None:
    """The day of the link is over: the file goes; a month later its row. Returns when to look again."""
    export = Export.objects.filter(pk=export_id).first()
    if export is None or export.expires_at is None:
        return None
    if export.expires_at > now:
        return export.expires_at
    if export.expires_at + KEEP_ROWS <= now:
        storage.remove(storage.path_of(current_tenant().id, storage.EXPORTS, export_id))
        export.delete()
        return None
    _expire(export, now=now)
    return export.expires_at + KEEP_ROWS


def ciphers_of(organization_id: UUID, member_id: UUID) -> Ciphers:
    return Ciphers(member_cipher(organization_id, member_id), record_cipher(organization_id))


def _expire(export: Export, *, now: datetime) -> None:
    Export.objects.filter(pk=export.pk).update(
        state=Export.State.EXPIRED, key_sealed=None, expires_at=export.expires_at or now
    )
    storage.remove(storage.path_of(current_tenant().id, storage.EXPORTS, export.pk))


def _key(export: Export, cipher: MemberCipher) -> bytes:
    return bytes.fromhex(
        cipher.open(bytes(export.key_sealed or b""), table=_TABLE, column="key", row=export.pk)
    )


def _pieces(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    with file:
        yield from open_stream(file, key=key, purpose=_PURPOSE)


class _Counted:
    """What goes through on its way into the encrypted file."""

    def __init__(self, file: SealedWriter) -> None:
        self._file = file
        self._digest: Any = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        return self._file.write(data)

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        self._file.flush()

    def sha256(self) -> str:
        return str(self._digest.hexdigest())
