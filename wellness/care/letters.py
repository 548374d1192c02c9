"""Setting names and texts of any script on a printed page: which font has the letters, and in which order they stand.

Two fonts of the Noto project are in `fonts/`: one for Latin, Greek and Cyrillic, one for Arabic. Arabic letters are
joined by the forms that Unicode lists for them, and set from right to left. Other scripts are not here, and the page
says so instead of printing boxes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "NotoSans"
BOLD: Final = "NotoSans-Bold"
ARABIC: Final = "NotoSansArabic"
MISSING: Final = "[…]"
_TATWEEL: Final = "\u0640"
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


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each Arabic letter, or lam with alef, its shapes by position, out of Unicode's own table."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)):
        position, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        if position.strip("<>") in {"isolated", "initial", "medial", "final"}:
            letters = "".join(chr(int(part, 16)) for part in parts)
            found.setdefault(letters, {}).setdefault(position.strip("<>"), chr(code))
    return found


def joined(text: str) -> str:
    """The text with each Arabic letter in the shape that its neighbours ask for, still in the order of reading.

    Vowel marks stand between letters without parting them; they are left out, as most print does.
    """
    forms = _forms()
    letters = [letter for letter in text if unicodedata.category(letter) != "Mn" or not _RTL.match(letter)]
    units: list[str] = []
    for letter in letters:
        if units and units[-1] + letter in forms and len(units[-1]) == 1:
            units[-1] += letter  # lam and alef are one shape
        else:
            units.append(letter)

    def leads_on(unit: str) -> bool:
        return unit == _TATWEEL or "initial" in forms.get(unit, {})

    def takes_up(unit: str) -> bool:
        return unit == _TATWEEL or "final" in forms.get(unit, {})

    shaped = []
    for place, unit in enumerate(units):
        after = place > 0 and leads_on(units[place - 1]) and takes_up(unit)
        before = place + 1 < len(units) and leads_on(unit) and takes_up(units[place + 1])
        position = ("medial" if before else "final") if after else ("initial" if before else "isolated")
        shapes = forms.get(unit, {})
        shaped.append(shapes.get(position) or shapes.get("isolated") or unit)
    return "".join(shaped)


def _width(text: str, size: float) -> float:
    shaped = joined(text)
    width: float = sum(
        pdfmetrics.stringWidth(letter, ARABIC if _RTL.match(letter) else REGULAR, size) for letter in shaped
    )
    return width


def _runs(text: str) -> Iterator[str]:
    at = 0
    for found in _RTL.finditer(text):
        yield _known(text[at : found.start()], REGULAR, lambda run: run)
        yield _known(found[0], ARABIC, lambda run: joined(run)[::-1])
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
