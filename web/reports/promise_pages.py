"""Were promises kept, and was anybody sent round in circles?"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from earshot.journeys import human_side
from earshot.report.cells import What
from earshot.report.estimate import share
from earshot.report.human import NO_ROUND, Kept, kept
from earshot.report.sentences import during, interval, moved, percent
from web.errors import site_of
from web.inside import Me
from web.reports.charts import bars
from web.reports.drawn import CASES, share_reading, share_trend
from web.reports.frame import Asked, Section, sections_page
from web.reports.gaps import gaps

KINDS = {"callback": "Calls back", "promise": "Other promises"}


async def promises(request: Request, me: Me, asked: Asked) -> Response:
    zone = site_of(request).hours.zone
    now, before = await human_side.promises(request.app.state.house, by=me.agent, sought=asked.sought, zone=zone)
    all_kept = kept(now)
    answer = f"No promise came due {during(asked.sought.period)}."
    if now:
        late = sum(p.status == "open" for p in now)
        open_ones = "None is late and open now." if not late else f"{late:,} are late and open now."
        answer = (
            f"{percent(all_kept)} of {len(now):,} promises that came due {during(asked.sought.period)} were kept on "
            f"time{moved(all_kept, kept(before))} {open_ones}"
        )
    weeks = human_side.by(now, lambda p: p.week)
    kinds = human_side.by(now, lambda p: p.kind)
    in_weeks = {monday: kept(some) for monday, some in weeks.items()}
    sections = [
        Section(
            "Kept on time, week by week",
            chart=share_trend(in_weeks, asked.sought),
            gaps=gaps(in_weeks, asked, "nothing came due"),
            heads=("Week from", "Came due", "On time", "95 % interval", "Late", "Broken", "Late and open"),
            rows=[(str(m), *_promise_row(p)) for m, p in sorted(weeks.items())],
        ),
        Section(
            "By what was promised",
            bars=bars([share_reading(KINDS.get(k, k), kept(p)) for k, p in kinds.items()], low=0.0, high=1.0),
            heads=("", "Came due", "On time", "95 % interval", "Late", "Broken", "Late and open"),
            rows=[(KINDS.get(k, k), *_promise_row(p)) for k, p in kinds.items()],
            note="A call is on time within a quarter of an hour of its time, anything else by its time.",
        ),
    ]
    question = "Were promises kept?"
    return sections_page(
        request,
        me,
        asked,
        question=question,
        answer=answer,
        sections=sections,
        filters=("site",),
        empty=not now,
        behind=What.PROMISES,
    )


async def circles(request: Request, me: Me, asked: Asked) -> Response:
    weeks, before = await human_side.rounds(request.app.state.house, by=me.agent, sought=asked.sought)
    now = sum(weeks.values(), NO_ROUND)
    again = share(now.again, now.conversations)
    answer = f"Nobody wrote {during(asked.sought.period)}."
    if now.conversations:
        was = share(before.again, before.conversations)
        answer = (
            f"{percent(again)} of {now.conversations:,} contacts {during(asked.sought.period)} came from somebody who "
            f"had written in the week before{moved(again, was)} {now.loops:,} loops were broken before anybody went "
            f"round in them; {now.with_person:,} had a person, passed on {now.transfers_each or 0:.2f} times each."
        )
    in_weeks = {monday: share(r.again, r.conversations) for monday, r in weeks.items()}
    sections = [
        Section(
            "Came again within a week",
            chart=share_trend(in_weeks, asked.sought, top=0.5),
            gaps=gaps(in_weeks, asked, "nobody wrote"),
            heads=("Week from", "Contacts", "Came again", "95 % interval", "Loops broken", "Had a person", "Passed on"),
            rows=[
                (
                    str(m),
                    f"{r.conversations:,}",
                    percent(share(r.again, r.conversations)),
                    interval(share(r.again, r.conversations)),
                    r.loops,
                    r.with_person,
                    r.transfers,
                )
                for m, r in weeks.items()
            ],
            note="A loop is broken when the rule of three puts a person on the line: three exchanges settled nothing, "
            "two were not understood, or the assistant had nothing new to say.",
        )
    ]
    question = "Was anybody sent round in circles?"
    return sections_page(
        request,
        me,
        asked,
        question=question,
        answer=answer,
        sections=sections,
        filters=CASES,
        empty=not now.conversations,
    )


def _promise_row(found: Sequence[Kept]) -> tuple[object, ...]:
    late = sum(p.status == "kept" and not p.on_time for p in found)
    broken = sum(p.status == "broken" for p in found)
    still = sum(p.status == "open" for p in found)
    return len(found), percent(kept(found)), interval(kept(found)), late, broken, still
