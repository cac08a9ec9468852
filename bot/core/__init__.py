"""Pure rules and types: no I/O, no asyncio, no clock. Time and texts come in as parameters."""
