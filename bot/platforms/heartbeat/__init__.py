"""A sign of life to an address outside: whoever watches it is told when reminders stop being looked after."""
