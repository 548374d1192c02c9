"""Tenant hosts, under /api/v1/."""

from django.urls import path

from users import views

urlpatterns = [
    path("organization/", views.OrganizationView.as_view(), name="organization"),
    path("auth/register/", views.RegisterView.as_view(), name="register"),
    path("auth/verify-email/", views.VerifyEmailView.as_view(), name="verify-email"),
    path("auth/login/", views.LoginView.as_view(), name="login"),
    path("auth/handover/", views.HandoverView.as_view(), name="handover"),
    path("auth/refresh/", views.RefreshView.as_view(), name="refresh"),
    path("auth/logout/", views.LogoutView.as_view(), name="logout"),
    path("members/", views.MembershipViewSet.as_view({"get": "list"}), name="members-list"),
    path(
        "members/<uuid:pk>/",
        views.MembershipViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="members-detail",
    ),
    path(
        "join-codes/",
        views.JoinCodeViewSet.as_view({"get": "list", "post": "create"}),
        name="join-codes-list",
    ),
    path(
        "join-codes/<uuid:pk>/",
        views.JoinCodeViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="join-codes-detail",
    ),
]
