"""Once a minute, what is expected beside what the ledger has: mended, or reported."""
