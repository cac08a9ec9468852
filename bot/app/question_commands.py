"""`stokurs questions …`: how questions went, whether they may be sent in, and those that were.

What is printed of people's own words is what they have sent in themselves; nobody's name stands beside it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.application import Application
from bot.content.texts import Translator
from bot.core.asking.topics import Topic
from bot.core.people import Municipality
from bot.store import changes, municipalities, talks
from bot.store.changes import Author
from bot.store.session import Scope
from bot.store.talks import Count


@dataclass(frozen=True, slots=True)
class _Here:
    """One municipality in one transaction, and its language."""

    scope: Scope
    municipality: Municipality
    t: Translator


@dataclass(frozen=True, slots=True)
class QuestionCommands:
    """What the command line does about the questions of one municipality."""

    application: Application
    name: str

    async def status(self) -> str:
        """Return whether questions may be sent in, and how those on each topic went, the newest month first.

        Raises:
            NotFound: there is no such municipality.
        """
        async with self._here(read_only=True) as here:
            counted = await talks.counts(here.scope)
            sent = len(await talks.sent_in(here.scope))
        t = here.t
        lines = [t(f"asking_talk.collecting_{'on' if here.municipality.collects_questions else 'off'}")]
        lines.append(t.n("asking_talk.sent_in_count", sent))
        lines += [_line(t, count) for count in counted] or [t("asking_talk.none_counted")]
        return "\n".join(lines)

    async def switch(self, *, on: bool) -> str:
        """Let questions be sent in, or no more, which deletes those that were; return what to print.

        Raises:
            NotFound: there is no such municipality.
        """
        async with self._here(read_only=False) as here:
            if on != here.municipality.collects_questions:
                author = Author(None, "command", self.application.clock.now())
                action = changes.COLLECTING_ON if on else changes.COLLECTING_OFF
                await changes.record(here.scope, author, "municipality", here.municipality.id, action)
            await talks.collect(here.scope, wanted=on)
        return here.t(f"asking_talk.switched_{'on' if on else 'off'}", name=here.municipality.name)

    async def sent_in(self) -> str:
        """Return the questions that were sent in, a line each: the month, what it was taken for, the text.

        Raises:
            NotFound: there is no such municipality.
        """
        async with self._here(read_only=True) as here:
            found = await talks.sent_in(here.scope)
        if not found:
            return here.t("asking_talk.none_sent_in", name=here.municipality.name)
        return "\n".join(f"{one.month:%Y-%m}\t{one.topic}\t{one.text}" for one in found)

    @asynccontextmanager
    async def _here(self, *, read_only: bool) -> AsyncIterator[_Here]:
        async with self.application.store.system(read_only=read_only) as system:
            found = await municipalities.find(system, self.name)
            yield _Here(system.scope(found.id), found, self.application.texts.for_language(found.language))


def _line(t: Translator, count: Count) -> str:
    """«2026-09, Hvem som har ansvaret: 3 besvart»."""
    topic = t(f"asking_talk.topic_{count.topic}") if count.topic in set(Topic) else count.topic
    went = t(f"asking_talk.went_{count.went}")
    return t("asking_talk.count_line", month=f"{count.month:%Y-%m}", topic=topic, went=went, n=count.number)
