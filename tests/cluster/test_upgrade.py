"""The processes are replaced one after another, as an upgrade does it, while everybody goes on talking."""

from __future__ import annotations

import pytest

from tests.cluster.gathering import all_is_there, crowd, talk, tally
from tests.cluster.system import running
from tests.figures import Figure

pytestmark = pytest.mark.anyio
ONE_BY_ONE = ("web-1", "web-2", "rasa-1", "rasa-2")


@pytest.mark.soak
@pytest.mark.timeout(600)
async def test_replaced_one_by_one_nothing_is_lost_and_nobody_is_refused(figure: Figure) -> None:
    async with running() as cluster, crowd(cluster, bot=6, desk=3) as (caseys, alex):
        async with talk(caseys[:6], caseys[6:], alex, every=0.8):
            for name in ONE_BY_ONE:
                await cluster.replaced(name)
        await all_is_there(cluster, caseys, alex)
        refused = caseys[0].line.refused + alex.line.refused
    figure(f"{len(ONE_BY_ONE)} replaced:", tally(caseys, alex))
    assert refused == []
