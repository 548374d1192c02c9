"""The apex's side of links in mails that must not show whose client somebody is (tenants.hosts.mail_url)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tenants.hosts import record_by_short_id, tenant_url
from tenants.records import TenantRecord
from tenants.scope import tenant_scope
from wellness.reminders.calendar_views import read_calendar
from wellness.reminders.views import UnsubscribeView

_ABOUT_REMINDERS = ("reminder", "week", "insights", "mail-preferences", "unsubscribe")
_ABOUT_PEOPLE = ("invitation", "known-browser", "email-change", "account-deletion", "erasure", "access-log")
_FOR_STAFF = ("caseload", "review", "settings")
# Pages that mails lead to. Anything else is not followed, so that this is no way to send people just anywhere.
_PAGES = frozenset({"", "verify", "sign-in", "reset", *_FOR_STAFF, *_ABOUT_REMINDERS, *_ABOUT_PEOPLE})


@require_safe
def follow(request: HttpRequest, short: str, page: str = "") -> HttpResponse:
    """Lead on to the page on the organisation's own host. Changes nothing; the browser keeps what is behind `#`."""
    record = _record(short)
    if page not in _PAGES:
        raise Http404
    response = HttpResponseRedirect(tenant_url(record, f"/{page}"))
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt  # mail programs post without cookies; the token is the proof
@require_POST
def one_click(request: HttpRequest, short: str) -> HttpResponseBase:
    """RFC 8058 on the apex: the organisation's own endpoint answers, inside its scope. Programs follow no redirects."""
    record = _record(short)
    request.tenant = record  # type: ignore[attr-defined]  # as the tenant middleware does on the own host
    with tenant_scope(record):
        response = UnsubscribeView.as_view()(request)
        return response.render() if hasattr(response, "render") else response


def calendar(request: HttpRequest, short: str, token: str) -> HttpResponse:
    """A member's calendar without the organisation's name in its address: calendar programs show and share those."""
    record = _record(short)
    with tenant_scope(record):
        return read_calendar(request, token)


def _record(short: str) -> TenantRecord:
    record = record_by_short_id(short)
    if record is None:
        raise Http404
    return record
