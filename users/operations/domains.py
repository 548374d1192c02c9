"""Domains of an organisation: claiming one, proving it by the DNS, giving it up."""

import re
from datetime import datetime
from typing import Final
from uuid import UUID

import idna
from django.db import transaction

from saas.audit.record import record as audit
from saas.core import outbound
from saas.core.errors import DomainError
from saas.core.tokens import random_token
from tenants.models import Organization
from tenants.scope import current_tenant, platform_scope
from users import throttles
from users.actors import Actor
from users.models import EmailDomain

MAX_DOMAINS: Final = 20  # of one organisation
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class DomainRefused(DomainError):
    status = 400
    code = "domain_invalid"

    def __init__(self) -> None:
        super().__init__("Enter a domain such as example.org.", field="domain")


class TooManyDomains(DomainError):
    code = "too_many_domains"

    def __init__(self) -> None:
        super().__init__(f"An organisation can name {MAX_DOMAINS} domains.")


class DomainNotProved(DomainError):
    code = "domain_not_proved"

    def __init__(self) -> None:
        super().__init__("The record is not there (yet). DNS can take an hour; check the name and the value.")


class DomainInUse(DomainError):
    code = "domain_in_use"

    def __init__(self) -> None:
        super().__init__("People register with this domain. Choose another way to join first.")


class NoSuchDomain(DomainError):
    """Missing, or another organisation's."""

    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


def normalise_domain(raw: str) -> str:
    """`Bücher.Example.` -> `xn--bcher-kva.example`, as in the normal form of an address. Raises DomainRefused."""
    try:
        domain = idna.encode(raw.strip().removesuffix("."), uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise DomainRefused from None
    labels = domain.split(".")
    # 240, so that the record's name still fits.
    if len(domain) > 240 or len(labels) < 2 or labels[-1].isdecimal():
        raise DomainRefused
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise DomainRefused
    return domain


def claim_domain(raw: str, *, actor: Actor, now: datetime) -> EmailDomain:
    """Name a domain of the organisation in scope; the same row when it was named before.

    Raises DomainRefused, TooManyDomains.
    """
    domain = normalise_domain(raw)
    organization_id = current_tenant().id
    with transaction.atomic():
        with platform_scope():
            here = EmailDomain.objects.filter(organization_id=organization_id)
            # One lock for all of them, so that parallel claims cannot pass the limit.
            Organization.objects.select_for_update(no_key=True).get(pk=organization_id)
            found = here.filter(domain=domain).first()
            if found is not None:
                return found
            if here.count() >= MAX_DOMAINS:
                raise TooManyDomains
            claimed = EmailDomain.objects.create(
                organization_id=organization_id, domain=domain, token=random_token(), created_at=now
            )
        audit("users.email_domain.claimed", actor=actor, target=claimed, now=now)
    return claimed


def prove_domain(domain_id: UUID, *, actor: Actor, now: datetime) -> EmailDomain:
    """Look for the record in the DNS. Raises NoSuchDomain, DomainNotProved, TooManyTries.

    A domain that was proved and whose record is gone counts as proved no more.
    """
    organization_id = current_tenant().id
    throttles.reserve(throttles.DOMAIN_CHECK, organization_id, now=now)
    with platform_scope():
        claimed = EmailDomain.objects.filter(pk=domain_id, organization_id=organization_id).first()
    if claimed is None:
        raise NoSuchDomain
    # No transaction is open while the DNS is asked.
    try:
        is_there = claimed.record_value in outbound.txt_records(claimed.record_name)
    except outbound.OutboundError:
        raise DomainNotProved from None  # says nothing about a record that may well be there
    with transaction.atomic():
        with platform_scope():
            claimed.checked_at = now
            claimed.proved_at = (claimed.proved_at or now) if is_there else None
            claimed.save(update_fields=["checked_at", "proved_at"])
        action = "users.email_domain.proved" if is_there else "users.email_domain.not_proved"
        audit(action, actor=actor, target=claimed, now=now)
    if not is_there:
        raise DomainNotProved
    return claimed


def give_up_domain(domain_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Forget a domain and its proof. Raises NoSuchDomain; DomainInUse for the last one that people register with."""
    organization = current_tenant()
    with transaction.atomic():
        with platform_scope():
            here = EmailDomain.objects.filter(organization_id=organization.id)
            owner = Organization.objects.select_for_update(no_key=True).get(pk=organization.id)
            claimed = here.filter(pk=domain_id).first()
            if claimed is None:
                raise NoSuchDomain
            others = here.proved().exclude(pk=domain_id)
            if owner.sign_up_mode == Organization.SignUpMode.EMAIL_DOMAIN and not others.exists():
                raise DomainInUse
            EmailDomain.objects.filter(pk=domain_id).delete()
        audit("users.email_domain.given_up", actor=actor, target=claimed, now=now)


def is_proved(email: str, *, organization_id: UUID) -> bool:
    """Whether this address belongs to a domain that the organisation has proved. Inside `platform_scope()`.

    The whole domain counts, never a part of it: `example.org` says nothing about `team.example.org`.
    """
    return (
        EmailDomain.objects.proved()
        .filter(organization_id=organization_id, domain=email.rpartition("@")[2])
        .exists()
    )


def has_proved_domain(organization_id: UUID) -> bool:
    """Inside `platform_scope()`."""
    return EmailDomain.objects.proved().filter(organization_id=organization_id).exists()
