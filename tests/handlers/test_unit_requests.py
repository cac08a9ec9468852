"""«How far is our unit?»: when it is asked, of whom, in which words; once, and only while there is something to ask."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Items, Message, Surface
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.core.roles import Role
from bot.handlers.letters import LedgerTexts
from bot.handlers.units.requests import SHOWN
from bot.platforms.slack.blocks import render
from bot.reminders.planning.planner import replan
from bot.reminders.ports import Due
from bot.store import letters, municipalities, people, plans, unit_spread
from bot.store.changes import Author
from bot.store.plans import NewActivity
from tests.handlers.days import begin
from tests.handlers.door import Door, buttons_of, check_message, line_of, text_of
from tests.helpers.scene import NOW, STRANGER, TODAY

OSLO = ZoneInfo("Europe/Oslo")
SCHOOL, NURSERY = "Fjord skole", "Bukta barnehage"
TRAINING = "Øve med ansatte"
PLANNED = DeliveryState.PLANNED


async def spread(
    door: Door, reporting: str, *, key: str = "training", units: Sequence[str] = (SCHOOL, NURSERY), plan: bool = True
) -> None:
    async with door.store.scope(door.scene.here) as scope:
        chosen = [door.scene.units[unit] for unit in units]
        author = Author(door.scene.people["leader"], "chat", door.clock.now())
        await unit_spread.choose(scope, author, door.scene.activities[key], chosen, reporting, TODAY)
        if plan:
            await replan(scope, door.clock.now())


async def rows(door: Door) -> list[Delivery]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = await letters.known(scope, date(2026, 1, 1))
    return [row for row in found if row.kind is DeliveryKind.UNIT_REQUEST]


async def planned_at(door: Door, now: datetime) -> list[datetime]:
    """Return the local moments at which requests are planned, seen at ``now``."""
    async with door.store.scope(door.scene.here) as scope:
        await replan(scope, now)
    moments = {row.due_at.astimezone(OSLO) for row in await rows(door) if row.state is PLANNED}
    return sorted(moment for moment in moments if moment > now)


async def ask(door: Door, now: datetime) -> dict[str, Message]:
    """Let it be ``now``, plan, and word every request whose time has come: what each person of the scene is sent."""
    door.clock.advance(now - door.clock.now())
    found: dict[str, Message] = {}
    async with door.store.scope(door.scene.here) as scope:
        await replan(scope, now - timedelta(days=4))  # days ahead, as always
        await replan(scope, now)
    names = {number: name for name, number in door.scene.people.items()}
    for row in await rows(door):
        month = row.nominal.replace(day=1) == now.astimezone(OSLO).date().replace(day=1)
        if row.state is PLANNED and row.due_at <= now and month:
            message = await word(door, row)
            found |= {names[row.recipient.id]: message} if message else {}
    return found


async def word(door: Door, row: Delivery) -> Message | None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        person = await people.get(scope, row.recipient.id)
        assert person is not None
        due = Due(delivery=row, language=person.language or "nb", person=person)
        message = await LedgerTexts(door.programmes, door.texts)(due, scope, door.clock.now())
    if message is not None:
        check_message(message)
    return message


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


# ---- when --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadence", "seen", "expected"),
    [
        ("monthly", "2026-09-28 12:00", "2026-10-01 09:00"),  # a Thursday
        ("monthly", "2026-10-28 12:00", "2026-11-02 09:00"),  # a Sunday first, after the clocks went back
        ("monthly", "2027-03-27 12:00", "2027-04-01 09:00"),  # summer time begins in between
        ("monthly", "2026-12-28 12:00", "2027-01-04 09:00"),  # New Year's Day, then a weekend
        ("monthly", "2027-04-27 12:00", "2027-05-03 09:00"),  # May Day on a Saturday
        ("monthly", "2026-04-26 12:00", "2026-05-04 09:00"),  # May Day on a Friday
        ("quarterly", "2026-09-28 12:00", "2026-10-01 09:00"),
        ("quarterly", "2026-12-28 12:00", "2027-01-04 09:00"),
        ("quarterly", "2027-03-27 12:00", "2027-04-01 09:00"),
    ],
)
async def test_it_is_asked_on_the_first_working_day(door: Door, cadence: str, seen: str, expected: str) -> None:
    await spread(door, cadence, plan=False)
    assert await planned_at(door, local(seen)) == [local(expected).astimezone(OSLO)]


@pytest.mark.parametrize("seen", ["2026-10-28 12:00", "2026-11-27 12:00", "2027-01-28 12:00", "2027-04-27 12:00"])
async def test_between_the_quarters_nobody_is_asked(door: Door, seen: str) -> None:
    await spread(door, "quarterly", plan=False)
    assert await planned_at(door, local(seen)) == []


@pytest.mark.parametrize("cadence", ["monthly", "quarterly"])
async def test_where_july_is_closed_july_asks_nobody(door: Door, cadence: str) -> None:
    await spread(door, cadence, plan=False)
    assert await planned_at(door, local("2027-06-28 12:00")) == []
    august = [local("2027-08-02 09:00").astimezone(OSLO)] if cadence == "monthly" else []
    assert await planned_at(door, local("2027-07-28 12:00")) == august, "August asks for itself, never for July"


async def test_where_july_is_open_july_asks(door: Door) -> None:
    await spread(door, "quarterly", plan=False)
    async with door.store.scope(door.scene.here) as scope:
        await municipalities.set_july(scope, closed=False)
    assert await planned_at(door, local("2027-06-28 12:00")) == [local("2027-07-01 09:00").astimezone(OSLO)]


async def test_a_municipality_that_is_closed_for_weeks_is_asked_the_next_time(door: Door) -> None:
    await spread(door, "monthly", plan=False)
    async with door.store.scope(door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 10, 1), date(2026, 10, 14), "Flytting")])
    assert await planned_at(door, local("2026-09-28 12:00")) == []
    assert await planned_at(door, local("2026-10-27 12:00")) == [local("2026-11-02 09:00").astimezone(OSLO)]


async def test_who_is_asked_to_report_in_the_middle_of_a_month_is_not_asked_at_once(door: Door) -> None:
    door.clock.advance(local("2026-10-02 10:00") - NOW)
    await spread(door, "monthly")
    assert [row for row in await rows(door) if row.due_at <= door.clock.now()] == []


@pytest.mark.parametrize(("back", "asked"), [(4, True), (13, True), (20, False)])
async def test_a_first_of_the_month_in_an_outage_is_made_up_for_within_two_weeks(
    door: Door, back: int, *, asked: bool
) -> None:
    await begin(door, door.programmes)
    await spread(door, "quarterly")
    async with door.store.scope(door.scene.here) as scope:
        await replan(scope, local("2026-09-15 12:00"), after_change=False)  # too early to plan it
    now = local("2026-10-01 12:00") + timedelta(days=back)
    for _ in range(2):
        async with door.store.scope(door.scene.here) as scope:
            await replan(scope, now, after_change=False)
        due = [row for row in await rows(door) if row.state is PLANNED and row.due_at <= now < (row.expires_at or now)]
        assert {row.nominal for row in due} == ({date(2026, 10, 1)} if asked else set())
        assert len(due) == len({row.recipient for row in due})


# ---- whom --------------------------------------------------------------------------------------------------------


async def recipients(door: Door) -> set[str]:
    await planned_at(door, local("2026-09-28 12:00"))
    names = {number: name for name, number in door.scene.people.items()}
    return {names[row.recipient.id] for row in await rows(door) if row.state is PLANNED}


async def test_the_contact_is_asked_else_the_leader_of_the_unit(door: Door) -> None:
    await spread(door, "monthly", plan=False)
    assert await recipients(door) == {"contact"}
    async with door.store.scope(door.scene.here) as scope:
        await people.set_reminders(scope, door.scene.people["contact"], wanted=False)
    assert await recipients(door) == {"head"}
    async with door.store.scope(door.scene.here) as scope:
        await people.deactivate(scope, door.scene.people["head"])
    assert await recipients(door) == set()


async def test_nobody_is_asked_about_what_is_not_asked_about(door: Door) -> None:
    await spread(door, "", plan=False)
    assert await recipients(door) == set()


async def test_a_unit_that_is_done_or_let_go_is_not_asked(door: Door) -> None:
    await spread(door, "monthly", plan=False)
    assert await recipients(door) == {"contact"}
    value = ActionValue(activity=door.scene.activities["training"], unit=door.scene.units[SCHOOL])
    await door.press("head", Action.UNIT_DONE, value)
    assert await recipients(door) == set()
    await door.press("head", Action.UNIT_STARTED, value)
    assert await recipients(door) == {"contact"}, "not finished after all"
    await spread(door, "monthly", units=[NURSERY], plan=False)
    assert await recipients(door) == set()


async def test_a_closed_activity_asks_nobody(door: Door) -> None:
    await spread(door, "monthly", plan=False)
    await door.press("leader", Action.MARK_DONE, ActionValue(activity=door.scene.activities["training"]))
    assert await recipients(door) == set()


async def test_planning_twice_changes_nothing(door: Door) -> None:
    await spread(door, "monthly", plan=False)
    await planned_at(door, local("2026-09-28 12:00"))
    before = await rows(door)
    await planned_at(door, local("2026-09-28 12:00"))
    assert await rows(door) == before
    assert len(before) == 1


# ---- the words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_request_speaks_the_readers_language(door: Door, language: str) -> None:
    await spread(door, "monthly")
    async with door.store.scope(door.scene.here) as scope:
        person = await people.get(scope, door.scene.people["contact"])
        assert person is not None
        await people.change(scope, person.id, roles=person.roles, unit_id=person.unit_id, language=language)
    assert await ask(door, local("2026-09-30 09:00")) == {}
    found = await ask(door, local("2026-10-01 09:00"))
    assert set(found) == {"contact"}
    message, t = found["contact"], door.t(language)
    assert line_of(message) == t("units.request_line", unit=SCHOOL)
    assert t("units.request_why", unit=SCHOOL) in message.fallback
    assert [(b.action, b.label) for b in buttons_of(message)] == [
        (Action.UNIT_DONE, t("units.done_button")),
        (Action.UNIT_STARTED, t("units.started_button")),
        (Action.UNIT_NOT_YET, t("units.not_yet_button")),
        (Action.OPEN_HINDRANCE, t("units.hindrance_button")),
    ]
    assert STRANGER not in message.fallback


async def test_its_buttons_report_and_the_next_months_request_knows(door: Door) -> None:
    await spread(door, "monthly")
    message = (await ask(door, local("2026-10-01 12:00")))["contact"]
    started = next(b for b in buttons_of(message) if b.action is Action.UNIT_STARTED)
    reply = await door.press("contact", started.action, started.value, surface=Surface.REMINDER)
    t = door.t("nn")
    assert line_of(reply) == t("units.reported_started", unit=SCHOOL, title=TRAINING)
    assert not reply.replace
    again = (await ask(door, local("2026-11-02 12:00")))["contact"]
    labels = [b.label for b in buttons_of(again)]
    assert labels == [t("units.done_button"), t("units.still_button"), t("units.hindrance_button")]
    assert "1. oktober" in again.fallback
    done = buttons_of(again)[0]
    await door.press("contact", done.action, done.value, surface=Surface.REMINDER)
    assert await ask(door, local("2026-12-02 12:00")) == {}, "nothing is left to ask"


async def test_what_was_reported_after_planning_has_nothing_to_say(door: Door) -> None:
    await spread(door, "monthly")
    await ask(door, local("2026-10-01 08:30"))
    (row,) = await rows(door)
    value = ActionValue(activity=door.scene.activities["training"], unit=door.scene.units[SCHOOL])
    await door.press("head", Action.UNIT_DONE, value)
    assert await word(door, row) is None


@pytest.mark.parametrize("roles", [frozenset({Role.STAFF}), frozenset({Role.BTI_CONTACT})])
async def test_who_answers_no_more_is_sent_nothing(door: Door, roles: frozenset[Role]) -> None:
    await spread(door, "monthly")
    await ask(door, local("2026-10-01 08:30"))
    (row,) = await rows(door)
    async with door.store.scope(door.scene.here) as scope:
        unit = door.scene.units[SCHOOL] if Role.STAFF in roles else None
        await people.change(scope, door.scene.people["contact"], roles=roles, unit_id=unit, language="")
    assert await word(door, row) is None


async def test_monthly_and_quarterly_come_in_one_message(door: Door) -> None:
    await spread(door, "monthly")
    await spread(door, "quarterly", key="undated")
    message = (await ask(door, local("2026-10-02 12:00")))["contact"]
    assert titles(message) == [TRAINING, "Lage lenker til verktøy"]
    message = (await ask(door, local("2026-11-03 12:00")))["contact"]
    assert titles(message) == [TRAINING]


async def test_a_request_about_very_much_is_short_and_fits(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = [NewActivity(f"{number} {'Opplæring i veilederen ' * 3}"[:75], 2) for number in range(20)]
        author = Author(None, "chat", NOW)
        for number in await plans.add_activities(scope, door.scene.plan, new):
            await unit_spread.choose(scope, author, number, [door.scene.units[SCHOOL]], "monthly", TODAY)
        await replan(scope, NOW)
    message = (await ask(door, local("2026-10-01 12:00")))["contact"]
    t = door.t("nn")
    assert len([b for b in buttons_of(message) if b.action is Action.UNIT_DONE]) == SHOWN
    assert t.n("plan.and_more", 20 - SHOWN) in message.fallback
    assert buttons_of(message)[-1].action is Action.SHOW_UNIT
    drawn = [b for b in render(message, t, mark="reminder") if b["type"] == "actions"]
    assert len(drawn) == SHOWN + 1, "nothing is cut"
    assert text_of(await door.press("contact", Action.SHOW_UNIT, surface=Surface.REMINDER))


def titles(message: Message) -> list[str]:
    return [item.title for block in message.blocks if isinstance(block, Items) for item in block.items]
