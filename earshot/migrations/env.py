"""How alembic runs here: on the connection it is given, in the transaction it finds (adapters/database/schema.py)."""

from alembic import context

from earshot.adapters.tables import metadata
from earshot.migrations.rendering import render

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite rebuilds a table where others alter it
    transactional_ddl=True,
    render_item=render,
)
context.run_migrations()
