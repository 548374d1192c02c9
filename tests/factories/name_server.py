"""A DNS server on loopback that says what a test wrote down, one answer after the other."""

import socket
import threading
from collections import defaultdict
from typing import Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class NameServer:
    """`answers[(name, kind)]` is a list of record sets; each question takes the next one, the last one stays."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], list[list[str]]] = {}
        self.asked: dict[tuple[str, str], int] = defaultdict(int)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.sendto(b"", self._socket.getsockname())  # an empty datagram ends the loop
        self._thread.join(timeout=5)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, client = self._socket.recvfrom(4096)
            if not data:
                return
            question = dns.message.from_wire(data)
            self._socket.sendto(self._answer(question).to_wire(), client)

    def _answer(self, question: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(question)
        asked = question.question[0]
        key = (asked.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(asked.rdtype))
        sets = self.answers.get(key)
        if sets is None:
            known = any(name == key[0] for name, _ in self.answers)
            answer.set_rcode(dns.rcode.NOERROR if known else dns.rcode.NXDOMAIN)
            return answer
        records = sets[min(self.asked[key], len(sets) - 1)]
        self.asked[key] += 1
        answer.answer.append(dns.rrset.from_text(asked.name, 0, "IN", key[1], *records))
        return answer
