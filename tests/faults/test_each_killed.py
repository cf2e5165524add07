"""Each process of the whole killed with -9, again and again, under customers and agents who go on: web, actions, Rasa.

It takes minutes, and more of a machine than other tests leave it: `make soak` and `make reliability` run it.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from time import monotonic

import pytest

from tests.faults.people import LATEST, Load
from tests.faults.people_apart import people
from tests.faults.whole import Return, running
from tests.figures import Figure
from tests.patience import until_it_is

pytestmark = [pytest.mark.anyio, pytest.mark.soak, pytest.mark.needs("bot"), pytest.mark.timeout(3600)]
ROUNDS = 5
HUNDRED, THOUSAND = Load(100, 20, 4), Load(1000, 200, 20)
AGENT_HAS = 20  # conversations at once


@pytest.mark.parametrize("load", [HUNDRED, THOUSAND], ids=["hundred", "thousand"])
async def test_each_process_killed_five_times_under_load_loses_nothing_and_leaves_nobody_in_silence(
    load: Load, tmp_path: Path, figure: Figure
) -> None:
    away: defaultdict[str, list[Return]] = defaultdict(list)
    known: list[float] = []
    async with running(tmp_path) as whole:
        links = [await whole.desk_link(number) for number in range(load.conversations // AGENT_HAS)]
        async with people(whole.url, links, load) as here:
            for _ in range(ROUNDS):
                for name in ("web", "actions", "rasa"):
                    away[name].append(await whole.killed(name))
                    began = monotonic()
                    await until_it_is(whole.all_ready, "the web service knows", within=LATEST, every=0.02)
                    known.append(monotonic() - began)
            found = await here.stop()
    under = f"{load.conversations} open and {load.rate:.0f} messages a second"
    figure(
        f"{ROUNDS} kills each of web, actions and Rasa with {under}:",
        f"0 lost, 0 doubled, 0 gaps of {found['acknowledged']} acknowledged",
    )
    figure("web back within", max(away["web"]))
    figure("Rasa within", f"{max(away['rasa'])}, with customers again at most {max(known):.1f} s later")
    figure("nobody of the bot's without a word for longer than", f"{found['silence']:.1f} s")
