from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import BadHeaderError
from django.template import Engine, TemplateDoesNotExist

from saas.core import mail

MJML = """
<mj-text>Hello {{ name }}{% if again %}, <b>again</b>{% endif %}</mj-text>
{% if link %}<mj-button href="{{ link }}">Open</mj-button>{% endif %}
{% for row in rows %}<mj-text>row {{ row }}</mj-text>{% endfor %}
"""
TEXT = "Hello {{ name }}{% if link %}\n{{ link }}{% endif %}\n"


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "sample" / "mail"
    folder.mkdir(parents=True)
    (folder / "hello.mjml").write_text(MJML)
    (folder / "hello.txt").write_text(TEXT)
    (folder / "broken.mjml").write_text("<mj-text>never closed")
    (folder / "broken.txt").write_text("")
    core = Path(mail.__file__).parent / "templates"
    monkeypatch.setattr(mail, "_engine", Engine(dirs=[str(tmp_path), str(core)], app_dirs=True))
    mail._html_template.cache_clear()
    yield folder
    mail._html_template.cache_clear()


def built(**more: Any) -> tuple[EmailMessage, str, str]:
    values = {
        "template": "sample/mail/hello",
        "context": {"name": "Anna"},
        "to": "anna@example.org",
        "subject": "Hello",
    }
    message = mail.build_message(**(values | more))
    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    assert text
    assert html
    return parsed, text.get_content(), html.get_content()


class Places(HTMLParser):
    """Which elements are open around a text."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.open, self.found = wanted, list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in {"meta", "link", "img", "br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.wanted in data:
            self.found = list(self.open)


def test_both_parts_say_the_same_and_stay_readable() -> None:
    _, text, html = built(
        context={"name": "Anna", "link": "https://acme.example/verify#token=a_b-c", "rows": [1, 2]}
    )

    assert text == "Hello Anna\nhttps://acme.example/verify#token=a_b-c\n"
    assert 'href="https://acme.example/verify#token=a_b-c"' in html
    assert html.count("row ") == 2


def test_values_are_data_in_html_and_plain_in_text() -> None:
    _, text, html = built(context={"name": '<b>"A" & B</b>', "link": 'https://x.example/?a=1&b=2"><script>'})

    assert '<b>"A" & B</b>' in text
    assert "&lt;b&gt;" in html
    assert "<script>" not in html


def test_what_a_condition_leaves_out_is_gone() -> None:
    _, text, html = built()

    assert "Open" not in html
    assert "again" not in html
    assert "{%" not in html + text
    assert "mm:" not in html


def test_conditions_between_elements_stay_inside_the_table() -> None:
    _, _, html = built(context={"name": "Anna", "rows": [1]})
    places = Places("row 1")
    places.feed(html)

    assert places.found[-2:] == ["td", "div"]
    assert "tbody" in places.found


def test_nothing_in_a_mail_is_fetched_and_no_font_service_is_asked() -> None:
    _, _, html = built(context={"name": "Anna", "link": "https://acme.example/"})

    for fetched in ("<img", "<link", "@import", "url(", "googleapis", "src="):
        assert fetched not in html


def test_styles_are_inline_and_dark_mode_survives() -> None:
    _, _, html = built()

    assert "prefers-color-scheme: dark" in html
    assert 'style="' in html.partition("Hello")[0][-300:]


def test_headers_keep_machines_from_answering_and_name_no_machine(settings: Any) -> None:
    message, _, _ = built()

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith(f"@{settings.APEX_HOST}>")
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["To"] == "anna@example.org"


def test_one_click_unsubscribe_has_both_headers() -> None:
    message, _, _ = built(headers=mail.unsubscribe_headers("https://acme.example/r/abc"))

    assert message["List-Unsubscribe"] == "<https://acme.example/r/abc>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_line_break_in_a_subject_cannot_add_a_header() -> None:
    message = mail.build_message(
        template="sample/mail/hello",
        context={"name": "A"},
        to="a@example.org",
        subject="Hi\nBcc: all@example.org",
    )

    with pytest.raises(BadHeaderError):
        message.message()


def test_a_malformed_or_missing_mail_is_found_before_it_is_needed() -> None:
    with pytest.raises(ValueError, match=r"broken\.mjml"):
        mail.prepare("sample/mail/broken")
    with pytest.raises(TemplateDoesNotExist):
        mail.prepare("sample/mail/nothing")
