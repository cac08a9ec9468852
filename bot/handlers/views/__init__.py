"""Parts of messages that several features show: pure functions from core types and a translator to blocks."""
