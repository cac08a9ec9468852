"""A proposal's whole life, for every kind of change and every sort of activity: yes, no, twice, late, undone."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.asking.keeping import PROPOSED
from bot.handlers.router import Router
from bot.store import plan_edits
from bot.store.changes import Author
from tests.handlers.activity_desk import log, titled
from tests.handlers.asking.chat import MINUTE, rows, wait
from tests.handlers.asking.instruct import (
    KINDS,
    REPEATED,
    Shape,
    instruct,
    no,
    proposes,
    repeated,
    shapes,
    speaks,
    undo,
    yes,
)
from tests.handlers.door import Door, buttons_of, line_of, text_of

SORTS = ("anchoring", "approved", "contacts", REPEATED)
"""An ordinary one, a milestone, one that units do, one that comes back."""

CHANGING = ("done", "move", "give", "hand")
WHO = {"approved": "owner"}
"""Who finishes it with one word; everything else the leader."""


async def known(door: Door, key: str) -> int:
    """Return the id of an activity of a sort."""
    return await repeated(door) if key == REPEATED else door.scene.activities[key]


async def changed_by_another(door: Door, number: int) -> None:
    """Let somebody else give it another title's worth of attention: a new deadline."""
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["admin"], "chat", door.clock.now())
        seen = await plan_edits.see(scope, number)
        await plan_edits.edit(scope, author, number, seen.change, {"end": ["2027-04-01", "month"]})


def gone(door: Door) -> str:
    """Return the one sentence for a proposal that is no more."""
    return door.t()("asking_talk.proposal_gone")


async def unchanged(door: Door, number: int, before: dict[str | int, Shape]) -> None:
    """Nothing of the plan is other than it was."""
    assert await shapes(door, number) == before


# ---- yes and back ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CHANGING)
@pytest.mark.parametrize("key", SORTS)
async def test_a_yes_changes_that_one_thing_once_and_the_undo_puts_it_back(door: Door, key: str, kind: str) -> None:
    number, who = await known(door, key), WHO.get(key, "leader")
    before = await shapes(door, number)
    reply = await instruct(door, kind, number, who=who)
    assert await shapes(door, number) == before
    told = await yes(door, reply, who)
    after = await shapes(door, number)
    assert {one for one in before if before[one] != after[one]} == {number, *([key] if key != REPEATED else [])}
    assert told.replace
    for again in (await yes(door, reply, who), await no(door, reply, who)):
        assert text_of(again) == gone(door)
    assert await shapes(door, number) == after
    assert len(await log(door)) == 1
    await undo(door, told, who)
    await unchanged(door, number, before)


async def test_what_was_added_is_dropped_again_by_the_undo(door: Door) -> None:
    reply = await instruct(door, "add")
    told = await yes(door, reply)
    found = await titled(door, "Lage plakat")
    assert found.open
    assert text_of(await yes(door, reply)) == gone(door)
    await undo(door, told)
    assert not (await titled(door, "Lage plakat")).open
    assert [line.action for line in await log(door)][-1] == "added"


async def test_a_unit_leaders_yes_is_undone_for_that_unit_alone(door: Door) -> None:
    number, unit = door.scene.activities["contacts"], door.scene.units["Fjord skole"]
    await door.press("head", Action.UNIT_NOT_YET, ActionValue(activity=number, unit=unit))
    before = await shapes(door)
    told = await yes(door, await instruct(door, "done", "contacts", who="head"), "head")
    assert (await shapes(door))["contacts"] != before["contacts"]
    await undo(door, told, "head")
    assert await shapes(door) == before


async def test_a_milestone_the_leader_reports_waits_and_the_report_can_be_taken_back(door: Door) -> None:
    before = await shapes(door)
    told = await yes(door, await instruct(door, "done", "approved"))
    assert (await shapes(door))["approved"][-1] is True
    assert line_of(await instruct(door, "done", "approved")) == door.t()(
        "plan.was_proposed", title="Planen er godkjent"
    )
    await undo(door, told)
    assert await shapes(door) == before


# ---- no, late, after a restart ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
async def test_a_no_a_day_and_a_restart(door: Door, kind: str) -> None:
    before = await shapes(door)
    refused, late, in_time = [await instruct(door, kind, "anchoring") for _ in range(3)]
    left = await no(door, refused)
    assert text_of(left) == door.t()("asking_talk.left_alone")
    assert text_of(await yes(door, refused)) == gone(door)
    assert await rows(door, "talk_proposal") == 2
    wait(door, PROPOSED - MINUTE)
    door.router = Router(door.store, door.programmes, door.texts, door.clock)
    assert text_of(await yes(door, in_time)) != gone(door)
    after = await shapes(door)
    assert (after != before) is KINDS[kind].named
    wait(door, 2 * MINUTE)
    assert text_of(await yes(door, late)) == gone(door)
    assert text_of(await no(door, late)) == gone(door)
    assert await shapes(door) == after
    assert len(await log(door)) == 1


async def test_what_is_too_old_is_gone_from_the_database_with_the_next_answer(door: Door) -> None:
    await instruct(door, "done", "anchoring")
    wait(door, PROPOSED + MINUTE)
    await instruct(door, "move", "anchoring")
    assert await rows(door, "talk_proposal") == 1


# ---- changed meanwhile -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "kind"), [*((key, "done") for key in SORTS), *(("anchoring", kind) for kind in CHANGING[1:])]
)
async def test_what_another_changed_meanwhile_is_shown_first_and_a_new_yes_is_asked_for(
    door: Door, key: str, kind: str
) -> None:
    number, who = await known(door, key), WHO.get(key, "leader")
    reply = await instruct(door, kind, number, who=who)
    await changed_by_another(door, number)
    theirs = await shapes(door, number)
    shown = await yes(door, reply, who)
    assert door.t()("asking_talk.changed_since", title="{}").split("{}")[1] in line_of(shown)
    assert "Ida Aas" in text_of(shown)
    assert proposes(shown)
    assert shown.replace
    await unchanged(door, number, theirs)
    assert text_of(await yes(door, reply, who)) == gone(door)
    assert text_of(await yes(door, shown, "contact")) == door.t("nn")("asking_talk.proposal_gone")
    told = await yes(door, shown, who)
    assert (await shapes(door, number))[number] != theirs[number]
    await undo(door, told, who)
    await unchanged(door, number, theirs)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_it_is_shown_in_the_persons_language_and_a_no_ends_it(door: Door, language: str) -> None:
    await speaks(door, "leader", language)
    t, number = door.t(language), door.scene.activities["anchoring"]
    reply = await instruct(door, "hand", "anchoring")
    await changed_by_another(door, number)
    shown = await yes(door, reply)
    assert line_of(shown) == t("asking_talk.changed_since", title="Sikre forankring")
    assert text_of(await no(door, shown)) == t("asking_talk.left_alone")
    assert await rows(door, "talk_proposal") == 0


async def test_somebody_who_made_the_same_change_meanwhile_leaves_nothing_to_do(door: Door) -> None:
    for kind, line in (
        ("move", "asking_talk.was_then"),
        ("give", "asking_talk.was_theirs"),
        ("done", "plan.was_done"),
    ):
        first, second = await instruct(door, kind, "anchoring"), await instruct(door, kind, "anchoring", who="owner")
        await yes(door, second, "owner")
        shown = await yes(door, first)
        start = door.t()(line, title="Sikre forankring", when="", who="").split("»")[0]
        assert start in text_of(shown), kind
        assert not proposes(shown)
    assert [line.who for line in await log(door)] == ["Ola Vik"] * 3


async def test_two_proposals_of_one_person_stand_beside_each_other(door: Door) -> None:
    """The second was made before the first was done: it is shown anew, as things stand then."""
    done, moved = await instruct(door, "hand", "anchoring"), await instruct(door, "move", "anchoring")
    await yes(door, done)
    shown = await yes(door, moved)
    assert line_of(shown) == door.t()("asking_talk.changed_since", title="Sikre forankring")
    told = await yes(door, shown)
    assert line_of(told) == door.t()("asking_talk.moved", title="Sikre forankring", when="februar 2027")
    assert Action.UNDO in {b.action for b in buttons_of(told.message)}
