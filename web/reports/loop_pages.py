"""Did whoever was let down hear from us in time?"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from earshot.journeys import follow_ups, human_side
from earshot.report.cells import What
from earshot.report.human import Loop, closed_in_time
from earshot.report.sentences import during, interval, moved, percent
from web.errors import site_of
from web.follow_ups_page import soon
from web.inside import Me
from web.reports.charts import bars
from web.reports.drawn import share_reading, share_trend
from web.reports.frame import Asked, Section, sections_page
from web.reports.gaps import gaps

WHY = {"low_score": "Low scores", "complaint": "Complaints"}
HEADS = ("Came due", "In time", "95 % interval", "Later", "Still to do")


async def loops(request: Request, me: Me, asked: Asked) -> Response:
    zone = site_of(request).hours.zone
    now, before = await follow_ups.loops(request.app.state.house, by=me.agent, sought=asked.sought, zone=zone)
    in_time = closed_in_time(now)
    answer = f"Nobody was to hear from us {during(asked.sought.period)}."
    if now:
        still = sum(each.outcome is None for each in now)
        left = "Nobody waits still." if not still else f"{still:,} are late and wait still."
        answer = (
            f"{percent(in_time)} of {len(now):,} low scores and complaints that came due {during(asked.sought.period)} "
            f"were seen to in time{moved(in_time, closed_in_time(before))} {left}"
        )
    weeks, kinds = human_side.by(now, lambda each: each.week), human_side.by(now, lambda each: each.why)
    in_weeks = {monday: closed_in_time(some) for monday, some in weeks.items()}
    sections = [
        Section(
            "Seen to in time, week by week",
            chart=share_trend(in_weeks, asked.sought),
            gaps=gaps(in_weeks, asked, "nothing came due"),
            heads=("Week from", *HEADS),
            rows=[(str(monday), *_row(some)) for monday, some in sorted(weeks.items())],
        ),
        Section(
            "By what it was",
            bars=bars([share_reading(WHY[w], closed_in_time(some)) for w, some in kinds.items()], low=0, high=1),
            heads=("", *HEADS),
            rows=[(WHY[why], *_row(some)) for why, some in kinds.items()],
            note=f"In time is {soon(request.app.state.house)} their last word. A wrap-up counts as well as what "
            "somebody noted on the list of follow-ups.",
        ),
    ]
    question = "Did whoever was let down hear from us?"
    return sections_page(
        request,
        me,
        asked,
        question=question,
        answer=answer,
        sections=sections,
        filters=("site",),
        empty=not now,
        behind=What.FOLLOW_UPS,
    )


def _row(found: Sequence[Loop]) -> tuple[object, ...]:
    later = sum(each.outcome is not None and not each.in_time for each in found)
    still = sum(each.outcome is None for each in found)
    return len(found), percent(closed_in_time(found)), interval(closed_in_time(found)), later, still
