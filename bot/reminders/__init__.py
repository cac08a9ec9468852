"""Reminders, exactly once or as a visible gap: series → occurrences → deliveries → claim → re-check → send → settle."""
