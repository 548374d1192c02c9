"""Mails as .eml files in `$MM_VAR/mail`: one file each, written whole or not at all, the newest last by name."""

import email
import os
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from functools import cached_property
from itertools import count
from pathlib import Path

ENVELOPE_HEADER = "X-Inbox-Envelope-To"  # who really gets it: Bcc is not among a mail's own headers
LINK = re.compile(r"https?://[^\s<>\"'\])]+")
IDENTITY = re.compile(r"[0-9a-f]{16}-[0-9]+-[0-9]+")
_numbers = count()
_lock = threading.Lock()


@dataclass(frozen=True)
class Mail:
    """One stored mail. `identity` sorts by arrival."""

    identity: str
    file: Path

    @cached_property
    def message(self) -> EmailMessage:
        with self.file.open("rb") as stream:
            parsed = email.message_from_binary_file(stream, policy=policy.default)
        assert isinstance(parsed, EmailMessage)  # policy.default makes nothing else
        return parsed

    @property
    def subject(self) -> str:
        return str(self.message.get("Subject", ""))

    @property
    def sender(self) -> str:
        return str(self.message.get("From", ""))

    @property
    def recipients(self) -> list[str]:
        return [
            part.strip() for part in str(self.message.get(ENVELOPE_HEADER, "")).split(",") if part.strip()
        ]

    @property
    def received_at(self) -> datetime:
        return datetime.fromtimestamp(int(self.identity.partition("-")[0], 16) / 1e9, tz=UTC)

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def links(self) -> list[str]:
        """Every address in the text part, then those only in headers, each once."""
        found = LINK.findall(self.text) + LINK.findall(str(self.message.get("List-Unsubscribe", "")))
        return list(dict.fromkeys(link.rstrip(".,;") for link in found))

    @property
    def attachments(self) -> list[str]:
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]

    def as_dict(self) -> dict[str, object]:
        return {
            "id": self.identity,
            "received_at": self.received_at.isoformat(),
            "subject": self.subject,
            "from": self.sender,
            "to": self.recipients,
            "text": self.text,
            "html": self.html,
            "links": self.links,
            "headers": self.headers,
        }

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return "" if part is None else str(part.get_content())


def store(folder: Path, raw: bytes, recipients: list[str]) -> str:
    """Write one mail; returns its identity. Readers never see a part of it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _lock:
        identity = f"{time.time_ns():016x}-{os.getpid()}-{next(_numbers)}"
    partial = folder / f"{identity}.partial"
    partial.write_bytes(f"{ENVELOPE_HEADER}: {', '.join(recipients)}\n".encode() + raw)
    partial.replace(folder / f"{identity}.eml")
    return identity


def newest_first(folder: Path, *, to: str = "") -> Iterator[Mail]:
    """All mails, or those to addresses that contain `to` (any case)."""
    for file in sorted(folder.glob("*.eml"), reverse=True):
        mail = Mail(file.stem, file)
        if not to or any(to.lower() in recipient.lower() for recipient in mail.recipients):
            yield mail


def find(folder: Path, identity: str) -> Mail | None:
    file = folder / f"{identity}.eml"
    return Mail(identity, file) if IDENTITY.fullmatch(identity) and file.exists() else None


def delete_all(folder: Path) -> int:
    files = list(folder.glob("*.eml"))
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
