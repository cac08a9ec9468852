"""The scene with pulse checks in it: the stranger has a closed round with its tables, and an open one with votes.

Its rounds are of the same instrument as those of the tests, and have the lowest ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.core.pulse.auditing import Publication
from bot.core.pulse.forms import Answers, Form, Question
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Audience, GroupKind, PulseSeries, Round
from bot.core.pulse.tables import Level, Table
from bot.store import people, pulse_rounds, pulse_series, pulse_votes
from bot.store.changes import Author
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, STRANGER, Rows, Scene, build, rows_of

CHANGE = "change_reaction"
CLOSES = NOW + timedelta(days=14)
FORM = Form(
    CHANGE,
    (
        Question("stage", ("a", "b", "c", "d"), (("first", ("a", "b")), ("second", ("c", "d")))),
        Question("agree", ("yes", "no"), (("yes", ("yes",)), ("no", ("no",)))),
    ),
)
STRANGERS_SECRET = bytes(range(32))
ONLY_SQLITE = ["sqlite"]


async def fill(store: Store) -> tuple[Scene, Rows]:
    """Build the scene, and two rounds of the stranger's."""
    scene = await build(store)
    async with store.scope(scene.stranger) as scope:
        author = Author(scene.strangers_person, "chat", NOW)
        await pulse_series.save(scope, PulseSeries(0, CHANGE, threshold=7), author, version=0)
        closed = await open_round(scope, None, [scene.strangers_person], group=f"{STRANGER} gruppe")
        await finish(scope, closed, f"{STRANGER} setning", author)
        await open_round(scope, None, [scene.strangers_person], group=f"{STRANGER} gruppe")
    return scene, await rows_of(store, scene.stranger)


TEMPLATE = ("pulse", fill)


@dataclass(frozen=True)
class Opened:
    """A round that was opened, and its key."""

    round: Round
    key: RoundKey


async def planned(scope: Scope, instrument: str = CHANGE) -> Round:
    """Plan a round for now."""
    lowest = await pulse_series.threshold(scope, instrument)
    return await pulse_rounds.plan(scope, instrument, NOW, CLOSES, Audience(), lowest)


def plans(people_: Sequence[int], group: str = "Fjord skole") -> list[GroupPlan]:
    """Everybody in one group of units below the whole."""
    return [
        GroupPlan(0, GroupKind.WHOLE),
        GroupPlan(1, GroupKind.UNITS, 0, (1,), group, tuple(people_)),
    ]


async def open_round(
    scope: Scope,
    keys: RoundKeys | None,
    people_: Sequence[int],
    *,
    group: str = "Fjord skole",
    instrument: str = CHANGE,
) -> Round:
    """Plan and launch a round with blank votes; without ``keys`` its key is made of `STRANGERS_SECRET`."""
    round_ = await planned(scope, instrument)
    key = keys.create(round_.uid) if keys else RoundKey(round_.uid, STRANGERS_SECRET)
    launched = await pulse_rounds.launch(scope, round_.id, FORM, plans(people_, group), NOW)
    await pulse_votes.prepare(scope, launched, key, people_)
    return launched


async def publication(scope: Scope, round_: Round) -> Publication:
    """What a round could publish: the whole's shares, and nothing else."""
    groups = await pulse_rounds.groups(scope, round_.id)
    tables = [Table(group.id, question.id, Level.NOTHING) for group in groups for question in FORM.questions]
    if groups:
        tables[0] = Table(groups[0].id, "stage", Level.GROUPS, (("first", 40), ("second", 60)), answers=5)
    return passed(tables)


def passed(tables: Sequence[Table]) -> Publication:
    """Make a publication by force, past the audit: what the store does with one is tested here, not which there are."""
    made = object.__new__(Publication)
    object.__setattr__(made, "tables", tuple(tables))
    return made


async def finish(scope: Scope, round_: Round, sentence: str = "", author: Author | None = None) -> Round:
    """Close a round with all that belongs to it but the key."""
    tables = await publication(scope, round_)
    destroyed = await pulse_votes.destroy(scope, round_.id)
    closed = await pulse_rounds.close(scope, round_.id, tables, destroyed, CLOSES)
    if author is not None:
        await pulse_rounds.write_sentence(scope, round_.id, closed.version, sentence, author)
    await pulse_rounds.key_destroyed(scope, round_.id, CLOSES)
    return await again(scope, round_)


async def again(scope: Scope, round_: Round) -> Round:
    """Return a round as it is now."""
    found = await pulse_rounds.get(scope, round_.id)
    assert found is not None
    return found


async def strangers(store: Store, scene: Scene) -> list[Round]:
    """Return the stranger's rounds, the open one first."""
    async with store.scope(scene.stranger, read_only=True) as scope:
        return await pulse_rounds.everything(scope)


async def staff(scope: Scope) -> list[int]:
    """Return the ids of everybody here."""
    return [person.id for person in await people.everyone(scope)]


def keys_in(folder: Path) -> RoundKeys:
    """Return a folder of keys."""
    return RoundKeys(folder / "keys")


def answers(stage: int | None, agree: int | None = None) -> Answers:
    """Return somebody's answers to `FORM`."""
    return stage, agree
