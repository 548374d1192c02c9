"""Serializers that take exactly what they list."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.views import StrictQueryMixin

__all__ = ["LineField", "StrictModelSerializer", "StrictQueryMixin", "StrictSerializer"]


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields that it does not take, together with whatever else is wrong. For everything that reads a body.

    An unknown field is `unknown_field`; one that only we write is `read_only_field`: ignoring it would let people
    believe that it was changed.
    """

    @classmethod
    def checked(cls, data: Any) -> Any:
        """What a new instance has as `validated_data` after `is_valid(raise_exception=True)`, for paths that are hot.

        All calls share one instance, because copying the declared fields takes longer than checking them. Fields and
        methods of `cls` must keep nothing on themselves and read no context.
        """
        try:
            return _shared(cls).run_validation(data)
        except ValidationError:
            serializer = cls(data=data)  # finds the same again and words it as DRF does
            serializer.is_valid(raise_exception=True)
            return serializer.validated_data

    def to_internal_value(self, data: Any) -> Any:
        refused: dict[str, list[ErrorDetail]] = {}
        if isinstance(data, Mapping):
            for name in data:
                if name not in self.fields:
                    refused[str(name)] = [ErrorDetail("This field is not known here.", "unknown_field")]
                elif self.fields[name].read_only:
                    refused[str(name)] = [ErrorDetail("This field cannot be set.", "read_only_field")]
        try:
            value = super().to_internal_value(data)
        except ValidationError as error:
            if isinstance(error.detail, dict):
                raise ValidationError({**error.detail, **refused}) from error
            raise
        if refused:
            raise ValidationError(refused)
        return value


class StrictModelSerializer(StrictSerializer, serializers.ModelSerializer[Any]):
    """The same over a model; list the fields, never `__all__`."""


@cache
def _shared(kind: type[StrictSerializer]) -> StrictSerializer:
    return kind()


class LineField(serializers.CharField):
    """One line of text for names and titles: no control characters, no line breaks, nothing that turns the direction.

    The value is in NFC with single spaces, so that two that look alike are alike.
    """

    default_error_messages = {"invisible": "This contains characters that cannot be seen."}

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        value = " ".join(unicodedata.normalize("NFC", value).split())
        if any(_is_hidden(character) for character in value):
            self.fail("invisible")
        return value


def _is_hidden(character: str) -> bool:
    # Joiners (Cf) are needed to write some languages and emoji; embeddings, overrides and isolates only deceive.
    return unicodedata.category(character) in {"Cc", "Cs", "Cn"} or unicodedata.bidirectional(character) in {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    }
