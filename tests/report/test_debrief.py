"""The desk talks about its week: what went well stands beside what went badly, and what is decided is kept."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from earshot.adapters.tables import agent
from earshot.journeys import demo_year
from earshot.people import Role
from earshot.ports import Work
from earshot.report.debrief import BEST, MOST, WORST, Happening, choose, judged
from earshot.report.nameless import nameless
from tests.cast import Shop
from tests.report.test_scores import either
from tests.web.sitting import Sitting

__all__ = ["either"]
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
a_house = pytest.mark.anyio


def happened(id: str = "a", **facts: Any) -> Happening:
    return Happening(id, "juniper", date(2026, 5, 4), "order", "closed", **facts)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"wanted_at": AT}, "Wanted a person and did not get one"),
        ({"score": 2}, "Rated it 1 or 2 of 5"),
        ({"left": 0.5}, "Left upset"),
        ({"broken": 1}, "A promise to them was broken"),
        ({"wanted_at": AT, "got_at": AT + timedelta(minutes=11)}, "Waited more than ten minutes for a person"),
        ({"transfers": 2}, "Passed on more than once"),
        ({"loops": 1}, "Had to be got out of a loop"),
        ({"again": 1}, "Had written in the week before"),
        ({"came": 0.6, "left": 0.1}, "Came upset and left calm"),
        ({"praised": True}, "Praised somebody by name"),
        ({"score": 5}, "Rated it 5 of 5"),
        ({"wanted_at": AT, "got_at": AT + timedelta(seconds=59)}, "Had a person within a minute"),
        ({"kept": 1}, "Every promise to them was kept"),
        ({"outcome": "solved"}, "Settled at the first contact"),
    ],
)
def test_each_clause_holds_for_its_own_case_and_for_no_other(facts: dict[str, Any], why: str) -> None:
    one = happened(**facts)

    assert [clause.words for side in (WORST, BEST) for clause in judged(one, side).why] == [why]


def test_the_five_with_the_most_points_are_chosen_and_each_stands_on_one_side() -> None:
    bad = [happened(f"b{n}", score=1, loops=n % 2) for n in range(8)]
    good = [happened("g", came=0.9, left=0.1), happened("small", score=5)]
    both = happened("both", came=0.9, left=0.1, score=1, broken=1, transfers=2)
    waits = happened("waits", wanted_at=AT)
    waits = Happening(**{**vars(waits), "status": "waiting"})

    best, worst = choose([*bad, *good, both, waits])

    assert [one.happening.conversation for one in best] == ["g"]
    assert [one.happening.conversation for one in worst] == ["both", "b7", "b5", "b3", "b1"]
    assert len(worst) == MOST


def test_nobody_is_named_in_what_is_shown() -> None:
    said = (
        "Hi Alex, Dana O'Neill here, dana@example.com, order 4711-0815, call +44 20 7946 0999. DANA is cross with alex"
    )

    told = nameless(said, ["Dana O'Neill", None], ["Alex Moss", "Jo"])

    assert told == (
        "Hi [colleague], [customer] here, [address], order [number], call [number]. "
        "[customer] is cross with [colleague]"
    )
    assert nameless("A jo of a day", [], ["Jo"]) == "A jo of a day"


@a_house
async def test_r18_alex_finds_why_a_conversation_is_there_says_something_and_takes_it_on(either: Shop) -> None:
    either.house.ear.warm()
    casey = await either.customer("Casey Moss")
    alex = await either.agent("Alex")
    await casey.says("I am furious, this is a disgrace. Casey Moss wants a person NOW")
    await casey.post("person")
    desk = Sitting(alex)

    page = await desk.reads("/desk/debrief?week=2026-05-12")
    assert page.count("Wanted a person and did not get one") == 1, "who still waits is not over: the rule alone says it"
    await casey.post("close")
    page = await desk.reads("/desk/debrief?week=2026-05-12")
    assert "What went badly Website, Tuesday 12 May, 12:00 Wanted a person and did not get one 4 points" in page
    assert "[customer] wants a person NOW" in page
    assert "Casey" not in page

    about = {"week": "2026-05-11", "conversation": casey.id}
    said = await desk.sends("/desk/debrief/comment", **about, text="<b>We</b> had nobody in. Card 4111 1111 1111 1111")
    assert "&lt;b&gt;We&lt;/b&gt; had nobody in." in said.text
    assert "4111 1111" not in said.text
    acted = await desk.sends(
        "/desk/debrief/act", **about, what="Ask for a fourth chair", owner=str(alex.id), due="2026-05-25"
    )
    assert "Ask for a fourth chair" in acted.text
    actions = await either.house.records.read(lambda work: work.debriefs.actions(date(2026, 5, 18)))
    assert [(a.what, a.owner, a.due_on, a.week) for a in actions] == [
        ("Ask for a fourth chair", "Alex", date(2026, 5, 25), date(2026, 5, 11))
    ]
    assert "from the week of Monday 11 May" in await desk.reads("/desk/debrief?week=2026-05-18")

    await desk.sends("/desk/debrief/done", week="2026-05-11", action=str(actions[0].id))
    assert "Ask for a fourth chair" not in await desk.reads("/desk/debrief?week=2026-05-18")
    assert "Ask for a fourth chair Alex , by Monday 25 May Done" in await desk.reads("/desk/debrief?week=2026-05-11")


@a_house
async def test_a_form_sent_twice_is_one_deed(either: Shop) -> None:
    casey, alex, sam = await either.customer("Casey"), await either.agent("Alex"), await either.agent("Sam")
    await casey.post("person")
    await alex.does("accept", casey)
    await casey.says("You have made my day")
    desk, about = Sitting(sam), {"week": "2026-05-11", "conversation": casey.id}
    page = (await desk.opens("/desk/debrief?week=2026-05-11")).text
    assert 'type="date" name="week" value="2026-05-11"' in page
    forms = {
        "comment": {"text": "We had nobody in."},
        "act": {"what": "Ask for a fourth chair", "owner": str(alex.id), "due": "2026-05-25"},
        "pass-on": {},
    }

    for form, fields in forms.items():
        found = re.search(rf'action="/desk/debrief/{form}">.*?name="once" value="([^"]+)"', page, re.DOTALL)
        once = found[1] if found else str(uuid4())  # nothing can be passed on of the bad ones
        for _ in range(2):
            answer = await desk.sends(f"/desk/debrief/{form}", **about, **fields, once=once)
            assert answer.status_code == 200, answer.text

    week = date(2026, 5, 11)
    kept = await either.house.records.read(lambda work: (work.debriefs.comments(week), work.debriefs.actions(week)))
    assert [len(each) for each in kept] == [1, 1]
    assert (await desk.sends("/desk/debrief/comment", **about, text="Once more", once="")).status_code == 400


@a_house
async def test_what_is_said_of_a_conversation_is_said_in_its_own_week(either: Shop) -> None:
    casey, desk = await either.customer("Casey"), Sitting(await either.agent("Alex"))
    other = {"week": "1999-01-05", "conversation": casey.id}

    said = await desk.sends("/desk/debrief/comment", **other, text="Shown nowhere")
    acted = await desk.sends("/desk/debrief/act", **other, what="Ring", owner="1", due="2026-05-20")

    assert [said.status_code, acted.status_code] == [400, 400]
    assert "not of this week" in said.text
    assert (await desk.sends("/desk/debrief/comment", **{**other, "week": "2026-05-13"}, text="Hm")).status_code == 200


@a_house
async def test_a_slip_in_a_form_is_told_and_nothing_is_kept(shop: Shop) -> None:
    casey = await shop.customer("Casey")
    alex = await shop.agent("Alex")
    about = {"week": "2026-05-11", "conversation": casey.id, "owner": str(alex.id)}
    desk = Sitting(alex)

    for wrong, told in (
        ({"what": "Ring", "due": "2026-05-01"}, "from today on"),
        ({"what": " ", "due": "2026-05-20"}, "needs words"),
        ({"what": "Ring", "due": "soon"}, "from today on"),
        ({"what": "Ring", "due": "2026-05-20", "owner": "999"}, "somebody of the desk"),
    ):
        answer = await desk.sends("/desk/debrief/act", **{**about, **wrong})
        assert answer.status_code == 400
        assert told in answer.text
    assert (await desk.sends("/desk/debrief/comment", **{**about, "week": "x"}, text="Hm")).status_code == 400
    assert await shop.house.records.read(lambda work: work.debriefs.actions(date(2026, 5, 11))) == []


@a_house
async def test_praise_is_passed_on_to_whoever_had_it_once(shop: Shop) -> None:
    shop.house.ear.warm()
    casey = await shop.customer("Casey")
    alex, sam = await shop.agent("Alex"), await shop.agent("Sam")
    await casey.post("person")
    await alex.does("accept", casey)
    await casey.says("You have made my day")
    await casey.sees(lambda e: e.get("text") == "You have made my day")
    about = {"week": "2026-05-11", "conversation": casey.id}

    passed = await Sitting(sam).sends("/desk/debrief/pass-on", **about)

    def told(work: Work) -> list[tuple[str, str | None]]:
        return [(one.text, one.by) for one in work.told.of(alex.id)]

    assert "They find it at their desk" in passed.text
    assert await shop.house.records.read(told) == [("You have made my day", "Sam")]
    assert "told already" in (await Sitting(sam).sends("/desk/debrief/pass-on", **about)).text
    assert "no colleague" in (await Sitting(alex).sends("/desk/debrief/pass-on", **about)).text


@a_house
async def test_praise_of_the_demo_year_reaches_its_colleagues_and_of_one_who_left_nobody(shop: Shop) -> None:
    await demo_year.write_week(shop.house, shop.house.sites["juniper"], 51)
    sam = Sitting(await shop.agent("Sam"))
    page = (await sam.opens("/desk/debrief")).text
    found = re.search(r'pass-on">.*?name="week" value="([^"]+)".*?name="conversation" value="([^"]+)"', page, re.DOTALL)
    assert found is not None
    about = {"week": found[1], "conversation": found[2]}

    assert "They find it at their desk" in (await sam.sends("/desk/debrief/pass-on", **about)).text

    def leave(work: Work) -> None:
        work._db.execute(update(agent).values(email=agent.c.name + "@left.example"))  # type: ignore[attr-defined]

    await shop.house.records.write(leave)  # closed accounts of a shop's own people
    page = await sam.reads("/desk/debrief")
    assert "Pass praise on" not in page
    assert "No other colleague who had it is at the desk" in page
    assert (await sam.sends("/desk/debrief/pass-on", **about)).status_code == 409


@a_house
@pytest.mark.parametrize(
    "page",
    ["debrief?week={}", "reports?from={0}&to={0}", "reports/promises?from={0}&to={0}", "audit?from={0}&to={0}"],
)
async def test_the_calendar_s_edge_is_no_fault_of_ours(shop: Shop, page: str) -> None:
    desk = Sitting(await shop.agent("Sam", role=Role.OWNER))

    for day in ("0001-01-01", "0001-01-02", "0001-01-05", "0001-01-15", "9999-12-17", "9999-12-31"):
        assert (await desk.opens(f"/desk/{page.format(day)}")).status_code < 500, day
