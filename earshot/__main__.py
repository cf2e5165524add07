"""The command line: `earshot run`, `check`, `explain`, `replay`, `desk-link`, `survey` and `marks`."""

from __future__ import annotations

import asyncio
import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from earshot import services, settings, sites, surveys
from earshot.carrying import carried, do
from earshot.clock_command import clock, now
from earshot.customer_app import customer
from earshot.errors import CannotStart, EarshotError, NotFound
from earshot.first_steps import first_steps
from earshot.people import Role
from earshot.people_app import agents, audit
from earshot.records_app import records
from earshot.report.cells import What
from earshot.supervise import Console, Supervisor
from earshot.survey import Survey

PLAIN: dict[str, Any] = {"add_completion": False, "no_args_is_help": True, "rich_markup_mode": None}
app = typer.Typer(pretty_exceptions_enable=False, **PLAIN)
survey = typer.Typer(help="What is asked by mail: check what the survey files say.", **PLAIN)
app.add_typer(survey, name="survey")
app.add_typer(agents, name="agents")
app.add_typer(audit, name="audit")
app.add_typer(customer, name="customer")
app.add_typer(records, name="records")
app.command()(clock)
marks = typer.Typer(help="Readings that agents marked wrong.", **PLAIN)
app.add_typer(marks, name="marks")


@app.callback()
def earshot() -> None:
    """Hears when an experience went wrong, and puts a person on the line."""


@app.command()
def run() -> None:
    """Start everything and keep it running until Ctrl-C."""
    found = settings.read()
    sites.read(found)
    services.check_ports(found)
    console = Console(settings.ROOT / "var" / "log", services.QUIET)
    console.say("Earshot is starting: the web service first, then the bot, trained and booted. Ctrl-C stops it all.")
    console.say(first_steps(demo=found.demo))
    code = asyncio.run(Supervisor(services.plan(found), console).run())
    console.close()
    raise typer.Exit(code)


@app.command()
def cluster() -> None:
    """Start two of each behind a balancer, on this machine's PostgreSQL and Redis, until Ctrl-C."""
    from earshot import cluster as several

    found = settings.read()
    sites.read(found)
    several.check_ports(found)
    console = Console(settings.ROOT / "var" / "log", several.QUIET)
    console.say("Starting PostgreSQL, Redis, a balancer, two web processes and two of Rasa. Ctrl-C stops it all.")
    console.say(first_steps(demo=found.demo))
    code = asyncio.run(Supervisor(several.plan(found), console).run())
    console.close()
    raise typer.Exit(code)


@app.command()
def check() -> None:
    """Read the settings, every site and every survey, say what they mean, and start nothing."""
    found = settings.read()
    for site in sites.read(found).values():
        typer.echo(f"{site.key}: {site.name}, {site.number.display}, {site.hours_line(now(found))}")
    for each in surveys.read(found.surveys).values():
        typer.echo(_told(each))
    _check_mails(found)
    typer.echo(f"All is well. The web service would answer at {found.address}")


@app.command()
def replay(file: Annotated[Path, typer.Argument(help="JSON lines with a text and a dialogue_id")]) -> None:
    """Run past conversations through the bot, touching no record; say what would have been handed over, and why."""
    from earshot.replay import read, replayed  # the bot's client and all it needs

    for line in asyncio.run(replayed(read(file))).lines():
        typer.echo(line)


@app.command()
def explain(text: Annotated[str, typer.Argument(help="what a customer wrote")]) -> None:
    """Say how a message sounds, by which of its words, and what would follow."""
    from earshot.explain import explained  # hearing takes a second to load

    typer.echo(explained(text))


@survey.command("check")
def survey_check(
    files: Annotated[list[Path] | None, typer.Argument(help="all that are in the surveys' folder, if none")] = None,
) -> None:
    """Read the surveys, say what each asks and in which version, write their mails, and send nothing."""
    read = [surveys.read_one(file) for file in files or []]
    if not read:
        found = settings.read()
        read = list(surveys.read(found.surveys).values())
        _check_mails(found)
    for each in read:
        typer.echo(_told(each))
        for question in each.questions:
            typer.echo(f"  {question.key} ({question.kind.value}): {question.ask[each.languages[0]]}")


@survey.command("preview")
def survey_preview(
    name: Annotated[str, typer.Argument(help="the survey's key, like after-order")],
    locale: Annotated[str, typer.Option(help="in which of its languages; all of them, if none")] = "",
    out: Annotated[Path, typer.Option(help="the folder to write to")] = settings.ROOT / "var" / "preview",
) -> None:
    """Write a survey's mail and pages as files to look at, with a made-up customer; send nothing."""
    from earshot import preview_command  # the templates and all they need, which the supervisor does not carry

    for file in preview_command.run(settings.read(), name, locale, out):
        typer.echo(str(file))


@app.command("invite")
def invite(
    file: Annotated[Path, typer.Argument(help="a CSV file: email, interaction, title, and more if you have it")],
    survey: Annotated[str, typer.Option("--survey", help="which survey to send")],
    site: Annotated[str | None, typer.Option(help="for which site, where there are several")] = None,
    column: Annotated[list[str] | None, typer.Option(help="ours=theirs, for a heading of your own")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be sent; keep nothing")] = False,
) -> None:
    """Invite the customers of a file to a survey; a second time adds nothing."""
    from earshot import invite_command  # the records and all they need, which the supervisor does not carry

    invite_command.run(settings.read(), file, survey=survey, site=site, columns=column or [], dry_run=dry_run)


@app.command("bounces")
def bounces(
    file: Annotated[
        Path, typer.Argument(help="a mail, an mbox, a Maildir, a folder of .eml files; - is standard input")
    ],
) -> None:
    """Take in mails that came back: whoever is not there is not written to again."""
    from earshot import bounces_command  # the records and all they need, which the supervisor does not carry

    bounces_command.run(settings.read(), file)


@app.command("api-key")
def api_key(site: Annotated[str, typer.Argument(help="the site whose systems will use it")]) -> None:
    """Print the key with which a shop's own systems tell of interactions (POST /api/interactions)."""
    from web.shop import api_key as key_of

    known = sites.read(settings.read())
    if site not in known:
        raise NotFound(f"There is no site {site!r}: {', '.join(known)} there.")
    typer.echo(key_of(known[site]))


@app.command("desk-link")
def desk_link(
    email: Annotated[str, typer.Argument(help="the agent's address")],
    name: Annotated[str, typer.Option(help="how customers see them; needed the first time")] = "",
    role: Annotated[Role | None, typer.Option(help="what they may do: reports are for supervisors and owners")] = None,
) -> None:
    """Make a link that signs an agent in at the desk, once, within twelve hours."""
    wanted = role or Role.AGENT
    command = {"do": "desk-link", "email": email, "name": name or email.partition("@")[0].title(), "role": wanted.value}
    made = asyncio.run(do(settings.read(), command))
    typer.echo(made["url"])
    if role is not None and made["role"] != role.value:
        told = f"There is a {made['role']} with this address already, and the link does not change that."
        typer.echo(f"{told} Change it with: earshot agents role {email} {role.value}", err=True)


def _check_mails(found: settings.Settings) -> None:
    from earshot.mail_check import check_all  # the templates, which the supervisor does not carry

    check_all(found)


@app.command("demo-data")
def demo_data(remove: Annotated[bool, typer.Option("--remove", help="take it out again")] = False) -> None:
    """Fill the demo with a year of a shop, so that every page has something to show."""
    from earshot import report_commands  # the journeys and all they need

    found = settings.read()

    async def steps() -> None:
        async with carried(found) as carry:
            if remove:
                typer.echo(await report_commands.empty(carry))
                return
            async for line in report_commands.fill(carry, found.address):
                typer.echo(line)

    asyncio.run(steps())


class Form(str, Enum):
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


@app.command()
def report(
    what: Annotated[What, typer.Argument(help="offers: who was asked; cases: conversations")] = What.OFFERS,
    first: Annotated[str, typer.Option("--from", help="the first day, such as 2026-05-01; twelve weeks if none")] = "",
    last: Annotated[str, typer.Option("--to", help="the last day")] = "",
    form: Annotated[Form, typer.Option("--format", help="csv, xlsx or jsonl")] = Form.CSV,
    out: Annotated[Path | None, typer.Option(help="a file; the standard output if none")] = None,
) -> None:
    """Write the rows that the reports are counted from, for tools of your own."""
    from earshot import report_commands  # the journeys and all they need

    async def write() -> None:
        async with carried(settings.read()) as carry:
            command = {"what": what.value, "from": first, "to": last}
            await report_commands.write_report(carry, command, form.value, out)

    asyncio.run(write())


def _told(survey: Survey) -> str:
    spoken = ", ".join(survey.languages)
    return f"{survey.key}: {survey.name}, {len(survey.questions)} questions in {spoken}, version {survey.version}"


@marks.command("export")
def marks_export() -> None:
    """Write the readings that agents marked wrong as labelled messages, JSON lines, for the next training."""

    async def export() -> None:
        async with carried(settings.read()) as carry:
            found = await carry({"do": "marks"})
            while found["lines"]:
                for line in found["lines"]:
                    typer.echo(json.dumps(line, ensure_ascii=False))
                found = await carry({"do": "marks", "after": found["last"]})

    asyncio.run(export())


def main() -> None:
    """Bad settings end with one sentence and exit code 2."""
    try:
        app()
    except CannotStart as error:
        print(error.sentence, file=sys.stderr)
        raise SystemExit(2) from None
    except EarshotError as error:
        print(error.sentence, file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
