"""The rows leave for a spreadsheet: all of them, as they were, and nothing in them is computed."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from earshot import settings, spreadsheet
from earshot.adapters.records import export as pages_of
from earshot.commands import carry_out
from earshot.errors import CannotStart, Refused
from earshot.people import Role
from earshot.report.cells import csv_lines, json_lines
from earshot.report_commands import write_report
from earshot.spreadsheet import Spreadsheet
from tests.cast import Shop
from tests.report.test_scores import either, taps
from tests.web.sitting import Sitting

__all__ = ["either"]
DAYS = {"from": "2026-05-01", "to": "2026-05-31"}
HARM = ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"]
a_house = pytest.mark.anyio


def test_a_cell_that_would_compute_is_shown_as_it_was() -> None:
    lines = list(csv_lines(["said", "n"], [[harm, -5] for harm in HARM]))

    back = list(csv.reader(io.StringIO("".join(lines), newline="")))
    assert back[1:] == [[f"'{harm}", "-5"] for harm in HARM]
    assert [json.loads(line) for line in json_lines(["said"], [[harm] for harm in HARM])] == [{"said": h} for h in HARM]


def test_a_workbook_has_no_formula_in_it_and_days_are_days(tmp_path: Path) -> None:
    with Spreadsheet(tmp_path / "report.xlsx") as sheet:
        sheet.head(["said", "day", "at", "n", "sure"])
        for harm in HARM:
            sheet.add([harm, date(2026, 5, 12), datetime(2026, 5, 12, 11, 30, tzinfo=UTC), 4, True])

    rows = list(load_workbook(tmp_path / "report.xlsx").active.iter_rows())
    assert {cell.data_type for row in rows[1:] for cell in row[:1]} == {"s"}
    days = ["2026-05-12T00:00:00", "2026-05-12T11:30:00"]
    assert [cell.value.isoformat() if cell.is_date else cell.value for cell in rows[1]] == [HARM[0], *days, 4, True]


def test_what_is_more_than_a_sheet_holds_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    with Spreadsheet(tmp_path / "report.xlsx") as sheet:
        for n in range(5):
            sheet.head(["n"])
            sheet.add([n])

    sheets = pd.read_excel(tmp_path / "report.xlsx", sheet_name=None)
    assert {name: list(frame["n"]) for name, frame in sheets.items()} == {
        "Report": [0, 1],
        "Report 2": [2, 3],
        "Report 3": [4],
    }


def test_a_workbook_has_dates_widths_and_a_filter_whichever_way_its_rows_came(tmp_path: Path) -> None:
    with Spreadsheet(tmp_path / "report.xlsx") as sheet:
        sheet.head(["conversation_id", "day", "due_at"])
        sheet.add(["2026-99-99", "2026-05-12", "2026-05-12T11:30:00+00:00"])

    found = load_workbook(tmp_path / "report.xlsx").active
    id, day, at = found[2]
    assert (id.value, day.value.isoformat(), at.value.isoformat()) == (
        "2026-99-99",
        "2026-05-12T00:00:00",
        "2026-05-12T11:30:00",
    )
    assert (found.auto_filter.ref, found.freeze_panes) == ("A1:C2", "A2")
    assert found.column_dimensions["A"].width > 30


@a_house
async def test_days_that_cannot_be_read_are_told_in_a_sentence(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"could not be read: 21\.9\.2026 to .* Write them as 2026-09-21"):
        await carry_out(
            shop.house, settings.read({}, tmp_path), {"do": "report", "what": "offers", "from": "21.9.2026"}
        )


@a_house
async def test_every_row_goes_once_however_the_pages_fall(either: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_of, "AT_ONCE", 2)
    for rating in (5, 4, 1):
        await taps(either, rating)
    await either.customer("Dana")
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))

    answer = await sam.opens("/desk/reports/export?what=offers&format=csv&from=2026-05-01&to=2026-05-31")

    frame = pd.read_csv(io.StringIO(answer.text))
    assert len(frame) == frame["id"].nunique() == 4
    assert sorted(frame["score"].dropna()) == [1, 4, 5]
    assert "attachment" in answer.headers["content-disposition"]
    sheet = await sam.opens("/desk/reports/export?what=cases&format=xlsx&from=2026-05-01&to=2026-05-31")
    assert len(pd.read_excel(io.BytesIO(sheet.content))) == 4


@a_house
async def test_the_page_of_closed_loops_has_its_own_rows_behind_it_and_so_has_that_of_promises(either: Shop) -> None:
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))
    for _ in range(2):
        await (await taps(either, 1)).post("close")
    await (await taps(either, 5)).post("close")
    await sam.opens("/desk/follow-ups")
    either.clock.move(hours=25)
    later = Sitting(await either.agent("Robin", role=Role.OWNER))

    links = re.findall(r'href="(/desk/reports/export[^"]+)"', (await later.opens("/desk/reports/loops")).text)
    whole = [await later.opens(html.unescape(link)) for link in links if "format=csv" in link]

    (frame,) = [pd.read_csv(io.StringIO(answer.text)) for answer in whole]
    assert list(frame["why"]) == ["low_score", "low_score"]
    assert frame["ended_at"].isna().all()
    promised = (await later.opens("/desk/reports/promises")).text
    assert "what=promises" in promised
    assert "what=offers" not in promised


@a_house
async def test_the_command_writes_what_the_page_does(shop: Shop, tmp_path: Path) -> None:
    await taps(shop, 4)
    found = settings.read({"EARSHOT_DEMO": "1"}, tmp_path)

    async def carry(command: dict[str, Any]) -> dict[str, Any]:
        return json.loads(json.dumps(await carry_out(shop.house, found, command)))  # type: ignore[no-any-return]

    for form in ("csv", "jsonl", "xlsx"):
        await write_report(carry, {"what": "offers", **DAYS}, form, tmp_path / form)

    (told,) = [json.loads(line) for line in (tmp_path / "jsonl").read_text().splitlines()]
    assert (told["score"], told["channel"], told["day"]) == (4, "chat", "2026-05-12")
    assert len(pd.read_csv(tmp_path / "csv")) == len(pd.read_excel(tmp_path / "xlsx", engine="openpyxl")) == 1


@a_house
@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(tmp_path: Path, form: str) -> None:
    async def carry(command: dict[str, Any]) -> dict[str, Any]:
        raise AssertionError("nothing is read yet")

    for place in (tmp_path, tmp_path / "nowhere" / "report", Path("/proc/report")):
        with pytest.raises(CannotStart, match="cannot be written"):
            await write_report(carry, {"what": "cases"}, form, place)


@a_house
async def test_alex_takes_no_rows_along(shop: Shop) -> None:
    assert (await Sitting(await shop.agent("Alex")).opens("/desk/reports/export")).status_code == 403
