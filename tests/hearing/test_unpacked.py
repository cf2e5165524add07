"""The figures' file is read without numpy, and says what numpy finds in it."""

from __future__ import annotations

import io

import numpy as np
import pytest

from hearing.model import FOLDER
from hearing.unpacked import Some, unpacked

CONTENT = next(FOLDER.glob("hearing-*.npz")).read_bytes()


def packed(**pieces: object) -> bytes:
    held = io.BytesIO()
    np.savez_compressed(held, **pieces)  # type: ignore[arg-type]
    return held.getvalue()


def test_every_piece_of_the_figures_is_what_numpy_reads() -> None:
    ours, theirs = unpacked(CONTENT), np.load(io.BytesIO(CONTENT))

    assert set(ours) == set(theirs)
    for name in theirs:
        assert list(ours[name]) == theirs[name].reshape(-1).tolist()


def test_words_beyond_the_first_alphabet_are_read() -> None:
    assert unpacked(packed(words=np.array(["grün", "", "日本 😀"]))) == {"words": ["grün", "", "日本 😀"]}


@pytest.mark.parametrize("kind", [np.int64, np.bool_, ">f4"])
def test_what_the_figures_never_hold_is_refused(kind: type | str) -> None:
    with pytest.raises(ValueError, match="no kind of number"):
        unpacked(packed(odd=np.zeros(3, kind)))


def test_several_are_asked_for_at_once_and_summed() -> None:
    numbers = Some("f", [0.5, 0.25, 2.0])

    assert list(numbers[[0, 2, 0]]) == [0.5, 2.0, 0.5]
    assert numbers[[0, 1]].sum() == 0.75
    assert numbers[1] == 0.25
