"""Reminders go out: one post per call, never repeated here, with a marker by which it can be found again."""


from bot.clock import Clock
from bot.content.texts import Texts
from bot.platforms.slack.api import SlackWeb


class SlackSender:
    """Posts for the ledger."""

    platform = "slack"

    def __init__(self, web: SlackWeb, clock: Clock, texts: Texts) -> None:
        self._web = web
        self._clock = clock
        self._texts = texts
