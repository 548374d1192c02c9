from django.db.models import QuerySet
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ModelViewSet

from benchmarks.peers.stock.moods.models import MoodEntry
from benchmarks.peers.stock.moods.serializers import MoodEntrySerializer


class MoodEntryViewSet(ModelViewSet[MoodEntry]):
    serializer_class = MoodEntrySerializer

    def get_queryset(self) -> QuerySet[MoodEntry]:
        mine = MoodEntry.objects.filter(user=self.request.user, deleted_at=None)
        return mine.order_by("-occurred_at", "-id")

    def perform_create(self, serializer: BaseSerializer[MoodEntry]) -> None:
        serializer.save(user=self.request.user)
