"""`earshot demo-data` and `earshot report`, carried out where the records are: in steps shorter than our patience."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import typer

from earshot.adapters.local import Carrier
from earshot.errors import CannotStart, Refused
from earshot.journeys import demo_year, export
from earshot.journeys.books import Books
from earshot.ports import House
from earshot.report.cells import Row, What, csv_lines, json_lines, plain
from earshot.report.period import Period, usual
from earshot.report.sought import Sought
from earshot.settings import Settings
from earshot.spreadsheet import Spreadsheet


async def demo_data(house: House, settings: Settings, said: dict[str, Any]) -> dict[str, Any]:
    """One step: a week is written, some is counted, or some is taken out. Raises Refused outside of the demo."""
    if not settings.demo:
        raise Refused("Demo data goes into the demo only: these records may be real. Set EARSHOT_DEMO=1 for the demo.")
    if said["step"] == "remove":
        count, left = await demo_year.remove_some(house)
        return {"count": count, "left": left}
    if said["step"] == "count":
        return {"whole": await Books(house).catch_up(1)}
    site = next(iter(house.sites.values()))
    return {"count": await demo_year.write_week(house, site, int(said["step"]))}


async def fill(carry: Carrier, address: str) -> AsyncIterator[str]:
    """The whole year, told as it grows. What was there of an earlier one is replaced."""
    before = await _taken_out(carry)
    if before:
        yield f"{before:,} conversations of an earlier year are taken out."
    count = 0
    with typer.progressbar(range(demo_year.WEEKS), label="Writing a year of a shop") as weeks:
        for week in weeks:
            count += (await carry({"do": "demo-data", "step": week}))["count"]
    yield f"{count:,} conversations; counting them for the reports"
    while not (await carry({"do": "demo-data", "step": "count"}))["whole"]:
        pass
    yield f"Done. Look at {address}/desk/reports as a supervisor or an owner; the link of `make run` is an owner's."
    yield "Another one: .venv/bin/earshot desk-link sam@example.com --name Sam --role owner"


async def empty(carry: Carrier) -> str:
    return f"Taken out: {await _taken_out(carry):,} conversations and all that hung on them."


async def _taken_out(carry: Carrier) -> int:
    """Piece by piece: each is over long before anybody who writes meanwhile would notice, or we lose patience."""
    command = {"do": "demo-data", "step": "remove"}
    gone = await carry(command)
    count: int = gone["count"]
    left: int = gone["left"]
    if left:
        with typer.progressbar(length=left, label="Taking out the year that is there") as bar:
            while left:
                before, gone = left, await carry(command)
                count, left = count + gone["count"], gone["left"]
                bar.update(before - left)
    return count


async def report(house: House, settings: Settings, said: dict[str, Any]) -> dict[str, Any]:
    """One page of rows, and where the next one begins. Raises Refused for days that are none."""
    days = usual(house.clock.now(), next(iter(house.sites.values())).hours.zone)
    first, last = said.get("from") or days.first.isoformat(), said.get("to") or days.last.isoformat()
    try:
        sought = Sought(Period(date.fromisoformat(first), date.fromisoformat(last)))
    except (ValueError, OverflowError):
        told = f"Those days could not be read: {first} to {last}. Write them as 2026-09-21, the first one first."
        raise Refused(f"{told[:-1]}, within three years.") from None
    what = What(said["what"])
    if not said.get("after"):
        await Books(house).catch_up()
    rows, after = await export.page(house, what=what, sought=sought, after=said.get("after", ""))
    heads = await export.heads(house, what=what)
    return {"heads": list(heads), "rows": [[plain(cell) for cell in row] for row in rows], "after": after}


async def write_report(carry: Carrier, command: dict[str, Any], form: str, to: Path | None) -> None:
    """To a file, or to the standard output; a workbook needs a file. Raises Refused, and CannotStart where none can be
    made."""
    if to is None:
        if form == "xlsx":
            raise Refused("A workbook is no text: say where it goes, with --out report.xlsx.")
        await _text(carry, command, form, sys.stdout)
        return
    try:
        with to.open("w", encoding="utf-8", newline="") as out:  # a place that is none is said before all is read
            if form != "xlsx":
                await _text(carry, command, form, out)
        if form == "xlsx":
            await _workbook(carry, command, to)
    except (TimeoutError, ConnectionError):  # those of the web process, which is asked for the rows
        raise
    except OSError as error:
        raise CannotStart(f"{to} cannot be written: {error.strerror}.") from None


async def _text(carry: Carrier, command: dict[str, Any], form: str, out: TextIO) -> None:
    write, first = (csv_lines if form == "csv" else json_lines), True
    async for heads, rows in _pages(carry, command):
        lines = list(write(heads, rows))
        out.writelines(lines if first or form == "jsonl" else lines[1:])
        first = False


async def _workbook(carry: Carrier, command: dict[str, Any], to: Path) -> None:
    with Spreadsheet(to) as sheet:
        async for heads, rows in _pages(carry, command):
            sheet.head(heads)
            for row in rows:
                sheet.add(row)


async def _pages(carry: Carrier, command: dict[str, Any]) -> AsyncIterator[tuple[list[str], list[Row]]]:
    """All of them, one in memory at a time."""
    after: str | None = ""
    while after is not None:
        found = await carry({**command, "do": "report", "after": after})
        after = found["after"]
        yield found["heads"], found["rows"]
