"""The first page of a list is read by a statement of its own; it must be what the ordinary queryset gives."""

import pytest

from tests.wellness.conftest import Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_first_page_is_the_same_asked_for_with_and_without_parameters(
    member: Person, stranger: Person
) -> None:
    for minute in range(25):
        member.save_mood(
            occurred_at=f"2026-03-14T10:{minute:02}:00+00:00", note="My own." if minute % 3 else ""
        )
    stranger.save_mood(note="Not yours.")
    gone = member.save_mood(occurred_at="2026-03-15T10:00:00+00:00").json()["id"]
    member.delete(f"mood-entries/{gone}/")

    plain = member.get("mood-entries/").json()
    ordinary = member.get("mood-entries/", limit=20).json()

    assert len(plain["results"]) == 20
    assert plain["results"] == ordinary["results"]
    assert plain["previous"] is None
    rest = member.client.get(plain["next"]).json()
    assert [entry["occurred_at"][14:16] for entry in rest["results"]] == ["04", "03", "02", "01", "00"]
