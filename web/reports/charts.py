"""Charts as geometry: where things stand in a drawing that a template then writes as SVG.

Every figure is drawn with its interval and labelled where it stands. A chart is never the only way to its numbers: the
page has the table behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 62, 18, 34  # room for the labels around the drawing
BAR, GAP = 34, 10


@dataclass(frozen=True)
class Reading:
    """A value with its interval; `value` None is a gap in the line, not a zero."""

    label: str
    value: float | None
    low: float
    high: float
    shown: str
    more: str = ""


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    top: float
    bottom: float
    reading: Reading
    labelled: bool

    lowest: bool = False

    @property
    def aside(self) -> int:
        """How far below the point its label stands: the lowest says its number under the line, if there is room."""
        under = self.lowest and self.y < HEIGHT - BOTTOM - 16
        return 20 if under or self.y < TOP + 14 else -10


@dataclass(frozen=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True)
class Trend:
    """Points from left to right, joined where they follow each other without a gap."""

    marks: Sequence[Mark]
    lines: Sequence[str]
    band: Sequence[str]
    across: Sequence[Tick]
    down: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class Bar:
    y: float
    end: float
    low: float
    high: float
    reading: Reading


@dataclass(frozen=True)
class Bars:
    bars: Sequence[Bar]
    zero: float
    height: float
    begins: int
    ends: int
    width: int = WIDTH


def trend(readings: Sequence[Reading], *, low: float, high: float, ticks: Sequence[tuple[float, str]]) -> Trend:
    """`low` and `high` are the ends of the axis; what reaches beyond is cut at its edge."""
    step = (WIDTH - LEFT - RIGHT) / max(1, len(readings) - 1)

    def down(value: float) -> float:
        inside = min(max(value, low), high)
        return round(TOP + (high - inside) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    said, lowest = _labelled(readings), _lowest(readings)
    marks = [
        Mark(round(LEFT + index * step, 1), down(r.value), down(r.high), down(r.low), r, index in said, index == lowest)
        for index, r in enumerate(readings)
        if r.value is not None
    ]
    runs = _runs(readings, marks)
    every = max(1, round(len(readings) / 9))
    return Trend(
        marks=marks,
        lines=[" ".join(f"{m.x},{m.y}" for m in run) for run in runs if len(run) > 1],
        band=[_band(run) for run in runs if len(run) > 1],
        across=[Tick(round(LEFT + index * step, 1), r.label) for index, r in enumerate(readings) if index % every == 0],
        down=[Tick(down(value), words) for value, words in ticks],
    )


def bars(readings: Sequence[Reading], *, low: float, high: float, begins: int = 300) -> Bars:
    ends = WIDTH - GAP

    def across(value: float) -> float:
        inside = min(max(value, low), high)
        return round(begins + (inside - low) / (high - low) * (ends - begins), 1)

    drawn = [
        Bar(index * (BAR + GAP) + GAP / 2, across(r.value or 0), across(r.low), across(r.high), r)
        for index, r in enumerate(readings)
    ]
    return Bars(drawn, across(max(0.0, low)), len(readings) * (BAR + GAP), begins, ends)


def _labelled(readings: Sequence[Reading]) -> set[int]:
    """The newest, the lowest and the highest say their number; the rest say it in the table."""
    there = [(r.value, index) for index, r in enumerate(readings) if r.value is not None]
    if not there:
        return set()
    return {there[-1][1], min(there)[1], max(there)[1]}


def _lowest(readings: Sequence[Reading]) -> int:
    return min(((r.value, index) for index, r in enumerate(readings) if r.value is not None), default=(0, -1))[1]


def _runs(readings: Sequence[Reading], marks: Sequence[Mark]) -> list[list[Mark]]:
    by_reading = {id(m.reading): m for m in marks}
    runs: list[list[Mark]] = [[]]
    for reading in readings:
        mark = by_reading.get(id(reading))
        if mark is None:
            runs.append([])
        else:
            runs[-1].append(mark)
    return [run for run in runs if run]


def _band(run: Sequence[Mark]) -> str:
    over = " ".join(f"{m.x},{m.top}" for m in run)
    under = " ".join(f"{m.x},{m.bottom}" for m in reversed(run))
    return f"{over} {under}"
