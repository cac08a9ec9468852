"""The steps the database has taken, oldest first."""
