"""Sealing what is written in caring: notes and annotations with the organisation's record key, the member's own words
with the member's."""

from typing import Any, Final
from uuid import UUID

from saas.core.crypto import CryptoError
from saas.keys.operations import MemberCipher, member_cipher, record_cipher

NOTES: Final = "wellness_note"
VERSIONS: Final = "wellness_noteversion"
ANNOTATIONS: Final = "wellness_annotation"
TALKING_POINTS: Final = "wellness_talkingpoints"


class RecordSealer:
    """Seals and opens the organisation's own records. The key is fetched at the first need."""

    def __init__(self, organization_id: UUID) -> None:
        self._organization_id = organization_id
        self._cipher: MemberCipher | None = None

    @property
    def cipher(self) -> MemberCipher:
        if self._cipher is None:
            self._cipher = record_cipher(self._organization_id)
        return self._cipher

    def seal(self, text: str, *, table: str, row: UUID) -> bytes:
        return self.cipher.seal(text, table=table, column="text", row=str(row))

    def open(self, blob: Any, *, table: str, row: UUID) -> str | None:
        """None for what cannot be opened any more; the log says which."""
        return _opened(self.cipher, blob, table=table, row=row)


def sealed_points(text: str, *, organization_id: UUID, member_id: UUID) -> bytes:
    cipher = member_cipher(organization_id, member_id)
    return cipher.seal(text, table=TALKING_POINTS, column="text", row=str(member_id))


def opened_points(blob: Any, *, organization_id: UUID, member_id: UUID) -> str | None:
    """None for what cannot be opened any more, as after an erasure."""
    try:
        cipher = member_cipher(organization_id, member_id)
    except CryptoError:
        return None
    return _opened(cipher, blob, table=TALKING_POINTS, row=member_id)


def _opened(cipher: MemberCipher, blob: Any, *, table: str, row: UUID) -> str | None:
    try:
        return cipher.open(bytes(blob), table=table, column="text", row=str(row))
    except CryptoError:
        return None
