"""The trained figures: there, whole, small, fitting what they were learned from, and able to say why."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from hearing import listen
from hearing.features import DENSE, features
from hearing.learning.calibration import calibrate, calibration_error
from hearing.learning.corpus import corpus
from hearing.learning.fitting import Table, fit_signed, fit_table, sigmoid
from hearing.learning.train import fresh
from hearing.model import Model, figures_file, load, model
from hearing.ngrams import SLOTS, grams


def test_the_figures_fit_what_they_are_learned_from() -> None:
    assert fresh(), "run `python -m hearing.learning.train`"


def test_the_figures_are_one_small_file() -> None:
    assert figures_file().stat().st_size <= 2 * 1024 * 1024


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    copy = Path(shutil.copy(figures_file(), tmp_path))
    copy.write_bytes(copy.read_bytes()[:-1] + b"?")

    with pytest.raises(ValueError, match="damaged"):
        load(copy)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    dense, slots = np.ones(DENSE, np.float32), np.zeros(SLOTS, np.float32)
    kept = Model(dense, slots, 0.5, 2.0, -1.0, (0.25,), "abc")

    again = load(kept.save(tmp_path))

    assert (again.constant, again.slope, again.shift, again.context, again.learned_from) == (
        0.5,
        2.0,
        -1.0,
        (0.25,),
        "abc",
    )
    assert (again.dense == dense).all()


def test_the_score_is_the_sum_of_its_parts() -> None:
    text = "You promised a call on Friday and nobody rang. I'm fed up."

    total = model().parts(features(text)).total

    assert listen(text).score == pytest.approx(1 / (1 + math.exp(-total)))


def test_words_that_are_no_cue_can_carry_a_score_and_are_shown() -> None:
    shown = [cue for cue in listen("So my own cabin gets sold back to me, shabby").cues if cue.kind == "words"]

    assert any(cue.weight > 0 for cue in shown)


def test_a_word_has_a_slot_whatever_its_capitals_and_each_slot_counts_once() -> None:
    small, loud = {slot for slot, _, _ in grams("late late")}, [slot for slot, _, _ in grams("LATE late")]

    assert small == set(loud)
    assert len(loud) == len(set(loud))


def test_all_messages_of_a_conversation_are_held_out_together() -> None:
    folds: dict[str, set[int]] = {}
    for message in corpus():
        folds.setdefault(message.dialogue, set()).add(message.fold)

    assert all(len(found) == 1 for found in folds.values())
    assert {fold for found in folds.values() for fold in found} == set(range(5))


def test_no_weight_leaves_its_sign() -> None:
    x = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]] * 20)
    y = np.array([0.0, 1.0, 0.0] * 20)

    weights = fit_signed(x, y, np.ones(60), np.zeros(3), np.eye(3) * 0.1, np.array([1.0, 1.0, 0.0]))

    assert weights[0] == 0.0
    assert weights[1] > 1.0


def test_the_table_learns_which_slot_alarms() -> None:
    x = Table.of([[0, 1], [0, 2], [0, 1], [0, 2]], 3, lambda count: count**-0.5)

    weights = fit_table(x, np.array([1.0, 0.0, 1.0, 0.0]), np.ones(4), np.zeros(4), np.full(4, 0.1))

    assert weights[1] > 0.5
    assert weights[2] < -0.5


def test_calibration_makes_seven_in_ten_of_a_boast() -> None:
    dice = np.random.default_rng(7)
    true = dice.normal(size=4000)
    y = (dice.random(4000) < sigmoid(true)).astype(float)

    slope, shift = calibrate(3 * true + 1, y)

    assert calibration_error(sigmoid(3 * true + 1), y) > 0.1
    assert calibration_error(sigmoid(slope * (3 * true + 1) + shift), y) < 0.03
