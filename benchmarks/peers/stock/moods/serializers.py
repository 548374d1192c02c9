from typing import Any
from zoneinfo import ZoneInfo

from rest_framework import serializers

from benchmarks.peers.stock.moods.models import MoodEntry


class MoodEntrySerializer(serializers.HyperlinkedModelSerializer[MoodEntry]):
    class Meta:
        model = MoodEntry
        fields = (
            "url",
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

    def create(self, validated_data: dict[str, Any]) -> MoodEntry:
        zone = ZoneInfo(validated_data["time_zone"])
        validated_data["local_date"] = validated_data["occurred_at"].astimezone(zone).date()
        return super().create(validated_data)
