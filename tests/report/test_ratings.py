"""CSAT, NPS and CES by hand, and against pandas on answers nobody chose."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earshot.report.ratings import REPORTED, Tally, figures, total
from earshot.report.sentences import doubt
from earshot.survey import SCALES, Kind

GOOD = {Kind.CSAT: (4, 5), Kind.NPS: (9, 10), Kind.CES: (5, 7)}
BAD = {Kind.NPS: (0, 6)}


@pytest.mark.parametrize(
    ("kind", "counts", "figure"),
    [
        (Kind.CSAT, {5: 6, 4: 2, 3: 1, 1: 1}, 0.8),
        (Kind.NPS, {10: 5, 9: 1, 8: 2, 7: 1, 6: 1}, 0.5),
        (Kind.NPS, {0: 3, 6: 1}, -1.0),
        (Kind.CES, {7: 1, 5: 1, 4: 1, 1: 1}, 0.5),
    ],
)
def test_each_figure_is_what_its_definition_says(kind: Kind, counts: dict[int, int], figure: float) -> None:
    assert figures(kind, Tally(20, counts)).figure.value == pytest.approx(figure)


@pytest.mark.parametrize("kind", REPORTED)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_each_figure_is_what_pandas_makes_of_it(kind: Kind, data: st.DataObject) -> None:
    scale = SCALES[kind]
    answers = data.draw(st.lists(st.integers(scale.low, scale.high), min_size=1, max_size=200))
    series = pd.Series(answers)
    expected = series.between(*GOOD[kind]).mean() - (series.between(*BAD[kind]).mean() if kind in BAD else 0)

    found = figures(kind, Tally(300, Counter(answers)))

    assert found.figure.value == pytest.approx(expected)
    assert found.mean.value == pytest.approx(series.mean())
    assert found.response.value == pytest.approx(len(answers) / 300)
    assert found.figure.low <= expected <= found.figure.high


def test_the_doubt_has_both_its_ends_and_the_unit_of_its_figure() -> None:
    assert doubt(figures(Kind.CSAT, Tally(1, {5: 1}))) == "21 to 100 %"
    assert doubt(figures(Kind.NPS, Tally(10, {10: 5, 7: 3, 2: 2}))) == "−19 to +65"
    assert doubt(figures(Kind.NPS, Tally(1, {}))) == "–"


def test_tallies_of_weeks_add_up_to_the_tally_of_all() -> None:
    weeks = [Tally(10, {5: 2, 1: 1}, partial=1, tests=2), Tally(4, {5: 1}, partial=0, tests=1)]

    assert total(weeks) == Tally(14, {5: 3, 1: 1}, partial=1, tests=3)


def test_an_answer_off_the_scale_is_refused_and_more_answers_than_offers_are_no_more_than_all() -> None:
    with pytest.raises(ValueError, match="6 is no answer"):
        figures(Kind.CSAT, Tally(3, {6: 1}))
    assert figures(Kind.CSAT, Tally(1, {5: 2})).response.value == 1.0
