"""Calendars by HTTP: what calendar programs fetch with a private link."""
