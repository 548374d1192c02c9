"""How the two admin sites look (django-unfold). Colours are in saas/static/admin_theme/theme.css: the policy for pages
allows no inline styles, which is where the library would put them."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy


def _stylesheet(request: HttpRequest) -> str:
    return static("admin_theme/theme.css")


def _icon(request: HttpRequest) -> str:
    return static("admin_theme/favicon.svg")


def _no_inline_colours(request: HttpRequest) -> dict[str, Any]:
    return {}


def _organization_name(request: HttpRequest) -> str:
    tenant = getattr(request, "tenant", None)
    return tenant.name if tenant else "MentalMuse"


def _item(title: str, icon: str, name: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{name}")}


_COMMON: dict[str, Any] = {
    "COLORS": _no_inline_colours,
    "STYLES": [_stylesheet],
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _icon}],
    "BORDER_RADIUS": "0.75rem",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
}

UNFOLD = _COMMON | {
    "SITE_TITLE": _organization_name,
    "SITE_HEADER": _organization_name,
    "SITE_SUBHEADER": "Administration",
    "SITE_SYMBOL": "self_improvement",
    "SITE_URL": "/",
    "ACCOUNT": {"navigation": [{"title": "Overview", "link": reverse_lazy("admin:index")}]},
    "SIDEBAR": {
        "navigation": [
            {
                "items": [
                    _item("Overview", "home", "index"),
                    _item("People", "group", "users_membership_changelist"),
                    _item("Join codes", "qr_code_2", "users_joincode_changelist"),
                    _item("Questionnaires", "quiz", "wellness_questionnairesetting_changelist"),
                    _item("Risk policy", "health_and_safety", "wellness_riskpolicy_changelist"),
                    _item("Help contacts", "support", "wellness_helpcontact_changelist"),
                    _item("Journal prompts", "edit_note", "wellness_journalprompt_changelist"),
                    _item("Exercises", "spa", "wellness_exercise_changelist"),
                    _item("Tags", "sell", "wellness_suggestedtaggroup_changelist"),
                    _item("Mail counts", "outgoing_mail", "wellness_delivery_changelist"),
                    _item("Settings", "tune", "tenants_organization_changelist"),
                ]
            }
        ]
    },
}

UNFOLD_PLATFORM = _COMMON | {
    "SITE_TITLE": "MentalMuse platform",
    "SITE_HEADER": "MentalMuse",
    "SITE_SUBHEADER": "Platform",
    "SITE_SYMBOL": "hub",
    "SITE_URL": None,
    "ACCOUNT": {"navigation": [{"title": "Overview", "link": reverse_lazy("admin:index")}]},
    "SIDEBAR": {
        "navigation": [
            {
                "items": [
                    _item("Overview", "home", "index"),
                    _item("Organisations", "apartment", "tenants_organization_changelist"),
                    _item("Schemas", "database", "tenants_tenantschema_changelist"),
                    _item("Work", "speed", "tenants_tenantdue_changelist"),
                    _item("Jobs", "pending_actions", "tenants_publicjob_changelist"),
                    _item("Dead letters", "mark_email_unread", "tenants_deadletter_changelist"),
                ]
            }
        ]
    },
}

__all__ = ["UNFOLD", "UNFOLD_PLATFORM"]
