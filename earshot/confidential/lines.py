"""Names, titles and addresses: one clean line with nothing confidential in it."""

from __future__ import annotations

import re

from earshot.confidential.masking import MASKS, mask
from earshot.text import LONGEST, line

_HALF = re.compile(r"[\d\W_]+$")  # what may go on behind the end


def safe_line(text: str | None, longest: int = 200) -> str | None:
    """None where nothing is left of it. Masked before it is cut: what is left of a number that was cut is no number
    to the mask. Raises Refused on a lone surrogate."""
    if text is not None and len(text) > LONGEST:
        text = _HALF.sub("", text[:LONGEST])
    whole = line(text, LONGEST)
    return None if whole is None else line(mask(whole).text, longest)


def safe_name(text: str | None) -> str | None:
    """The name people are greeted by: what is confidential in it is just gone: a mask is nobody's name."""
    safe = safe_line(text)
    for instead in MASKS.values():
        safe = safe and safe.replace(instead, " ")
    return line(safe)
