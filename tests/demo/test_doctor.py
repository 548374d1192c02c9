import os
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from saas.demo import doctor
from tenants.fleet.checkup import Login, missing_migrations
from tenants.tasks import beat

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def lines(*checks: Any) -> dict[str, doctor.Finding]:
    now = timezone.now()
    return {finding.subject: finding for check in checks for finding in check(now)}


def run() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_every_red_line_comes_with_its_fix_and_fails_the_run() -> None:
    status, text = run()

    assert status == 1
    for number, line in enumerate(text.splitlines()):
        if line.startswith("✘"):
            assert text.splitlines()[number + 1].startswith("    → "), line
    assert re.search(r"✘ Worker and beat +never", text)


def test_all_well_ends_in_zero(tmp_path: Any, settings: Any) -> None:
    settings.VAR_DIR, settings.FRONTEND_DIST, settings.READY_SCHEMAS = tmp_path, tmp_path, 1
    settings.EMAIL_BACKEND = "saas.embedded.inbox.backend.InboxBackend"
    (tmp_path / "index.html").write_text("")
    for queue in ("ticks", "operations"):
        beat(queue, worker="test", now=timezone.now(), heard_at=timezone.now())

    status, text = run()

    assert status == 0, text
    assert "All well." in text


def test_servers_and_logins_are_what_they_should_be() -> None:
    found = lines(doctor.servers, doctor.redis_server, doctor.clock)

    assert {finding.verdict for finding in found.values()} == {"good"}, found
    assert found["DATABASE_URL"].detail.endswith("as mm_app")
    assert found["DATABASE_PLATFORM_URL"].detail.endswith("as mm_platform")


def test_a_server_that_does_not_answer_is_red(monkeypatch: Any) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://mm_app:x@127.0.0.1:1/nothing")
    monkeypatch.delenv("DATABASE_OWNER_URL")
    monkeypatch.delenv("DATABASE_PLATFORM_URL")

    found = lines(doctor.servers)

    assert (found["DATABASE_URL"].verdict, found["DATABASE_OWNER_URL"].verdict) == ("bad", "bad")
    assert found["DATABASE_PLATFORM_URL"].verdict == "note"


def test_a_redis_that_does_not_answer_is_red(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    found = {finding.subject: finding.verdict for finding in doctor.findings(now=timezone.now())}

    assert found["redis server"] == "bad"


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"version": 150_008, "server_version": "15.8"}, "application", "16 or newer"),
        ({"is_superuser": True}, "application", "superuser"),
        ({"bypasses_row_security": True}, "platform", "superuser"),
        ({"inherits": True}, "application", "NOINHERIT"),
        ({"can_create_roles": True}, "application", "must not"),
        ({"can_create_roles": False}, "owner", "no organisation"),
        ({"tenants_joined": 3}, "platform", "3 tenant roles"),
    ],
)
def test_a_login_that_could_do_too_much_or_too_little_is_red(changes: Any, kind: str, words: str) -> None:
    right: dict[str, Any] = {
        "role": "mm_x",
        "version": 180_001,
        "server_version": "18.1",
        "clock": timezone.now(),
        "is_superuser": False,
        "inherits": False,
        "can_create_roles": kind == "owner",
        "bypasses_row_security": False,
        "tenants_joined": 0,
    }

    assert not Login(**right).faults(kind=kind)
    assert words in "; ".join(Login(**right | changes).faults(kind=kind))


def test_missing_migrations_are_named(monkeypatch: Any) -> None:
    assert missing_migrations(os.environ["DATABASE_OWNER_URL"], "SHARED_APPS") == []
    # The keys database has none of the shared tables' migrations.
    missing = missing_migrations(os.environ["KEYS_DATABASE_OWNER_URL"], "SHARED_APPS")
    assert "users.0001_initial" in missing


def test_an_empty_pool_is_red_and_a_low_one_is_not(settings: Any) -> None:
    settings.READY_SCHEMAS = 50
    assert lines(doctor.migrations)["Ready schemas"].verdict == "note"


def test_mail_that_cannot_leave_is_red(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert lines(doctor.mail)["Mail"].verdict == "bad"


def test_a_host_that_is_not_found_is_red_outside_development(settings: Any) -> None:
    settings.APEX_HOST = "mentalmuse.invalid"

    assert lines(doctor.names)["*.mentalmuse.invalid"].verdict == "bad"
