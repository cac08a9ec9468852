"""What is kept of conversations stays apart: by municipality, person and place; older versions' rows are passed by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.core.asking.keeping import COLLECTED, PROPOSED, REMEMBERED, Afterwards, Change, Counted, Proposal
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Turn
from bot.store import people, talks
from bot.store.models import TalkProposalRow, TalkTurnRow
from bot.store.session import Scope, Store
from bot.store.talks import Count
from tests.helpers.scene import NOW, Scene

DM, THREAD = "slack T1 D1 ", "slack T1 C1 17.4"
SECOND = timedelta(seconds=1)


def turn(topic: Topic = Topic.OVERDUE, slots: Slots | None = None) -> Turn:
    """An answer about two activities."""
    return Turn(topic, NOW, slots or Slots(), (5, 6))


def after(scene: Scene, who: str = "leader", place: str = DM, **more: object) -> Afterwards:
    """What is kept after an answer to somebody."""
    return Afterwards(scene.here, scene.people[who], place, **more)  # type: ignore[arg-type]  # by its own names


async def test_each_place_has_its_own_last_answer(here: Scope, scene: Scene) -> None:
    await talks.keep(here, after(scene, turn=turn(Topic.OVERDUE)), NOW)
    await talks.keep(here, after(scene, place=THREAD, turn=turn(Topic.DEADLINE)), NOW)
    leader = scene.people["leader"]
    found = [await talks.last_turn(here, leader, place, NOW) for place in (DM, THREAD)]
    assert [one.topic for one in found if one] == [Topic.OVERDUE, Topic.DEADLINE]


async def test_each_person_has_their_own_in_one_thread(here: Scope, scene: Scene) -> None:
    await talks.keep(here, after(scene, place=THREAD, turn=turn(Topic.OVERDUE)), NOW)
    await talks.keep(here, after(scene, "owner", THREAD, turn=turn(Topic.DEADLINE)), NOW)
    found = [await talks.last_turn(here, scene.people[who], THREAD, NOW) for who in ("leader", "owner", "admin")]
    assert [one and one.topic for one in found] == [Topic.OVERDUE, Topic.DEADLINE, None]


@pytest.mark.parametrize(
    "slots",
    [
        Slots(),
        Slots(phase=4),
        Slots(month=12, meeting="steering"),
        Slots(period="next_quarter", role="bti_contact"),
        Slots(stage="ownership", municipality="Farsund"),
    ],
)
async def test_what_is_no_wording_comes_back(here: Scope, scene: Scene, slots: Slots) -> None:
    await talks.keep(here, after(scene, turn=turn(slots=slots)), NOW)
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW) == turn(slots=slots)


@pytest.mark.parametrize("name", ["activity", "unit", "person"])
async def test_wording_does_not(here: Scope, scene: Scene, name: str) -> None:
    said = replace(Slots(phase=2), **{name: "Solbakken"})  # type: ignore[arg-type]  # texts all
    await talks.keep(here, after(scene, turn=turn(slots=said)), NOW)
    assert await talks.last_turn(here, scene.people["leader"], DM, NOW) == turn(slots=Slots(phase=2))


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"slots": "gone", "activities": 5, "unit": "x"},
        {"slots": {"weekday": 3}},
        {"slots": None, "activities": None, "unit": None},
    ],
)
async def test_a_row_of_another_version_says_only_its_topic(
    here: Scope, scene: Scene, about: dict[str, object]
) -> None:
    leader = scene.people["leader"]
    here.session.add(
        TalkTurnRow(municipality_id=scene.here, person_id=leader, place=DM, topic="overdue", about=about, at=NOW)
    )
    await here.session.flush()
    assert await talks.last_turn(here, leader, DM, NOW) == Turn(Topic.OVERDUE, NOW)


@pytest.mark.parametrize("change", Change)
async def test_each_kind_of_change_comes_back_whole(here: Scope, scene: Scene, change: Change) -> None:
    asked = Proposal(77, change, 5, 2, "2026-11-01/month", 3, "bti_contact", "Risikovurdering æøå", 2, 4)
    await talks.keep(here, after(scene, proposal=asked), NOW)
    assert await talks.proposal(here, scene.people["leader"], 77, NOW) == asked


async def test_a_change_that_is_known_no_more_cannot_be_confirmed(here: Scope, scene: Scene) -> None:
    leader = scene.people["leader"]
    row = TalkProposalRow(
        municipality_id=scene.here, person_id=leader, number=9, change="paint", about={"activity": 5}, at=NOW
    )
    here.session.add(row)
    await here.session.flush()
    assert await talks.proposal(here, leader, 9, NOW) is None
    row.change = "done"
    row.about = {"activity": 5, "colour": "red"}
    await here.session.flush()
    assert await talks.proposal(here, leader, 9, NOW) == Proposal(9, Change.DONE, activity=5)


async def test_the_stranger_cannot_see_or_end_a_proposal(here: Scope, scene: Scene) -> None:
    await talks.keep(here, after(scene, proposal=Proposal(9, Change.DONE, activity=5)), NOW)
    stranger = Scope(here.session, scene.stranger)
    assert await talks.proposal(stranger, scene.people["leader"], 9, NOW) is None
    assert not await talks.end_proposal(stranger, scene.people["leader"], 9)
    assert await talks.proposal(here, scene.people["leader"], 9, NOW) is not None


async def test_several_proposals_stand_beside_each_other(here: Scope, scene: Scene) -> None:
    leader = scene.people["leader"]
    for number in (8, 9):
        await talks.keep(here, after(scene, proposal=Proposal(number, Change.DONE, activity=number)), NOW)
    assert await talks.end_proposal(here, leader, 8)
    assert await talks.proposal(here, leader, 8, NOW) is None
    assert await talks.proposal(here, leader, 9, NOW) == Proposal(9, Change.DONE, activity=9)


async def test_counts_are_each_municipalitys_own(store: Store, scene: Scene) -> None:
    for number, times in ((scene.here, 2), (scene.neighbour, 1)):
        async with store.scope(number) as scope:
            for _ in range(times):
                await talks.count(scope, Topic.HELP, Counted.ANSWERED, NOW)
    september = date(2026, 9, 1)
    for number, times in ((scene.here, 2), (scene.neighbour, 1)):
        async with store.scope(number) as scope:
            assert await talks.counts(scope) == [Count(september, "help", "answered", times)]
    async with store.scope(scene.stranger) as scope:
        assert await talks.counts(scope) == []


async def test_counts_come_newest_month_first(here: Scope) -> None:
    for days in (0, 31, 62):
        await talks.count(here, Topic.HELP, Counted.OFFERED, NOW - timedelta(days=days))
    await talks.count(here, Topic.DEADLINE, Counted.WRONG, NOW)
    assert [(one.month.month, one.topic) for one in await talks.counts(here)] == [
        (9, "deadline"),
        (9, "help"),
        (8, "help"),
        (7, "help"),
    ]


async def test_an_answer_that_leaves_nothing_stores_nothing(here: Scope, scene: Scene) -> None:
    await talks.keep(here, after(scene), NOW)
    assert list(await here.session.scalars(select(TalkTurnRow.id))) == []
    assert list(await here.session.scalars(select(TalkProposalRow.id))) == []
    assert await talks.counts(here) == []


async def test_questions_sent_in_do_not_tell_in_which_order_they_came(here: Scope) -> None:
    for text in ("hva nå", "ka no", "and now"):
        await talks.send_in(here, Topic.HELP, text, NOW)
    await talks.send_in(here, Topic.HELP, "eldst", NOW - timedelta(days=40))
    assert [one.text for one in await talks.sent_in(here)] == ["eldst", *sorted(["hva nå", "ka no", "and now"])]


async def test_a_question_sent_in_goes_after_its_year(here: Scope) -> None:
    await talks.send_in(here, Topic.HELP, "ka no", NOW)
    await talks.forget_old(here, NOW + COLLECTED - timedelta(days=8))
    assert len(await talks.sent_in(here)) == 1
    await talks.forget_old(here, NOW + COLLECTED)
    assert await talks.sent_in(here) == []


async def test_what_one_writes_forgets_nothing_of_the_neighbours(store: Store, scene: Scene) -> None:
    async with store.scope(scene.neighbour) as scope:
        (berit, *_) = await people.everyone(scope)
        await talks.keep(scope, Afterwards(scene.neighbour, berit.id, DM, turn()), NOW)
    async with store.scope(scene.here) as scope:
        await talks.keep(scope, after(scene), NOW + PROPOSED)
        kept = await scope.session.scalars(select(TalkTurnRow.municipality_id))
        assert list(kept) == [scene.neighbour]
    async with store.scope(scene.neighbour) as scope:
        assert await talks.last_turn(scope, berit.id, DM, NOW + REMEMBERED) == turn()
        assert await talks.last_turn(scope, berit.id, DM, NOW + REMEMBERED + SECOND) is None
