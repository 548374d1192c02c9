"""What members write cannot be read in the database, and cannot be moved inside it."""

from typing import Any

import pytest
from django.db import connection
from structlog.testing import capture_logs

from saas.core.ids import uuid7
from tenants.scope import tenant_scope
from tests.rows import rows
from tests.wellness.conftest import CANARY, Person
from wellness.models import MoodEntry

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def raw_rows(person: Person) -> bytes:
    """Every byte of the table, as a stolen dump would hold it."""
    with tenant_scope(person.record), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(entry)::text FROM wellness_moodentry AS entry")
        text = "\n".join(row for (row,) in cursor.fetchall()).encode()
        cursor.execute("SELECT note_sealed, labels_sealed FROM wellness_moodentry")
        return text + b"".join(bytes(blob) for row in cursor.fetchall() for blob in row if blob)


def test_neither_note_nor_own_words_can_be_read_in_the_table(member: Person) -> None:
    key = uuid7()
    member.save_mood(
        key, note=f"Today {CANARY}.", words=["calm", "heron-blue"], tags=["sleep", "heron watching"]
    )

    stored = raw_rows(member)

    assert CANARY.encode() not in stored
    assert b"heron" not in stored
    assert CANARY.encode().hex().encode() not in stored
    assert b"calm" in stored  # ours: SQL may count it
    entry = member.get(f"mood-entries/{key}/").json()
    assert entry["note"] == f"Today {CANARY}."
    assert entry["words"] == ["calm", "heron-blue"]
    assert entry["tags"] == ["sleep", "heron watching"]


def test_the_same_note_is_stored_differently_each_time(member: Person) -> None:
    for _ in range(2):
        member.save_mood(note=CANARY)

    with tenant_scope(member.record):
        one, other = (bytes(entry.note_sealed) for entry in rows(MoodEntry).all())

    assert one != other


def _overwrite(person: Person, key: Any, **columns: Any) -> None:
    with tenant_scope(person.record):
        rows(MoodEntry).filter(pk=key).update(**columns)


def _sealed(person: Person, key: Any) -> bytes:
    with tenant_scope(person.record):
        return bytes(rows(MoodEntry).get(pk=key).note_sealed)


def _is_hidden(person: Person, key: Any) -> bool:
    """Answered without what cannot be opened, in the list and alone."""
    alone = person.get(f"mood-entries/{key}/")
    (listed,) = [each for each in person.get("mood-entries/").json()["results"] if each["id"] == str(key)]
    assert alone.json() == listed
    return alone.status_code == 200 and listed["unreadable"] is True


def test_a_note_moved_to_another_row_of_the_same_member_is_refused(member: Person) -> None:
    one, other = uuid7(), uuid7()
    member.save_mood(one, note=CANARY)
    member.save_mood(other, note="Something else.")
    _overwrite(member, other, note_sealed=_sealed(member, one))

    with capture_logs() as logs:
        assert _is_hidden(member, other)

    assert member.get(f"mood-entries/{other}/").json()["note"] is None
    assert member.get(f"mood-entries/{one}/").json()["note"] == CANARY
    assert {
        (each["event"], each["column"], each["row"]) for each in logs if each["log_level"] == "error"
    } == {("keys.not_opened", "note", str(other))}


def test_a_note_moved_to_another_member_or_organisation_is_refused(
    member: Person, stranger: Person, outsider: Person
) -> None:
    key = uuid7()
    member.save_mood(key, note=CANARY)
    outsider.save_mood(key, note="Elsewhere, under the same id.")
    theirs = uuid7()
    stranger.save_mood(theirs, note="Theirs.")
    blob = _sealed(member, key)
    _overwrite(outsider, key, note_sealed=blob)
    _overwrite(stranger, theirs, note_sealed=blob)

    for person, entry_id in ((outsider, key), (stranger, theirs)):
        assert _is_hidden(person, entry_id)
        assert person.get(f"mood-entries/{entry_id}/").json()["note"] is None


def test_a_note_moved_to_another_column_or_changed_by_a_bit_is_refused(member: Person) -> None:
    key = uuid7()
    member.save_mood(key, note='{"words": ["moved"], "tags": []}')
    blob = _sealed(member, key)
    _overwrite(member, key, labels_sealed=blob)
    assert _is_hidden(member, key)
    assert member.get(f"mood-entries/{key}/").json()["words"] == []

    _overwrite(member, key, labels_sealed=None, note_sealed=blob[:-1] + bytes([blob[-1] ^ 1]))
    assert _is_hidden(member, key)
    assert member.get(f"mood-entries/{key}/").json()["note"] is None


def test_a_change_never_seals_a_hole_over_what_could_not_be_read(member: Person) -> None:
    key = uuid7()
    member.save_mood(key, note=CANARY)
    blob = _sealed(member, key)
    _overwrite(member, key, note_sealed=blob[:-1] + bytes([blob[-1] ^ 1]))

    refused = member.patch(f"mood-entries/{key}/", {"energy": 3})

    assert (refused.status_code, refused.json()["code"]) == (409, "unreadable")
    _overwrite(member, key, note_sealed=blob)
    assert member.patch(f"mood-entries/{key}/", {"energy": 3}).json()["note"] == CANARY


def test_a_member_whose_key_is_destroyed_cannot_be_read_any_more(member: Person) -> None:
    from saas.keys.operations import destroy_member_key

    key = uuid7()
    member.save_mood(key, note=CANARY)
    destroy_member_key(member.record.id, member.membership.pk)

    assert member.get(f"mood-entries/{key}/").status_code == 410
