"""A passkey at the organisation's admin: alone, as the second step, and to step up."""

import html
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from tenants.scope import platform_scope
from tests.admin.conftest import browser, enter, submit
from tests.factories.authenticator import PRESENT
from tests.factories.people import HostClient, add_person
from tests.users.test_passkeys import add_passkey
from users.models import Session

LOGIN = "/admin/login/"


def options_on(page: Any) -> dict[str, Any] | None:
    """What the page holds for passkey.js; None where there is no button."""
    found = re.search(r'data-passkey="([^"]+)"', page.content.decode())
    return json.loads(html.unescape(found[1])) if found else None


def send(client: HostClient, path: str, credential: dict[str, Any]) -> Any:
    """As passkey.js sends the form of the page that was opened before."""
    token = client.cookies["__Host-csrftoken"].value
    return client.post(path, {"credential": json.dumps(credential), "csrfmiddlewaretoken": token})


def is_in(client: HostClient) -> bool:
    return client.get("/admin/").status_code == 200


def test_a_passkey_alone_opens_the_admin(acme, acme_admin):
    device = add_passkey(acme, acme_admin)
    client = browser(acme)
    options = options_on(client.get(LOGIN))
    assert options is not None

    answer = send(client, LOGIN, device.get(options))

    assert answer.status_code == 302, answer.content
    assert is_in(client)
    with platform_scope():
        session = Session.objects.latest("created_at")
        assert (session.kind, session.amr) == ("admin", ["hwk", "mfa"])


@pytest.mark.parametrize("role", ["practitioner", "member", "auditor"])
def test_it_opens_nothing_for_other_roles(acme, role):
    person = add_person(acme, role)
    device = add_passkey(acme, person)
    client = browser(acme)

    answer = send(client, LOGIN, device.get(options_on(client.get(LOGIN))))

    assert answer.status_code == 403
    assert not is_in(client)


def test_after_the_password_it_is_the_second_step(acme, acme_admin):
    device = add_passkey(acme, acme_admin)
    client = browser(acme)
    to_second = enter(client, acme_admin)
    assert "second-step" in to_second["Location"]
    page = client.get(to_second["Location"])

    answer = send(client, "/admin/login/second-step/", device.get(options_on(page)))

    assert answer.status_code == 302, answer.content
    assert is_in(client)
    with platform_scope():
        assert Session.objects.latest("created_at").amr == ["pwd", "hwk", "mfa"]


def test_somebody_elses_passkey_is_no_second_step(acme, acme_admin):
    add_passkey(acme, acme_admin)
    other = add_passkey(acme, add_person(acme, "admin"))
    client = browser(acme)
    page = client.get(enter(client, acme_admin)["Location"])
    options = {**(options_on(page) or {}), "allowCredentials": []}

    assert send(client, "/admin/login/second-step/", other.get(options)).status_code == 401
    assert not is_in(client)


@pytest.mark.parametrize("credential", ["{}", "[]", "x", '{"response": 5}', "[" * 5000, '{"id": "x"}'])
def test_what_is_no_passkey_is_refused_and_never_an_error(acme, acme_admin, credential):
    client = browser(acme)

    answer = submit(client, LOGIN, {"credential": credential})

    assert answer.status_code in {200, 401}
    assert not is_in(client)


def test_a_passkey_that_did_not_verify_its_user_is_refused(acme, acme_admin):
    device = add_passkey(acme, acme_admin)
    client = browser(acme)
    options = options_on(client.get(LOGIN))

    answer = send(client, LOGIN, device.get(options, lambda ceremony: setattr(ceremony, "flags", PRESENT)))

    assert answer.status_code == 401
    assert not is_in(client)


def test_it_steps_up(acme, acme_admin):
    device = add_passkey(acme, acme_admin)
    client = browser(acme)
    send(client, LOGIN, device.get(options_on(client.get(LOGIN))))
    with platform_scope():
        Session.objects.filter(kind="admin").update(authenticated_at=timezone.now() - timedelta(minutes=10))
    page = client.get("/admin/step-up/")

    answer = send(client, "/admin/step-up/", device.get(options_on(page)))

    assert answer.status_code == 302, answer.content
    with platform_scope():
        session = Session.objects.filter(kind="admin").latest("created_at")
        assert timezone.now() - session.authenticated_at < timedelta(minutes=1)


def test_there_is_no_button_for_an_account_without_one(acme, acme_admin):
    client = browser(acme)
    enter(client, acme_admin)

    assert options_on(client.get("/admin/step-up/")) is None


def test_the_button_needs_no_inline_script(acme):
    page = browser(acme).get(LOGIN).content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert (Path(django_settings.BASE_DIR) / "saas/static/admin_theme/passkey.js").exists()
