"""Reading mails as people see them, and the words that must not be among what they see."""

import email
import re
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.core.mail import EmailMultiAlternatives

from saas.core.mail_texts import LANGUAGES

_WORDS = Path(__file__).parent / "health_words"
_ADDRESS = re.compile(r"https?://\S+|<[^>\s]+@[^>\s]+>")


@cache
def health_words(language: str) -> re.Pattern[str]:
    """The words of one language's list, in any case. English ones count in every language."""
    lines = [
        line.strip()
        for name in dict.fromkeys((language, "en"))
        for line in (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    parts = [rf"{re.escape(line[1:])}\b" if line.startswith("=") else re.escape(line) for line in lines]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)


def languages_with_lists() -> set[str]:
    return {file.stem for file in _WORDS.glob("*.txt")} & set(LANGUAGES)


@dataclass
class _Html(HTMLParser):
    """Every word of an HTML part, the hidden preview line included; addresses are kept apart."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    attributes: dict[str, dict[str, str | None]] = field(default_factory=dict)
    _in_style: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        self.attributes.setdefault(tag, dict(attrs))
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.words += [value for name, value in attrs if name in ("alt", "title", "aria-label") and value]

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style and data.strip():
            self.words.append(data.strip())


@dataclass(frozen=True)
class Read:
    """One mail, parsed from the bytes that would leave."""

    message: EmailMessage
    text: str
    html: str
    words: list[str]  # of the HTML part
    links: list[str]  # of the HTML part
    root: dict[str, str | None]  # attributes of <html>

    @property
    def seen(self) -> list[str]:
        """Whatever a person sees, addresses left out."""
        headers = [str(self.message["Subject"]), _ADDRESS.sub("", str(self.message["From"]))]
        return [*headers, _ADDRESS.sub("", self.text), *(_ADDRESS.sub("", word) for word in self.words)]


def read(message: EmailMultiAlternatives) -> Read:
    parsed = email.message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    assert text is not None
    assert html is not None
    page = _Html()
    page.feed(html.get_content())
    return Read(
        parsed, text.get_content(), html.get_content(), page.words, page.links, page.attributes["html"]
    )
