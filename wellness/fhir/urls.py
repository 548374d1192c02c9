"""Under /fhir/R4/ on tenant hosts. FHIR's own names, without a slash at the end."""

from django.urls import path

from wellness.fhir import views

urlpatterns = [
    path("metadata", views.MetadataView.as_view(), name="fhir-metadata"),
    path("Questionnaire", views.QuestionnaireSearch.as_view(), name="fhir-questionnaires"),
    path("Questionnaire/<str:resource_id>", views.QuestionnaireRead.as_view(), name="fhir-questionnaire"),
    path("QuestionnaireResponse", views.QuestionnaireResponseSearch.as_view(), name="fhir-responses"),
    path(
        "QuestionnaireResponse/<str:resource_id>",
        views.QuestionnaireResponseRead.as_view(),
        name="fhir-response",
    ),
    path("Observation", views.ObservationSearch.as_view(), name="fhir-observations"),
    path("Observation/<str:resource_id>", views.ObservationRead.as_view(), name="fhir-observation"),
    path("Consent", views.ConsentSearch.as_view(), name="fhir-consents"),
    path("Consent/<str:resource_id>", views.ConsentRead.as_view(), name="fhir-consent"),
    path("AuditEvent", views.AuditEventSearch.as_view(), name="fhir-audit-events"),
    path("AuditEvent/<str:resource_id>", views.AuditEventRead.as_view(), name="fhir-audit-event"),
]
