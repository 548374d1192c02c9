"""What mails say: one plain file for each mail and language, from which both parts of the mail are made.

A mail named `users/mail/join` is a folder of that name in an app's templates, with `en.txt`, `de.txt` and so on:

    Subject: Sign in to continue
    Preview: One link, and you go on.

    Hello,

    somebody gave this address at {{ host }}.

    [Go to the sign-in page]({{ link }})

    ---

    Not you? [Change it]({{ settings_link }}) or do nothing.

Several `Subject` lines take turns. `Say CODE: ...` lines are sentences of which the caller picks one, as
`{{ sentence }}`. Paragraphs stand apart by empty lines. A link alone in its paragraph is a button, `# ...` is set
large, and what follows `---` is small print. Nothing else is special: whoever can write a letter can translate one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from django.apps import apps
from django.template import TemplateDoesNotExist

# As frontend/src/lib/locales.ts. English is the source; the others are made from it.
LANGUAGES: Final = ("en", "de", "es", "sw", "ar")
SOURCE: Final = "en"
_RIGHT_TO_LEFT: Final = frozenset({"ar"})

_HEADER = re.compile(r"(Subject|Preview|Say ([a-z_]+)): (\S.*)")
_LINK = re.compile(r"\[([^\]]+)\]\((\{\{ \w+ \}\})\)")
VARIABLE = re.compile(r"\{\{ (\w+) \}\}")


class BadMailText(ValueError):
    """A file that is not as this module describes; names the file and the line."""


@dataclass(frozen=True, slots=True)
class MailText:
    """One mail in one language. `blocks` are the paragraphs as written."""

    subjects: tuple[str, ...]
    preview: str
    blocks: tuple[str, ...]
    sayings: Mapping[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(VARIABLE.findall("\n".join((*self.subjects, self.preview, *self.blocks))))


def language_of(tag: str) -> str:
    """The language of ours for a BCP 47 tag; English for one that we do not have."""
    language = tag.lower().partition("-")[0]
    return language if language in LANGUAGES else SOURCE


def direction_of(language: str) -> str:
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def all_mails() -> list[str]:
    """The names of all mails of all apps, by their English files."""
    found = (
        file.parent.relative_to(folder).as_posix()
        for folder in _folders()
        for file in folder.glob(f"*/mail/*/{SOURCE}.txt")
    )
    return sorted(found)


@lru_cache(maxsize=512)
def mail_text(name: str, language: str) -> MailText:
    """A mail in a language, or in English where it is not translated. Raises TemplateDoesNotExist and BadMailText."""
    for wanted in dict.fromkeys((language, SOURCE)):
        for folder in _folders():
            file = folder / name / f"{wanted}.txt"
            if file.is_file():
                return parse(file.read_text(encoding="utf-8"), named=f"{name}/{wanted}.txt")
    raise TemplateDoesNotExist(f"{name}/{SOURCE}.txt")


def parse(source: str, *, named: str) -> MailText:
    """Read one file. Raises BadMailText."""
    head, *blocks = (block.strip() for block in re.split(r"\n\s*\n", source.strip()))
    subjects, previews, sayings = list[str](), list[str](), dict[str, str]()
    for line in head.splitlines():
        found = _HEADER.fullmatch(line.strip())
        if found is None:
            raise BadMailText(f"{named}: {line!r} is none of Subject, Preview, Say")
        kind, code, words = found.groups()
        if code:
            sayings[code] = words
        else:
            (subjects if kind == "Subject" else previews).append(words)
    if not subjects or len(previews) != 1 or not blocks:
        raise BadMailText(f"{named}: needs Subject, one Preview, and something to say")
    for block in blocks:
        bare = VARIABLE.sub("", _LINK.sub("", block))
        if re.search(r"[{}<>]|\]\(", bare):
            raise BadMailText(f"{named}: {block!r} has a link or a variable that is not understood")
    return MailText(tuple(subjects), previews[0], tuple(blocks), sayings)


def as_mjml(text: MailText, *, direction: str) -> str:
    """The content of the layout's column. Words are escaped; `{{ x }}` stays for Django."""
    align = "right" if direction == "rtl" else "left"
    return "\n".join(_mjml_blocks(text, align))


def as_plain(text: MailText) -> str:
    """The text part, with `{{ x }}` left for Django. Addresses end their lines, so that nothing sticks to them."""
    return "\n\n".join(_plain_block(block) for block in text.blocks) + "\n"


def _mjml_blocks(text: MailText, align: str) -> Iterator[str]:
    css = ""
    for block in text.blocks:
        if block == "---":
            yield "<mj-divider />"
            css = ' css-class="small"'
        elif button := _LINK.fullmatch(block):
            yield f'<mj-button align="{align}" href="{button[2]}">{escape(button[1])}</mj-button>'
        elif block.startswith("# "):
            yield f'<mj-text align="{align}" font-size="28px">{escape(block[2:], quote=False)}</mj-text>'
        else:
            words = _LINK.sub(r'<a href="\2">\1</a>', escape(" ".join(block.split("\n")), quote=False))
            yield f'<mj-text align="{align}"{css}>{words}</mj-text>'


def _plain_block(block: str) -> str:
    if button := _LINK.fullmatch(block):
        return f"{button[1]}:\n{button[2]}"
    lines = [_LINK.sub(r"\1", block.removeprefix("# "))]
    lines += [f"{label}: {address}" for label, address in _LINK.findall(block)]
    return "\n".join(lines)


def _folders() -> list[Path]:
    """Where apps keep their templates."""
    return [folder for app in apps.get_app_configs() if (folder := Path(app.path) / "templates").is_dir()]
