"""The small world of the reminders' tests, for what the torture has found."""

from tests.reminders.conftest import filled_file, world, world_url

__all__ = ["filled_file", "world", "world_url"]
