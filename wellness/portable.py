"""How a subject's rows of one member leave the service and come back: what an export, an import and an erasure need.

Each subject with rows of members has a `portable.py` with `PORTABLE`, one `Portable` for each model. Exports, imports
and erasure work from these alone, and tests/wellness/test_portable.py fails while a model or a column has no word here.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from saas.core.crypto import CryptoError
from saas.keys.operations import MemberCipher

PAGE: Final = 500  # rows in memory at once, whatever the number of rows

Row = dict[str, Any]
# Values as JSON knows them, by the names of `columns` and of the sealed places.
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A column sealed with the member's key (or the organisation's record key, see `Portable.cipher`)."""

    column: str  # of the model: "note_sealed"
    place: str  # its name as associated data and in exports: "note"
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class FhirContext:
    """What a FHIR form may refer to."""

    member_id: UUID
    base: str  # the origin of the organisation's host, for the identifiers of our own code systems

    @property
    def subject(self) -> dict[str, str]:
        return {"reference": f"urn:uuid:{self.member_id}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portable:
    """One model whose rows belong to a member."""

    model: type[models.Model]
    name: str  # of the section and its files: "mood_entries"
    title: str  # for people
    data_class: str  # a value of wellness.consent.classes.DataClass
    columns: tuple[str, ...]  # in clear, exported as they are; the primary key first
    sealed: tuple[Sealed, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)  # column -> why a person has no use for it
    member: str = "member_id"  # the way from a row to its member's id
    time: str = ""  # the column by which a retention clock counts; empty: kept as long as the membership
    # False: a record of what the service did, which is not put into another account.
    is_imported: bool = True
    cipher: str = "member"  # or "record": sealed with the organisation's record key
    cipher_by: str = (
        ""  # the column that says which of the two, where rows differ; an import is always the member's
    )
    # Rows that stay when the member is erased, because they are the organisation's own record, and the code of why.
    stays: Callable[[], Q] | None = None
    stays_why: str = ""
    # Of the rows: those that the member may know of by now. None: all.
    told: Callable[[], Q] | None = None
    fhir: Callable[[Record, FhirContext], Iterable[dict[str, Any]]] | None = None
    # Heading -> value of one record for people; without it every column that is no id.
    readable: Callable[[Record], Mapping[str, Any]] | None = None

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        return self.model._meta.pk.attname

    def of_member(self, member_id: UUID) -> "models.QuerySet[Any]":
        return self.model._base_manager.filter(**{self.member: member_id})

    def erasable(self, member_id: UUID) -> "models.QuerySet[Any]":
        """What goes when the member is erased."""
        rows = self.of_member(member_id)
        return rows.exclude(self.stays()) if self.stays else rows

    def rows(self, member_id: UUID) -> Iterator[Row]:
        """All rows of one member in the order of their keys, PAGE at a time: one statement for each page."""
        wanted = [*self.columns, *(each.column for each in self.sealed)]
        if self.cipher_by and self.cipher_by not in wanted:
            wanted.append(self.cipher_by)
        if self.key not in wanted:
            wanted.append(self.key)
        rows = self.of_member(member_id).order_by("pk").values(*wanted)
        if self.told:
            rows = rows.filter(self.told())
        last: Any = None
        while True:
            page = list((rows if last is None else rows.filter(pk__gt=last))[:PAGE])
            yield from page
            if len(page) < PAGE:
                return
            last = page[-1][self.key]

    def records(self, member_id: UUID, cipher: "Ciphers") -> Iterator[Record]:
        """The rows as an export shows them, opened. What cannot be opened is None under its place, and `unreadable`
        is true."""
        for row in self.rows(member_id):
            yield self.opened(row, cipher)

    def opened(self, row: Row, ciphers: "Ciphers") -> Record:
        record: Record = {name: plain(row[name]) for name in self.columns}
        for each in self.sealed:
            blob = row[each.column]
            if blob is None:
                record[each.place] = None
                continue
            try:
                text = ciphers.of(self, row).open(
                    bytes(blob), table=self.table, column=each.place, row=str(row[self.key])
                )
                record[each.place] = json.loads(text) if each.is_json else text
            except CryptoError:
                record[each.place], record["unreadable"] = None, True
        return record

    def restored(self, record: Record, *, member_id: UUID, ciphers: "Ciphers") -> models.Model:
        """An unsaved row with what an export said of it, for another member: sealed with their key."""
        values: dict[str, Any] = {}
        pk = self.model._meta.pk
        row_id = member_id if pk.is_relation or pk.attname not in record else UUID(record[pk.attname])
        for name in self.columns:
            column = _column(self.model, name)
            values[column.attname] = _python(column, record.get(name))
        if _direct(self.model) is not None:
            values["member_id"] = member_id
        values[pk.attname] = row_id
        for each in self.sealed:
            value = record.get(each.place)
            if value is not None:
                text = json.dumps(value, ensure_ascii=False) if each.is_json else value
                values[each.column] = ciphers.of(self).seal(
                    text, table=self.table, column=each.place, row=str(row_id)
                )
            elif not _column(self.model, each.column).null:
                raise ValueError(f"{self.name}: {each.place} is missing")
        return self.model(**values)


@dataclass(frozen=True, slots=True)
class Ciphers:
    """The keys that a member's rows are sealed with."""

    member: MemberCipher
    record: MemberCipher

    def of(self, portable: Portable, row: Row | None = None) -> MemberCipher:
        kind = row[portable.cipher_by] if row is not None and portable.cipher_by else portable.cipher
        return self.record if kind == "record" else self.member


def every_row() -> Q:
    """For `stays`. Not `Q()`: excluding that excludes nothing."""
    return Q(pk__isnull=False)


@cache
def portables() -> tuple[Portable, ...]:
    """Every subject's, those first that others refer to. Read once, after Django's models."""
    found: list[Portable] = []
    folder = apps.get_app_config("wellness").path
    for module in sorted(iter_modules([folder]), key=lambda each: each.name):
        if module.ispkg and any(
            each.name == "portable" for each in iter_modules([f"{folder}/{module.name}"])
        ):
            found += import_module(f"wellness.{module.name}.portable").PORTABLE
    by_model = {portable.model: portable for portable in found}
    ordered: list[Portable] = []

    def put(portable: Portable) -> None:
        for parent in (by_model.get(model) for model in _parents(portable.model)):
            if parent and parent is not portable and parent not in ordered:
                put(parent)
        if portable not in ordered:
            ordered.append(portable)

    for portable in found:
        put(portable)
    return tuple(ordered)


def member_models() -> dict[type[models.Model], str]:
    """Every model of the product whose rows belong to a member, with the way to the member's id."""
    everything = list(apps.get_app_config("wellness").get_models())
    found: dict[type[models.Model], str] = {}
    for model in everything:
        if (way := _direct(model)) is not None:
            found[model] = way
    added = True
    while added:
        added = False
        for model in everything:
            if model in found:
                continue
            for column in model._meta.concrete_fields:
                if column.is_relation and column.related_model in found:
                    found[model] = f"{column.name}__{found[column.related_model]}"
                    added = True
                    break
    return found


def plain(value: Any) -> Any:
    """A column's value as JSON has it; `_python` is the way back."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def _column(model: type[models.Model], name: str) -> Any:
    return next(each for each in model._meta.concrete_fields if name in (each.name, each.attname))


def _python(column: Any, value: Any) -> Any:
    if value is None:
        return None
    if column.is_relation:
        return UUID(value)
    return column.to_python(value)


def _direct(model: type[models.Model]) -> str | None:
    """`member_id`, or for the member's own row its key."""
    if model._meta.model_name == "member":
        return "pk"
    for column in model._meta.concrete_fields:
        if column.attname == "member_id":
            return "member_id"
    return None


def _parents(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for column in model._meta.concrete_fields:
        if column.is_relation and column.related_model is not None:
            yield column.related_model
