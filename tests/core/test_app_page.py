import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

PAGE = (
    '<!doctype html><html lang="__MM_LANG__"><meta name="mm-site" content="__MM_SITE__" />'
    '<meta name="csp-nonce" content="__CSP_NONCE__" /><style nonce="__CSP_NONCE__">p{}</style>'
)


@pytest.fixture
def dist(tmp_path: Path, settings: Any) -> Path:
    settings.FRONTEND_DIST = tmp_path / "dist"
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text(PAGE)
    (tmp_path / "dist" / "sw.js").write_text("// worker")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "dist"


def test_every_page_of_the_app_is_the_one_page_with_its_nonce_site_and_language(
    sample: Client, dist: Path
) -> None:
    response = sample.get("/history/2027", headers={"Accept-Language": "de-AT,de;q=0.9"})

    html = response.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])
    assert nonce
    assert html == PAGE.replace("__CSP_NONCE__", nonce[1]).replace("__MM_SITE__", "tenant").replace(
        "__MM_LANG__", "de"
    )
    assert response["Cache-Control"] == "no-cache"
    assert "Accept-Language" in response["Vary"]


def test_a_language_we_do_not_have_is_english(sample: Client, dist: Path) -> None:
    assert b'<html lang="en">' in sample.get("/", headers={"Accept-Language": "xx"}).content


def test_a_new_build_is_served_without_a_restart(sample: Client, dist: Path) -> None:
    sample.get("/")
    (dist / "index.html").write_text("new")

    assert sample.get("/").content == b"new"


def test_files_that_must_live_at_the_root_are_served_by_name(sample: Client, dist: Path) -> None:
    response = sample.get("/sw.js")

    assert b"".join(response.streaming_content) == b"// worker"  # type: ignore[attr-defined]  # a FileResponse
    assert response["Content-Type"] == "text/javascript"


@pytest.mark.parametrize(
    "path", ["/missing.js", "/a/b.png", "/../secret.txt", "/..%2fsecret.txt", "/index.html", "/."]
)
def test_no_other_file_is_reached_and_none_turns_into_a_page(sample: Client, dist: Path, path: str) -> None:
    response = sample.get(path)

    assert response.status_code == 404
    assert b"secret" not in response.content


def test_writing_to_a_page_is_refused(sample: Client, dist: Path) -> None:
    assert sample.post("/").status_code == 405


def test_a_missing_build_is_said_clearly(sample: Client, dist: Path) -> None:
    (dist / "index.html").unlink()

    response = sample.get("/", headers={"Accept": "text/html"})

    assert response.status_code == 503
    assert b"has not been built" in response.content
