"""What is due goes out once: claimed, checked again, worded, on the wire at its turn, settled, looked for in doubt."""
