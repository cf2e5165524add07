"""A file of interactions goes to the records: piece by piece through whoever holds them, each line told of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from earshot.adapters.local import Carrier
from earshot.contact import Asked, Refusal
from earshot.errors import NotFound, Refused
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import TOGETHER, Fate, Planned, Told, invite
from earshot.ports import House
from earshot.site import Site
from earshot.survey import Survey


async def send_all(
    carry: Carrier, rows: Iterable[Row], *, survey: str, site: str | None, dry_run: bool
) -> AsyncIterator[Told]:
    """Tells of each row, in order. A dry run carries along what it would have sent, so that it tells the same."""
    left, planned = iter(rows), Planned()
    while some := list(islice(left, TOGETHER)):
        theirs = {row.wanted.email for row in some if row.wanted}
        command = {
            "do": "invite",
            "survey": survey,
            "site": site,
            "dry_run": dry_run,
            "rows": [_row_to_json(row) for row in some],
            "planned": {mail: [each.at.isoformat() for each in planned[mail]] for mail in theirs & planned.keys()},
        }
        for told in map(_told_from_json, (await carry(command))["told"]):
            if dry_run and told.email and told.due_at:
                planned.setdefault(told.email, []).append(Asked(survey, told.due_at))
            yield told


async def take_some(house: House, command: dict[str, Any]) -> dict[str, Any]:
    """The other end of `send_all`. Raises NotFound for a survey or site there is not, Refused for a bad command."""
    survey, site = _survey(house, str(command["survey"])), _site(house, command.get("site"))
    try:
        rows = [_row_from_json(row) for row in command["rows"]]
        planned = {
            mail: [Asked(survey.key, datetime.fromisoformat(at)) for at in moments]
            for mail, moments in command["planned"].items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("That command could not be read.") from error
    dry_run = bool(command["dry_run"])
    told = [each async for each in invite(house, site=site, survey=survey, rows=rows, dry_run=dry_run, planned=planned)]
    return {"told": [_told_to_json(each) for each in told]}


def _survey(house: House, key: str) -> Survey:
    if key not in house.surveys:
        raise NotFound(f"There is no survey {key!r}: {', '.join(house.surveys) or 'none'} {_are(house.surveys)} there.")
    return house.surveys[key]


def _site(house: House, key: str | None) -> Site:
    if key is None and len(house.sites) == 1:
        return next(iter(house.sites.values()))
    if key is None or key not in house.sites:
        raise NotFound(f"Say which site with --site: {', '.join(house.sites)} {_are(house.sites)} there.")
    return house.sites[key]


def _are(some: Iterable[str]) -> str:
    return "is" if len(list(some)) == 1 else "are"


def _row_to_json(row: Row) -> dict[str, Any]:
    wanted = None if row.wanted is None else {k: v for k, v in asdict(row.wanted).items() if v is not None}
    if wanted is not None and row.wanted is not None and row.wanted.happened_at is not None:
        wanted["happened_at"] = row.wanted.happened_at.isoformat()
    return {"line": row.line, "wanted": wanted, "problem": row.problem}


def _row_from_json(data: dict[str, Any]) -> Row:
    wanted = data["wanted"]
    if wanted is not None and "happened_at" in wanted:
        wanted = {**wanted, "happened_at": datetime.fromisoformat(wanted["happened_at"])}
    return Row(int(data["line"]), None if wanted is None else Wanted(**wanted), data["problem"])


def _told_to_json(told: Told) -> dict[str, Any]:
    due_at = None if told.due_at is None else told.due_at.isoformat()
    return asdict(told) | {"fate": told.fate.value, "due_at": due_at, "refusal": told.refusal and told.refusal.value}


def _told_from_json(data: dict[str, Any]) -> Told:
    return Told(
        line=data["line"],
        fate=Fate(data["fate"]),
        email=data["email"],
        due_at=None if data["due_at"] is None else datetime.fromisoformat(data["due_at"]),
        refusal=None if data["refusal"] is None else Refusal(data["refusal"]),
        problem=data["problem"],
    )
