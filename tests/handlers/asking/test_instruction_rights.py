"""Who may tell the bot to change what: every kind of instruction, every sort of activity, every role of the scene."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.asking.topics import Topic
from bot.core.chat import Reply
from tests.handlers.activity_desk import log
from tests.handlers.asking.chat import counts, labelled, means, press, rows, say
from tests.handlers.asking.instruct import KINDS, REPEATED, instruct, no, proposes, repeated, shapes, understood, yes
from tests.handlers.door import Door, button, buttons_of, line_of, text_of

pytestmark = pytest.mark.usefixtures("kept_at_once")

EVERYBODY = ("leader", "owner", "admin", "contact", "head", "teacher", "group", "coordinator")
LEAD = frozenset({"leader", "owner", "admin"})
LANGUAGE = {"contact": "nn", "teacher": "en"}

MAY_MARK = {
    "strategies": LEAD | {"group"},
    "undated": LEAD | {"contact"},
    "contacts": LEAD | {"contact", "head"},
    "approved": LEAD,
    "monitoring": LEAD,
    "training": LEAD | {"contact"},
    REPEATED: LEAD,
}
"""Which sort of activity is marked by whom: ordinary, nobody's, unit by unit, a milestone, one that comes back."""

STANDING = ("information", "explore", "dropped")
"""What goes on all the time, what is done, what was dropped."""


async def at_home(door: Door) -> None:
    """Let Berit, who is in two municipalities, have chosen this one; and one school not be done yet."""
    asked = await say(door, "group", "status")
    await press(door, "group", next(b for b in buttons_of(asked.message) if b.value.municipality == door.scene.here))
    value = ActionValue(activity=door.scene.activities["contacts"], unit=door.scene.units["Fjord skole"])
    await door.press("head", Action.UNIT_NOT_YET, value)


def refused(door: Door, who: str) -> str:
    """Return the line for whom it is not."""
    return door.t(LANGUAGE.get(who, "nb"))("people.not_allowed", ask="Kari Lunde")


def is_refused(door: Door, reply: Reply, who: str) -> bool:
    """Whether somebody is told whom to ask, with nothing to press."""
    return line_of(reply) == refused(door, who) and buttons_of(reply.message) == []


# ---- marking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", MAY_MARK)
async def test_marking_is_for_those_who_lead_and_for_whose_it_is(door: Door, key: str) -> None:
    await at_home(door)
    number = await repeated(door) if key == REPEATED else door.scene.activities[key]
    before = await shapes(door, number)
    for who in EVERYBODY:
        reply = await instruct(door, "done", number, who=who)
        assert proposes(reply) is (who in MAY_MARK[key]), who
        assert is_refused(door, reply, who) is (who not in MAY_MARK[key]), who
    assert await rows(door, "talk_proposal") == len(MAY_MARK[key])
    assert await shapes(door, number) == before


@pytest.mark.parametrize("key", STANDING)
async def test_what_cannot_be_marked_is_proposed_to_nobody(door: Door, key: str) -> None:
    lines = {
        "information": door.t()("plan.never_done", title="Informere ansatte"),
        "explore": door.t()("plan.was_done", title="Utforske tiltaket"),
        "dropped": door.t()("plan.never_done", title="Ekstra samling"),
    }
    for who in EVERYBODY:
        if who == "group":  # stands between two municipalities here
            continue
        reply = await instruct(door, "done", key, who=who)
        assert line_of(reply) == (lines[key] if who in LEAD else refused(door, who)), who
    assert await rows(door, "talk_proposal") == 0


@pytest.mark.parametrize(
    ("who", "line", "values"),
    [
        ("leader", "will_done", {}),
        ("owner", "will_done", {}),
        ("contact", "will_unit_done", {"unit": "Fjord skole"}),
        ("head", "will_unit_done", {"unit": "Fjord skole"}),
    ],
)
async def test_of_what_units_do_a_leader_means_all_and_a_unit_its_own(
    door: Door, who: str, line: str, values: dict[str, str]
) -> None:
    await at_home(door)
    reply = await instruct(door, "done", "contacts", who=who)
    t = door.t(LANGUAGE.get(who, "nb"))
    assert line_of(reply) == t(f"asking_talk.{line}", title="BTI-kontakt ved hver enhet", **values)


async def test_a_unit_that_is_not_ones_own_is_refused_with_the_names_of_those_whose_it_is(door: Door) -> None:
    await at_home(door)
    for who in ("leader", "contact", "head"):
        reply = await instruct(door, "done", "contacts", who=who, unit="Bukta barnehage")
        assert not proposes(reply), who
        assert "Bukta barnehage" in line_of(reply)
    own = await instruct(door, "done", "contacts", who="head", unit="Fjord skole")
    assert proposes(own)


async def test_a_person_without_a_unit_speaks_for_none(door: Door) -> None:
    """The owner has no unit: what units do is marked as a whole, or refused where a unit is named."""
    assert proposes(await instruct(door, "done", "contacts", who="owner"))
    named = await instruct(door, "done", "contacts", who="owner", unit="Fjord skole")
    assert line_of(named) == door.t()("units.not_yours", unit="Fjord skole", ask="Anne Moen eller Per Ness")


# ---- moving, giving, adding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["move", "give", "hand", "add"])
async def test_the_rest_is_for_those_who_lead_whatever_it_is_about(door: Door, kind: str) -> None:
    await at_home(door)
    number = await repeated(door)
    before = await shapes(door, number)
    for key in ("undated", number):
        for who in EVERYBODY:
            reply = await instruct(door, kind, key, who=who)
            assert proposes(reply) is (who in LEAD), (key, who)
            assert is_refused(door, reply, who) is (who not in LEAD), (key, who)
        if not KINDS[kind].named:
            break
    assert await shapes(door, number) == before
    assert {line.action for line in await log(door)}.isdisjoint({"edited", "assigned", "added"})


@pytest.mark.parametrize(("kind", "key", "line"), [
    ("move", "information", "asking_talk.no_deadline"),
    ("move", "explore", "activities.closed"),
    ("move", "dropped", "activities.closed"),
    ("give", "explore", "activities.closed"),
    ("hand", "dropped", "activities.closed"),
])  # fmt: skip
async def test_what_is_closed_or_has_no_deadline_is_said_to_those_who_lead(
    door: Door, kind: str, key: str, line: str
) -> None:
    titles = {"information": "Informere ansatte", "explore": "Utforske tiltaket", "dropped": "Ekstra samling"}
    for who in sorted(LEAD):
        reply = await instruct(door, kind, key, who=who)
        assert text_of(reply) == door.t()(line, title=titles[key]), who
    assert await rows(door, "talk_proposal") == 0


async def test_what_goes_on_all_the_time_can_be_given_to_somebody(door: Door) -> None:
    assert proposes(await instruct(door, "hand", "information"))


# ---- none, one, several ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["done", "move", "give", "hand"])
async def test_of_several_each_button_leads_to_its_own_and_none_to_the_plan(door: Door, kind: str) -> None:
    keys = ("strategies", "anchoring", "monitoring", "undated", "training")
    reply = await instruct(door, kind, *keys)
    t, found = door.t(), buttons_of(reply.message)
    assert line_of(reply) == t("asking_talk.which_activity")
    assert [b.value.activity for b in found[:-1]] == [door.scene.activities[key] for key in keys[:4]]
    assert (found[-1].label, found[-1].action) == (t("asking_talk.none_of_these"), Action.SHOW_PLAN)
    assert await rows(door, "talk_proposal") == 0
    for one in found[:-1]:
        chosen = await press(door, "leader", one)
        assert one.label in line_of(chosen)
        assert chosen.replace
        assert proposes(chosen), one.label
    topic = KINDS[kind].topic
    assert await counts(door) == {(topic.value, "answered"): 1, (topic.value, "chosen"): 4}


@pytest.mark.parametrize("kind", ["done", "move", "give"])
async def test_of_one_that_is_open_and_one_that_is_not_the_open_one_is_meant(door: Door, kind: str) -> None:
    reply = await instruct(door, kind, "explore", "monitoring", "dropped")
    assert "Planlegge måling" in line_of(reply)
    assert proposes(reply)


@pytest.mark.parametrize("kind", ["done", "move", "give", "hand"])
@pytest.mark.parametrize(("who", "language"), [("leader", "nb"), ("owner", "nb")])
async def test_of_none_the_plan_is_offered_to_look_for_it(door: Door, kind: str, who: str, language: str) -> None:
    reply = await instruct(door, kind, who=who)
    t = door.t(language)
    assert line_of(reply) == t("asking_talk.what_activity")
    for label in (t("asking_talk.plan_button"), t("plan.mine_button")):
        assert (await press(door, who, labelled(reply, label))).message is not None


async def test_ids_of_the_stranger_are_no_activity_of_ours(door: Door) -> None:
    theirs = door.scene.strangers_activity + 10_000
    for kind in ("done", "move", "give", "hand"):
        means(door, gjør_det=understood(door, kind, theirs))
        assert line_of(await say(door, "leader", "gjør det")) == door.t()("asking_talk.what_activity")


# ---- after a role is gone --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
async def test_a_yes_and_a_no_of_somebody_else_are_both_turned_away(door: Door, kind: str) -> None:
    before = await shapes(door)
    reply = await instruct(door, kind, "anchoring")
    for who in ("owner", "admin", "contact", "head", "teacher", "coordinator"):
        gone = door.t(LANGUAGE.get(who, "nb"))("asking_talk.proposal_gone")
        assert text_of(await yes(door, reply, who)) == gone, who
        assert text_of(await no(door, reply, who)) == gone, who
    assert await shapes(door) == before
    assert await rows(door, "talk_proposal") == 1
    assert button(reply.message, Action.CONFIRM_PROPOSAL).style == "primary"
    assert line_of(await yes(door, reply)) != door.t()("asking_talk.proposal_gone")


def test_all_instructions_are_among_the_kinds() -> None:
    assert {kind.topic for kind in KINDS.values()} == {*(Topic.MARK_DONE, Topic.POSTPONE, Topic.ASSIGN, Topic.ADD_TASK)}
