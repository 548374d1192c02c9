from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.journal.views import JournalEntryViewSet, JournalVersionViewSet, PromptsView

router = SimpleRouter(use_regex_path=False)
router.register("journal-entries", JournalEntryViewSet, basename="journal-entry")

_VERSIONS = "journal-entries/<uuid:entry_pk>/versions/"
urlpatterns = [
    path("journal-prompts/", PromptsView.as_view(), name="journal-prompts"),
    path(_VERSIONS, JournalVersionViewSet.as_view({"get": "list"}), name="journal-version-list"),
    path(
        f"{_VERSIONS}<uuid:pk>/",
        JournalVersionViewSet.as_view({"get": "retrieve"}),
        name="journal-version-detail",
    ),
    *router.urls,
]
