"""The command line for a customer's own data: `earshot customer export`, `earshot customer erase`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from earshot import settings
from earshot.carrying import do
from earshot.errors import Refused

customer = typer.Typer(help="What is kept of a customer: all of it given out, or erased.", no_args_is_help=True)
Id = Annotated[str | None, typer.Argument(metavar="CUSTOMER", help="the shop's own id of the customer")]
Email = Annotated[str | None, typer.Option(help="everybody known by this address, and what was said to be theirs")]
Talk = Annotated[str | None, typer.Option("--conversation", help="one conversation, whoever had it")]
Site = Annotated[str | None, typer.Option(help="of this site only, where there are several")]


@customer.command()
def export(
    id: Id = None,
    email: Email = None,
    conversation: Talk = None,
    site: Site = None,
    to: Annotated[Path, typer.Option(help="the zip file to write; it must not be there yet")] = Path("customer.zip"),
) -> None:
    """Write everything that is kept of a customer into a zip: to read, as CSV, and as JSON."""
    wanted = _wanted(id, email, conversation, site)
    typer.echo(_do("customer export", wanted, to=str(to.expanduser().absolute()))["says"])


@customer.command()
def erase(
    id: Id = None,
    email: Email = None,
    conversation: Talk = None,
    site: Site = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would go; erase nothing")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Erase everything that is kept of a customer, for good, open conversations too."""
    wanted = _wanted(id, email, conversation, site)
    found = _do("customer find", wanted)
    typer.echo(found["says"])
    if dry_run or not found["found"]:
        return
    if not yes:
        typer.confirm("Erase all of it? It cannot be brought back.", abort=True)
    typer.echo(_do("customer erase", wanted)["says"])


def _wanted(id: str | None, email: str | None, conversation: str | None, site: str | None) -> dict[str, str | None]:
    if sum(given is not None for given in (id, email, conversation)) != 1:
        raise Refused("Say who: the shop's id of the customer, or --email, or --conversation.")
    return {"customer": id, "email": email, "conversation": conversation, "site": site}


def _do(what: str, wanted: dict[str, str | None], **said: str) -> dict[str, Any]:
    return asyncio.run(do(settings.read(), {"do": what, "wanted": wanted, **said}))
