"""The people of an organisation, on tenant hosts, under /api/v1/."""

from django.urls import path

from users.views import account, audit, closure, domains, invitations

urlpatterns = [
    path("organization/closure/", closure.ClosureView.as_view(), name="organization-closure"),
    path("audit-events/", audit.AuditEventViewSet.as_view({"get": "list"}), name="audit-event-list"),
    path(
        "audit-events/export/", audit.AuditEventViewSet.as_view({"get": "export"}), name="audit-event-export"
    ),
    path(
        "email-domains/",
        domains.EmailDomainViewSet.as_view({"get": "list", "post": "create"}),
        name="email-domains-list",
    ),
    path(
        "email-domains/<uuid:pk>/",
        domains.EmailDomainViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="email-domains-detail",
    ),
    path(
        "email-domains/<uuid:pk>/check/",
        domains.EmailDomainViewSet.as_view({"post": "check"}),
        name="email-domains-check",
    ),
    path(
        "invitations/",
        invitations.InvitationViewSet.as_view({"get": "list", "post": "create"}),
        name="invitations-list",
    ),
    path("invitations/imports/", invitations.UploadView.as_view({"post": "create"}), name="imports-list"),
    path(
        "invitations/imports/<uuid:pk>/",
        invitations.ImportViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="imports-detail",
    ),
    path(
        "invitations/imports/<uuid:pk>/confirm/",
        invitations.ImportViewSet.as_view({"post": "confirm"}),
        name="imports-confirm",
    ),
    path(
        "invitations/<uuid:pk>/",
        invitations.InvitationViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="invitations-detail",
    ),
    path(
        "invitations/<uuid:pk>/resend/",
        invitations.InvitationViewSet.as_view({"post": "resend"}),
        name="invitations-resend",
    ),
    path("auth/invitation/", invitations.LookAtInvitationView.as_view(), name="invitation-look"),
    path("auth/invitation/accept/", invitations.AcceptInvitationView.as_view(), name="invitation-accept"),
    path("auth/sessions/", account.SessionViewSet.as_view({"get": "list"}), name="sessions-list"),
    path(
        "auth/sessions/revoke-others/",
        account.SessionViewSet.as_view({"post": "revoke_others"}),
        name="sessions-revoke-others",
    ),
    path(
        "auth/sessions/<uuid:pk>/",
        account.SessionViewSet.as_view({"delete": "destroy"}),
        name="sessions-detail",
    ),
    path("auth/known-browser/", account.KnownBrowserView.as_view(), name="known-browser"),
    path(
        "auth/known-browser/confirm/",
        account.KnownBrowserConfirmView.as_view(),
        name="known-browser-confirm",
    ),
    path("auth/email-change/", account.EmailChangeView.as_view(), name="email-change"),
    path("auth/email-change/object/", account.EmailChangeObjectView.as_view(), name="email-change-object"),
    path("auth/account-deletion/", account.DeleteAccountView.as_view(), name="account-deletion"),
    path("me/organizations/", account.MyOrganizationsView.as_view(), name="my-organizations"),
    path(
        "me/organizations/<uuid:organization_id>/handover/",
        account.MyHandoverView.as_view(),
        name="my-handover",
    ),
    path("me/membership/", account.MyMembershipView.as_view(), name="my-membership"),
    path("me/email/", account.MyEmailView.as_view(), name="my-email"),
    path("me/deletion/", account.MyDeletionView.as_view(), name="my-deletion"),
    path("organization/settings/", account.OrganizationSettingsView.as_view(), name="organization-settings"),
]
