"""The log: one line of JSON an entry whatever is in it, and no words, tokens or links of anybody's."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from earshot import logs
from earshot.journeys import sign_in
from tests.cast import Shop

WORDS = "zanzibar marmalade"
FORGED = '\n{"event": "signed in", "level": "info"}\r\nTraceback \u2028 \x1b[31m'


class Log(io.StringIO):
    def entries(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().split("\n")[:-1]]


@pytest.fixture
def log() -> Iterator[Log]:
    """The log as the running service writes it; what pytest had is put back."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level, kept = root.handlers[:], root.level, structlog.get_config()
    written = Log()
    logs.configure("debug", written)
    yield written
    logging.captureWarnings(False)
    root.handlers, sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.configure(**kept)


def fails() -> None:
    try:
        raise KeyError(WORDS)
    except KeyError as error:
        raise ValueError(f"cannot say {WORDS}") from error


def test_an_entry_is_one_line_whatever_is_written_into_it(log: Log) -> None:
    structlog.get_logger().info("kept", path=FORGED)
    logging.getLogger("somebody's").warning("refused: %s", FORGED)

    first, second = log.entries()
    assert (first["event"], first["path"], first["level"]) == ("kept", FORGED, "info")
    assert (second["event"], second["level"]) == ("refused: ", "warning")
    assert all(entry["timestamp"].endswith("Z") for entry in (first, second))


@pytest.mark.parametrize("theirs", [False, True], ids=["our own", "of a library"])
def test_a_fault_is_told_by_its_kinds_and_places_and_without_its_words(log: Log, theirs: bool) -> None:
    try:
        fails()
    except ValueError:
        if theirs:
            logging.getLogger("somebody's").exception("Exception in ASGI application\n")
        else:
            structlog.get_logger().exception("turn failed")

    (entry,) = log.entries()
    assert entry["exception"].startswith("ValueError\n")
    assert "\nKeyError\n" in entry["exception"]
    assert "in fails" in entry["exception"]
    assert WORDS not in log.getvalue()


async def in_the_background() -> None:
    task = asyncio.create_task(asyncio.to_thread(fails))
    await asyncio.wait([task])
    task = None  # type: ignore[assignment]


def test_what_ends_unnoticed_is_told_without_words_too(log: Log) -> None:
    asyncio.run(in_the_background())
    try:
        fails()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    assert {entry["event"] for entry in log.entries()} >= {"Task exception was never retrieved", "ended by a fault"}
    assert WORDS not in log.getvalue()


@pytest.mark.anyio
async def test_after_a_day_no_word_no_token_and_no_link_is_in_it(log: Log, shop: Shop) -> None:
    casey = await shop.customer(WORDS, email="marmalade@example.com")
    alex = await shop.agent("Alex", password=f"{WORDS} secret")
    link = await sign_in.invite(shop.house, email="robin@example.com", name="Robin")
    await shop.http.get(f"/desk/sign-in?link={link}")
    await shop.http.post("/desk/sign-in", data={"email": f"{WORDS}@example.com", "password": WORDS})
    await casey.says(f"My {WORDS} never came")
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    await alex.answers(casey, f"I see: {WORDS}.")

    def breaks(_: Any) -> Any:
        raise RuntimeError(f"{casey.token} said {WORDS}")

    shop.twin.answer = breaks
    dana = await shop.customer("Dana")
    await dana.says(WORDS)
    await dana.card("requested")

    assert "turn failed" in {entry["event"] for entry in log.entries()}
    for secret in ("zanzibar", "marmalade", casey.token, alex.session, link, dana.token):
        assert secret not in log.getvalue().lower() + log.getvalue()
