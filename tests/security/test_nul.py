"""A NUL, which PostgreSQL keeps in no text, comes in by every door there is: it is answered in a sentence, with the
number, and is never a fault of ours."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route

from earshot.people import Role
from tests.cast import Shop, open_shop
from tests.postgres import Postgres, postgres
from tests.web.sitting import Sitting
from web.session import seal_of

__all__ = ["postgres"]
pytestmark = pytest.mark.anyio
ASKED = ["site", "channel", "touchpoint", "survey", "term", "kind", "from", "who", "before", "link", "done", "score"]
FILLED = ["name", "password", "link", "conversation", "text", "what", "owner", "term", "into", "url", "survey", "phone"]

BODIES = [{"text": "\x00"}, {"choice": "\x00"}, {"form": "\x00", "value": "x"}, {"name": "\x00"}]


@pytest.fixture(params=["sqlite", "postgres"])
async def either(request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path, postgres.create() if request.param == "postgres" else None) as opened:
        yield opened


async def test_no_address_with_a_nul_in_it_is_a_fault(either: Shop) -> None:
    sam = Sitting(await either.agent("Sam", role=Role.OWNER))

    for path, _ in addresses(either.app.routes):
        for asked in [re.sub(r"{[^}]*}", "%00", path), *(f"{path}?{name}=a%00" for name in ASKED)]:
            if "%00" in asked:
                assert_refused(await sam.opens(asked), asked)


async def test_no_form_and_no_json_with_a_nul_in_it_is_a_fault(either: Shop) -> None:
    olga = await either.agent("Olga", role=Role.OWNER)
    casey = await either.customer()
    headers = Sitting(olga).headers | {"Authorization": f"Bearer {casey.token}"}
    form = dict.fromkeys(FILLED, "\x00") | {"email": "a\x00@b.c", "week": "2026-05-12", "due": "2026-05-20"}
    form["once"] = str(uuid4())
    form["seal"] = seal_of(olga.session, either.house.secret)

    for path, methods in addresses(either.app.routes):
        if "POST" not in methods or path.endswith("sign-out"):
            continue
        to = re.sub(r"{[^}]*}", casey.id, path)
        if path.startswith("/api/"):
            bodies = [{"client_id": str(uuid4()), **body} for body in BODIES]
            answers = [await either.http.post(to, json=body, headers=headers) for body in bodies]
        else:
            answers = [await either.http.post(to, data=form, headers=headers)]
        assert [a.text for a in answers if a.status_code >= 500] == [], to


async def test_what_was_typed_around_it_is_kept(either: Shop) -> None:
    casey = await either.customer()

    assert (await casey.says("My parcel \x00is late")).status_code == 202

    await casey.reads()
    assert "My parcel is late" in [event.get("text") for event in casey.seen]


def addresses(routes: list[BaseRoute], under: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every path that is answered, with its methods."""
    for route in routes:
        if isinstance(route, Mount):
            yield from addresses(route.routes, under + route.path)
        elif isinstance(route, Route):
            yield under + route.path, route.methods or set()


def assert_refused(answer: httpx.Response, asked: str) -> None:
    assert answer.status_code == 400, (asked, answer.status_code)
    assert "020 7946 0958" in answer.text, asked
