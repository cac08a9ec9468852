"""Slack: payload → `Incoming`, `Reply` → Block Kit and API calls; reminders go out through the sender."""
