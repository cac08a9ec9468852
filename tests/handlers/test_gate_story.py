"""A project's way through its phases, told in order: on time, adjusted, a step back, on again, to the end."""

from datetime import date, datetime

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.core.agenda import agenda
from bot.core.gates import Outcome
from bot.core.plan import ActivityState, current_phase, next_view
from bot.store import changes, gates
from bot.store.changes import Author
from tests.handlers.days import Days
from tests.handlers.door import Door, button, line_of, text_of, values_of
from tests.handlers.report_days import begin_with_letters, got, jump, the_plan, utc


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """Tuesday 8 September 2026, in phase 2."""
    return await begin_with_letters(door, programmes)


async def finish(days: Days, *names: str) -> None:
    scene, now = days.door.scene, days.door.clock.now()
    async with days.door.store.scope(scene.here) as scope:
        author = Author(scene.people["owner"], "chat", now)
        for name in names:
            await changes.set_state(scope, author, scene.activities[name], ActivityState.DONE, now.date())


async def answer(days: Days, outcome: Outcome, *, last_day: str = "", reason: str = "Slik ble det") -> str:
    """Answer the newest question that the owner was sent."""
    opened = button(got(days, "owner", Action.OPEN_GATE)[-1], Action.OPEN_GATE)
    form = (await days.door.press("owner", opened.action, opened.value)).form
    assert form is not None
    fields = {**values_of(form), "decision": outcome.value, "reason": reason, "last_day": last_day}
    return line_of(await days.door.submit("owner", form.action, fields, form.value))


async def asked_by(days: Days, moment: datetime) -> int:
    """Let it be ``moment``, and return how often the owner was asked so far."""
    await jump(days, moment)
    return len(got(days, "owner", Action.OPEN_GATE))


async def phase(days: Days) -> int | None:
    plan, today = await the_plan(days), days.door.clock.now().date()
    number = current_phase(plan, today)
    assert next_view(plan, today).phase == number
    # The agenda asks about the phase one is in, and never again about one that was left.
    assert {gate.phase for gate in agenda(plan, today, None, "steering").gate} <= {number, (number or 0) - 1}
    if plan.decided is not None:
        assert {gate.phase for gate in agenda(plan, today, None, "steering").gate} <= {number}
    return number


async def test_from_planning_to_the_end_with_a_step_back(days: Days) -> None:
    # Autumn 2026: the plan is not ready when the year is out, and the steering group gives it two more months.
    assert await phase(days) == 2
    assert await asked_by(days, utc(12, 30, 10)) == 0
    assert await asked_by(days, utc(1, 4, 8, year=2027)) == 1
    assert await answer(days, Outcome.ADJUST, last_day="2027-02-26") == "Dere justerer og blir i fase 2 (Planlegge)."
    assert await phase(days) == 2

    # It is ready in the middle of February; nobody is asked before the day that was agreed.
    await jump(days, utc(2, 15, 10, year=2027))
    await finish(days, "strategies", "anchoring", "monitoring", "approved")
    assert await asked_by(days, utc(2, 26, 12, year=2027)) == 1
    assert await asked_by(days, utc(3, 1, 8, year=2027)) == 2
    assert await answer(days, Outcome.GO_ON) == "Dere går videre til fase 3 (Implementere)."
    assert await phase(days) == 3

    # In April the guide does not fit; the plan is taken up again till the summer.
    await jump(days, utc(4, 15, 10, year=2027))
    shown = await days.door.say("owner", "faseovergang")
    opened = button(shown.message, Action.OPEN_GATE)
    form = (await days.door.press("owner", opened.action, opened.value)).form
    assert form is not None
    fields = {**values_of(form), "decision": "step_back", "reason": "Veilederen må tilpasses", "last_day": "2027-06-18"}
    back = await days.door.submit("owner", form.action, fields, form.value)
    assert line_of(back) == "Dere går tilbake til fase 2 (Planlegge)."
    assert await phase(days) == 2
    assert (await the_plan(days)).phase(2).last_day == date(2027, 6, 18)
    assert await asked_by(days, utc(6, 18, 12, year=2027)) == 2

    # The time is out: on again. What was done in phase 3 stays done.
    assert await asked_by(days, utc(6, 21, 8, year=2027)) == 3
    assert await answer(days, Outcome.GO_ON) == "Dere går videre til fase 3 (Implementere)."
    assert await phase(days) == 3
    assert await asked_by(days, utc(6, 22, 8, year=2027)) == 3
    await finish(days, "training")
    assert await asked_by(days, utc(6, 23, 8, year=2027)) == 4
    assert await answer(days, Outcome.GO_ON) == "Dere går videre til fase 4 (Videreføre)."
    assert await phase(days) == 4

    # Nothing is planned in phase 4; the leader ends the project in autumn, and nobody is asked any more.
    assert await asked_by(days, utc(10, 4, 8, year=2027)) == 4
    shown = await days.door.say("leader", "faseovergang")
    opened = button(shown.message, Action.OPEN_GATE)
    form = (await days.door.press("leader", opened.action, opened.value)).form
    assert form is not None
    ended = await days.door.submit("leader", form.action, {**values_of(form), "decision": "go_on"}, form.value)
    assert line_of(ended) == days.door.t()("gates.decided_finish")
    assert await asked_by(days, utc(6, 5, 8, year=2028)) == 4

    # All of it can be read, the last decision first.
    text = text_of(await days.door.say("teacher", "gate"))
    told = [days.door.t("en")(f"gates.decided_{key}", phase=days.door.inside(to, "en")) for key, to in LAST_TO_FIRST]
    places = [text.index(sentence) for sentence in told]
    assert places == sorted(places)
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        found = await gates.everything(scope, (await the_plan(days)).id)
    assert [gate.outcome for gate in found] == [
        *(Outcome.GO_ON, Outcome.GO_ON, Outcome.GO_ON, Outcome.STEP_BACK, Outcome.GO_ON, Outcome.ADJUST),
    ]
    assert all(gate.figures["total"] is not None and gate.who for gate in found)


LAST_TO_FIRST = [("finish", 4), ("go_on", 4), ("go_on", 3), ("step_back", 2), ("adjust", 2)]
