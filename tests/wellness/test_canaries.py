"""A thousand telling words of members, looked for in everything that somebody could carry away (security C1, C2)."""

import mmap
import os
import re
import secrets
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
import redis

from saas.embedded import postgres
from saas.keys.operations import forget_cached_keys, member_cipher
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from tests.wellness.conftest import Person
from tests.wellness.sealed import WITHOUT_WORDS, label, sealed_columns, write_everywhere
from wellness.models import HelpContact

CANARIES = 1_000


class Canaries:
    """Words that all begin alike, so that one search finds any of them, in clear or written as hex."""

    def __init__(self) -> None:
        self.begin = f"kanarie{secrets.token_hex(6)}"
        self.made: list[str] = []

    def __call__(self) -> str:
        self.made.append(f"{self.begin}{len(self.made):05}x")
        return self.made[-1]

    def needles(self) -> dict[str, bytes]:
        plain = self.begin.encode()
        return {
            "plain": plain,
            "hex": plain.hex().encode(),
            "HEX": plain.hex().upper().encode(),
            "utf-16": self.begin.encode("utf-16-le"),
        }


def found_in(content: Any, canaries: Canaries) -> list[str]:
    return [name for name, needle in canaries.needles().items() if content.find(needle) >= 0]


def found_in_files(folder: Path, canaries: Canaries) -> dict[str, list[str]]:
    """By file; files that go away while they are read (the server goes on) have nothing in them any more."""
    found = {}
    # `os.walk` passes over folders that go away, as a database that is dropped beside this test does.
    for path in (Path(place, name) for place, _, names in os.walk(folder) for name in names):
        try:
            if not path.is_file() or path.stat().st_size == 0:
                continue
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                if names := found_in(content, canaries):
                    found[str(path.relative_to(folder))] = names
        except (FileNotFoundError, ValueError):
            continue
    return found


def dump_of(variable: str) -> bytes:
    """What a backup of this test's database holds."""
    superuser = os.environ["MM_SUPERUSER_URL"]
    name = os.environ[variable].rpartition("/")[2]
    address = f"{superuser.rpartition('/')[0]}/{name}"
    done = subprocess.run([postgres.binary("pg_dump"), "--dbname", address], capture_output=True, check=True)
    return done.stdout


def in_redis(canaries: Canaries) -> list[str]:
    """Over all databases of the server: keys, and values as Redis itself would save them."""
    address = os.environ["REDIS_URL"].rpartition("/")[0]
    found = []
    for number in range(16):
        with redis.Redis.from_url(f"{address}/{number}") as client:
            for key in client.scan_iter(count=1000):
                if found_in(key, canaries) or found_in(client.dump(key) or b"", canaries):
                    found.append(repr(key))
    return found


@pytest.fixture(autouse=True)
def _no_keys_left(request: pytest.FixtureRequest) -> Iterator[None]:
    forget_cached_keys()
    yield
    forget_cached_keys()


@pytest.mark.usefixtures("own_database")
@pytest.mark.skipif(
    "MM_SUPERUSER_URL" not in os.environ, reason="servers of one's own: their files are elsewhere"
)
def test_a_thousand_words_are_in_no_dump_no_file_no_cache_and_no_log(
    acme: TenantRecord, globex: TenantRecord, someone: Callable[..., Person], capfd: Any, caplog: Any
) -> None:
    canaries = Canaries()
    people = [someone(acme), someone(acme), someone(globex)]
    for person in people:
        write_everywhere(person, canaries, rounds=16)
    assert len(canaries.made) >= CANARIES
    control = Canaries()
    with tenant_scope(acme):
        HelpContact.objects.create(name=control(), phone="1")  # not sealed: the search must find this one

    admin = psycopg2.connect(os.environ["MM_SUPERUSER_URL"])
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        ((data,),) = cursor.fetchall()
    admin.close()
    dumped = {name: dump_of(name) for name in ("DATABASE_URL", "KEYS_DATABASE_URL")}
    logs = Path(os.environ["MM_VAR"]) / "log"
    said = "".join(capfd.readouterr()) + caplog.text

    assert found_in(dumped["DATABASE_URL"], control) == ["plain"]
    assert any(names == ["plain"] for names in found_in_files(Path(data), control).values())
    assert {name: found_in(dump, canaries) for name, dump in dumped.items()} == {name: [] for name in dumped}
    assert found_in_files(Path(data), canaries) == {}
    assert found_in_files(logs, canaries) == {}
    assert in_redis(canaries) == []
    assert "mood-entries" in said  # something was logged
    assert found_in(said.encode(), canaries) == []

    # And nothing is lost: with the keys, all of it can be read.
    forget_cached_keys()
    opened = "".join(text for person in people for text in _opened(person))
    assert [canary for canary in canaries.made if canary not in opened] == []
    _assert_every_column_was_filled([acme, globex])


def _assert_every_column_was_filled(records: list[TenantRecord]) -> None:
    """A sealed column without a writer in tests/wellness/sealed.py would not have been looked for."""
    for record in records:
        with tenant_scope(record):
            empty = {
                label(model, column)
                for model, column in sealed_columns()
                if not model._base_manager.exclude(**{column: None}).exists()
            }
        assert empty - WITHOUT_WORDS.keys() == set()


@pytest.mark.django_db(databases=["default", "keys"])
def test_no_sealed_column_shows_what_was_moved_into_it(
    member: Person, stranger: Person, outsider: Person
) -> None:
    """From another row, column, member or organisation: each blob into each place, and bits of its own turned."""
    word = Canaries()
    reads = {person: write_everywhere(person, word, rounds=2) for person in (member, stranger, outsider)}
    all_blobs = {person: _blobs(person) for person in reads}
    clean = {place.path: place.read(member).content for place in reads[member]}
    places = {(model, column): (pk, blob) for model, column, pk, blob in all_blobs[member]}
    assert len(places) > 10

    for (model, column), (pk, blob) in places.items():
        # The same column of another row, another member, another organisation; then other columns, then broken ones.
        same_column = [
            [each[3] for each in blobs if each[:2] == (model, column) and each[3] != blob][:1]
            for blobs in all_blobs.values()
        ]
        bad = [each for found in same_column for each in found]
        bad += [each[3] for each in all_blobs[member] if each[2] == pk and each[1] != column]
        bad += [each[3] for each in all_blobs[member][::7] if each[:2] != (model, column)]
        bad += [blob[:-1] + bytes([blob[-1] ^ 1]), bytes([blob[0] ^ 1]) + blob[1:], blob[:20], b""]
        for moved in bad:
            _put(member, model, pk, {column: moved})
            for place in reads[member]:
                if _concerns(place.path, model):
                    response = place.read(member)
                    where = label(model, column), place.path
                    assert response.status_code == 200, (*where, response.content[:300])
                    assert not _words(word, response.content) - _words(word, clean[place.path]), where
                    assert moved == b"" or moved.hex().encode() not in response.content, where
        _put(member, model, pk, {column: blob})
    assert {place.path: place.read(member).content for place in reads[member]} == clean
    assert any(_words(word, content) for content in clean.values())


def _words(word: Canaries, content: bytes) -> Counter[str]:
    """How often each of the words is shown."""
    return Counter(re.findall(f"{word.begin}\\d+x", content.decode()))


def _blobs(person: Person) -> list[tuple[Any, str, Any, bytes]]:
    """Every sealed value of one member: the model, the column, the row, the bytes."""
    owner = {
        "JournalVersion": "entry__member",
        "GoalSize": "goal__member",
        "SafetyPlanVersion": "plan__member",
    }
    with tenant_scope(person.record):
        return [
            (model, column, pk, bytes(blob))
            for model, column in sealed_columns()
            if label(model, column) not in WITHOUT_WORDS
            for pk, blob in model._base_manager.exclude(**{column: None})
            .filter(**{owner.get(model.__name__, "member"): person.membership.pk})
            .order_by("pk")
            .values_list("pk", column)
        ]


def _opened(person: Person) -> Iterator[str]:
    """Every sealed value of one member in clear: each is sealed for its own table, column and row."""
    cipher = member_cipher(person.record.id, person.membership.pk)
    for model, column, pk, blob in _blobs(person):
        yield cipher.open(blob, table=model._meta.db_table, column=column.removesuffix("_sealed"), row=pk)


def _put(person: Person, model: Any, pk: Any, columns: dict[str, bytes]) -> None:
    with tenant_scope(person.record):
        model._base_manager.filter(pk=pk).update(**columns)


def _concerns(path: str, model: Any) -> bool:
    nouns = {
        "MoodEntry": "mood-entries",
        "MoodImport": "mood-imports",
        "Tag": "tags",
        "TagGroup": "tag-groups",
        "JournalEntry": "journal-entries",
        "JournalVersion": "versions",
        "ExerciseSession": "exercise-sessions",
        "Goal": "goals",
        "GoalSize": "sizes",
        "SafetyPlanVersion": "safety-plan",
        "Reminder": "reminders",
        "TalkingPoints": "talking-points",
    }
    return nouns[model.__name__] in path
