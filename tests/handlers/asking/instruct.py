"""Instructions about activities of every sort: said, answered with a yes or a no, and what the plan looks like then."""

from dataclasses import dataclass, field

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Slots, Understood
from bot.core.chat import Reply
from bot.core.plan import Activity
from bot.core.plan_time import PlanTime, month_of
from bot.store import people, plans
from bot.store.plans import NewActivity
from tests.handlers.activity_desk import activity
from tests.handlers.asking.chat import means, press, say
from tests.handlers.door import Door, button, buttons_of

REPEATED = "Øve med casene"
SAID = "gjør det"


@dataclass(frozen=True)
class Kind:
    """An instruction: its topic, and what it names beside the activity."""

    topic: Topic
    slots: Slots = field(default_factory=Slots)
    person: str = ""
    named: bool = True
    """Whether it is about an activity of the plan."""


KINDS = {
    "done": Kind(Topic.MARK_DONE),
    "move": Kind(Topic.POSTPONE, Slots(month=2)),
    "give": Kind(Topic.ASSIGN, Slots(role="municipal_director")),
    "hand": Kind(Topic.ASSIGN, Slots(person="Ida"), person="admin"),
    "add": Kind(Topic.ADD_TASK, Slots(activity="lage plakat", phase=3, month=2), named=False),
}

Shape = tuple[str, PlanTime | None, PlanTime | None, tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]


def shape(found: Activity) -> Shape:
    """Return all of an activity that an instruction may change."""
    units = tuple(unit.state.value for unit in found.units)
    waits = found.proposed_on is not None
    return found.state.value, found.start, found.end, found.roles, tuple(found.persons), units, waits


async def repeated(door: Door) -> int:
    """Add an activity that comes back twice a year; return its id."""
    async with door.store.scope(door.scene.here) as scope:
        new = NewActivity(REPEATED, 2, month_of(2026, 9), repeats="half_yearly", roles=("project_leader",))
        (number,) = await plans.add_activities(scope, door.scene.plan, [new])
    return number


def understood(door: Door, kind: str, *numbers: int, unit: str = "") -> Understood:
    """Return an instruction of a kind about some activities, as it would be understood."""
    wanted = KINDS[kind]
    return Understood(
        wanted.topic,
        1.0,
        slots=wanted.slots,
        act=Act.INSTRUCTION,
        activities=numbers if wanted.named else (),
        persons=(door.scene.people[wanted.person],) if wanted.person else (),
        unit=door.scene.units[unit] if unit else None,
    )


async def instruct(door: Door, kind: str, *keys: str | int, who: str = "leader", unit: str = "") -> Reply:
    """Say an instruction about activities, by their names in the scene or their ids."""
    numbers = [door.scene.activities[key] if isinstance(key, str) else key for key in keys]
    means(door, gjør_det=understood(door, kind, *numbers, unit=unit))
    return await say(door, who, SAID)


def proposes(reply: Reply) -> bool:
    """Whether a reply asks for a yes or a no."""
    return {b.action for b in buttons_of(reply.message) if b.value.proposal} == {
        Action.CONFIRM_PROPOSAL,
        Action.REFUSE_PROPOSAL,
    }


async def yes(door: Door, reply: Reply, who: str = "leader") -> Reply:
    """Say yes to what was proposed."""
    return await press(door, who, button(reply.message, Action.CONFIRM_PROPOSAL))


async def no(door: Door, reply: Reply, who: str = "leader") -> Reply:
    """Say no to it."""
    return await press(door, who, button(reply.message, Action.REFUSE_PROPOSAL))


async def undo(door: Door, reply: Reply, who: str = "leader") -> Reply:
    """Press the undo that stands under what was done."""
    found = next(b for b in buttons_of(reply.message) if b.action in (Action.UNDO, Action.UNDO_UNIT))
    return await press(door, who, found)


async def speaks(door: Door, who: str, language: str) -> None:
    """Let somebody have chosen a language."""
    async with door.store.scope(door.scene.here) as scope:
        person = await people.get(scope, door.scene.people[who])
        assert person is not None
        await people.change(scope, person.id, roles=person.roles, unit_id=person.unit_id, language=language)


async def shapes(door: Door, *more: int) -> dict[str | int, Shape]:
    """Return all activities of the scene, and some more, as they stand."""
    keys: list[str | int] = [*door.scene.activities, *more]
    return {key: shape(await activity(door, key)) for key in keys}
