"""The command line for people: `earshot agents …`, `earshot audit …`."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from earshot import settings
from earshot.carrying import do
from earshot.people import Role

agents = typer.Typer(help="Who answers at the desk.", no_args_is_help=True, rich_markup_mode=None)
audit = typer.Typer(help="Who did what, when.", no_args_is_help=True, rich_markup_mode=None)
Email = Annotated[str, typer.Argument(help="their mail address")]


@agents.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="how customers see them")],
    role: Annotated[Role, typer.Option(help="what they may do")] = Role.AGENT,
) -> None:
    """Add somebody and invite them."""
    _do("agents add", email=email, name=name, role=role.value)


@agents.command()
def invite(email: Email) -> None:
    """Send a link behind which a password is chosen; without a mail server, print it."""
    _do("agents invite", email=email)


@agents.command("list")
def everybody() -> None:
    """Show everybody: role, and when they were last here."""
    _do("agents list")


@agents.command()
def role(email: Email, role: Annotated[Role, typer.Argument(help="agent, supervisor or owner")]) -> None:
    """Give somebody another role."""
    _do("agents role", email=email, role=role.value)


@agents.command()
def alert(email: Email, on: Annotated[bool, typer.Option("--on/--off", help="on the list, or off it")] = True) -> None:
    """Put somebody on the on-duty list, which gets a mail when somebody waits and nobody is at the desk."""
    _do("agents alert", email=email, on=on)


@agents.command()
def disable(email: Email) -> None:
    """Out at once; their conversations go back to the front of the queue."""
    _do("agents disable", email=email)


@agents.command()
def enable(email: Email) -> None:
    """In again, with the password they had."""
    _do("agents enable", email=email)


@audit.command()
def verify(
    head: Annotated[str | None, typer.Option(help="a head noted earlier, which must still be there")] = None,
) -> None:
    """Check every row against its seal; print the head to note down."""
    _do("audit verify", head=head)


def _do(what: str, **said: str | bool | None) -> None:
    answer = asyncio.run(do(settings.read(), {"do": what, **said}))
    typer.echo(answer["says"])
    if answer.get("failed"):
        raise typer.Exit(1)
