"""Whether a colour can be read, and the nearest shade of it that can (WCAG 2 contrast)."""

from __future__ import annotations

import re

LIGHT_SURFACE = "#ffffff"
DARK_SURFACE = "#1d1b19"
READABLE = 4.5  # the ratio that WCAG AA asks of text

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def readable(colour: str, surface: str) -> str:
    """`colour` itself, or its nearest shade towards black or white that reads on `surface`."""
    towards = "#000000" if _luminance(surface) > 0.18 else "#ffffff"
    shades = (_mixed(colour, towards, step / 50) for step in range(51))
    return next((shade for shade in shades if contrast(shade, surface) >= READABLE), towards)


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white). Raises ValueError for what is not #rrggbb."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _mixed(colour: str, other: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(_parts(colour), _parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour like #2f6f4f")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
