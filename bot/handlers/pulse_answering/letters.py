"""Wording invitation and reminder: what is asked, what is promised, one button. Nothing depends on an answer."""

from collections.abc import Callable
from typing import Final, cast

from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Heading, Message, Note, Paragraph
from bot.core.deliveries import number_of
from bot.core.recent import Recent
from bot.handlers.feature import Letter
from bot.handlers.views import pulse_promise as promises
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_asked, pulse_asked_many
from bot.store.pulse_asked import Asked

ASKED = "asked"
"""What a wave calls what it has read of its people."""

LAST = 2
"""The reminder after which there is silence."""

_WORDED: Final[Recent[Message]] = Recent()
"""Messages that were worded last: everybody of one group gets the very same in one language."""


async def invitation(letter: Letter) -> Message | None:
    """Ask somebody; nothing to say when the round is over, or they are not asked in it."""
    asked = await _asked(letter)
    return _once(letter, asked, "invitation", _invitation) if asked is not None else None


def _invitation(letter: Letter, asked: Asked) -> Message:
    t, book = letter.t, _book(letter)
    instrument = book.instrument(asked.round.instrument)
    name = book.name(asked.round.instrument)
    who, until = promises.promise(book, asked)
    intro: list[Block] = []
    if instrument is not None:
        intro.append(
            Paragraph(
                t("pulse.invite_intro", intro=t(instrument.intro_key), takes=t(instrument.takes_key)), strong=True
            )
        )
    buttons = (promises.answer_button(t, asked.round, name), promises.about_button(t))
    return Message((Heading(name), *intro, Paragraph(who), Paragraph(until), Buttons(buttons)))


async def reminder(letter: Letter) -> Message | None:
    """Remind somebody, in the same words as everybody else who is reminded."""
    asked = await _asked(letter)
    if asked is None or not letter.person.pulse:
        return None
    return _once(letter, asked, f"reminder {letter.delivery.sequence}", _reminder)


def _reminder(letter: Letter, asked: Asked) -> Message:
    t, book = letter.t, _book(letter)
    name = book.name(asked.round.instrument)
    last = letter.delivery.sequence >= LAST
    return Message(
        (
            Paragraph(t("pulse.reminder", name=name, until=book.moment(asked.round.closes_at)), strong=True),
            Paragraph(t("pulse.reminder_last" if last else "pulse.reminder_first")),
            Buttons(
                (
                    promises.answer_button(t, asked.round, name),
                    promises.about_button(t),
                    Button(t("pulse.leave_button"), Action.LEAVE_PULSE),
                )
            ),
            Note(t("pulse.reminder_why")),
        )
    )


def _once(letter: Letter, asked: Asked, what: str, word: Callable[[Letter, Asked], Message]) -> Message:
    """Word a message, or return the one that says the same: it hangs on nothing but what is named here."""
    here = (what, asked, letter.municipality, letter.today, id(letter.t), id(letter.programme))
    return _WORDED.get(here, lambda: word(letter, asked), letter.t, letter.programme)


async def _asked(letter: Letter) -> Asked | None:
    found = await _read(letter, number_of(letter.delivery.subject) or 0)
    return found if found is not None and found.round.open and letter.now < found.round.closes_at else None


async def _read(letter: Letter, round_id: int) -> Asked | None:
    """Read it for all who are written to in the same transaction: these are many, and statements take long."""
    wave = letter.due.together
    if wave is None:
        return await pulse_asked.asked(letter.scope, round_id, letter.person.id)
    name = f"{ASKED}:{round_id}"  # two rounds may open at the same moment, for different people
    known = wave.read.get(name)
    if not isinstance(known, dict):
        known = wave.read[name] = await pulse_asked_many.asked(letter.scope, round_id, wave.people)
    return cast("Asked | None", known.get(letter.person.id))


def _book(letter: Letter) -> PulseBook:
    return PulseBook(letter.t, letter.programme, letter.municipality, letter.today)
