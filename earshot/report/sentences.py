"""The answer in a sentence, as it stands above a chart, in a mail and on the wall."""

from __future__ import annotations

import math
from datetime import date

from earshot.report.chance import differs
from earshot.report.estimate import Estimate
from earshot.report.period import Period
from earshot.report.ratings import Figures
from earshot.survey import Kind

BELIEVED = 0.05


def scored(now: Figures, before: Figures, period: Period) -> str:
    """ "71 % were satisfied from 1 to 31 May 2026, up from 66 % in the days before: more than chance. 1,204 answers
    (95 % interval 68 to 74 %)." """
    if now.figure.value is None:
        return f"Nobody answered {during(period)}."
    lead = {
        Kind.CSAT: f"{percent(now.figure)} were satisfied",
        Kind.CES: f"{percent(now.figure)} found it easy",
        Kind.NPS: f"The net promoter score was {points(now.figure)}",
    }[now.kind]
    n = now.figure.n
    answers = "one answer" if n == 1 else f"{n:,} answers"
    counted = f"{answers[0].upper()}{answers[1:]} (95 % interval {doubt(now)})."
    return f"{lead} {during(period)}{_moved(now, before)} {counted}"


def during(period: Period) -> str:
    first, last = period.first, period.last
    if first == last:
        return f"on {spoken(first)}"
    if first.year != last.year:
        return f"from {spoken(first)} to {spoken(last)}"
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"from {begins} to {spoken(last)}"


def spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def percent(estimate: Estimate) -> str:
    return "–" if estimate.value is None else f"{estimate.value * 100:.0f} %"


def points(estimate: Estimate) -> str:
    """A net score, with its sign: "+32"."""
    if estimate.value is None:
        return "–"
    return _signed(estimate.value)


def interval(estimate: Estimate) -> str:
    """Of a share: "68 to 74 %". Both ends, for near 0 and 100 % one arm is longer than the other."""
    return "–" if estimate.value is None else f"{estimate.low * 100:.0f} to {estimate.high * 100:.0f} %"


def doubt(figures: Figures) -> str:
    """The interval in the unit of the figure: a net score's is in points, "−12 to +40"."""
    f = figures.figure
    if figures.kind is not Kind.NPS or f.value is None:
        return interval(f)
    return f"{_signed(f.low)} to {_signed(f.high)}"


def figure_words(figures: Figures) -> str:
    return points(figures.figure) if figures.kind is Kind.NPS else percent(figures.figure)


def waited(seconds: float | None) -> str:
    """ "40 seconds", "3 minutes", "2.5 hours"; as exact as anybody needs it."""
    if seconds is None:
        return "–"
    if seconds < 90:
        return f"{seconds:.0f} seconds" if round(seconds) != 1 else "1 second"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours" if seconds < 36 * 3600 else f"{seconds / 86400:.1f} days"


def moved(now: Estimate, before: Estimate) -> str:
    """ ", up from 66 % in the days before: more than chance." """
    if before.value is None or now.value is None:
        return "."
    if percent(now) == percent(before):
        return ", as in the days before."
    way = "up" if now.value > before.value else "down"
    sure = "more than chance" if _believed(now, before) else "no more than chance could do"
    return f", {way} from {percent(before)} in the days before: {sure}."


def _signed(net: float) -> str:
    return f"{net * 100:+.0f}".replace("-", "−") if round(net * 100) else "0"


def _moved(now: Figures, before: Figures) -> str:
    if now.kind is not Kind.NPS or before.figure.value is None or now.figure.value is None:
        return moved(now.figure, before.figure)
    old, new = figure_words(before), figure_words(now)
    if old == new:
        return ", as in the days before."
    way = "up" if now.figure.value > before.figure.value else "down"
    gap = abs(now.figure.value - before.figure.value)
    # Two net scores: their difference against the root of the sum of their squared doubts.
    sure = gap > math.hypot(now.figure.margin, before.figure.margin)
    return f", {way} from {old} in the days before: {'more than chance' if sure else 'no more than chance could do'}."


def _believed(now: Estimate, before: Estimate) -> bool:
    hits, n, hits_before, n_before = (
        round((now.value or 0) * now.n),
        now.n,
        round((before.value or 0) * before.n),
        before.n,
    )
    return differs(hits, n, hits_before, n_before) < BELIEVED
