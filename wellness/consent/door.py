"""The one door to another person's content. Closed unless a live grant opens it; every look through it is recorded.

- `can_read` asks for one member, `readable` and `readable_rows` give what may be read as SQL; a property test holds the
  three equal (rulings 38).
- `open_for` and `record_reads` write the read into the audit, with the member as its target.

Everybody reads their own. Another's is read by practitioners only, whatever else a role may do, and in an employer's
organisation by nobody (domain 4.1). What is not shared answers as if it did not exist.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import Http404

from saas.audit.record import record, record_each
from tenants.scope import current_tenant
from users.models import Membership
from users.roles import PRACTITIONER
from wellness.consent.classes import DataClass, Purpose, RecipientKind
from wellness.consent.models import ConsentGrant, ConsentGrantQuerySet

EMPLOYER = "employer"


class NotShared(Http404):
    """There is nothing here for this reader. Answered exactly as what does not exist."""


class Reader(Protocol):
    """Who wants to read: an `Actor`, or a `Colleague` where no request is at work."""

    @property
    def user_id(self) -> UUID: ...
    @property
    def organization_id(self) -> UUID: ...
    @property
    def membership_id(self) -> UUID: ...
    @property
    def member_id(self) -> UUID: ...
    @property
    def role(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Colleague:
    """A reader outside of a request: whom a mail goes to, or for whom a preview is made. Built from a membership."""

    user_id: UUID
    organization_id: UUID
    membership_id: UUID
    role: str

    @classmethod
    def of(cls, membership: Membership) -> "Colleague":
        return cls(membership.user_id, membership.organization_id, membership.pk, membership.role)

    @property
    def member_id(self) -> UUID:
        return self.membership_id


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a class is open: everything from some spans of days, and some single entries."""

    spans: frozenset[tuple[date | None, date | None]] = frozenset()  # both ends included; None is open
    entries: frozenset[UUID] = frozenset()

    @property
    def is_everything(self) -> bool:
        return (None, None) in self.spans

    def __bool__(self) -> bool:
        return bool(self.spans or self.entries)

    def __or__(self, other: "Extent") -> "Extent":
        return Extent(self.spans | other.spans, self.entries | other.entries)

    def narrow(self, rows: "QuerySet[Any]", *, dated_by: str | None, entry: str = "pk") -> Any:
        """The rows that lie in it. `dated_by` names the column of their day; without one only whole classes count."""
        if self.is_everything:
            return rows
        inside = Q(**{f"{entry}__in": self.entries}) if self.entries else Q(pk__in=[])
        if dated_by is not None:
            day, rows = _day(rows, dated_by)
            for first, last in self.spans:
                inside |= (Q(**{f"{day}__gte": first}) if first else Q()) & (
                    Q(**{f"{day}__lte": last}) if last else Q()
                )
        return rows.filter(inside)


EVERYTHING = Extent(frozenset({(None, None)}))


def can_read(
    reader: Reader, member_id: UUID, data_class: DataClass | str, at: datetime, *, purpose: str | None = None
) -> bool:
    """Whether `reader` may read any of this class of the member's content at this moment. One statement at most."""
    return _is_own(reader, member_id) or bool(
        not _is_shut(reader)
        and _grants(reader, data_class, at, purpose=purpose).filter(member_id=member_id).exists()
    )


def extent(reader: Reader, member_id: UUID, data_class: DataClass | str, at: datetime) -> Extent:
    """How much of it `reader` may read; falsy where `can_read` is. One statement at most."""
    if _is_own(reader, member_id):
        return EVERYTHING
    if _is_shut(reader):
        return Extent()
    return _extent_of(_grants(reader, data_class, at).filter(member_id=member_id))


def readable(
    reader: Reader, data_class: DataClass | str, at: datetime, *, purpose: str | None = None
) -> "QuerySet[Any]":
    """The ids of all members of whom `reader` may read something of this class, for `member_id__in=`.

    Their own id is among them; `granted` leaves it out.
    """
    members = _members()
    own = Q(pk=reader.member_id) if _is_here(reader) else Q(pk__in=[])
    if _is_shut(reader):
        return members.filter(own).values("pk")
    grants = _grants(reader, data_class, at, purpose=purpose).filter(member_id=OuterRef("pk"))
    return members.filter(own | Exists(grants)).values("pk")


def granted(
    reader: Reader, data_class: DataClass | str, at: datetime, *, purpose: str | None = None
) -> "QuerySet[Any]":
    """The ids of all *other* members who share this class with `reader`, for `member_id__in=`: the caseload."""
    if _is_shut(reader):
        return ConsentGrant.objects.none().values("member_id")
    grants = _grants(reader, data_class, at, purpose=purpose).exclude(member_id=reader.member_id)
    return grants.values("member_id")


def granted_anything(reader: Reader, at: datetime) -> "QuerySet[Any]":
    """The ids of all other members who share something, whatever it is, with `reader`."""
    if _is_shut(reader):
        return ConsentGrant.objects.none().values("member_id")
    return _open_to(reader, at).exclude(member_id=reader.member_id).values("member_id")


def grants_to(reader: Reader, at: datetime) -> ConsentGrantQuerySet:
    """Everything that is open to `reader` at this moment, grant by grant."""
    rows: ConsentGrantQuerySet = ConsentGrant.objects.none() if _is_shut(reader) else _open_to(reader, at)
    return rows


def granted_classes(
    reader: Reader, at: datetime, *, member_id: UUID | None = None
) -> dict[UUID, dict[str, datetime]]:
    """Of all other members who share something with `reader`, or of this one: the classes, each with the moment since
    when it has been open. One statement."""
    rows = grants_to(reader, at).exclude(member_id=reader.member_id)
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    found: dict[UUID, dict[str, datetime]] = {}
    for member, data_class, since in rows.values_list("member_id", "data_class", "starts_at"):
        classes = found.setdefault(member, {})
        classes[data_class] = min(since, classes.get(data_class, since))
    return found


def live_grants(reader: Reader, member_id: UUID, at: datetime) -> list[ConsentGrant]:
    """What another member shares with `reader` at this moment, grant by grant, oldest first. One statement."""
    if member_id == reader.member_id:
        return []
    return list(grants_to(reader, at).filter(member_id=member_id).order_by("starts_at", "pk"))


def readable_rows(
    rows: "type[models.Model] | QuerySet[Any]", reader: Reader, data_class: DataClass | str, at: datetime
) -> Any:
    """The rows of a content model that `reader` may read: their own, and of others what grants open, entry and days
    included. Give the model, or a queryset that this function or the model's manager made.

    How a model's rows are dated and owned, and which of them are for others at all (no drafts, nothing deleted), says
    its manager.
    """
    model: Any = rows if isinstance(rows, type) else rows.model
    manager = model._default_manager
    content = manager.unguarded() if isinstance(rows, type) else rows
    owner = f"{manager.owner}_id"
    own = Q(**{owner: reader.member_id}) if _is_here(reader) else Q(pk__in=[])
    if _is_shut(reader):
        return content.filter(own)
    grants = _grants(reader, data_class, at).filter(member_id=OuterRef(owner))
    within = Q(entry_id=None) | Q(entry_id=OuterRef(manager.entry))
    if manager.dated_by is None:
        grants = grants.filter(within, from_date=None, to_date=None)
    else:
        day, content = _day(content, manager.dated_by)
        grants = grants.filter(
            within,
            Q(from_date=None) | Q(from_date__lte=OuterRef(day)),
            Q(to_date=None) | Q(to_date__gte=OuterRef(day)),
        )
    return content.filter(own | (manager.others_see & Exists(grants)))


def open_for(
    reader: Reader,
    member_id: UUID,
    data_class: DataClass | str,
    *,
    purpose: Purpose | str = Purpose.CARE,
    now: datetime,
) -> Extent:
    """Open one member's content of a class to `reader` and put the read into the audit, once for each call.

    `purpose` is `care` for all daily work; a break-glass counts for it too and is recorded as what it is. Returns how
    much is open. Raises NotShared, and records nothing, where nothing is.
    """
    if _is_own(reader, member_id):
        return EVERYTHING
    if _is_shut(reader):
        raise NotShared
    grants = list(_grants(reader, data_class, now).filter(member_id=member_id))
    given = [grant for grant in grants if grant.purpose in {purpose, Purpose.SAFETY}]
    if not given:
        raise NotShared
    used = next((grant for grant in given if grant.purpose == purpose), given[0])
    record(
        f"wellness.{DataClass(data_class).value}.read",
        actor=reader,
        target=_members().model(pk=member_id),
        now=now,
        purpose=used.purpose,
        basis=used.basis,
        grant=used.pk,
    )
    return _extent_of(given)


def record_reads(
    reader: Reader,
    member_ids: Iterable[UUID],
    data_class: DataClass | str,
    *,
    purpose: Purpose | str = Purpose.CARE,
    now: datetime,
) -> None:
    """Put into the audit that a list showed this class of these members' content: one row each, one statement.

    Only for rows that `readable`, `granted` or `readable_rows` let through, and for the page that is shown, not for
    all there are. The reader's own are left out.
    """
    member = _members().model
    record_each(
        f"wellness.{DataClass(data_class).value}.read",
        actor=reader,
        targets=[member(pk=each) for each in dict.fromkeys(member_ids) if each != reader.member_id],
        now=now,
        purpose=Purpose(purpose).value,
    )


def counted(data_class: DataClass | str, at: datetime) -> "QuerySet[Any]":
    """The ids of all members whose content of this class may be counted in the organisation's numbers."""
    grants = _live(data_class, at).filter(recipient_kind=RecipientKind.AGGREGATE, purpose=Purpose.REPORTS)
    return grants.values("member_id")


def is_shut_here() -> bool:
    """Whether the organisation is one in which nobody but the member ever reads individual content."""
    return current_tenant().kind == EMPLOYER


def _is_here(reader: Reader) -> bool:
    return reader.organization_id == current_tenant().id


def _is_own(reader: Reader, member_id: UUID) -> bool:
    return member_id == reader.member_id and _is_here(reader)


def _is_shut(reader: Reader) -> bool:
    return is_shut_here() or not _is_here(reader) or reader.role != PRACTITIONER


def _live(data_class: DataClass | str, at: datetime) -> ConsentGrantQuerySet:
    rows: ConsentGrantQuerySet = ConsentGrant.objects.unguarded()
    return _of_people_here(rows.live(at).filter(data_class=DataClass(data_class)))


def _of_people_here(rows: ConsentGrantQuerySet) -> ConsentGrantQuerySet:
    """Who left, is being erased or was shut out shares nothing: their consent was to be cared for here."""
    return rows.filter(
        Exists(Membership.objects.active().filter(pk=OuterRef("member_id"))), member__hidden_at=None
    )


def _open_to(reader: Reader, at: datetime) -> ConsentGrantQuerySet:
    rows: ConsentGrantQuerySet = ConsentGrant.objects.unguarded()
    return _of_people_here(_addressed_to(rows.live(at), reader))


def _grants(
    reader: Reader, data_class: DataClass | str, at: datetime, *, purpose: str | None = None
) -> ConsentGrantQuerySet:
    rows = _addressed_to(_live(data_class, at), reader)
    return rows if purpose is None else rows.filter(purpose__in=[purpose, Purpose.SAFETY])


def _addressed_to(rows: ConsentGrantQuerySet, reader: Reader) -> ConsentGrantQuerySet:
    return rows.filter(
        Q(recipient_kind=RecipientKind.PERSON, recipient_id=reader.membership_id)
        | Q(recipient_kind=RecipientKind.ROLE, recipient_role=reader.role)
    )


def _extent_of(grants: Iterable[ConsentGrant]) -> Extent:
    rows = list(grants)
    return Extent(
        frozenset((row.from_date, row.to_date) for row in rows if row.entry_id is None),
        frozenset(row.entry_id for row in rows if row.entry_id is not None),
    )


def _members() -> "QuerySet[Any]":
    # By its name: `members` and `consent` lie on one level and do not import each other.
    return apps.get_model("wellness", "Member")._default_manager.all()


def _day(rows: "QuerySet[Any]", column: str) -> "tuple[str, QuerySet[Any]]":
    """The name under which the day of `column` can be compared, and the rows that know it. Moments count by UTC."""
    field = rows.model._meta.get_field(column)
    if isinstance(field, models.DateTimeField):
        return "door_day", rows.alias(door_day=TruncDate(column))
    return column, rows
