"""The development inbox: what is stored, what its pages show, and that production has none of it."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from saas.embedded.inbox import folder

BACKEND = "saas.embedded.inbox.backend.InboxBackend"


@pytest.fixture(autouse=True)
def mail_folder(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "mail"


def send(to: str, subject: str = "A moment for you", *, bcc: str = "") -> None:
    message = EmailMultiAlternatives(
        subject=subject,
        body="Open https://acme.localhost:8000/r/abc.\nThank you",
        from_email="MentalMuse <no-reply@localhost>",
        to=[to],
        bcc=[bcc] if bcc else [],
        headers={"List-Unsubscribe": "<http://localhost:8000/u/xyz>"},
        connection=get_connection(BACKEND),
    )
    message.attach_alternative("<h1>Hello</h1><script>alert(1)</script>", "text/html")
    message.send()


def test_a_mail_is_stored_whole_with_who_really_gets_it(mail_folder):
    send("sam@example.org", bcc="archive@example.org")

    (mail,) = folder.newest_first(mail_folder)

    assert mail.recipients == ["sam@example.org", "archive@example.org"]
    assert mail.subject == "A moment for you"
    assert mail.text.startswith("Open https://acme.localhost:8000/r/abc.")
    assert "<h1>Hello</h1>" in mail.html
    assert mail.links == ["https://acme.localhost:8000/r/abc", "http://localhost:8000/u/xyz"]
    assert [file.suffix for file in mail_folder.iterdir()] == [".eml"]


def test_newest_come_first_and_recipients_filter(mail_folder):
    send("sam@example.org", "first")
    send("kim@example.org", "second")

    assert [mail.subject for mail in folder.newest_first(mail_folder)] == ["second", "first"]
    assert [mail.subject for mail in folder.newest_first(mail_folder, to="SAM@")] == ["first"]


@pytest.mark.parametrize("identity", ["../secrets", "..", "x", "0123456789abcdef-1-1"])
def test_only_stored_mails_can_be_named(mail_folder, identity):
    mail_folder.mkdir()
    (mail_folder.parent / "secrets.eml").write_text("Subject: none of yours")

    assert folder.find(mail_folder, identity) is None


def test_the_list_shows_mails_and_says_when_there_are_none(apex):
    assert "No mail yet" in apex.get("/_dev/mail/").content.decode()

    send("sam@example.org", "<b>bold</b>")
    page = apex.get("/_dev/mail/").content.decode()

    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "sam@example.org" in page
    assert "No mail to an address" in apex.get("/_dev/mail/?to=kim").content.decode()


def test_programs_read_mails_as_json(apex):
    send("sam@example.org", "first")
    send("kim@example.org", "second")

    answer = apex.get("/_dev/mail/?format=json&to=sam@example.org").json()

    assert [mail["subject"] for mail in answer["results"]] == ["first"]
    assert answer["results"][0]["links"][0] == "https://acme.localhost:8000/r/abc"
    assert apex.get(f"/_dev/mail/{answer['results'][0]['id']}.json").json() == answer["results"][0]


def test_a_message_page_shows_everything_and_frames_the_html(apex, mail_folder):
    send("sam@example.org")
    (mail,) = folder.newest_first(mail_folder)

    page = apex.get(f"/_dev/mail/{mail.identity}/").content.decode()

    assert 'sandbox="allow-popups"' in page
    assert "List-Unsubscribe" in page
    assert 'href="https://acme.localhost:8000/r/abc"' in page
    assert "<script" not in page


def test_the_html_part_can_neither_run_nor_fetch(apex, mail_folder):
    send("sam@example.org")
    (mail,) = folder.newest_first(mail_folder)

    answer = apex.get(f"/_dev/mail/{mail.identity}/html/")

    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy


def test_deleting_needs_a_post_of_the_own_page(apex, mail_folder):
    send("sam@example.org")

    assert apex.get("/_dev/mail/delete/").status_code == 405
    assert apex.post("/_dev/mail/delete/", HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert len(list(mail_folder.iterdir())) == 1

    assert apex.post("/_dev/mail/delete/", HTTP_SEC_FETCH_SITE="same-origin").status_code == 303
    assert list(mail_folder.iterdir()) == []


def test_a_mail_that_is_gone_is_a_404(apex):
    assert apex.get("/_dev/mail/0123456789abcdef-1-1/").status_code == 404


def test_tenants_have_no_inbox(at, acme):
    assert at(acme).get("/_dev/mail/").status_code == 404


def test_its_address_is_the_one_that_is_printed():
    assert reverse("inbox", urlconf="saas.urls_public") == "/_dev/mail/"
