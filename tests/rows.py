"""Rows of members' content, as a test looks at them: all there are, whoever they belong to."""

from typing import Any

from django.db import models


def rows(model: type[models.Model]) -> Any:
    """A queryset of a model whose own manager gives nothing without an owner (wellness/owned.py)."""
    manager: Any = model._default_manager
    return manager.unguarded()
