"""Lists that the walk over all endpoints cannot fill: the same statements with one row and with fifty."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saas.core.ids import uuid7
from saas.keys.operations import member_cipher
from tenants.scope import tenant_scope
from tests.endpoint_rows.base import NOW
from tests.endpoint_rows.journal import make_entry
from tests.wellness.conftest import Person
from wellness.models import Exercise, JournalPrompt, JournalVersion

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def costs(person: Person, path: str, add: Callable[[int], object]) -> list[tuple[int, int]]:
    """(rows, statements) of the list after one row was added, and after forty-nine more."""
    person.get(path)
    found = []
    for numbers in (range(1), range(1, 50)):
        with tenant_scope(person.record):
            for number in numbers:
                add(number)
        with CaptureQueriesContext(connection) as captured:
            page = person.get(path, **({"limit": 100} if path.endswith("versions/") else {}))
        assert page.status_code == 200
        found.append((len(page.json()["results"]), len(captured)))
    return found


def test_earlier_versions_of_an_entry(member: Person) -> None:
    entry = make_entry(member.record, member.membership)
    cipher = member_cipher(member.record.id, member.membership.pk)

    def add(number: int) -> None:
        key = uuid7()
        JournalVersion.objects.create(
            id=key,
            entry_id=entry,
            version=number + 1,
            text_sealed=cipher.seal(
                '["A day", "Short."]', table="wellness_journalversion", column="text", row=key
            ),
            created_at=NOW,
        )

    (one, few), (fifty, many) = costs(member, f"journal-entries/{entry}/versions/", add)
    assert (one, fifty) == (1, 50)
    assert few == many


def test_prompts_of_the_organisation(member: Person) -> None:
    (one, few), (fifty, many) = costs(
        member, "journal-prompts/", lambda number: JournalPrompt.objects.create(title=f"Question {number}")
    )
    assert fifty - one == 49
    assert few == many


def test_exercises_of_the_organisation(member: Person) -> None:
    (one, few), (fifty, many) = costs(
        member,
        "exercises/",
        lambda number: Exercise.objects.create(title=f"Walk {number}", summary="Once around", steps="Go."),
    )
    assert fifty - one == 49
    assert few == many
