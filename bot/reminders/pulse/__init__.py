"""Rounds of pulse checks over time: planned, opened, closed; and what of them the ledger may know."""
