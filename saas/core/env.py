"""Reading the environment. A missing or malformed variable stops the process with one line that names it.

Every secret `X` may come from a file instead, named by `X_FILE` (Docker and Kubernetes secrets). The value itself
never appears in an error.
"""

import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class BadEnvironment(ImproperlyConfigured):
    """A variable is missing or cannot be read; the text says which and what is wanted."""


def text(name: str, *, default: str | None = None) -> str:
    """The variable as it is; set but empty counts as set. Without a default it must be there."""
    value = os.environ.get(name, default)
    if value is None:
        raise BadEnvironment(f"{name} is not set.")
    return value


def choice(name: str, allowed: Collection[str], *, default: str | None = None) -> str:
    value = text(name, default=default)
    if value not in allowed:
        raise BadEnvironment(f"{name} must be one of {', '.join(sorted(allowed))}.")
    return value


def integer(name: str, *, default: int | None = None) -> int:
    value = text(name, default=None if default is None else str(default))
    try:
        return int(value)
    except ValueError as error:
        raise BadEnvironment(f"{name} must be a whole number.") from error


def boolean(name: str, *, default: bool | None = None) -> bool:
    """`1`, `true`, `yes`, `on` or `0`, `false`, `no`, `off`, in any case. Anything else is an error, not False."""
    value = text(name, default=None if default is None else str(int(default))).strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadEnvironment(f"{name} must be 1 or 0.")


def secret(name: str, *, default: str | None = None) -> str:
    """A value that must not be empty, from `NAME` or the file named by `NAME_FILE` (without its last newline)."""
    file_name = f"{name}_FILE"
    path = os.environ.get(file_name)
    if path and name in os.environ:
        raise BadEnvironment(f"Set {name} or {file_name}, not both.")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise BadEnvironment(f"The file named by {file_name} cannot be read.") from error
    else:
        value = text(name, default=default)
    if not value:
        raise BadEnvironment(f"{name} is empty.")
    return value


def json_value(name: str) -> Any:
    """A secret holding JSON."""
    try:
        return json.loads(secret(name))
    except ValueError:
        # The original error quotes the value, which is a secret.
        raise BadEnvironment(f"{name} is not valid JSON.") from None


def database(name: str) -> dict[str, Any]:
    """Django's database settings from an address `postgresql://user:password@host:port/database?option=value`.

    `?host=/folder` names a Unix socket. Other query parameters become driver options (`sslmode=verify-full`, ...).
    """
    parts = _split(name, secret(name), {"postgres", "postgresql"})
    options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name or "/" in database_name:
        raise BadEnvironment(f"{name} must end in the name of one database.")
    return {
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def email(name: str, *, default: str | None = None) -> dict[str, Any]:
    """Django's mail settings from `smtp://user:password@host:port`; `smtps://` is TLS, `smtp+tls://` is STARTTLS."""
    parts = _split(name, secret(name, default=default), {"smtp", "smtps", "smtp+tls"})
    if not parts.hostname:
        raise BadEnvironment(f"{name} names no host.")
    is_tls, is_starttls = parts.scheme == "smtps", parts.scheme == "smtp+tls"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_tls else 587 if is_starttls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": is_starttls,
        "EMAIL_TIMEOUT": 10,  # seconds: a hanging mail server must not hold a worker until its lease ends
    }


def _split(name: str, address: str, schemes: Collection[str]) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        # The original error may quote the address, and with it the password.
        raise BadEnvironment(f"{name} is not an address.") from None
    if parts.scheme not in schemes:
        raise BadEnvironment(
            f"{name} must start with {' or '.join(f'{scheme}://' for scheme in sorted(schemes))}."
        )
    return parts
