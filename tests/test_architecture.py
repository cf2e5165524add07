"""The arrows of the picture in docs/architecture.md are the only ones there are."""

from __future__ import annotations

import ast
import re

from tests.imports import Module, foreign, home, modules

MODULES = modules()

# The rooms of the house; a module lives in the first whose name it starts with. What is left of earshot/ are nouns.
ROOMS = {
    "journeys": ("earshot.journeys",),
    "adapters": ("earshot.adapters", "earshot.migrations"),
    "settings": tuple(
        f"earshot.{name}"
        for name in (
            "settings",
            "mail_settings",
            "keeping_settings",
            "variables",
            "secret",
            "sites",
            "sitefile",
            "surveys",
            "surveyfile",
            "yamlfile",
            "numbers",
            "colour",
        )
    ),
    "compose": (
        "earshot.compose",
        "earshot.timed",
        "earshot.carrying",
        "earshot.commands",
        "earshot.replay",
        "earshot.inviting",
        "earshot.logs",
        "earshot.bounces",
        "earshot.mail_check",
        "earshot.bounces_command",
        "earshot.clock_command",
        "earshot.invite_command",
        "earshot.people_commands",
        "earshot.report_commands",
        "earshot.customer_commands",
        "earshot.records_commands",
    ),
    "sheets": ("earshot.spreadsheet",),
    "supervise": ("earshot.supervise",),
    "entry": (
        "earshot.__main__",
        "earshot.card",
        "earshot.card_of_others",
        "earshot.conversations",
        "earshot.explain",
        "earshot.people_app",
        "earshot.records_app",
        "earshot.customer_app",
        "earshot.services",
        "earshot.cluster",
        "earshot.preview_command",
        "earshot.verdicts",
        "web.app",
        "web.__main__",
        "web.spare",
    ),
    "nouns": ("earshot",),
    "web": ("web",),
    "hearing": ("hearing",),
    "rasa": ("bot", "policies", "actions"),
}

ARROWS = {
    "nouns": {"nouns"},
    "hearing": {"hearing"},
    "rasa": {"rasa", "nouns", "hearing"},
    "journeys": {"journeys", "nouns"},
    "adapters": {"adapters", "nouns", "hearing"},
    "settings": {"settings", "nouns"},
    "sheets": {"sheets", "nouns"},
    "supervise": {"supervise"},
    "web": {"web", "journeys", "nouns", "settings", "sheets"},
    "compose": {"sheets", "compose", "journeys", "adapters", "settings", "nouns"},
    "entry": {"entry", "web", "compose", "settings", "supervise", "journeys", "nouns", "hearing"},
}

# What may be installed where: Rasa loads the nouns and hearing, and the supervisor must outlive everything.
NEEDS = {
    "nouns": set[str](),
    "supervise": set[str](),
    "journeys": {"structlog"},
    "hearing": {"numpy", "textblob", "vaderSentiment"},
}
NOT_IN_3_10 = {"datetime.UTC", "enum.StrEnum", "typing.Self", "asyncio.timeout", "asyncio.TaskGroup"}


def room(name: str) -> str:
    for found, starts in ROOMS.items():
        if any(name == start or name.startswith(f"{start}.") for start in starts):
            return found
    raise AssertionError(f"{name} lives nowhere: give it a room")


def in_rooms(*names: str) -> list[Module]:
    return [module for module in MODULES.values() if room(module.name) in names]


def test_no_arrow_points_where_the_picture_has_none() -> None:
    wrong = [
        f"{module.name} imports {target}: {room(module.name)} may not know {room(target)}"
        for module in MODULES.values()
        for imported in module.imports
        if (target := home(imported, MODULES)) and room(target) not in ARROWS[room(module.name)]
    ]

    assert wrong == []


def test_an_import_within_a_function_is_an_arrow_too() -> None:
    tree = ast.parse("def f():\n    from earshot.adapters import rasa\n")

    assert Module("earshot.trail", MODULES["earshot.trail"].path, tree).imports == ("earshot.adapters.rasa",)


def test_the_inner_rooms_need_next_to_nothing_installed() -> None:
    wrong = [
        f"{module.name} needs {top}"
        for name, needs in NEEDS.items()
        for module in in_rooms(name)
        for imported in module.imports
        if (top := foreign(imported)) and top not in needs
    ]

    assert wrong == []


def test_what_rasa_loads_is_written_for_python_3_10() -> None:
    read = in_rooms("nouns", "hearing", "rasa")
    for module in read:
        ast.parse(module.path.read_text(encoding="utf-8"), str(module.path), feature_version=(3, 10))

    assert {module.name: new for module in read if (new := NOT_IN_3_10 & {*module.imports})} == {}


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [module.name for module in MODULES.values() if module.tree.body and not ast.get_docstring(module.tree)]

    assert silent == []


def test_one_clock_is_asked_what_time_it_is() -> None:
    """So that turning it turns everything: the web service, the sweeps, mails, and the bot, which is told the hours."""
    asks = re.compile(r"\b(?:datetime|date)\.(?:now|utcnow|today)\(|\btime\.(?:time|localtime|gmtime)\(")
    wrong = [module.name for module in MODULES.values() if asks.search(module.path.read_text(encoding="utf-8"))]

    assert wrong == ["earshot.adapters.clock"]


def test_no_two_modules_need_each_other() -> None:
    """Apart from a package and its own parts."""
    needs = {
        module.name: {t for i in module.imports if (t := home(i, MODULES)) and t != module.name}
        for module in MODULES.values()
    }
    left = set(needs)
    while free := {name for name in left if not needs[name] & left}:
        left -= free

    assert sorted(left) == []
