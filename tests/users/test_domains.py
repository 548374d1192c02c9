"""A domain is an organisation's once the DNS says so, asked of a real name server; and that organisation's only."""

import pytest
from django.utils import timezone

from tenants.scope import platform_scope
from tests.factories.name_server import NameServer
from tests.factories.people import add_person, client_of
from tests.users.conftest import post
from users.models import EmailDomain
from users.operations.domains import DomainRefused, is_proved, normalise_domain


@pytest.fixture
def dns(settings):
    with NameServer() as server:
        settings.OUTBOUND_NAMESERVERS = [server.address]
        yield server


def claim(client, domain="acme.example"):
    return post(client, "email-domains/", {"domain": domain}).json()


def check(client, claimed):
    return post(client, f"email-domains/{claimed['id']}/check/")


def test_a_domain_is_proved_by_its_record(acme, admin, dns):
    client = client_of(acme, admin)
    claimed = claim(client, "Acme.Example.")
    assert (claimed["domain"], claimed["proved_at"]) == ("acme.example", None)
    dns.answers[claimed["record_name"], "TXT"] = [['"v=spf1 -all"', f'"{claimed["record_value"]}"']]

    answer = check(client, claimed)

    assert answer.status_code == 200
    assert answer.json()["proved_at"] is not None
    with platform_scope():
        assert is_proved("somebody@acme.example", organization_id=acme.id)
        assert not is_proved("somebody@sub.acme.example", organization_id=acme.id)
        assert not is_proved("somebody@notacme.example", organization_id=acme.id)


@pytest.mark.parametrize("record", [None, '"mentalmuse-domain="', '"something else"'])
def test_without_the_right_record_nothing_is_proved(acme, admin, dns, record):
    client = client_of(acme, admin)
    claimed = claim(client)
    if record:
        dns.answers[claimed["record_name"], "TXT"] = [[record]]

    answer = check(client, claimed)

    assert (answer.status_code, answer.json()["code"]) == (409, "domain_not_proved")
    with platform_scope():
        assert EmailDomain.objects.get(pk=claimed["id"]).proved_at is None


def test_a_proof_goes_with_its_record_but_not_with_a_silent_name_server(acme, admin, dns, settings):
    client = client_of(acme, admin)
    claimed = claim(client)
    dns.answers[claimed["record_name"], "TXT"] = [[f'"{claimed["record_value"]}"'], ['"gone"']]
    check(client, claimed)

    settings.OUTBOUND_NAMESERVERS = ["127.0.0.1:1"]
    assert check(client, claimed).status_code == 409
    assert client.get(f"/api/v1/email-domains/{claimed['id']}/").json()["proved_at"] is not None

    settings.OUTBOUND_NAMESERVERS = [dns.address]
    assert check(client, claimed).status_code == 409
    assert client.get(f"/api/v1/email-domains/{claimed['id']}/").json()["proved_at"] is None


def test_another_organisations_value_proves_nothing_here(acme, globex, admin, dns):
    there = claim(client_of(globex, add_person(globex, "owner")))
    here = client_of(acme, admin)
    claimed = claim(here)
    dns.answers[claimed["record_name"], "TXT"] = [[f'"{there["record_value"]}"']]

    assert check(here, claimed).status_code == 409
    with platform_scope():
        assert not is_proved("a@acme.example", organization_id=globex.id)


def test_naming_a_domain_again_gives_the_same_row(acme, admin):
    client = client_of(acme, admin)

    assert claim(client)["id"] == claim(client, "ACME.example")["id"]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "example",
        "http://a.example",
        "a@b.example",
        "-a.example",
        "a_b.example",
        "127.0.0.1",
        "a..b",
        "x" * 250 + ".example",
        "a b.example",
    ],
)
def test_what_is_no_domain_is_refused(raw):
    with pytest.raises(DomainRefused):
        normalise_domain(raw)


def test_a_domain_is_given_up(acme, admin):
    client = client_of(acme, admin)
    claimed = claim(client)

    assert client.delete(f"/api/v1/email-domains/{claimed['id']}/").status_code == 204
    assert client.get("/api/v1/email-domains/").json()["results"] == []


def test_a_row_says_when_it_was_looked_for(acme, admin, dns):
    client = client_of(acme, admin)
    claimed = claim(client)
    before = timezone.now()
    check(client, claimed)

    with platform_scope():
        assert EmailDomain.objects.get(pk=claimed["id"]).checked_at >= before
