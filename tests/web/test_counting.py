"""Counting in a window that moves, and keeping no more of it than the window needs."""

from __future__ import annotations

from web.counting import MINUTE, Here, Rate

THREE_IN_TEN = Rate(3, 10)


def test_whoever_was_too_quick_is_let_in_again_as_soon_as_the_first_has_left_the_window() -> None:
    clock = [100.0]
    here = Here(lambda: clock[-1])
    for at in (100.0, 104.0, 105.0):
        clock.append(at)
        assert here.hit(THREE_IN_TEN, "message", "Casey") is None

    assert here.hit(THREE_IN_TEN, "message", "Casey") == 5
    assert here.hit(THREE_IN_TEN, "message", "Dana") is None
    clock.append(110.0)
    assert here.hit(THREE_IN_TEN, "message", "Casey") is None
    assert here.hit(THREE_IN_TEN, "message", "Casey") == 4

    here.clear(THREE_IN_TEN, "message", "Casey")
    assert here.hit(THREE_IN_TEN, "message", "Casey") is None


def test_the_first_after_a_window_has_gone_by_counts_as_any_other() -> None:
    clock = [0.0]
    here = Here(lambda: clock[-1])
    here.hit(Rate(1, MINUTE), "message", "Casey")
    clock.append(60.0)

    assert [here.hit(Rate(1, MINUTE), "message", "Casey") for _ in range(2)] == [None, 60]


def test_those_whose_window_has_gone_by_are_forgotten_while_others_are_counted() -> None:
    clock = [0.0]
    here = Here(lambda: clock[-1])
    for who in range(1000):
        here.hit(THREE_IN_TEN, "message", str(who))
    clock.append(60.0)

    for _ in range(1000):
        here.hit(Rate(2000, MINUTE), "open", "Casey")

    assert len(here._times) == 1
