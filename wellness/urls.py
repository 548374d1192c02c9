"""The product's part of the API on tenant hosts, mounted under /api/v1/."""

from django.urls import include, path

urlpatterns = [
    path("", include("wellness.exports.urls")),
    path("", include("wellness.insights.urls")),
    path("", include("wellness.members.urls")),
    path("", include("wellness.consent.urls")),
    path("", include("wellness.tags.urls")),
    path("", include("wellness.moods.urls")),
    path("", include("wellness.journal.urls")),
    path("", include("wellness.questionnaires.urls")),
    path("", include("wellness.reports.urls")),
    path("", include("wellness.risk.urls")),
    path("", include("wellness.exercises.urls")),
    path("", include("wellness.goals.urls")),
    path("", include("wellness.care.urls")),
    path("", include("wellness.reminders.urls")),
    path("", include("wellness.safety.urls")),
]
