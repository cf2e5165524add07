"""Names, titles and addresses: one clean line with nothing confidential in it."""

from __future__ import annotations

from earshot.confidential.masking import MASKS, mask
from earshot.text import line


def safe_line(text: str | None, longest: int = 200) -> str | None:
    """None where nothing is left of it. Raises Refused on a lone surrogate."""
    cleaned = line(text, longest)
    return None if cleaned is None else mask(cleaned).text


def safe_name(text: str | None) -> str | None:
    """The name people are greeted by: what is confidential in it is just gone: a mask is nobody's name."""
    safe = safe_line(text)
    for instead in MASKS.values():
        safe = safe and safe.replace(instead, " ")
    return line(safe)
