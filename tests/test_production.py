"""Development conveniences cannot exist under production settings."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ASK = """
import django
django.setup()
from django.conf import settings
from django.test import Client
assert settings.DEV_PAGES is False and settings.DEBUG is False
mails = "/_dev/mail/"
previews = mails + "previews/"
for path in (
    "/_dev/", mails, mails + "?format=json", mails + "x.json", "/_dev/other/",
    previews, previews + "en/users/mail/join/", previews + "en/users/mail/join/dark.html",
):
    for host in ("localhost", "acme.localhost"):
        response = Client(HTTP_HOST=host).get(path)
        assert response.status_code == 404, (path, host, response.status_code)
print("all 404")
"""


def in_production(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "saas.settings.prod"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_dev_path_is_404(own_database: None) -> None:
    result = in_production("-c", ASK)
    assert result.returncode == 0, result.stderr
    assert "all 404" in result.stdout


def test_the_demo_is_refused(own_database: None) -> None:
    result = in_production("manage.py", "seed_demo")
    assert result.returncode != 0
    assert "it exists in development" in result.stderr


def test_the_dev_settings_fail_the_deployment_check(own_database: None) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "saas.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert "DEV_PAGES" in result.stderr
