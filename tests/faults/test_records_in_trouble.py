"""A full disk, a locked database, a second writer: refused with the number, and nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer
from time import monotonic

import httpx
import pytest

from tests.e2e.system import Web, free_port
from tests.e2e.talk import Casey
from tests.faults.conftest import ALONE
from tests.faults.crowd import Talker, browser, tally, until
from tests.figures import Figure
from tests.kept import ON_A_FILE
from tests.records.child import hear, start
from tests.records.disk import small

pytestmark = [ON_A_FILE, pytest.mark.anyio, pytest.mark.timeout(300)]
AN_ID = "7d2f9a44-6c1e-4e0f-9f39-0a4ad4c5f1a1"


@contextmanager
def no_room(web: Web) -> Iterator[None]:
    """No file of its process grows any more: for SQLite an I/O error in the middle of a commit. Needs no root."""
    assert web.process.running is not None
    pid = web.process.running.pid
    largest = min(file.stat().st_size for file in web.folder.glob("earshot.db*") if file.suffix != ".db-shm")
    soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (min(largest, 4096), hard))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


def assert_not_saved(answer: httpx.Response) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.json()["code"] == "not_saved"
    assert answer.json()["phone"]["tel"] == "+442079460958"


def test_where_no_file_can_grow_casey_is_told_and_nothing_is_lost(standing: Web) -> None:
    casey = Casey(standing)
    assert casey.says("before").status_code == 202

    with no_room(standing):
        refused = casey.says("this cannot be kept", client_id=AN_ID)
        casey.reads()
    assert_not_saved(refused)
    again = casey.says("this cannot be kept", client_id=AN_ID)

    assert again.status_code == 202
    casey.reads()
    assert [e["text"] for e in casey.seen if e["author"] == "customer"] == ["before", "this cannot be kept"]


@pytest.mark.soak
async def test_a_disk_that_fills_under_load_refuses_and_goes_on_when_there_is_room(
    tmp_path: Path, figure: Figure
) -> None:
    with small(tmp_path) as disk:
        if disk is None:
            pytest.skip("needs to be root to mount a small disk")
        web = Web(tmp_path, free_port(), ALONE)
        web.process.log = tmp_path.parent / f"{tmp_path.name}.log"
        web.start()
        try:
            async with browser(web) as http:
                talkers = [await Talker(web, http).arrives() for _ in range(10)]
                with disk.full():
                    long = "x" * 3000
                    talking = [asyncio.create_task(t.says(f"point {n} {long}")) for t in talkers for n in range(5)]
                    await until(lambda: any(503 in talker.refused for talker in talkers), within=60)
                await asyncio.gather(*talking)
            found = tally(web, talkers)
        finally:
            web.stop()
    figure("full disk (tmpfs):", found)
    assert found.clean


def test_a_file_locked_for_a_moment_is_a_slow_answer_and_nothing_else(standing: Web, figure: Figure) -> None:
    """A backup, or a person with a SQL shell."""
    casey = Casey(standing)

    with locked(standing) as let_go:
        Timer(3.0, let_go).start()  # how long it is held is the fault itself
        began = monotonic()
        assert casey.says("meanwhile").status_code == 202
        figure("locked for 3 s, kept after", f"{monotonic() - began:.1f} s")

    casey.reads()
    assert [e["text"] for e in casey.seen if e["author"] == "customer"] == ["meanwhile"]


def test_a_file_locked_for_too_long_is_said_with_the_number_and_health_still_answers(
    standing: Web, figure: Figure
) -> None:
    casey = Casey(standing)

    with locked(standing), ThreadPoolExecutor(1) as aside:
        began = monotonic()
        sending = aside.submit(casey.says, "too long", client_id=AN_ID)
        assert standing.health() is not None
        assert not sending.done()
        assert_not_saved(sending.result())
        figure("locked for longer, refused after", f"{monotonic() - began:.1f} s")

    assert casey.says("too long", client_id=AN_ID).status_code == 202
    casey.reads()
    assert [e["text"] for e in casey.seen if e["author"] == "customer"] == ["too long"]


@contextmanager
def locked(web: Web) -> Iterator[Callable[[], None]]:
    """Until what it yields is called, by whichever thread, or the context ends."""
    locker = start("lock", web.folder / "earshot.db")
    assert hear(locker) == "locked"
    one_at_a_time = Lock()

    def let_go() -> None:
        with one_at_a_time:
            if locker.poll() is None:
                locker.communicate("\n")

    try:
        yield let_go
    finally:
        let_go()


def test_a_second_web_service_on_the_same_records_is_refused(standing: Web) -> None:
    second = Web(standing.folder, standing.bot_port)
    second.process.log = standing.folder / "second.log"
    second.process.start()
    assert second.process.running is not None

    assert second.process.running.wait(60) == 2

    said = second.process.said().strip().splitlines()
    assert len(said) == 1
    assert "EARSHOT_DATABASE_URL" in said[0]
    assert standing.health() is not None
