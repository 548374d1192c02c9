"""System checks: settings that would open a hole between tenants, and development ones that must not be deployed."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security)
def cookies_stay_on_their_host(**_: Any) -> list[Error]:
    """A cookie with a Domain goes to every organisation's host; one without `__Host-` can be planted by a sibling."""
    errors = []
    for kind in ("SESSION", "CSRF"):
        if getattr(settings, f"{kind}_COOKIE_DOMAIN"):
            errors.append(Error(f"{kind}_COOKIE_DOMAIN must stay unset.", id="tenants.E001"))
        if not getattr(settings, f"{kind}_COOKIE_NAME").startswith("__Host-"):
            errors.append(Error(f"{kind}_COOKIE_NAME must begin with `__Host-`.", id="tenants.E002"))
    return errors


@register(Tags.security)
def the_host_name_is_not_the_clients_choice(**_: Any) -> list[Error]:
    if settings.USE_X_FORWARDED_HOST:
        return [Error("USE_X_FORWARDED_HOST would let a client name its tenant.", id="tenants.E003")]
    return []


@register(Tags.security, deploy=True)
def nothing_of_development_is_deployed(**_: Any) -> list[Error]:
    """The inbox shows every mail, the demo's passwords are known, failpoints stop processes, and whoever may name a
    private host reads our own network."""
    return [
        Error(f"{name} is for development and tests only.", id="tenants.E004")
        for name in ("DEBUG", "DEV_PAGES", "FAILPOINTS", "OUTBOUND_ALLOWED", "OUTBOUND_CA_FILES")
        if getattr(settings, name)
    ]
