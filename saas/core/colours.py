"""Colours that somebody else chose, and text that stays readable on them (WCAG 2.2, contrast of sRGB colours)."""

import re
from typing import Final

_HEX = re.compile(r"#[0-9a-f]{6}")
_DARK, _LIGHT = "#000000", "#ffffff"
READABLE: Final = 4.5  # WCAG 2.2, success criterion 1.4.3


def is_colour(text: str) -> bool:
    """`#rrggbb` in lower case and nothing else: no name, no function, nothing that could leave a style attribute."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """White or black, whichever is easier to read on the colour: at least READABLE on every one there is."""
    return max((_LIGHT, _DARK), key=lambda text: contrast(text, colour))


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
