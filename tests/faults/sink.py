"""A mail server that takes mails, or stops answering at a chosen point and tells when somebody got there."""

import asyncio
import threading
from collections import Counter
from email import message_from_bytes
from email.message import Message
from enum import Enum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from saas.embedded import ports


class Mode(Enum):
    ACCEPT = "accept"
    SILENT = "silent"  # takes the connection and does not greet, takes no further mail on those that are open
    DROP = "drop"  # takes the whole mail, keeps nothing, does not answer
    KEEP = "keep"  # takes and keeps the whole mail, does not answer


class Sink:
    """`received` counts accepted mails by Message-ID; `reached` is set when a client waits at the chosen point, and
    `client_port` is its end of that line."""

    def __init__(self) -> None:
        self.mode = Mode.ACCEPT
        self.reached = threading.Event()
        self.client_port = 0
        self.received: Counter[str] = Counter()
        self.kept: list[Message] = []
        self.port = ports.any_free()
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def stop_answering(self, mode: Mode) -> None:
        self.reached.clear()
        self.mode = mode

    def answer(self) -> None:
        self.mode = Mode.ACCEPT

    def close(self) -> None:
        self._controller.stop()

    async def _hang(self, session: Session) -> None:
        self.client_port = session.peer[1]
        self.reached.set()
        await asyncio.sleep(3600)  # ends when the client's connection does

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mode is Mode.SILENT:
            await self._hang(session)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """aiosmtpd's hook: the whole message is here, the client waits for our answer."""
        if self.mode is Mode.DROP:
            await self._hang(session)
        message = message_from_bytes(envelope.content or b"")
        self.received[str(message["Message-ID"])] += 1
        self.kept.append(message)
        if self.mode is Mode.KEEP:
            await self._hang(session)
        return "250 OK"


class _Server(SMTP):
    def __init__(self, sink: Sink, **options: Any) -> None:
        super().__init__(sink, **options)
        self._sink = sink

    async def _handle_client(self) -> None:
        if self._sink.mode is Mode.SILENT:
            await self._sink._hang(self.session)
        await super()._handle_client()


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)
