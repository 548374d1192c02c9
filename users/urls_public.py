"""The apex host, under /api/v1/."""

from django.urls import path

from users import views_public as views
from users.views import account, apex_account, email_codes

urlpatterns = [
    path("organizations/", views.OrganizationsView.as_view(), name="organizations"),
    path("organizations/availability/", views.AvailabilityView.as_view(), name="availability"),
    path(
        "organizations/<uuid:organization_id>/status/",
        views.SignUpStatusView.as_view(),
        name="organization-status",
    ),
    path("organizations/find/", apex_account.FindView.as_view(), name="organizations-find"),
    path("organizations/find/open/", apex_account.FoundView.as_view(), name="organizations-found"),
    path("account/deletion/", apex_account.ApexDeletionView.as_view(), name="apex-deletion"),
    path("auth/account-deletion/", account.DeleteAccountView.as_view(), name="account-deletion"),
    path("auth/login/", views.ApexLoginView.as_view(), name="login"),
    path("auth/mfa/verify/", views.ApexMfaVerifyView.as_view(), name="mfa-verify"),
    path("auth/password/forgot/", email_codes.PasswordForgotView.as_view(), name="password-forgot"),
    path("auth/password/reset/", email_codes.PasswordResetView.as_view(), name="password-reset"),
    path("auth/handover/", views.ApexHandoverView.as_view(), name="handover"),
]
