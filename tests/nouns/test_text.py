"""What people type is kept as they meant it, without what hides or breaks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.errors import Empty, Refused, TooLong
from earshot.text import LONGEST, clean, line


@given(st.text(max_size=200))
def test_what_is_kept_is_normal_and_has_nothing_invisible(text: str) -> None:
    try:
        kept = clean(text)
    except Refused:
        return

    assert kept == clean(kept)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in "\n\t" for c in kept)
    assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    kept.encode()


@pytest.mark.parametrize(
    "text", ["Zoë & Søn", "नमस्ते", "سلام", "👩‍👩‍👧 ok", "line one\nline two", "a\tb", "/restart", "<b>", "❤️", "⠓⠊⠀⠁⠇⠑⠭"]
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


DRAWN_AS_NOTHING = (
    "\u2800",
    "\u3164",
    "\uffa0",
    "\u115f\u1160",
    "\u17b4\u17b5",
    "\ufe0f",
    "\u034f",
    "\U000e0100",
    " \u2800\n\u3164 ",
)


@pytest.mark.parametrize("text", ["", " \n ", "\u202e\u200b", "\x00", "\u200d", *DRAWN_AS_NOTHING])
def test_nothing_is_refused_as_empty(text: str) -> None:
    with pytest.raises(Empty):
        clean(text)


def test_the_limit_is_exact() -> None:
    assert len(clean("a" * LONGEST)) == LONGEST
    with pytest.raises(TooLong):
        clean("a" * (LONGEST + 1))


def test_a_lone_surrogate_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="broken character"):
        clean("a\ud800b")


def test_a_line_is_one_line_and_short() -> None:
    assert line("  Casey\n Jones  ") == "Casey Jones"
    assert line("\u200b") is None
    assert line("\u2800") is None
    assert line("\u3164" * 300 + "x") is None, "what is cut off is not seen either"
    assert line(None) is None
    assert line("x" * 500, 200) == "x" * 200
