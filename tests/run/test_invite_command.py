"""Sam invites the customers of a file: each line is told of, the running service keeps them, twice is once."""

from __future__ import annotations

from pathlib import Path

import pytest

from earshot import carrying, commands, invite_command
from earshot.adapters.local import served, socket_path
from earshot.errors import NotFound, Refused
from earshot.settings import Settings
from tests.cast import open_shop
from tests.run.test_commands import found

FILE = """\
email;order;title;zone
casey@example.com;o-1;your order of 3 May;Europe/London
casey@example.com;o-2;your order of 4 May;Europe/London
dana@example;o-3;your order of 5 May;Europe/London
dana@example.com;o-4;your order of 6 May;Moon
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(carrying, "ROOT", tmp_path)
    return found(tmp_path, 8178)


def invites(
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    survey: str = "after-order",
    dry_run: bool = False,
) -> list[str]:
    (file := tmp_path / "may.csv").write_text(FILE)
    invite_command.run(settings, file, survey=survey, site=None, columns=["interaction=order"], dry_run=dry_run)
    return capsys.readouterr().out.splitlines()


def test_sam_sees_what_a_file_would_do_and_then_does_it_once(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = invites(settings, tmp_path, capsys, dry_run=True)
    done = invites(settings, tmp_path, capsys)
    again = invites(settings, tmp_path, capsys)

    assert tried[0].startswith("line 2: casey@example.com is asked ")
    assert tried[1] == "line 3: casey@example.com is not asked: was asked within 24 hours"
    assert tried[2].startswith("line 4: left out: email: ")
    assert tried[3] == "line 5: left out: zone: 'Moon' is no time zone like Europe/London"
    assert done[-1] == "1 are invited; 0 were before; 2 lines left out; not asked: 1 was asked within 24 hours."
    assert done[:-1] == tried[1:4]
    assert again[-1] == "0 are invited; 2 were before; 2 lines left out."


def test_a_survey_that_is_not_there_is_told_with_those_that_are(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFound, match="There is no survey 'visit': after-order is there"):
        invites(settings, tmp_path, capsys, survey="visit")


def test_a_column_is_written_as_ours_and_theirs(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="--column is written as ours=theirs"):
        invite_command.run(settings, tmp_path, survey="x", site=None, columns=["email"], dry_run=True)


@pytest.mark.anyio
async def test_a_running_service_keeps_them_and_its_customers_wait_for_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    async with (
        open_shop(tmp_path) as shop,
        served(socket_path(tmp_path / "var", 8178), lambda command: commands.carry_out(shop.house, settings, command)),
    ):
        (file := tmp_path / "may.csv").write_text(FILE)
        counts = await invite_command.invite_all(settings, file, "after-order", None, {"interaction": "order"}, False)

        assert counts == {"invited": 1, "too_soon": 1, "bad": 2}
        standing = await shop.house.records.read(
            lambda work: work.invitations.standing("juniper", "casey@example.com", None)
        )
        assert len(standing.asked) == 1
