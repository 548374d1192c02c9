from typing import Any

from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.care.views.answering import AnsweringCompleteView, AnsweringView, KioskView
from wellness.care.views.caseload import CaseloadAssignmentsView, CaseloadListView, CaseloadSettingsView
from wellness.care.views.member import (
    CareRelationView,
    CaseView,
    ItemsView,
    SessionPageView,
    SessionPdfView,
    SessionPrintView,
    SharedView,
    TrendsView,
)
from wellness.care.views.mine import (
    AssignmentViewSet,
    CareTeamDetailView,
    CareTeamView,
    SharedNoteViewSet,
    TalkingPointsView,
)
from wellness.care.views.notes import (
    AnnotationViewSet,
    MemberAnnotationViewSet,
    MemberNoteViewSet,
    NoteViewSet,
)
from wellness.care.views.plans import (
    AnsweringPassViewSet,
    CareAssignmentViewSet,
    CarePlanViewSet,
    MemberAssignmentViewSet,
    MemberPassViewSet,
    MemberPlanViewSet,
)
from wellness.care.views.switches import CareSettingsView, NotOnTrackView

router = SimpleRouter(use_regex_path=False)
router.register("assignments", AssignmentViewSet, basename="assignment")

_LIST: dict[str, Any] = {"get": "list"}
_LIST_AND_MAKE: dict[str, Any] = {"get": "list", "post": "create"}
_CASE = "caseload/<uuid:member>"

urlpatterns = [
    path("caseload/", CaseloadListView.as_view(), name="caseload"),
    path("caseload-view/", CaseloadSettingsView.as_view(), name="caseload-view"),
    path("caseload-assignments/", CaseloadAssignmentsView.as_view(), name="caseload-assignments"),
    path(f"{_CASE}/", CaseView.as_view(), name="caseload-member"),
    path(f"{_CASE}/relation/", CareRelationView.as_view(), name="caseload-relation"),
    path(f"{_CASE}/trends/", TrendsView.as_view(), name="caseload-trends"),
    path(f"{_CASE}/items/", ItemsView.as_view(), name="caseload-items"),
    path(f"{_CASE}/shared/<slug:data_class>/", SharedView.as_view(), name="caseload-shared"),
    path(f"{_CASE}/session-page/", SessionPageView.as_view(), name="caseload-session-page"),
    path(f"{_CASE}/session-page/print/", SessionPrintView.as_view(), name="caseload-session-page-print"),
    path(f"{_CASE}/session-page/pdf/", SessionPdfView.as_view(), name="caseload-session-page-pdf"),
    path(f"{_CASE}/notes/", MemberNoteViewSet.as_view(_LIST_AND_MAKE), name="caseload-notes"),
    path(
        f"{_CASE}/annotations/", MemberAnnotationViewSet.as_view(_LIST_AND_MAKE), name="caseload-annotations"
    ),
    path(
        f"{_CASE}/assignments/",
        MemberAssignmentViewSet.as_view(_LIST_AND_MAKE),
        name="caseload-member-assignments",
    ),
    path(f"{_CASE}/plans/", MemberPlanViewSet.as_view(_LIST_AND_MAKE), name="caseload-plans"),
    path(f"{_CASE}/passes/", MemberPassViewSet.as_view(_LIST_AND_MAKE), name="caseload-passes"),
    path("notes/", NoteViewSet.as_view(_LIST), name="notes"),
    path(
        "notes/<uuid:pk>/",
        NoteViewSet.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
        name="note",
    ),
    path("notes/<uuid:pk>/versions/", NoteViewSet.as_view({"get": "versions"}), name="note-versions"),
    path(
        "annotations/<uuid:pk>/",
        AnnotationViewSet.as_view({"put": "update", "delete": "destroy"}),
        name="annotation",
    ),
    path(
        "care-assignments/<uuid:pk>/",
        CareAssignmentViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="care-assignment",
    ),
    path("care-plans/preview/", CarePlanViewSet.as_view({"post": "preview"}), name="care-plan-preview"),
    path(
        "care-plans/<uuid:pk>/",
        CarePlanViewSet.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
        name="care-plan",
    ),
    path(
        "answering-passes/<uuid:pk>/",
        AnsweringPassViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="answering-pass",
    ),
    path("kiosk/", KioskView.as_view(), name="kiosk"),
    path("answering/", AnsweringView.as_view(), name="answering"),
    path("answering/complete/", AnsweringCompleteView.as_view(), name="answering-complete"),
    path("talking-points/", TalkingPointsView.as_view(), name="talking-points"),
    path("care-team/", CareTeamView.as_view(), name="care-team"),
    path("care-team/<uuid:pk>/", CareTeamDetailView.as_view(), name="care-team-detail"),
    path("shared-notes/", SharedNoteViewSet.as_view(_LIST), name="shared-notes"),
    path("care-settings/", CareSettingsView.as_view(), name="care-settings"),
    path("care-settings/not-on-track/", NotOnTrackView.as_view(), name="care-settings-not-on-track"),
    *router.urls,
]
