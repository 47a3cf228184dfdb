"""Run by Alembic: applies the versions on the connection that `database.bring_up_to_date` opened."""

from alembic import context

from tutor.classroom.server.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
