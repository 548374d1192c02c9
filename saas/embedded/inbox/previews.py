"""Every mail in every language, as phones and desktops show it, light and dark: /_dev/mail/previews/."""

from typing import Final

from django.core.mail import EmailMultiAlternatives
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from saas.core.mail import NO_BRAND, Brand, build_message
from saas.core.mail_texts import LANGUAGES, all_mails, direction_of, mail_text
from saas.embedded.inbox.views import MAIL_POLICY, page

# All that a mail may hold besides its own words. Names, numbers and what somebody wrote are not among them.
SAMPLES: Final = {
    "link": "https://mm.example/r/AbCd/verify#token=x",
    "settings_link": "https://mm.example/r/AbCd/reminder",
    "preferences_link": "https://mm.example/r/AbCd/mail-preferences#token=x",
    "unsubscribe_link": "https://mm.example/r/AbCd/unsubscribe#token=x",
    "host": "mm.example",
    "code": "1234 5678",
    "minutes": 10,
    "days": 7,
    "at": "2026-03-14 20:00 UTC",
    # Of a practitioner's digest: how many, of nobody in particular.
    "count_urgent": 1,
    "count_changed": 2,
    "count_course": 0,
    "count_late": 3,
    "count_quiet": 4,
}
BRANDS: Final = {
    "none": NO_BRAND,
    "dark": Brand(name="Nightingale Practice", colour="#7a1f5c"),
    "pale": Brand(name="Nightingale Practice", colour="#ffd95a"),
}
_SCHEMES: Final = ("light", "dark")
_ASKED = "(prefers-color-scheme: dark)"


@require_safe
def overview(_request: HttpRequest) -> HttpResponse:
    mails = [
        {
            "name": name,
            "subjects": [(language, mail_text(name, language).subjects[0]) for language in LANGUAGES],
        }
        for name in all_mails()
    ]
    return page("previews.html", mails=mails, languages=LANGUAGES)


@require_safe
def preview(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """`?brand=` is a key of BRANDS, `?say=` one of the mail's sentences, `?turn=` counts its subjects."""
    message = _message(request, language, name)
    return page(
        "preview.html",
        name=name,
        language=language,
        direction=direction_of(language),
        languages=LANGUAGES,
        brands=BRANDS,
        brand=request.GET.get("brand", "none"),
        sayings=sorted(mail_text(name, language).sayings),
        query=request.GET.urlencode(),
        schemes=_SCHEMES,
        subject=message.subject,
        preview=mail_text(name, language).preview,
        sender=message.from_email,
        text=message.body,
    )


@require_safe
def html(request: HttpRequest, language: str, name: str, scheme: str) -> HttpResponse:
    """The HTML part alone, as a reader with this scheme gets it, whatever the browser that asks prefers."""
    if scheme not in _SCHEMES:
        raise Http404
    content = str(_message(request, language, name).alternatives[0][0])
    return HttpResponse(
        content.replace(_ASKED, "all" if scheme == "dark" else "not all"),
        headers={
            "Content-Security-Policy": MAIL_POLICY,
            "X-Frame-Options": "SAMEORIGIN",
            "Cache-Control": "no-store",
        },
    )


def _message(request: HttpRequest, language: str, name: str) -> EmailMultiAlternatives:
    if name not in all_mails() or language not in LANGUAGES:
        raise Http404
    sayings = sorted(mail_text(name, language).sayings)
    say = request.GET.get("say") or (sayings[0] if sayings else "")
    turn = request.GET.get("turn", "0")
    if say and say not in sayings:
        raise Http404
    return build_message(
        template=name,
        context=SAMPLES,
        to="reader@example.org",
        locale=language,
        brand=BRANDS.get(request.GET.get("brand", "none"), NO_BRAND),
        say=say,
        turn=int(turn) if turn.isdecimal() else 0,
    )
