"""Ten thousand lines of people, in a real worker."""

import time

import pytest
from django.utils import timezone

from tenants.models import Organization
from tenants.operations import verify_owner
from tenants.scope import platform_scope
from tests.factories.people import add_person, client_of
from tests.queue.conftest import wait_until
from tests.users.conftest import post
from users.models import Invitation, InvitationImport, User

LINES, BAD = 10_000, 300


@pytest.fixture
def admin(acme):
    verify_owner(acme.id, now=timezone.now())
    membership = add_person(acme, "admin")
    yield client_of(acme, membership)
    with platform_scope():
        Invitation.objects.all().delete()
        InvitationImport.objects.all().delete()
        User.objects.get(pk=membership.user_id).memberships.all().delete()
        Organization.objects.filter(pk=acme.id).update(owner_verified_at=None)


def the_file():
    """Every 33rd line or so is a bad one, of three kinds."""
    lines = ["email;name;role"]
    for number in range(LINES):
        email, role = f"person{number}@school.example", ""
        if number % 33 == 0 and number // 33 < BAD:
            kind = number // 33 % 3
            email = ("no address", email, "person1@school.example")[kind]
            role = "king" if kind == 1 else ""
        lines.append(f"{email};Pérson {number};{role}")
    return "\n".join(lines).encode("utf-8-sig")


@pytest.mark.long
def test_ten_thousand_lines_of_which_three_hundred_are_bad(acme, admin, start_worker, capsys):
    started = time.monotonic()
    answer = admin.post("/api/v1/invitations/imports/", the_file(), content_type="text/csv")
    looked = time.monotonic() - started
    found = answer.json()
    confirm = f"invitations/imports/{found['id']}/confirm/"

    assert answer.status_code == 201
    assert found["counts"]["lines"] == LINES
    assert found["counts"]["good"] == LINES - BAD
    assert len(found["errors"]) == len({error["line"] for error in found["errors"]}) == BAD
    assert {error["code"] for error in found["errors"]} == {"email_invalid", "role_unknown", "duplicate"}
    assert post(admin, confirm).json()["code"] == "has_bad_lines"
    with platform_scope():
        assert not Invitation.objects.exists()

    start_worker(concurrency=1)
    started = time.monotonic()
    assert post(admin, confirm, {"accept_partial": True}).status_code == 202
    assert post(admin, confirm, {"accept_partial": True}).status_code == 202
    seen = set()

    def is_done():
        progress = admin.get(f"/api/v1/invitations/imports/{found['id']}/").json()
        seen.add(progress["done"])
        return progress["state"] == "done"

    wait_until(is_done, seconds=60, every=0.1)
    took = time.monotonic() - started

    assert len(seen) > 3, "a progress bar has something to show"
    with platform_scope():
        assert Invitation.objects.count() == LINES - BAD
        assert InvitationImport.objects.get().rows is None
    with capsys.disabled():
        print(
            f"\n{LINES} lines: looked at in {looked:.1f} s, {LINES - BAD} invited by a worker in {took:.1f} s"
        )
