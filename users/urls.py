"""Tenant hosts, under /api/v1/."""

from django.urls import include, path

from users.views import email_codes, passkeys, people, second_step, security, sign_in, single_sign_on

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
    path("auth/mfa/", security.SecurityView.as_view(), name="mfa"),
    path("auth/mfa/totp/", security.TotpView.as_view(), name="mfa-totp"),
    path("auth/mfa/totp/confirm/", security.TotpConfirmView.as_view(), name="mfa-totp-confirm"),
    path("auth/mfa/recovery-codes/", security.RecoveryCodesView.as_view(), name="mfa-recovery-codes"),
    path(
        "auth/mfa/trusted-devices/",
        security.TrustedDeviceViewSet.as_view({"get": "list"}),
        name="trusted-devices-list",
    ),
    path(
        "auth/mfa/trusted-devices/<uuid:pk>/",
        security.TrustedDeviceViewSet.as_view({"delete": "destroy"}),
        name="trusted-devices-detail",
    ),
    path("auth/email-code/", email_codes.EmailCodeView.as_view(), name="email-code"),
    path("auth/email-code/verify/", email_codes.EmailCodeVerifyView.as_view(), name="email-code-verify"),
    path("auth/password/forgot/", email_codes.PasswordForgotView.as_view(), name="password-forgot"),
    path("auth/password/reset/", email_codes.PasswordResetView.as_view(), name="password-reset"),
    path("auth/password/change/", security.PasswordChangeView.as_view(), name="password-change"),
    path("auth/step-up/", security.StepUpView.as_view(), name="step-up"),
    path("auth/step-up/email-code/", security.StepUpEmailCodeView.as_view(), name="step-up-email-code"),
    path("organization/sign-in-policy/", security.SignInPolicyView.as_view(), name="sign-in-policy"),
    path("auth/passkeys/", passkeys.PasskeyViewSet.as_view({"get": "list"}), name="passkeys-list"),
    path(
        "auth/passkeys/<uuid:pk>/",
        passkeys.PasskeyViewSet.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
        name="passkeys-detail",
    ),
    path(
        "auth/passkeys/registration/options/",
        passkeys.RegistrationOptionsView.as_view(),
        name="passkeys-registration-options",
    ),
    path(
        "auth/passkeys/registration/verify/",
        passkeys.RegistrationView.as_view(),
        name="passkeys-registration-verify",
    ),
    path(
        "auth/passkeys/authentication/options/",
        passkeys.AuthenticationOptionsView.as_view(),
        name="passkeys-authentication-options",
    ),
    path(
        "auth/passkeys/authentication/verify/",
        passkeys.AuthenticationView.as_view(),
        name="passkeys-authentication-verify",
    ),
    path(
        "auth/passkeys/enrol/options/", passkeys.EnrolmentOptionsView.as_view(), name="passkeys-enrol-options"
    ),
    path("auth/passkeys/enrol/verify/", passkeys.EnrolmentView.as_view(), name="passkeys-enrol-verify"),
    path(
        "auth/passkeys/step-up/options/",
        passkeys.StepUpOptionsView.as_view(),
        name="passkeys-step-up-options",
    ),
    path("auth/passkeys/step-up/verify/", passkeys.StepUpView.as_view(), name="passkeys-step-up-verify"),
    path("auth/openid/", single_sign_on.SingleSignOnView.as_view(), name="openid"),
    path("auth/openid/start/", single_sign_on.OpenIdStartView.as_view(), name="openid-start"),
    path("auth/openid/step-up/", single_sign_on.OpenIdStepUpView.as_view(), name="openid-step-up"),
    path("auth/openid/callback/", single_sign_on.OpenIdCallbackView.as_view(), name="openid-callback"),
    path("auth/openid/join/", single_sign_on.OpenIdJoinView.as_view(), name="openid-join"),
    path("auth/openid/link/", single_sign_on.OpenIdLinkView.as_view(), name="openid-link"),
    path("identity-provider/", single_sign_on.IdentityProviderView.as_view(), name="identity-provider"),
    path(
        "identity-provider/test/",
        single_sign_on.IdentityProviderTestView.as_view(),
        name="identity-provider-test",
    ),
    path("members/", people.MembershipViewSet.as_view({"get": "list"}), name="members-list"),
    path(
        "members/<uuid:pk>/",
        people.MembershipViewSet.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
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
    path("", include("users.urls_people")),
]
