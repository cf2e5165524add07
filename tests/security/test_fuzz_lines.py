"""Whatever is sent on an open line after its owner was let in: read or refused, and never a fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.patience import LONGEST
from tests.security.test_fuzz import casey_with, running, sam_at_the_desk
from tests.web.running import Running
from web.lines import BAD_FRAME, GONE, REFUSED, TOO_MANY

__all__ = ["running"]
TOO_LARGE = 1009
SAID = {BAD_FRAME, GONE, REFUSED, TOO_MANY, TOO_LARGE}
WORDS = ("ping", "here", "watch", "after", "typing", "seen", "token")
OURS = "casey's conversation"  # put in where it is known

some_and_many = pytest.mark.parametrize(
    "examples", [25, pytest.param(1000, marks=[pytest.mark.soak, pytest.mark.timeout(1800)])], ids=["some", "many"]
)

texts = st.text(st.characters(exclude_categories=[]))  # halves of characters among them
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.just(OURS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
known = st.fixed_dictionaries({}, optional=dict.fromkeys(WORDS, anything))
ODD = ("9" * 5000, "[" * 60_000, '{"watch": "\\ud800"}', '{"after": 1e999, "watch": ""}', "NaN", "{}{}")
frames = st.one_of(known.map(json.dumps), anything.map(json.dumps), st.text(max_size=50), st.binary(max_size=50))


@some_and_many
def test_nothing_that_is_sent_on_a_line_is_a_fault(running: Running, examples: int) -> None:
    sam = running.lets(sam_at_the_desk)
    casey = running.lets(lambda shop: casey_with(shop, sam))

    def holds(sent: list[str | bytes]) -> None:
        sent = [each.replace(OURS, casey.id) if isinstance(each, str) else each for each in sent]
        token = json.dumps({"token": casey.token})
        with opened(running, f"/api/conversations/{casey.id}/stream") as line:
            assert takes(line, [token, *sent, '{"ping": true}']) in SAID | {None}
        with opened(running, "/api/desk/stream", Cookie=f"sid={sam.session}") as line:
            assert takes(line, [*sent, '{"here": true}']) in SAID | {None}
        running.lets(lambda shop: sam.get("/queue"))  # which all desks share: what was sent has reached it by now

    with capture_logs() as told:
        for each in ODD:
            holds([each])
        some = settings(max_examples=examples, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        some(given(st.lists(frames, min_size=1, max_size=5))(holds))()

    assert [line for line in told if line["log_level"] == "error"] == []


def opened(running: Running, path: str, **headers: str) -> connect:
    url = f"{running.url.replace('http', 'ws', 1)}{path}"
    return connect(url, additional_headers={"Origin": running.shop.house.address, **headers}, proxy=None)


def takes(line: ClientConnection, sent: list[str | bytes]) -> int | None:
    """The code with which it was closed; None where the heart, which was sent last, still beats after all of it."""
    try:
        for each in sent:
            line.send(each)
        while "pong" not in json.loads(line.recv(timeout=LONGEST)):
            pass
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else 0
    return None
