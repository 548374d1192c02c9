"""Plays a browser inside a process with the platform's login: steps as JSON on standard input, answers on standard
output. The test process itself has the application's login and cannot do this."""

import json
import re
import sys
from typing import Any

import django
from pyotp import TOTP


def main() -> None:
    django.setup()
    from django.test import Client  # needs Django set up

    client = Client(enforce_csrf_checks=True)
    answers = []
    authenticator = None
    for step in json.load(sys.stdin):
        headers: dict[str, Any] = {"HTTP_HOST": step.get("host", "localhost")}
        if step.get("data") is None:
            response = client.get(step["path"], **headers)
        else:
            page = client.get(step.get("page", step["path"]), **headers).content.decode()
            if found := re.search(r"data-secret>([A-Z2-7]+)<", page):
                authenticator = TOTP(found[1])  # the person scans what the page shows
            if step["data"].get("code") == "$TOTP" and authenticator:
                step["data"]["code"] = authenticator.now()
            token = client.cookies["__Host-csrftoken"].value
            response = client.post(
                step["path"],
                step["data"] | {"csrfmiddlewaretoken": token},
                HTTP_ORIGIN=f"http://{headers['HTTP_HOST']}",
                **headers,
            )
        answers.append({"status": response.status_code, "text": response.content.decode(errors="replace")})
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
