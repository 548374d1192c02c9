"""Browser sessions of the platform's admin: a table of its own, so that its login reads no organisation's sessions."""

from users import admin_sessions
from users.models import PlatformSession


class SessionStore(admin_sessions.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[PlatformSession]:
        return PlatformSession
