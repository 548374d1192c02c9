"""A person's browser on its way to a provider and back."""

import base64
import json
import re
import ssl
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from tests.factories.people import HostClient
from tests.users.conftest import post


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class ProviderBrowser:
    """Signs in at oidc-provider's own pages and stops where it is sent back to the app."""

    def __init__(self, ca_file: Path) -> None:
        self._opener = urllib.request.build_opener(
            _NoRedirect,
            urllib.request.HTTPCookieProcessor(CookieJar()),
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(ca_file))),
        )

    def _ask(self, address: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """The body, and where it redirects to."""
        data = urlencode(form).encode() if form is not None else None
        try:
            with self._opener.open(address, data, timeout=20) as answer:
                return answer.read().decode(), ""
        except urllib.error.HTTPError as answer:
            if not 300 <= answer.code < 400:
                raise AssertionError(answer.read().decode()[:2000]) from answer
            return "", urljoin(address, answer.headers["Location"])

    def sign_in(self, address: str, subject: str) -> dict[str, str]:
        """The query with which the provider leads back."""
        form: dict[str, str] | None = None
        for _ in range(10):
            body, to = self._ask(address, form)
            form = None
            if urlsplit(to).path == "/sign-in/openid":
                return {name: values[0] for name, values in parse_qs(urlsplit(to).query).items()}
            if to:
                address = to
                continue
            action = re.search(r'<form[^>]*action="([^"]+)"', body)
            assert action, body[:2000]
            address = urljoin(address, action[1])
            form = {"prompt": "login", "login": subject, "password": "x"}
        raise AssertionError("the provider never led back")


def start(browser: HostClient, **body: Any) -> str:
    answer = post(browser, "auth/openid/start/", body)
    assert answer.status_code == 200, answer.content
    return answer.json()["authorization_url"]


def nonce_and_state(address: str) -> tuple[str, str]:
    query = parse_qs(urlsplit(address).query)
    return query["nonce"][0], query["state"][0]


def order(**what: Any) -> str:
    """A `code` that tells tests.openid.hostile what to sign."""
    return base64.urlsafe_b64encode(json.dumps(what).encode()).rstrip(b"=").decode()


def callback(browser: HostClient, **query: str) -> Any:
    return post(browser, "auth/openid/callback/", query)
