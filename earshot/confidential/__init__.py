"""Words that must not be kept: recognised and masked before storage, Rasa, the log and the desk (R14).

    mask(text)                  what is safe to keep of one text
    safe_line(text)             the same for a name, a title, an address
    safe_name(text)             the same for the name somebody is greeted by
    mask_last(before, text)     the same for the newest of several messages, and what it reveals in those before it
    mask_each(texts)            the same for several texts side by side
    Traces({piece: instead})    takes pieces out of whatever was made from them

Card and account numbers, the numbers of identity papers, and passwords, PINs and codes where the words around say so.
What is looked for stands in `patterns.py` and `cards.py`; tests/nouns/confidential.json has an example of each.
"""

from __future__ import annotations

from earshot.confidential.cards import LONGEST_PHONE
from earshot.confidential.lines import safe_line, safe_name
from earshot.confidential.masking import Kind, Masked, mask
from earshot.confidential.parted import mask_each, mask_last
from earshot.confidential.traces import Traces

__all__ = ["LONGEST_PHONE", "Kind", "Masked", "Traces", "mask", "mask_each", "mask_last", "safe_line", "safe_name"]
