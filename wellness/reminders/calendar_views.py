"""Switching the calendar's address on and off, and what calendar programs read under it."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from saas.core.errors import site_problem
from saas.core.links import link
from saas.core.views import StrictQueryMixin
from users.permissions import ANYONE_HERE
from users.throttles import CALENDAR_FEED, CALENDAR_IP, TooManyTries, client_address, reserve
from wellness.reminders import calendar_feed
from wellness.reminders.channel_serializers import CalendarFeedSerializer
from wellness.reminders.devices import CalendarFeed

_FRESH_FOR = 900  # seconds that a program may keep what it read


class CalendarFeedView(StrictQueryMixin, APIView):
    """The signed-in person's calendar address: one at a time."""

    roles_for = {"get": ANYONE_HERE, "post": ANYONE_HERE, "delete": ANYONE_HERE}

    @extend_schema(operation_id="calendar_feed_retrieve", responses=CalendarFeedSerializer)
    def get(self, request: Request) -> Response:
        """Whether there is one, and whether something reads it."""
        return Response(self._json(CalendarFeed.objects.current(request.actor.member_id).first()))

    @extend_schema(operation_id="calendar_feed_open", request=None, responses={201: CalendarFeedSerializer})
    def post(self, request: Request) -> Response:
        """A new address, said this once. The one before, if any, ends at once."""
        made = calendar_feed.open_feed(actor=request.actor, now=timezone.now())
        return Response(self._json(made.feed, url=made.url), status=201)

    @extend_schema(operation_id="calendar_feed_close", responses={204: None})
    def delete(self, request: Request) -> Response:
        """End the address: programs that read it get nothing more."""
        calendar_feed.close_feed(actor=request.actor, now=timezone.now())
        return Response(status=204)

    def _json(self, feed: CalendarFeed | None, *, url: str | None = None) -> dict[str, Any]:
        return {
            "is_on": feed is not None,
            "created_at": feed.created_at if feed else None,
            "read_on": feed.read_on if feed else None,
            "url": url,
            "links": {"self": link(self.request, "calendar-feed")},
        }


@require_safe
def read_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What calendar programs read: text/calendar, private, at most 60 times an hour."""
    now = timezone.now()
    feed = None
    try:
        reserve(CALENDAR_IP, client_address(request), now=now)
        feed = calendar_feed.feed_of(token)
        if feed is not None:
            reserve(CALENDAR_FEED, feed.pk, now=now)
    except TooManyTries as refusal:
        refused: HttpResponse = site_problem(request, 429, refusal.code, refusal.detail)
        refused["Retry-After"] = str(refusal.retry_after)
        return refused
    if feed is None:
        missing: HttpResponse = site_problem(request, 404)
        return missing
    calendar_feed.note_reading(feed, today=now.date())
    content = calendar_feed.calendar_of(feed.member_id, now=now)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response: HttpResponse
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="reminders.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={_FRESH_FOR}"
    response["X-Robots-Tag"] = "noindex"
    return response
