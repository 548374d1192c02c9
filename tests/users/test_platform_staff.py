"""The command that lets somebody run the platform: it opens no organisation and changes nobody's password."""

import io

import pytest
from django.core.management import CommandError, call_command

from tenants.scope import platform_scope
from tests.factories.people import PASSWORD, add_user
from tests.users.conftest import post
from users.models import Membership, User

EMAIL = "ops@mentalmuse.example"


def create(monkeypatch, email, password):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("create_platform_staff", email, "--password-stdin", stdout=io.StringIO())


def test_it_makes_an_account_without_any_organisation(acme, browser, monkeypatch):
    create(monkeypatch, " Ops@MentalMuse.example", "nine paper boats adrift")

    with platform_scope():
        user = User.objects.get(email=EMAIL)
        assert user.is_platform_staff
        assert user.check_password("nine paper boats adrift")
        assert not Membership.objects.filter(user=user).exists()
    answer = post(browser, "auth/login/", {"email": EMAIL, "password": "nine paper boats adrift"})
    assert answer.status_code == 401


def test_an_account_that_exists_keeps_its_password(db, monkeypatch):
    add_user(EMAIL)

    create(monkeypatch, EMAIL, "nine paper boats adrift")

    with platform_scope():
        user = User.objects.get(email=EMAIL)
        assert user.is_platform_staff
        assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("email", "password"), [("nobody", "nine paper boats adrift"), (EMAIL, "short"), (EMAIL, "x" * 200)]
)
def test_bad_input_makes_nothing(db, monkeypatch, email, password):
    with pytest.raises(CommandError):
        create(monkeypatch, email, password)

    with platform_scope():
        assert not User.objects.filter(is_platform_staff=True).exists()
