"""Making, using, destroying and re-wrapping keys.

Keys are committed at once and on their own: a key whose first use is rolled back in the main database is merely unused,
while a row in the main database whose key was rolled back could never be read again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import transaction
from django.utils import timezone

from saas.core.crypto import AssociatedData, CryptoError, key_version_of, new_key, open_sealed, seal
from saas.keys.cache import KeyCache
from saas.keys.errors import MemberKeyDestroyed, OrganizationKeyDestroyed, UnknownKeyVersion
from saas.keys.master import master_key
from saas.keys.models import MemberKey, OrganizationKey
from saas.keys.router import ALIAS

log = structlog.get_logger(__name__)

_FIRST_VERSION: Final = 1
_CACHED_SECONDS: Final = 300
# About 100 bytes each: the people of one process's last five minutes fit well.
_organization_keys: KeyCache["_OrganizationKeys"] = KeyCache(size=1_000, seconds=_CACHED_SECONDS)
_member_keys: KeyCache[dict[int, bytes]] = KeyCache(size=10_000, seconds=_CACHED_SECONDS)


@dataclass(frozen=True, slots=True, repr=False)
class _OrganizationKeys:
    place: UUID  # what sealed fields name as their organisation
    by_version: dict[int, bytes]


@dataclass(frozen=True, slots=True, repr=False)
class MemberCipher:
    """Seals and opens single fields of what one person wrote in one organisation."""

    organization_id: UUID
    _keys: dict[int, bytes]  # by version; the highest seals

    def seal(self, text: str, *, table: str, column: str, row: UUID | str) -> bytes:
        """The blob to store for `text` (which may be empty) at exactly this place. `row` is the row's primary key."""
        version = max(self._keys)
        return seal(
            text.encode(), key=self._keys[version], key_version=version, aad=self._place(table, column, row)
        )

    def open(self, blob: bytes, *, table: str, column: str, row: UUID | str) -> str:
        """What was sealed for this place. Raises TamperedCiphertext, UnknownFormat, UnknownKeyVersion."""
        try:
            key = self._keys.get(key_version_of(blob))
            if key is None:
                raise UnknownKeyVersion("No such version of this member's key.")
            return open_sealed(blob, key=key, aad=self._place(table, column, row)).decode()
        except CryptoError as error:
            log.error(
                "keys.not_opened",
                error=type(error).__name__,
                organization_id=str(self.organization_id),
                table=table,
                column=column,
                row=str(row),
            )
            raise

    def _place(self, table: str, column: str, row: UUID | str) -> AssociatedData:
        return AssociatedData(self.organization_id, table, column, str(row))


def member_cipher(organization_id: UUID, member_id: UUID) -> MemberCipher:
    """The cipher of one person in one organisation; their key is made on first use.

    Costs nothing for five minutes after a use. Raises MemberKeyDestroyed (410) once the person or the organisation was
    erased.
    """
    keys = _member_keys.get(
        (organization_id, member_id), lambda: _load_member_keys(organization_id, member_id)
    )
    return MemberCipher(_organization_key(organization_id).place, keys)


def audit_key(owner_id: UUID) -> bytes:
    """The key that seals an organisation's audit, or with the nil UUID the platform's: 32 bytes.

    Derived from the organisation's first key: it has to stay the same for as long as the chain is to be verified, also
    when later versions of that key wrap the members'. Raises OrganizationKeyDestroyed.
    """
    keys = _organization_key(owner_id)
    return HKDF(algorithm=SHA256(), length=32, salt=keys.place.bytes, info=b"mentalmuse audit seal").derive(
        keys.by_version[_FIRST_VERSION]
    )


def record_cipher(organization_id: UUID) -> MemberCipher:
    """The cipher of the organisation's own records (notes, risk events): they outlive a member's erasure.

    Derived from the organisation's first key, so that it goes with the organisation and with nothing less. Raises
    OrganizationKeyDestroyed.
    """
    keys = _organization_key(organization_id)
    key = HKDF(
        algorithm=SHA256(), length=32, salt=keys.place.bytes, info=b"mentalmuse organization record key"
    ).derive(keys.by_version[_FIRST_VERSION])
    return MemberCipher(keys.place, {_FIRST_VERSION: key})


def destroy_member_key(organization_id: UUID, member_id: UUID, *, now: datetime | None = None) -> None:
    """Make everything this person wrote in this organisation unreadable, for good. Safe to repeat.

    Takes effect here at once and in every other process within five minutes.
    """
    now = now or timezone.now()
    # Who never wrote anything gets a tombstone too, or the next use would make a key for an erased person.
    tombstone = MemberKey(
        organization_id=organization_id,
        member_id=member_id,
        version=_FIRST_VERSION,
        wrapped=None,
        created_at=now,
        destroyed_at=now,
    )
    MemberKey.objects.bulk_create([tombstone], ignore_conflicts=True)
    MemberKey.objects.filter(
        organization_id=organization_id, member_id=member_id, destroyed_at__isnull=True
    ).update(wrapped=None, destroyed_at=now)
    _member_keys.drop(lambda key: key == (organization_id, member_id))


def erased_members(organization_id: UUID) -> list[UUID]:
    """Whose keys were destroyed: the tombstones to re-apply after a restore."""
    rows = MemberKey.objects.filter(organization_id=organization_id, destroyed_at__isnull=False)
    return list(rows.order_by("member_id").values_list("member_id", flat=True).distinct())


def destroy_organization_key(organization_id: UUID, *, now: datetime | None = None) -> None:
    """Make everything that anybody wrote in this organisation unreadable, for good. Safe to repeat."""
    now = now or timezone.now()
    tombstone = OrganizationKey(
        organization_id=organization_id,
        version=_FIRST_VERSION,
        wrapped=None,
        master_key_id="",
        created_at=now,
        destroyed_at=now,
    )
    with transaction.atomic(using=ALIAS):
        OrganizationKey.objects.bulk_create([tombstone], ignore_conflicts=True)
        OrganizationKey.objects.filter(organization_id=organization_id, destroyed_at__isnull=True).update(
            wrapped=None, destroyed_at=now
        )
        MemberKey.objects.filter(organization_id=organization_id, destroyed_at__isnull=True).update(
            wrapped=None, destroyed_at=now
        )
    _organization_keys.drop(lambda key: key == organization_id)
    _member_keys.drop(lambda key: isinstance(key, tuple) and key[0] == organization_id)


def copy_keys(source_id: UUID, target_id: UUID, *, members: dict[UUID, UUID], now: datetime) -> None:
    """Let `target_id`, which was restored as a new organisation from a backup of `source_id`, read what is in it.

    `members` maps old ids to new ones. Who was erased has no key to copy. From here on the two are apart: destroying a
    key in one changes nothing in the other. Raises OrganizationKeyDestroyed.
    """
    source = _organization_key(source_id)
    master = master_key()
    with transaction.atomic(using=ALIAS):
        OrganizationKey.objects.bulk_create(
            OrganizationKey(
                organization_id=target_id,
                version=version,
                wrapped=master.wrap(key, organization_id=target_id),
                master_key_id=master.key_id(),
                place_id=source.place,
                created_at=now,
            )
            for version, key in source.by_version.items()
        )
        _organization_keys.drop(lambda key: key == target_id)
        for old, new in members.items():
            living = MemberKey.objects.filter(
                organization_id=source_id, member_id=old, destroyed_at__isnull=True
            )
            if living.exists():
                for version, key in _load_member_keys(source_id, old).items():
                    _wrapped_for(target_id, new, version, key, now=now).save(force_insert=True)


def rewrap_organization_keys() -> int:
    """Wrap every organisation's key with the current master key; returns how many were not yet.

    No member's key and no row of the main database changes. Run it with the new key in MM_MASTER_KEY and the old one in
    MM_MASTER_KEY_PREVIOUS, while everything goes on; afterwards the old one may go.
    """
    master = master_key()
    rewrapped = 0
    stale = OrganizationKey.objects.filter(destroyed_at__isnull=True).exclude(master_key_id=master.key_id())
    for pk in list(stale.values_list("pk", flat=True)):
        with transaction.atomic(using=ALIAS):
            row = stale.select_for_update().filter(pk=pk).first()
            if row is None or row.wrapped is None:
                continue  # destroyed or re-wrapped meanwhile
            key = master.unwrap(
                bytes(row.wrapped), organization_id=row.organization_id, key_id=row.master_key_id
            )
            row.wrapped = master.wrap(key, organization_id=row.organization_id)
            row.master_key_id = master.key_id()
            row.save(update_fields=["wrapped", "master_key_id"])
            rewrapped += 1
    return rewrapped


def forget_cached_keys() -> None:
    """Drop every unwrapped key from this process's memory."""
    _organization_keys.clear()
    _member_keys.clear()


def _load_member_keys(organization_id: UUID, member_id: UUID) -> dict[int, bytes]:
    rows = MemberKey.objects.filter(organization_id=organization_id, member_id=member_id)
    found = list(rows)
    if not found:
        _make_member_key(organization_id, member_id)
        found = list(rows.all())  # a queryset remembers what it found
    if any(row.destroyed_at for row in found):
        raise MemberKeyDestroyed
    organization_keys = _organization_key(organization_id).by_version
    keys = {}
    for row in found:
        wrapped = bytes(row.wrapped or b"")
        wrapping_key = organization_keys.get(key_version_of(wrapped))
        if wrapping_key is None:
            raise UnknownKeyVersion("No such version of this organisation's key.")
        keys[row.version] = open_sealed(
            wrapped, key=wrapping_key, aad=_member_place(organization_id, member_id, row.version)
        )
    return keys


def _make_member_key(organization_id: UUID, member_id: UUID) -> None:
    row = _wrapped_for(organization_id, member_id, _FIRST_VERSION, new_key(), now=timezone.now())
    # Another process may make it at the same moment: the unique constraint lets one through, and both read that one.
    MemberKey.objects.bulk_create([row], ignore_conflicts=True)


def _wrapped_for(
    organization_id: UUID, member_id: UUID, version: int, key: bytes, *, now: datetime
) -> MemberKey:
    wrapping_keys = _organization_key(organization_id).by_version
    wrapping_version = max(wrapping_keys)
    return MemberKey(
        organization_id=organization_id,
        member_id=member_id,
        version=version,
        wrapped=seal(
            key,
            key=wrapping_keys[wrapping_version],
            key_version=wrapping_version,
            aad=_member_place(organization_id, member_id, version),
        ),
        created_at=now,
    )


def _organization_key(organization_id: UUID) -> _OrganizationKeys:
    return _organization_keys.get(organization_id, lambda: _load_organization_keys(organization_id))


def _load_organization_keys(organization_id: UUID) -> _OrganizationKeys:
    master = master_key()
    rows = OrganizationKey.objects.filter(organization_id=organization_id)
    found = list(rows)
    if not found:
        row = OrganizationKey(
            organization_id=organization_id,
            version=_FIRST_VERSION,
            wrapped=master.wrap(new_key(), organization_id=organization_id),
            master_key_id=master.key_id(),
            created_at=timezone.now(),
        )
        OrganizationKey.objects.bulk_create([row], ignore_conflicts=True)
        found = list(rows.all())  # a queryset remembers what it found
    if any(row.destroyed_at for row in found):
        raise OrganizationKeyDestroyed
    return _OrganizationKeys(
        place=found[0].place_id or organization_id,
        by_version={
            row.version: master.unwrap(
                bytes(row.wrapped or b""), organization_id=organization_id, key_id=row.master_key_id
            )
            for row in found
        },
    )


def _member_place(organization_id: UUID, member_id: UUID, version: int) -> AssociatedData:
    return AssociatedData(organization_id, "keys_memberkey", "wrapped", f"{member_id}:{version}")
