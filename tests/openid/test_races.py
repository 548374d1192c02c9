"""One way back, used by many at once. Commits are real here, so the database is the test's own."""

import pytest

from tenants.scope import platform_scope
from tests.openid.conftest import provide
from tests.openid.test_sign_in import unlinked
from tests.users.conftest import at_once, browser_at, post
from users.models import Membership

pytestmark = pytest.mark.usefixtures("may_call")


def test_one_ticket_makes_one_member_under_parallel_tries(own_database, acme, real):
    browser = browser_at(acme)
    provide(acme, real, domains=("acme.example",))
    ticket = unlinked(browser, real, "ada-1")["ticket"]
    cookie = browser.cookies["__Host-browser"].value

    def join() -> int:
        client = browser_at(acme)
        client.cookies["__Host-browser"] = cookie
        return post(client, "auth/openid/join/", {"ticket": ticket}).status_code

    assert sorted(at_once(12, join)) == [200] + [401] * 11
    with platform_scope():
        assert Membership.objects.filter(user__name="Ada Otter").count() == 1
