from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import BadHeaderError
from django.template import TemplateDoesNotExist

from saas.core import mail, mail_texts
from saas.core.mail_texts import BadMailText, parse

ENGLISH = """
Subject: Hello
Subject: Hello again
Preview: A short & sweet line
Say one: The first thing <happened>.
Say two: The second thing happened.

Hello {{ name }},

{{ sentence }} Have a look, & decide.

[Open]({{ link }})

# {{ name }}

---

Not you? [Change it]({{ link }}) or [stop]({{ stop }}).
"""
ARABIC = ENGLISH.replace("Hello {{ name }},", "\u0645\u0631\u062d\u0628\u064b\u0627 {{ name }}\u060c")
VALUES = {
    "name": "Anna",
    "link": "https://acme.example/verify#token=a_b-c",
    "stop": "https://acme.example/stop",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "sample" / "mail" / "hello"
    folder.mkdir(parents=True)
    (folder / "en.txt").write_text(ENGLISH)
    (folder / "ar.txt").write_text(ARABIC)
    monkeypatch.setattr(mail_texts, "_folders", lambda: [tmp_path])
    caches = (mail._html_template, mail_texts.mail_text)
    for cached in caches:
        cached.cache_clear()
    yield folder
    for cached in caches:
        cached.cache_clear()


def built(**more: Any) -> tuple[EmailMessage, str, str]:
    values = {"template": "sample/mail/hello", "context": VALUES, "to": "anna@example.org", "say": "one"}
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


def test_both_parts_come_from_one_file() -> None:
    _, text, html = built()

    assert text == (
        "Hello Anna,\n\n"
        "The first thing <happened>. Have a look, & decide.\n\n"
        "Open:\nhttps://acme.example/verify#token=a_b-c\n\n"
        "Anna\n\n---\n\n"
        "Not you? Change it or stop.\n"
        "Change it: https://acme.example/verify#token=a_b-c\n"
        "stop: https://acme.example/stop\n"
    )
    assert html.count('href="https://acme.example/verify#token=a_b-c"') == 2
    assert "The first thing &lt;happened&gt;. Have a look, &amp; decide." in html


def test_values_are_data_in_html_and_plain_in_text() -> None:
    values = VALUES | {"name": '<b>"A" & B</b>', "link": 'https://x.example/?a=1&b=2"><script>'}
    _, text, html = built(context=values)

    assert '<b>"A" & B</b>' in text
    assert "&lt;b&gt;" in html
    assert "<script>" not in html


def test_a_value_is_no_template() -> None:
    _, text, html = built(context=VALUES | {"name": "{{ link }}{% now %}"})

    assert "{{ link }}{% now %}" in text
    assert "{{ link }}{% now %}" in html


def test_a_missing_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError, match="stop"):
        built(context={"name": "Anna", "link": "x"})
    with pytest.raises(KeyError, match="three"):
        built(say="three")


def test_the_brand_stands_above_the_words_and_nowhere_without_one() -> None:
    _, _, plain = built()
    message, _, html = built(brand=mail.Brand(name="A & B", colour="#112233"))

    assert "{%" not in plain + html
    assert "mm:" not in plain + html
    assert "band" not in plain.partition("<body")[2]
    places = Places("A & B")
    places.feed(html)
    assert places.found[-2:] == ["td", "div"]
    assert message["From"].startswith('"A & B" <') or message["From"].startswith("A & B <")


def test_subjects_take_turns() -> None:
    assert [built(turn=turn)[0]["Subject"] for turn in range(3)] == ["Hello", "Hello again", "Hello"]


def test_a_language_that_we_do_not_have_is_english() -> None:
    assert built(locale="pt-BR")[0]["Content-Language"] == "en"
    message, text, html = built(locale="ar-EG")
    assert message["Content-Language"] == "ar"
    assert text.startswith("\u0645\u0631\u062d\u0628\u064b\u0627 Anna\u060c")
    assert 'dir="rtl"' in html
    assert (
        built(locale="de")[0]["Content-Language"] == "de"
    )  # and says it in English: there is no German file
    assert "Hello Anna," in built(locale="de")[1]


def test_nothing_in_a_mail_is_fetched_and_no_font_service_is_asked() -> None:
    _, _, html = built()

    for fetched in ("<img", "<link", "@import", "url(", "googleapis", "src="):
        assert fetched not in html


def test_styles_are_inline_and_dark_mode_survives() -> None:
    _, _, html = built()

    assert "prefers-color-scheme: dark" in html
    assert 'style="' in html.partition("Hello Anna")[0][-300:]


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


def test_a_line_break_in_a_header_cannot_add_another() -> None:
    message = mail.build_message(
        template="sample/mail/hello",
        context=VALUES,
        to="a@example.org",
        say="one",
        headers={"X-Kind": "Hi\nBcc: all@example.org"},
    )

    with pytest.raises(BadHeaderError):
        message.message()


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Subject: A\nPreview: B",
        "Subject: A\n\nHello",
        "Subject: A\nPreview: B\nPreview: C\n\nHello",
        "Subject: A\nPreview: B\nBcc: c@example.org\n\nHello",
        "Subject: A\nPreview: B\n\nHello {{name}}",
        "Subject: A\nPreview: B\n\nHello {% if name %}",
        "Subject: A\nPreview: B\n\nHello <b>you</b>",
        "Subject: A\nPreview: B\n\n[Open](https://elsewhere.example)",
    ],
)
def test_a_malformed_mail_is_refused(source: str) -> None:
    with pytest.raises(BadMailText, match="somewhere"):
        parse(source, named="somewhere")


def test_a_malformed_or_missing_mail_is_found_before_it_is_needed(folder: Path) -> None:
    (folder / "de.txt").write_text("Subject: never closed")
    with pytest.raises(BadMailText, match=r"hello/de\.txt"):
        mail.prepare("sample/mail/hello")
    with pytest.raises(TemplateDoesNotExist):
        mail.prepare("sample/mail/nothing")
