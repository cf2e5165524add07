"""What breaks, breaks toward a person and a number: Rasa killed and hung, the web service killed, for real."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from uuid import uuid4

import httpx
import psutil
import pytest

from tests.e2e.system import Bot, Process, Web
from tests.e2e.talk import Casey, at_the_desk
from tests.figures import Figure

pytestmark = [pytest.mark.needs("bot"), pytest.mark.timeout(400)]
CROWD = 10  # who talk to Rasa when it is killed


@pytest.fixture(scope="module")
def service(one_bot: Bot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    found = Web(tmp_path_factory.mktemp("web"), one_bot.port)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def web(service: Web, bot: Bot) -> Web:
    """One for all here: each fault is over, and forgotten, when the next one begins."""
    service.with_bot()
    return service


def test_a_killed_rasa_is_a_handoff_within_a_second_and_it_comes_back_by_itself(
    web: Web, bot: Bot, figure: Figure
) -> None:
    casey, *others = everybody = [Casey(web, f"Casey {n}") for n in range(CROWD)]
    for each in everybody:
        each.says("4")
    for each in everybody:
        each.replies(more_than=1)
    before = [len(each.bot_said()) for each in everybody]

    bot.rasa.kill()
    seconds = until_a_person(casey, "The delivery was quick and everything was there")
    for each in others:
        each.says("The delivery was quick and everything was there")
    for each in others:
        each.card("requested", "missed")
    bot.rasa.start()
    bot.wait()
    again = casey.card("withdrawn")
    for each, said in zip(everybody, before, strict=True):
        each.card("withdrawn")
        each.replies(more_than=said)
    figure("a person and the number within", f"{seconds:.1f} s")
    figure(f"with the bot again, one of {CROWD}, from when it was ready,", f"{again:.1f} s")

    assert seconds <= 3.0  # promised is 1, and measured on a quiet machine; this one may be busy
    for each in everybody:
        assert each.status == "with_bot"
        assert len(set(each.bot_said())) == len(each.bot_said())
        assert each.seqs() == list(range(1, len(each.seen) + 1))


def test_a_hung_rasa_is_a_handoff_within_five_seconds_then_at_once_and_it_comes_back(
    web: Web, bot: Bot, figure: Figure
) -> None:
    people = [Casey(web, f"Casey {n}") for n in range(5)]

    bot.rasa.send(signal.SIGSTOP)
    try:
        first = until_a_person(people[0], "It went well")
        for casey in people[1:3]:
            until_a_person(casey, "It went well")
        after_three = until_a_person(people[3], "It went well")
    finally:
        bot.rasa.send(signal.SIGCONT)
    people[0].card("withdrawn")
    figure("a person and the number within", f"{first:.1f} s, after three within {after_three:.1f} s")

    assert first <= 8.0  # promised are 5, and measured on a quiet machine; this one may be busy
    assert after_three <= 2.0  # half a second, measured as above: without the breaker it would be the deadline of 4
    people[4].says("It went well")
    people[4].replies(more_than=1)


def test_with_the_action_server_gone_casey_still_reaches_a_person(web: Web, bot: Bot, figure: Figure) -> None:
    bot.actions.kill()
    try:
        upset, calm = Casey(web), Casey(web, "Dana")
        seconds = until_a_person(upset, "I want to talk to a human")
        calm.says("5")
        calm.sees(lambda e: e["type"] in ("handoff", "message") and e["seq"] > 2, within=6)
    finally:
        bot.actions.start()
        bot.wait()
    figure("a person and the number within", f"{seconds:.1f} s")

    assert seconds <= 3.0  # promised is 1, and measured on a quiet machine; this one may be busy


def test_with_rasa_dead_frustration_is_still_heard(web: Web, bot: Bot) -> None:
    bot.rasa.kill()
    casey = Casey(web)
    desk = at_the_desk(web)

    casey.says("You are useless! This is the third time and I am furious!!")
    casey.card("requested", "missed")

    item = next(i for i in desk.get("/api/desk/queue").json()["waiting"] if i["conversation"] == casey.id)
    assert item["reason"] == "frustration"
    assert item["score"] >= 0.8


def test_while_rasa_boots_for_the_first_time_casey_is_told_and_then_answered(one_bot: Bot, tmp_path: Path) -> None:
    one_bot.rasa.stop()  # where the test before has not killed it already: a boot is half a minute
    web = Web(tmp_path, one_bot.port)
    web.start()
    try:
        casey = Casey(web)
        casey.says("5")
        casey.sees(lambda e: "waking up" in e.get("text", "") and "020 7946 0958" in e["text"], within=5)
        one_bot.rasa.start()
        one_bot.wait()
        casey.sees(lambda e: e["seq"] > 3 and e["author"] in ("bot", "system"), within=40)
    finally:
        web.stop()


def test_what_was_acknowledged_is_there_after_a_kill_and_the_open_turn_is_answered(web: Web, bot: Bot) -> None:
    casey = Casey(web)
    casey.says("4")
    casey.replies(more_than=1)
    bot.rasa.send(signal.SIGSTOP)
    ids = [str(uuid4()) for _ in range(3)]
    try:
        for n, client_id in enumerate(ids):
            assert casey.says(f"point {n} about the shop", client_id=client_id).status_code == 202
        web.process.kill()
    finally:
        bot.rasa.send(signal.SIGCONT)

    web.start()
    for n, client_id in enumerate(ids):
        assert casey.says(f"point {n} about the shop", client_id=client_id).status_code == 202
    casey.sees(lambda e: e["author"] in ("bot", "system") and e["seq"] > 6, within=30)

    said = [e["text"] for e in casey.seen if e["author"] == "customer"]
    assert said == ["4", "point 0 about the shop", "point 1 about the shop", "point 2 about the shop"]
    assert casey.seqs() == list(range(1, len(casey.seen) + 1))


def test_rasa_and_its_actions_listen_on_this_machine_only(bot: Bot) -> None:
    assert listens_at(bot.rasa, bot.port) == listens_at(bot.actions, bot.actions_port) == {"127.0.0.1"}


def listens_at(process: Process, port: int) -> set[str]:
    """Every address at which it takes lines, all of them at its one port."""
    assert process.running is not None
    known = psutil.Process(process.running.pid)
    lines = [line for each in (known, *known.children(recursive=True)) for line in each.net_connections("inet")]
    taking = {(line.laddr.ip, line.laddr.port) for line in lines if line.status == psutil.CONN_LISTEN}
    assert {at for _, at in taking} == {port}
    return {ip for ip, _ in taking}


def test_rasa_and_its_actions_let_nobody_in_without_the_token(bot: Bot) -> None:
    turn = httpx.post(
        f"http://127.0.0.1:{bot.port}/webhooks/earshot/turn", json={"conversation": "x", "text": "hi"}, trust_env=False
    )
    action = httpx.post(
        f"http://127.0.0.1:{bot.actions_port}/webhook", json={"next_action": "validate"}, trust_env=False
    )
    api = httpx.get(f"http://127.0.0.1:{bot.port}/conversations/x/tracker", trust_env=False)

    assert (turn.status_code, action.status_code, api.status_code) == (401, 401, 404)


def until_a_person(casey: Casey, words: str) -> float:
    """Seconds from a customer's words to the card that calls a person, with the number on it."""
    began = monotonic()
    casey.says(words)
    casey.card("requested", "missed")
    return monotonic() - began
