"""The disk is full: Sam still reads the reports and is told how old they are; a file that needs room is refused."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from earshot.people import Role
from tests.cast import Shop
from tests.kept import ON_A_FILE
from tests.web.sitting import Sitting, words_of

pytestmark = [pytest.mark.anyio, ON_A_FILE]


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """For this process a full disk, which needs no root."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def as_it_is(folder: Path) -> int:
    """The size at which the records cannot grow."""
    return min(file.stat().st_size for file in folder.glob("earshot.db*") if file.suffix != ".db-shm")


async def test_a_workbook_that_has_no_room_is_refused_in_a_sentence_and_leaves_nothing_behind(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))
    await shop.customer()
    await sam.opens("/desk/reports")

    with no_file_beyond(2000):
        refused = await sam.opens("/desk/reports/export?what=cases&format=xlsx")
        text = await sam.opens("/desk/reports/export?what=cases&format=csv")

    assert (refused.status_code, text.status_code) == (507, 200)
    assert "There is no room on the disk for that workbook" in words_of(refused)
    assert list((tmp_path / "tmp").iterdir()) == []


async def test_pages_that_cannot_count_what_is_new_say_how_old_their_figures_are(shop: Shop, tmp_path: Path) -> None:
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))
    await sam.opens("/desk/reports")
    shop.clock.move(minutes=5)
    casey = await shop.customer()
    await casey.says("My parcel is late.")
    await casey.hears("point 1")

    with no_file_beyond(as_it_is(tmp_path)):
        for path in ("/desk/reports", "/desk/reports/themes", "/desk/debrief", "/desk/follow-ups", "/desk/wall"):
            page = await sam.opens(path)
            assert page.status_code == 200, path
            assert "counted as of 12 May 2026, 12:00" in words_of(page), path
        wall = await sam.opens("/desk/wall/now")
    assert "counted as of 12 May 2026, 12:00" in wall.json()["as_of"]

    assert "counted as of" not in await sam.reads("/desk/reports")
