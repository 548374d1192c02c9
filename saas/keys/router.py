"""Which database: this app's tables in `keys` and nowhere else, everybody else's never in `keys`."""

from typing import Any

from django.db.models import Model

ALIAS = "keys"
LABEL = "keys"


class KeysRouter:
    """First in DATABASE_ROUTERS. None means that the next router decides."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        return ALIAS if model._meta.app_label == LABEL else None

    def db_for_write(self, model: type[Model], **_hints: Any) -> str | None:
        return ALIAS if model._meta.app_label == LABEL else None

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **_hints: Any
    ) -> bool | None:
        if app_label == LABEL or db == ALIAS:
            return app_label == LABEL and db == ALIAS
        return None
