"""Two browsers: a member shares, the practitioner sees it, the member stops, and the next look finds nothing."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.e2e.conftest import Product
from tests.e2e.test_check_ups import sign_in, violations

MEMBER = "member@demo-clinic.example"
PRACTITIONER = "practitioner@demo-clinic.example"


def test_share_staff_sees_withdraw_staff_does_not(product: Product, new_context: Any) -> None:
    home = product.host("demo-clinic")
    page = new_context(bypass_csp=True, viewport={"width": 360, "height": 780}).new_page()
    sign_in(product, page, MEMBER)
    staff = new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}).new_page()
    sign_in(product, staff, PRACTITIONER)

    page.goto(f"{home}/sharing")
    expect(page.get_by_role("heading", name="Sharing", level=1)).to_be_visible()
    who = page.get_by_label("Who", exact=True)
    name = who.locator("option").nth(1).inner_text()
    who.select_option(label=name)
    page.get_by_label("What", exact=True).select_option(label="Journal")
    page.get_by_role("button", name="Show me exactly what they will see").click()
    expect(page.get_by_label("Exactly what they will see").get_by_role("listitem").first).to_be_visible()
    page.get_by_role("button", name="Share it").click()
    stop = page.get_by_role("button", name=re.compile("Stop sharing Journal with"))
    expect(stop).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    staff.goto(f"{home}/caseload")
    staff.get_by_role("link", name=re.compile("Mara Lind")).first.click()
    journal = staff.locator("details").filter(has_text="Journal").first
    journal.locator("summary").click()
    expect(journal.get_by_role("listitem").first).to_be_visible()
    address = staff.url

    page.goto(f"{home}/access-log")
    expect(page.get_by_text(f"{name} looked at: journal").first).to_be_visible()
    assert violations(page) == []

    page.goto(f"{home}/sharing")
    stop.click()
    expect(page.get_by_text("Stopped. It is gone from their screen.")).to_be_visible()
    staff.goto(address)
    expect(staff.locator("main h1")).to_be_visible()
    staff.wait_for_load_state("networkidle")
    expect(staff.locator("details summary").filter(has_text=re.compile("^Journal$"))).to_have_count(0)
