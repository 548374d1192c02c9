from django.urls import include, path
from rest_framework.routers import SimpleRouter

from benchmarks.peers.single.moods.views import MoodEntryViewSet

router = SimpleRouter()
router.register("mood-entries", MoodEntryViewSet, basename="mood-entry")
urlpatterns = [path("api/v1/", include(router.urls))]
