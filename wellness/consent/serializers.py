"""Shapes of consents: what is given, the choices there are, and what somebody would see."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from saas.core.links import link
from saas.core.serializers import StrictSerializer
from users.roles import PRACTITIONER
from wellness.consent import texts
from wellness.consent.classes import Basis, DataClass, Purpose, RecipientKind
from wellness.consent.models import ConsentGrant, ConsentText
from wellness.consent.operations import Scope
from wellness.fields import MomentField

STATES = ("upcoming", "live", "withdrawn", "replaced", "expired", "lapsed")


class ScopeSerializer(StrictSerializer):
    """What would be shared with whom, and for how long."""

    recipient_kind = serializers.ChoiceField(choices=RecipientKind.choices)
    recipient_id = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Of a person: an id of `recipients/`."
    )
    recipient_role = serializers.RegexField(
        rf"\A({PRACTITIONER})?\Z",
        required=False,
        allow_blank=True,
        default="",
        help_text="Of a role: practitioner. Otherwise empty.",
    )
    data_class = serializers.ChoiceField(choices=DataClass.choices)
    entry_id = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Only this one entry of the journal."
    )
    from_date = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="Only what is from this day on."
    )
    to_date = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="Only what is up to this day, included."
    )
    ends_at = MomentField(
        required=False, allow_null=True, default=None, help_text="When it stops by itself; null: never."
    )

    def validate(self, attrs: Mapping[str, Any]) -> Mapping[str, Any]:
        if attrs["recipient_kind"] == RecipientKind.PERSON and attrs["recipient_id"] is None:
            raise ValidationError({"recipient_id": [ErrorDetail("Say with whom.", "required")]})
        return attrs

    @staticmethod
    def scope(values: Mapping[str, Any]) -> Scope:
        return Scope(**{name: values[name] for name in Scope.__dataclass_fields__})


class GiveSerializer(ScopeSerializer):
    text_sha256 = serializers.RegexField(
        r"\A[0-9a-f]{64}\Z", help_text="Of the words that were read: `sha256` of `options/`."
    )


class WithdrawAllSerializer(StrictSerializer):
    recipient_id = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Only what is shared with this person."
    )


class ConsentLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    withdraw = serializers.URLField(allow_null=True)
    text = serializers.URLField(allow_null=True)


class RecipientSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=RecipientKind.choices)
    id = serializers.UUIDField(allow_null=True)
    role = serializers.CharField()
    name = serializers.CharField(help_text="Of a person; empty where it is a role or nobody knows any more.")


class ConsentSerializer(serializers.Serializer[ConsentGrant]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=STATES)
    recipient = RecipientSerializer()
    data_class = serializers.ChoiceField(choices=DataClass.choices)
    entry_id = serializers.UUIDField(allow_null=True)
    from_date = serializers.DateField(allow_null=True)
    to_date = serializers.DateField(allow_null=True)
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    basis = serializers.ChoiceField(choices=Basis.choices)
    granted_at = serializers.DateTimeField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(
        allow_null=True, help_text="When it stopped counting, whatever ended it."
    )
    text_version = serializers.IntegerField(allow_null=True)
    words_changed = serializers.BooleanField(
        help_text="Newer words are in force: read them and give it anew, or stop."
    )
    counts_until = serializers.DateTimeField(
        allow_null=True, help_text="When what was given under the old words stops counting, if it does."
    )
    links = ConsentLinksSerializer()


class WordsSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    locale = serializers.CharField()
    title = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())
    sha256 = serializers.CharField(help_text="Send it back as `text_sha256` when giving.")


class ClassSerializer(serializers.Serializer[Any]):
    data_class = serializers.ChoiceField(choices=DataClass.choices)
    title = serializers.CharField()
    shows = serializers.CharField(help_text="In plain words, what somebody else sees of it.")
    by_days = serializers.BooleanField(help_text="Whether a span of days of it can be shared.")
    by_entry = serializers.BooleanField(help_text="Whether one entry of it can be shared.")
    to_people = serializers.BooleanField(help_text="Whether it can be shared with a person or a role here.")
    counted = serializers.BooleanField(help_text="Whether it can be counted in the organisation's numbers.")


class OptionsLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    consents = serializers.URLField()
    recipients = serializers.URLField()
    access_log = serializers.URLField()


class OptionsSerializer(serializers.Serializer[Any]):
    is_open = serializers.BooleanField(help_text="False: here nothing is ever shared with anybody.")
    closed_because = serializers.CharField(allow_blank=True)
    language_note = serializers.CharField(
        allow_blank=True, help_text="One line where the words are not in the reader's language."
    )
    classes = ClassSerializer(many=True)
    roles = serializers.ListField(child=serializers.CharField())
    texts = serializers.DictField(child=WordsSerializer(), help_text="By kind of recipient.")
    links = OptionsLinksSerializer()


class PractitionerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.CharField()


class ConsentTextSerializer(serializers.Serializer[ConsentText]):
    id = serializers.UUIDField()
    key = serializers.CharField()
    version = serializers.IntegerField()
    locale = serializers.CharField()
    title = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())
    classes = serializers.DictField(help_text="What each class was said to show.")
    sha256 = serializers.CharField()
    in_force_from = serializers.DateTimeField()
    lapses_at = serializers.DateTimeField(allow_null=True)
    is_current = serializers.BooleanField()


class PreviewSerializer(serializers.Serializer[Any]):
    data_class = serializers.ChoiceField(choices=DataClass.choices)
    shows = serializers.CharField()
    shown = serializers.IntegerField(help_text="How many items stand in `results`.")
    is_cut = serializers.BooleanField(help_text="There is more than is shown here.")
    results = serializers.ListField(
        child=serializers.DictField(), help_text="Exactly what the reader's page gets, made by the same code."
    )


class StoppedSerializer(serializers.Serializer[Any]):
    stopped = ConsentSerializer(many=True)


# --- representations -------------------------------------------------------------------------------------------------
def consent_json(
    grant: ConsentGrant, *, names: Mapping[UUID, str], request: Request, now: datetime
) -> dict[str, Any]:
    state = grant.state(now)
    text = grant.text
    words = texts.current(grant.recipient_kind) if grant.basis == Basis.CONSENT else None
    is_running = state in {"live", "upcoming"}
    lapses_at = text.lapses_at if text else None
    ends = [moment for moment in (grant.revoked_at, grant.ends_at, lapses_at) if moment and moment <= now]
    return {
        "id": grant.pk,
        "state": state,
        "recipient": {
            "kind": grant.recipient_kind,
            "id": grant.recipient_id,
            "role": grant.recipient_role,
            "name": names.get(grant.recipient_id, "") if grant.recipient_id else "",
        },
        "data_class": grant.data_class,
        "entry_id": grant.entry_id,
        "from_date": grant.from_date,
        "to_date": grant.to_date,
        "purpose": grant.purpose,
        "basis": grant.basis,
        "granted_at": grant.granted_at,
        "starts_at": grant.starts_at,
        "ends_at": grant.ends_at,
        "ended_at": min(ends) if ends else None,
        "text_version": text.version if text else None,
        "words_changed": bool(is_running and words and text and text.sha256 != words.sha256),
        "counts_until": lapses_at if is_running else None,
        "links": {
            "self": link(request, "consent-detail", grant.pk),
            "withdraw": link(request, "consent-withdraw", grant.pk)
            if is_running and grant.basis == Basis.CONSENT
            else None,
            "text": link(request, "consent-text", text.pk) if text else None,
        },
    }


def words_json(words: texts.Words) -> dict[str, Any]:
    return {
        "version": words.version,
        "locale": words.locale,
        "title": words.title,
        "lines": words.lines,
        "sha256": words.sha256,
    }
