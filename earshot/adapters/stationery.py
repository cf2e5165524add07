"""Letters written from their templates: a folder a kind in earshot/mails/, with subject.txt, text.txt and page.html."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import earshot
from earshot.mail import Letter

FOLDER = Path(earshot.__file__).parent / "mails"


class Stationery:
    """A value that a template names and nobody gave is an error, not a gap in a letter."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=lambda name: name is not None and name.endswith(".html"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def write(self, kind: str, to: str, sender: str, values: Mapping[str, Any]) -> Letter:
        subject, text, html = (
            self._templates.get_template(f"{kind}/{part}").render(shop=sender, **values)
            for part in ("subject.txt", "text.txt", "page.html")
        )
        return Letter(to=to, sender=sender, subject=" ".join(subject.split()), text=text, html=html)
