import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saas.core.crypto import TamperedCiphertext
from saas.core.ids import uuid7
from saas.keys import operations
from saas.keys.errors import MemberKeyDestroyed, OrganizationKeyDestroyed, UnknownKeyVersion
from saas.keys.models import MemberKey, OrganizationKey
from saas.keys.operations import (
    destroy_member_key,
    destroy_organization_key,
    forget_cached_keys,
    member_cipher,
    record_cipher,
)

NOW = datetime(2027, 3, 1, tzinfo=UTC)
PLACE: dict[str, Any] = {"table": "wellness_moodentry", "column": "note", "row": UUID(int=17)}
keys_database = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def _no_keys_from_other_tests() -> Iterator[None]:
    forget_cached_keys()
    yield
    forget_cached_keys()


@pytest.fixture
def people() -> tuple[UUID, UUID, UUID]:
    """An organisation and two of its people."""
    return uuid7(), uuid7(), uuid7()


@keys_database
def test_what_a_person_wrote_comes_back(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, _ = people

    blob = member_cipher(organization, anna).seal("Slept badly, again.", **PLACE)

    assert b"Slept" not in blob
    assert member_cipher(organization, anna).open(blob, **PLACE) == "Slept badly, again."


@keys_database
@pytest.mark.parametrize("text", ["", "😴 \u0627\u0644\u0642\u0644\u0642", "x" * 100_000])
def test_any_text_comes_back_also_none_at_all(people: tuple[UUID, UUID, UUID], text: str) -> None:
    organization, anna, _ = people
    cipher = member_cipher(organization, anna)

    assert cipher.open(cipher.seal(text, **PLACE), **PLACE) == text


@keys_database
def test_it_comes_back_after_a_restart(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, _ = people
    blob = member_cipher(organization, anna).seal("text", **PLACE)
    forget_cached_keys()

    assert member_cipher(organization, anna).open(memoryview(blob), **PLACE) == "text"  # type: ignore[arg-type]  # psycopg2


@keys_database
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sealed_by=st.integers(0, 1), opened_by=st.integers(0, 1), sealed_in=st.integers(0, 1), opened_in=st.integers(0, 1),
    sealed_at=st.tuples(*[st.sampled_from(["a", "b"])] * 3), opened_at=st.tuples(*[st.sampled_from(["a", "b"])] * 3),
)  # fmt: skip
def test_a_blob_moved_to_another_row_column_table_person_or_organisation_is_refused(
    sealed_by: int, opened_by: int, sealed_in: int, opened_in: int, sealed_at: Any, opened_at: Any
) -> None:
    organizations, people = [UUID(int=1), UUID(int=2)], [UUID(int=3), UUID(int=4)]
    names = ("table", "column", "row")

    blob = member_cipher(organizations[sealed_in], people[sealed_by]).seal(
        "text", **dict(zip(names, sealed_at, strict=True))
    )
    reader = member_cipher(organizations[opened_in], people[opened_by])

    if (sealed_by, sealed_in, sealed_at) == (opened_by, opened_in, opened_at):
        assert reader.open(blob, **dict(zip(names, opened_at, strict=True))) == "text"
    else:
        with pytest.raises(TamperedCiphertext):
            reader.open(blob, **dict(zip(names, opened_at, strict=True)))


@keys_database
def test_no_key_lies_in_the_database_as_it_is(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, _ = people
    cipher = member_cipher(organization, anna)
    stored = bytes(MemberKey.objects.get(member_id=anna).wrapped or b"")
    wrapping = bytes(OrganizationKey.objects.get(organization_id=organization).wrapped or b"")

    assert cipher._keys[1] not in stored + wrapping
    assert operations._organization_key(organization).by_version[1] not in stored + wrapping
    assert "_keys" not in repr(cipher)


@keys_database
def test_a_wrapped_key_copied_to_another_person_does_not_open(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, ben = people
    member_cipher(organization, anna)
    copied = MemberKey.objects.get(member_id=anna)
    MemberKey.objects.create(
        organization_id=organization,
        member_id=ben,
        version=1,
        wrapped=bytes(copied.wrapped or b""),
        created_at=NOW,
    )

    with pytest.raises(TamperedCiphertext):
        member_cipher(organization, ben)


@keys_database
def test_an_unknown_version_is_an_error_of_its_own(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, _ = people
    cipher = member_cipher(organization, anna)
    blob = cipher.seal("text", **PLACE)

    with pytest.raises(UnknownKeyVersion):
        cipher.open(blob[:1] + (9).to_bytes(4, "big") + blob[5:], **PLACE)


@keys_database
def test_a_destroyed_key_reads_nothing_and_is_never_made_again(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, ben = people
    member_cipher(organization, anna).seal("text", **PLACE)
    kept = member_cipher(organization, ben).seal("kept", **PLACE)

    destroy_member_key(organization, anna, now=NOW)

    with pytest.raises(MemberKeyDestroyed):
        member_cipher(organization, anna)
    forget_cached_keys()
    with pytest.raises(MemberKeyDestroyed) as caught:
        member_cipher(organization, anna)
    row = MemberKey.objects.get(member_id=anna)
    assert (row.wrapped, row.destroyed_at) == (None, NOW)
    assert caught.value.status == 410
    assert member_cipher(organization, ben).open(kept, **PLACE) == "kept"


@keys_database
def test_destroying_twice_and_before_the_first_use_is_the_same(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, _ = people

    destroy_member_key(organization, anna, now=NOW)
    destroy_member_key(organization, anna)

    assert MemberKey.objects.get(member_id=anna).destroyed_at == NOW
    with pytest.raises(MemberKeyDestroyed):
        member_cipher(organization, anna)


@keys_database
def test_a_destroyed_organisation_reads_nothing_of_anybody(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, ben = people
    member_cipher(organization, anna)

    destroy_organization_key(organization, now=NOW)

    for person, error in ((anna, MemberKeyDestroyed), (ben, OrganizationKeyDestroyed)):
        with pytest.raises(error):
            member_cipher(organization, person)
    assert not OrganizationKey.objects.filter(organization_id=organization, wrapped__isnull=False).exists()


@keys_database
def test_keys_cannot_be_removed_or_brought_back_even_by_sql(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, ben = people
    member_cipher(organization, ben)
    destroy_member_key(organization, anna, now=NOW)

    for sql in (
        "DELETE FROM keys_memberkey",
        "DELETE FROM keys_organizationkey",
        "TRUNCATE keys_memberkey",
        f"UPDATE keys_memberkey SET destroyed_at = NULL, wrapped = 'x' WHERE member_id = '{anna}'",
    ):
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic("keys"),
            connections["keys"].cursor() as cursor,
        ):
            cursor.execute(sql)
    assert MemberKey.objects.count() == 2


@keys_database
def test_a_warm_cipher_asks_no_database(
    people: tuple[UUID, UUID, UUID], django_assert_num_queries: Any
) -> None:
    organization, anna, _ = people
    member_cipher(organization, anna)

    with django_assert_num_queries(0, connection=connections["keys"]):
        member_cipher(organization, anna)


def test_two_threads_that_meet_make_one_key(own_database: None) -> None:
    organization, anna = uuid7(), uuid7()
    start = threading.Barrier(8)
    blobs: list[bytes] = []

    def write() -> None:
        start.wait()
        try:
            blobs.append(operations._load_member_keys(organization, anna)[1])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(blobs) == 8
    assert len(set(blobs)) == 1
    assert MemberKey.objects.filter(member_id=anna).count() == 1


_WRITE = """
import sys, django
django.setup()
from uuid import UUID
from saas.keys.operations import member_cipher
sys.stdin.read(1)
print(member_cipher(UUID(sys.argv[1]), UUID(sys.argv[2])).seal("text", table="t", column="c", row="r").hex())
"""


def test_two_processes_that_meet_make_one_key(own_database: None) -> None:
    organization, anna = uuid7(), uuid7()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(organization), str(anna)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for process in processes:
        assert process.stdin
        process.stdin.write("g")
        process.stdin.flush()
    written = [process.communicate(timeout=60)[0].strip() for process in processes]

    cipher = member_cipher(organization, anna)
    assert [cipher.open(bytes.fromhex(blob), table="t", column="c", row="r") for blob in written] == [
        "text",
        "text",
    ]
    assert OrganizationKey.objects.filter(organization_id=organization).count() == 1


@keys_database
def test_a_key_survives_the_rollback_of_what_it_was_first_used_for(people: tuple[UUID, UUID, UUID]) -> None:
    organization, anna, _ = people

    with transaction.atomic():
        blob = member_cipher(organization, anna).seal("text", **PLACE)
        transaction.set_rollback(True)
    forget_cached_keys()

    assert member_cipher(organization, anna).open(blob, **PLACE) == "text"


@keys_database
def test_records_of_an_organisation_open_after_a_persons_key_is_gone_and_not_after_its_own(
    people: tuple[UUID, UUID, UUID],
) -> None:
    organization, person, _ = people
    member_cipher(organization, person).seal("x", table="a_note", column="text", row="1")
    blob = record_cipher(organization).seal("Seen at three.", table="a_note", column="text", row="1")

    destroy_member_key(organization, person)

    assert record_cipher(organization).open(blob, table="a_note", column="text", row="1") == "Seen at three."
    with pytest.raises(TamperedCiphertext):
        record_cipher(organization).open(blob, table="a_note", column="text", row="2")

    destroy_organization_key(organization)

    with pytest.raises(OrganizationKeyDestroyed):
        record_cipher(organization)
