"""An ordinary evening in a real browser: a mood with tags, a journal entry that survives, an exercise, a small goal."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Product
from tests.e2e.test_check_ups import sign_in, violations

EMAIL = "member@demo-clinic.example"
PAGES = (
    "/",
    "/journal",
    "/exercises",
    "/exercises/box_breathing",
    "/goals",
    "/history",
    "/tags",
    "/import",
    "/more",
)


def test_a_mood_a_journal_entry_an_exercise_and_a_goal(product: Product, new_context: Any) -> None:
    page = new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}).new_page()
    sign_in(product, page, EMAIL)

    page.get_by_role("button", name="Good", exact=True).click()
    page.get_by_label("Hours slept").fill("7.5")
    page.get_by_role("checkbox", name="Nature").first.check()
    page.get_by_text("And what was not").click()
    page.get_by_role("checkbox", name="Friends").last.check()
    page.get_by_role("button", name="Save details").click()
    expect(page.get_by_text("Your details are saved.")).to_be_visible()

    page.get_by_role("link", name="Journal", exact=True).click()
    page.get_by_role("link", name="New entry").click()
    page.get_by_label("What you want to put down").fill("A heron stood in the river this evening.")
    expect(page.get_by_text(re.compile("Draft saved at"))).to_be_visible()
    page.reload()
    expect(page.get_by_label("What you want to put down")).to_have_value(
        "A heron stood in the river this evening."
    )
    page.get_by_role("button", name="Save this entry").click()
    page.get_by_role("searchbox").fill("heron river")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("mark").first).to_be_visible()
    assert "heron" not in page.url

    page.get_by_role("link", name="Exercises").click()
    page.get_by_role("link", name=re.compile("Box breathing")).click()
    page.get_by_role("button", name="Begin").click()
    while page.get_by_role("button", name="Next").is_visible():
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="To the end").click()
    page.get_by_role("radio", name="Very good").check()
    page.get_by_role("button", name="Keep that I did this").click()
    expect(page.get_by_text("It is kept.")).to_be_visible()

    page.get_by_role("link", name="Goals").click()
    page.get_by_role("button", name="Something new").click()
    page.get_by_label("What do you want to do?").fill("Look at the river")
    page.get_by_role("button", name="Put it on my list").click()
    goal = page.get_by_role("region", name="Look at the river").first
    goal.get_by_role("checkbox", name="Today: Look at the river").check()
    expect(goal.get_by_text("1 day in all")).to_be_visible()
    assert violations(page) == []


def look_at(page: Page, product: Product) -> list[str]:
    """What is wrong with the pages: violations, and what does not fit the width."""
    found = []
    for path in PAGES:
        page.goto(f"{product.host('demo-clinic')}{path}")
        expect(page.locator("main h1")).to_be_visible()
        page.wait_for_load_state("networkidle")
        found += [f"{path}: {violation}" for violation in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path}: wider than the window")
    return found


def test_every_page_is_sound_on_a_small_dark_phone_in_arabic(product: Product, new_context: Any) -> None:
    page = new_context(
        bypass_csp=True, viewport={"width": 360, "height": 780}, locale="ar", color_scheme="dark"
    ).new_page()
    page.goto(f"{product.host('demo-clinic')}/sign-in")
    page.locator("input[type=email]").fill(EMAIL)
    page.locator("input[type=password]").fill(product.demo["password"])
    page.locator("form button[type=submit]").first.click()
    expect(page.locator("nav")).to_be_visible()

    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert look_at(page, product) == []
    assert page.locator("nav a:visible").count() == 5


def test_every_page_is_sound_on_a_wide_light_screen(product: Product, new_context: Any) -> None:
    page = new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}).new_page()
    sign_in(product, page, EMAIL)

    assert look_at(page, product) == []
