"""The renderer of the reminder engine: reminders of meetings in their own words, letters in those of their feature."""

from datetime import datetime

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.chat import Message, addressed
from bot.core.deliveries import LETTER_KINDS, SEALED_KINDS
from bot.core.recent import Recent
from bot.handlers.feature import Letter
from bot.handlers.features import LETTERS
from bot.handlers.reminders import ReminderTexts
from bot.reminders.ports import Due
from bot.store import municipalities
from bot.store.session import Scope


class LedgerTexts:
    """Words whatever the ledger sends."""

    def __init__(self, programmes: Programmes, texts: Texts) -> None:
        """Take programmes and texts."""
        self._programmes = programmes
        self._texts = texts
        self._reminders = ReminderTexts(programmes, texts)
        self._addressed: Recent[Message] = Recent()

    async def __call__(self, due: Due, scope: Scope, now: datetime) -> Message | None:
        """Return the message of one delivery, None when there is nothing to say any more."""
        if due.delivery.kind not in (*LETTER_KINDS, *SEALED_KINDS):
            return await self._reminders(due, scope, now)
        text = LETTERS.get(due.delivery.kind)
        if text is None or due.person is None:
            return None
        municipality = due.municipality or await municipalities.get(scope)
        letter = Letter(
            due=due,
            scope=scope,
            municipality=municipality,
            programme=self._programmes.get(municipality.programme),
            t=self._texts.for_language(due.language),
            person=due.person,
            now=now,
        )
        message = await text(letter)
        return self._to(message, municipality.id) if message else None

    def _to(self, message: Message, municipality: int) -> Message:
        """Return the message with its municipality; the very same one where many get the very same."""
        return self._addressed.get((id(message), municipality), lambda: addressed(message, municipality), message)
