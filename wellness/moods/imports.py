"""A Daylio file on its way into mood entries: looked at first, then written in a worker, some hundred at a time.

Entries get ids that follow from the file (daylio.py), and an entry that is there is left alone: importing a file twice
doubles nothing, and a run that was cut off goes on where it stopped.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from saas.core.crypto import CryptoError
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.keys.operations import MemberCipher, member_cipher
from tenants.scope import current_tenant
from tenants.tasks import enqueue, tenant_task
from users.actors import Actor
from wellness.moods import daylio
from wellness.moods.models import KEEP_IMPORT, MAX_TAGS, MoodEntry, MoodImport
from wellness.moods.operations import Content, Sealer
from wellness.owned import Owner
from wellness.tags.models import MAX_NAME_LENGTH, Tag
from wellness.tags.operations import (
    TAG_COLUMNS,
    OwnTags,
    TagContent,
    opened_tag,
    save_tag,
    starts_in_insights,
)
from wellness.tags.vocabulary import YES_NO

_TABLE = "wellness_moodimport"
AT_ONCE = 200  # lines that are written while the member waits
BATCH = 500
_LATEST_ZONE = timedelta(hours=14)  # where it is tomorrow first
NEW = "new"  # what an activity becomes that is to be a tag of its own


class IdTaken(DomainError):
    """Another person of this organisation has an import with this id. Only a broken or hostile client gets here."""

    code = "id_taken"


class NotDaylio(DomainError):
    """The file is something else."""

    status = 400
    code = "not_daylio"


class TooManyLines(DomainError):
    """Import it in parts."""

    status = 400
    code = "too_many_lines"


class HasErrors(DomainError):
    """Some lines cannot be imported, and the member did not say to leave them out."""

    code = "has_errors"


class UnmappedMood(DomainError):
    """A mood of the file has no step of ours yet."""

    status = 400
    code = "unmapped_mood"


class AlreadyStarted(DomainError):
    """It runs or is done; make a new one for another file."""

    code = "already_started"


def check(
    import_id: UUID, text: str, *, time_zone: str, actor: Actor, now: datetime
) -> tuple[dict[str, Any], bool]:
    """Keep the file sealed and say what it holds: nothing is imported yet. Also whether it is new.

    The same file again under the same id is the same import. Raises IdTaken, NotDaylio, TooManyLines, AlreadyStarted.
    """
    file = _read(text, now=now)
    with transaction.atomic():
        found = MoodImport.objects.visible_to(actor).select_for_update().filter(pk=import_id).first()
        if found is None and MoodImport.objects.owner_of(import_id) is not None:
            raise IdTaken("This id is in use already. Make a new one and send the file again.", field="id")
        if found is not None and found.state != MoodImport.State.CHECKED:
            raise AlreadyStarted("This import was started already.")
        row = found or MoodImport(
            id=import_id, member_id=actor.member_id, created_at=now, expires_at=now + KEEP_IMPORT
        )
        row.time_zone, row.total, row.updated_at = time_zone, len(file.lines), now
        row.file_sealed = _cipher(actor).seal(text, table=_TABLE, column="file", row=import_id)
        row.save(force_insert=found is None)
        if found is None:
            enqueue(discard_import, run_at=row.expires_at, import_id=import_id)
    return _shown(row, file, actor=actor), found is None


def shown(import_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The import as it stands; while its file is there, with what the file holds. Raises MoodImport.DoesNotExist."""
    row = MoodImport.objects.visible_to(actor).get(pk=import_id)
    return _shown(row, _file_of(row, actor=actor, now=now), actor=actor)


def start(
    import_id: UUID,
    *,
    moods: Mapping[str, int],
    activities: Mapping[str, str | None],
    skip_errors: bool,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    """Import it: small files at once, others in a worker. Started again, it goes on as it was started.

    Raises MoodImport.DoesNotExist, HasErrors, UnmappedMood, UnknownTag, TooManyTags.
    """
    with transaction.atomic():
        row = MoodImport.objects.visible_to(actor).select_for_update().get(pk=import_id)
        if row.state != MoodImport.State.CHECKED:
            return _shown(row, None, actor=actor)
        file = _file_of(row, actor=actor, now=now)
        if file is None:
            raise MoodImport.DoesNotExist
        if file.errors and not skip_errors:
            raise HasErrors(f"{len(file.errors)} lines cannot be imported.")
        steps = {name: moods.get(name, daylio.MOODS.get(name.lower())) for name in file.moods()}
        if missing := [name for name, step in steps.items() if step is None]:
            raise UnmappedMood("Say which step each mood is.", field="moods", extra={"unmapped": missing})
        plan = {
            "moods": steps,
            "activities": _tags_for(file, activities, actor=actor, now=now),
        }
        row.plan_sealed = _cipher(actor).seal(
            json.dumps(plan, ensure_ascii=False), table=_TABLE, column="plan", row=import_id
        )
        row.state, row.updated_at = MoodImport.State.RUNNING, now
        row.save(update_fields=["plan_sealed", "state", "updated_at"])
        if row.total > AT_ONCE:
            enqueue(run_import, import_id=import_id)
    if row.total <= AT_ONCE:
        run_import(now=now, import_id=str(import_id))
        row.refresh_from_db()
    return _shown(row, None, actor=actor)


@transaction.atomic
def discard(import_id: UUID, *, actor: Actor) -> None:
    """Throw the file away; what was imported stays. Raises MoodImport.DoesNotExist, AlreadyStarted while it runs."""
    row = MoodImport.objects.visible_to(actor).select_for_update().get(pk=import_id)
    if row.state == MoodImport.State.RUNNING:
        raise AlreadyStarted("It runs. Wait until it is done.")
    row.delete()


@tenant_task(name="wellness.moods.import", lease=timedelta(minutes=10))
def run_import(*, now: datetime, import_id: str) -> None:
    """Write what is not written yet. Each batch and the note of it are one transaction."""
    member_id = MoodImport.objects.owner_of(import_id)
    if member_id is None:
        return
    owner = Owner(current_tenant().id, member_id)
    row = MoodImport.objects.of_member(member_id).filter(pk=import_id, state=MoodImport.State.RUNNING).first()
    if row is None:
        return
    cipher = _cipher(owner)
    file = _read(cipher.open(bytes(row.file_sealed or b""), table=_TABLE, column="file", row=row.id), now=now)
    plan = json.loads(cipher.open(bytes(row.plan_sealed or b""), table=_TABLE, column="plan", row=row.id))
    while _write_batch(row.id, file, plan, owner=owner, now=now):
        pass


@tenant_task(name="wellness.moods.discard_import")
def discard_import(*, now: datetime, import_id: str) -> None:
    """Throw away what nobody started, and the notes about what was done."""
    member_id = MoodImport.objects.owner_of(import_id)
    if member_id is not None:
        old = MoodImport.objects.of_member(member_id).filter(pk=import_id, expires_at__lte=now)
        old.exclude(state=MoodImport.State.RUNNING).delete()


@transaction.atomic
def _write_batch(
    import_id: UUID, file: daylio.File, plan: Mapping[str, Any], *, owner: Owner, now: datetime
) -> bool:
    """Write the next lines; False when there were none, and then the file is gone."""
    this = MoodImport.objects.of_member(owner.member_id).filter(pk=import_id)
    row = this.select_for_update().first()
    if row is None or row.state != MoodImport.State.RUNNING:
        return False
    lines = file.lines[row.done : row.done + BATCH]
    if not lines:
        this.update(
            state=MoodImport.State.DONE,
            done=F("total"),
            file_sealed=None,
            plan_sealed=None,
            updated_at=now,
        )
        return False
    entries = [_entry(line, plan, time_zone=row.time_zone, owner=owner, now=now) for line in lines]
    # Ids come from the file and the member: what is there under one of them is the member's.
    mine = MoodEntry.objects.of_member(owner.member_id).filter(pk__in=[entry.pk for entry in entries])
    there = set(mine.values_list("pk", flat=True))
    new = [entry for entry in entries if entry.pk not in there]
    MoodEntry.objects.bulk_create(new, ignore_conflicts=True)
    this.update(done=F("done") + len(lines), created=F("created") + len(new), updated_at=now)
    return True


def _entry(
    line: daylio.Line, plan: Mapping[str, Any], *, time_zone: str, owner: Owner, now: datetime
) -> MoodEntry:
    mapped = plan["activities"]
    tags = [mapped[name] for name in line.activities if mapped.get(name)]
    rest = [name for name in line.activities if not mapped.get(name)]
    kept = tuple(dict.fromkeys(tags))[:MAX_TAGS]
    note = "\n".join(part for part in (line.note, " | ".join(rest)) if part)
    content = Content(
        valence=plan["moods"][line.mood],
        occurred_at=line.at.replace(tzinfo=ZoneInfo(time_zone)),
        time_zone=time_zone,
        tags=kept,
        note=note,
    )
    entry_id = line.entry_id(owner.member_id)
    return MoodEntry(
        id=entry_id,
        member_id=owner.member_id,
        created_at=now,
        updated_at=now,
        **Sealer(owner).columns(entry_id, content),
    )


def _tags_for(
    file: daylio.File, wanted: Mapping[str, str | None], *, actor: Actor, now: datetime
) -> dict[str, str | None]:
    """Each activity's tag: ours, the member's, a new one, or None. Makes the new ones."""
    own_tags = OwnTags(actor.member_id)
    own_names = _own_names(actor)
    found: dict[str, str | None] = {}
    for name in file.activities():
        tag = wanted[name] if name in wanted else _suggested(name, own_names)
        if tag == NEW:
            tag = own_names.get(name.casefold()) or _make_tag(name, actor=actor, now=now)
            own_names[name.casefold()] = tag
            found[name] = tag
        elif tag is None:
            found[name] = None
        else:
            own_tags.check([tag], (), field=f"activities.{name}")
            found[name] = tag
    return found


def _make_tag(name: str, *, actor: Actor, now: datetime) -> str:
    content = TagContent(
        key="",
        name=name[:MAX_NAME_LENGTH],
        kind=YES_NO,
        unit="",
        group_id=None,
        position=0,
        is_archived=False,
        in_insights=starts_in_insights(name, ""),
    )
    tag, _ = save_tag(uuid7(), content, actor=actor, now=now)
    return str(tag["id"])


def _own_names(actor: Actor) -> dict[str, str]:
    """The member's own tags by their names. One statement."""
    rows = Tag.objects.visible_to(actor).exclude(text_sealed=None).values(*TAG_COLUMNS)
    tags = (opened_tag(row, actor=actor) for row in rows)
    return {tag["name"].casefold(): tag["key"] or str(tag["id"]) for tag in tags if tag["name"]}


def _suggested(name: str, own_names: Mapping[str, str]) -> str | None:
    return own_names.get(name.casefold()) or daylio.ACTIVITIES.get(name.lower())


def _shown(row: MoodImport, file: daylio.File | None, *, actor: Actor) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "id": row.id,
        "state": row.state,
        "time_zone": row.time_zone,
        "total": row.total,
        "done": row.done,
        "created": row.created,
        "repeated": row.done - row.created,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "lines": None,
        "first": None,
        "last": None,
        "already_here": None,
        "error_count": 0,
        "errors": [],
        "moods": [],
        "activities": [],
    }
    if file is None:
        return answer
    ids = [line.entry_id(row.member_id) for line in file.lines]
    own_names = _own_names(actor)
    return answer | {
        "lines": len(file.lines) + len(file.errors),
        "first": file.lines[0].at.date() if file.lines else None,
        "last": file.lines[-1].at.date() if file.lines else None,
        "already_here": MoodEntry.objects.visible_to(actor).filter(pk__in=ids).count(),
        "error_count": len(file.errors),
        "errors": [
            {"line": bad.number, "code": bad.code, "detail": bad.detail}
            for bad in file.errors[: daylio.MAX_ERRORS_SHOWN]
        ],
        "moods": [
            {"name": name, "count": count, "valence": daylio.MOODS.get(name.lower())}
            for name, count in file.moods().most_common()
        ],
        "activities": [
            {"name": name, "count": count, "tag": _suggested(name, own_names)}
            for name, count in file.activities().most_common()
        ],
    }


def _file_of(row: MoodImport, *, actor: Actor, now: datetime) -> daylio.File | None:
    if row.state != MoodImport.State.CHECKED or row.file_sealed is None:
        return None
    try:
        text = _cipher(actor).open(bytes(row.file_sealed), table=_TABLE, column="file", row=row.id)
    except CryptoError:
        return None  # as if it were gone; the log says why
    return _read(text, now=now)


def _read(text: str, *, now: datetime) -> daylio.File:
    latest: date = (now + _LATEST_ZONE).date()
    try:
        return daylio.read(text, today=latest)
    except daylio.NotDaylio as error:
        raise NotDaylio(str(error), field="file") from error
    except daylio.TooManyLines as error:
        raise TooManyLines(str(error), field="file") from error


def _cipher(owner: Actor | Owner) -> MemberCipher:
    return member_cipher(owner.organization_id, owner.member_id)
