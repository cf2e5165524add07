"""Whatever the contract's own page allows, and whatever it does not: answered or refused, and never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.schemas import APIOperation

from earshot.people import Role
from tests.cast import Customer, Desk, Shop
from tests.security.unlimited import unlimited
from tests.web.running import Running
from web.security import HEADERS
from web.shop import api_key

LEFT_OUT = {"/desk/sign-out"}  # it would end the session that all the others need
some_and_many = pytest.mark.parametrize(
    ("examples", "each"),
    [
        pytest.param(2, 3, id="some"),  # of every third call
        pytest.param(100, 1, id="many", marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
    ],
)


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    unlimited(monkeypatch)
    running = Running(tmp_path_factory.mktemp("shop"))
    running.start()
    yield running
    running.stop()


async def sam_at_the_desk(shop: Shop) -> Desk:
    return await shop.agent("Sam", role=Role.OWNER)


async def casey_with(shop: Shop, sam: Desk) -> Customer:
    """In a conversation that Sam has, so that what is sent gets further than the door."""
    casey = await shop.customer()
    await casey.post("person")
    await sam.does("accept", casey)
    return casey


@some_and_many
def test_nothing_that_is_sent_to_the_contract_is_a_fault(running: Running, examples: int, each: int) -> None:
    sam = running.lets(sam_at_the_desk)
    schema = schemathesis.openapi.from_url(f"{running.url}/api/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    operations = [operation for operation in operations if operation.path.removeprefix("/api") not in LEFT_OUT]

    for operation in operations[::each]:
        fuzz(running, sam, operation, examples)

    assert len(operations) > 25


def fuzz(running: Running, sam: Desk, operation: APIOperation[Any, Any, Any], examples: int) -> None:
    casey = running.lets(lambda shop: casey_with(shop, sam))
    wanted = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    unwanted = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @settings(max_examples=examples, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(st.one_of(wanted, unwanted))
    def holds(case: Any) -> None:
        if "conversation" in (case.path_parameters or {}):
            case.path_parameters["conversation"] = casey.id
        if isinstance(case.query, dict):
            case.query.pop("wait", None)  # a long poll is long
        if isinstance(case.body, dict) and "client_id" in case.body and isinstance(case.body["client_id"], str):
            case.body["client_id"] = str(uuid4())
        answer = case.call(headers=keys(running, casey, sam, operation.path), timeout=30)
        assert answer.status_code < 500, (operation.label, case.as_curl_command(), answer.text[:300])
        assert [name for name in HEADERS if name.lower() not in answer.headers] == [], operation.label
        if answer.status_code >= 400:
            assert answer.json()["phone"]["tel"] == "+442079460958", operation.label

    holds()


def keys(running: Running, casey: Customer, sam: Desk, path: str) -> dict[str, str]:
    if "/desk" in path:
        return {"Cookie": f"sid={sam.session}", "Origin": running.shop.house.address}
    if path.endswith("/interactions"):
        return {"Authorization": f"Bearer {api_key(running.shop.house.sites['juniper'])}"}
    return {"Authorization": f"Bearer {casey.token}"}
