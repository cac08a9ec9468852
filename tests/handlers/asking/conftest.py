"""What tests of conversations share."""

import pytest

from bot.handlers import router


@pytest.fixture
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an answer wait until what is kept of it is stored, however busy the machine is."""
    monkeypatch.setattr(router, "KEPT_WITHIN", 60)
