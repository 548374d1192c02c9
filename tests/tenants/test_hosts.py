"""From a host name to an organisation: what it costs, what is refused and in which words, and when changes are seen."""

from datetime import timedelta
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.test.utils import override_settings
from django.utils import timezone

from tenants import fleet, hosts, operations
from tenants.models import Domain, Organization, TenantSchema
from tenants.records import TenantRecord
from tenants.scope import platform_scope
from tests.factories.people import HostClient, add_person, client_of

PATH = "/api/v1/organization/"


def change(record: TenantRecord, **fields: Any) -> None:
    with platform_scope():
        Organization.objects.filter(pk=record.id).update(**fields)
    hosts.forget(record.id)


def test_a_warm_look_up_costs_no_statement(acme: TenantRecord, django_assert_num_queries: Any) -> None:
    assert hosts.record_for_host(acme.host) == acme

    with django_assert_num_queries(0):
        assert hosts.record_for_host(acme.host) == acme
    hosts.forget_everything_local()
    with django_assert_num_queries(0):
        assert hosts.record_for_host(acme.host) == acme, "Redis answers a process that does not know it yet"


def test_an_unknown_host_is_remembered_too(db: None, django_assert_num_queries: Any) -> None:
    assert hosts.record_for_host("nobody.localhost") is None
    with django_assert_num_queries(0):
        assert hosts.record_for_host("nobody.localhost") is None


def test_without_redis_the_database_answers(acme: TenantRecord, settings: Any) -> None:
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"},
    }
    with pytest.raises(redis.RedisError):
        cache.get("x")

    assert hosts.record_for_host(acme.host) == acme
    assert HostClient(acme.host).get(PATH).status_code == 200


def test_a_suspended_organisation_is_closed_with_a_plain_reason(acme: TenantRecord) -> None:
    client = HostClient(acme.host)
    assert client.get(PATH).status_code == 200

    operations.suspend(acme.id, actor=None, now=timezone.now())

    response = client.get(PATH)
    assert (response.status_code, response.json()["code"]) == (403, "organization_suspended")
    assert acme.name not in response.content.decode()

    operations.reactivate(acme.id, actor=None, now=timezone.now())
    assert client.get(PATH).status_code == 200


@pytest.mark.parametrize("status", ["closed", "provisioning"])
def test_what_is_not_open_is_not_served(acme: TenantRecord, status: str) -> None:
    change(acme, status=status)
    assert HostClient(acme.host).get(PATH).status_code == {"closed": 404, "provisioning": 503}[status]


def test_a_schema_behind_the_code_answers_503_alone_and_recovers_at_once(
    acme: TenantRecord, globex: TenantRecord
) -> None:
    with platform_scope():
        TenantSchema.objects.filter(organization_id=acme.id).update(level=fleet.minimum_level() - 1)
    hosts.forget(acme.id)

    response = HostClient(acme.host).get(PATH)
    assert (response.status_code, response.json()["code"]) == (503, "organization_updating")
    assert response["Retry-After"] == "30"
    assert HostClient(globex.host).get(PATH).status_code == 200

    with platform_scope():
        TenantSchema.objects.filter(organization_id=acme.id).update(level=fleet.minimum_level())
    hosts.forget_everything_local()  # another process; nobody told Redis
    assert HostClient(acme.host).get(PATH).status_code == 200


def test_a_former_name_leads_to_the_new_one_and_keeps_path_and_method(acme: TenantRecord) -> None:
    operations.change_subdomain(acme.id, subdomain="acme-clinic", actor=None, now=timezone.now())

    response = HostClient(acme.host).post(f"{PATH}?a=1")

    assert response.status_code == 308
    assert response["Location"] == f"http://acme-clinic.localhost:{settings.PUBLIC_PORT}{PATH}?a=1"
    assert HostClient("acme-clinic.localhost").get(PATH).json()["id"] == str(acme.id)
    with platform_scope():
        former = Domain.objects.get(domain=acme.host)
    assert timedelta(days=89) < former.redirect_until - timezone.now() < timedelta(days=91)
    assert operations.availability("acme", now=timezone.now()) == "taken"
    assert operations.availability("acme", now=timezone.now() + timedelta(days=91)) is None


def test_an_unverified_organisation_turns_read_only_after_seven_days(acme: TenantRecord) -> None:
    client = client_of(acme, add_person(acme, "member"))
    body = {"display_name": "Otter"}

    change(acme, owner_verified_at=None, created_at=timezone.now() - timedelta(days=6, hours=23))
    assert client.patch("/api/v1/me/", body, content_type="application/json").status_code == 200
    change(acme, owner_verified_at=None, created_at=timezone.now() - timedelta(days=7, seconds=1))
    refused = client.patch("/api/v1/me/", body, content_type="application/json")

    assert (refused.status_code, refused.json()["code"]) == (403, "organization_read_only")
    assert client.get("/api/v1/me/").status_code == 200
    operations.verify_owner(acme.id, now=timezone.now())
    assert client.patch("/api/v1/me/", body, content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"owner_verified_at": None}, {"owner_verified_at": timezone.now()}),
        ({"status": "provisioning"}, {"status": "active"}),
        ({"status": "suspended"}, {"status": "active"}),
    ],
    ids=["verified", "provisioned", "reactivated"],
)
def test_what_people_wait_for_is_seen_by_every_process_at_once(
    acme: TenantRecord, before: dict[str, Any], after: dict[str, Any]
) -> None:
    change(acme, **before)
    assert not hosts.record_for_host(acme.host).is_settled

    with platform_scope():
        Organization.objects.filter(pk=acme.id).update(**after)
    cache.clear()  # all that a change in another process can do here: this one's memory stays

    assert hosts.record_for_host(acme.host).is_settled


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.parametrize("host", ["10.0.0.7", "localhost", "acme.localhost", "nobody.localhost"])
def test_health_is_answered_on_any_host(path: str, host: str) -> None:
    assert HostClient(host).get(path).status_code == 200


def test_links_are_built_from_the_stored_domain(acme: TenantRecord) -> None:
    with override_settings(PUBLIC_URL_SCHEME="https", PUBLIC_PORT=""):
        assert hosts.tenant_url(acme, "/verify") == "https://acme.localhost/verify"
        assert hosts.apex_url() == "https://localhost/"
