"""One question per topic in three languages, asked by anybody of the scene from the front door on, and the frame."""

from dataclasses import dataclass, replace
from functools import cache

from bot.core.asking.topics import Topic
from bot.core.chat import Buttons, Facts, Heading, Incoming, Items, Message, Note, Paragraph, Surface
from bot.exchange.workshop import Workshop
from bot.handlers.asking import answering
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.talking import Spoken
from bot.handlers.context import Context
from bot.handlers.reception import Reception
from tests.handlers.asking.chat import real_asker
from tests.handlers.door import Door, check_message
from tests.handlers.minutes_room import begin

MOST_FACTS = 6
"""Five, and a single one that would be left over."""

MOST_WAYS = 3


@dataclass(frozen=True)
class Asked:
    """A question of one topic."""

    topic: Topic
    nb: str
    nn: str
    en: str

    def text(self, language: str) -> str:
        """Return it in a language."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[language]


QUESTIONS = (
    Asked(Topic.NEXT_STEPS, "Hva bør vi gjøre nå?", "Kva bør vi gjere no?", "What should we do next?"),
    Asked(Topic.MY_TASKS, "Hva står det på meg?", "Kva har eg ansvar for?", "What am I responsible for?"),
    Asked(
        Topic.PHASE_STATUS,
        "Hvor langt er vi i fase 2?",
        "Kor langt har vi kome i fase 2?",
        "How far along are we in phase 2?",
    ),
    Asked(Topic.PLAN_STATUS, "Hvordan ligger vi an?", "Korleis ligg vi an?", "Are we on track?"),
    Asked(Topic.OVERDUE, "Hva er over fristen?", "Kva er over fristen?", "What is overdue?"),
    Asked(
        Topic.RESPONSIBLE,
        "Hvem har ansvaret for velge strategier?",
        "Kven har ansvaret for velge strategier?",
        "Who is responsible for velge strategier?",
    ),
    Asked(
        Topic.DEADLINE,
        "Når må sikre forankring være ferdig?",
        "Når må sikre forankring vere ferdig?",
        "When is sikre forankring due?",
    ),
    Asked(Topic.LOOK_AHEAD, "Hva skjer i november?", "Kva skjer i november?", "What happens in November?"),
    Asked(
        Topic.NEXT_MEETING, "Når er neste møte?", "Når er neste møte i styringsgruppa?", "When is the next meeting?"
    ),
    Asked(
        Topic.MEETING_AGENDA,
        "Hva skal opp på prosjektmøtet?",
        "Kva står på saklista til prosjektmøtet?",
        "What is on the agenda for the project meeting?",
    ),
    Asked(
        Topic.MEETING_STRUCTURE,
        "Hvor ofte møtes styringsgruppa?",
        "Kor ofte møtest styringsgruppa?",
        "How often does the steering group meet?",
    ),
    Asked(Topic.PULSE_ABOUT, "Er pulssjekken anonym?", "Er pulssjekken anonym?", "Is the pulse check anonymous?"),
    Asked(
        Topic.CHANGE_STAGES,
        "Hva er stadiene i endringskurven?",
        "Kva hjelper folk som kjenner seg truga?",
        "What are the stages of change?",
    ),
    Asked(
        Topic.PHASE_ABOUT, "Hva er målet med fase 3?", "Kva går fase 3 ut på?", "What is the goal of phase 3?"
    ),
    Asked(
        Topic.ROLE_ABOUT,
        "Hva gjør en prosjekteier?",
        "Kva gjer ein prosjekteigar?",
        "What does a project owner do?",
    ),
    Asked(Topic.PROGRAMME_ABOUT, "Hva er BTI?", "Kva er BTI?", "What is BTI?"),
    Asked(
        Topic.SUCCESS_FACTORS,
        "Hva er suksessfaktorene?",
        "Kva er suksessfaktorane?",
        "What are the success factors?",
    ),
    Asked(
        Topic.INDICATORS,
        "Hvilke indikatorer kan vi bruke?",
        "Kva indikatorar kan vi bruke?",
        "Which indicators should we use?",
    ),
    Asked(
        Topic.NETWORK_STATUS,
        "Hvordan går det med de andre kommunene?",
        "Korleis går det med dei andre kommunane?",
        "How are the other municipalities doing?",
    ),
    Asked(
        Topic.REPORT_STATUS,
        "Hvor rapporterer jeg status?",
        "Kvar rapporterer eg status?",
        "Where do I report status?",
    ),
    Asked(
        Topic.ONBOARDING,
        "Hva må en nyansatt vite?",
        "Kva må ein nytilsett vite?",
        "What does a new colleague need to know?",
    ),
    Asked(
        Topic.GREETING, "Tusen takk for hjelpen", "Tusen takk for hjelpa", "Thank you so much"
    ),
    Asked(Topic.OUT_OF_SCOPE, "Skriveren virker ikke", "Skrivaren verkar ikkje", "The printer is broken"),
)  # fmt: skip


@cache
def by_topic() -> dict[Topic, Asked]:
    """Return the questions by their topics."""
    return {asked.topic: asked for asked in QUESTIONS}


async def ready(door: Door) -> Door:
    """Set up meetings, so that every topic has something to tell."""
    await begin(door)
    return door


async def spoken(door: Door, who: str, text: str, language: str, channel: str = "D1") -> Spoken:
    """Ask from the front door on, in a reading transaction; the person has chosen the language."""
    surface = Surface.DM if channel.startswith("D") else Surface.CHANNEL
    incoming = Incoming(door.visitor(who), surface, channel, text=text)
    reception = Reception(door.programmes, door.texts, Workshop(), None)
    async with door.store.system(read_only=True) as system:
        context = await reception.context(system, incoming, door.t(language), door.clock.now())
        assert isinstance(context, Context)
        chosen = replace(context, t=door.t(language)) if surface is Surface.DM else context
        return await answering.speak(chosen, real_asker(), incoming)


def fact_lines(message: Message) -> int:
    """Count the facts of an answer: pairs, and lines of lists."""
    found = 0
    for block in message.blocks:
        match block:
            case Facts(pairs):
                found += len(pairs)
            case Items(items):
                found += len(items)
    return found


def frame_faults(answered: Answered) -> list[str]:
    """Return what is wrong with an answer in words; nothing where it has its frame."""
    message = answered.message
    if message is None:
        return [] if answered.action is not None else ["says nothing"]
    check_message(message)
    first, faults = message.blocks[0], []
    if not (isinstance(first, Paragraph) and first.strong):
        faults.append("the first block is not the answer")
    if any(isinstance(block, Heading) for block in message.blocks):
        faults.append("a heading stands in front of something")
    if fact_lines(message) > MOST_FACTS:
        faults.append(f"{fact_lines(message)} facts")
    rows = [block for block in message.blocks if isinstance(block, Buttons)]
    if len(rows) > 1 or any(len(row.buttons) > MOST_WAYS for row in rows):
        faults.append("too many ways on")
    if rows and message.blocks[-1] is not rows[-1]:
        faults.append("something stands under the buttons")
    notes = [block.text for block in message.blocks if isinstance(block, Note)]
    if answered.source and notes[-1:] != [answered.source]:
        faults.append("the last note is not the source")
    return faults
