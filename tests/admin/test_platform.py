"""The platform's own admin, in its own process, on a database where commits are real."""

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tenants.models import DeadLetter, Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import (
    PASSWORD,
    HostClient,
    add_person,
    add_recovery_codes,
    enrol_totp,
    totp_code,
)
from tests.servers import ROOT
from users.models import User
from users.operations import create_platform_staff
from wellness.members.models import Member
from wellness.moods.models import MoodEntry

STAFF = "petra@platform.example"
SECOND_STEP = "/admin/login/second-step/"
Step = dict[str, Any]


def browse(*steps: Step) -> list[dict[str, Any]]:
    result = subprocess.run(
        [sys.executable, "-m", "tests.admin.platform_process"],
        cwd=ROOT,
        env=os.environ | {"MM_PROCESS": "platform"},
        input=json.dumps(steps),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    answers: list[dict[str, Any]] = json.loads(result.stdout.splitlines()[-1])
    return answers


def get(path: str, **more: Any) -> Step:
    return {"path": path, **more}


def post(path: str, **data: Any) -> Step:
    return {"path": path, "data": data}


def giving_the_password(email: str = STAFF, password: str = PASSWORD) -> Step:
    return post("/admin/login/", username=email, password=password)


def signing_in(codes: list[str]) -> list[Step]:
    """Both steps, with the next recovery code."""
    return [giving_the_password(), post(SECOND_STEP, code=codes.pop())]


@pytest.fixture
def newcomer(own_database: None) -> User:
    """Somebody of the staff without an authenticator."""
    create_platform_staff(
        email=STAFF, name="Petra", password_hash=make_password(PASSWORD), now=timezone.now()
    )
    with platform_scope():
        return User.objects.get(email=STAFF)


@pytest.fixture
def staff(newcomer: User) -> list[str]:
    """Somebody with an authenticator, and their recovery codes."""
    enrol_totp(newcomer)
    return add_recovery_codes(newcomer)


def test_a_password_alone_opens_nothing(staff: list[str]) -> None:
    answers = browse(
        giving_the_password(), get("/admin/"), post(SECOND_STEP, code="000000"), get("/admin/tenants/")
    )

    assert [answer["status"] for answer in answers] == [302, 302, 401, 302]


def test_the_second_step_without_the_first_leads_back(staff: list[str]) -> None:
    page = get(SECOND_STEP)

    assert browse(page)[0]["status"] == 302


def test_a_newcomer_sets_up_an_authenticator_before_anything_else(newcomer: User) -> None:
    answers = browse(giving_the_password(), get("/admin/"), post(SECOND_STEP, code="$TOTP"), get("/admin/"))

    assert [answer["status"] for answer in answers] == [302, 302, 200, 200]
    codes = re.findall(r"<code>([0-9a-z-]{19})</code>", answers[2]["text"])
    assert len(codes) == 10
    # From now on it is asked for, and each recovery code counts once.
    first, again = codes[0], codes[0]
    answers = browse(giving_the_password(), post(SECOND_STEP, code=first), get("/admin/"))
    assert [answer["status"] for answer in answers] == [302, 302, 200]
    answers = browse(giving_the_password(), post(SECOND_STEP, code=again), get("/admin/"))
    assert [answer["status"] for answer in answers] == [302, 401, 302]


def test_a_code_of_the_authenticator_counts_once(newcomer: User) -> None:
    secret = enrol_totp(newcomer)
    code = totp_code(secret)

    answers = [browse(giving_the_password(), post(SECOND_STEP, code=code))[1] for _ in range(2)]

    assert [answer["status"] for answer in answers] == [302, 401]


def test_a_change_of_the_password_ends_what_was_begun(staff: list[str]) -> None:
    script = [*signing_in(staff), get("/admin/")]
    assert browse(*script)[2]["status"] == 200
    with platform_scope():
        User.objects.filter(email=STAFF).update(credentials_changed_at=timezone.now() + timedelta(minutes=1))

    answers = browse(*signing_in(staff), get("/admin/"))

    assert [answer["status"] for answer in answers] == [302, 401, 302]


def test_staff_see_organisations_and_nothing_of_what_is_inside(staff: list[str], acme: TenantRecord) -> None:
    member = add_person(acme, "member", email="kanarek@acme.example", name="Kanarek")
    now = timezone.now()
    with tenant_scope(acme):
        Member.objects.create(
            id=member.pk,
            user_id=member.user_id,
            display_name="Kanarek",
            locale="en",
            time_zone="UTC",
            created_at=now,
        )
        MoodEntry.objects.create(
            id=member.pk, member_id=member.pk, valence=1, occurred_at=now, time_zone="UTC", local_date=now.date(),
            created_at=now, updated_at=now, words=["hopeful"],
        )  # fmt: skip
    with platform_scope():
        letter = DeadLetter.objects.create(kind="errors", task="users.mail", reason="OSError", created_at=now)
    pages = ["/", "/admin/"]
    for kind, pk in (
        ("organization", acme.id),
        ("tenantschema", acme.schema_name),
        ("publicjob", letter.pk),
        ("deadletter", letter.pk),
    ):
        base = f"/admin/tenants/{kind}/"
        pages += [
            base,
            f"{base}?q=a",
            f"{base}{pk}/change/",
            f"{base}{pk}/history/",
            f"{base}{pk}/delete/",
            f"{base}add/",
        ]
    pages += [
        "/admin/tenants/",
        "/admin/users/membership/",
        "/admin/autocomplete/",
        "/admin/jsi18n/",
        "/api/v1/docs/",
    ]

    _, signed_in, *answers = browse(*signing_in(staff), *[get(page) for page in pages])

    assert signed_in["status"] == 302
    found = dict(zip(pages, answers, strict=True))
    assert {answer["status"] for answer in answers} <= {200, 302, 403, 404}, {
        page: answer["status"] for page, answer in found.items()
    }
    assert "Acme" in found["/admin/tenants/organization/"]["text"]
    assert "OSError" in found["/admin/tenants/deadletter/"]["text"]
    assert found["/admin/users/membership/"]["status"] == 404
    for page, answer in found.items():
        for secret in ("Kanarek", "kanarek@", "argon2", "hopeful"):
            assert secret not in answer["text"], (page, secret)


def test_suspending_closes_the_organisation_and_reactivating_opens_it(
    staff: list[str], acme: TenantRecord
) -> None:
    host = HostClient(acme.host)
    assert host.get("/api/v1/organization/").status_code == 200

    def act(action: str) -> None:
        form = {"action": action, "_selected_action": str(acme.id)}
        *_, done = browse(*signing_in(staff), post("/admin/tenants/organization/", **form))
        assert done["status"] == 302

    act("suspend")
    with platform_scope():
        assert Organization.objects.get(pk=acme.id).status == "suspended"
    act("reactivate")
    with platform_scope():
        assert Organization.objects.get(pk=acme.id).status == "active"


def test_nobody_else_signs_in_there(staff: list[str], acme: TenantRecord) -> None:
    owner = add_person(acme, "owner", email="olga@acme.example")

    answers = browse(
        giving_the_password(owner.user.email),
        giving_the_password(STAFF, "not the password at all"),
        giving_the_password("nobody@example.org"),
        get("/admin/"),
    )

    assert [answer["status"] for answer in answers] == [401, 401, 401, 302]


def test_it_answers_on_the_apex_only(staff: list[str], acme: TenantRecord) -> None:
    answers = browse(
        get("/admin/login/", host=acme.host), get("/admin/login/", host="evil.example"), get("/healthz")
    )

    assert [answer["status"] for answer in answers] == [404, 404, 200]


def test_its_session_ends_with_the_right_to_run_the_platform(staff: list[str]) -> None:
    assert browse(*signing_in(staff), get("/admin/"))[2]["status"] == 200

    with platform_scope():
        User.objects.filter(email=STAFF).update(is_platform_staff=False)

    answers = browse(*signing_in(staff), get("/admin/"))
    assert [answer["status"] for answer in answers] == [401, 302, 302]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT password FROM public.users_user",
        "SELECT * FROM public.users_user",
        "SELECT * FROM public.users_membership",
        "SELECT * FROM public.users_session",
        "SELECT * FROM public.users_refreshtoken",
        "SELECT * FROM public.users_joincode",
        "SELECT * FROM public.users_mailedtoken",
        "SELECT * FROM public.users_totp",
        "SELECT * FROM public.users_recoverycode",
        "UPDATE public.users_totp SET last_step = NULL",
        "DELETE FROM public.users_totp",
        "SELECT * FROM public.django_session",
        "SELECT * FROM {schema}.wellness_moodentry",
        "SELECT * FROM {schema}.audit_event",
        "SET ROLE {schema}",
        "SET ROLE mm_owner",
        "UPDATE public.tenants_organization SET name = 'x'",
        "UPDATE public.users_user SET is_platform_staff = true",
        "DELETE FROM public.platform_audit_event",
        "CREATE TABLE public.x (y int)",
    ],
)
def test_its_login_is_refused_by_the_database(acme: TenantRecord, statement: str) -> None:
    connection = psycopg2.connect(os.environ["DATABASE_PLATFORM_URL"])
    try:
        with connection.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(statement.format(schema=acme.schema_name))
    finally:
        connection.close()


def test_its_login_gets_no_password_but_the_staffs(staff: list[str], acme: TenantRecord) -> None:
    add_person(acme, "owner", email="olga@acme.example")
    connection = psycopg2.connect(os.environ["DATABASE_PLATFORM_URL"])
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM public.platform_credentials(%s)", ["olga@acme.example"])
            (others,) = cursor.fetchone()
            cursor.execute("SELECT count(*) FROM public.platform_credentials(%s)", [STAFF])
            (own,) = cursor.fetchone()
    finally:
        connection.close()

    assert (others, own) == (0, 1)
