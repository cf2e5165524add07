"""Names, titles and addresses: one clean line with nothing confidential in it."""

from __future__ import annotations

from earshot.confidential.masking import mask
from earshot.text import line


def safe_line(text: str | None, longest: int = 200) -> str | None:
    """None where nothing is left of it. Raises Refused on a lone surrogate."""
    cleaned = line(text, longest)
    return None if cleaned is None else mask(cleaned).text
