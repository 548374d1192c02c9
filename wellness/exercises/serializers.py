from datetime import datetime
from typing import Any

from rest_framework import serializers

from saas.core.serializers import StrictSerializer
from wellness.exercises.library import CATEGORIES, KINDS, MAX_ANSWER_LENGTH, MAX_STEPS, PHASES
from wellness.fields import MomentField, TimeZoneField
from wellness.queries import check_moment, refused

MAX_NOTE_LENGTH = 4000
HIGHEST_RATE = 10


class AnswersField(serializers.DictField):
    """Texts and numbers from 0 to 10 by the keys of steps."""

    default_error_messages = {
        "too_many": "More answers than an exercise has steps.",
        "not_an_answer": "A text, or a whole number from 0 to 10.",
        "max_length": "At most {limit} characters.",
    }

    def to_internal_value(self, data: Any) -> dict[str, str | int]:
        answers: dict[str, str | int] = super().to_internal_value(data)
        if len(answers) > MAX_STEPS:
            self.fail("too_many")
        for answer in answers.values():
            if isinstance(answer, str):
                if len(answer) > MAX_ANSWER_LENGTH:
                    self.fail("max_length", limit=MAX_ANSWER_LENGTH)
            elif isinstance(answer, bool) or not isinstance(answer, int) or not 0 <= answer <= HIGHEST_RATE:
                self.fail("not_an_answer")
        return answers


class SessionWriteSerializer(StrictSerializer):
    """One time that somebody did an exercise; may be sent while it goes on."""

    exercise = serializers.RegexField(r"^[a-z0-9_-]+$", max_length=40)
    started_at = MomentField(source="occurred_at")
    finished_at = MomentField(allow_null=True, default=None)
    time_zone = TimeZoneField(help_text="IANA name: where the member was then.")
    before = serializers.IntegerField(
        min_value=-2,
        max_value=2,
        allow_null=True,
        default=None,
        help_text="How it felt before: the five faces.",
    )
    after = serializers.IntegerField(min_value=-2, max_value=2, allow_null=True, default=None)
    answers = AnswersField(default=dict, help_text="By the keys of steps that ask. Stored encrypted.")
    note = serializers.CharField(
        max_length=MAX_NOTE_LENGTH,
        allow_blank=True,
        trim_whitespace=False,
        default="",
        help_text="Encrypted.",
    )

    def validate_started_at(self, value: datetime) -> datetime:
        return check_moment(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["finished_at"] is not None:
            if attrs["finished_at"] < attrs["occurred_at"]:
                raise refused("finished_at", "This lies before the begin.", "wrong_order")
            check_moment(attrs["finished_at"])
        return attrs


class _LinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()


class SessionLinksSerializer(_LinksSerializer):
    exercise = serializers.URLField()


class SessionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    exercise = serializers.CharField()
    exercise_version = serializers.IntegerField(min_value=1)
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    time_zone = serializers.CharField()
    before = serializers.IntegerField(min_value=-2, max_value=2, allow_null=True)
    after = serializers.IntegerField(min_value=-2, max_value=2, allow_null=True)
    answers = serializers.DictField(allow_null=True, help_text="Texts and numbers by step.")
    note = serializers.CharField(allow_blank=True, allow_null=True)
    unreadable = serializers.BooleanField(help_text="It could not be opened; answers and note are null.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    links = SessionLinksSerializer()


class SavedSessionSerializer(SessionSerializer):
    help = serializers.DictField(required=False, help_text="The help panel, to show softly; stored nowhere.")


class PhaseSerializer(serializers.Serializer[Any]):
    phase = serializers.ChoiceField(choices=PHASES)
    seconds = serializers.IntegerField(min_value=1)
    label = serializers.CharField()  # type: ignore[assignment]  # a field here, not the attribute


class StepSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    text = serializers.CharField()
    hint = serializers.CharField(allow_blank=True)
    seconds = serializers.IntegerField(allow_null=True, help_text="How long a pause is.")
    cycles = serializers.IntegerField(allow_null=True, help_text="How often the phases are gone through.")
    phases = PhaseSerializer(many=True)
    max_length = serializers.IntegerField(allow_null=True, help_text="Of a written answer.")
    low = serializers.CharField(allow_blank=True, help_text="What 0 means.")
    high = serializers.CharField(allow_blank=True, help_text="What 10 means.")


class ExerciseSummarySerializer(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="Our key, or the id of one of the organisation's.")
    version = serializers.IntegerField(min_value=1)
    is_ours = serializers.BooleanField()
    category = serializers.ChoiceField(choices=CATEGORIES)
    title = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    minutes = serializers.IntegerField(min_value=1)
    steps_count = serializers.IntegerField(min_value=1)
    has_writing = serializers.BooleanField()
    links = _LinksSerializer()


class ExerciseSerializer(ExerciseSummarySerializer):
    before = serializers.CharField(help_text="What to ask before.")
    after = serializers.CharField(help_text="What to ask after.")
    still = serializers.CharField(allow_blank=True, help_text="Shown where nothing may move.")
    steps = StepSerializer(many=True)


class ExercisesSerializer(serializers.Serializer[Any]):
    locale = serializers.CharField()
    results = ExerciseSummarySerializer(many=True)


def session_json(session: dict[str, Any], *, base: str, exercises: str) -> dict[str, Any]:
    """An opened row as it is answered. `base` and `exercises` are the addresses of the two lists."""
    session["started_at"] = session.pop("occurred_at")
    session["links"] = {
        "self": f"{base}{session['id']}/",
        "exercise": f"{exercises}{session['exercise']}/",
    }
    return session


def exercise_json(exercise: dict[str, Any], *, base: str, is_whole: bool) -> dict[str, Any]:
    answer = exercise | {
        "steps_count": len(exercise["steps"]),
        "has_writing": any(step["kind"] == "write" for step in exercise["steps"]),
        "links": {"self": f"{base}{exercise['id']}/"},
    }
    if not is_whole:
        for name in ("before", "after", "still", "steps"):
            del answer[name]
    return answer
