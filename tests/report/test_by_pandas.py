"""Each page says what pandas makes of the rows that go along with it: figures and rows are of one making."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from earshot.journeys import demo_year
from earshot.journeys.books import Books
from earshot.people import Role
from earshot.report.sentences import waited
from tests.cast import Shop
from tests.web.sitting import Sitting

pytestmark = pytest.mark.anyio
DAYS = "from=2026-04-15&to=2026-05-05"
UPSET = 0.5


async def test_each_page_says_what_pandas_makes_of_the_rows_that_go_along(shop: Shop) -> None:
    for week in (48, 49, 50):
        await demo_year.write_week(shop.house, shop.house.sites["juniper"], week, busy=5)
    assert await Books(shop.house).catch_up(50)
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))
    offers, cases, promises, owed = [await rows(sam, what) for what in ("offers", "cases", "promises", "follow_ups")]
    pages = {
        name: await sam.reads(f"/desk/reports{name}?{DAYS}")
        for name in ("", "/person", "/left", "/circles", "/promises", "/loops")
    }

    csat = offers[(offers["kind"] == "csat") & ~offers["test"]]
    scores = csat["score"].dropna()
    assert f"{percent(scores >= 4)} were satisfied" in pages[""]
    assert f"{len(csat):,} times; {percent(csat['score'].notna())} answered" in pages[""]

    wanted = cases[cases["wanted_at"].notna()]
    waits = (wanted["got_at"] - wanted["wanted_at"]).dropna().dt.total_seconds()
    assert f"{percent(wanted['got_at'].notna())} of {len(wanted)} who wanted a person" in pages["/person"]
    soon = f"Half of them within {waited(waits.quantile(0.5))}, 19 of 20 within {waited(waits.quantile(0.95))}"
    assert soon in pages["/person"]
    upset = cases[cases["upset_at"].notna()]
    assert f"Of {len(upset)} who sounded upset, {percent(upset['human_at'].notna())} heard" in pages["/person"]

    came = cases[(cases["came"] >= UPSET) & cases["left"].notna()]
    assert f"{percent(came['left'] < UPSET)} of {len(came)} who came to a person upset" in pages["/left"]

    helped = cases["got_at"].notna()
    assert f"{percent(cases['again'] > 0)} of {len(cases)} contacts" in pages["/circles"]
    passed_on = cases["transfers"].sum() / helped.sum()
    assert f"{cases['loops'].sum()} loops were broken" in pages["/circles"]
    assert f"{helped.sum()} had a person, passed on {passed_on:.2f} times each" in pages["/circles"]

    grace = pd.to_timedelta((promises["kind"] == "callback") * 15, unit="min")
    kept = (promises["status"] == "kept") & (promises["ended_at"] <= promises["due_at"] + grace)
    assert f"{percent(kept)} of {len(promises)} promises" in pages["/promises"]
    assert f"{percent(owed['ended_at'] <= owed['due_at'])} of {len(owed)} low scores" in pages["/loops"]
    assert min(len(frame) for frame in (scores, waits, upset, came, promises, owed)) > 3


async def rows(sam: Sitting, what: str) -> pd.DataFrame:
    answer = await sam.opens(f"/desk/reports/export?what={what}&format=csv&{DAYS}")
    frame = pd.read_csv(io.StringIO(answer.text))
    for name in frame.columns:
        if name.endswith("_at"):
            frame[name] = pd.to_datetime(frame[name], utc=True, format="ISO8601")
    return frame


def percent(hits: pd.Series) -> str:
    return f"{hits.mean() * 100:.0f} %"
