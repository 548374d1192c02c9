import base64
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from saas.core.crypto import TamperedCiphertext
from saas.core.ids import uuid7
from saas.keys.errors import UnknownMasterKey
from saas.keys.master import LocalMasterKey, master_key
from saas.keys.models import MemberKey, OrganizationKey
from saas.keys.operations import forget_cached_keys, member_cipher, rewrap_organization_keys

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
PLACE: dict[str, Any] = {"table": "wellness_moodentry", "column": "note", "row": UUID(int=17)}


def text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def test_a_wrapped_key_opens_for_its_organisation_alone() -> None:
    master = LocalMasterKey(OLD)
    wrapped = master.wrap(b"k" * 32, organization_id=UUID(int=1))

    assert master.unwrap(wrapped, organization_id=UUID(int=1), key_id=master.key_id()) == b"k" * 32
    with pytest.raises(TamperedCiphertext):
        master.unwrap(wrapped, organization_id=UUID(int=2), key_id=master.key_id())


def test_a_key_id_tells_keys_apart_and_nothing_else() -> None:
    assert LocalMasterKey(OLD).key_id() != LocalMasterKey(NEW).key_id()
    assert LocalMasterKey(NEW, OLD).key_id() == LocalMasterKey(NEW).key_id()
    assert OLD.hex()[:8] not in LocalMasterKey(OLD).key_id()


def test_a_master_key_that_is_not_set_is_named_in_the_error() -> None:
    wrapped = LocalMasterKey(OLD).wrap(b"k" * 32, organization_id=UUID(int=1))

    with pytest.raises(UnknownMasterKey, match=LocalMasterKey(OLD).key_id()):
        LocalMasterKey(NEW).unwrap(wrapped, organization_id=UUID(int=1), key_id=LocalMasterKey(OLD).key_id())


@pytest.mark.parametrize("value", ["", "short", text(b"x" * 31), text(b"x" * 33), "!" * 44])
def test_a_malformed_master_key_stops_before_anything_is_sealed(value: str, settings: Any) -> None:
    settings.MASTER_KEY = value

    with pytest.raises((ImproperlyConfigured, ValueError)) as caught:
        master_key()
    assert not value or value not in str(caught.value)


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_master_key_is_replaced_without_touching_a_row_of_anybody(settings: Any) -> None:
    organizations, anna = [uuid7(), uuid7()], uuid7()
    settings.MASTER_KEY = text(OLD)
    forget_cached_keys()
    blobs = [member_cipher(organization, anna).seal("text", **PLACE) for organization in organizations]
    before = list(MemberKey.objects.order_by("pk").values_list("pk", "wrapped"))

    settings.MASTER_KEY, settings.MASTER_KEY_PREVIOUS = text(NEW), text(OLD)
    forget_cached_keys()
    assert (
        member_cipher(organizations[0], anna).open(blobs[0], **PLACE) == "text"
    )  # half-way, everything reads
    call_command("rewrap_keys")
    assert rewrap_organization_keys() == 0
    settings.MASTER_KEY_PREVIOUS = ""
    forget_cached_keys()

    for organization, blob in zip(organizations, blobs, strict=True):
        assert member_cipher(organization, anna).open(blob, **PLACE) == "text"
    assert set(OrganizationKey.objects.values_list("master_key_id", flat=True)) == {
        LocalMasterKey(NEW).key_id()
    }
    after = list(MemberKey.objects.order_by("pk").values_list("pk", "wrapped"))
    assert [(pk, bytes(wrapped)) for pk, wrapped in after] == [(pk, bytes(wrapped)) for pk, wrapped in before]
    forget_cached_keys()
