from django.urls import path
from rest_framework.routers import SimpleRouter

from wellness.exports.views import (
    CertificateCheckView,
    DataImportViewSet,
    DataRequestViewSet,
    ErasureCertificateView,
    ErasureUndoView,
    ErasureView,
    ExportViewSet,
    LegalHoldViewSet,
    RetentionView,
)

router = SimpleRouter(use_regex_path=False)
router.register("exports", ExportViewSet, basename="export")
router.register("imports", DataImportViewSet, basename="data-import")
router.register("data-requests", DataRequestViewSet, basename="data-request")
router.register("legal-holds", LegalHoldViewSet, basename="legal-hold")

urlpatterns = [
    path("erasure/", ErasureView.as_view(), name="erasure"),
    path("erasure/undo/", ErasureUndoView.as_view(), name="erasure-undo"),
    path("erasure/certificate/", ErasureCertificateView.as_view(), name="erasure-certificate"),
    path("erasure/certificate/check/", CertificateCheckView.as_view(), name="erasure-certificate-check"),
    path("retention/", RetentionView.as_view(), name="retention"),
    *router.urls,
]
