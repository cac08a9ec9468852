"""Three sample plans to ask about: the demo's Granvåg and Lauvdal, and Nesvær with the programme's template in English.

Every question is asked through the router by somebody who has the role, at nine o'clock on the day.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from bot.app.demo_data import load_demo
from bot.content.demo import Demo, DemoMunicipality
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.chat import Incoming, Surface, Visitor
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.plan_import import store as store_draft
from bot.handlers.router import Router
from bot.handlers.views.wizard_template import phases, template_draft
from bot.platforms.web.world import DemoPerson
from bot.store import municipalities, people, plans, schema
from bot.store.changes import Author
from bot.store.session import Scope, Store

FACTS = Path(__file__).with_name("facts")
START = date(2026, 8, 1)
MADE = datetime(2026, 9, 7, 5, 30, tzinfo=UTC)
ROLES = ("project_owner", "bti_contact", "unit_leader", "staff", "steering_group")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the tables. ``must``: each of these, one of its ways (``~``); ``must_not``: none of these."""

    plan: str
    day: date
    role: str
    question: str
    must: tuple[tuple[str, ...], ...]
    must_not: str

    def missing(self, answer: str) -> list[str]:
        """Return what the answer lacks, or says although it must not."""
        said = answer.lower()
        lacks = ["~".join(ways) for ways in self.must if not any(way.lower() in said for way in ways)]
        wrong = self.must_not and self.must_not.lower() in said
        return [*lacks, *([f"not: {self.must_not}"] if wrong else [])]


def lines(name: str) -> Iterator[Asked]:
    """Read one table."""
    with (FACTS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            facts = tuple(tuple(one.split("~")) for one in row["must"].split("||") if one)
            day = date.fromisoformat(row["date"])
            yield Asked(row.get("plan") or name, day, row["as"], row["question"], facts, row["must_not"] or "")


async def build(store: Store, programmes: Programmes, texts: Texts) -> None:
    """Store the three municipalities."""
    await schema.upgrade(store)

    async def unlived(_sample: DemoMunicipality, _id: int, _people: Sequence[DemoPerson]) -> None:
        """Nobody has been asked in a pulse check here."""

    demo = Demo.load()
    await load_demo(store, demo, MADE, programmes, unlived)
    numbers = await municipalities_by_name(store)
    async with store.scope(numbers["nesvaer"]) as scope:
        await _template(scope, programmes, texts)


async def _template(scope: Scope, programmes: Programmes, texts: Texts) -> None:
    """Give Nesvær some people who read English, and the template."""
    fresh = [NewPerson(f"Kim {role}", f"{role}@nesvaer.example", frozenset({Role(role)}), "", "en") for role in ROLES]
    leader = NewPerson("Ada Leader", "project_leader@nesvaer.example", frozenset({Role.PROJECT_LEADER}), "", "en")
    await people.add(scope, [*fresh, leader], MADE)
    programme = programmes.get("bti")
    draft = template_draft(texts.for_language("en"), programme, START)
    plan_id = await plans.ensure(scope, programme.id, START, MADE)
    here = await municipalities.get(scope)
    await store_draft(scope, here, Author(None, "import", MADE), draft, START)
    for phase in phases(programme, START):
        await plans.set_phase(scope, plan_id, phase)


def morning(day: date) -> datetime:
    """Return nine o'clock, or eight, on a day; when questions are asked."""
    return datetime.combine(day, time(7), UTC)


async def municipalities_by_name(store: Store) -> dict[str, int]:
    """Return the ids of the municipalities by the names of the tables."""
    async with store.system(read_only=True) as system:
        known = {one.name: one.id for one in await municipalities.everyone(system)}
    return {"granvag": known["Granvåg"], "lauvdal": known["Lauvdal"], "nesvaer": known["Nesvær"]}


async def answer(router: Router, store: Store, asked: Asked) -> str:
    """Ask, and return the answer as lines of plain text, buttons left out."""
    number = (await municipalities_by_name(store))[asked.plan]
    async with store.scope(number, read_only=True) as scope:
        everyone = await people.everyone(scope)
        here = await municipalities.get(scope)
    with_role = [one for one in everyone if Role(asked.role) in one.roles]
    reading_it = [one for one in with_role if one.language in ("", here.language) or one.email.startswith(asked.role)]
    person = next((one for one in reading_it if one.email.startswith(asked.role)), (reading_it or with_role)[0])
    visitor = Visitor("web", "demo", person.email, person.email, person.name, person.language)
    reply = await router.handle(Incoming(visitor, Surface.DM, f"D-{person.id}", text=asked.question))
    return reply.message.fallback if reply.message else ""
