"""Drafts the next migration from what the tables have and the migrations have not: python -m earshot.migrations "why".

Until the first release there is one migration: delete it and draft it again. A draft is read and tried before it is
committed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import create_engine

from earshot.adapters.database.schema import config


def draft(why: str) -> Path:
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'draft.db'}")
        with engine.begin() as connection:
            settings = config(connection)
            command.upgrade(settings, "head")
            number = len(list(ScriptDirectory.from_config(settings).walk_revisions())) + 1
            made = command.revision(settings, why, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    assert isinstance(made, Script)
    path = Path(made.path)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "# ###" not in line))
    return path


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]) or sys.exit(__doc__))
