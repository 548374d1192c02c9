"""The inbox's pages. Server-rendered, no script, readable by keyboard, screen reader and `curl`."""

from pathlib import Path

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template import Context, Engine
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from saas.embedded.inbox import folder

SHOWN = 200
HERE = Path(__file__).parent
# An engine of its own: the inbox is no Django app, so that it can never end up among production's.
engine = Engine(dirs=[str(HERE / "templates")])
# What a mail contains is foreign: no script, no form, nothing fetched, not our origin.
MAIL_POLICY = "; ".join(
    (
        "sandbox allow-popups",
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "frame-ancestors 'self'",
    )
)


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "mail"


def _found(identity: str) -> folder.Mail:
    mail = folder.find(_folder(), identity)
    if mail is None:
        raise Http404("This mail is not in the inbox (any more).")
    return mail


def page(template: str, **values: object) -> HttpResponse:
    """One of the inbox's own pages."""
    return HttpResponse(
        engine.get_template(f"inbox/{template}").render(Context(values)),
        headers={"Cache-Control": "no-store"},
    )


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """`?to=` filters by recipient; `?format=json` answers with whole mails, newest first."""
    to = request.GET.get("to", "")
    mails = []
    for mail in folder.newest_first(_folder(), to=to):
        mails.append(mail)
        if len(mails) == SHOWN:
            break
    if request.GET.get("format") == "json":
        return JsonResponse({"results": [mail.as_dict() for mail in mails]})
    return page("list.html", mails=mails, to=to, shown=SHOWN)


@require_safe
def message(_request: HttpRequest, identity: str) -> HttpResponse:
    return page("message.html", mail=_found(identity))


@require_safe
def message_json(_request: HttpRequest, identity: str) -> HttpResponse:
    return JsonResponse(_found(identity).as_dict())


@require_safe
def html_body(_request: HttpRequest, identity: str) -> HttpResponse:
    """The HTML part alone, for the frame of the message page."""
    return HttpResponse(
        _found(identity).html,
        headers={
            "Content-Security-Policy": MAIL_POLICY,
            "X-Frame-Options": "SAMEORIGIN",
            "Cache-Control": "no-store",
        },
    )


@require_POST
def delete_all(request: HttpRequest) -> HttpResponse:
    # Another site's page must not empty it; programs send no such header and may.
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return HttpResponseForbidden("Only the inbox's own page may do this.")
    folder.delete_all(_folder())
    return HttpResponseRedirect(reverse("inbox"), status=303)


@require_safe
def stylesheet(_request: HttpRequest) -> HttpResponse:
    return HttpResponse((HERE / "style.css").read_text(), content_type="text/css; charset=utf-8")
