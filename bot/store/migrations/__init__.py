"""Alembic migrations: how they run and the steps themselves."""
