"""The card: figures that are what their names say, with intervals, and pictures that are pictures."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from earshot.trail import Levels
from hearing.learning.corpus import Message
from hearing.learning.evaluate import HIGH, LOW, UNKNOWN, card
from hearing.learning.figures_of import area_under_curve, average_precision, measured
from hearing.learning.pictures import curves

Y = np.array([0.0, 1.0, 0.0, 1.0])


def test_who_reads_all_displeased_above_all_calm_has_full_marks() -> None:
    scores = np.array([0.1, 0.9, 0.2, 0.8])

    assert area_under_curve(Y, scores) == 1.0
    assert average_precision(Y, scores) == 1.0


def test_who_reads_all_alike_is_no_better_than_a_coin() -> None:
    assert area_under_curve(Y, np.full(4, 0.5)) == 0.5
    assert average_precision(Y, np.full(4, 0.5)) == 0.5


def test_one_of_two_displeased_below_a_calm_one_costs_what_it_should() -> None:
    scores = np.array([0.5, 0.9, 0.1, 0.3])

    assert area_under_curve(Y, scores) == 0.75
    assert average_precision(Y, scores) == pytest.approx(0.5 + 0.5 * 2 / 3)


def test_one_long_conversation_is_less_sure_than_many_messages() -> None:
    dice = np.random.default_rng(1)
    y = (dice.random(200) < 0.4).astype(float)
    scores = y + dice.normal(size=200)

    many = measured(area_under_curve, y, scores, [str(i) for i in range(200)])
    few = measured(area_under_curve, y, scores, [str(i // 50) for i in range(200)])

    assert many.low < many.value < many.high
    assert many.value == few.value


def test_the_card_tells_what_each_detector_reaches_and_what_it_gets_wrong() -> None:
    messages = [Message(f"d-{i}", "hm", (), i % 2, i % 2, "wait", False, "d") for i in range(40)]
    y = np.array([message.displeased for message in messages])

    told = card(messages, y, {"this one": 0.1 + 0.8 * y, UNKNOWN: 0.5 + 0 * y})

    assert "| this one | 1.000 (1.000–1.000) | 1.000 (1.000–1.000) |" in told
    assert "| wait | 20 | 0 | 20 | 0 |" in told


def test_the_card_speaks_of_the_levels_that_ship() -> None:
    assert Levels(LOW, HIGH) == Levels()


def test_a_picture_is_well_formed_and_named() -> None:
    drawn = ElementTree.fromstring(curves("Levels", "level", "share", {"calm": [(0.0, 1.0), (1.0, 0.0)]}, even=True))

    assert drawn.get("aria-label") == "Levels"
