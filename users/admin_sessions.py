"""Django's session store for the admin sites: its table is shared, so it is reached through the platform scope.

What a session may open is not decided here: the sites keep an organisation's sign-in (users.models.Session) in it and
check that on every request, so a cookie of one organisation opens nothing on another's host.
"""

from typing import Any

from django.contrib.sessions.backends import db

from tenants.scope import platform_scope


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        with platform_scope():
            return super().load()

    def exists(self, session_key: str | None) -> bool:
        with platform_scope():
            return super().exists(session_key)

    def create(self) -> None:
        with platform_scope():
            super().create()

    def save(self, must_create: bool = False) -> None:
        with platform_scope():
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        with platform_scope():
            super().delete(session_key)

    @classmethod
    def clear_expired(cls) -> None:
        with platform_scope():
            super().clear_expired()
