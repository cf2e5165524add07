"""The EARSHOT_* variables somebody gave, from the environment and .env, with those that stand in files read."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from dotenv import dotenv_values

from earshot.errors import SettingsError

PREFIX = "EARSHOT_"
SITE_SECRET = re.compile(r"EARSHOT_SITE_([A-Z0-9_]+)_SECRET")
SECRETS = frozenset(
    {"EARSHOT_BOT_TOKEN", "EARSHOT_DATABASE_URL", "EARSHOT_REDIS_URL", "EARSHOT_METRICS_TOKEN", "EARSHOT_SMTP_PASSWORD"}
)


def gather(known: Collection[str], root: Path, environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every variable given and its value; what is empty counts as not given, and the environment goes before .env.

    A name nobody knows is an error: a misspelt setting that is silently ignored is found weeks later.
    """
    both = {**dotenv_values(root / ".env"), **(os.environ if environ is None else environ)}
    given = {name: value for name, value in both.items() if name.startswith(PREFIX) and value}
    _refuse_unknown(given, {*known, *(f"{name}_FILE" for name in SECRETS)})
    return _with_files_read(given, root)


def _refuse_unknown(given: Mapping[str, str], known: Collection[str]) -> None:
    for name in sorted(given):
        if name in known or SITE_SECRET.fullmatch(name.removesuffix("_FILE")):
            continue
        near = difflib.get_close_matches(name, sorted(known), 1, cutoff=0.0)
        raise SettingsError(f"{name} is no setting of Earshot's, the nearest is {near[0]}: rename or remove it.")


def _with_files_read(given: Mapping[str, str], root: Path) -> dict[str, str]:
    values = dict(given)
    for name, path in given.items():
        bare = name.removesuffix("_FILE")
        if bare == name or not (bare in SECRETS or SITE_SECRET.fullmatch(bare)):
            continue
        if bare in given:
            raise SettingsError(f"{bare} and {name} are both set: keep one of them.")
        try:
            values[bare] = (root / path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not text"
            raise SettingsError(f"{name} names {path}, which cannot be read ({why}): correct the path.") from None
        if not values[bare]:
            raise SettingsError(f"{name} names {path}, which is empty: put the secret into it.")
        del values[name]
    return values
