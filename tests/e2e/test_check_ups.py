"""A hard evening in a real browser: a questionnaire, help in the middle of it, a plan, and what it all says."""

import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT, Product

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Api:
    """The clinic's API as one of its people, for what has no screen of its own."""

    def __init__(self, product: Product, email: str) -> None:
        self._port, self._host = product.port, "demo-clinic.localhost"
        self._token = ""
        body = {"email": email, "password": product.demo["password"]}
        self._token = self("POST", "/api/v1/auth/login/", body)["access"]

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        request = Request(
            f"http://127.0.0.1:{self._port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Host": f"{self._host}:{self._port}",
                "Content-Type": "application/json",
                **({"Authorization": f"Bearer {self._token}"} if self._token else {}),
            },
        )
        try:
            with urlopen(request, timeout=20) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read()!r}") from error


def let_harm_be_asked(product: Product) -> None:
    """Name a responder and switch the policy on: until then the question is not served."""
    owner = Api(product, "owner@demo-clinic.example")
    members = owner("GET", "/api/v1/members/?limit=100")["results"]
    responder = next(row["id"] for row in members if row["role"] == "practitioner")
    if owner("GET", "/api/v1/risk-policy/")["is_active"]:
        return
    owner(
        "PUT",
        "/api/v1/risk-policy/",
        {
            "responder_title": "the duty counsellor",
            "urgent_from": 2,
            "time_zone": "Europe/Berlin",
            "cover": [{"weekday": day, "starts": "09:00", "ends": "17:00"} for day in range(1, 6)],
            "responders": [{"membership_id": responder, "duty": "responder"}],
        },
    )
    owner("POST", "/api/v1/risk-policy/activation/", {"is_confirmed": True})


def sign_in(product: Product, page: Page, email: str) -> None:
    page.goto(f"{product.host('demo-clinic')}/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(product.demo["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="How are you right now?")).to_be_visible()


def violations(page: Page) -> list[str]:
    """What axe finds, contrast included, in the page as it is."""
    page.evaluate(Path(AXE).read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{each['id']}: {[node['html'] for node in each['nodes']][:3]}" for each in found["violations"]]


def open_page(page: Page, name: str) -> None:
    """By the navigation, whatever the page's width: what a phone's bar has no room for is below "More"."""
    entry = page.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True)
    if not entry.is_visible():
        page.get_by_role("navigation", name="Main").get_by_role("link", name="More", exact=True).click()
        entry = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    entry.click()


def question(page: Page, number: int) -> Any:
    return expect(page.get_by_text(f"Question {number} of")).to_be_visible()


def test_help_comes_in_the_middle_of_a_draft_and_before_its_result(
    product: Product, new_context: Any
) -> None:
    let_harm_be_asked(product)
    page = new_context(viewport={"width": 360, "height": 760}, color_scheme="dark").new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(product, page, "member@demo-clinic.example")

    open_page(page, "Check-ups")
    # Somebody may have asked for the same one: that stands above what is offered.
    offered = page.locator("section[aria-labelledby=offered]")
    card = offered.get_by_role("listitem").filter(has=page.get_by_role("heading", name="PHQ-9", exact=True))
    card.get_by_role("link", name="Look at it").click()
    expect(page.get_by_text("Only you, with one exception")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Begin", exact=True).click()

    question(page, 1)
    assert violations(page) == []
    page.get_by_role("radio", name="Not at all").click()
    for number in range(2, 9):
        question(page, number)
        page.keyboard.press("0")
    question(page, 9)
    page.keyboard.press("1")

    # Nothing else was answered above zero, and nothing was handed in.
    panel = page.get_by_role("region", name="Thank you for answering this honestly")
    expect(panel.get_by_role("heading")).to_be_focused()
    expect(panel.get_by_role("link").first).to_have_attribute("href", "tel:+493000001000")
    assert violations(page) == []

    # Left and come back to: the answers are there, and so is help.
    page.reload()
    question(page, 10)
    expect(panel).to_be_visible()
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("radio", name="Somewhat difficult").click()
    question(page, 10)
    page.get_by_role("button", name="Finish").click()

    expect(page.get_by_role("button", name="Go on to my result")).to_be_visible()
    expect(page.get_by_text("1 of 27")).to_be_hidden()
    page.get_by_role("button", name="Go on to my result").click()
    expect(page.get_by_text("This is a screening, not a diagnosis.")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert errors == []


def test_a_plan_is_written_and_the_insights_are_read_on_a_phone(product: Product, new_context: Any) -> None:
    page = new_context(viewport={"width": 360, "height": 760}).new_page()
    sign_in(product, page, "member@demo-clinic.example")

    open_page(page, "Safety plan")
    page.get_by_role("button", name="Change").click()
    line = page.get_by_label("Making my surroundings safer, 1", exact=True)
    line.fill("Canary 77b1: the keys stay with my sister")
    assert violations(page) == []
    page.get_by_role("button", name="Save my plan").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Canary 77b1")).to_be_visible()
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Canary 77b1")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    page.emulate_media(media="screen")

    open_page(page, "Insights")
    expect(page.get_by_role("heading", name="Over time")).to_be_visible()
    page.get_by_text("Show as a table").first.click()
    expect(page.get_by_role("table")).to_be_visible()
    assert violations(page) == []
    for path in ("/check-ups", "/insights", "/safety-plan", "/help", "/more"):
        page.goto(f"{product.host('demo-clinic')}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
