"""What customers spoke of: found, counted by contacts, risen or not, and put right by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from urllib.parse import quote

import pytest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from earshot.demo_year.season import days
from earshot.journeys import demo_year, privacy
from earshot.journeys.books import Books
from earshot.journeys.themes import causes
from earshot.mood import Mood
from earshot.outcome import Outcome, Reply, Turn
from earshot.people import Role
from earshot.ports import Ask
from earshot.privacy import Wanted
from earshot.report.joining import Decision
from earshot.report.period import Period
from earshot.report.sought import Sought
from earshot.report.speakers import Speakers
from earshot.report.terms import terms, terms_of
from earshot.report.themes import Theme, groups, themes
from tests.cast import Shop
from tests.report.test_scores import either
from tests.web.sitting import Sitting
from web.reports import themes_page

__all__ = ["either"]
MONDAY = date(2026, 5, 11)
# Those with the event loop of the house are marked one by one: the rest need none.
a_house = pytest.mark.anyio


def spoke(now: Iterable[int] = (), before: Iterable[int] = ()) -> Speakers:
    return Speakers({MONDAY: sum(1 << n for n in now)}, {MONDAY: sum(1 << n for n in before)})


def many(often: dict[str, int]) -> dict[str, Speakers]:
    return {term: spoke(range(many)) for term, many in often.items()}


def test_a_term_is_a_word_that_says_what_about_or_two_that_stand_together() -> None:
    assert terms("The refunds for my broken lamps never came!") == ["refund", "broken", "lamp", "broken lamp"]
    assert terms("It’s not very good, I'd say") == []
    assert terms_of([(7, "late parcel"), (9, "the parcel again")]) == [("late", 7), ("parcel", 7), ("late parcel", 7)]


def test_a_word_that_hardly_stands_without_its_neighbour_is_part_of_the_pair() -> None:
    chosen = groups(many({"gift": 9, "gift wrapping": 8, "wrapping": 9, "parcel": 20}), (100, 100), {})

    assert chosen == {"parcel": ("parcel",), "gift wrapping": ("gift", "gift wrapping", "wrapping")}


def test_a_pair_that_is_much_of_its_word_is_told_with_it_and_what_is_only_near_stays_a_theme() -> None:
    chosen = groups(
        many({"strike": 20, "courier strike": 9, "courier": 40, "courier rude": 5, "rude": 30}), (99, 99), {}
    )

    assert chosen == {
        "courier": ("courier",),
        "courier rude": ("courier rude",),
        "rude": ("rude",),
        "strike": ("courier strike", "strike"),
    }


def test_a_word_that_hardly_stands_alone_goes_with_its_pair_into_the_word_that_is_said_more() -> None:
    chosen = groups(many({"strike": 40, "courier strike": 20, "courier": 23}), (99, 99), {})

    assert chosen == {"strike": ("courier", "courier strike", "strike")}


def test_what_messages_were_heard_to_be_about_is_one_with_the_word_of_that_name_and_wider_than_any_other() -> None:
    spoken = {
        "about:the refund": spoke(range(10)),
        "refund": spoke(range(5, 12)),
        "about:the delivery": spoke(range(20, 40)),
        "strike": spoke(range(20, 36)),
        "intent:complain": spoke([*range(9), 50]),
        "intent:praise": spoke(range(60, 64)),
    }

    found = themes(groups(spoken, (100, 100), {}), spoken, (100, 100), {})

    assert [(t.name, t.now, t.intent) for t in found] == [
        ("the delivery", 20, False),
        ("strike", 16, False),
        ("the refund", 12, False),
        ("Complained", 10, True),
        ("Praised", 4, True),
    ]
    assert found[2].terms == ("about:the refund", "refund")


def test_what_was_decided_by_hand_goes_before_what_was_found() -> None:
    decided = {"van": Decision(into="courier"), "lamp": Decision(hidden=True), "courier": Decision(name="The carrier")}
    spoken = {"van": spoke([1, 2, 3, 4]), "courier": spoke([4, 5, 6, 7, 8]), "lamp": spoke(range(30))}

    (theme,) = themes(groups(spoken, (100, 100), decided), spoken, (100, 100), decided)

    assert (theme.name, theme.now) == ("The carrier", 8)


def test_a_name_given_by_hand_changes_nothing_of_what_is_counted() -> None:
    spoken = {
        "strike": spoke(range(20)),
        "courier strike": spoke(range(9)),
        "union": spoke(range(18)),
        "picture": spoke(range(30, 40)),
    }

    def counted(decided: dict[str, Decision]) -> dict[str, tuple[int, tuple[str, ...]]]:
        found = themes(groups(spoken, (100, 100), decided), spoken, (100, 100), decided)
        return {theme.name: (theme.now, theme.terms) for theme in found}

    found = counted({})
    assert found["strike"] == (20, ("strike", "union", "courier strike"))
    for term in found["strike"][1]:
        named = counted({term: Decision(name="September")})
        assert named == {"September": found["strike"], "picture": found["picture"]}


def test_what_rose_and_is_silent_since_is_not_called_rising() -> None:
    weeks = {MONDAY: 5, MONDAY + timedelta(weeks=1): 30}
    strike = Theme("strike", "strike", ("strike",), 35, 400, 0, 400, weeks, sure=True)

    after = [Sought(Period(MONDAY, MONDAY + timedelta(weeks=n, days=6))) for n in (4, 5)]

    assert [themes_page.last_told(strike, each) for each in after] == [None, MONDAY + timedelta(weeks=1)]
    assert themes_page._change(strike, after[0]) == "rising"
    assert themes_page._change(strike, after[1]) == "rose; nobody since the week of 18 May"
    assert "strike (9 % from 0 %, most in the week of 18 May)" in themes_page._answer([strike], after[1], 99)


def test_words_of_one_breath_are_one_theme() -> None:
    chosen = {"plastic": ("plastic",), "packaging": ("packaging",), "depot": ("depot",)}
    spoken = {"plastic": spoke([1, 2, 3, 4]), "packaging": spoke([1, 2, 3, 4, 5]), "depot": spoke([8])}

    assert [(t.term, t.now) for t in themes(chosen, spoken, (50, 50), {})] == [("packaging", 5), ("depot", 1)]


def test_risen_is_what_statsmodels_calls_more_than_chance() -> None:
    die = Random(3)
    counts = {f"t{n}": (die.randrange(1, 60), die.randrange(1, 60)) for n in range(12)}
    spoken = {
        term: spoke(die.sample(range(400), now), die.sample(range(400), before))
        for term, (now, before) in counts.items()
    }

    found = themes({term: (term,) for term in counts}, spoken, (400, 400), {})

    p_values = [proportions_ztest([t.now, t.before], [400, 400])[1] for t in found]
    assert [t.sure for t in found] == list(multipletests(p_values, method="fdr_bh")[0])


def test_what_agents_wrote_down_rises_by_more_than_chance_or_is_said_not_to() -> None:
    few = causes({"product": 1, "delivery": 4}, {"product": 2})
    assert [(cause.cause, cause.sure, cause.few) for cause in few] == [
        ("delivery", False, False),
        ("product", False, True),
    ]

    delivery, product = causes({"delivery": 30, "product": 20}, {"delivery": 10, "product": 40})
    assert (delivery.sure, delivery.share, delivery.share_before) == (True, 0.6, 0.2)
    assert (product.sure, product.share < product.share_before) == (True, True)


@a_house
async def test_the_demo_year_s_bad_week_is_found(shop: Shop) -> None:
    site = shop.house.sites["juniper"]
    for week in (40, 41, 42, 43):
        await demo_year.write_week(shop.house, site, week)
    strike = [day.on for day in days(date(2026, 5, 12), Random(1)) if day.strike]
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))

    words = await sam.reads(f"/desk/reports/themes?from={strike[0]}&to={strike[-1]}")

    answer = words[words.index("Risen by more than chance") :][:120]
    assert "strike" in answer
    assert strike[-1] - strike[0] == timedelta(days=6)


@a_house
async def test_sam_names_merges_and_hides_with_the_lines_one_tap_away(either: Shop) -> None:
    for n in range(5):
        casey = await either.customer(f"Casey {n}")
        await casey.says(f"The courier lost parcel {n}")
        await casey.hears("point 1")
        dana = await either.customer(f"Dana {n}")
        await dana.says("<b>Your van</b> hit my gate")
        await dana.hears("point 1")
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))
    page = await sam.opens("/desk/reports/themes")
    assert "courier lost" in page.text

    lines = await sam.opens(f"/desk/reports/theme?term={quote('gate')}")
    assert lines.text.count("&lt;b&gt;Your van&lt;/b&gt; hit my gate") == 5
    assert "These are all 5 lines" in lines.text

    saved = await sam.sends("/desk/reports/theme", term="courier lost", name="The carrier", **{"from": "2026-05-10"})
    assert "The theme has its new name" in saved.text
    assert 'name="from" value="2026-05-10"' in saved.text
    await sam.sends("/desk/reports/theme", term="gate", into="courier lost")
    merged = await sam.reads("/desk/reports/themes")
    assert re.search(r"The carrier with [a-z ,]+ 10 100.0 %", merged), merged
    assert "part of this one already" in (await sam.sends("/desk/reports/theme", term="courier lost", into="gate")).text

    await sam.sends("/desk/reports/theme", term="courier lost", name="The carrier", hidden="yes")
    assert "Hidden by hand: courier lost ." in await sam.reads("/desk/reports/themes")


@a_house
async def test_more_lines_than_are_shown_are_told_with_a_way_to_them(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes_page, "LINES", (2, 3))
    for n in range(4):
        casey = await shop.customer(f"Casey {n}")
        await casey.says("The courier lost it")
        await casey.hears("point 1")
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))

    few = await sam.opens("/desk/reports/theme?term=courier+lost")
    assert few.text.count("The courier lost it") == 2
    assert "These are the 2 newest; there are more." in few.text

    more = await sam.reads("/desk/reports/theme?term=courier+lost&lines=more")
    assert more.count("The courier lost it") == 3
    assert "Choose fewer days for older ones." in more


@a_house
async def test_a_theme_may_come_of_what_the_assistant_took_messages_for(either: Shop) -> None:
    def complains(ask: Ask) -> Turn:
        return Turn({}, (Reply(f"Heard: {ask.text}"),), Mood(0.3, about="the courier"), Outcome(intent="complain"))

    either.twin.answer = complains
    for n in range(4):
        casey = await either.customer(f"Casey {n}")
        await casey.says(f"{'Left it with Zoe' if n % 2 else 'Threw it over my gate'}, number {n}")
        await casey.hears("Heard")
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))

    words = await sam.reads("/desk/reports/themes")
    assert "the courier 4 100.0 %" in words
    assert "Complained 4 100.0 %" in words
    lines = await sam.reads(f"/desk/reports/theme?term={quote('intent:complain')}")
    assert "“Complained”: what they said" in lines
    assert lines.count("over my gate") == 2

    await sam.sends("/desk/reports/theme", term="about:the courier", name="Doorstep")
    await sam.sends("/desk/reports/theme", term="intent:complain", hidden="yes")
    words = await sam.reads("/desk/reports/themes")
    assert "Doorstep 4 100.0 %" in words
    assert "Hidden by hand: Complained" in words
    assert "Complained 4" not in words


@a_house
async def test_what_two_have_said_is_no_theme_and_what_was_decided_about_a_word_goes_with_those_who_said_it(
    either: Shop,
) -> None:
    said = []
    for n in range(4):
        casey = await either.customer(f"Casey {n}")
        await casey.says("Zanzibarite" if n < 2 else "The courier, the courier")
        await casey.hears("point 1")
        dana = await either.customer(f"Dana {n}")
        await dana.says("My courier")
        await dana.hears("point 1")
        said += [casey, dana]
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))
    assert "courier 6" in await sam.reads("/desk/reports/themes")

    refused = await sam.sends("/desk/reports/theme", term="zanzibarite", name="Stones")
    assert "Too few have said that" in refused.text
    await sam.sends("/desk/reports/theme", term="courier", into="zanzibarite")
    assert await decided(either) == set()
    await sam.sends("/desk/reports/theme", term="courier", name="The carrier")
    assert await decided(either) == {"courier"}
    for customer in said[3:]:
        await privacy.erase(either.house, Wanted(conversation=customer.id))
    assert await decided(either) == set()


def test_what_is_a_theme_by_hand_is_shown_only_while_as_many_speak_of_it() -> None:
    decided = {"brown": Decision(name="Baker Street"), "gate": Decision(), "fence": Decision(into="gate")}
    spoken = {"brown": spoke([1, 2, 3]), "gate": spoke([1, 2]), "fence": spoke([3, 4])}

    assert groups(spoken, (100, 100), decided) == {"gate": ("fence", "gate")}


async def decided(shop: Shop) -> set[str]:
    return await shop.house.records.read(lambda work: set(work.reports.decided()))


@a_house
async def test_alex_may_not_decide_about_themes(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex"))

    answer = await alex.sends("/desk/reports/theme", term="courier", hidden="yes")

    assert answer.status_code == 403
    assert await Books(shop.house).catch_up()
    assert await shop.house.records.read(lambda work: work.reports.decided()) == {}
