"""Django's session store for the organisations' admin sites: its table is shared, so it is reached through the platform
scope, and it holds only hashes of the cookies' values, so that it opens nothing for who reads it.

What a session may open is not decided here: the sites keep an organisation's sign-in (users.models.Session) in it and
check that on every request, so a cookie of one organisation opens nothing on another's host.
"""

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from tenants.scope import platform_scope


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        with platform_scope():
            return super().load()

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row: AbstractBaseSession | None = self.model.objects.filter(
            session_key=stored(self.session_key), expire_date__gt=timezone.now()
        ).first()
        if row is None:
            self._session_key = None  # a value that is not ours never becomes the key of a new session
        return row

    def exists(self, session_key: str | None) -> bool:
        with platform_scope():
            return self.model.objects.filter(session_key=stored(session_key)).exists()

    def create(self) -> None:
        with platform_scope():
            super().create()

    def create_model_instance(self, data: Any) -> AbstractBaseSession:
        row: AbstractBaseSession = super().create_model_instance(data)
        row.session_key = stored(row.session_key) or ""
        return row

    def save(self, must_create: bool = False) -> None:
        with platform_scope():
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        # Not super(): it would hash what is hashed already.
        with platform_scope():
            self.model.objects.filter(session_key=stored(session_key or self.session_key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        with platform_scope():
            super().clear_expired()


def stored(session_key: str | None) -> str | None:
    """The form in the table: 160 bits of SHA-256 in hexadecimal, which is what the column takes."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:40] if session_key else None
