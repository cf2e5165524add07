"""The views for people with tools of their own: their columns are a promise, and they say what the reports say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, inspect, text

from earshot import settings
from earshot.adapters.database import Database
from earshot.adapters.database.views import VIEWS
from earshot.journeys.books import Books
from earshot.people import Role
from earshot.ports import Work
from tests.cast import Shop
from tests.journeys.test_wrap_up import wrapped
from tests.kept import place
from tests.report.test_scores import either, taps

__all__ = ["either"]
pytestmark = pytest.mark.anyio
DOCUMENT = (settings.ROOT / "docs" / "sql.md").read_text("utf-8")


def documented() -> dict[str, list[str]]:
    rows = re.findall(r"^\| `(earshot_\w+)` \| [^|]+ \| `([^`]+)` \|$", DOCUMENT, re.MULTILINE)
    return {view: columns.split() for view, columns in rows}


async def rows(shop: Shop, query: str) -> list[dict[str, object]]:
    def look(work: Work) -> list[dict[str, object]]:
        return [dict(row) for row in work._db.execute(text(query)).mappings()]  # type: ignore[attr-defined]

    return await shop.house.records.read(look)


async def test_each_view_has_the_columns_that_are_written_down_in_their_order(either: Shop) -> None:
    def columns(work: Work, view: str) -> list[str]:
        return list(work._db.execute(text(f"SELECT * FROM {view}")).keys())  # type: ignore[attr-defined]

    found = {view: await either.house.records.read(lambda work, view=view: columns(work, view)) for view in VIEWS}

    assert found == documented()


async def test_the_views_say_what_happened_to_casey(either: Shop) -> None:
    await either.agent("Sam", role=Role.SUPERVISOR)
    alex = await either.agent("Alex")
    casey = await taps(either, 1, why="Broken kettle")
    await taps(either, 5, email="alex@example.com")  # one of us, trying it out
    await casey.post("person")
    either.clock.move(seconds=30)
    await alex.get("/me")
    await alex.does("accept", casey)
    promises = [{"what": "Send one", "due_at": "2026-05-14T12:00:00Z"}]
    await alex.does("wrap-up", casey, **wrapped(outcome="promised", promises=promises))
    assert await Books(either.house).catch_up()

    (case,) = await rows(either, "SELECT * FROM earshot_cases")
    (offer,) = await rows(either, "SELECT * FROM earshot_offers")
    (promise,) = await rows(either, "SELECT * FROM earshot_promises")
    (follow_up,) = await rows(either, "SELECT * FROM earshot_follow_ups")

    assert (case["conversation"], case["score"], case["outcome"], float(str(case["waited_seconds"]))) == (
        casey.id,
        1,
        "promised",
        30,
    )
    assert str(case["wanted_at"]).startswith("2026-05-12 11:00:00")
    assert (offer["kind"], offer["score"], str(offer["week"])) == ("csat", 1, "2026-05-11")
    assert (promise["status"], str(promise["due_at"])[:16]) == ("open", "2026-05-14 12:00")
    assert (follow_up["why"], follow_up["outcome"]) == ("low_score", "promised")
    assert await rows(either, "SELECT * FROM earshot_terms") == []


async def test_a_term_is_in_the_view_once_three_conversations_share_it_and_a_name_never(either: Shop) -> None:
    for number in range(3):
        casey = await either.customer("Casey Brown")
        await casey.says(
            f"This is Casey Brown, casey{number}@example.com, Jonathan Brown of 12 Baker Street: broken kettle"
        )
        await casey.hears("point 1")
        if number == 1:
            await Books(either.house).catch_up()
            assert await rows(either, "SELECT * FROM earshot_terms") == []
    dana = await either.customer("Dana")
    await dana.says("Sunshine everywhere, kettle")
    await dana.hears("point 1")
    await Books(either.house).catch_up()

    terms = await rows(either, "SELECT * FROM earshot_terms")

    assert {row["term"] for row in terms} == {"broken", "kettle", "broken kettle"}
    assert {row["conversation"] for row in terms if row["term"] == "kettle"} >= {casey.id, dana.id}


def test_they_are_there_after_each_start(tmp_path: Path) -> None:
    url = place(tmp_path)
    for _ in range(2):
        with Database(url, synchronous="OFF"):
            pass
    engine = create_engine(url, poolclass=NullPool)
    assert set(inspect(engine).get_view_names()) == set(VIEWS)
