"""Commands that write go through the running web process, or do it themselves when none runs."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from earshot import carrying, commands, settings
from earshot.adapters import local
from earshot.adapters.local import ask, served, socket_path
from earshot.carrying import do
from earshot.errors import Refused
from tests.cast import Shop, open_shop
from tests.kept import place

pytestmark = pytest.mark.anyio


def found(tmp_path: Path, port: int = 8177) -> settings.Settings:
    given = {
        "EARSHOT_DEMO": "1",
        "EARSHOT_PORT": str(port),
        "EARSHOT_DATABASE_URL": place(tmp_path),
        "EARSHOT_SECRET_FILE": str(tmp_path / "secret"),
    }
    return settings.read(given, tmp_path)


async def sign_in(shop: Shop, url: str) -> int:
    return (await shop.http.post("/desk/sign-in", data={"link": url.split("link=")[1]})).status_code


async def test_a_link_made_through_the_running_process_signs_alex_in(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        path = socket_path(tmp_path, 8177)

        async def handle(command: dict[str, object]) -> dict[str, object]:
            return await commands.carry_out(shop.house, found(tmp_path), command)

        async with served(path, handle):
            answer = await ask(path, {"do": "desk-link", "email": "alex@example.com", "name": "Alex"})
            with pytest.raises(Refused):
                await ask(path, {"do": "nothing there is"})

        assert answer is not None
        assert await sign_in(shop, answer["url"]) == 303
        assert not path.exists()


async def test_behind_the_cluster_s_balancer_a_command_reaches_a_web_process_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "ROOT", tmp_path)
    settings = found(tmp_path)

    async def handle(command: dict[str, object]) -> dict[str, object]:
        return {"reached": "web-2"}

    async with served(socket_path(tmp_path / "var", settings.port + 2), handle):
        assert await do(settings, {"do": "nothing"}) == {"reached": "web-2"}


async def test_without_a_running_process_the_command_opens_the_records_itself(tmp_path: Path) -> None:
    command = {"do": "desk-link", "email": "sam@example.com", "name": "Sam", "role": "supervisor"}

    answer = await do(found(tmp_path), command)

    async with open_shop(tmp_path, found(tmp_path).database_url) as shop:
        assert await sign_in(shop, answer["url"]) == 303


async def test_whoever_is_there_keeps_their_role_and_the_answer_says_which(tmp_path: Path) -> None:
    command = {"do": "desk-link", "email": "alex@example.com", "name": "Alex"}
    await do(found(tmp_path), command)

    assert (await do(found(tmp_path), {**command, "role": "owner"}))["role"] == "agent"


async def test_the_socket_is_its_owners_alone_and_outlives_a_kill(tmp_path: Path) -> None:
    path = socket_path(tmp_path, 8177)
    path.parent.mkdir(parents=True)
    path.touch()

    async def handle(command: dict[str, object]) -> dict[str, object]:
        return {}

    async with served(path, handle):
        assert path.parent.stat().st_mode & 0o077 == 0
        assert await ask(path, {"do": "x"}) == {}
    assert await ask(path, {"do": "x"}) is None


async def test_a_web_service_that_does_not_answer_is_told_of_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "PATIENCE", 0.05)
    path, over = socket_path(tmp_path, 8177), asyncio.Event()

    async def handle(command: dict[str, object]) -> dict[str, object]:
        await over.wait()
        return {}

    async with served(path, handle):
        with pytest.raises(Refused, match="may still be done"):
            await ask(path, {"do": "x"})
        over.set()
