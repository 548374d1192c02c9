from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from wellness import runs
from wellness.fields import check_client_id
from wellness.insights import digest, operations, overview
from wellness.insights.days import Day
from wellness.insights.models import SelfTest, SelfTestQuerySet
from wellness.insights.operations import Names, Reader
from wellness.insights.patterns import CAUTION, summary_sentence, tag_patterns
from wellness.insights.serializers import (
    DigestSerializer,
    InsightSettingsSerializer,
    InsightSettingsWriteSerializer,
    InsightsSerializer,
    SelfTestSerializer,
    SelfTestWriteSerializer,
    digest_json,
    range_of,
    self_test_json,
    week_of,
)
from wellness.insights.statistics import MIN_DAYS, MIN_SPAN
from wellness.lookups import missing_is_404

BASIS = "A day's value is the mean of that day's entries."
WORSENED = (
    "Your latest questionnaire says that things are harder than at your first one, by more than such numbers vary. "
    "An exercise, your safety plan or a person you trust may help now."
)
LOW_WEEK = "Some very hard moments lately. An exercise, your safety plan or a person you trust may help now."

_FROM = OpenApiParameter("from", OpenApiTypes.DATE, description="First day; a year before `to` without it.")
_WEEK = OpenApiParameter(
    "week", OpenApiTypes.DATE, description="Any day of it; the last week that is over without it."
)
_TO = OpenApiParameter("to", OpenApiTypes.DATE, description="Last day, included; today without it.")


class InsightsView(StrictQueryMixin, APIView):
    """What the signed-in person's entries show, with how sure one can be. Nobody else can ask."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = {"get": (_FROM, _TO)}

    @extend_schema(operation_id="insights_retrieve", responses=InsightsSerializer)
    def get(self, request: Request) -> Response:
        """Calendar, trend with its gaps, weeks, months, patterns, and a streak that forgives; at most 800 days.

        Four statements: the member with their settings, the entries, the names of tags, scores of questionnaires.
        """
        actor = request.actor
        reader = operations.reader_of(actor=actor)
        today = reader.today(timezone.now())
        first, last = range_of(request, today=today)
        days = operations.days_between(first, last, actor=actor)
        names = operations.names_of(reader.locale, actor=actor)
        return Response(
            {
                "from": first,
                "to": last,
                "is_on": reader.is_on,
                "basis": "mean_of_entries",
                "basis_sentence": BASIS,
                "calendar": overview.calendar(days),
                "trend": _trend(days, last=last, is_on=reader.is_on),
                "weeks": overview.weeks(days, first=first, last=last),
                "months": overview.months(days, first=first, last=last, names=names.names),
                "patterns": self._patterns(days, names, is_on=reader.is_on),
                "streak": _streak(days, reader, today=today),
                "suggestions": self._suggestions(days, today=today),
                "links": {
                    "self": link(request, "insights"),
                    "settings": link(request, "insight-settings"),
                    "self_tests": link(request, "self-test-list"),
                    "help": link(request, "help"),
                },
            }
        )

    def _patterns(self, days: Sequence[Day], names: Names, *, is_on: bool) -> dict[str, Any]:
        results = tag_patterns(days, names=names.names, kept_out=names.kept_out) if is_on else []
        links = {"self_test": link(self.request, "self-test-list")}
        return {
            "is_on": is_on,
            "days": len(days),
            "sentence": summary_sentence(results, days=len(days)) if is_on else "",
            "caution": CAUTION,
            "minimum": {"with": MIN_DAYS, "without": MIN_DAYS, "days": MIN_SPAN},
            "results": [result | {"links": links} for result in results],
        }

    def _suggestions(self, days: Sequence[Day], *, today: date) -> list[dict[str, Any]]:
        links = {
            "exercises": link(self.request, "exercise-list"),
            "safety_plan": link(self.request, "safety-plan"),
            "help": link(self.request, "help"),
        }
        found = []
        if operations.is_low_week(days, today=today):
            found.append({"kind": "low_week", "sentence": LOW_WEEK, "links": links})
        if operations.has_worsened(actor=self.request.actor, now=timezone.now()):
            found.append({"kind": "reliable_worsening", "sentence": WORSENED, "links": links})
        return found


class DigestView(StrictQueryMixin, APIView):
    """The week behind the signed-in person, in their own counts. Nobody else can ask, and no mail says any of it."""

    roles_for = {"get": ANYONE_HERE}
    query_parameters = {"get": (_WEEK,)}

    @extend_schema(operation_id="digest_retrieve", responses=DigestSerializer)
    def get(self, request: Request) -> Response:
        actor, now = request.actor, timezone.now()
        reader = operations.reader_of(actor=actor)
        monday = week_of(request, otherwise=digest.week_before(now, reader))
        found = digest.digest_of(monday, reader=reader, actor=actor, now=now)
        links = {"insights": link(request, "insights"), "reminders": link(request, "reminder-list")}
        return Response(
            digest_json(found, base=link(request, "digest"), today=reader.today(now), links=links)
        )


class InsightSettingsView(StrictQueryMixin, APIView):
    """What a person wants to be told."""

    roles_for = {"get": ANYONE_HERE, "patch": ANYONE_HERE}

    @extend_schema(operation_id="insight_settings_retrieve", responses=InsightSettingsSerializer)
    def get(self, request: Request) -> Response:
        reader = operations.reader_of(actor=request.actor)
        return Response(
            {
                "is_on": reader.is_on,
                "streak_is_on": reader.streak_is_on,
                "links": {"self": link(request, "insight-settings")},
            }
        )

    @extend_schema(
        operation_id="insight_settings_amend",
        request=InsightSettingsWriteSerializer(partial=True),
        responses=InsightSettingsSerializer,
    )
    def patch(self, request: Request) -> Response:
        serializer = InsightSettingsWriteSerializer(data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        operations.change_settings(serializer.validated_data, actor=request.actor, now=timezone.now())
        return self.get(request)


class SelfTestViewSet(StrictQueryMixin, GenericViewSet[SelfTest]):
    """ "Try it on random days for four weeks": chance plans the days, so that the answer can point to a cause."""

    serializer_class = SelfTestSerializer
    lookup_value_converter = "uuid"
    roles_for = {
        "list": ANYONE_HERE,
        "retrieve": ANYONE_HERE,
        "update": ANYONE_HERE,
        "destroy": ANYONE_HERE,
    }

    def get_queryset(self) -> SelfTestQuerySet:
        return SelfTest.objects.visible_to(self.request.actor)

    @extend_schema(operation_id="self_tests_list")
    def list(self, request: Request) -> Response:
        """Newest first."""
        page = self.paginate_queryset(self.get_queryset().order_by("-starts_on", "-id"))
        return self.get_paginated_response(self._shown(page or []))

    @extend_schema(operation_id="self_tests_retrieve")
    def retrieve(self, request: Request, pk: UUID) -> Response:
        with missing_is_404():
            test = self.get_queryset().get(pk=pk)
        return Response(self._shown([test])[0])

    @extend_schema(
        operation_id="self_tests_plan",
        request=SelfTestWriteSerializer,
        responses={
            200: SelfTestSerializer,
            201: SelfTestSerializer,
            409: OpenApiResponse(
                description="`self_test_running`, `self_test_fixed` (it cannot be changed), `id_taken`."
            ),
        },
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Plan a test under an id that the client made (a UUID of version 7). The same again changes nothing."""
        check_client_id(pk)
        serializer = SelfTestWriteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        test, is_new = operations.plan_self_test(
            pk, **serializer.validated_data, actor=request.actor, now=timezone.now()
        )
        return Response(self._shown([test])[0], status=201 if is_new else 200)

    @extend_schema(operation_id="self_tests_delete", responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """End and forget it. The moods stay."""
        with missing_is_404():
            operations.delete_self_test(pk, actor=request.actor)
        return Response(status=204)

    def _shown(self, tests: Sequence[SelfTest]) -> Sequence[dict[str, Any]]:
        actor = self.request.actor
        reader = operations.reader_of(actor=actor)
        shown = operations.judged(tests, actor=actor, today=reader.today(timezone.now()))
        names = operations.names_of(reader.locale, actor=actor).names
        return self_test_json(shown, names=names, base=link(self.request, "self-test-list"))


def _trend(days: Sequence[Day], *, last: date, is_on: bool) -> dict[str, Any]:
    change = overview.recent_change(days, last=last) if is_on else None
    return {
        "window_days": overview.WINDOW,
        "points": overview.trend_points(days),
        "gaps": overview.gaps(days),
        "sentence": overview.change_sentence(change) if change else "",
    }


def _streak(days: Sequence[Day], reader: Reader, *, today: date) -> dict[str, Any]:
    """In words of what is there; what was missed is nowhere."""
    dates = [day.date for day in days]
    counts = (
        {
            "days_this_month": runs.days_this_month(dates, today=today),
            "best_run": runs.best_run(dates),
            "current_run": runs.current_run(dates, today=today),
        }
        if reader.streak_is_on
        else {"days_this_month": None, "best_run": None, "current_run": None}
    )
    return {"is_on": reader.streak_is_on, **counts, "rest_days_a_week": runs.FREE_DAYS_A_WEEK}
