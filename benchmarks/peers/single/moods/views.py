from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from benchmarks.peers.single.moods.models import MoodEntry
from saas.core.links import link
from tenants.backend.compiled import CompiledQuery

COLUMNS = (
    "id",
    "valence",
    "energy",
    "words",
    "tags",
    "note",
    "occurred_at",
    "time_zone",
    "created_at",
    "updated_at",
)
NEWEST_FIRST = MoodEntry.objects.order_by("-occurred_at", "-id")
newest = CompiledQuery(
    lambda user_id: NEWEST_FIRST.filter(user_id=user_id, deleted_at=None).values(*COLUMNS)[:21], -1
)


class MoodEntryViewSet(GenericViewSet[MoodEntry]):
    """The product's first page as it would be without tenants: the same steps over the same tools."""

    def list(self, request: Request) -> Response:
        found = newest(request.user.pk)
        rows: list[dict[str, Any]] = self.paginator.first_page(found, request, order=NEWEST_FIRST)
        base = link(request, "mood-entry-list")
        for row in rows:
            address = f"{base}{row['id']}/"
            row["links"] = {"self": address, "restore": f"{address}restore/"}
        return self.get_paginated_response(rows)
