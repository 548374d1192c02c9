"""What a person sees first: the apex, an organisation of the demo, the inbox; and that the box tells the truth."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import Product


def test_the_apex_offers_to_sign_up_and_asks_no_foreign_host(product: Product, page: Page) -> None:
    foreign: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).hostname != "localhost":
            foreign.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto(product.apex)

    expect(page.get_by_role("heading").first).to_be_visible()
    assert foreign == []
    assert errors == []


def test_each_demo_organisation_answers_on_its_own_host(product: Product, page: Page) -> None:
    for organization in product.demo["organizations"]:
        page.goto(f"http://{organization['host']}:{product.port}/")

        expect(page.get_by_role("heading").first).to_be_visible()


def test_the_inbox_is_on_the_apex(product: Product, page: Page) -> None:
    page.goto(f"{product.apex}/_dev/mail/")

    expect(page.get_by_role("heading", name="Mail inbox")).to_be_visible()


def test_the_platforms_admin_has_its_own_port(product: Product, page: Page) -> None:
    page.goto(f"{product.platform}/admin/")

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
