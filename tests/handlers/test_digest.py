"""What is mine, once a week, and reminders of what is late: sent by the real engine, in the reader's words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Message, Surface
from bot.core.deliveries import LETTER_KINDS, DeliveryKind, DeliveryState
from bot.core.plan_time import PlanTime, Precision
from bot.handlers.letters import LedgerTexts
from bot.reminders.local import LocalEngine
from bot.store import changes, letters, people, plans
from bot.store.models import ActivityRow, PersonRow, TurnRow
from bot.store.plans import NewActivity, NewUnitState
from tests.handlers.days import Chat
from tests.handlers.door import Door, button, buttons_of
from tests.handlers.test_home import lists
from tests.helpers.scene import PEOPLE, TODAY
from tests.reminders.world import FakeLeases

MONDAY, WEDNESDAY = datetime(2026, 9, 14, 7, 0, tzinfo=UTC), datetime(2026, 9, 16, 8, 0, tzinfo=UTC)
LANGUAGES = ("nb", "nn", "en")


@dataclass
class Post:
    """The scene, where nobody has weekly letters yet, and an engine that sends."""

    door: Door
    chat: Chat
    engine: LocalEngine

    async def to(self, moment: datetime) -> None:
        """Let time pass."""
        await self.engine.step_to(self.door.clock, moment)

    def got(self, who: str) -> list[Message]:
        """Return the weekly letters that somebody got: those that one can switch off."""
        found = self.chat.got(f"U-{who}")
        return [message for message in found if Action.MUTE_DIGEST in {b.action for b in buttons_of(message)}]

    async def only(self, who: str) -> Message:
        """Return the one letter of somebody."""
        (message,) = self.got(who)
        return message


@pytest.fixture
async def post(door: Door, programmes: Programmes) -> Post:
    """It is Tuesday 8 September, noon in Oslo; everybody has an account."""
    await door.router.accounts_seen([door.visitor(who) for who in PEOPLE])
    chat = Chat(door.clock)
    words = LedgerTexts(programmes, door.texts)
    return Post(door, chat, LocalEngine(door.store, [chat], words, door.clock, leases=FakeLeases(door.clock)))


async def want(door: Door, *who: str) -> None:
    """Let these people have weekly letters."""
    async with door.store.scope(door.scene.here) as scope:
        for name in who:
            await people.set_digest(scope, door.scene.people[name], wanted=True)


async def set_activity(door: Door, key: str, **values: object) -> None:
    async with door.store.scope(door.scene.here) as scope:
        own = ActivityRow.id == door.scene.activities[key]
        await scope.session.execute(update(ActivityRow).where(own).values(**values))


def ends(day: date) -> dict[str, object]:
    return {"start_day": day, "start_precision": "day", "end_day": day, "end_precision": "day"}


async def states(door: Door) -> list[tuple[str, str, str]]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        rows = await letters.known(scope, date(2020, 1, 1))
    return [(row.kind.value, row.state.value, row.reason) for row in rows if row.due_at <= door.clock.now()]


# ---- the digest --------------------------------------------------------------------------------------------------


async def test_the_digest_says_what_is_mine_with_a_button_for_each(post: Post) -> None:
    door = post.door
    await want(door, "leader")
    await set_activity(door, "anchoring", **ends(date(2026, 9, 24)))
    async with door.store.scope(door.scene.here) as scope:
        new = NewActivity("Lage avtale", 2, PlanTime(date(2026, 9, 18), Precision.DAY), roles=("project_leader",))
        await plans.add_activities(scope, door.scene.plan, [new])
    await post.to(MONDAY)
    message = await post.only("leader")
    t, found = door.t(), lists(message)
    assert message.fallback.split("\n")[0] == f"{t.n('digest.overdue', 1)} {t.n('digest.week', 1)}"
    assert found[t("plan.overdue_heading")] == ["Vurdere risiko"]
    assert found[t("digest.week_heading")] == ["Lage avtale"]
    assert message.fallback.endswith(t("digest.why"))
    done = button(message, Action.MARK_DONE, "Lage avtale")
    reply = await door.press("leader", done.action, done.value, surface=Surface.REMINDER)
    assert not reply.replace
    assert {b.value.municipality for b in buttons_of(message)} == {door.scene.here}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_reads_it_in_their_own_language(post: Post, language: str) -> None:
    door = post.door
    await want(door, "leader")
    async with door.store.scope(door.scene.here) as scope:
        own = PersonRow.id == door.scene.people["leader"]
        await scope.session.execute(update(PersonRow).where(own).values(language=language))
    await post.to(WEDNESDAY)
    assert door.t(language).n("digest.overdue", 1) in (await post.only("leader")).fallback
    assert door.t(language)("digest.mute_button") in {b.label for b in buttons_of(post.got("leader")[0])}


async def test_those_with_nothing_hear_nothing(post: Post) -> None:
    await want(post.door, "teacher", "coordinator", "admin", "contact")
    await post.to(WEDNESDAY)
    assert post.chat.messages == []


async def test_what_was_done_before_it_went_out_is_not_told(post: Post) -> None:
    door = post.door
    await want(door, "leader")
    await post.to(datetime(2026, 9, 14, 6, 0, tzinfo=UTC))
    await set_activity(door, "risks", state="done")
    await post.to(MONDAY)
    assert post.got("leader") == []
    assert ("digest", DeliveryState.SKIPPED.value, "nothing_to_say") in await states(door)


async def test_approvals_are_in_the_approvers_digest_with_one_tap(post: Post) -> None:
    door = post.door
    await want(door, "owner")
    await set_activity(door, "risks", state="done")
    await set_activity(door, "approved", proposed_on=TODAY)
    await post.to(MONDAY)
    message, t = await post.only("owner"), door.t()
    assert message.fallback.split("\n")[0] == t.n("digest.approvals", 1)
    assert lists(message)[t("digest.approvals_heading")] == [t("plan.milestone_title", title="Planen er godkjent")]
    assert button(message, Action.APPROVE_MILESTONE, "Planen er godkjent").value.version == 1


async def test_the_units_part_is_said_once_as_the_units(post: Post) -> None:
    door = post.door
    await want(door, "head")
    async with door.store.scope(door.scene.here) as scope:
        own = PersonRow.id == door.scene.people["head"]
        bukta = door.scene.units["Bukta barnehage"]
        await scope.session.execute(update(PersonRow).where(own).values(unit_id=bukta))
    await post.to(MONDAY)
    message, t = await post.only("head"), door.t()
    assert message.fallback.split("\n")[0] == t.n("digest.unit", 1, unit="Bukta barnehage")
    assert lists(message)["Bukta barnehage"] == ["BTI-kontakt ved hver enhet"]
    assert t("plan.overdue_heading") not in lists(message)
    found = button(message, Action.UNIT_DONE, "BTI-kontakt ved hver enhet")
    assert (found.value.unit, found.value.version) == (bukta, 1)


async def test_new_colleagues_wait_for_whoever_trains_them(post: Post) -> None:
    door, scene = post.door, post.door.scene
    await want(door, "contact")
    await set_activity(door, "training", continuous=True)
    async with door.store.scope(scene.here) as scope:
        turn = TurnRow(
            municipality_id=scene.here,
            activity_id=scene.activities["training"],
            due_on=date(2026, 10, 1),
            person_id=scene.people["teacher"],
        )
        scope.session.add(turn)
    await post.to(MONDAY)
    message, t = await post.only("contact"), door.t("nn")
    assert message.fallback.split("\n")[0] == t.n("digest.newcomers", 1)
    assert lists(message)[t("digest.newcomers_heading")] == [
        t("digest.newcomer", name="Tom Berg", title="Øve med ansatte")
    ]


async def test_long_lists_are_cut_and_counted(post: Post) -> None:
    door = post.door
    await want(door, "group")
    async with door.store.scope(door.scene.here) as scope:
        day = PlanTime(date(2026, 9, 18), Precision.DAY)
        new = [NewActivity(f"Sak {n}", 2, day, roles=("working_group",)) for n in range(9)]
        ids = await plans.add_activities(scope, door.scene.plan, new)
        await plans.spread(scope, ids[0], [NewUnitState(unit) for unit in door.scene.units.values()])
    await post.to(MONDAY)
    message, t = await post.only("group"), door.t()
    assert len(lists(message)[t("digest.week_heading")]) == 5
    assert t.n("plan.and_more", 4) in message.fallback


async def test_after_an_outage_of_a_day_it_comes_and_after_three_it_does_not(post: Post) -> None:
    door = post.door
    await want(door, "leader", "owner")
    await post.engine.plan(door.clock.now())
    door.clock.move_to(datetime(2026, 9, 15, 9, 0, tzinfo=UTC))
    await post.to(datetime(2026, 9, 15, 9, 1, tzinfo=UTC))
    assert len(post.got("leader")) == len(post.got("owner")) == 1
    door.clock.move_to(datetime(2026, 9, 24, 9, 0, tzinfo=UTC))
    await post.to(datetime(2026, 9, 24, 9, 1, tzinfo=UTC))
    assert len(post.got("leader")) == 1
    assert ("digest", DeliveryState.SKIPPED.value, "late") in await states(door)


# ---- nudges ------------------------------------------------------------------------------------------------------


async def test_a_nudge_says_which_time_it_is_and_who_takes_it_up_then(post: Post) -> None:
    door = post.door
    await want(door, "owner")
    await set_activity(door, "risks", **ends(date(2026, 9, 10)))
    await post.to(WEDNESDAY)
    first, t = post.got("owner")[-1], door.t()
    assert first.fallback.split("\n")[0] == t.n("digest.overdue", 1)
    assert t("digest.nudge_first") in first.fallback
    assert t("digest.nudge_about") in first.fallback
    assert button(first, Action.MARK_DONE, "Vurdere risiko").value.activity == door.scene.activities["risks"]
    await post.to(WEDNESDAY + timedelta(days=7))
    assert t("digest.nudge_last") in post.got("owner")[-1].fallback
    before = [message for message in post.got("owner") if t("digest.nudge_about") in message.fallback]
    await post.to(WEDNESDAY + timedelta(days=14))
    after = [message for message in post.got("owner") if t("digest.nudge_about") in message.fallback]
    assert len(before) == len(after) == 2
    assert t.n("home.beyond_nudges", 2) in (await door.home("leader")).fallback


async def test_the_leader_is_told_that_it_stays_on_the_list(post: Post) -> None:
    await want(post.door, "leader")
    await set_activity(post.door, "risks", **ends(date(2026, 9, 10)))
    await post.to(WEDNESDAY)
    assert post.door.t()("digest.nudge_about_leader") in post.got("leader")[-1].fallback


async def test_a_deadline_that_was_moved_or_met_in_the_last_minute_is_not_nudged_about(post: Post) -> None:
    door = post.door
    await want(door, "owner")
    await set_activity(door, "risks", **ends(date(2026, 9, 10)))
    await post.to(WEDNESDAY - timedelta(hours=2))
    before = len(post.got("owner"))
    await set_activity(door, "risks", **ends(date(2026, 9, 30)))
    await post.to(WEDNESDAY)
    assert len(post.got("owner")) == before
    assert [state for kind, state, _ in await states(door) if kind == "nudge"] == [DeliveryState.SKIPPED.value]


# ---- the switch --------------------------------------------------------------------------------------------------


async def test_the_switch_in_a_letter_stops_both_and_brings_them_back(post: Post) -> None:
    door = post.door
    await want(door, "leader")
    await post.to(MONDAY)
    found = button(await post.only("leader"), Action.MUTE_DIGEST)
    reply = await door.press("leader", found.action, found.value, surface=Surface.REMINDER)
    assert reply.message is not None
    assert reply.message.fallback == door.t()("digest.muted")
    await set_activity(door, "risks", **ends(date(2026, 9, 15)))
    await post.to(WEDNESDAY + timedelta(days=7))
    assert len(post.got("leader")) == 1
    back = button(reply.message, Action.RESUME_DIGEST)
    again = await door.press("leader", back.action, back.value)
    assert again.message is not None
    assert again.message.fallback == door.t()("digest.resumed")
    await post.to(MONDAY + timedelta(days=14))
    assert len(post.got("leader")) == 2


async def test_switching_twice_is_logged_once(door: Door) -> None:
    for _ in range(3):
        await door.press("leader", Action.RESUME_DIGEST)
    await door.press("leader", Action.MUTE_DIGEST)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = [c.action for c in await changes.latest(scope, 10) if c.entity == "person"]
    assert found == ["digest_off", "digest_on"]


async def test_on_the_home_page_the_switch_draws_it_again(door: Door) -> None:
    reply = await door.press("leader", Action.RESUME_DIGEST, surface=Surface.HOME)
    assert reply.home
    assert not (await door.press("leader", Action.MUTE_DIGEST)).home


async def test_a_forged_switch_is_ones_own_alone(door: Door) -> None:
    for value in (ActionValue(person=door.scene.people["owner"]), ActionValue(municipality=door.scene.stranger)):
        await door.press("leader", Action.RESUME_DIGEST, value)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = {p.id for p in await people.everyone(scope) if p.digest}
    assert found == {door.scene.people["leader"]}


async def test_who_wants_no_reminders_at_all_gets_no_letter(post: Post) -> None:
    door = post.door
    await want(door, "leader")
    async with door.store.scope(door.scene.here) as scope:
        await people.set_reminders(scope, door.scene.people["leader"], wanted=False)
    await post.to(WEDNESDAY)
    assert post.got("leader") == []


async def test_the_kinds_are_the_ledgers(door: Door) -> None:
    for language in LANGUAGES:
        names = {door.t(language)(f"digest.kind_{kind.value}") for kind in LETTER_KINDS}
        assert len(names) == len(LETTER_KINDS)
    assert DeliveryKind.DIGEST in LETTER_KINDS
