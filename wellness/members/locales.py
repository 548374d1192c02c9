"""In which language a person is to be answered."""

import re

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from wellness.members.models import Member

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")


def locale_of(request: Request) -> str:
    """`locale` of the query, else the member's own (one statement). Raises ValidationError for what is no tag."""
    asked = request.query_params.get("locale")
    if asked is None:
        locale: str = Member.objects.values_list("locale", flat=True).get(pk=request.actor.member_id)
        return locale
    if not _TAG.fullmatch(asked):
        raise ValidationError(
            {"locale": [ErrorDetail("Not a language tag such as en or pt-BR.", "unknown_locale")]}
        )
    return asked
