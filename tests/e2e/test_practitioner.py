"""A practitioner's day in a real browser: whom to see first, a questionnaire sent, an answer that asks for somebody.

And the other side of it: the member sees who asks and who will see the answer, and closes the view when they like.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Product
from tests.e2e.test_check_ups import Api, let_harm_be_asked, open_page, question, sign_in, violations

CLINIC = "demo-clinic.example"
SHARED = ("profile", "mood", "assessment_score", "assessment_answers")


@pytest.fixture
def member(product: Product) -> Api:
    """A member with a year of entries, who shares with the practitioner."""
    found = Api(product, f"member@{CLINIC}")
    share(product, found)
    return found


def share(product: Product, member: Api) -> None:
    """What the person's own page "Sharing" does, by its API: that page has tests of its own."""
    practitioner = Api(product, f"practitioner@{CLINIC}")("GET", "/api/v1/me/")["id"]
    options = member("GET", "/api/v1/consents/options/")
    text = options["texts"]["person"]
    live = member("GET", "/api/v1/consents/?state=live&limit=100")["results"]
    known = {each["data_class"] for each in live if each["recipient"]["id"] == practitioner}
    for data_class in SHARED:
        if data_class not in known:
            body = {
                "text_sha256": text["sha256"],
                "recipient_kind": "person",
                "recipient_id": practitioner,
                "data_class": data_class,
            }
            member("POST", "/api/v1/consents/", body)


def name_of(member: Api) -> str:
    found: str = member("GET", "/api/v1/me/")["display_name"]
    return found


def withdraw_what_is_open(product: Product, member: Api) -> None:
    """A copy that ran before may have left a questionnaire open."""
    practitioner = Api(product, f"practitioner@{CLINIC}")
    whose = member("GET", "/api/v1/me/")["id"]
    for row in practitioner("GET", f"/api/v1/caseload/{whose}/assignments/")["results"]:
        if row["status"] in ("open", "expired"):
            practitioner("DELETE", f"/api/v1/care-assignments/{row['id']}/")


def begin_day(product: Product, new_context: Any, **options: Any) -> Page:
    page: Page = new_context(**({"viewport": {"width": 1280, "height": 900}} | options)).new_page()
    sign_in(product, page, f"practitioner@{CLINIC}")
    # Whose work it is shows in the navigation as soon as the role is known.
    expect(page.get_by_role("link", name="Caseload", exact=True)).to_be_visible()
    return page


def answer_with_item_9(product: Product, page: Page) -> None:
    """The member's part: reads who will see it, answers, is shown help at once, and finishes."""
    sign_in(product, page, f"member@{CLINIC}")
    open_page(page, "Check-ups")
    asked = page.get_by_role("region", name="Somebody asked you to answer")
    expect(asked.get_by_text(re.compile("^Asked by"))).to_be_visible()
    asked.get_by_role("link", name="Look at it").click()
    expect(page.get_by_role("heading", name="Before you begin")).to_be_visible()
    page.get_by_role("button", name="Begin", exact=True).click()
    for number in range(1, 9):
        question(page, number)
        page.keyboard.press("1")
    question(page, 9)
    page.keyboard.press("2")
    expect(page.get_by_role("region", name="Thank you for answering this honestly")).to_be_visible()
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("radio", name="Somewhat difficult").click()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("button", name="Go on to my result")).to_be_visible()


def test_a_practitioner_sees_a_trend_asks_gets_the_item_resolves_it_and_prints_the_page(
    product: Product, new_context: Any, member: Api
) -> None:
    let_harm_be_asked(product)
    withdraw_what_is_open(product, member)
    name = name_of(member)
    errors: list[str] = []
    page = begin_day(product, new_context, accept_downloads=True)
    page.on("pageerror", lambda error: errors.append(str(error)))

    # Whom to see first, and why.
    open_page(page, "Caseload")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=name, exact=True))
    expect(row.locator("[lang=en]").first).not_to_be_empty()
    assert violations(page) == []
    page.keyboard.press("j")
    expect(page.locator("[data-member] a").first).to_be_focused()
    row.get_by_role("link", name=name, exact=True).click()

    # One consented member's trend, in words, as a drawing and as a table.
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.get_by_text("Opening this page is recorded")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Mood by day"))).to_be_visible()
    page.get_by_text("Show as a table").last.click()
    expect(page.get_by_role("table").last).to_be_visible()
    assert violations(page) == []
    seen = member("GET", "/api/v1/access-log/?limit=20")["results"]
    assert any("mood" in str(entry) for entry in seen)

    # A questionnaire.
    page.get_by_role("link", name="Questionnaires", exact=True).click()
    page.get_by_role("button", name="Send one now").click()
    page.get_by_label("Questionnaire", exact=True).first.select_option(label="PHQ-9")
    assert violations(page) == []
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("button", name="Cancel PHQ-9")).to_be_visible()

    answer_with_item_9(product, new_context(viewport={"width": 390, "height": 844}).new_page())

    # The item that came of it.
    open_page(page, "To review")
    item = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=name, exact=True)).last
    expect(item.get_by_text("Urgent")).to_be_visible()
    # The clock begins when the responders were told, which is a worker's business.
    expect(item.get_by_text(re.compile("^(Due in|Was due)"))).to_be_visible(timeout=40_000)
    assert violations(page) == []
    item.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name="I look after this").click()
    page.get_by_role("button", name="I have begun").click()
    page.get_by_role("button", name="Resolve", exact=True).click()
    page.get_by_label("What happened").select_option(index=1)
    page.get_by_label("Note").fill("Canary 5c2e: we spoke this afternoon.")
    assert violations(page) == []
    page.get_by_role("button", name="Close the item").click()
    expect(page.get_by_text("Canary 5c2e")).to_be_visible()
    expect(page.get_by_role("region", name="The item").get_by_text("Resolved", exact=True)).to_be_visible()

    # The page for the session.
    page.get_by_role("link", name="What they share with me").click()
    page.get_by_role("link", name="Session page", exact=True).click()
    paper = page.get_by_role("article", name="Session page")
    expect(paper.get_by_role("rowheader", name=re.compile("PHQ-9"))).to_be_visible()
    assert violations(page) == []
    page.evaluate("window.prints = 0")
    page.get_by_role("button", name="Print", exact=True).click()
    printed = page.frame_locator("iframe[data-print]")
    expect(printed.locator("body")).to_contain_text("PHQ-9")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the PDF").click()
    assert downloading.value.path().read_bytes().startswith(b"%PDF-")
    assert name not in page.url
    assert errors == []


def test_a_member_who_stops_sharing_closes_the_open_view(
    product: Product, new_context: Any, member: Api
) -> None:
    name = name_of(member)
    page = begin_day(product, new_context, viewport={"width": 360, "height": 760}, color_scheme="dark")
    open_page(page, "Caseload")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("img", name=re.compile("^Mood by day"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []

    member("POST", "/api/v1/consents/withdraw-all/", {})

    expect(page.get_by_role("heading", name="This view is closed")).to_be_visible(timeout=40_000)
    expect(page.get_by_text(name, exact=True)).to_be_hidden()
    expect(page.get_by_role("img", name=re.compile("^Mood by day"))).to_be_hidden()
    assert violations(page) == []
    page.get_by_role("link", name="Back to the caseload").click()
    expect(page.get_by_role("link", name="Caseload", exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_hidden()


def test_a_code_opens_a_questionnaire_on_a_shared_device_which_then_forgets_it(
    product: Product, new_context: Any, member: Api
) -> None:
    page = begin_day(product, new_context)
    open_page(page, "Caseload")
    page.get_by_role("link", name=name_of(member), exact=True).click()
    page.get_by_role("link", name="Questionnaires", exact=True).click()
    page.get_by_label("Questionnaire", exact=True).last.select_option(label="PHQ-2")
    page.get_by_role("button", name="Make a code").click()
    code = page.locator("output").inner_text()

    kiosk = new_context(viewport={"width": 820, "height": 1180}).new_page()
    kiosk.goto(f"{product.host('demo-clinic')}/kiosk")
    kiosk.get_by_label("Code").fill(code)
    assert violations(kiosk) == []
    kiosk.get_by_role("button", name="Go on").click()
    kiosk.get_by_role("button", name="Begin").click()
    for _ in range(2):
        kiosk.get_by_role("radio", name="Several days").click()
        kiosk.wait_for_timeout(500)
    assert violations(kiosk) == []
    while kiosk.get_by_role("button", name="Next").is_visible():
        kiosk.get_by_role("radio").first.click()
        kiosk.wait_for_timeout(500)
    kiosk.get_by_role("button", name="Finish").click()
    expect(kiosk.get_by_role("heading", name="Thank you")).to_be_visible()
    kiosk.get_by_role("button", name="Clear this screen").click()
    expect(kiosk.get_by_label("Code")).to_have_value("")
    assert kiosk.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"

    page.reload()
    expect(page.get_by_role("listitem").filter(has_text="shared device").first).to_contain_text("answered")
