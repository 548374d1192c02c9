"""Setting up an organisation's identity provider: by its owners, tried before it is used, with a way back in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from saas.audit.record import record as audit
from saas.core.errors import DomainError
from saas.core.ids import uuid7
from saas.core.outbound import OutboundError
from saas.keys.operations import MemberCipher, destroy_member_key, member_cipher
from tenants.records import TenantRecord
from tenants.scope import platform_scope, tenant_scope
from users import openid
from users.actors import FEDERATED, Actor
from users.models import ExternalIdentity, IdentityProvider, Membership, Session, User
from users.operations.notices import send_notice
from users.roles import OWNER

_TABLE, _COLUMN = "users_identityprovider", "client_secret"


class NoIdentityProvider(DomainError):
    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("Single sign-on is not set up here.")


class IssuerInvalid(DomainError):
    status = 400
    code = "issuer_invalid"

    def __init__(self) -> None:
        super().__init__(
            "The issuer is an https address without question mark and hash, as the provider states it.",
            field="issuer",
        )


class NotTested(DomainError):
    code = "not_tested"

    def __init__(self) -> None:
        super().__init__("Please run the test with this issuer and client first, then switch it on.")


class RequiredWithoutUse(DomainError):
    code = "not_enabled"

    def __init__(self) -> None:
        super().__init__("It can be required only while it is switched on.")


class NoOwnerWithOwnWay(DomainError):
    code = "no_owner_with_own_way"

    def __init__(self) -> None:
        super().__init__(
            "At least one owner needs a way in of their own (password or passkey) for the day the provider is down."
        )


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the test's report. `detail` is for the owner."""

    name: str
    ok: bool
    detail: str


def identity_provider_of(organization_id: UUID) -> IdentityProvider:
    """Raises NoIdentityProvider."""
    with platform_scope():
        found = IdentityProvider.objects.filter(organization_id=organization_id).first()
    if found is None:
        raise NoIdentityProvider
    return found


def enabled_provider(organization_id: UUID) -> IdentityProvider | None:
    with platform_scope():
        return IdentityProvider.objects.filter(organization_id=organization_id, is_enabled=True).first()


def client_of(provider: IdentityProvider, redirect_uri: str) -> openid.Client:
    """The client as the protocol needs it, its secret opened."""
    secret = bytes(provider.client_secret)
    return openid.Client(
        issuer=provider.issuer,
        client_id=provider.client_id,
        client_secret=_cipher(provider).open(secret, **_place(provider)) if secret else "",
        redirect_uri=redirect_uri,
    )


def sealed_secret(secret: str, provider: IdentityProvider) -> bytes:
    """What is kept of the client's secret."""
    return _cipher(provider).seal(secret, **_place(provider))


def save_identity_provider(
    settings: Mapping[str, Any], *, actor: Actor, organization: TenantRecord, now: datetime
) -> IdentityProvider:
    """Set it up, or change it. `settings` are the model's fields; `client_secret` is text, None keeps what is there.

    Raises IssuerInvalid, NotTested, RequiredWithoutUse, NoOwnerWithOwnWay.
    """
    check_issuer(settings["issuer"])
    with platform_scope(), transaction.atomic():
        provider = (
            IdentityProvider.objects.select_for_update().filter(organization_id=organization.id).first()
        )
        if provider is None:
            provider = IdentityProvider(id=uuid7(), organization_id=organization.id, created_at=now)
        was_required = provider.is_required
        is_other = _take(provider, settings)
        if is_other:
            provider.tested_at = None
        if settings["is_enabled"] and provider.tested_at is None:
            raise NotTested
        if settings["is_required"] and not settings["is_enabled"]:
            raise RequiredWithoutUse
        if settings["is_required"] and not _has_owner_with_own_way(organization.id):
            raise NoOwnerWithOwnWay
        provider.is_enabled, provider.is_required = settings["is_enabled"], settings["is_required"]
        provider.updated_at = now
        provider.save()
        if is_other or not provider.is_enabled:
            _end_sessions(organization.id, Q(amr__contains=[FEDERATED]), now=now)
        if provider.is_required and not was_required:
            _end_sessions(
                organization.id, ~Q(amr__contains=[FEDERATED]) & ~Q(membership__role=OWNER), now=now
            )
        _tell(
            "users.identity_provider.changed",
            organization,
            actor=actor,
            now=now,
            is_enabled=provider.is_enabled,
            is_required=provider.is_required,
        )
    return provider


def remove_identity_provider(*, actor: Actor, organization: TenantRecord, now: datetime) -> None:
    """Sessions by it end and its identities go; accounts that had no other way in wait for another provider.

    Raises NoIdentityProvider.
    """
    with platform_scope(), transaction.atomic():
        provider = (
            IdentityProvider.objects.select_for_update().filter(organization_id=organization.id).first()
        )
        if provider is None:
            raise NoIdentityProvider
        key_id = provider.pk
        ExternalIdentity.objects.filter(organization_id=organization.id).delete()
        _end_sessions(organization.id, Q(amr__contains=[FEDERATED]), now=now)
        provider.delete()
        _tell("users.identity_provider.removed", organization, actor=actor, now=now)
    destroy_member_key(organization.id, key_id, now=now)


def try_identity_provider(*, actor: Actor, organization: TenantRecord, now: datetime) -> list[Check]:
    """Ask the provider what can be asked without a person. If all is well it may be switched on.

    Raises NoIdentityProvider.
    """
    provider = identity_provider_of(organization.id)
    checks = _checks(provider)
    if all(check.ok for check in checks):
        with platform_scope(), transaction.atomic():
            # Only if it is still the one that was asked.
            IdentityProvider.objects.filter(
                pk=provider.pk, issuer=provider.issuer, client_id=provider.client_id
            ).update(tested_at=now)
            _tell("users.identity_provider.tested", organization, actor=actor, now=now, is_told=False)
    return checks


def check_issuer(issuer: str) -> None:
    """Raises IssuerInvalid. Whether it may be called at all, saas.core.outbound decides with each call."""
    try:
        parts = urlsplit(issuer)
        is_address = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_address = False
    if not is_address or any(c in issuer for c in "?#") or any(not "!" <= c <= "~" for c in issuer):
        raise IssuerInvalid


def _checks(provider: IdentityProvider) -> list[Check]:
    try:
        metadata = openid.metadata(provider.issuer, fresh=True)
    except (OutboundError, openid.ProviderError) as error:
        return [Check("discovery", False, str(error))]
    found = [
        Check("discovery", True, "The discovery document was found and names this issuer."),
        _check(
            "flow",
            "code" in metadata.response_types,
            "It offers the authorization code flow.",
            "It does not offer the authorization code flow (response type `code`).",
        ),
        _check(
            "challenge",
            not metadata.challenge_methods or "S256" in metadata.challenge_methods,
            "It takes PKCE with S256, or does not say that it does not.",
            "It does not take PKCE with S256.",
        ),
        _check(
            "algorithms",
            bool(set(metadata.algorithms) & set(openid.ALGORITHMS)),
            "It signs with an algorithm that we take.",
            "It signs ID tokens with no algorithm that we take (RS256, PS256, ES256, EdDSA and their like).",
        ),
    ]
    try:
        keys = openid.keys(metadata, max_age=0)
    except (OutboundError, openid.ProviderError) as error:
        return [*found, Check("keys", False, f"Its keys cannot be read. {error}")]
    usable = sum(key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use", "sig") == "sig" for key in keys)
    return [
        *found,
        _check("keys", usable > 0, f"It has {usable} signing keys.", "It publishes no key for signatures."),
    ]


def _check(name: str, ok: bool, good: str, bad: str) -> Check:
    return Check(name, ok, good if ok else bad)


def _take(provider: IdentityProvider, settings: Mapping[str, Any]) -> bool:
    """Put the settings into the row; whether it is another client now."""
    secret = settings.get("client_secret")
    old = (provider.issuer, provider.client_id)
    provider.issuer, provider.client_id = settings["issuer"], settings["client_id"]
    if secret is not None:
        provider.client_secret = sealed_secret(secret, provider) if secret else b""
    for name in ("label", "creates_members", "trusts_factors", "accepted_acr"):
        setattr(provider, name, settings[name])
    return secret is not None or old != (provider.issuer, provider.client_id)


def _has_owner_with_own_way(organization_id: UUID) -> bool:
    owners = (
        Membership.objects.active()
        .filter(organization_id=organization_id, role=OWNER, user__is_active=True)
        .exclude(user__email__endswith=f"@{User.FEDERATED_DOMAIN}")
        .select_related("user")
    )
    return any(owner.user.has_usable_password() or owner.user.passkeys.exists() for owner in owners)


def _end_sessions(organization_id: UUID, which: Q, *, now: datetime) -> None:
    Session.objects.filter(which, membership__organization_id=organization_id, revoked_at=None).update(
        revoked_at=now
    )


def _tell(
    action: str,
    organization: TenantRecord,
    *,
    actor: Actor,
    now: datetime,
    is_told: bool = True,
    **detail: Any,
) -> None:
    """Write it down, and mail every owner: whoever holds the provider can be anybody it vouches for."""
    with tenant_scope(organization):
        audit(action, actor=actor, now=now, **detail)
    if is_told:
        owners = Membership.objects.active().filter(organization_id=organization.id, role=OWNER)
        for owner in owners.select_related("user"):
            send_notice("single_sign_on_changed", user=owner.user, organization_id=organization.id, now=now)


def _cipher(provider: IdentityProvider) -> MemberCipher:
    """A key of the provider's own, under the organisation's: it is destroyed with either."""
    return member_cipher(provider.organization_id, provider.pk)


def _place(provider: IdentityProvider) -> dict[str, Any]:
    return {"table": _TABLE, "column": _COLUMN, "row": provider.pk}
