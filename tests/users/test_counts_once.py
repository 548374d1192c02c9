"""What may be used once is used once: fifty people at the same moment, over HTTP, against a running server."""

import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.utils import timezone

from saas.core.ids import uuid7
from saas.core.tokens import random_token, sha256
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, add_person, add_recovery_codes, enrol_totp, totp_code
from users import throttles
from users.models import EmailCode, MailedToken, Membership, Session, SignInTicket
from users.opaque import mailed_code, mailed_secret
from users.operations.mailed import send_link

PEOPLE = 50


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # the tests look at answers, not at lines
        pass


class Server(ThreadedWSGIServer):
    request_queue_size = 2 * PEOPLE
    daemon_threads = True


@pytest.fixture
def port(own_database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server in this process, with a thread for each connection, on a database where commits are real."""
    # Here it is single use that must hold, so the throttles stand wide open: they would refuse most tries before it.
    for name in ("FACTOR_ACCOUNT", "FACTOR_ACCOUNT_DAY", "EMAIL_CODE", "EMAIL_CODE_DAY", "RESET_IP"):
        rule = getattr(throttles, name)
        monkeypatch.setattr(throttles, name, throttles.Rule(rule.name, 10_000, timedelta(hours=1)))
    server = Server(("127.0.0.1", 0), QuietHandler)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def all_at_once(port: int, host: str, path: str, bodies: list[dict[str, Any]]) -> Counter[tuple[int, str]]:
    """How often each status and code came, when every body is sent at the same moment."""
    barrier = Barrier(len(bodies))
    answers: list[tuple[int, str]] = []

    def send(body: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.connect()
        barrier.wait(timeout=60)
        connection.request(
            "POST",
            f"/api/v1/{path}",
            json.dumps(body),
            {"Host": host, "Content-Type": "application/json"},
        )
        response = connection.getresponse()
        raw = response.read()
        code = json.loads(raw).get("code", "") if raw and response.status >= 400 else ""
        answers.append((response.status, code))
        connection.close()

    threads = [Thread(target=send, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert len(answers) == len(bodies)
    return Counter(answers)


def tickets_of(membership: Membership, count: int) -> list[str]:
    """As many sign-ins that wait for the second step, as after so many right passwords."""
    now = timezone.now()
    raws = [random_token() for _ in range(count)]
    with platform_scope():
        SignInTicket.objects.bulk_create(
            SignInTicket(
                purpose=SignInTicket.Purpose.VERIFY,
                user_id=membership.user_id,
                membership=membership,
                session_kind=Session.Kind.API,
                ticket_hash=sha256(raw),
                amr=["pwd"],
                created_at=now,
                expires_at=now + SignInTicket.LIFE,
            )
            for raw in raws
        )
    return raws


def sessions_of(membership: Membership) -> int:
    with platform_scope():
        return Session.objects.filter(membership=membership).count()


def with_totp(membership: Membership) -> dict[str, str]:
    return {"code": totp_code(enrol_totp(membership.user))}


def with_recovery_code(membership: Membership) -> dict[str, str]:
    enrol_totp(membership.user)
    return {"recovery_code": add_recovery_codes(membership.user)[0]}


@pytest.mark.parametrize("shown", [with_totp, with_recovery_code])
@pytest.mark.parametrize("count", [1, PEOPLE], ids=["with one ticket", "each with their own ticket"])
def test_fifty_uses_of_one_code_are_one(
    port: int, acme: TenantRecord, shown: Callable[[Membership], dict[str, str]], count: int
) -> None:
    membership = add_person(acme, "practitioner")
    code = shown(membership)
    tickets = tickets_of(membership, count) * (PEOPLE // count)

    answers = all_at_once(
        port, acme.host, "auth/mfa/verify/", [{"ticket": raw, "refresh": "body", **code} for raw in tickets]
    )

    assert answers[200, ""] == 1
    assert sum(answers.values()) == PEOPLE
    assert set(answers) - {(200, "")} <= {
        (401, "code_invalid"),
        (401, "ticket_invalid"),
        (503, "unavailable"),
    }
    assert sessions_of(membership) == 1


def test_fifty_uses_of_one_mailed_code_are_one(port: int, acme: TenantRecord) -> None:
    membership = add_person(acme, "member")
    raw, now = random_token(), timezone.now()
    with platform_scope():
        code = EmailCode.objects.create(
            id=uuid7(),
            purpose=EmailCode.Purpose.SIGN_IN,
            organization_id=acme.id,
            membership=membership,
            ticket_hash=sha256(raw),
            created_at=now,
            expires_at=now + EmailCode.LIFE,
        )
    body = {"ticket": raw, "code": mailed_code(code.pk), "refresh": "body"}

    answers = all_at_once(port, acme.host, "auth/email-code/verify/", [body] * PEOPLE)

    assert answers[200, ""] == 1
    assert sum(answers.values()) == PEOPLE
    assert sessions_of(membership) == 1


def test_fifty_uses_of_one_reset_link_are_one(port: int, acme: TenantRecord) -> None:
    membership = add_person(acme, "member")
    with platform_scope(), transaction.atomic():
        token = send_link(
            MailedToken.Purpose.PASSWORD_RESET,
            organization_id=acme.id,
            user=membership.user,
            email=membership.user.email,
            now=timezone.now(),
        )
    wanted = [f"nine brown kettles humming {number}" for number in range(PEOPLE)]
    bodies = [{"token": mailed_secret(token.pk), "password": password} for password in wanted]

    answers = all_at_once(port, acme.host, "auth/password/reset/", bodies)

    assert answers[204, ""] == 1
    assert answers[400, "link_invalid"] + answers[503, "unavailable"] == PEOPLE - 1
    with platform_scope():
        user = type(membership.user).objects.get(pk=membership.user_id)
        assert sum(user.check_password(password) for password in wanted) == 1
        assert not user.check_password(PASSWORD)
