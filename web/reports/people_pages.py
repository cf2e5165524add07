"""Did those who wanted a person get one, and did they leave better than they came?"""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from earshot.handoff import REASON_WORDS
from earshot.journeys import human_side
from earshot.report.estimate import Estimate
from earshot.report.human import recovered, upset, wanted
from earshot.report.sentences import during, interval, moved, percent, waited
from earshot.trail import Reason
from web.inside import Me
from web.reports.charts import bars
from web.reports.drawn import CASES, share_reading, share_trend
from web.reports.frame import Asked, Section, sections_page
from web.reports.gaps import gaps


async def person(request: Request, me: Me, asked: Asked) -> Response:
    found = await human_side.people(request.app.state.house, by=me.agent, sought=asked.sought)
    now, heard, weeks = wanted(found.now), upset(found.now), found.weeks()
    answer = f"Nobody wanted a person {during(asked.sought.period)}."
    if now.got.value is not None:
        answer = (
            f"{percent(now.got)} of {now.got.n:,} who wanted a person {during(asked.sought.period)} got one"
            f"{moved(now.got, wanted(found.before).got)} Half of them within {waited(now.half)}, 19 of 20 within "
            f"{waited(now.nearly_all)}."
        )
    served = {monday: (wanted(c), upset(c)) for monday, c in weeks.items()}
    reasons = human_side.by([c for c in found.now if c.wanted_at is not None], lambda c: c.why or "")
    told = {REASON_WORDS[Reason(why)]: wanted(c) for why, c in sorted(reasons.items(), key=lambda r: -len(r[1]))}
    in_weeks = {monday: w.got for monday, (w, _) in served.items()}
    sections = [
        Section(
            "Got a person, week by week",
            chart=share_trend(in_weeks, asked.sought),
            gaps=gaps(in_weeks, asked, "nobody wanted a person"),
            heads=("Week from", "Wanted one", "Got one", "95 % interval", "Half within", "19 of 20 within"),
            rows=[
                (str(m), w.got.n, percent(w.got), interval(w.got), waited(w.half), waited(w.nearly_all))
                for m, (w, _) in sorted(served.items())
            ],
        ),
        Section(
            "Why a person was called",
            bars=bars([share_reading(name, w.got) for name, w in told.items()], low=0.0, high=1.0),
            heads=("Because the customer", "Wanted one", "Got one", "Half within", "19 of 20 within"),
            rows=[(n, w.got.n, percent(w.got), waited(w.half), waited(w.nearly_all)) for n, w in told.items()],
        ),
        Section(
            "From the first upset words to a person's first words",
            note=f"Of {heard.got.n:,} who sounded upset, {percent(heard.got)} heard from a person: half of them within "
            f"{waited(heard.half)}, 19 of 20 within {waited(heard.nearly_all)}.",
            heads=("Week from", "Upset", "Heard from a person", "Half within", "19 of 20 within"),
            rows=[
                (str(m), u.got.n, percent(u.got), waited(u.half), waited(u.nearly_all))
                for m, (_, u) in sorted(served.items())
            ],
        ),
    ]
    question = "Did those who wanted a person get one?"
    return sections_page(
        request,
        me,
        asked,
        question=question,
        answer=answer,
        sections=sections,
        filters=CASES,
        empty=not now.got.n,
    )


async def left(request: Request, me: Me, asked: Asked) -> Response:
    found = await human_side.people(request.app.state.house, by=me.agent, sought=asked.sought)
    now, weeks = recovered(found.now), found.weeks()
    answer = f"Nobody came to a person upset {during(asked.sought.period)}."
    if now.value is not None:
        answer = (
            f"{percent(now)} of {now.n:,} who came to a person upset {during(asked.sought.period)} left calm"
            f"{moved(now, recovered(found.before))}"
        )
    in_weeks = {monday: recovered(c) for monday, c in weeks.items()}
    sections = [
        Section(
            "Left calm, week by week",
            chart=share_trend(in_weeks, asked.sought),
            gaps=gaps(in_weeks, asked, "nobody came to a person upset"),
            heads=("Week from", "Came upset", "Left calm", "95 % interval"),
            rows=[_left_row(m, recovered(c)) for m, c in sorted(weeks.items())],
            note="How somebody came is the loudest of the last three messages before a person had them; how they "
            "left, of the last three. A customer's anger is held against nobody: this is never counted by agent.",
        )
    ]
    question = "Did they leave better than they came?"
    return sections_page(
        request,
        me,
        asked,
        question=question,
        answer=answer,
        sections=sections,
        filters=CASES,
        empty=not now.n,
    )


def _left_row(monday: date, found: Estimate) -> tuple[object, ...]:
    return str(monday), found.n, percent(found), interval(found)
