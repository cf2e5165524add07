"""The words of a message as the classifier gets them: looked up, and the same numbers as scikit-learn's own."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.examples import examples
from bot.words import words
from bot.words_weighed import Weights, as_row

TEXTS = [example.text for example in examples()][::9]
SAID = [*TEXTS[:400], "late late late, too late", "flurbl garp", "", "👍👍 ok"]


def test_looking_them_up_gives_the_numbers_of_scikit_learn() -> None:
    theirs = TfidfVectorizer(analyzer=words, sublinear_tf=True, min_df=2).fit(TEXTS)
    ours = Weights.learned(TEXTS, words, fewest=2)

    expected = theirs.transform(SAID).toarray()
    found = np.vstack([as_row([(ours, words(text))], 1.0).toarray() for text in SAID])

    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-6


def test_parts_stand_side_by_side_and_weigh_what_they_are_to() -> None:
    one, other = Weights({"late": 0}, [1.5]), Weights({"late": 1, "cold": 0}, [1.0, 1.0])

    row = as_row([(one, ["late"]), (other, ["late", "late", "never heard"])], 2.0)

    assert row.toarray().tolist() == [[2.0, 0.0, 2.0]]


def test_a_message_of_unknown_words_is_an_empty_row() -> None:
    assert as_row([(Weights({"late": 0}, [1.0]), ["flurbl"])], 1.0).nnz == 0
