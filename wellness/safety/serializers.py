from datetime import date
from typing import Any

from rest_framework import serializers

from saas.core.serializers import LineField, StrictSerializer
from wellness.safety import plan
from wellness.safety.models import REVIEW_EVERY_DAYS
from wellness.safety.operations import Plan


class HelpContactSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)
    sms = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True, help_text="Who answers, what it costs.")
    hours = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_blank=True, help_text="ISO 3166; empty: anywhere.")
    locale = serializers.CharField(allow_blank=True, help_text="BCP 47; empty: any.")


class HelpLineSerializer(serializers.Serializer[Any]):
    """One line of the crisis directory."""

    country = serializers.CharField()
    region = serializers.CharField(allow_blank=True)
    name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)
    sms = serializers.CharField(allow_blank=True)
    chat_url = serializers.CharField(allow_blank=True)
    hours = serializers.CharField(allow_blank=True)
    languages = serializers.ListField(child=serializers.CharField())
    audience = serializers.CharField(allow_blank=True)
    source_url = serializers.URLField()
    is_verified = serializers.BooleanField(help_text="Whether a person vouches for it today.")
    mark = serializers.CharField(allow_blank=True, help_text="Show it beside the line.")


class HelpActionSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["call", "text", "web", "plan", "tell", "dismiss"])
    text = serializers.CharField()
    href = serializers.CharField(
        allow_blank=True, help_text="`tel:`, `sms:`, an address, or a path in the app."
    )


class HelpLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class HelpPartsSerializer(serializers.Serializer[Any]):
    """What the help page and the help panel share."""

    language_note = serializers.CharField(
        allow_blank=True, help_text="Says so where the words are not translated."
    )
    emergency = serializers.CharField(help_text="Show it before everything else.")
    contacts = HelpContactSerializer(many=True, help_text="The organisation's own, the first one first.")
    country = serializers.CharField(help_text="Where the directory's lines are for. ISO 3166.")
    directory = HelpLineSerializer(many=True)
    directory_url = serializers.URLField(help_text="Lines by country, kept by others.")
    actions = HelpActionSerializer(many=True, help_text="The first one is the main one.")


class HelpSerializer(HelpPartsSerializer):
    notice = serializers.CharField(help_text="What this service is not. Show it as it is.")
    links = HelpLinksSerializer()


class HelpPanelSerializer(HelpPartsSerializer):
    """Shown at once, before any other result: whom to turn to, and the truth about who reads what was answered."""

    version = serializers.IntegerField()
    trigger = serializers.ChoiceField(choices=["item_9", "item_9_declined", "asked", "phrase"])
    presentation = serializers.ChoiceField(
        choices=["full", "soft", "quiet"],
        help_text="full: before everything else; soft: can be dismissed; quiet: one line.",
    )
    locale = serializers.CharField(help_text="Of the words. BCP 47.")
    title = serializers.CharField()
    lines = serializers.ListField(
        child=serializers.CharField(), help_text="Show them as they are, in this order."
    )


class PlanItemSerializer(StrictSerializer):
    """One line of a step. Phone, web address and kind only where the step takes them."""

    text = LineField(max_length=plan.MAX_TEXT)
    phone = LineField(max_length=plan.MAX_PHONE, allow_blank=True, default="")
    url = serializers.URLField(max_length=plan.MAX_URL, allow_blank=True, default="")
    kind = serializers.ChoiceField(choices=[plan.PERSON, plan.PLACE], allow_blank=True, default="")


class PersonOrPlaceSerializer(PlanItemSerializer):
    url = None  # type: ignore[assignment]  # DRF's way to drop an inherited field


class PersonSerializer(PersonOrPlaceSerializer):
    kind = None  # type: ignore[assignment]


class ServiceSerializer(PlanItemSerializer):
    kind = None  # type: ignore[assignment]


class LineOfPlanSerializer(PersonSerializer):
    phone = None  # type: ignore[assignment]


def _items(child: PlanItemSerializer) -> serializers.ListField:
    return serializers.ListField(child=child, max_length=plan.MAX_ITEMS, default=list)


class PlanStepsWriteSerializer(StrictSerializer):
    """A step left out is empty."""

    warning_signs = _items(LineOfPlanSerializer())
    on_my_own = _items(LineOfPlanSerializer())
    people_and_places = _items(PersonOrPlaceSerializer())
    ask_for_help = _items(PersonSerializer())
    professionals = _items(ServiceSerializer())
    surroundings = _items(LineOfPlanSerializer())


class SafetyPlanWriteSerializer(StrictSerializer):
    steps = PlanStepsWriteSerializer()
    review_every_days = serializers.IntegerField(
        min_value=7,
        max_value=730,
        allow_null=True,
        default=REVIEW_EVERY_DAYS,
        help_text="null: never remind me.",
    )


class PlanStepSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    number = serializers.IntegerField()
    heading = serializers.CharField()
    prompt = serializers.CharField()
    suggested = serializers.IntegerField(help_text="Lines that an empty step shows.")
    max = serializers.IntegerField()
    takes = serializers.ListField(
        child=serializers.ChoiceField(choices=["text", "phone", "url", "kind"]), help_text="Parts of an item."
    )
    items = PlanItemSerializer(many=True)


class SafetyPlanLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    versions = serializers.URLField()
    help = serializers.URLField()


class SafetyPlanSerializer(serializers.Serializer[Any]):
    """Version 0 is no plan yet: six empty steps to begin with."""

    version = serializers.IntegerField()
    title = serializers.CharField()
    credit = serializers.CharField(help_text="Show it under the plan, printed too.")
    language_note = serializers.CharField(allow_blank=True)
    steps = PlanStepSerializer(many=True)
    unreadable = serializers.BooleanField(
        help_text="What is stored cannot be opened; try an earlier version."
    )
    updated_at = serializers.DateTimeField(allow_null=True)
    review_every_days = serializers.IntegerField(allow_null=True)
    review_due_on = serializers.DateField(allow_null=True)
    is_review_due = serializers.BooleanField()
    links = SafetyPlanLinksSerializer()


class PlanVersionLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    restore = serializers.URLField()


class PlanVersionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    links = PlanVersionLinksSerializer()


class SafetySettingsWriteSerializer(StrictSerializer):
    tell_care_team = serializers.BooleanField(help_text="Let my care team be told. Off unless switched on.")
    phrase_help = serializers.BooleanField(help_text="Offer help beside my own writing.")


class SafetySettingsSerializer(serializers.Serializer[Any]):
    tell_care_team = serializers.BooleanField()
    phrase_help = serializers.BooleanField()
    explanation = serializers.CharField(help_text="What the switches do.")
    links = HelpLinksSerializer()


def plan_json(saved: Plan, *, today: date, links: dict[str, str]) -> dict[str, Any]:
    due = saved.review_due_on
    return {
        "version": saved.version,
        "title": plan.TITLE,
        "credit": plan.CREDIT,
        "steps": [_step_json(number, step, saved.steps) for number, step in enumerate(plan.STEPS, 1)],
        "unreadable": saved.unreadable,
        "updated_at": saved.updated_at,
        "review_every_days": saved.review_every_days,
        "review_due_on": due,
        "is_review_due": due is not None and due <= today,
        "links": links,
    }


def _step_json(number: int, step: plan.Step, steps: plan.Steps) -> dict[str, Any]:
    takes = {"text": True, "phone": step.takes_phone, "url": step.takes_url, "kind": step.takes_kind}
    return {
        "key": step.key,
        "number": number,
        "heading": step.heading,
        "prompt": step.prompt,
        "suggested": step.suggested,
        "max": plan.MAX_ITEMS,
        "takes": [part for part, taken in takes.items() if taken],
        "items": steps[step.key],
    }
