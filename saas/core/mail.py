"""Mails: one layout in MJML, a text part of its own, and headers that keep machines from answering.

A mail named `users/mail/join` is two files in an app's templates: `users/mail/join.mjml`, the content of the layout's
one column (`mj-text`, `mj-button`, `mj-divider`), and `users/mail/join.txt`. Both are Django templates. In MJML
`{{ x }}` may stand anywhere, `{% ... %}` between elements and in text but not in attributes.

Nothing in a mail is fetched: no web font, no picture, no open or click tracking.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import css_inline
import mrml
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, Template
from django.utils.translation import get_language

from saas.core.ids import uuid7

_engine = Engine(dirs=[str(Path(__file__).parent / "templates")], app_dirs=True)
_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)
_LAYOUT = "core/mail.mjml"
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_HIDDEN_TAG = re.compile(r"<!--mm:(\{%.*?%\})-->", re.DOTALL)


def build_message(
    *,
    template: str,
    context: Mapping[str, Any],
    to: str | Sequence[str],
    subject: str,
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """A message with a text and an HTML part, ready for `send()`; nothing has left yet.

    `subject` and every value are data: they are escaped in HTML and taken as they are in text. A line break in subject
    or headers raises django.core.mail.BadHeaderError when the message is sent. Raises TemplateDoesNotExist, and
    ValueError for MJML that mrml refuses.
    """
    values = {**context, "subject": subject, "language": get_language() or settings.LANGUAGE_CODE}
    text = _engine.get_template(f"{template}.txt").render(Context(values, autoescape=False))
    html = _html_template(template).render(Context(values))
    message = EmailMultiAlternatives(
        subject=subject,
        body=text.strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to] if isinstance(to, str) else list(to),
        headers={
            # Django's own Message-ID would name this machine.
            "Message-ID": f"<{uuid7()}@{settings.APEX_HOST}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **(headers or {}),
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def unsubscribe_headers(url: str) -> dict[str, str]:
    """One-click unsubscribe (RFC 8058): a POST to `url`, which needs no sign-in, ends this kind of mail."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def prepare(*templates: str) -> None:
    """Compile mails ahead of their first use, and fail now if one is malformed."""
    for template in templates:
        _html_template(template)


@lru_cache(maxsize=128)
def _html_template(template: str) -> Template:
    """MJML to HTML to a Django template. About a millisecond, once per process and mail."""
    layout, content = (_source(name) for name in (_LAYOUT, f"{template}.mjml"))
    # No fonts: mrml would otherwise link to a font service, which then learns who reads our mails.
    options = mrml.RenderOptions(fonts={}, disable_comments=True)
    try:
        html = mrml.to_html(layout.replace("CONTENT", content), render_options=options).content
    except OSError as error:
        raise ValueError(f"{template}.mjml: {error}") from error
    # HTML parsers move text that stands between table rows out of the table, and these tags stand there. Comments stay.
    html = _inliner.inline(_TAG.sub(lambda tag: f"<!--mm:{tag[0]}-->", html))
    return _engine.from_string(_HIDDEN_TAG.sub(lambda tag: tag[1], html))


def _source(name: str) -> str:
    for loader in _engine.template_loaders:
        for origin in loader.get_template_sources(name):
            path = Path(origin.name)
            if path.is_file():
                return path.read_text(encoding="utf-8")
    return _engine.get_template(
        name
    ).source  # not there: raises TemplateDoesNotExist with the places looked at
