"""A master key in AWS KMS: this process asks for wrapping and unwrapping, and never holds the key."""

from functools import cached_property
from typing import Any, Final
from uuid import UUID

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from saas.core.crypto import TamperedCiphertext
from saas.keys.errors import UnknownMasterKey

PREFIX: Final = "aws-kms:"
# The context is authenticated and stands in CloudTrail beside each use, so an organisation's id and nothing else.
_CONTEXT: Final = "mentalmuse:organization"
# An organisation's key is asked for once in five minutes and process; a request waits for it, so not for long.
_CONFIG: Final = Config(
    connect_timeout=2, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 3}
)


class KmsMasterKey:
    """`key` is the id, ARN or alias of a symmetric key; `endpoint` another address of the service, as in tests.

    Credentials and region come the way of the AWS SDK: the task's role in production. What was wrapped names the key's
    ARN, so an alias may move to a new key while old wrappings still open.
    """

    def __init__(self, key: str, *, endpoint: str = "") -> None:
        self._key = key
        self._endpoint = endpoint

    def key_id(self) -> str:
        return PREFIX + self._arn

    def wrap(self, key: bytes, *, organization_id: UUID) -> bytes:
        answer = self._client.encrypt(
            KeyId=self._arn, Plaintext=key, EncryptionContext=_context(organization_id)
        )
        return bytes(answer["CiphertextBlob"])

    def unwrap(self, wrapped: bytes, *, organization_id: UUID, key_id: str) -> bytes:
        if not key_id.startswith(PREFIX):
            raise UnknownMasterKey(f"Wrapped by master key {key_id}, which is not in AWS KMS.")
        try:
            answer = self._client.decrypt(
                KeyId=key_id.removeprefix(PREFIX),
                CiphertextBlob=wrapped,
                EncryptionContext=_context(organization_id),
            )
        except ClientError as error:
            match error.response["Error"]["Code"]:
                case "InvalidCiphertextException" | "IncorrectKeyException":
                    raise TamperedCiphertext("Not wrapped by this key for this organisation.") from error
                case "NotFoundException" | "DisabledException" | "KMSInvalidStateException":
                    raise UnknownMasterKey(
                        f"Wrapped by master key {key_id}, which AWS KMS does not let us use."
                    ) from error
            raise
        return bytes(answer["Plaintext"])

    @cached_property
    def _arn(self) -> str:
        return str(self._client.describe_key(KeyId=self._key)["KeyMetadata"]["Arn"])

    @cached_property
    def _client(self) -> Any:
        return boto3.client("kms", endpoint_url=self._endpoint or None, config=_CONFIG)


def _context(organization_id: UUID) -> dict[str, str]:
    return {_CONTEXT: str(organization_id)}
