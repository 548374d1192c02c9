import os
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saas.core.crypto import (
    OVERHEAD,
    AssociatedData,
    TamperedCiphertext,
    UnknownFormat,
    key_version_of,
    new_key,
    open_sealed,
    seal,
)

KEY = bytes(range(32))
PLACE = AssociatedData(UUID(int=1), "wellness_moodentry", "note", "0190a000-0000-7000-8000-000000000001")

names = st.text(min_size=0, max_size=12)
places = st.builds(AssociatedData, st.uuids(), names, names, names)
versions = st.integers(0, 2**32 - 1)


@given(
    plaintext=st.binary(max_size=3000),
    key=st.binary(min_size=32, max_size=32),
    version=versions,
    place=places,
)
def test_what_is_sealed_opens_in_its_place_and_is_not_readable_before(
    plaintext: bytes, key: bytes, version: int, place: AssociatedData
) -> None:
    blob = seal(plaintext, key=key, key_version=version, aad=place)

    assert open_sealed(blob, key=key, aad=place) == plaintext
    assert key_version_of(blob) == version
    assert len(blob) == len(plaintext) + OVERHEAD
    assert len(plaintext) < 8 or plaintext not in blob


def test_an_empty_text_stays_an_empty_text_and_not_nothing() -> None:
    blob = seal(b"", key=KEY, key_version=1, aad=PLACE)

    assert blob
    assert open_sealed(blob, key=KEY, aad=PLACE) == b""


def test_a_memoryview_from_the_database_opens_too() -> None:
    blob = seal(b"text", key=KEY, key_version=1, aad=PLACE)

    assert open_sealed(memoryview(blob), key=KEY, aad=PLACE) == b"text"  # type: ignore[arg-type]  # psycopg2's form


@settings(max_examples=300)
@given(sealed_at=places, opened_at=places)
def test_a_blob_moved_to_any_other_place_is_refused(
    sealed_at: AssociatedData, opened_at: AssociatedData
) -> None:
    blob = seal(b"a secret", key=KEY, key_version=1, aad=sealed_at)

    if sealed_at == opened_at:
        assert open_sealed(blob, key=KEY, aad=opened_at) == b"a secret"
    else:
        with pytest.raises(TamperedCiphertext):
            open_sealed(blob, key=KEY, aad=opened_at)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, organization=UUID(int=2)),
        replace(PLACE, table="wellness_journalentry"),
        replace(PLACE, column="words"),
        replace(PLACE, row="0190a000-0000-7000-8000-000000000002"),
    ],
    ids=["organisation", "table", "column", "row"],
)
def test_each_part_of_the_place_counts_alone(elsewhere: AssociatedData) -> None:
    blob = seal(b"a secret", key=KEY, key_version=1, aad=PLACE)

    with pytest.raises(TamperedCiphertext):
        open_sealed(blob, key=KEY, aad=elsewhere)


@given(one=places, cut=st.integers(0, 12))
def test_parts_of_a_place_cannot_be_shifted_into_each_other(one: AssociatedData, cut: int) -> None:
    joined = one.table + one.column
    other = replace(one, table=joined[:cut], column=joined[cut:])

    assert (one.encoded(key_version=1) == other.encoded(key_version=1)) == (one == other)


@given(key=st.binary(min_size=32, max_size=32))
def test_another_members_key_opens_nothing(key: bytes) -> None:
    blob = seal(b"a secret", key=KEY, key_version=1, aad=PLACE)

    if key != KEY:
        with pytest.raises(TamperedCiphertext):
            open_sealed(blob, key=key, aad=PLACE)


def test_any_single_flipped_bit_is_refused() -> None:
    blob = seal(b"a secret of some length", key=KEY, key_version=1, aad=PLACE)

    for position in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises((TamperedCiphertext, UnknownFormat)) as caught:
            open_sealed(bytes(flipped), key=KEY, aad=PLACE)
        # Nothing of the content is handed out by the way of the error.
        assert not any(isinstance(part, bytes) for part in caught.value.args)


@given(junk=st.binary(max_size=80))
def test_bytes_that_are_no_blob_are_refused(junk: bytes) -> None:
    with pytest.raises((TamperedCiphertext, UnknownFormat)):
        open_sealed(junk, key=KEY, aad=PLACE)


def test_another_version_of_the_key_cannot_be_claimed() -> None:
    blob = seal(b"a secret", key=KEY, key_version=1, aad=PLACE)
    claimed = blob[:1] + (2).to_bytes(4, "big") + blob[5:]

    with pytest.raises(TamperedCiphertext):
        open_sealed(claimed, key=KEY, aad=PLACE)


def test_the_same_text_looks_different_each_time() -> None:
    nonces = {seal(b"same", key=KEY, key_version=1, aad=PLACE)[5:17] for _ in range(20_000)}

    assert len(nonces) == 20_000


def test_a_short_key_is_refused_and_not_taken_as_a_weaker_cipher() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal(b"", key=os.urandom(16), key_version=1, aad=PLACE)
    assert len(new_key()) == 32
