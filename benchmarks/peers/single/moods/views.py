from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from benchmarks.peers.single.moods.models import MoodEntry
from saas.core.links import link

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


class MoodEntryViewSet(GenericViewSet[MoodEntry]):
    """The product's list as it would be without tenants: values instead of instances, the same links."""

    def list(self, request: Request) -> Response:
        mine = MoodEntry.objects.filter(user_id=request.user.pk, deleted_at=None)
        rows: list[dict[str, Any]] = self.paginate_queryset(
            mine.order_by("-occurred_at", "-id").values(*COLUMNS)
        )
        base = link(request, "mood-entry-list")
        for row in rows:
            address = f"{base}{row['id']}/"
            row["links"] = {"self": address, "restore": f"{address}restore/"}
        return self.get_paginated_response(rows)
