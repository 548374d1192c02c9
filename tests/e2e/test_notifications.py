"""The part of notifications that only a browser has: what comes in is shown as it was said, nonsense included."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import Product


@pytest.fixture
def worker(product: Product, new_context: Any) -> tuple[Page, Any, str]:
    """A page of an organisation with the service worker running, its line to the browser, and the worker's id."""
    origin = product.host("demo-clinic")
    context: BrowserContext = new_context()
    context.grant_permissions(["notifications"], origin=origin)
    page = context.new_page()
    page.goto(f"{origin}/sign-in")
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
    line = context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    line.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    line.send("ServiceWorker.enable")
    for _ in range(50):
        if found:
            break
        page.wait_for_timeout(100)
    return page, line, found[0]["registrationId"]


def deliver(worker: tuple[Page, Any, str], data: str) -> list[dict[str, Any]]:
    """Hand the worker a message as a push service would; answers with what is shown then."""
    page, line, registration = worker
    origin = page.url.removesuffix("/sign-in")
    line.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": registration, "data": data},
    )
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(found => found.getNotifications()).then(all => all.length > 0)"
    )
    shown: list[dict[str, Any]] = page.evaluate(
        "navigator.serviceWorker.ready.then(found => found.getNotifications()).then(all => all.map("
        "({title, body, lang, dir, tag}) => ({title, body, lang, dir, tag})))"
    )
    return shown


def test_a_reminder_is_shown_in_its_own_words_and_direction(worker: tuple[Page, Any, str]) -> None:
    words = {"title": "لحظة لك", "body": "في أي وقت يناسبك.", "lang": "ar", "dir": "rtl", "url": "/"}

    (shown,) = deliver(worker, json.dumps(words))

    assert shown == {name: words[name] for name in ("title", "body", "lang", "dir")} | {"tag": "reminder"}


def test_what_makes_no_sense_is_shown_as_the_neutral_words(worker: tuple[Page, Any, str]) -> None:
    (shown,) = deliver(worker, "not json")

    assert (shown["title"], shown["body"], shown["tag"]) == ("A moment for you", "", "reminder")
