"""The platform's own admin, in its own process, on a database where commits are real."""

import json
import os
import subprocess
import sys
from typing import Any

import psycopg2
import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tenants.models import DeadLetter, Organization
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from tests.factories.people import PASSWORD, HostClient, add_person
from tests.servers import ROOT
from users.models import User
from users.operations import create_platform_staff
from wellness.members.models import Member
from wellness.moods.models import MoodEntry

STAFF = "petra@platform.example"
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


def signing_in(email: str = STAFF, password: str = PASSWORD) -> Step:
    return post("/admin/login/", username=email, password=password)


@pytest.fixture
def staff(own_database: None) -> None:
    create_platform_staff(
        email=STAFF, name="Petra", password_hash=make_password(PASSWORD), now=timezone.now()
    )


def test_staff_see_organisations_and_nothing_of_what_is_inside(staff: None, acme: TenantRecord) -> None:
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

    signed_in, *answers = browse(signing_in(), *[get(page) for page in pages])

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
    staff: None, acme: TenantRecord
) -> None:
    host = HostClient(acme.host)
    assert host.get("/api/v1/organization/").status_code == 200

    def act(action: str) -> None:
        form = {"action": action, "_selected_action": str(acme.id)}
        _, done = browse(signing_in(), post("/admin/tenants/organization/", **form))
        assert done["status"] == 302

    act("suspend")
    with platform_scope():
        assert Organization.objects.get(pk=acme.id).status == "suspended"
    act("reactivate")
    with platform_scope():
        assert Organization.objects.get(pk=acme.id).status == "active"


def test_nobody_else_signs_in_there(staff: None, acme: TenantRecord) -> None:
    owner = add_person(acme, "owner", email="olga@acme.example")

    answers = browse(
        signing_in(owner.user.email),
        signing_in(STAFF, "not the password at all"),
        signing_in("nobody@example.org"),
        get("/admin/"),
    )

    assert [answer["status"] for answer in answers] == [401, 401, 401, 302]


def test_it_answers_on_the_apex_only(staff: None, acme: TenantRecord) -> None:
    answers = browse(
        get("/admin/login/", host=acme.host), get("/admin/login/", host="evil.example"), get("/healthz")
    )

    assert [answer["status"] for answer in answers] == [404, 404, 200]


def test_its_session_ends_with_the_right_to_run_the_platform(staff: None) -> None:
    script = [signing_in(), get("/admin/")]
    assert browse(*script)[1]["status"] == 200

    with platform_scope():
        User.objects.filter(email=STAFF).update(is_platform_staff=False)

    assert [answer["status"] for answer in browse(*script)] == [401, 302]


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


def test_its_login_gets_no_password_but_the_staffs(staff: None, acme: TenantRecord) -> None:
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
