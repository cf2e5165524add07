"""What Prometheus is told: counts and times, who waits; to this machine or with the token; nobody's words."""

from __future__ import annotations

import re

import httpx
import pytest
import yaml
from pydantic import SecretStr
from structlog.contextvars import get_contextvars

from earshot.outcome import Turn
from earshot.ports import Ask
from earshot.settings import ROOT
from tests.cast import Shop, plain_answer

pytestmark = pytest.mark.anyio


async def figures(shop: Shop, **headers: str) -> dict[str, float]:
    answer = await shop.http.get("/metrics", headers=headers)
    assert answer.status_code == 200
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line.startswith("earshot_")]
    return {name: float(value) for name, _, value in lines}


async def test_a_message_is_counted_by_what_it_is_and_what_became_of_it(shop: Shop) -> None:
    name = 'earshot_request_seconds_count{kind="message",status="2xx"}'
    casey = await shop.customer()
    before = (await figures(shop)).get(name, 0)

    await casey.says("Where is my parcel?")

    assert (await figures(shop))[name] == before + 1


async def test_who_waits_is_told_and_how_long(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.post("person")
    shop.clock.move(seconds=30)

    found = await figures(shop)

    assert (found["earshot_waiting"], found["earshot_longest_wait_seconds"]) == (1, 30)


async def test_no_words_and_no_ids_are_in_them(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.says("zanzibar marmalade")
    await casey.hears("noted")

    told = (await shop.http.get("/metrics")).text

    assert "marmalade" not in told
    assert casey.id not in told


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
async def test_what_a_proxy_passes_on_is_not_from_this_machine(shop: Shop, header: str) -> None:
    assert (await shop.http.get("/metrics", headers={header: "127.0.0.1"})).status_code == 404


async def test_from_elsewhere_there_is_no_such_page(shop: Shop) -> None:
    transport = httpx.ASGITransport(shop.app, client=("203.0.113.7", 5000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as elsewhere:
        assert (await elsewhere.get("/metrics")).status_code == 404


async def test_with_a_token_it_is_the_token_that_counts(shop: Shop) -> None:
    token = SecretStr("a token for the figures")
    shop.app.state.settings = shop.app.state.settings.model_copy(update={"metrics_token": token})

    assert (await shop.http.get("/metrics")).status_code == 404
    assert (await shop.http.get("/metrics", headers={"Authorization": "Bearer another"})).status_code == 404
    assert await figures(shop, Authorization="Bearer a token for the figures")


async def test_the_alert_rules_ask_for_nothing_that_is_not_told(shop: Shop) -> None:
    rules = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    asked = {name for rule in rules for name in re.findall(r"\bearshot_\w+", rule["expr"])}
    told = set(re.findall(r"^# TYPE (earshot_\w+)", (await shop.http.get("/metrics")).text, re.MULTILINE))

    assert {re.sub(r"_(bucket|count|sum)$", "", name) for name in asked} <= told


async def test_every_line_logged_while_a_turn_is_answered_names_its_conversation(shop: Shop) -> None:
    seen: list[object] = []

    def answer(ask: Ask) -> Turn:
        seen.append(get_contextvars().get("conversation"))
        return plain_answer(ask)

    shop.twin.answer = answer
    casey, dana = await shop.customer(), await shop.customer("Dana")
    await casey.says("Where is my parcel?")
    await casey.hears("noted")
    await dana.says("And mine?")
    await dana.hears("noted")

    assert seen == [casey.id, dana.id]
    assert "conversation" not in get_contextvars()
