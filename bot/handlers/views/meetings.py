"""How meetings look in a message."""
