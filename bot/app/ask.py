"""`stokurs ask`: questions in people's own words from the command line, answered as in the chat, with nothing stored.

What is asked is neither stored nor logged, and no answer is worked out here: understanding and answers are the chat's.
"""

import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.app.application import Application
from bot.app.ask_words import Told, document, explained, json_line, reasons_document, told_plainly
from bot.content.asking.examples_file import read_examples
from bot.core.asking.asker import Asker
from bot.core.asking.nearest_examples import Nearest, nearest
from bot.core.chat import FormNote, Incoming, Message, Paragraph, Reply, Surface, Visitor
from bot.core.people import Municipality, Person
from bot.core.roles import Role
from bot.errors import BadInput, BotError, NotFound
from bot.exchange.people_file import role_named
from bot.handlers import answers
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.answering import speak
from bot.handlers.context import Context
from bot.handlers.features import HANDLES, WRITING
from bot.store import municipalities, people, plans
from bot.store.session import Scope

log = logging.getLogger(__name__)

NOBODY = 0
"""The id of somebody who is asked for by role: no person of any municipality has it."""

MORNING = time(9)
"""When it is on a day that was given, local time."""

PLATFORM = "command"
MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class AskRequest:
    """Who asks where, when, and how the answer is to be shown."""

    municipality: str
    asker: str = Role.PROJECT_LEADER.value
    """An e-mail, or a role: then somebody with that role and no unit, who is nobody in particular."""
    on: date | None = None
    as_json: bool = False
    explain: bool = False

    def check(self) -> None:
        """Look at what can be seen without a database.

        Raises:
            BadInput: the asker is neither an e-mail nor a role.
        """
        if "@" not in self.asker:
            _role(self.asker)


@dataclass(frozen=True, slots=True)
class Interview:
    """One person in one municipality at one moment, and any number of questions, each for itself."""

    application: Application
    request: AskRequest
    municipality: Municipality
    person: Person
    now: datetime
    asker: Asker

    @classmethod
    async def open(cls, application: Application, request: AskRequest) -> "Interview":
        """Find municipality and person, and load what understands.

        Raises:
            NotFound, BadInput: there is no such municipality, person or role.
        """
        async with application.store.system(read_only=True) as system:
            municipality = await municipalities.find(system, request.municipality)
            person = await _person(system.scope(municipality.id), municipality, request.asker)
        now = _moment(municipality, request.on) or application.clock.now()
        return cls(application, request, municipality, person, now, await application.askers.get())

    async def tell(self, text: str) -> str:
        """Return the answer to one question as it is printed."""
        told = await self.ask(text)
        near = self._near(text, told) if self.request.explain else ()
        if self.request.as_json:
            return json_line(document(told, reasons_document(told, near) if self.request.explain else None))
        lines = told_plainly(told.message)
        if self.request.explain:
            t = self.application.texts.for_language(self.municipality.language)
            lines = [*lines, "", *explained(t, told, near)]
        return "\n".join(lines)

    async def ask(self, text: str) -> Told:
        """Answer one question in a transaction of its own that cannot write. Never raises a `BotError`."""
        try:
            async with self.application.store.system(read_only=True) as system:
                return await self._answer(self._context(system.scope(self.municipality.id)), text)
        except BotError as error:
            return self._sorry(text, error)
        except Exception as error:  # noqa: BLE001 - one question that goes wrong must not end a file of them
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
            log.error("mistake", extra={"action": "mistake", "error": type(error).__name__, "where": where})  # noqa: TRY400 - a traceback's values may hold the question
            return self._sorry(text, BotError("errors.not_expected"))

    async def _answer(self, context: Context, text: str) -> Told:
        if self.asker.about_child(text):  # before anything else is looked up, as in the chat
            return Told(self.asker.read(text), answers.sensitive(context.t))
        spoken = await speak(context, self.asker, Incoming(context.visitor, context.surface, text=text))
        understood, answered = spoken.understood, spoken.answered
        message = answered.message or await _page(context, answered)
        offered = tuple(topic for topic in spoken.topics if topic is not understood.topic)
        return Told(understood, message, answered.source, offered, await _titles(context, understood.activities))

    def _sorry(self, text: str, error: BotError) -> Told:
        """Say what went wrong, as the chat does."""
        texts = self.application.texts
        sentence = texts.error(texts.for_language(self._language), error)
        understood = self.asker.read(text)
        return Told(understood, Message((Paragraph(sentence, strong=True),)))

    def _context(self, scope: Scope) -> Context:
        application, here = self.application, self.municipality
        return Context(
            scope=scope,
            municipality=here,
            person=self.person,
            programme=application.programmes.get(here.programme),
            t=application.texts.for_language(self._language),
            municipal=application.texts.for_language(here.language),
            now=self.now,
            surface=Surface.DM,
            visitor=Visitor(PLATFORM, "", "", self.person.email, self.person.name, self._language),
            workshop=application.workshop,
            keys=application.keys,
        )

    @property
    def _language(self) -> str:
        return self.person.language or self.municipality.language

    def _near(self, text: str, told: Told) -> tuple[Nearest, ...]:
        """Return the examples that are most like the question; none where it must not be repeated."""
        if told.sensitive:
            return ()
        return nearest(text, [(example.topic, example.text) for example in read_examples()], MOST_NEAR)


async def ask_one(application: Application, request: AskRequest, text: str) -> str:
    """Return the answer to one question, as it is printed.

    Raises:
        NotFound, BadInput: there is no such municipality, person or role.
    """
    with _without_routine_lines():
        return await (await Interview.open(application, request)).tell(text)


async def ask_all(
    application: Application, request: AskRequest, questions: Sequence[str], say: Callable[[str], None]
) -> None:
    """Hand each question's answer to ``say`` as soon as there is one, in order.

    Raises:
        NotFound, BadInput: there is no such municipality, person or role.
    """
    with _without_routine_lines():
        interview = await Interview.open(application, request)
        for question in questions:
            say(await interview.tell(question))


def questions_of(data: bytes) -> list[str]:
    """Return the lines of a file, blank ones too: UTF-8, with or without a byte order mark, or else Windows-1252.

    Raises:
        BadInput: it is no text.
    """
    if b"\x00" in data:
        raise BadInput("ask_command.not_text")
    lines = decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def decoded(data: bytes) -> str:
    """Return text that came as UTF-8, with or without a byte order mark, or as Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@contextmanager
def _without_routine_lines() -> Iterator[None]:
    """Keep what is logged of every answer off the terminal, where the answer itself stands; mistakes are told."""
    answering = logging.getLogger("bot.handlers")
    before = answering.level
    if answering.getEffectiveLevel() == logging.INFO:
        answering.setLevel(logging.WARNING)
    try:
        yield
    finally:
        answering.setLevel(before)


def _moment(municipality: Municipality, day: date | None) -> datetime | None:
    """Return the morning of ``day`` in the municipality, in UTC."""
    if day is None:
        return None
    return datetime.combine(day, MORNING, ZoneInfo(municipality.zone)).astimezone(UTC)


async def _person(scope: Scope, municipality: Municipality, asker: str) -> Person:
    """Return the person with an e-mail, or somebody with a role."""
    if "@" in asker:
        person = await people.by_email(scope, asker)
        if person is None:
            raise NotFound("people.nobody_with_email", email=asker.strip()[:200], name=municipality.name)
        return person
    return Person(
        id=NOBODY, municipality_id=municipality.id, name="", email="", language="", roles=frozenset({_role(asker)})
    )


def _role(name: str) -> Role:
    """Return the role of this id or name.

    Raises:
        BadInput: there is none; names those there are.
    """
    role = role_named(name)
    if role is None:
        raise BadInput("ask_command.unknown_role", role=name[:60], known=", ".join(Role))
    return role


async def _page(context: Context, answered: Answered) -> Message:
    """Carry out an answer that is another feature's page, as a button would.

    Raises:
        BotError: the page has nothing to show, or it could store something.
    """
    action = answered.action
    if action is None or action in WRITING:
        raise BotError("ask_command.only_in_chat")
    incoming = Incoming(context.visitor, context.surface, action=action, value=answered.value)
    return _said(await HANDLES[action](context, incoming))


def _said(reply: Reply) -> Message:
    """Return what a reply says; of a form, its title and its notes."""
    if reply.message is not None:
        return reply.message
    if reply.form is None:
        raise BotError("ask_command.only_in_chat")
    notes = [Paragraph(part.text) for part in reply.form.parts if isinstance(part, FormNote)]
    return Message((Paragraph(reply.form.title, strong=True), *notes))


async def _titles(context: Context, ids: Sequence[int]) -> tuple[str, ...]:
    """Return the titles of the plan's activities with these ids, in their order."""
    plan = await plans.get(context.scope, context.programme.id) if ids else None
    known = {activity.id: activity.title for activity in plan.activities} if plan else {}
    return tuple(known[number] for number in ids if number in known)
