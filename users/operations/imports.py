"""Inviting people by a file: reading it without believing it, and confirming it."""

import codecs
import csv
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from tenants.models import Organization
from tenants.scope import current_tenant, platform_scope
from tenants.tasks import enqueue
from users import throttles
from users.actors import Actor
from users.addresses import normalise_email
from users.invitation_tasks import forget_lines, import_invitations, seal_rows
from users.models import Invitation, InvitationImport, Membership
from users.operations.invitations import check_may_invite, check_open
from users.operations.memberships import ADMIN_MAY, NoSuchMembership
from users.roles import MEMBER, OWNER, ROLES

MAX_LINES: Final = 10_000
_MAX_LINE: Final = 2_000  # characters
_MAX_NAME: Final = 120
_COLUMNS: Final = {"email", "name", "role"}
# What spreadsheets are headed with.
_ALSO: Final = {"e-mail": "email", "mail": "email", "email address": "email", "e-mail address": "email"}
_DELIMITERS: Final = ",;\t"

# What is wrong with a line: code -> words. `{}` takes the number of another line.
WORDS: Final = {
    "email_missing": "There is no address.",
    "email_invalid": "This is not a valid address.",
    "duplicate": "This address stands in line {} already.",
    "name_invalid": "The name has characters that cannot be seen.",
    "name_too_long": f"The name is longer than {_MAX_NAME} characters.",
    "role_unknown": f"There is no such role. Roles are {', '.join(sorted(ROLES))}.",
    "role_not_allowed": "Only an owner invites people with this role.",
    "columns": "This line has more cells than the first line has headings.",
    "malformed": "The quotation marks of this line do not fit together.",
    "line_too_long": "This line is too long.",
}


class FileRefused(DomainError):
    """The whole file cannot be read. `code` says why."""

    status = 400

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail, field="file")


class HasBadLines(DomainError):
    code = "has_bad_lines"

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} lines cannot be taken. Correct the file, or confirm that the others are enough."
        )


class ImportExpired(DomainError):
    code = "import_expired"

    def __init__(self) -> None:
        super().__init__("This file was looked at too long ago. Please upload it again.")


class NoSuchImport(NoSuchMembership):
    """Missing, or another organisation's."""


@dataclass(slots=True)
class Checked:
    """A file that was read. `rows` are the good lines, `errors` are `[line, field, code, other line]`."""

    encoding: str
    delimiter: str
    lines: int = 0
    rows: list[list[str]] = field(default_factory=list)
    errors: list[list[int | str | None]] = field(default_factory=list)

    def complain(self, line: int, column: str | None, code: str, other: int | None = None) -> None:
        self.errors.append([line, column, code, other])


def check_file(raw: bytes, *, actor_role: str) -> Checked:
    """Read a CSV file and find what is wrong with each of its lines. Touches nothing. Raises FileRefused.

    A line is a line of the file: a quoted cell cannot go over several, so that one missing quotation mark spoils one
    line and no more. Cells that look like formulas are text like any other.
    """
    text, encoding = _decoded(raw)
    # Not splitlines(): it also breaks at characters that are no ends of lines.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise FileRefused("file_empty", "The file is empty.")
    delimiter = max(_DELIMITERS, key=lines[first].count)
    columns = _columns(lines[first], delimiter)
    checked = Checked(encoding, delimiter)
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[first + 1 :], start=first + 2):
        if not line.strip(f' \t{delimiter}"'):
            continue
        checked.lines += 1
        if checked.lines > MAX_LINES:
            raise FileRefused("too_many_lines", f"A file has at most {MAX_LINES} lines.")
        _check_line(checked, number, line, columns=columns, seen=seen, actor_role=actor_role)
    if not checked.lines:
        raise FileRefused("file_empty", "The file has no lines below its headings.")
    return checked


def upload_import(raw: bytes, *, actor: Actor, now: datetime) -> InvitationImport:
    """Look at a file and keep its good lines, sealed, for an hour. Nobody is invited yet.

    Raises FileRefused, OrganizationNotOpen, TooManyTries.
    """
    organization = current_tenant()
    check_open(organization)
    throttles.reserve(throttles.IMPORT_ORGANIZATION, organization.id, now=now)
    checked = check_file(raw, actor_role=actor.role)
    import_id = uuid7()
    # The key is made in its own database, before this one's transaction.
    sealed = seal_rows(checked.rows, organization_id=organization.id, import_id=import_id)
    with transaction.atomic():
        with platform_scope():
            found = InvitationImport.objects.create(
                id=import_id,
                organization_id=organization.id,
                created_by_id=actor.membership_id,
                encoding=checked.encoding,
                delimiter=checked.delimiter,
                lines=checked.lines,
                errors=checked.errors,
                roles=dict(Counter(role for _, _, role in checked.rows)),
                # With an employer these numbers would tell whether one person is here.
                known={}
                if organization.kind == Organization.Kind.EMPLOYER
                else _known([email for email, _, _ in checked.rows], organization.id, now=now),
                rows=sealed,
                total=len(checked.rows),
                created_at=now,
                expires_at=now + InvitationImport.LIFE,
            )
        audit(
            "users.import.checked",
            actor=actor,
            target=found,
            now=now,
            good=found.total,
            bad=len(checked.errors),
        )
    return found


def confirm_import(import_id: UUID, *, accept_partial: bool, actor: Actor, now: datetime) -> InvitationImport:
    """Invite the good lines, in a worker. Safe to repeat: a running or finished import is answered as it is.

    Raises NoSuchImport, HasBadLines, ImportExpired, NotYours, StepUpRequired.
    """
    organization = current_tenant()
    check_open(organization)
    with transaction.atomic():
        with platform_scope():
            found = _locked(import_id, organization_id=organization.id)
            if found.state in {InvitationImport.State.RUNNING, InvitationImport.State.DONE}:
                return found
            if found.state == InvitationImport.State.EXPIRED or now >= found.expires_at:
                raise ImportExpired
            # Whoever confirms it gives these roles, not whoever uploaded it.
            check_may_invite(found.roles or {MEMBER: 0}, actor=actor, now=now)
            if found.errors and not accept_partial:
                raise HasBadLines(len({error[0] for error in found.errors}))
            found.state, found.confirmed_at = InvitationImport.State.RUNNING, now
            found.save(update_fields=["state", "confirmed_at"])
            enqueue(import_invitations, import_id=found.pk)
        audit("users.import.confirmed", actor=actor, target=found, now=now, count=found.total)
    return found


def discard_import(import_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Forget a file that was not confirmed, at once. One that was goes on. Raises NoSuchImport."""
    organization = current_tenant()
    with transaction.atomic():
        with platform_scope():
            found = _locked(import_id, organization_id=organization.id)
            if found.state == InvitationImport.State.CHECKED:
                found.state, found.rows = InvitationImport.State.EXPIRED, None
                found.save(update_fields=["state", "rows"])
        audit("users.import.discarded", actor=actor, target=found, now=now)
    with platform_scope():
        forget_lines(import_id, now=now)


# --- Reading -------------------------------------------------------------------------------------------------
def _decoded(raw: bytes) -> tuple[str, str]:
    """Text and encoding. Spreadsheets save in UTF-8 or UTF-16 with a mark, or in Windows' own. Raises FileRefused."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif raw.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    else:
        candidates = ["utf-8", "cp1252"]
    for encoding in candidates:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise FileRefused("encoding_unknown", "Save the file as CSV in UTF-8.")


def _columns(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        cells = []
    names = [" ".join(cell.lower().split()) for cell in cells]
    columns = [_ALSO.get(name, name) for name in names]
    if "email" not in columns:
        raise FileRefused("header_missing", "The first line must have headings, one of them: email.")
    if unknown := [name for name in columns if name not in _COLUMNS]:
        shown = ", ".join(name[:40] or "(empty)" for name in unknown[:3])
        raise FileRefused("column_unknown", f"There may be email, name and role. Not: {shown}")
    if len(set(columns)) != len(columns):
        raise FileRefused("column_twice", "Each heading may stand there once.")
    return columns


def _check_line(
    checked: Checked,
    number: int,
    line: str,
    *,
    columns: list[str],
    seen: dict[str, int],
    actor_role: str,
) -> None:
    if len(line) > _MAX_LINE:
        return checked.complain(number, None, "line_too_long")
    try:
        cells = next(csv.reader([line], delimiter=checked.delimiter, strict=True))
    except csv.Error:
        return checked.complain(number, None, "malformed")
    if any(cell.strip() for cell in cells[len(columns) :]):
        return checked.complain(number, None, "columns")
    values = dict(zip(columns, cells, strict=False))
    before = len(checked.errors)
    email = _email(checked, number, values.get("email", ""), seen=seen)
    name = _name(checked, number, values.get("name", ""))
    role = _role(checked, number, values.get("role", ""), actor_role=actor_role)
    if len(checked.errors) == before:
        checked.rows.append([email, name, role])
    return None


def _email(checked: Checked, number: int, raw: str, *, seen: dict[str, int]) -> str:
    if not raw.strip():
        checked.complain(number, "email", "email_missing")
        return ""
    try:
        email = normalise_email(raw)
    except ValidationError:
        checked.complain(number, "email", "email_invalid")
        return ""
    if email in seen:
        checked.complain(number, "email", "duplicate", seen[email])
    else:
        seen[email] = number
    return email


def _name(checked: Checked, number: int, raw: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", raw).split())
    if len(name) > _MAX_NAME:
        checked.complain(number, "name", "name_too_long")
    elif any(
        unicodedata.category(each) in {"Cc", "Cs", "Cn", "Co"}
        or unicodedata.bidirectional(each) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        for each in name
        if not each.isascii() or not each.isprintable()
    ):
        checked.complain(number, "name", "name_invalid")
    return name


def _role(checked: Checked, number: int, raw: str, *, actor_role: str) -> str:
    role = raw.strip().lower() or MEMBER
    if role not in ROLES:
        checked.complain(number, "role", "role_unknown")
    elif actor_role != OWNER and role not in ADMIN_MAY:
        checked.complain(number, "role", "role_not_allowed")
    return role


def _known(emails: list[str], organization_id: UUID, *, now: datetime) -> dict[str, int]:
    """How many of these are here already, or have an open invitation. Inside `platform_scope()`."""
    here = set(
        Membership.objects.filter(organization_id=organization_id, user__email__in=emails)
        .exclude(status=Membership.Status.LEFT)
        .values_list("user__email", flat=True)
    )
    invited = set(
        Invitation.objects.open(now)
        .filter(organization_id=organization_id, email__in=emails)
        .values_list("email", flat=True)
    )
    return {"here_already": len(here), "invited_already": len(invited - here)}


def _locked(import_id: UUID, *, organization_id: UUID) -> InvitationImport:
    found = (
        InvitationImport.objects.select_for_update()
        .filter(pk=import_id, organization_id=organization_id)
        .first()
    )
    if found is None:
        raise NoSuchImport
    return found
