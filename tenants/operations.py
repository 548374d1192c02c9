"""What can happen to an organisation. Each operation is one transaction at the platform."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from tenants import hosts, subdomains
from tenants.due import mark_organization_due
from tenants.levels import tenant_migrations
from tenants.models import Domain, Organization, TenantDue, TenantSchema, new_schema_name
from tenants.records import TenantRecord
from tenants.scope import platform_scope

REDIRECT_LIFE = timedelta(days=90)  # how long a former subdomain leads to the new one


class SubdomainRefused(DomainError):
    """The wanted subdomain cannot be had. `code` is one of tenants.subdomains.WORDS."""

    status = 400

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(subdomains.WORDS[code], field="subdomain")


class NoSuchOrganization(DomainError):
    status = 404
    code = "not_found"


def availability(subdomain: str, *, now: datetime) -> str | None:
    """Why this subdomain cannot be had (a code of tenants.subdomains.WORDS), or None when it is free."""
    code = subdomains.refusal(subdomain)
    if code:
        return code
    with platform_scope():
        return "taken" if _is_taken(subdomain, now=now) else None


def create_organization(
    *,
    name: str,
    kind: str,
    subdomain: str,
    time_zone: str,
    locale: str,
    country: str,
    now: datetime,
    is_demo: bool = False,
) -> Organization:
    """A new organisation with a claimed schema and its address, usable at once.

    Call inside `platform_scope()` and a transaction. With an empty pool its status is `provisioning` and the caller
    queues the provisioning; no DDL happens here. Raises SubdomainRefused.
    """
    code = subdomains.refusal(subdomain)
    if code is None and _is_taken(subdomain, now=now):
        code = "taken"
    if code:
        raise SubdomainRefused(code)
    schema = (
        TenantSchema.objects.filter(state=TenantSchema.State.READY, level=len(tenant_migrations()))
        .order_by("created_at")
        .select_for_update(skip_locked=True)
        .first()
    )
    organization = Organization(
        name=name,
        kind=kind,
        time_zone=time_zone,
        locale=locale,
        country=country,
        created_at=now,
        is_demo=is_demo,
        # A name that no schema has yet keeps the column unique while the organisation waits for one.
        schema_name=schema.schema_name if schema else new_schema_name(),
        status=Organization.Status.ACTIVE if schema else Organization.Status.PROVISIONING,
    )
    try:
        with transaction.atomic():
            organization.save(force_insert=True)
            Domain.objects.filter(
                domain=hosts.host_for_subdomain(subdomain), is_primary=False
            ).delete()  # expired
            Domain.objects.create(
                domain=hosts.host_for_subdomain(subdomain), tenant=organization, is_primary=True
            )
    except IntegrityError as error:
        # Two sign-ups for one name at the same moment: the unique host decided.
        raise SubdomainRefused("taken") from error
    if schema:
        TenantSchema.objects.filter(pk=schema.pk).update(
            state=TenantSchema.State.CLAIMED, organization=organization
        )
    TenantDue.objects.create(organization=organization)
    audit("tenants.organization.created", actor=None, target=organization, now=now)
    hosts.forget_host(hosts.host_for_subdomain(subdomain))
    return organization


def verify_owner(organization_id: UUID, *, now: datetime) -> None:
    """The owner has proved the address: the seven-day limit is lifted."""
    _change(organization_id, "tenants.organization.verified", actor=None, now=now, owner_verified_at=now)


def suspend(organization_id: UUID, *, actor: Any, now: datetime) -> None:
    """Close the organisation to everybody until it is reactivated; nothing is deleted."""
    _change(
        organization_id,
        "tenants.organization.suspended",
        actor=actor,
        now=now,
        status=Organization.Status.SUSPENDED,
    )


def reactivate(organization_id: UUID, *, actor: Any, now: datetime) -> None:
    """Open it again. What was due meanwhile is looked at with the next tick."""
    with platform_scope(), transaction.atomic():
        _change(
            organization_id,
            "tenants.organization.reactivated",
            actor=actor,
            now=now,
            status=Organization.Status.ACTIVE,
        )
        mark_organization_due(organization_id, at=now)


def change_settings(organization_id: UUID, *, actor: Any, now: datetime, **fields: Any) -> None:
    """Change name, time zone, locale, country, sign-up mode, brand colour, whether mails may name the organisation, or
    who needs a second factor."""
    allowed = {
        "name",
        "time_zone",
        "locale",
        "country",
        "sign_up_mode",
        "is_named_in_mail",
        "brand_colour",
        "mfa_required_roles",
        "mfa_grace_days",
    }
    if unknown := set(fields) - allowed:
        raise ValueError(f"Not settings: {sorted(unknown)}")
    _change(organization_id, "tenants.organization.changed", actor=actor, now=now, **fields)


def change_subdomain(organization_id: UUID, *, subdomain: str, actor: Any, now: datetime) -> None:
    """A new primary address; the old one redirects for 90 days. The schema keeps its name. Raises SubdomainRefused."""
    code = availability(subdomain, now=now)
    if code:
        raise SubdomainRefused(code)
    with platform_scope(), transaction.atomic():
        organization = _locked(organization_id)
        Domain.objects.filter(tenant=organization, is_primary=True).update(
            is_primary=False, redirect_until=now + REDIRECT_LIFE
        )
        Domain.objects.filter(domain=hosts.host_for_subdomain(subdomain)).delete()  # an expired redirect
        Domain.objects.create(
            domain=hosts.host_for_subdomain(subdomain), tenant=organization, is_primary=True
        )
        audit("tenants.organization.readdressed", actor=actor, target=organization, now=now)
        hosts.forget(organization_id)
        hosts.forget_host(hosts.host_for_subdomain(subdomain))


def record_of(organization_id: UUID) -> TenantRecord:
    """The organisation's record, past all caches. Raises NoSuchOrganization."""
    with platform_scope():
        organization = Organization.objects.select_related("schema").filter(pk=organization_id).first()
        if organization is None:
            raise NoSuchOrganization("There is no such organisation.")
        return organization.record()


def _change(organization_id: UUID, action: str, *, actor: Any, now: datetime, **fields: Any) -> None:
    with platform_scope(), transaction.atomic():
        organization = _locked(organization_id)
        for field, value in fields.items():
            setattr(organization, field, value)
        organization.save(update_fields=list(fields))
        audit(action, actor=actor, target=organization, now=now)
        hosts.forget(organization_id)


def _locked(organization_id: UUID) -> Organization:
    organization = Organization.objects.select_for_update().filter(pk=organization_id).first()
    if organization is None:
        raise NoSuchOrganization("There is no such organisation.")
    return organization


def _is_taken(subdomain: str, *, now: datetime) -> bool:
    """In use, or leading to its former owner's new address."""
    return (
        Domain.objects.filter(domain=hosts.host_for_subdomain(subdomain))
        .exclude(is_primary=False, redirect_until__lt=now)
        .exists()
    )
