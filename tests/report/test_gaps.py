"""A chart with gaps says why it has them, and a page with nothing on it what would fill it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from earshot import settings
from earshot.people import Role
from earshot.report.estimate import Estimate, share
from earshot.report.period import Period
from earshot.report.sought import Sought
from tests.cast import Shop
from tests.report.test_scores import taps
from tests.web.sitting import Sitting
from web.reports.frame import Asked
from web.reports.gaps import gaps

TODAY = date(2026, 5, 12)  # a Tuesday
MONDAY = date(2026, 5, 11)
a_house = pytest.mark.anyio


def told(*there: int, first: date = date(2026, 3, 2), last: date = TODAY) -> str:
    """`there` are the weeks with a figure, by how many weeks before this one they began."""
    weeks: dict[date, Estimate] = {MONDAY - timedelta(weeks=ago): share(1, 2) for ago in there}
    asked = Asked(Sought(Period(first, last)), {}, None, [], {}, "", TODAY)
    return gaps(weeks, asked, "nothing came due")


@pytest.mark.parametrize(
    ("there", "why"),
    [
        (range(11), "The week from 11 May is not over yet."),
        (range(1, 11), "The week from 11 May is not over yet, and nothing came due in it so far."),
        ((0,), "Before the week from 11 May nothing came due. The week from 11 May is not over yet."),
        (
            (0, 1, 3, 4),
            "Before the week from 13 April nothing came due. In the week from 27 April nothing came due. "
            "The week from 11 May is not over yet.",
        ),
        (
            {*range(11)} - {2, 4},
            "In the weeks from 13 April and 27 April nothing came due. The week from 11 May is not over yet.",
        ),
        ((0, 10), "In 9 of these weeks nothing came due. The week from 11 May is not over yet."),
        ((), ""),
    ],
)
def test_each_gap_has_its_reason(there: set[int], why: str) -> None:
    assert told(*there) == why


def test_days_that_are_over_and_days_to_come_have_no_week_that_runs() -> None:
    assert told(2, 3, first=date(2026, 4, 20), last=date(2026, 5, 3)) == ""
    assert told(0, first=MONDAY, last=date(2026, 6, 30)) == "The week from 11 May is not over yet."


def test_a_week_in_which_somebody_was_asked_and_nobody_answered_is_a_gap_too() -> None:
    weeks = {MONDAY - timedelta(weeks=1): share(1, 2), MONDAY: share(0, 0)}
    asked = Asked(Sought(Period(date(2026, 5, 4), TODAY)), {}, None, [], {}, "", TODAY)

    assert gaps(weeks, asked, "nobody answered").endswith("and nobody answered in it so far.")


PAGES = ("", "/themes", "/person", "/left", "/promises", "/circles", "/loops")


@a_house
async def test_sam_s_first_look_says_what_would_fill_the_pages(shop: Shop, tmp_path: Path) -> None:
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))

    for page in PAGES:
        said = await sam.reads(f"/desk/reports{page}")
        assert "earshot demo-data in a second terminal" in said, page
    shop.app.state.settings = settings.read({"EARSHOT_DEMO": "0"}, tmp_path)
    for page in PAGES:
        said = await sam.reads(f"/desk/reports{page}")
        assert "demo-data" not in said
        assert "Figures come by themselves" in said


@a_house
async def test_with_casey_s_answer_the_page_says_which_weeks_are_empty(shop: Shop) -> None:
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))
    await taps(shop, 2)

    said = await sam.reads("/desk/reports")

    assert "Before the week from 11 May nobody answered. The week from 11 May is not over yet." in said
    assert "demo-data" not in said
    assert "Too few said the same for a theme" in await sam.reads("/desk/reports/themes")


@a_house
async def test_a_bar_s_number_stands_before_it_where_a_narrow_screen_shows_it(shop: Shop) -> None:
    sam, casey = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR)), await shop.customer("Casey")
    await casey.post("person")

    page = (await sam.opens("/desk/reports/person")).text.partition("Why a person was called")[2]

    number = re.search(r'class="told" x="([\d.]+)"', page)
    zero = re.search(r'class="grid" x1="([\d.]+)"', page)
    assert number is not None
    assert zero is not None
    assert float(number[1]) < float(zero[1])
