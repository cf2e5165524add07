"""The machine's own key: made on first start, readable by its owner alone, and what is derived from it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from earshot.errors import SettingsError


def keep(path: Path) -> str:
    """The key in `path`; made there if there is none. Two processes that start together get the same one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path)
        key = path.read_text(encoding="ascii").strip()
        open_to = path.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not a key"
        raise SettingsError(f"EARSHOT_SECRET_FILE names {path}, which cannot be kept there ({why}).") from None
    if len(key) < 32:
        raise SettingsError(
            f"EARSHOT_SECRET_FILE names {path}, whose key is too short: remove it and a new one is made."
        )
    if open_to:
        raise SettingsError(f"EARSHOT_SECRET_FILE names {path}, which others can read: run chmod 600 on it.")
    return key


def derive(key: str, purpose: str) -> str:
    """A key for one purpose, so that no two of them are ever the same."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _make(path: Path) -> None:
    """Written aside and linked into place: whoever reads it never sees half a key."""
    if path.exists():
        return
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        os.link(aside, path)
    except FileExistsError:
        pass  # somebody else was first: theirs holds
    finally:
        aside.unlink()
