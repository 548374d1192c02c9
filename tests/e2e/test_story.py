"""The story of one organisation, from founding it to a reminder that was stopped: every part is the real one."""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Product

PASSWORD = "seven quiet otters rowing"
BERLIN = ZoneInfo("Europe/Berlin")
NOTE = "Walked by the river, canary 5f1c"


def link_in(mail: dict[str, Any], path: str) -> str:
    found = re.search(rf"https?://\S+{path}#token=\S+", mail["text"])
    assert found, mail["text"]
    return found.group()


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="How are you right now?")).to_be_visible()


def found_organisation(
    product: Product, page: Page, *, name: str, kind: str, subdomain: str, owner: str
) -> None:
    """Sign up on the apex; ends on the organisation's own host, signed in, with the owner's address confirmed."""
    page.goto(product.apex)
    page.get_by_label("Name of your organisation").fill(name)
    page.get_by_label("Kind").select_option(kind)
    page.get_by_label("Address", exact=True).fill(subdomain)
    page.get_by_label("Country").select_option("DE")
    page.get_by_label("Your name").fill("Olive Owner")
    page.get_by_label("Your email").fill(owner)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Open our place").click()
    page.wait_for_url(f"{product.host(subdomain)}/**")
    expect(page.get_by_role("heading", name="How are you right now?")).to_be_visible()

    page.goto(link_in(product.wait_for_mail(owner), "/verify"))
    page.get_by_role("button", name="Confirm my address").click()
    expect(page.get_by_role("heading", name="Your address is confirmed")).to_be_visible()


def open_admin(product: Product, page: Page, *, subdomain: str, email: str) -> None:
    page.goto(f"{product.host(subdomain)}/admin/")
    page.get_by_label(re.compile("e-?mail", re.IGNORECASE)).fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name=re.compile("log in|sign in", re.IGNORECASE)).click()
    page.wait_for_url(f"{product.host(subdomain)}/admin/")


def new_join_code(product: Product, page: Page, *, subdomain: str) -> str:
    page.goto(f"{product.host(subdomain)}/admin/users/joincode/")
    page.get_by_role("button", name=re.compile("new code", re.IGNORECASE)).click()
    expect(page.get_by_text("There is a new code")).to_be_visible()
    found = re.search(r"\b[A-Z0-9]{5}-?[A-Z0-9]{5}\b", page.locator("body").inner_text())
    assert found, page.locator("body").inner_text()
    return found.group()


def join(product: Product, page: Page, *, subdomain: str, code: str, email: str) -> None:
    """Register with the code, confirm from the inbox, sign in."""
    page.goto(f"{product.host(subdomain)}/join")
    page.get_by_label("Join code").fill(code)
    page.get_by_label("What shall we call you?").fill("Mika")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()

    page.goto(link_in(product.wait_for_mail(email), "/verify"))
    page.get_by_role("button", name="Confirm my address").click()
    expect(page.get_by_role("heading", name="Your address is confirmed")).to_be_visible()
    page.goto(f"{product.host(subdomain)}/sign-in")
    sign_in(page, email)


def post_one_click(product: Product, url: str, *, method: str) -> int:
    """What a mail program does with `List-Unsubscribe-Post`: no cookie, no token, no script (RFC 8058)."""
    parts = urlsplit(url)
    request = Request(
        f"http://127.0.0.1:{product.port}{parts.path}?{parts.query}",
        method=method,
        data=b"List-Unsubscribe=One-Click" if method == "POST" else None,
        headers={"Host": parts.netloc, "Content-Type": "application/x-www-form-urlencoded"},
    )
    try:
        with urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def unsubscribe_address(mail: dict[str, Any]) -> str:
    headers = {name.lower(): value for name, value in dict(mail["headers"]).items()}
    assert headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    return re.sub(r"\s", "", headers["list-unsubscribe"]).strip("<>")


def test_a_clinic_from_sign_up_to_a_stopped_reminder(product: Product, new_context: Any) -> None:
    owner, member = "olive@river-clinic.example", "mika@river-clinic.example"
    owners = new_context().new_page()
    members = new_context().new_page()
    found_organisation(
        product, owners, name="River Clinic", kind="clinic", subdomain="river-clinic", owner=owner
    )
    open_admin(product, owners, subdomain="river-clinic", email=owner)
    code = new_join_code(product, owners, subdomain="river-clinic")
    join(product, members, subdomain="river-clinic", code=code, email=member)

    # One tap records a mood.
    members.get_by_role("button", name="Good", exact=True).click()
    expect(members.get_by_text("Saved", exact=True)).to_be_visible()
    expect(members.get_by_role("button", name="Undo")).to_be_visible()
    members.goto(f"{product.host('river-clinic')}/history")
    expect(members.get_by_text("Good").first).to_be_visible()

    # A reminder set for the next minute arrives, once.
    members.goto(f"{product.host('river-clinic')}/reminder")
    at = datetime.now(BERLIN) + timedelta(seconds=75)
    members.get_by_label("Time", exact=True).fill(at.strftime("%H:%M"))
    members.get_by_role("button", name="Set reminder").click()
    expect(members.get_by_text("Next message")).to_be_visible()
    reminder = product.wait_for_mail(member, about="/unsubscribe", seconds=150)
    members.wait_for_timeout(15_000)  # three more ticks
    reminders = [mail for mail in product.mails(member) if "/unsubscribe" in mail["text"]]
    assert len(reminders) == 1
    for word in ("mood", "mental", "health", "clinic", "feel", "River"):
        assert word not in reminder["subject"] + reminder["text"]

    # GET changes nothing; the one-click POST stops it; the link in the body is a page with one button.
    address = unsubscribe_address(reminder)
    assert post_one_click(product, address, method="GET") == 405
    members.reload()
    expect(members.get_by_text("Next message")).to_be_visible()
    assert post_one_click(product, address, method="POST") == 200
    members.reload()
    expect(members.get_by_role("heading", name="Reminders", exact=True)).to_be_visible()
    expect(members.get_by_text("Next message")).to_have_count(0)
    members.goto(link_in(reminder, "/unsubscribe"))
    expect(members.get_by_role("button", name="Stop reminders")).to_be_visible()

    # The clinic's admin sees the person, and nothing of what they recorded.
    owners.goto(f"{product.host('river-clinic')}/admin/users/membership/")
    expect(owners.get_by_text(member).first).to_be_visible()
    for path in ("", "users/membership/"):
        owners.goto(f"{product.host('river-clinic')}/admin/{path}")
        assert "mood" not in owners.locator("body").inner_text().lower()


def test_an_employers_admin_sees_no_member_at_all(product: Product, new_context: Any) -> None:
    owner, member = "olive@hill-works.example", "mika@hill-works.example"
    owners = new_context().new_page()
    found_organisation(
        product, owners, name="Hill Works", kind="employer", subdomain="hill-works", owner=owner
    )
    open_admin(product, owners, subdomain="hill-works", email=owner)
    code = new_join_code(product, owners, subdomain="hill-works")
    members = new_context().new_page()
    join(product, members, subdomain="hill-works", code=code, email=member)
    members.get_by_role("button", name="Low", exact=True).click()
    expect(members.get_by_text("Saved", exact=True)).to_be_visible()

    for path in ("users/membership/", f"users/membership/?q={member}", "users/joincode/", ""):
        owners.goto(f"{product.host('hill-works')}/admin/{path}")
        text = owners.locator("#content, main, body").first.inner_text()
        assert "Mika" not in text
        assert text.count(member) == 0
    owners.goto(f"{product.host('hill-works')}/admin/users/membership/")
    expect(owners.get_by_text(owner).first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboard_alone_records_a_mood(product: Product, new_context: Any, scheme: str) -> None:
    account = next(a for a in product.demo["accounts"] if a["role"] == "member")
    page = new_context(color_scheme=scheme).new_page()
    page.goto(f"http://{account['host']}:{product.port}/sign-in")
    page.get_by_label("Email").fill(account["email"])
    page.get_by_label("Password", exact=True).fill(product.demo["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How are you right now?")).to_be_visible()

    page.keyboard.press("4")

    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
