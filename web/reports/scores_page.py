"""How satisfied were they? CSAT, NPS and CES with their definition and their doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from earshot.contact import WHY
from earshot.journeys import reports
from earshot.report.ratings import MEANT, Figures
from earshot.report.sentences import doubt, figure_words, percent, scored
from earshot.report.sought import Part, Sought
from earshot.survey import Kind
from web.inside import Me
from web.reports.charts import Reading, bars, trend
from web.reports.frame import Asked, report_page
from web.reports.gaps import gaps

QUESTIONS = {
    Kind.CSAT: "How satisfied were they?",
    Kind.NPS: "Would they recommend us?",
    Kind.CES: "Did we make it easy?",
}
NAMES = {Kind.CSAT: "Satisfaction", Kind.NPS: "Recommendation", Kind.CES: "Effort"}
PARTS = {
    Part.CHANNEL: "By where they were asked",
    Part.TOUCHPOINT: "By what it was about",
    Part.SURVEY: "By survey and its wording",
    Part.SITE: "By site",
}
SHARES = [(0.0, "0 %"), (0.25, "25 %"), (0.5, "50 %"), (0.75, "75 %"), (1.0, "100 %")]
POINTS = [(-1.0, "−100"), (-0.5, "−50"), (0.0, "0"), (0.5, "+50"), (1.0, "+100")]


async def scores(request: Request, me: Me, asked: Asked) -> Response:
    wanted = request.query_params.get("kind", "")
    kind = Kind(wanted) if wanted in [k.value for k in MEANT] else None
    found = await reports.scores(request.app.state.house, by=me.agent, kind=kind, sought=asked.sought)
    net = found.kind is Kind.NPS
    low, ticks = (-1.0, POINTS) if net else (0.0, SHARES)
    tally = found.now.tally
    return report_page(
        request,
        me,
        asked,
        "report_scores.html",
        question=QUESTIONS[found.kind],
        answer=scored(found.now, found.before, asked.sought.period),
        found=found,
        figure=figure_words,
        doubt=doubt,
        percent=percent,
        definition=MEANT[found.kind],
        chart=trend(_weeks(found.weeks, asked.sought), low=low, high=1.0, ticks=ticks),
        gaps=gaps({monday: f.figure for monday, f in found.weeks}, asked, "nobody answered"),
        empty=not tally.offers,
        parts=[
            (PARTS[part], rows, bars([_reading(name, f) for name, f in rows], low=low, high=1.0))
            for part, rows in found.parts.items()
        ],
        tally=tally,
        kinds=[(k.value, NAMES[k]) for k in found.kinds],
        not_asked=[(WHY[why], times) for why, times in found.not_asked.items()],
    )


def _weeks(weeks: Sequence[tuple[date, Figures]], sought: Sought) -> list[Reading]:
    """Every week of the period, with a gap where nobody answered."""
    known = dict(weeks)
    return [
        _reading(f"{monday.day} {monday:%b}", known[monday])
        if monday in known
        else Reading(f"{monday.day} {monday:%b}", None, 0, 0, "–")
        for monday in sought.period.weeks()
    ]


def _reading(label: str, figures: Figures) -> Reading:
    f = figures.figure
    return Reading(label, f.value, f.low, f.high, figure_words(figures), f"{f.n:,} answers")
