"""Packs the widget for the road: four files out of many, without comments and indentation, with short private names.

`python -m tools.pack_widget` after a change in web/static/widget/src; a test fails when it was forgotten. The sources
run as they are too: a page that loads src/widget.js gets src/panel.js and the modules it imports.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from earshot.confidential.asking import ASKED_FOR, NEVER, SENTENCE
from earshot.confidential.cards import BEGINS, BETWEEN
from earshot.confidential.folded import READ, TYPED
from earshot.confidential.masking import Kind
from earshot.confidential.patterns import ACCOUNT_LENGTHS, PATTERNS

FOLDER = Path(__file__).resolve().parents[1] / "web" / "static" / "widget"
SOURCES = FOLDER / "src"
NOTE = "/* Packed from src/ by tools/pack_widget.py: change it there. */\n"
ASKED = FOLDER.parent / "desk" / "asked_for.js"
_PRIVATE = re.compile(r"this\.#(\w+)")
_SHEET = re.compile(r"(?<=STYLE = )`.*?`", re.DOTALL)
_AROUND = re.compile(
    r"(?<=[)\]}]) (?=\{)|(?<=\bif) (?=\()|(?<=\bfor) (?=\()|(?<=[)\]],) |(?<=\{) (?=[\w.\[#$])|(?<=[\w)\]};]) (?=\})"
)
_SPACED = re.compile(r" (=>|===|!==|&&|\|\||\?\?=|\?\?|=) ")  # no text of ours has these in it
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";$', re.MULTILINE)


def main() -> None:
    (SOURCES / "patterns.js").write_text(patterns())
    ASKED.write_text(asked_for())
    for name, packed in pack().items():
        (FOLDER / name).write_text(packed)


def pack() -> dict[str, str]:
    panel, private, call = (
        "\n".join(lean(module) for module in _in_order(name)) for name in ("panel.js", "private.js", "call.js")
    )
    return {
        "widget.js": NOTE + small(lean((SOURCES / "widget.js").read_text())),
        # One scope for all modules: every top-level name is used once, which _in_order makes sure of.
        "panel.js": NOTE + small(panel).replace("export function attach(", "export { attach };\nfunction attach(", 1),
        "private.js": NOTE + small(private),
        "call.js": NOTE + small(call),
    }


def patterns() -> str:
    """The service's own tables of what is confidential, for the widget's recogniser."""
    tables = {
        "MASKS": {kind.value: kind.mask for kind in Kind},
        "BEGINS": BEGINS,
        "BETWEEN": BETWEEN,
        "TYPED": TYPED,
        "READ": READ,
        "ACCOUNTS": ACCOUNT_LENGTHS,
        "PATTERNS": [[p.kind, p.source, "i" if p.flags else "", p.check] for p in PATTERNS],
    }
    note = "/** What is looked for, written by tools/pack_widget.py from earshot/confidential/: change it there. */\n"
    lines = (f"export const {name} = {json.dumps(table, ensure_ascii=False)};\n" for name, table in tables.items())
    return note + "".join(lines)


def asked_for() -> str:
    """What an agent may not ask for in the chat, for the desk."""
    tables = {"NEVER": NEVER, "SENTENCE": SENTENCE, "ASKED_FOR": {k.value: v for k, v in ASKED_FOR.items()}}
    note = (
        "/** What is not asked for in a chat, written by tools/pack_widget.py from earshot/confidential/asking.py. */\n"
    )
    return note + "".join(f"export const {name} = {json.dumps(table)};\n" for name, table in tables.items())


def lean(source: str) -> str:
    """Without comments that start a line or follow two spaces' worth of code, and without indentation."""
    source = re.sub(r"^\s*/\*.*?\*/\n", "", source, flags=re.DOTALL | re.MULTILINE)
    lines = (re.sub(r"(^|\s)// .*$", "", line).strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line)


def small(code: str) -> str:
    """Style sheets without the spaces that mean nothing, and `#a` for each private name, which nobody outside knows."""
    code = _AROUND.sub("", _SPACED.sub(r"\1", _SHEET.sub(lambda sheet: _tight(sheet[0]), code)))
    names = sorted(set(_PRIVATE.findall(code)), key=lambda name: (-code.count(f"#{name}"), name))
    short = {name: _short(number) for number, name in enumerate(names)}
    return re.sub(r"(?<![\"'`])#(\w+)\b", lambda found: "#" + short.get(found[1], found[1]), code)


def _tight(sheet: str) -> str:
    sheet = re.sub(r"\s*([{};,>])\s*", r"\1", sheet)
    return re.sub(r":\s+", ":", sheet).replace(";}", "}")


def _short(number: int) -> str:
    """a … z, then aa …"""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return (
        letters[number]
        if number < len(letters)
        else letters[number // len(letters) - 1] + letters[number % len(letters)]
    )


def _in_order(entry: str) -> list[str]:
    """The modules `entry` needs, each after those it imports from, their imports and exports dropped."""
    done: dict[str, str] = {}
    names: set[str] = set()

    def take(name: str) -> None:
        if name in done:
            return
        source = (SOURCES / name).read_text()
        for needed in _IMPORT.findall(source):
            take(needed)
        source = _IMPORT.sub("", source)
        if name != entry:
            source = re.sub(r"^export ", "", source, flags=re.MULTILINE)
        own = set(re.findall(r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)", source, re.MULTILINE))
        if both := own & names:
            raise ValueError(f"{name} names {', '.join(sorted(both))} again: in one file they would collide")
        names.update(own)
        done[name] = source

    take(entry)
    return list(done.values())


if __name__ == "__main__":
    main()
