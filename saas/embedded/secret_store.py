"""Secrets of a development machine: made once, kept in var/secrets.json, readable by nobody else."""

import base64
import json
import os
import secrets
from pathlib import Path

from saas.embedded.problem import CannotStart


def load(file: Path) -> dict[str, str]:
    """All secrets by name, as environment variables want them; missing ones are made and written."""
    known: dict[str, str] = {}
    if file.exists():
        try:
            known = json.loads(file.read_text())
        except ValueError as error:
            raise CannotStart(
                f"{file} is damaged ({error}); restore it, or remove {file.parent} to begin anew (its data is lost)."
            ) from error
    made = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "MM_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "MM_TOKEN_KEYS": json.dumps(
            [{"kid": "dev1", "seed": base64.b64encode(secrets.token_bytes(32)).decode()}]
        ),
        "MM_REFRESH_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "VAPID_PRIVATE_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "postgres": secrets.token_urlsafe(24),
        "mm_owner": secrets.token_urlsafe(24),
        "mm_app": secrets.token_urlsafe(24),
        "mm_platform": secrets.token_urlsafe(24),
        "valkey": secrets.token_urlsafe(24),
    }
    if made.keys() - known.keys():
        known = made | known
        partial = file.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            json.dump(known, stream, indent=2)
        partial.replace(file)
    return known
