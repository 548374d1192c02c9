"""Secrets of accounts: sealed under a key derived from the master key, for one account and one row."""

import base64
import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.core.crypto import TamperedCiphertext
from saas.core.ids import uuid7
from saas.keys.accounts import is_current, open_for_account, seal_for_account
from saas.keys.errors import UnknownMasterKey

HERE = {"account_id": uuid7(), "table": "users_totp", "column": "secret", "row": uuid7()}


def another_master() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def test_what_is_sealed_opens_in_its_place() -> None:
    assert open_for_account(seal_for_account(b"JBSW", **HERE), **HERE) == b"JBSW"


@pytest.mark.parametrize(
    "elsewhere",
    [{"account_id": uuid7()}, {"row": uuid7()}, {"table": "users_user"}, {"column": "other"}],
    ids=lambda change: next(iter(change)),
)
def test_and_in_no_other(elsewhere: dict[str, Any]) -> None:
    with pytest.raises(TamperedCiphertext):
        open_for_account(seal_for_account(b"JBSW", **HERE), **{**HERE, **elsewhere})


@given(st.integers(min_value=5, max_value=36), st.integers(min_value=0, max_value=7))
def test_a_flipped_bit_opens_nothing(byte: int, bit: int) -> None:
    blob = bytearray(seal_for_account(b"JBSW", **HERE))
    blob[byte % len(blob)] ^= 1 << bit
    with pytest.raises((TamperedCiphertext, UnknownMasterKey)):
        open_for_account(bytes(blob), **HERE)


def test_the_master_key_can_be_replaced(settings: Any) -> None:
    old, new = settings.MASTER_KEY, another_master()
    blob = seal_for_account(b"JBSW", **HERE)
    assert is_current(blob)

    settings.MASTER_KEY, settings.MASTER_KEY_PREVIOUS = new, old

    assert open_for_account(blob, **HERE) == b"JBSW"
    assert not is_current(blob)
    assert is_current(seal_for_account(b"JBSW", **HERE))
    settings.MASTER_KEY_PREVIOUS = ""
    with pytest.raises(UnknownMasterKey):
        open_for_account(blob, **HERE)
