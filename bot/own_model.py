"""Whether a model file is the one that was trained: its SHA-256, noted beside it or pinned by a setting.

A model is loaded by libraries that make objects of what is in it, so a file put in its place could be a program.
Standard library: it is looked at before anything of Rasa's is imported.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

PINNED = "EARSHOT_BOT_MODEL_SHA256"
LARGEST = 200 * 1024 * 1024  # bytes; ours are 3 MB


class NotOurs(Exception):
    """The model is not the one that was trained. Its text is a sentence."""


def note_of(model: Path) -> Path:
    return model.with_name(f"{model.name}.sha256")


def note(model: Path) -> None:
    """Writes down which file it is, as `sha256sum --check` reads it; for its owner alone."""
    note = note_of(model)
    aside = note.with_name(f".{note.name}.{os.getpid()}")
    aside.write_text(f"{hashlib.sha256(model.read_bytes()).hexdigest()}  {model.name}\n", encoding="ascii")
    aside.chmod(0o600)
    aside.replace(note)


def read(model: Path) -> bytes:
    """The bytes that are to be loaded, so that what was looked at is what is loaded. Raises NotOurs, OSError."""
    if model.stat().st_size > LARGEST:
        raise NotOurs(f"{model} is larger than any model of ours.")
    packed = model.read_bytes()
    wanted, source = _wanted(model)
    if not hmac.compare_digest(hashlib.sha256(packed).hexdigest(), wanted):
        raise NotOurs(f"{model} is not the model that {source} names: it was changed, or put in another's place.")
    return packed


def _wanted(model: Path) -> tuple[str, str]:
    pinned = os.environ.get(PINNED)
    if pinned:
        return pinned.strip().lower(), PINNED
    try:
        return note_of(model).read_text("ascii")[:64], note_of(model).name
    except (OSError, UnicodeDecodeError):
        raise NotOurs(f"Nobody knows where {model} comes from. `python -m bot train --force` makes it anew.") from None
