"""Passkeys: alone they are both factors at once; with a ticket they are the second step."""

from typing import Any

from tenants.records import TenantRecord
from tests.factories.authenticator import Authenticator
from tests.factories.people import client_of
from tests.ways_in.account import browser, post
from tests.ways_in.base import WITH_ALL_FACTORS, NeverWays, Way, Ways
from users.models import Membership


def with_a_passkey(record: TenantRecord, membership: Membership) -> Any:
    """One that verifies its user, set up a moment before."""
    device = Authenticator(f"http://{record.host}")
    owner = client_of(record, membership)
    owner.defaults["HTTP_ORIGIN"] = f"http://{record.host}"
    options = post(owner, "auth/passkeys/registration/options/").json()["public_key"]
    made = device.create(options)
    assert post(owner, "auth/passkeys/registration/verify/", credential=made, name="Phone").status_code == 201
    client = browser(record.host)
    wanted = post(client, "auth/passkeys/authentication/options/").json()["public_key"]
    return post(client, "auth/passkeys/authentication/verify/", credential=device.get(wanted))


TENANT: Ways = {
    "POST /api/v1/auth/passkeys/authentication/verify/": [
        Way(with_a_passkey, role=role, expected=WITH_ALL_FACTORS) for role in ("practitioner", "member")
    ]
}
APEX: Ways = {}
NEVER: NeverWays = {
    "POST /api/v1/auth/passkeys/authentication/options/": "gives a challenge",
    "POST /api/v1/auth/passkeys/enrol/options/": "gives a challenge, for a ticket",
    "POST /api/v1/auth/passkeys/enrol/verify/": "the second step: it takes nothing but a ticket, see test_passkeys",
}
APEX_NEVER: NeverWays = {}
