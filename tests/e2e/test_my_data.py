"""A member takes a copy of everything along, has it erased, and takes that back."""

import re
import zipfile
from typing import Any

from playwright.sync_api import expect

from tests.e2e.conftest import Product
from tests.e2e.test_check_ups import sign_in, violations

MEMBER = "pavel.novak@demo-clinic.example"


def test_a_copy_is_made_by_a_worker_and_erasing_can_be_taken_back(
    product: Product, new_context: Any, tmp_path: Any
) -> None:
    home = product.host("demo-clinic")
    page = new_context(bypass_csp=True, viewport={"width": 360, "height": 780}).new_page()
    sign_in(product, page, MEMBER)

    page.goto(f"{home}/my-data")
    page.get_by_role("button", name="Make a copy").click()
    ready = page.get_by_role("button", name="Download")
    expect(ready).to_be_visible(timeout=60_000)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        ready.click()
    copy = tmp_path / "copy.zip"
    download.value.save_as(copy)
    with zipfile.ZipFile(copy) as file:
        names = file.namelist()
        assert file.testzip() is None
    assert {"csv", "fhir", "data"} <= {name.partition("/")[0] for name in names}
    assert any(name.endswith(".html") for name in names)

    page.get_by_role("button", name="Erase my data…").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    page.wait_for_url(re.compile(r"/erasure"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=re.compile("back")).click()
    expect(page.get_by_role("status").or_(page.get_by_role("heading", level=1)).first).to_be_visible()

    sign_in(product, page, MEMBER)
