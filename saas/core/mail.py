"""Mails: one layout in MJML, a text part of its own, and headers that keep machines from answering.

What a mail says stands in saas.core.mail_texts; this module makes messages of it. Nothing in a mail is fetched: no web
font, no picture, no open or click tracking.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import css_inline
import mrml
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, Template

from saas.core.colours import text_on
from saas.core.ids import uuid7
from saas.core.mail_texts import LANGUAGES, MailText, as_mjml, as_plain, direction_of, language_of, mail_text

__all__ = [
    "NO_BRAND",
    "OWN_COLOUR",
    "Brand",
    "build_message",
    "language_of",
    "prepare",
    "unsubscribe_headers",
]

_engine = Engine(autoescape=True)
_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)
_LAYOUT = Path(__file__).parent / "templates" / "core" / "mail.mjml"
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_HIDDEN_TAG = re.compile(r"<!--mm:(\{%.*?%\})-->", re.DOTALL)
# Stand in the layout for colours that are known when a mail is made: MJML and the inliner want colours there.
_STAND_INS: Final = {"#0b5f51": "{{ colour }}", "#fffff1": "{{ on_colour }}"}
OWN_COLOUR: Final = "#0b5f59"


@dataclass(frozen=True, slots=True)
class Brand:
    """How an organisation shows itself in a mail: in the line above the words and as the sender; "" for not at all."""

    name: str = ""
    colour: str = ""  # `#rrggbb`


NO_BRAND: Final = Brand()


def build_message(
    *,
    template: str,
    context: Mapping[str, Any],
    to: str | Sequence[str],
    locale: str = "en",
    brand: Brand = NO_BRAND,
    say: str = "",
    turn: int = 0,
    sender: str = "",
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """A message with a text and an HTML part, ready for `send()`; nothing has left yet.

    `template` names the mail, as in `users/mail/join`. `locale` is any BCP 47 tag. `say` picks a sentence of the mail
    (`{{ sentence }}`), `turn` one of its subjects; a brand's name takes the place of the sender's. Every value of
    `context` is data: escaped in HTML, taken as it is in text.

    A line break in a header raises django.core.mail.BadHeaderError when the message is sent. Raises KeyError for a
    variable that `context` lacks or a `say` that the mail lacks, TemplateDoesNotExist, and BadMailText.
    """
    language = language_of(locale)
    text = mail_text(template, language)
    values = {**context, **({"sentence": text.sayings[say]} if say else {})}
    if missing := text.variables - values.keys():
        raise KeyError(f"{template} needs {', '.join(sorted(missing))}")
    subject = _filled(text.subjects[turn % len(text.subjects)], values)
    colour = brand.colour or OWN_COLOUR
    values |= {
        "subject": subject,
        "preview": _filled(text.preview, values),
        "brand": brand.name,
        "colour": colour,
        "on_colour": text_on(colour),
    }
    sender = sender or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        subject=subject,
        body=_filled(as_plain(text), values),
        from_email=formataddr((brand.name, parseaddr(sender)[1])) if brand.name else sender,
        to=[to] if isinstance(to, str) else list(to),
        headers={
            # Django's own Message-ID would name this machine.
            "Message-ID": f"<{uuid7()}@{settings.APEX_HOST}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": language,
            **(headers or {}),
        },
    )
    message.attach_alternative(_html_template(template, language).render(Context(values)), "text/html")
    return message


def unsubscribe_headers(url: str) -> dict[str, str]:
    """One-click unsubscribe (RFC 8058): a POST to `url`, which needs no sign-in, ends this kind of mail."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def prepare(*templates: str) -> None:
    """Compile mails in all languages ahead of their first use, and fail now if one is malformed."""
    for template in templates:
        for language in LANGUAGES:
            _html_template(template, language)


def _filled(words: str, values: Mapping[str, Any]) -> str:
    return _plain_template(words).render(Context(dict(values), autoescape=False))


@lru_cache(maxsize=1024)
def _plain_template(words: str) -> Template:
    return _engine.from_string(words)


@lru_cache(maxsize=512)
def _html_template(template: str, language: str) -> Template:
    """Words to MJML to HTML to a Django template. About a millisecond, once per process, mail and language."""
    text: MailText = mail_text(template, language)
    direction = direction_of(language)
    mjml = (
        _LAYOUT.read_text(encoding="utf-8")
        .replace("CONTENT", as_mjml(text, direction=direction))
        .replace("LANGUAGE", language)
        .replace("DIRECTION", direction)
        .replace("START", "right" if direction == "rtl" else "left")
    )
    # No fonts: mrml would otherwise link to a font service, which then learns who reads our mails.
    html = mrml.to_html(mjml, render_options=mrml.RenderOptions(fonts={}, disable_comments=True)).content
    # HTML parsers move text that stands between table rows out of the table, and these tags stand there. Comments stay.
    html = _inliner.inline(_TAG.sub(lambda tag: f"<!--mm:{tag[0]}-->", html))
    for stand_in, variable in _STAND_INS.items():
        html = html.replace(stand_in, variable)
    return _engine.from_string(_HIDDEN_TAG.sub(lambda tag: tag[1], html))
