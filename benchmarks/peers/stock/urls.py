from django.urls import include, path
from rest_framework.routers import DefaultRouter

from benchmarks.peers.stock.moods.views import MoodEntryViewSet

router = DefaultRouter()
router.register("mood-entries", MoodEntryViewSet, basename="moodentry")
urlpatterns = [path("api/v1/", include(router.urls))]
