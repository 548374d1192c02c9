"""Shapes of the caseload, a member's page, plans, assignments, passes and notes."""

from datetime import time
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from saas.core.serializers import LineField, StrictSerializer
from wellness.care.models import (
    EXPIRES_AFTER_DAYS,
    EXPIRES_WITHIN,
    MAX_RULES,
    REMIND_AFTER_DAYS,
    REMIND_WITHIN,
    Annotation,
    AnsweringPass,
    Assignment,
    Audience,
    CarePlan,
    CaseloadView,
)
from wellness.care.need import REASONS
from wellness.fields import TimeZoneField
from wellness.questionnaires.serializers import AnswersField, QuestionnaireSerializer

_MAX_TEXT = 20_000
_MAX_POINTS = 2_000
_MAX_MARK = 200
_MAX_MEMBERS = 100
_MAX_SERIES = 6
_MAX_OFFSET = 366
_SOURCES = ["subject", "parent", "teacher", "other"]
_CHANGES = ["improved_reliably", "worsened_reliably", "no_reliable_change"]
_STATUSES = Assignment.Status.choices


class StaffSerializer(serializers.Serializer[Any]):
    membership = serializers.UUIDField()
    name = serializers.CharField(allow_blank=True)


class NameSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(allow_blank=True)


class CareLinkSerializer(serializers.Serializer[Any]):
    self = serializers.URLField(allow_null=True)


class CodeTextSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()


# --- caseload ---------------------------------------------------------------------------------------------------------
class ReasonSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(choices=REASONS)
    sentence = serializers.CharField()
    questionnaire = serializers.CharField(allow_null=True)
    difference = serializers.FloatField(allow_null=True)
    since = serializers.DateField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    severity = serializers.CharField(allow_null=True)


class CaseScoreSerializer(serializers.Serializer[Any]):
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    value = serializers.FloatField()
    baseline = serializers.FloatField(allow_null=True)
    baseline_on = serializers.DateField(allow_null=True)
    difference = serializers.FloatField(allow_null=True)
    status = serializers.ChoiceField(choices=_CHANGES, allow_null=True)
    band = CodeTextSerializer(allow_null=True)
    completed_at = serializers.DateTimeField()
    minimum = serializers.FloatField(allow_null=True)
    maximum = serializers.FloatField(allow_null=True)
    spark = serializers.ListField(child=serializers.FloatField(), help_text="Oldest first, at most eight.")


class CaseSerializer(serializers.Serializer[Any]):
    member = serializers.UUIDField()
    display_name = serializers.CharField(allow_null=True, help_text="Null where it is not shared.")
    reason = ReasonSerializer()
    more = ReasonSerializer(many=True, help_text="The other reasons that hold, in order of need.")
    shared = serializers.ListField(child=serializers.CharField())
    scores = CaseScoreSerializer(many=True)
    last_activity_at = serializers.DateTimeField(allow_null=True)
    open_assignments = serializers.IntegerField()
    overdue_since = serializers.DateField(allow_null=True)
    is_in_care = serializers.BooleanField()
    links = CareLinkSerializer()


class CaseloadSerializer(serializers.Serializer[Any]):
    results = CaseSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    counts = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many members have each reason as their first."
    )


class CaseloadViewWriteSerializer(StrictSerializer):
    order = serializers.ChoiceField(choices=CaseloadView.Order.choices)
    reason = serializers.ChoiceField(choices=REASONS, allow_null=True, default=None)
    questionnaire = LineField(max_length=40, allow_null=True, default=None)
    is_digest_on = serializers.BooleanField()
    digest_weekday = serializers.IntegerField(min_value=1, max_value=7, default=1)


class CaseloadViewSerializer(CaseloadViewWriteSerializer):
    digest_next_at = serializers.DateTimeField(allow_null=True)
    links = CareLinkSerializer()


# --- one member -------------------------------------------------------------------------------------------------------
class SharedSerializer(serializers.Serializer[Any]):
    data_class = serializers.CharField()
    shared_from = serializers.DateTimeField()
    from_date = serializers.DateField(allow_null=True)
    to_date = serializers.DateField(allow_null=True)
    ends_at = serializers.DateTimeField(allow_null=True)
    basis = serializers.ChoiceField(choices=["consent", "break_glass"])


class RelationSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    member = serializers.UUIDField()
    practitioner = serializers.UUIDField()
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class TeamMateSerializer(StaffSerializer):
    since = serializers.DateTimeField()


class AssignmentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    member = serializers.UUIDField()
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=_STATUSES)
    is_late = serializers.BooleanField()
    opened_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    remind_on = serializers.DateField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    plan = serializers.UUIDField(allow_null=True)
    assigned_by = StaffSerializer(allow_null=True)
    response = serializers.UUIDField(allow_null=True)
    links = CareLinkSerializer()


class SeriesSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    offset_days = serializers.IntegerField()
    rules = serializers.ListField(child=serializers.CharField())
    words = serializers.CharField()
    next_on = serializers.DateField(allow_null=True)


class PlanSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    focus = serializers.ChoiceField(choices=CarePlan.Focus.choices)
    anchor = serializers.ChoiceField(choices=CarePlan.Anchor.choices)
    anchor_on = serializers.DateField()
    time_zone = serializers.CharField()
    local_time = serializers.TimeField()
    expires_after_days = serializers.IntegerField()
    remind_after_days = serializers.IntegerField(allow_null=True)
    series = SeriesSerializer(many=True)
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    created_by = StaffSerializer(allow_null=True)
    links = CareLinkSerializer()


class RiskSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    severity = serializers.CharField()
    state = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)


class MemberLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    trends = serializers.URLField()
    items = serializers.URLField()
    session_page = serializers.URLField()
    session_page_print = serializers.URLField()
    session_page_pdf = serializers.URLField()
    notes = serializers.URLField()
    annotations = serializers.URLField()
    assignments = serializers.URLField()
    plans = serializers.URLField()
    passes = serializers.URLField()
    relation = serializers.URLField()


class MemberPageSerializer(serializers.Serializer[Any]):
    member = serializers.UUIDField()
    display_name = serializers.CharField(allow_null=True)
    time_zone = serializers.CharField(allow_null=True)
    shared = SharedSerializer(many=True)
    not_shared = serializers.ListField(child=serializers.CharField())
    relation = RelationSerializer(allow_null=True)
    care_team = TeamMateSerializer(many=True)
    reason = ReasonSerializer()
    more = ReasonSerializer(many=True)
    scores = CaseScoreSerializer(many=True)
    plans = PlanSerializer(many=True)
    open_assignments = AssignmentSerializer(many=True)
    risk_events = RiskSerializer(many=True)
    notice = serializers.CharField()
    links = MemberLinksSerializer()


class TrendBandSerializer(CodeTextSerializer):
    start = serializers.FloatField()
    end = serializers.FloatField()


class PointSerializer(serializers.Serializer[Any]):
    response = serializers.UUIDField()
    at = serializers.DateTimeField()
    on = serializers.DateField()
    value = serializers.FloatField()
    band = CodeTextSerializer(allow_null=True)
    is_prorated = serializers.BooleanField()
    is_late = serializers.BooleanField()
    mark = serializers.ChoiceField(choices=_CHANGES[:2], allow_null=True)
    is_baseline = serializers.BooleanField()


class ValueOnSerializer(serializers.Serializer[Any]):
    value = serializers.FloatField()
    on = serializers.DateField()


class StatusSerializer(serializers.Serializer[Any]):
    difference = serializers.FloatField()
    status = serializers.ChoiceField(choices=_CHANGES)
    is_response = serializers.BooleanField()
    is_remission = serializers.BooleanField()
    is_recovered = serializers.BooleanField()
    sentence = serializers.CharField()


class ScoreTrendSerializer(serializers.Serializer[Any]):
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    source = serializers.ChoiceField(choices=_SOURCES)  # type: ignore[assignment]  # who answered
    score = serializers.CharField()
    name = serializers.CharField()
    minimum = serializers.FloatField(allow_null=True)
    maximum = serializers.FloatField(allow_null=True)
    bands = TrendBandSerializer(many=True)
    reliable = serializers.FloatField(allow_null=True)
    baseline = ValueOnSerializer()
    status = StatusSerializer(allow_null=True)
    points = PointSerializer(many=True)


class ScoreTrendsSerializer(serializers.Serializer[Any]):
    shared_from = serializers.DateTimeField(allow_null=True)
    questionnaires = ScoreTrendSerializer(many=True)


class MoodMeanSerializer(serializers.Serializer[Any]):
    on = serializers.DateField()
    mean = serializers.FloatField(help_text="-2 .. 2")
    entries = serializers.IntegerField()


class WordCountSerializer(serializers.Serializer[Any]):
    word = serializers.CharField()
    count = serializers.IntegerField()


class TagCountSerializer(serializers.Serializer[Any]):
    tag = serializers.CharField()
    count = serializers.IntegerField()


class MoodTrendSerializer(serializers.Serializer[Any]):
    shared_from = serializers.DateTimeField(allow_null=True)
    days = MoodMeanSerializer(many=True)
    words = WordCountSerializer(many=True)
    tags = TagCountSerializer(many=True)


class ExerciseCountSerializer(serializers.Serializer[Any]):
    exercise = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()


class ExerciseTrendSerializer(serializers.Serializer[Any]):
    shared_from = serializers.DateTimeField(allow_null=True)
    counts = ExerciseCountSerializer(many=True)


class AnnotationSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Annotation.Kind.choices)
    text = serializers.CharField(allow_null=True, help_text="Null: cannot be read any more.")
    on = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    author = StaffSerializer(allow_null=True)
    is_mine = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    links = CareLinkSerializer()


class AnnotationListSerializer(serializers.Serializer[Any]):
    results = AnnotationSerializer(many=True)


class ChecklistSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()
    detail = serializers.CharField()


class OffTrackSerializer(serializers.Serializer[Any]):
    week = serializers.IntegerField()
    value = serializers.FloatField()
    limit = serializers.IntegerField()
    sentence = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # where the limit was published
    checklist = ChecklistSerializer(many=True)


class PlanWeeksSerializer(serializers.Serializer[Any]):
    plan = serializers.UUIDField()
    starts_on = serializers.DateField()


TrendsSerializer = type(
    "TrendsSerializer",
    (serializers.Serializer,),
    {
        # `from` is a word of Python.
        "from": serializers.DateField(),
        "to": serializers.DateField(),
        "scores": ScoreTrendsSerializer(allow_null=True, help_text="Null: not shared."),
        "mood": MoodTrendSerializer(allow_null=True),
        "exercises": ExerciseTrendSerializer(allow_null=True),
        "annotations": AnnotationSerializer(many=True),
        "plan_weeks": PlanWeeksSerializer(allow_null=True),
        "not_on_track": OffTrackSerializer(allow_null=True),
    },
)


class HeatItemSerializer(serializers.Serializer[Any]):
    link_id = serializers.CharField()
    text = serializers.CharField()
    minimum = serializers.IntegerField()
    maximum = serializers.IntegerField()
    asks_about_harm = serializers.BooleanField()


class HeatResponseSerializer(serializers.Serializer[Any]):
    response = serializers.UUIDField()
    at = serializers.DateTimeField()
    answers = serializers.DictField(
        child=serializers.IntegerField(allow_null=True),
        allow_null=True,
        help_text="Null: cannot be read any more.",
    )


class HeatMapSerializer(serializers.Serializer[Any]):
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    shared_from = serializers.DateTimeField(allow_null=True)
    items = HeatItemSerializer(many=True)
    responses = HeatResponseSerializer(many=True)


class SharedRowsSerializer(serializers.Serializer[Any]):
    data_class = serializers.CharField()
    shared_from = serializers.DateTimeField(allow_null=True)
    results = serializers.ListField(child=serializers.DictField())


# --- writing ----------------------------------------------------------------------------------------------------------
class AnnotationWriteSerializer(StrictSerializer):
    kind = serializers.ChoiceField(choices=Annotation.Kind.choices)
    text = LineField(max_length=_MAX_MARK)
    on = serializers.DateField()
    until = serializers.DateField(allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["until"] is not None and attrs["until"] < attrs["on"]:
            raise ValidationError({"until": [ErrorDetail("This lies before `on`.", "wrong_order")]})
        return attrs


class NoteWriteSerializer(StrictSerializer):
    text = serializers.CharField(max_length=_MAX_TEXT, trim_whitespace=False)
    audience = serializers.ChoiceField(choices=Audience.choices, default=Audience.AUTHOR)
    session_on = serializers.DateField(allow_null=True, default=None)


class NoteAmendSerializer(StrictSerializer):
    text = serializers.CharField(max_length=_MAX_TEXT, trim_whitespace=False, required=False)
    audience = serializers.ChoiceField(choices=Audience.choices, required=False)
    session_on = serializers.DateField(allow_null=True, required=False)


class NoteLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    versions = serializers.URLField()


class NoteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    member = serializers.UUIDField()
    author = StaffSerializer(allow_null=True)
    audience = serializers.ChoiceField(choices=Audience.choices)
    text = serializers.CharField(allow_null=True, help_text="Null: cannot be read any more.")
    session_on = serializers.DateField(allow_null=True)
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    is_mine = serializers.BooleanField()
    links = NoteLinksSerializer()


class NoteVersionSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    audience = serializers.ChoiceField(choices=Audience.choices)
    text = serializers.CharField(allow_null=True)
    saved_at = serializers.DateTimeField()


class NoteVersionsSerializer(serializers.Serializer[Any]):
    results = NoteVersionSerializer(many=True)


class _Window(StrictSerializer):
    expires_after_days = serializers.IntegerField(
        min_value=EXPIRES_WITHIN[0], max_value=EXPIRES_WITHIN[1], default=EXPIRES_AFTER_DAYS
    )
    remind_after_days = serializers.IntegerField(
        min_value=REMIND_WITHIN[0],
        max_value=REMIND_WITHIN[1],
        allow_null=True,
        default=REMIND_AFTER_DAYS,
        help_text="One reminder on this day, then none; null: none at all.",
    )


class AssignSerializer(_Window):
    questionnaire = LineField(max_length=40)


class AssignManySerializer(AssignSerializer):
    members = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=_MAX_MEMBERS)


class RefusedSerializer(serializers.Serializer[Any]):
    member = serializers.UUIDField()
    code = serializers.CharField()


class AssignedManySerializer(serializers.Serializer[Any]):
    assigned = AssignmentSerializer(many=True)
    refused = RefusedSerializer(many=True)


class SeriesWriteSerializer(StrictSerializer):
    questionnaire = LineField(max_length=40)
    offset_days = serializers.IntegerField(min_value=-_MAX_OFFSET, max_value=_MAX_OFFSET, default=0)
    rules = serializers.ListField(
        child=LineField(max_length=200),
        min_length=1,
        max_length=MAX_RULES,
        help_text="RFC 5545, one after the other.",
    )


class _SeriesField(serializers.ListField):
    child = SeriesWriteSerializer()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=1, max_length=_MAX_SERIES, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        found = super().run_validation(data)
        if isinstance(found, list):
            codes = [each["questionnaire"] for each in found]
            if len(set(codes)) != len(codes):
                raise ValidationError([ErrorDetail("Each questionnaire once.", "questionnaire_twice")])
        return found


class PlanWriteSerializer(_Window):
    focus = serializers.ChoiceField(choices=CarePlan.Focus.choices, default=CarePlan.Focus.OTHER)
    anchor = serializers.ChoiceField(choices=CarePlan.Anchor.choices, default=CarePlan.Anchor.INTAKE)
    anchor_on = serializers.DateField()
    time_zone = TimeZoneField(allow_null=True, default=None)
    local_time = serializers.TimeField(default=time(9))
    series = _SeriesField()


class PlanAmendSerializer(StrictSerializer):
    focus = serializers.ChoiceField(choices=CarePlan.Focus.choices, required=False)
    expires_after_days = serializers.IntegerField(
        min_value=EXPIRES_WITHIN[0], max_value=EXPIRES_WITHIN[1], required=False
    )
    remind_after_days = serializers.IntegerField(
        min_value=REMIND_WITHIN[0], max_value=REMIND_WITHIN[1], allow_null=True, required=False
    )
    series = _SeriesField(required=False)


class PlanPreviewSeriesSerializer(serializers.Serializer[Any]):
    questionnaire = serializers.CharField()
    words = serializers.CharField()
    occurrences = serializers.ListField(child=serializers.DateField())


class PlanPreviewSerializer(serializers.Serializer[Any]):
    series = PlanPreviewSeriesSerializer(many=True)


class PassWriteSerializer(StrictSerializer):
    mode = serializers.ChoiceField(choices=AnsweringPass.Mode.choices)
    questionnaire = LineField(max_length=40)
    relationship = serializers.ChoiceField(choices=_SOURCES[1:], allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        is_proxy = attrs["mode"] == AnsweringPass.Mode.PROXY
        if is_proxy != (attrs["relationship"] is not None):
            raise ValidationError(
                {"relationship": [ErrorDetail("Say it for a proxy, and for nobody else.", "wrong_mode")]}
            )
        return attrs


class PassSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    mode = serializers.ChoiceField(choices=AnsweringPass.Mode.choices)
    relationship = serializers.CharField(allow_null=True)
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    opened_at = serializers.DateTimeField(allow_null=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)
    response = serializers.UUIDField(allow_null=True)
    links = CareLinkSerializer()


class IssuedPassSerializer(PassSerializer):
    code = serializers.CharField(
        allow_null=True, help_text="Of a kiosk: six digits for ten minutes. Shown once."
    )
    token = serializers.CharField(allow_null=True, help_text="For reading aloud. Shown once.")
    url = serializers.URLField(allow_null=True, help_text="For a proxy. Shown once.")


class KioskSerializer(StrictSerializer):
    code = LineField(max_length=12)


class KioskTokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField()
    expires_at = serializers.DateTimeField()


class PassTokenSerializer(StrictSerializer):
    token = LineField(max_length=100)


class PassAnswersSerializer(PassTokenSerializer):
    answers = AnswersField()


class AnsweringSerializer(serializers.Serializer[Any]):
    mode = serializers.ChoiceField(choices=AnsweringPass.Mode.choices)
    relationship = serializers.CharField(allow_null=True)
    questionnaire = QuestionnaireSerializer()
    who_sees = serializers.ListField(child=serializers.CharField())
    answers = serializers.DictField(child=serializers.IntegerField(allow_null=True))
    next_item = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=["in-progress", "completed"])
    expires_at = serializers.DateTimeField()
    help = serializers.DictField(allow_null=True, help_text="The help panel, to be shown at once.")


# --- the page of a session --------------------------------------------------------------------------------------------
class PageScoreSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    before = ValueOnSerializer(allow_null=True)
    now = ValueOnSerializer(allow_null=True)
    difference = serializers.FloatField(allow_null=True)
    sentence = serializers.CharField()


class PageDaySerializer(serializers.Serializer[Any]):
    on = serializers.DateField()
    mean = serializers.FloatField()


class PageMoodSerializer(serializers.Serializer[Any]):
    days = PageDaySerializer(many=True)
    mean = serializers.FloatField(allow_null=True)
    words = WordCountSerializer(many=True)


class PageExerciseSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    count = serializers.IntegerField()


class TalkAboutSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    updated_at = serializers.DateTimeField()


class PageMarkSerializer(serializers.Serializer[Any]):
    kind = serializers.CharField()
    text = serializers.CharField(allow_null=True)
    on = serializers.DateField()
    until = serializers.DateField(allow_null=True)


class PageAssignmentsSerializer(serializers.Serializer[Any]):
    completed = serializers.IntegerField()
    late = serializers.IntegerField()
    open = serializers.IntegerField()
    missed = serializers.IntegerField()


class SessionPageSerializer(serializers.Serializer[Any]):
    member = serializers.UUIDField()
    display_name = serializers.CharField(allow_null=True)
    since = serializers.DateField()
    until = serializers.DateField()
    practitioner = serializers.CharField(allow_blank=True)
    scores = PageScoreSerializer(many=True, allow_null=True)
    mood = PageMoodSerializer(allow_null=True)
    exercises = PageExerciseSerializer(many=True, allow_null=True)
    talk_about = TalkAboutSerializer(allow_null=True)
    annotations = PageMarkSerializer(many=True)
    assignments = PageAssignmentsSerializer(allow_null=True)
    not_shared = serializers.ListField(child=serializers.CharField())
    text = serializers.CharField(help_text="The same in lines, to be copied into a note.")


# --- the member's side ------------------------------------------------------------------------------------------------
class MyAssignmentLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    start = serializers.URLField()
    response = serializers.URLField(allow_null=True)


class MyAssignmentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    questionnaire = serializers.CharField()
    title = serializers.CharField()
    minutes = serializers.IntegerField()
    status = serializers.ChoiceField(choices=_STATUSES)
    is_late = serializers.BooleanField()
    opened_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField(allow_null=True)
    assigned_by = NameSerializer(allow_null=True)
    who_sees = serializers.ListField(child=serializers.CharField(), help_text="To be read before question 1.")
    why = serializers.CharField()
    harm_notice = serializers.CharField(allow_blank=True)
    without_harm = serializers.CharField(allow_null=True)
    response = serializers.UUIDField(allow_null=True)
    links = MyAssignmentLinksSerializer()


class StartAssignmentSerializer(StrictSerializer):
    response = serializers.UUIDField(help_text="A UUID of version 7 that the client made.")
    without_harm = serializers.BooleanField(default=False)


class TalkingPointsWriteSerializer(StrictSerializer):
    text = serializers.CharField(max_length=_MAX_POINTS, allow_blank=True)


class TalkingPointsSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(allow_blank=True, allow_null=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    who_sees = serializers.ListField(child=serializers.CharField())


class MyTeamSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_blank=True)
    since = serializers.DateTimeField()
    links = CareLinkSerializer()


class MyTeamListSerializer(serializers.Serializer[Any]):
    results = MyTeamSerializer(many=True)


class MyNoteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    author = NameSerializer()
    text = serializers.CharField(allow_null=True)
    session_on = serializers.DateField(allow_null=True)
    updated_at = serializers.DateTimeField()


# --- settings ---------------------------------------------------------------------------------------------------------
class CareSettingsSerializer(serializers.Serializer[Any]):
    is_not_on_track_on = serializers.BooleanField()
    is_possible = serializers.BooleanField()
    confirmation = serializers.CharField()
    confirmed_at = serializers.DateTimeField(allow_null=True)


class NotOnTrackSerializer(StrictSerializer):
    is_confirmed = serializers.BooleanField()
