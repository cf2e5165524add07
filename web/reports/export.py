"""What was counted, as a file: CSV and JSON Lines as they are read, a workbook once it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from earshot.errors import NoRoom, NotFound
from earshot.journeys import export
from earshot.report.cells import What, csv_lines, json_lines
from earshot.report.sought import Sought
from earshot.spreadsheet import Spreadsheet
from web.inside import Me
from web.reports.frame import Asked

LINES = {"csv": (csv_lines, "text/csv; charset=utf-8"), "jsonl": (json_lines, "application/jsonl")}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def file(request: Request, me: Me, asked: Asked) -> Response:
    """`…/export?what=offers&format=csv`, with the filters of the pages. Raises NotFound for another kind."""
    what, form = request.query_params.get("what", "offers"), request.query_params.get("format", "csv")
    if what not in [w.value for w in What] or form not in {*LINES, "xlsx"}:
        raise NotFound(f"There is no such export: {', '.join(What)}, as csv, xlsx or jsonl.")
    name = f"earshot-{what}-{asked.sought.period.first}-{asked.sought.period.last}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    if form == "xlsx":
        path = await _workbook(request, me, What(what), asked.sought)
        return FileResponse(path, media_type=WORKBOOK, headers=headers, background=BackgroundTask(path.unlink))
    return StreamingResponse(
        _lines(request, me, What(what), asked.sought, form), media_type=LINES[form][1], headers=headers
    )


async def _lines(request: Request, me: Me, what: What, sought: Sought, form: str) -> AsyncIterator[str]:
    house, write = request.app.state.house, LINES[form][0]
    heads, first = await export.heads(house, what=what), True
    async for rows in export.pages(house, by=me.agent, what=what, sought=sought):
        lines = list(write(heads, rows))
        yield "".join(lines if first or form == "jsonl" else lines[1:])
        first = False


async def _workbook(request: Request, me: Me, what: What, sought: Sought) -> Path:
    house = request.app.state.house
    with _file() as path, Spreadsheet(path) as sheet:
        sheet.head(await export.heads(house, what=what))
        async for rows in export.pages(house, by=me.agent, what=what, sought=sought):
            for row in rows:
                sheet.add(row)
    return path


@contextmanager
def _file() -> Iterator[Path]:
    """Its place, for whoever fills it; where that fails, or whoever asked has gone, nothing stays. Raises NoRoom."""
    with tempfile.NamedTemporaryFile(prefix="earshot-", suffix=".xlsx", delete=False) as made:
        path = Path(made.name)
    try:
        yield path
    except BaseException as error:
        path.unlink()
        if isinstance(error, OSError):
            raise NoRoom() from error
        raise
