"""Letters written from their templates: a folder a kind, with subject.txt, text.txt and page.html.

Ours are in earshot/mails/; an owner's folder (EARSHOT_MAILS) goes first, file by file. subject.de.txt is German.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

import earshot
from earshot.appointment import Appointment
from earshot.mail import CalendarFile, Letter

FOLDER = Path(earshot.__file__).parent / "mails"
PARTS = ("subject.txt", "text.txt", "page.html")
SHIPPED = "shipped"  # an owner's template extends ours by this name: {% extends "shipped/survey/page.html" %}


class Stationery:
    """A value that a template names and nobody gave is an error, not a gap in a letter."""

    def __init__(self, own: Path | None = None) -> None:
        ours = FileSystemLoader(FOLDER)
        theirs = [] if own is None else [FileSystemLoader(own)]
        self.own = own
        self.templates = Environment(
            loader=ChoiceLoader([*theirs, ours, PrefixLoader({SHIPPED: ours})]),
            undefined=StrictUndefined,
            autoescape=lambda name: name is not None and name.endswith(".html"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def write(self, kind: str, to: str, sender: str, values: Mapping[str, Any]) -> Letter:
        """In the `language` among the values where there are words in it, else in the ones there are."""
        language = str(values.get("language", "en"))
        subject, text, html = (
            self.templates.select_template(names(kind, part, language)).render(shop=sender, **values) for part in PARTS
        )
        appointment = values.get("calendar")
        file = None if appointment is None else self.calendar(appointment)
        return Letter(to=to, sender=sender, subject=" ".join(subject.split()), text=text, html=html, calendar=file)

    def calendar(self, appointment: Appointment) -> CalendarFile:
        from earshot.adapters import calendar  # with a library that no start needs

        return CalendarFile(appointment.method, calendar.written(appointment))


def names(kind: str, part: str, language: str) -> list[str]:
    """Which templates may be that part, the best first."""
    stem, dot, ending = part.partition(".")
    return [f"{kind}/{stem}.{language}{dot}{ending}", f"{kind}/{part}"]
