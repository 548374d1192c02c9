"""The file of one organisation's backup: encrypted, in frames, with a manifest at its end.

Frames are `kind (1 byte) | length (4, big endian) | content`: `J` is JSON, `D` rows of the table that the last JSON
named. First comes the head (whose, when, which migrations), then each table, last the manifest: rows and SHA-256 of
each. The encryption (saas/core/sealed_stream.py) authenticates order and end, the manifest says what should be in it;
`verify` reads all of it before anything is restored.
"""

import hashlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from saas.core.errors import DomainError
from saas.core.sealed_stream import SealedReader, SealedWriter, StreamRefused
from saas.keys.master import decoded

FORMAT: Final = "mentalmuse-tenant-backup"
VERSION: Final = 1
_PURPOSE: Final = b"tenant backup"
_FRAME: Final = struct.Struct(">cI")
_MAX_FRAME: Final = 1_000_000


class ArchiveRefused(DomainError):
    """`code`: `not_ours`, `tampered`, `truncated`, `wrong_key`, `newer_version`, `incomplete`."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


@dataclass(slots=True)
class Counted:
    """Rows and hash of one table, as it goes by."""

    rows: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, data: bytes) -> None:
        self.rows += data.count(b"\n")  # the COPY format writes line breaks inside values as two characters
        self.digest.update(data)

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "sha256": self.digest.hexdigest()}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the archive, or the end: `data` yields its rows in COPY format and must be used up."""

    name: str
    columns: list[str]
    data: Iterator[bytes]
    is_public: bool


class Writer:
    """Writes an archive. `table` for each table, then `end`."""

    def __init__(self, file: BinaryIO, head: dict[str, Any]) -> None:
        self._sealed = SealedWriter(file, key=_keys()[0], purpose=_PURPOSE)
        self._counted: Counted | None = None
        self._tables: dict[str, Counted] = {}
        self._json(head | {"format": FORMAT, "version": VERSION, "kind": "head"})

    def table(self, name: str, columns: list[str], *, is_public: bool = False) -> "Writer":
        """Begin a table; its rows follow by `write`, as `COPY ... TO` does it."""
        self._json({"kind": "table", "name": name, "columns": columns, "is_public": is_public})
        self._counted = self._tables[name] = Counted()
        return self

    def write(self, data: bytes) -> int:
        if self._counted is None:
            raise ValueError("Rows belong to a table.")
        self._counted.add(data)
        for start in range(0, len(data), _MAX_FRAME):
            self._frame(b"D", data[start : start + _MAX_FRAME])
        return len(data)

    def end(self) -> dict[str, Any]:
        """Write the manifest and finish; returns it."""
        manifest = {
            "kind": "manifest",
            "tables": {name: each.as_json() for name, each in self._tables.items()},
        }
        self._json(manifest)
        self._sealed.close()
        return manifest

    def _json(self, content: dict[str, Any]) -> None:
        self._frame(b"J", json.dumps(content, sort_keys=True).encode())

    def _frame(self, kind: bytes, content: bytes) -> None:
        self._sealed.write(_FRAME.pack(kind, len(content)) + content)


class Reader:
    """Reads an archive from its start. Raises ArchiveRefused."""

    def __init__(self, file: BinaryIO) -> None:
        self._frames = _frames(file)
        kind, content = self._next()
        if kind != b"J":
            raise ArchiveRefused("not_ours", "The file does not begin with a head.")
        self.head: dict[str, Any] = json.loads(content)
        if self.head.get("format") != FORMAT:
            raise ArchiveRefused("not_ours", "This is no backup of an organisation.")
        if self.head["version"] > VERSION:
            raise ArchiveRefused("newer_version", "This backup was made by a newer version of MentalMuse.")
        self.manifest: dict[str, Any] | None = None

    def tables(self) -> Iterator[Table]:
        """Each table in the order of the file; afterwards `manifest` is there."""
        kind, content = self._next()
        while True:
            if kind != b"J":
                raise ArchiveRefused("tampered", "Rows without a table.")
            frame = json.loads(content)
            if frame["kind"] == "manifest":
                self.manifest = frame
                if next(self._frames, None) is not None:
                    raise ArchiveRefused("tampered", "Something follows the manifest.")
                return
            after: list[tuple[bytes, bytes]] = []

            def rows(after: list[tuple[bytes, bytes]] = after) -> Iterator[bytes]:
                kind, content = self._next()
                while kind == b"D":
                    yield content
                    kind, content = self._next()
                after.append((kind, content))

            data = rows()
            yield Table(frame["name"], frame["columns"], data, frame["is_public"])
            for _ in data:
                pass  # what the caller left
            ((kind, content),) = after

    def _next(self) -> tuple[bytes, bytes]:
        found = next(self._frames, None)
        if found is None:
            raise ArchiveRefused("truncated", "The backup ends before its manifest.")
        return found


def verify(file: BinaryIO) -> tuple[dict[str, Any], dict[str, Any]]:
    """Head and manifest, after everything in between was read and found to be as the manifest says.

    Raises ArchiveRefused.
    """
    reader = Reader(file)
    found: dict[str, dict[str, Any]] = {}
    for table in reader.tables():
        counted = Counted()
        for data in table.data:
            counted.add(data)
        found[table.name] = counted.as_json()
    assert reader.manifest is not None  # noqa: S101  (the tables end with it)
    if found != reader.manifest["tables"]:
        different = sorted(
            name
            for name in {*found, *reader.manifest["tables"]}
            if found.get(name) != reader.manifest["tables"].get(name)
        )
        raise ArchiveRefused("incomplete", f"Not what the manifest says: {', '.join(different)}.")
    return reader.head, reader.manifest


def _frames(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Tries each key that may have made the file, from its start."""
    start = file.tell()
    for number, key in enumerate(keys := _keys()):
        file.seek(start)
        reader = SealedReader(file, key=key, purpose=_PURPOSE)
        try:
            first = reader.read(_FRAME.size)
        except StreamRefused as error:
            if error.code == "tampered" and number + 1 < len(keys):
                continue
            if error.code == "tampered":
                raise ArchiveRefused(
                    "tampered", "The first piece was changed, or MM_BACKUP_KEY is another one."
                ) from error
            raise ArchiveRefused(error.code, str(error)) from error
        yield from _rest(reader, first)
        return


def _rest(reader: SealedReader, head: bytes) -> Iterator[tuple[bytes, bytes]]:
    try:
        while head:
            if len(head) < _FRAME.size:
                raise ArchiveRefused("truncated", "The backup ends in the middle of a frame.")
            kind, length = _FRAME.unpack(head)
            content = reader.read(length)
            if len(content) < length:
                raise ArchiveRefused("truncated", "The backup ends in the middle of a frame.")
            yield kind, content
            head = reader.read(_FRAME.size)
    except StreamRefused as error:
        raise ArchiveRefused(error.code, str(error)) from error


def _keys() -> list[bytes]:
    texts = [text for text in (settings.BACKUP_KEY, settings.BACKUP_KEY_PREVIOUS) if text]
    if not texts:
        raise ImproperlyConfigured("MM_BACKUP_KEY is not set: 32 bytes in base64.")
    return [decoded(text) for text in texts]
