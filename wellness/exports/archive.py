"""The copy of a member's data as one ZIP: pages to read, CSV, FHIR R4, and the lines that can be brought in again.

Everything is written as it is read, one page of rows at a time, so that memory does not grow with what somebody wrote.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from typing import Any, BinaryIO, Final
from uuid import UUID

import orjson
from defusedcsv import csv

from saas.keys import signing
from tenants.records import TenantRecord
from wellness.exports import pages
from wellness.fhir_forms import LOINC_NOTICE
from wellness.portable import Ciphers, FhirContext, Portable, Record, portables

FORMAT: Final = "mentalmuse-export"
VERSION: Final = 1
# Read by spreadsheets as the beginning of a formula; defusedcsv knows the others.
_FORMULA: Final = ("\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(slots=True)
class Progress:
    """How far it is. `tell` is called after each step and may raise to stop."""

    total: int
    tell: Callable[[int, int], None]  # steps done, rows so far
    done: int = 0
    rows: int = 0

    def step(self) -> None:
        self.done += 1
        self.tell(self.done, self.rows)


@dataclass(slots=True)
class Written:
    rows: int
    manifest: dict[str, Any] = field(default_factory=dict)


def steps() -> int:
    """How many steps a copy takes."""
    return 3 * len(portables()) + 2


def write(
    file: BinaryIO,
    *,
    tenant: TenantRecord,
    base: str,
    member_id: UUID,
    ciphers: Ciphers,
    made_at: datetime,
    tell: Callable[[int, int], None] = lambda done, rows: None,
) -> Written:
    """Write the whole ZIP into `file`, which need not be seekable. `base` is the origin of the organisation's host."""
    progress = Progress(steps(), tell)
    sections: list[tuple[Portable, int]] = []
    files: dict[str, str] = {}

    def records(portable: Portable) -> Iterator[Record]:
        return portable.records(member_id, ciphers)

    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:

        def put(name: str, pieces: Iterable[bytes]) -> int:
            """Write one file piece by piece; returns how many pieces it had."""
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            digest, count = hashlib.sha256(), 0
            with archive.open(entry, "w", force_zip64=True) as out:
                for piece in pieces:
                    digest.update(piece)
                    out.write(piece)
                    count += 1
            files[name] = digest.hexdigest()
            return count

        for portable in portables():
            rows = put(
                f"data/{portable.name}.jsonl", (orjson.dumps(each) + b"\n" for each in records(portable))
            )
            sections.append((portable, rows))
            progress.rows += rows
            progress.step()
        for portable, rows in sections:
            if rows:
                put(f"csv/{portable.name}.csv", _csv(portable, records(portable)))
            progress.step()
            if rows:
                body = pages.page(portable.title, pages.articles(portable, records(portable)))
                put(f"pages/{portable.name}.html", (piece.encode() for piece in body))
            progress.step()
        put("fhir/bundle.json", _bundle(records, FhirContext(member_id, base), made_at=made_at))
        progress.step()
        index = pages.index(sections, made_at=made_at, space=tenant.name, notice=LOINC_NOTICE)
        put("index.html", (each.encode() for each in pages.page("Your data", index, home=True)))
        manifest = _manifest(sections, files, tenant=tenant, member_id=member_id, made_at=made_at)
        put("manifest.json", [orjson.dumps(manifest, option=orjson.OPT_INDENT_2)])
        progress.step()
    return Written(progress.rows, manifest)


def canonical(manifest: dict[str, Any]) -> bytes:
    """What the signature of a manifest signs."""
    unsigned = {name: value for name, value in manifest.items() if name != "signature"}
    return orjson.dumps(unsigned, option=orjson.OPT_SORT_KEYS)


def _manifest(
    sections: list[tuple[Portable, int]],
    files: dict[str, str],
    *,
    tenant: TenantRecord,
    member_id: UUID,
    made_at: datetime,
) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at.isoformat(),
        "organization": str(tenant.id),
        "member": str(member_id),
        "sections": [
            {"name": portable.name, "title": portable.title, "rows": rows} for portable, rows in sections
        ],
        "sha256": files,
        "notices": [LOINC_NOTICE],
    }
    return manifest | {"signature": signing.sign(canonical(manifest), purpose=signing.EXPORT)}


def _csv(portable: Portable, records: Iterable[Record]) -> Iterator[bytes]:
    """With a byte order mark, or spreadsheets take UTF-8 for something else. No cell is read as a formula."""
    names = [*portable.columns, *(each.place for each in portable.sealed)]
    yield b"\xef\xbb\xbf" + _line(names)
    for record in records:
        yield _line([cell(record.get(name)) for name in names])


def cell(value: Any) -> Any:
    """What a table shows of a value: never something that a spreadsheet computes."""
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _line(cells: list[Any]) -> bytes:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def _bundle(
    records: Callable[[Portable], Iterator[Record]], context: FhirContext, *, made_at: datetime
) -> Iterator[bytes]:
    """A collection: the person, then what each subject's form makes of its records. Resources with a UUID are named by
    it, others (instruments, single scores) by their address."""
    yield orjson.dumps(
        {"resourceType": "Bundle", "type": "collection", "timestamp": made_at.isoformat()}
    ).removesuffix(b"}")
    patient = {"resourceType": "Patient", "id": str(context.member_id)}
    yield b',"entry":[' + _entry(patient, context)
    instruments: set[str] = set()
    for portable in portables():
        if portable.fhir is None:
            continue
        for record in records(portable):
            for resource in portable.fhir(record, context):
                if resource["resourceType"] == "Questionnaire":
                    if resource["id"] in instruments:
                        continue
                    instruments.add(resource["id"])
                yield b"," + _entry(resource, context)
    yield b"]}"


def _entry(resource: dict[str, Any], context: FhirContext) -> bytes:
    kind, row = resource["resourceType"], resource["id"]
    try:
        address = f"urn:uuid:{UUID(row)}"
    except ValueError:
        address = f"{context.base}/fhir/R4/{kind}/{row}"
    return orjson.dumps({"fullUrl": address, "resource": resource})
