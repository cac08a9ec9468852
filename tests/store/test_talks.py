"""What is kept of conversations: for its time, for its own person in its own place, and never the words."""

import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.core.asking.keeping import COLLECTED, PROPOSED, REMEMBERED, Afterwards, Change, Counted, Proposal
from bot.core.asking.topics import UNREMEMBERED, Topic
from bot.core.asking.understood import Slots, Turn
from bot.store import municipalities, people, talks
from bot.store.models import TalkProposalRow, TalkQuestionRow, TalkTurnRow
from bot.store.session import Scope, Store, System
from bot.store.talks import Count, SentIn
from tests.helpers.scene import NOW, Scene

DM = "slack T1 D1 "
SECOND = timedelta(seconds=1)
SLOTS = Slots(phase=2, month=3, activity="kartlegginga", unit="Fjord skole", person="Kari")
BIG = Proposal(2**63 - 1, Change.MOVE, activity=9, version=3, when="2026-11-01/month")


@pytest.fixture
def turn(scene: Scene) -> Turn:
    """An answer about two activities."""
    return Turn(Topic.NEXT_STEPS, NOW, SLOTS, (scene.activities["strategies"], 7), scene.units["Fjord skole"])


def kept(scene: Scene, turn: Turn | None = None, who: str = "leader", place: str = DM, **more: object) -> Afterwards:
    """What is kept after an answer."""
    return Afterwards(scene.here, scene.people[who], place, turn, **more)  # type: ignore[arg-type]  # by its own names


# ---- turns -----------------------------------------------------------------------------------------------------------


async def test_an_answer_is_remembered_by_its_topic_and_ids_not_its_words(
    here: Scope, scene: Scene, turn: Turn
) -> None:
    await talks.keep(here, kept(scene, turn), NOW)
    found = await talks.last_turn(here, scene.people["leader"], DM, NOW)
    assert found == replace(turn, slots=Slots(phase=2, month=3))
    (row,) = await here.session.scalars(select(TalkTurnRow))
    assert not any(word in json.dumps(row.about) for word in ("kartlegginga", "Fjord", "Kari"))


async def test_it_is_ones_own_in_its_own_place(here: Scope, scene: Scene, turn: Turn) -> None:
    await talks.keep(here, kept(scene, turn), NOW)
    assert await talks.last_turn(here, scene.people["owner"], DM, NOW) is None
    assert await talks.last_turn(here, scene.people["leader"], "slack T1 D1 17.4", NOW) is None
    stranger = Scope(here.session, scene.stranger)
    assert await talks.last_turn(stranger, scene.people["leader"], DM, NOW) is None


async def test_until_when_it_told_is_remembered_to_the_minute(here: Scope, scene: Scene) -> None:
    told = Turn(Topic.LOOK_AHEAD, NOW, Slots(month=3), until=NOW + REMEMBERED)
    await talks.keep(here, kept(scene, told), NOW)
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW) == told


async def test_the_next_answer_takes_its_place(here: Scope, scene: Scene, turn: Turn) -> None:
    await talks.keep(here, kept(scene, turn), NOW)
    later = Turn(Topic.OVERDUE, NOW + SECOND)
    await talks.keep(here, kept(scene, later), NOW + SECOND)
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW + SECOND) == later
    assert await here.session.scalar(select(func.count(TalkTurnRow.id))) == 1


async def test_after_ten_minutes_it_is_gone(here: Scope, scene: Scene, turn: Turn) -> None:
    await talks.keep(here, kept(scene, turn), NOW)
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW + REMEMBERED) is not None
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW + REMEMBERED + SECOND) is None


@pytest.mark.parametrize("topic", sorted(UNREMEMBERED))
async def test_of_some_topics_nothing_is_kept_and_what_was_before_them_is_over(
    here: Scope, scene: Scene, turn: Turn, topic: Topic
) -> None:
    await talks.keep(here, kept(scene, turn), NOW)
    await talks.keep(here, kept(scene, Turn(topic, NOW)), NOW)
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW) is None
    assert await here.session.scalar(select(func.count(TalkTurnRow.id))) == 0


async def test_a_topic_of_an_older_version_is_none(here: Scope, scene: Scene) -> None:
    row = TalkTurnRow(
        municipality_id=scene.here, person_id=scene.people["leader"], place=DM, topic="gone", about={}, at=NOW
    )
    here.session.add(row)
    await here.session.flush()
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW) is None
    row.topic, row.about = Topic.HELP.value, {"slots": None, "activities": None, "unit": "x"}
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW) == Turn(Topic.HELP, NOW)


# ---- proposals -------------------------------------------------------------------------------------------------------


async def test_a_proposal_comes_back_whole_to_its_own_person(here: Scope, scene: Scene) -> None:
    await talks.keep(here, kept(scene, proposal=BIG), NOW)
    assert await talks.proposal(here, scene.people["leader"], BIG.id, NOW) == BIG
    assert await talks.proposal(here, scene.people["owner"], BIG.id, NOW) is None
    assert await talks.proposal(Scope(here.session, scene.stranger), scene.people["leader"], BIG.id, NOW) is None
    assert await talks.proposal(here, scene.people["leader"], 1, NOW) is None


async def test_it_ends_once_and_only_for_its_own_person(here: Scope, scene: Scene) -> None:
    await talks.keep(here, kept(scene, proposal=BIG), NOW)
    assert not await talks.end_proposal(here, scene.people["owner"], BIG.id)
    assert await talks.end_proposal(here, scene.people["leader"], BIG.id)
    assert not await talks.end_proposal(here, scene.people["leader"], BIG.id)


async def test_after_a_day_it_is_gone(here: Scope, scene: Scene) -> None:
    await talks.keep(here, kept(scene, proposal=BIG), NOW)
    assert await talks.proposal(here, scene.people["leader"], BIG.id, NOW + PROPOSED) == BIG
    assert await talks.proposal(here, scene.people["leader"], BIG.id, NOW + PROPOSED + SECOND) is None


async def test_of_many_who_end_it_at_once_one_does(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as scope:
        await talks.keep(scope, kept(scene, proposal=BIG), NOW)

    async def end() -> bool:
        async with store.scope(scene.here) as scope:
            return await talks.end_proposal(scope, scene.people["leader"], BIG.id)

    assert sorted(await asyncio.gather(*(end() for _ in range(5)))) == [False] * 4 + [True]


# ---- counts ----------------------------------------------------------------------------------------------------------


async def test_questions_are_counted_by_topic_and_month(here: Scope, scene: Scene) -> None:
    answered, wrong = (Topic.OVERDUE, Counted.ANSWERED), (Topic.OVERDUE, Counted.WRONG)
    await talks.keep(here, kept(scene, counted=(answered, wrong)), NOW)
    await talks.keep(here, kept(scene, who="owner", counted=(answered,)), NOW)
    await talks.count(here, Topic.HELP, Counted.OFFERED, NOW + timedelta(days=30))
    assert await talks.counts(here) == [
        Count(date(2026, 10, 1), "help", "offered", 1),
        Count(date(2026, 9, 1), "overdue", "answered", 2),
        Count(date(2026, 9, 1), "overdue", "wrong", 1),
    ]
    assert await talks.counts(Scope(here.session, scene.stranger)) == []


# ---- questions that were sent in -------------------------------------------------------------------------------------


async def test_what_is_sent_in_has_a_month_and_a_topic_and_nobody(here: Scope, scene: Scene) -> None:
    await talks.collect(here, wanted=True)
    assert (await municipalities.get(here)).collects_questions
    await talks.send_in(here, Topic.OVERDUE, "å nei, hva nå?", NOW)
    await talks.send_in(here, Topic.HELP, "hæ?", NOW)
    month = date(2026, 9, 1)
    found = await talks.sent_in(here)
    assert set(found) == {SentIn(month, "overdue", "å nei, hva nå?"), SentIn(month, "help", "hæ?")}
    assert {column.name for column in TalkQuestionRow.__table__.columns} == {
        *("municipality_id", "id", "month", "topic", "text"),
    }
    assert await talks.sent_in(Scope(here.session, scene.stranger)) == []


async def test_switched_off_it_is_deleted_here_and_nowhere_else(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour) as scope:
        await talks.collect(scope, wanted=True)
        await talks.send_in(scope, Topic.HELP, "naboens", NOW)
    async with store.scope(scene.here) as scope:
        await talks.collect(scope, wanted=True)
        await talks.send_in(scope, Topic.HELP, "vår", NOW)
        await talks.collect(scope, wanted=False)
        assert await talks.sent_in(scope) == []
        assert not (await municipalities.get(scope)).collects_questions
    async with store.scope(scene.neighbour) as scope:
        assert [one.text for one in await talks.sent_in(scope)] == ["naboens"]
        assert (await municipalities.get(scope)).collects_questions


# ---- what has had its time -------------------------------------------------------------------------------------------


async def test_what_is_old_is_dropped_with_the_next_answer(here: Scope, scene: Scene, turn: Turn) -> None:
    await talks.keep(here, kept(scene, turn, proposal=BIG), NOW)
    await talks.keep(here, kept(scene, who="owner"), NOW + REMEMBERED + SECOND)
    assert await here.session.scalar(select(func.count(TalkTurnRow.id))) == 0
    assert await here.session.scalar(select(func.count(TalkProposalRow.id))) == 1
    await talks.keep(here, kept(scene, who="owner"), NOW + PROPOSED + SECOND)
    assert await here.session.scalar(select(func.count(TalkProposalRow.id))) == 0


@pytest.mark.parametrize(
    ("passed", "left"),
    [
        (timedelta(0), [1, 1, 1]),
        (REMEMBERED + SECOND, [0, 1, 1]),
        (PROPOSED + SECOND, [0, 0, 1]),
        (COLLECTED + timedelta(days=31), [0, 0, 0]),
    ],
)
async def test_the_sweep_drops_what_is_old_by_its_age_alone(
    here: Scope, scene: Scene, turn: Turn, passed: timedelta, left: list[int]
) -> None:
    await talks.keep(here, kept(scene, turn, proposal=BIG), NOW)
    await talks.send_in(here, Topic.HELP, "hæ?", NOW)
    system = System(here.session)
    assert await talks.anything_old(system, NOW + passed) is (left != [1, 1, 1])
    await talks.sweep(system, NOW + passed)
    tables = (TalkTurnRow, TalkProposalRow, TalkQuestionRow)
    assert [await here.session.scalar(select(func.count(table.id))) for table in tables] == left
    assert not await talks.anything_old(system, NOW + passed)


async def test_what_is_young_elsewhere_survives_it(store: Store, scene: Scene) -> None:
    later = NOW + REMEMBERED
    async with store.scope(scene.neighbour) as scope:
        (berit, *_) = await people.everyone(scope)
        await talks.keep(scope, Afterwards(scene.neighbour, berit.id, DM, Turn(Topic.HELP, later)), later)
        await talks.send_in(scope, Topic.HELP, "naboens", NOW)
    async with store.system() as system:
        await talks.keep(system.scope(scene.here), kept(scene, Turn(Topic.HELP, NOW)), NOW)
        await talks.keep(system.scope(scene.here), kept(scene, who="owner"), later + SECOND)
        assert list(await system.session.scalars(select(TalkTurnRow.municipality_id))) == [scene.neighbour]
        await talks.sweep(system, later + SECOND)
        assert list(await system.session.scalars(select(TalkTurnRow.municipality_id))) == [scene.neighbour]
        assert len(await talks.sent_in(system.scope(scene.neighbour))) == 1
