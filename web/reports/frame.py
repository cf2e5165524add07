"""What all report pages share: who may look, what the address asks for, the books brought up to date, the filters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from earshot.errors import NotAllowed, Refused
from earshot.journeys import reports
from earshot.people import Right
from earshot.report.cells import What
from earshot.report.estimate import Estimate
from earshot.report.sentences import interval
from earshot.report.sought import Part, Sought
from web.errors import site_of
from web.inside import Me, inside, inside_page
from web.reports.asked import kept, sought
from web.reports.charts import Bars, Trend
from web.reports.named import names
from web.up_to_date import brought_up

LABELS = {
    Part.SITE: "Site",
    Part.CHANNEL: "Asked",
    Part.TOUCHPOINT: "About",
    Part.SURVEY: "Survey",
}
# How a filter is named in the sentence above the page, where no form stands beside it: on paper, or sent on.
SPOKEN = {"site": "{}", "channel": "asked {}", "touchpoint": "about {}", "survey": "“{}”"}
SHEETS = (
    ("/desk/reports", "Satisfaction"),
    ("/desk/reports/themes", "Themes"),
    ("/desk/reports/person", "A person"),
    ("/desk/reports/left", "How they left"),
    ("/desk/reports/promises", "Promises"),
    ("/desk/reports/circles", "Circles"),
    ("/desk/reports/loops", "Closed loops"),
)
ROWS = {
    What.OFFERS: "who was asked",
    What.CASES: "conversations",
    What.PROMISES: "promises that came due",
    What.FOLLOW_UPS: "who was to hear from us",
}


@dataclass(frozen=True)
class Asked:
    """`kept` are the filters as they stand in the address; `problem` what was wrong with them; `behind` what is to be
    said of figures that are not up to date; `today` the shop's day."""

    sought: Sought
    kept: dict[str, str]
    problem: str | None
    choices: list[tuple[str, str, list[tuple[str, str]]]]
    names: Mapping[str, str]
    behind: str
    today: date

    def said(self, value: str) -> str:
        return self.names.get(value, value)

    def only(self, filters: Sequence[str]) -> str:
        """Which part of it all is spoken of: "Only asked by mail, about visit: ". Of the filters that the page has."""
        told = [SPOKEN[key].format(self.said(self.kept[key])) for key in SPOKEN if key in filters and key in self.kept]
        return f"Only {', '.join(told)}: " if told else ""

    @property
    def query(self) -> str:
        """The days, for a link to another report about the same ones."""
        days = {key: value for key, value in self.kept.items() if key in ("from", "to", "site")}
        return f"?{urlencode(days)}" if days else ""

    def export(self, what: str, form: str) -> str:
        """The filters, for a link to the rows behind a page."""
        return urlencode({**{k: v for k, v in self.kept.items() if k != "kind"}, "what": what, "format": form})


@dataclass(frozen=True)
class Section:
    """One drawing with its table; either kind of drawing, or none. `gaps` says why a chart has some."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    chart: Trend | None = None
    bars: Bars | None = None
    gaps: str = ""
    note: str = ""


Handler = Callable[[Request, Me, Asked], Awaitable[Response]]


def report(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A page for those who may read reports, over books that are up to date."""

    async def answer(request: Request, me: Me) -> Response:
        if not me.agent.may(Right.READ_REPORTS):
            raise NotAllowed("Reports are for supervisors and owners. An owner can make you one, under People.")
        house, zone = request.app.state.house, site_of(request).hours.zone
        behind = await brought_up(request)
        query, problem = dict(request.query_params), None
        try:
            wanted = sought(query, house.clock.now(), zone)
        except Refused as error:
            wanted, query, problem = sought({}, house.clock.now(), zone), {}, error.sentence
        found, wordings = await reports.choices(house, by=me.agent, sought=wanted)
        said = names(wordings, house.sites.values())
        choices = [(part.value, LABELS[part], [(v, said.get(v, v)) for v in values]) for part, values in found.items()]
        today = house.clock.now().astimezone(ZoneInfo(zone)).date()
        return await handler(request, me, Asked(wanted, kept(query), problem, choices, said, behind, today))

    return inside(answer)


def report_page(request: Request, me: Me, asked: Asked, name: str, **context: Any) -> Response:
    context.setdefault("filters", ("site", "channel", "touchpoint", "survey"))
    if context.get("answer"):
        context["answer"] = f"{asked.only(context['filters'])}{context['answer']}"
    context.setdefault("rows_behind", (What.OFFERS, What.CASES))
    context.setdefault("empty", False)
    return inside_page(
        request,
        me,
        name,
        status=400 if asked.problem else 200,
        asked=asked,
        sheets=SHEETS,
        interval=interval,
        mean=mean,
        said=asked.said,
        taken=ROWS,
        demo=request.app.state.settings.demo,
        **context,
    )


def sections_page(
    request: Request,
    me: Me,
    asked: Asked,
    *,
    question: str,
    answer: str,
    sections: Sequence[Section],
    filters: Sequence[str],
    empty: bool,
    behind: What = What.CASES,
) -> Response:
    """A page of drawings with their tables; `behind` are the rows that were counted for it, `empty` where none were."""
    shown = () if empty else sections
    told = {"question": question, "answer": answer, "sections": shown, "filters": filters, "empty": empty}
    return report_page(request, me, asked, "report_sections.html", **told, rows_behind=(behind,))


def mean(estimate: Estimate) -> str:
    if estimate.value is None:
        return "–"
    if estimate.n == 1:
        return f"{estimate.value:.2f}, from one answer"
    return f"{estimate.value:.2f} (95 % interval {estimate.low:.2f} to {estimate.high:.2f}, Student's t)"
