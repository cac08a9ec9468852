"""The tests: one folder per part of ``bot``, shared helpers in ``helpers``."""
