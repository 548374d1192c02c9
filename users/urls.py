"""Tenant hosts, under /api/v1/."""

from django.urls import path

from users.views import people, second_step, sign_in

urlpatterns = [
    path("organization/", sign_in.OrganizationView.as_view(), name="organization"),
    path("auth/register/", sign_in.RegisterView.as_view(), name="register"),
    path("auth/verify-email/", sign_in.VerifyEmailView.as_view(), name="verify-email"),
    path("auth/login/", sign_in.LoginView.as_view(), name="login"),
    path("auth/handover/", sign_in.HandoverView.as_view(), name="handover"),
    path("auth/refresh/", sign_in.RefreshView.as_view(), name="refresh"),
    path("auth/logout/", sign_in.LogoutView.as_view(), name="logout"),
    path("auth/mfa/verify/", second_step.MfaVerifyView.as_view(), name="mfa-verify"),
    path("auth/mfa/enrol/totp/", second_step.MfaEnrolTotpView.as_view(), name="mfa-enrol-totp"),
    path(
        "auth/mfa/enrol/totp/confirm/",
        second_step.MfaEnrolTotpConfirmView.as_view(),
        name="mfa-enrol-totp-confirm",
    ),
    path("members/", people.MembershipViewSet.as_view({"get": "list"}), name="members-list"),
    path(
        "members/<uuid:pk>/",
        people.MembershipViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="members-detail",
    ),
    path(
        "join-codes/",
        people.JoinCodeViewSet.as_view({"get": "list", "post": "create"}),
        name="join-codes-list",
    ),
    path(
        "join-codes/<uuid:pk>/",
        people.JoinCodeViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="join-codes-detail",
    ),
]
