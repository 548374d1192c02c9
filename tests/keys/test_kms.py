import base64
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import boto3
import pytest
from django.core.management import call_command

from saas.core.crypto import TamperedCiphertext
from saas.core.ids import uuid7
from saas.keys.errors import UnknownMasterKey
from saas.keys.kms import PREFIX, KmsMasterKey
from saas.keys.master import LocalMasterKey, master_key
from saas.keys.models import MemberKey, OrganizationKey
from saas.keys.operations import forget_cached_keys, member_cipher
from tests.factories.aws import aws

LOCAL = bytes(range(32))
PLACE: dict[str, Any] = {"table": "wellness_moodentry", "column": "note", "row": UUID(int=17)}
ACME, GLOBEX = UUID(int=1), UUID(int=2)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with aws() as address:
        yield address


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")


@pytest.fixture
def service(address: str) -> Any:
    return boto3.client("kms", endpoint_url=address)


@pytest.fixture
def key(service: Any) -> str:
    """The ARN of a new key."""
    return str(service.create_key()["KeyMetadata"]["Arn"])


def test_a_key_wrapped_by_the_service_opens_for_its_organisation_alone(address: str, key: str) -> None:
    master = KmsMasterKey(key, endpoint=address)
    wrapped = master.wrap(b"k" * 32, organization_id=ACME)

    assert b"k" * 8 not in wrapped
    assert master.unwrap(wrapped, organization_id=ACME, key_id=master.key_id()) == b"k" * 32
    with pytest.raises(TamperedCiphertext):
        master.unwrap(wrapped, organization_id=GLOBEX, key_id=master.key_id())
    with pytest.raises(TamperedCiphertext):
        master.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), organization_id=ACME, key_id=master.key_id())


def test_an_alias_may_move_on_while_what_it_wrapped_still_opens(address: str, service: Any) -> None:
    old, new = (service.create_key()["KeyMetadata"]["KeyId"] for _ in range(2))
    service.create_alias(AliasName="alias/mentalmuse", TargetKeyId=old)
    before = KmsMasterKey("alias/mentalmuse", endpoint=address)
    wrapped = before.wrap(b"k" * 32, organization_id=ACME)
    service.update_alias(AliasName="alias/mentalmuse", TargetKeyId=new)

    after = KmsMasterKey("alias/mentalmuse", endpoint=address)

    assert after.key_id() == f"{PREFIX}arn:aws:kms:eu-central-1:123456789012:key/{new}"
    assert after.key_id() != before.key_id()
    assert after.unwrap(wrapped, organization_id=ACME, key_id=before.key_id()) == b"k" * 32


def test_a_key_that_the_service_lost_is_named(address: str, key: str) -> None:
    master = KmsMasterKey(key, endpoint=address)
    wrapped = master.wrap(b"k" * 32, organization_id=ACME)
    gone = f"{PREFIX}arn:aws:kms:eu-central-1:123456789012:key/{uuid7()}"

    with pytest.raises(UnknownMasterKey):
        master.unwrap(wrapped, organization_id=ACME, key_id=gone)
    with pytest.raises(UnknownMasterKey, match="local-0123"):
        master.unwrap(wrapped, organization_id=ACME, key_id="local-0123")


@pytest.mark.django_db(databases=["default", "keys"])
def test_an_installation_moves_from_its_own_master_key_into_the_service(
    address: str, key: str, settings: Any
) -> None:
    organization, anna = uuid7(), uuid7()
    settings.MASTER_KEY = base64.b64encode(LOCAL).decode()
    forget_cached_keys()
    blob = member_cipher(organization, anna).seal("text", **PLACE)
    assert OrganizationKey.objects.get().master_key_id == LocalMasterKey(LOCAL).key_id()

    settings.MASTER_KEY_KMS, settings.AWS_KMS_ENDPOINT = key, address
    forget_cached_keys()
    assert member_cipher(organization, anna).open(blob, **PLACE) == "text"  # half-way, everything reads
    before = bytes(MemberKey.objects.get().wrapped or b"")
    call_command("rewrap_keys")
    forget_cached_keys()

    assert OrganizationKey.objects.get().master_key_id == f"{PREFIX}{key}" == master_key().key_id()
    assert bytes(MemberKey.objects.get().wrapped or b"") == before
    assert member_cipher(organization, anna).open(blob, **PLACE) == "text"
    forget_cached_keys()
