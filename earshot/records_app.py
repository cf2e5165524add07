"""The command line for the records as a whole: `earshot records …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from earshot import settings

records = typer.Typer(help="The records as a whole.", no_args_is_help=True, rich_markup_mode=None)


@records.command()
def copy(to: Annotated[Path, typer.Argument(help="the file to write; it must not be there yet")]) -> None:
    """Copy the records as they stand, while everything runs; SQLite only."""
    from earshot import records_commands  # the records and all they need, which the supervisor does not carry

    records_commands.copy(settings.read(), to)
    typer.echo(f"The records are copied to {to}. Keep the key ({settings.read().secret_file}) with them.")


@records.command()
def version() -> None:
    """Say which version's tables are there."""
    from earshot import records_commands

    typer.echo(records_commands.version(settings.read()) or "none yet")


@records.command()
def down(to: Annotated[str, typer.Argument(help="the version of the tables to go back to")]) -> None:
    """Take the tables back to an earlier version's, before that one is installed; copy the records first."""
    from earshot import records_commands

    records_commands.down(settings.read(), to)
    typer.echo(f"The tables are version {to}'s.")
