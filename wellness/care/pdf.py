"""A session's page as PDF, one sheet of A4, made in memory and kept nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, Line, PolyLine, String
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from wellness.care.letters import (
    BOLD,
    MISSING,
    REGULAR,
    can_print,
    is_right_to_left,
    lines,
    markup,
    register_fonts,
)

_MARGIN: Final = 18 * mm
_WIDTH: Final = A4[0] - 2 * _MARGIN
_SIZE: Final = 9.5
_INK: Final = HexColor("#1f2933")
_SOFT: Final = HexColor("#6b7280")
_TEXT: Final = ParagraphStyle("text", fontName=REGULAR, fontSize=_SIZE, leading=13, textColor=_INK)
_RIGHT: Final = ParagraphStyle("right", parent=_TEXT, alignment=TA_RIGHT)
_HEAD: Final = ParagraphStyle("head", parent=_TEXT, fontName=BOLD, fontSize=11, leading=16, spaceBefore=7)
_TITLE: Final = ParagraphStyle("title", parent=_TEXT, fontName=BOLD, fontSize=16, leading=21)
_SMALL: Final = ParagraphStyle("small", parent=_TEXT, fontSize=8, leading=11, textColor=_SOFT)
_NOT_PRINTED: Final = f"Where {MISSING} stands, this print has no letters for it: see the page on the screen."
_CURVE_HEIGHT: Final = 26 * mm


def session_pdf(page: Mapping[str, Any], *, organization: str) -> bytes:
    """The page of `session_page`, set."""
    register_fonts()
    made = BytesIO()
    document = SimpleDocTemplate(
        made,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        # What lies in a download folder names nobody in its properties.
        title="Since last time",
        author="",
        creator="",
        producer="MentalMuse",
        invariant=1,
    )
    document.build(list(_story(page, organization=organization)))
    return made.getvalue()


def _story(page: Mapping[str, Any], *, organization: str) -> Iterator[Flowable]:
    name = page["display_name"] or "A member who did not share a name"
    yield Paragraph(markup(name), _TITLE)
    yield Paragraph(
        markup(
            f"Since {_day(page['since'])}, until {_day(page['until'])}. {page['practitioner']}, {organization}."
        ),
        _SMALL,
    )
    yield from _scores(page["scores"])
    yield from _mood(page["mood"], page["since"], page["until"])
    if page["exercises"]:
        yield Paragraph("Exercises", _HEAD)
        yield from _text(", ".join(f"{row['title']} ({row['count']})" for row in page["exercises"]))
    if page["talk_about"]:
        yield Paragraph("What they want to talk about", _HEAD)
        yield from _text(page["talk_about"]["text"])
    if page["annotations"]:
        yield Paragraph("Noted", _HEAD)
        for mark in page["annotations"]:
            yield from _text(
                f"{_day(mark['on'])}, {mark['kind']}: {mark['text'] or 'cannot be read any more'}"
            )
    yield Spacer(1, 5 * mm)
    if page["not_shared"]:
        yield Paragraph(f"Not shared, and so not here: {', '.join(page['not_shared'])}.", _SMALL)
    if not can_print(f"{name} {page['text']}"):
        yield Paragraph(_NOT_PRINTED, _SMALL)
    yield Paragraph("A screening is no diagnosis. Keep or destroy this sheet as part of the record.", _SMALL)


def _scores(scores: Sequence[Mapping[str, Any]] | None) -> Iterator[Flowable]:
    if scores is None:
        return
    yield Paragraph("Questionnaires", _HEAD)
    if not scores:
        yield Paragraph("None was answered since then.", _TEXT)
        return
    rows = [[Paragraph(text, _SMALL) for text in ("", "Before", "Now", "")]]
    for score in scores:
        rows.append(
            [
                Paragraph(markup(score["title"]), _TEXT),
                Paragraph(_value(score["before"]), _TEXT),
                Paragraph(_value(score["now"]), _TEXT),
                Paragraph(markup(score["sentence"]), _TEXT),
            ]
        )
    table = Table(rows, colWidths=[0.26 * _WIDTH, 0.19 * _WIDTH, 0.19 * _WIDTH, 0.36 * _WIDTH])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -2), 0.4, _SOFT),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    yield table


def _mood(mood: Mapping[str, Any] | None, first: date, last: date) -> Iterator[Flowable]:
    if mood is None:
        return
    yield Paragraph("Mood", _HEAD)
    if not mood["days"]:
        yield Paragraph("No check-in since then.", _TEXT)
        return
    yield _curve(mood["days"], first, last)
    yield Paragraph(f"On {len(mood['days'])} days; mean {mood['mean']:+.1f} on a scale from -2 to 2.", _TEXT)
    if mood["words"]:
        yield from _text(
            "Most chosen words: " + ", ".join(f"{row['word']} ({row['count']})" for row in mood["words"])
        )


def _curve(days: Sequence[Mapping[str, Any]], first: date, last: date) -> Drawing:
    """The means of the days; a gap of more than a week is a gap in the line."""
    drawing = Drawing(_WIDTH, _CURVE_HEIGHT)
    left, span = 16, max((last - first).days, 1)

    def place(day: Mapping[str, Any]) -> tuple[float, float]:
        across = left + (_WIDTH - left) * (day["on"] - first).days / span
        return across, 4 + (_CURVE_HEIGHT - 8) * (day["mean"] + 2) / 4

    for value in (-2, 0, 2):
        height = 4 + (_CURVE_HEIGHT - 8) * (value + 2) / 4
        drawing.add(Line(left, height, _WIDTH, height, strokeColor=_SOFT, strokeWidth=0.3))
        drawing.add(
            String(
                0, height - 3, f"{value:+d}" if value else "0", fontName=REGULAR, fontSize=7, fillColor=_SOFT
            )
        )
    run: list[float] = []
    before: date | None = None
    for day in [*days, None]:
        if day is None or (before is not None and (day["on"] - before).days > 7):
            if len(run) == 2:  # one day alone would be no line
                run += [run[0] + 1.5, run[1]]
            if run:
                drawing.add(PolyLine(run, strokeColor=_INK, strokeWidth=1.2))
            run = []
        if day is not None:
            run += place(day)
            before = day["on"]
    return drawing


def _text(text: str) -> Iterator[Flowable]:
    """Somebody's own words, in lines of their own where letters run from right to left."""
    style = _RIGHT if is_right_to_left(text) else _TEXT
    for line in lines(text, width=_WIDTH, size=_SIZE):
        yield Paragraph(line or "&nbsp;", style)


def _value(score: Mapping[str, Any] | None) -> str:
    return "-" if score is None else f"{score['value']:g} ({_day(score['on'])})"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
