"""Passwords, mailed codes, the apex; and the second step itself."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, HostClient
from tests.ways_in.base import ORDINARY, SIGNED_IN, NeverWays, State, Way, Ways
from users import operations
from users.models import EmailCode, Membership
from users.opaque import mailed_code


def post(client: HostClient, path: str, **body: Any) -> Any:
    return client.post(f"/api/v1/{path}", body, content_type="application/json")


def browser(host: str) -> HostClient:
    return HostClient(
        host, HTTP_ORIGIN=f"http://{host}", HTTP_SEC_FETCH_SITE="same-origin", HTTP_X_MENTALMUSE="1"
    )


def with_password(record: TenantRecord, membership: Membership) -> Any:
    return post(browser(record.host), "auth/login/", email=membership.user.email, password=PASSWORD)


def with_password_from_a_program(record: TenantRecord, membership: Membership) -> Any:
    return post(
        HostClient(record.host),
        "auth/login/",
        email=membership.user.email,
        password=PASSWORD,
        refresh="body",
    )


def with_a_mailed_code(record: TenantRecord, membership: Membership) -> Any:
    client = browser(record.host)
    ticket = post(client, "auth/email-code/", email=membership.user.email).json()["ticket"]
    with platform_scope():
        code = mailed_code(EmailCode.objects.latest("created_at").pk)
    return post(client, "auth/email-code/verify/", ticket=ticket, code=code)


def with_a_handed_over_password(record: TenantRecord, membership: Membership) -> Any:
    """As the sign-up of an organisation hands its owner over, and the apex somebody who gave the password there."""
    now = timezone.now()
    with platform_scope(), transaction.atomic():
        code = operations.hand_over(membership, amr=["pwd"], authenticated_at=now, now=now)
    return post(browser(record.host), "auth/handover/", code=code)


def by_way_of_the_apex(record: TenantRecord, membership: Membership) -> Any:
    """Both halves; the answer of the first where that already asks for more."""
    apex = browser(settings.APEX_HOST)
    first = post(apex, "auth/login/", email=membership.user.email, password=PASSWORD)
    if first.status_code != 200:
        return first
    code = post(apex, "auth/handover/", ticket=first.json()["ticket"], organization=str(record.id)).json()
    return post(browser(record.host), "auth/handover/", code=code["handover"])


def at_the_apex(record: TenantRecord, membership: Membership) -> Any:
    return post(browser(settings.APEX_HOST), "auth/login/", email=membership.user.email, password=PASSWORD)


# The apex knows no policy: it tells an account its organisations, and each of their hosts decides.
_AT_APEX = {**ORDINARY, State.REQUIRED: SIGNED_IN}
_SECOND_STEP = (
    "the second step: it takes nothing but the ticket of a way listed here, see test_second_factors"
)

TENANT: Ways = {
    "POST /api/v1/auth/login/": [
        Way(with_password),
        Way(with_password_from_a_program),
        Way(with_password, role="owner"),
        Way(with_password, role="member"),
    ],
    "POST /api/v1/auth/email-code/verify/": [Way(with_a_mailed_code, role="member")],
    "POST /api/v1/auth/handover/": [
        Way(with_a_handed_over_password, role="owner"),
        Way(by_way_of_the_apex),
    ],
}
APEX: Ways = {"POST /api/v1/auth/login/": [Way(at_the_apex, expected=_AT_APEX)]}
NEVER: NeverWays = {
    "POST /api/v1/auth/mfa/verify/": _SECOND_STEP,
    "POST /api/v1/auth/mfa/enrol/totp/": "gives a secret to set up, for a ticket",
    "POST /api/v1/auth/mfa/enrol/totp/confirm/": _SECOND_STEP,
    "POST /api/v1/auth/refresh/": "goes on with a session that a way listed here began, with its limits",
    "POST /api/v1/auth/logout/": "ends one",
    "POST /api/v1/auth/register/": "only mails",
    "POST /api/v1/auth/verify-email/": "only proves an address",
    "POST /api/v1/auth/email-code/": "only mails",
    "POST /api/v1/auth/password/forgot/": "only mails",
    "POST /api/v1/auth/password/reset/": "sets a password; signing in with it is another step, with the factor",
    "POST /api/v1/reminders/unsubscribe/": "ends mails",
    "POST /api/v1/reminders/mail-preferences/": "shows which mails come",
}
APEX_NEVER: NeverWays = {
    "POST /api/v1/auth/mfa/verify/": _SECOND_STEP,
    "POST /api/v1/auth/handover/": "gives a one-time code for a ticket; the organisation's host decides about it",
    "POST /api/v1/auth/password/forgot/": "only mails",
    "POST /api/v1/auth/password/reset/": "sets a password; signing in with it is another step, with the factor",
    "POST /api/v1/organizations/": "gives a new owner a one-time code; the organisation's host decides about it",
}
