"""What was it about? Themes out of customers' own words, with the lines they were found in one tap away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from earshot.journeys import themes
from earshot.report.meant import shown
from earshot.report.sentences import during
from earshot.report.sought import Sought
from earshot.report.themes import Theme
from web.inside import Me, sealed_form
from web.reports.asked import kept
from web.reports.drawn import CASES
from web.reports.frame import Asked, report_page

SPARK, TALL = 110, 22
SILENT = timedelta(
    weeks=5, days=-1
)  # from its last week's Monday to the period's last day: four whole weeks of silence
LINES = 60, 500  # of a theme: at first, and of those who want more
DONE = {
    "named": "Saved. The theme has its new name, and counts the same contacts.",
    "joined": "Saved. It counts as part of the other theme now.",
    "hidden": "Saved. It is not shown any more; below, under “Hidden by hand”, it can be brought back.",
    "plain": "Saved. It stands by itself, under its own words.",
}


async def spoken(request: Request, me: Me, asked: Asked) -> Response:
    found = await themes.spoken(request.app.state.house, by=me.agent, sought=asked.sought)
    words, intents = ([t for t in found.themes if t.intent is intent] for intent in (False, True))
    return report_page(
        request,
        me,
        asked,
        "report_themes.html",
        question="What was it about?",
        answer=_answer(words, asked.sought, found.talks),
        words=words,
        intents=intents,
        change=lambda theme: _change(theme, asked.sought),
        over=lambda theme: last_told(theme, asked.sought) is not None,
        ends=[f"{day.day} {day:%b}" for day in (asked.sought.period.first, asked.sought.period.last)],
        spark=lambda theme: _spark(theme, asked.sought),
        several=asked.sought.period.days > 7,
        found=found,
        done=DONE.get(request.query_params.get("done", "")),
        shown=shown,
        filters=CASES,
        empty=not found.talks,
        compared=[during(days) for days in (asked.sought.period, asked.sought.period.before)],
        link=lambda term: f"/desk/reports/theme?{urlencode({**asked.kept, 'term': term})}",
    )


async def theme(request: Request, me: Me, asked: Asked) -> Response:
    """The lines a theme was found in; and, by hand, its name, where it belongs, whether it is shown."""
    house, term = request.app.state.house, request.query_params.get("term", "")[:60]
    most = LINES[1] if request.query_params.get("lines") == "more" else LINES[0]
    spoken, told = await themes.evidence(house, by=me.agent, sought=asked.sought, term=term, most=most)
    found = told.theme
    return report_page(
        request,
        me,
        asked,
        "report_theme.html",
        question=f"“{shown(term) if found is None else found.name}”: what they said",
        answer="" if found is None else f"{found.now:,} of {found.of:,} contacts {during(asked.sought.period)}.",
        term=term if found is None else found.by_hand or found.term,
        called=found.name if found is not None and found.by_hand else "",
        also=[] if found is None else found.also,
        lines=told.lines,
        more=told.more,
        further=f"/desk/reports/theme?{urlencode({**asked.kept, 'term': term, 'lines': 'more'})}"
        if most < LINES[1]
        else "",
        hidden=term in spoken.hidden,
        others=[other for other in spoken.themes if found is None or other.term != found.term],
        back=f"/desk/reports/themes{'?' + urlencode(asked.kept) if asked.kept else ''}",
        filters=CASES,
    )


async def decide(request: Request, me: Me) -> Response:
    """And back to the days that were looked at, with what was done."""
    form = await sealed_form(request, me)
    name, into, hidden = form.get("name", ""), form.get("into", "")[:60], form.get("hidden") == "yes"
    term = form.get("term", "")[:60]
    await themes.decide(request.app.state.house, by=me.agent, term=term, name=name, into=into, hidden=hidden)
    told = "hidden" if hidden else "joined" if into else "named" if name.strip() else "plain"
    return RedirectResponse(f"/desk/reports/themes?{urlencode({**kept(form), 'done': told})}", status_code=303)


def _answer(found: Sequence[Theme], sought: Sought, talks: int) -> str:
    if not found:
        few = "Too few said the same for a theme" if talks else "Nobody wrote"
        return f"{few} {during(sought.period)}."
    rising = sorted((t for t in found if t.rising), key=lambda t: t.share_before - t.share)[:3]
    falling = sorted((t for t in found if t.falling), key=lambda t: t.share - t.share_before)[:3]
    most = f"Most spoke of {_listed([t.name for t in found[:3]])} {during(sought.period)}."
    if not found[0].of_before:
        return f"{most} Nobody wrote in the days before, so nothing can be said to have risen or fallen."
    if not rising and not falling:
        return f"{most} Nothing has risen or fallen by more than chance."
    several = sought.period.days > 7
    up = f" Risen by more than chance: {_listed([_moved(t, when=several) for t in rising])}." if rising else ""
    down = f" Falling: {_listed([_moved(t) for t in falling])}." if falling else ""
    return f"{most}{up}{down}"


def _moved(theme: Theme, *, when: bool = False) -> str:
    """ "strike (7 % from 0 %, most in the week of 21 September)"."""
    most = max(theme.weeks, key=lambda monday: (theme.weeks[monday], monday), default=None) if when else None
    told = "" if most is None else f", most in the week of {most.day} {most:%B}"
    return f"{theme.name} ({theme.share * 100:.0f} % from {theme.share_before * 100:.0f} %{told})"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def last_told(theme: Theme, sought: Sought) -> date | None:
    """The last week in which anybody spoke of it, where nobody has for four weeks: it rose, and rises no more."""
    last = max((monday for monday, many in theme.weeks.items() if many), default=None)
    return last if last is not None and sought.period.last - last >= SILENT else None


def _change(theme: Theme, sought: Sought) -> str:
    if not theme.of_before:
        return "nobody wrote before"
    if not theme.sure:
        return "as chance would have it"
    if theme.rising and (last := last_told(theme, sought)) is not None:
        return f"rose; nobody since the week of {last.day} {last:%B}"
    return "rising" if theme.rising else "falling"


def _spark(theme: Theme, sought: Sought) -> str:
    weeks = [theme.weeks.get(monday, 0) for monday in sought.period.weeks()]
    step, top = SPARK / max(1, len(weeks) - 1), max(1, *weeks)
    return " ".join(f"{i * step:.1f},{TALL - 2 - n / top * (TALL - 4):.1f}" for i, n in enumerate(weeks))
