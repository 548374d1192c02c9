"""An export of ours, brought into an empty account: the same data again, sealed with the new account's key.

Only files that this service made and nobody changed are taken: they carry scores, dates and records that others may
come to rely on. Ids stay what they were, unless somebody of this organisation has them (the account the copy was made
of); then all are replaced by ids that follow from the old ones and the new account, so that a run that was cut off goes
on where it stopped.
"""

import hashlib
import io
import json
import secrets
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import IntegrityError, models, transaction

from saas.audit.record import record as audit
from saas.core import storage
from saas.core.errors import DomainError
from saas.core.sealed_stream import SealedWriter, StreamRefused, open_stream
from saas.keys import signing
from saas.keys.operations import MemberCipher, member_cipher
from tenants.scope import current_tenant
from tenants.tasks import enqueue, mark_due, tenant_task
from users.actors import Actor
from wellness.exports import archive
from wellness.exports.models import DataImport
from wellness.exports.operations import ciphers_of
from wellness.members.models import Member
from wellness.portable import Ciphers, Portable, Record, portables
from wellness.questionnaires.models import QuestionnaireResponse
from wellness.risk.operations import is_harm_asked

MAX_BYTES: Final = 25_000_000
_MAX_UNPACKED: Final = 400_000_000
_MAX_LINE: Final = 2_000_000
_BATCH: Final = 200
_KEEP: Final = timedelta(days=7)
_TABLE: Final = "wellness_dataimport"
_PURPOSE: Final = b"import"


class NotEmpty(DomainError):
    code = "not_empty"

    def __init__(self) -> None:
        super().__init__("There is something here already. A copy can be brought into an empty account only.")


class FileRefused(DomainError):
    """`code`: `not_an_export`, `changed`, `newer_version`, `too_large`."""

    status = 400
    _WORDS: Final = {
        "not_an_export": "This is no copy of data made by this service.",
        "changed": "This copy was changed after it was made, or damaged on the way.",
        "newer_version": "This copy was made by a newer version of the service.",
        "too_large": "This copy is too large to be brought in here. Please ask the people who run the service.",
    }

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(self._WORDS[code], field="file")


def ask(content: bytes, *, actor: Actor, now: datetime) -> DataImport:
    """Check the file and queue it. Raises FileRefused, NotEmpty."""
    _open(content)
    _check_empty(actor.member_id)
    key = secrets.token_bytes(32)
    try:
        with transaction.atomic():
            row = DataImport(member_id=actor.member_id, created_at=now)
            cipher = member_cipher(actor.organization_id, actor.member_id)
            row.key_sealed = cipher.seal(key.hex(), table=_TABLE, column="key", row=row.pk)
            row.save(force_insert=True)
            with storage.replacing(_path(row.pk)) as file:
                sealed = SealedWriter(file, key=key, purpose=_PURPOSE)
                sealed.write(content)
                sealed.close()
            audit("wellness.data_import.asked", actor=actor, target=row, now=now)
            enqueue(run_import, import_id=row.pk)
            enqueue(discard_import, run_at=now + _KEEP, import_id=row.pk)
    except IntegrityError as error:
        raise NotEmpty from error  # one is on its way already
    return row


@tenant_task(name="wellness.exports.import", lease=timedelta(minutes=10))
def run_import(*, now: datetime, import_id: str) -> None:
    """Write what is not written yet, some hundred rows to a transaction."""
    row = DataImport.objects.filter(pk=import_id, state__in=DataImport.OPEN).first()
    if row is None:
        return
    try:
        content = _content(row)
        file = _open(content)
    except (FileRefused, StreamRefused, FileNotFoundError) as error:
        _end(row.pk, state=DataImport.State.REFUSED, problem=getattr(error, "code", "file_gone"), now=now)
        return
    with file:
        run = _Run(row, file, ciphers_of(current_tenant().id, row.member_id))
        if row.keeps_ids is None:
            DataImport.objects.filter(pk=row.pk).update(
                state=DataImport.State.RUNNING, total=run.total, keeps_ids=run.ids_are_free()
            )
            row.refresh_from_db()
        run.write(now=now)
    _end(row.pk, state=DataImport.State.DONE, now=now)
    # What was brought may be due: the index has to look.
    mark_due(now)


@tenant_task(name="wellness.exports.discard_import")
def discard_import(*, now: datetime, import_id: str) -> None:
    """Throw away the file and the notes about what was done."""
    storage.remove(_path(UUID(import_id)))
    DataImport.objects.filter(pk=import_id, created_at__lte=now - _KEEP).delete()


class _Run:
    """One file on its way into one account."""

    def __init__(self, row: DataImport, file: zipfile.ZipFile, ciphers: Ciphers) -> None:
        self._row = row
        self._file = file
        self._ciphers = ciphers
        self._sections = [each for each in portables() if each.is_imported]
        self._ids: set[str] = set()
        self._unreadable: set[str] = set()  # when the copy was made; what hangs on them cannot come either
        self.total = 0
        for portable in self._sections:
            for record in self._lines(portable):
                self.total += 1
                if portable.key in record:
                    self._ids.add(record[portable.key])
                    if record.get("unreadable"):
                        self._unreadable.add(record[portable.key])

    def ids_are_free(self) -> bool:
        """Whether no row of anybody here has one of the file's ids."""
        for portable in self._sections:
            if portable.key not in portable.columns:
                continue
            ids = [record[portable.key] for record in self._lines(portable)]
            for start in range(0, len(ids), _BATCH):
                if portable.model._base_manager.filter(pk__in=ids[start : start + _BATCH]).exists():
                    return False
        return True

    def write(self, *, now: datetime) -> None:
        position = 0
        for portable in self._sections:
            batch: list[Record] = []
            for record in self._lines(portable):
                position += 1
                if position <= self._row.done:
                    continue
                batch.append(record)
                if len(batch) == _BATCH:
                    self._save(portable, batch, position)
                    batch = []
            if batch:
                self._save(portable, batch, position)

    def _save(self, portable: Portable, batch: list[Record], position: int) -> None:
        """Rows and the note of how far it is are one transaction."""
        with transaction.atomic():
            if portable.model is Member:
                self._save_profile(batch[0])
                skipped = 0
            else:
                taken = [record for record in batch if self._is_taken_here(portable, record)]
                skipped = len(batch) - len(taken)
                portable.model._base_manager.bulk_create(
                    [self._restored(portable, record) for record in taken]
                )
            DataImport.objects.filter(pk=self._row.pk).update(
                done=position, skipped=models.F("skipped") + skipped
            )

    def _is_taken_here(self, portable: Portable, record: Record) -> bool:
        # A question about harm needs somebody who looks (rulings 35): where nobody does, not even old answers stand.
        if portable.model is QuestionnaireResponse and record["asks_about_harm"]:
            return is_harm_asked()
        return not self._unreadable.intersection(
            value for name, value in record.items() if name.endswith("id") and isinstance(value, str)
        )

    def _restored(self, portable: Portable, record: Record) -> models.Model:
        named = record if self._row.keeps_ids else _renamed(record, self._ids, self._row.member_id)
        return portable.restored(named, member_id=self._row.member_id, ciphers=self._ciphers)

    def _save_profile(self, record: Record) -> None:
        Member.objects.filter(pk=self._row.member_id).update(
            display_name=record["display_name"], locale=record["locale"], time_zone=record["time_zone"]
        )

    def _lines(self, portable: Portable) -> Iterator[Record]:
        try:
            lines = self._file.open(f"data/{portable.name}.jsonl")
        except KeyError:
            return  # made before there was such a subject
        with lines:
            while line := lines.readline(_MAX_LINE):
                record: Record = orjson.loads(line)
                yield record


def _renamed(value: Any, ids: set[str], member_id: UUID) -> Any:
    """The same with every id of the file replaced, wherever it stands."""
    if isinstance(value, str):
        return str(_derived(value, member_id)) if value in ids else value
    if isinstance(value, list):
        return [_renamed(each, ids, member_id) for each in value]
    if isinstance(value, Mapping):
        return {name: _renamed(each, ids, member_id) for name, each in value.items()}
    return value


def _derived(old: str, member_id: UUID) -> UUID:
    """The id's moment (the first 48 bits of a UUID of version 7) stays; what was random follows from both."""
    before = UUID(old)
    mixed = bytearray(before.bytes[:6] + hashlib.sha256(before.bytes + member_id.bytes).digest()[:10])
    mixed[6] = (mixed[6] & 0x0F) | 0x70
    mixed[8] = (mixed[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(mixed))


def _open(content: bytes) -> zipfile.ZipFile:
    """The ZIP, if it is one of ours and unchanged. Raises FileRefused."""
    if len(content) > MAX_BYTES:
        raise FileRefused("too_large")
    try:
        file = zipfile.ZipFile(io.BytesIO(content))
        manifest = json.loads(file.read("manifest.json")) if _size(file) <= _MAX_UNPACKED else None
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError) as error:
        raise FileRefused("not_an_export") from error
    if manifest is None:
        raise FileRefused("too_large")
    if not isinstance(manifest, dict) or manifest.get("format") != archive.FORMAT:
        raise FileRefused("not_an_export")
    if not signing.is_ours(
        archive.canonical(manifest), str(manifest.get("signature")), purpose=signing.EXPORT
    ):
        raise FileRefused("changed")
    if manifest["version"] > archive.VERSION:
        raise FileRefused("newer_version")
    for name, expected in manifest["sha256"].items():
        if name.startswith("data/") and _sha256(file, name) != expected:
            raise FileRefused("changed")
    return file


def _size(file: zipfile.ZipFile) -> int:
    return sum(entry.file_size for entry in file.infolist())


def _sha256(file: zipfile.ZipFile, name: str) -> str:
    digest, left = hashlib.sha256(), _MAX_UNPACKED
    try:
        with file.open(name) as content:
            while piece := content.read(65_536):
                digest.update(piece)
                left -= len(piece)
                if left < 0:  # a ZIP can say less than it holds
                    return ""
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return ""
    return digest.hexdigest()


def _check_empty(member_id: UUID) -> None:
    for portable in portables():
        if portable.is_imported and portable.model is not Member and portable.of_member(member_id).exists():
            raise NotEmpty


def _content(row: DataImport) -> bytes:
    key = bytes.fromhex(_opened_key(row, member_cipher(current_tenant().id, row.member_id)))
    with _path(row.pk).open("rb") as file:
        return b"".join(open_stream(file, key=key, purpose=_PURPOSE))


def _opened_key(row: DataImport, cipher: MemberCipher) -> str:
    return cipher.open(bytes(row.key_sealed or b""), table=_TABLE, column="key", row=row.pk)


def _path(import_id: UUID) -> Any:
    return storage.path_of(current_tenant().id, storage.IMPORTS, import_id)


def _end(import_id: UUID, *, state: str, now: datetime, problem: str = "") -> None:
    DataImport.objects.filter(pk=import_id).update(
        state=state, problem=problem, key_sealed=None, finished_at=now
    )
    storage.remove(_path(import_id))
