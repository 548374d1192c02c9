"""Setting names and texts of any script on a printed page: which font has the letters, and in which order they stand.

Two fonts of the Noto project are in `fonts/`: one for Latin, Greek and Cyrillic, one for Arabic. Arabic letters are
joined (arabic-reshaper) and set from right to left; other scripts are not here, and the page says so instead of
printing boxes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import arabic_reshaper
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "NotoSans"
BOLD: Final = "NotoSans-Bold"
ARABIC: Final = "NotoSansArabic"
MISSING: Final = "[…]"
_FOLDER: Final = Path(__file__).parent / "fonts"
_FILES: Final = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ARABIC: "NotoSansArabic-Regular.ttf",
}
# Letters of a right-to-left script, and what stands between two of them.
_RTL: Final = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+(?:[\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*"
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?"
)


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab; read from disk once for each process."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def is_right_to_left(text: str) -> bool:
    """By its first strong letter, as browsers decide (`dir="auto"`)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def can_print(text: str) -> bool:
    """Whether every letter is in one of the fonts."""
    return MISSING not in markup(text)


def markup(text: str) -> str:
    """One line as reportlab's paragraph markup. Call for lines that do not wrap, or have no right-to-left letters."""
    register_fonts()
    return "".join(_runs(unicodedata.normalize("NFC", text)))


def lines(text: str, *, width: float, size: float) -> list[str]:
    """A text in lines of at most `width` points, each as markup. Lines are broken before letters are turned around."""
    register_fonts()
    found: list[str] = []
    for paragraph in unicodedata.normalize("NFC", text).splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and _width(longer, size) > width:
                found.append(markup(line))
                longer = word
            line = longer
        found.append(markup(line))
    return found


def _width(text: str, size: float) -> float:
    shaped = arabic_reshaper.reshape(text)
    width: float = sum(
        pdfmetrics.stringWidth(letter, ARABIC if _RTL.match(letter) else REGULAR, size) for letter in shaped
    )
    return width


def _runs(text: str) -> Iterator[str]:
    at = 0
    for found in _RTL.finditer(text):
        yield _known(text[at : found.start()], REGULAR, lambda run: run)
        yield _known(found[0], ARABIC, lambda run: arabic_reshaper.reshape(run)[::-1])
        at = found.end()
    yield _known(text[at:], REGULAR, lambda run: run)


def _known(run: str, font: str, shaped: Callable[[str], str]) -> str:
    """The run in its font; what the font lacks becomes MISSING, so that nobody takes a gap for a blank."""
    letters = pdfmetrics.getFont(font).face.charToGlyph
    text, is_gap = "", False
    for letter in shaped(run):
        if ord(letter) in letters or letter.isspace():
            text, is_gap = text + letter, False
        elif unicodedata.category(letter) not in {"Cf", "Mn", "Cc"} and not is_gap:
            text, is_gap = text + MISSING, True
    text = escape(text)
    return f'<font name="{font}">{text}</font>' if font == ARABIC and text else text
