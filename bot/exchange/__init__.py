"""Files in and out: bytes on one side, core types on the other. Nothing here knows the store."""
