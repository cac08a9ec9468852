"""Adding points to a meeting and taking them out: the form, what is stored, the plan, and clicks out of order."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from bot.core.actions import Action, ActionValue
from bot.core.chat import FormNote, Reply, SelectField, Surface
from bot.core.minutes import LONGEST_POINT, PointKind
from bot.core.plan import ActivityState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.store.models import ChangeRow, MinutesPointRow, PlanRow
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, values_of
from tests.handlers.minutes_room import NEXT_PROJECT, PROJECT, STATUS, STEERING, Room, begin
from tests.helpers.scene import STRANGER


@pytest.fixture
async def room(door: Door) -> Room:
    """It is Tuesday 8 September, noon in Oslo; today's project meeting is over."""
    return await begin(door)


def error_of(reply: Reply) -> tuple[str, str]:
    """Return the field and the sentence of a refused form."""
    assert reply.errors is not None
    ((field, text),) = reply.errors.errors.items()
    return field, text


async def rows(room: Room) -> int:
    async with room.door.store.system(read_only=True) as system:
        return len(list(await system.session.scalars(select(MinutesPointRow.id))))


# ---- the form ------------------------------------------------------------------------------------------------------


async def test_the_form_says_which_meeting_and_proposes_what_one_mostly_writes(room: Room) -> None:
    before = await room.form("leader", Action.OPEN_POINT, room.value(nominal=NEXT_PROJECT))
    after = await room.form("leader", Action.OPEN_POINT, room.value())
    assert values_of(before)["kind"] == "agenda"
    assert values_of(after)["kind"] == "decision"
    notes = [part.text for part in before.parts if isinstance(part, FormNote)]
    assert notes[0] == "Prosjektmøte tirsdag 15. september"


@pytest.mark.parametrize("kind", list(PointKind))
async def test_a_button_may_say_the_kind(room: Room, kind: PointKind) -> None:
    form = await room.form("leader", Action.OPEN_POINT, room.value(choice=kind.value))
    assert values_of(form)["kind"] == kind


async def test_an_unknown_kind_of_a_made_up_button_is_as_none(room: Room) -> None:
    form = await room.form("leader", Action.OPEN_POINT, room.value(choice="vedtak"))
    assert values_of(form)["kind"] == "decision"


async def test_those_who_take_part_come_first_among_those_who_may_be_responsible(room: Room) -> None:
    form = await room.form("leader", Action.OPEN_POINT, room.value())
    field = next(part for part in form.parts if isinstance(part, SelectField) and part.name == "responsible")
    labels = [choice.label for choice in field.choices]
    assert set(labels[1:3]) == {"Kari Lunde", "Berit Sund"}
    assert "Anne Moen" in labels
    assert "prosjekteier" in labels
    assert "alle ansatte" in labels
    assert "Tom Berg" not in labels
    assert not any(STRANGER in label for label in labels)


# ---- agenda points and decisions -----------------------------------------------------------------------------------


async def test_an_item_for_the_next_meeting_is_kept_and_shown_back(room: Room) -> None:
    reply = await room.add("group", "  Bemanning   i høst ", value=room.value(nominal=NEXT_PROJECT))
    assert line_of(reply) == room.door.t()("minutes.added_agenda", meeting="Prosjektmøte tirsdag 15. september")
    assert "Bemanning i høst" in text_of(reply)
    assert reply.home
    (point,) = (await room.written(nominal=NEXT_PROJECT)).points
    assert (point.kind, point.text, point.person_id) == (
        PointKind.AGENDA,
        "Bemanning i høst",
        room.door.scene.people["group"],
    )
    assert await room.minutes() is None


async def test_a_decision_is_kept(room: Room) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    (point,) = (await room.written()).points
    assert (point.kind, point.activity_id) == (PointKind.DECISION, None)


async def test_two_people_write_at_once_and_nothing_is_lost(room: Room) -> None:
    first = await room.form("leader", Action.OPEN_POINT, room.value())
    second = await room.form("group", Action.OPEN_POINT, room.value())
    await room.door.submit("group", second.action, {**values_of(second), "text": "Fra Berit"}, second.value)
    await room.door.submit("leader", first.action, {**values_of(first), "text": "Fra Kari"}, first.value)
    assert await room.texts() == ["Fra Berit", "Fra Kari"]


async def test_the_same_form_sent_twice_is_one_point(room: Room) -> None:
    form = await room.form("leader", Action.OPEN_POINT, room.value())
    fields = {**values_of(form), "kind": "action", "text": "Ring rektor", "end": "1. oktober"}
    await room.door.submit("leader", form.action, fields, form.value)
    again = await room.door.submit("leader", form.action, fields, form.value)
    assert line_of(again) == room.door.t()("minutes.there_already", meeting="Prosjektmøte tirsdag 8. september")
    assert await room.texts() == ["Ring rektor"]
    async with room.door.store.scope(room.door.scene.here) as scope:
        lines = list(await scope.session.scalars(select(ChangeRow).where(ChangeRow.entity == "minutes_point")))
    assert len(lines) == 1


async def test_a_form_without_text_is_told_in_its_field(room: Room) -> None:
    assert error_of(await room.add("leader", "   ")) == ("text", room.door.t()("minutes.no_text"))
    assert await room.minutes() is None


async def test_a_text_that_is_too_long_is_told_with_the_limit(room: Room) -> None:
    field, text = error_of(await room.add("leader", "å" * (LONGEST_POINT + 1)))
    assert (field, str(LONGEST_POINT) in text) == ("text", True)
    await room.add("leader", "å" * LONGEST_POINT)
    assert len(await room.texts()) == 1


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "*fet* _kursiv_ <@U1> & <b>", "{meeting} {0} %s", "«»–…"])
async def test_odd_texts_come_back_as_they_were(room: Room, text: str) -> None:
    if "{" in text:
        text = text.replace("{", "(").replace("}", ")")  # the door itself takes a brace for a missing value
    await room.add("leader", text, "decision")
    assert text in text_of(await room.door.press("leader", Action.SHOW_MINUTES, room.value()))
    assert await room.texts() == [text]


async def test_a_text_about_a_child_is_stopped_and_stays_on_the_screen(room: Room) -> None:
    field, _ = error_of(await room.add("leader", "Moren til Jonas på 3. trinn ringte om vold hjemme", "decision"))
    assert field == "text"
    assert await rows(room) == 0


@pytest.mark.parametrize("kind", ["", "vedtak", "AGENDA", "agenda "])
async def test_a_kind_that_is_not_offered_is_refused(room: Room, kind: str) -> None:
    assert error_of(await room.add("leader", "Sak", kind))[0] == "kind"
    assert await rows(room) == 0


# ---- action points -------------------------------------------------------------------------------------------------


async def test_an_action_point_becomes_an_activity_of_the_plan(room: Room) -> None:
    who = f"person_{room.door.scene.people['contact']}"
    reply = await room.add("leader", "Lage opplegg for øving", "action", responsible=who, end="1. oktober")
    minutes = await room.written()
    found = await room.activity("Lage opplegg for øving")
    assert (found.phase, found.state, found.origin) == (2, ActivityState.PLANNED, f"minutes:{minutes.id}")
    assert found.end == PlanTime(date(2026, 10, 1), Precision.DAY)
    assert (found.persons, found.person_ids) == (
        ("Anne Moen",),
        frozenset({room.door.scene.people["contact"]}),
    )
    assert found.running(date(2026, 9, 9))
    assert minutes.points[0].activity_id == found.id
    assert button(reply.message, Action.SHOW_ACTIVITY).value.activity == found.id


async def test_it_is_on_the_list_of_whoever_is_responsible(room: Room) -> None:
    who = f"person_{room.door.scene.people['contact']}"
    await room.add("leader", "Lage opplegg for øving", "action", responsible=who)
    assert "Lage opplegg for øving" in text_of(await room.door.press("contact", Action.SHOW_MINE))


async def test_a_role_may_be_responsible(room: Room) -> None:
    await room.add("leader", "Melde behov", "action", responsible="role_unit_leader", end="november")
    found = await room.activity("Melde behov")
    assert (found.roles, found.persons, found.end) == (("unit_leader",), (), month_of(2026, 11))


async def test_an_action_point_may_wait_for_somebody_and_a_time(room: Room) -> None:
    await room.add("leader", "Finne ut mer", "action")
    found = await room.activity("Finne ut mer")
    assert (found.has_responsible, found.start, found.end, found.deadline) == (False, None, None, None)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026-10-01", date(2026, 10, 1)),
        ("1.10.2026", date(2026, 10, 1)),
        ("innen 1. oktober", date(2026, 10, 1)),
        ("uke 40", date(2026, 10, 4)),
        ("oktober", date(2026, 10, 31)),
        ("mars", date(2027, 3, 31)),
        ("8. september", date(2026, 9, 8)),
        ("week 41", date(2026, 10, 11)),
        ("våren 2027", date(2027, 6, 30)),
    ],
)
async def test_deadlines_are_read_as_people_write_them(room: Room, text: str, last: date) -> None:
    await room.add("leader", "Ring rektor", "action", end=text)
    assert (await room.activity("Ring rektor")).deadline == last


@pytest.mark.parametrize("text", ["snart", "når vi rekker det", "32. oktember", "=1+1", "hele tiden"])
async def test_a_deadline_that_nobody_understands_is_told_in_its_field(room: Room, text: str) -> None:
    field, told = error_of(await room.add("leader", "Ring rektor", "action", end=text))
    assert field == "end"
    assert text in told
    assert await rows(room) == 0


@pytest.mark.parametrize("text", ["2025-10-01", "7.9.2026", "mars 2026"])
async def test_a_deadline_in_the_past_is_refused(room: Room, text: str) -> None:
    told = error_of(await room.add("leader", "Ring rektor", "action", end=text))
    assert told == ("end", room.door.t()("minutes.past_deadline"))


@pytest.mark.parametrize("who", ["person_999999", "person_1", "role_admin", "role_boss", "person_", "x", "role_staff"])
async def test_nobody_else_than_those_offered_may_be_responsible(room: Room, who: str) -> None:
    """Person 1 is the stranger."""
    assert error_of(await room.add("leader", "Ring rektor", "action", responsible=who))[0] == "responsible"
    assert await rows(room) == 0


@pytest.mark.parametrize("fields", [{"end": "1. oktober"}, {"responsible": "role_unit_leader"}])
@pytest.mark.parametrize("kind", ["agenda", "decision"])
async def test_what_only_an_action_point_has_is_not_lost_without_a_word(
    room: Room, kind: str, fields: dict[str, str]
) -> None:
    told = error_of(await room.add("leader", "Ring rektor", kind, None, **fields))
    assert told == ("kind", room.door.t()("minutes.not_an_action"))


async def test_the_first_action_point_of_a_municipality_without_a_plan_begins_one(room: Room) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        await scope.session.execute(delete(PlanRow).where(PlanRow.municipality_id == room.door.scene.here))
    await room.add("leader", "Lage plan", "action")
    assert (await room.activity("Lage plan")).phase is None


# ---- taking out and undoing ----------------------------------------------------------------------------------------


async def test_a_point_is_taken_out_with_its_button_and_put_back_with_the_next(room: Room) -> None:
    await room.add("group", "Bemanning")
    found = button(await room.show("group"), Action.REMOVE_POINT, "Bemanning")
    removed = await room.door.press("group", found.action, found.value)
    assert removed.replace
    assert await room.texts() == []
    undo = next(b for b in buttons_of(removed.message) if b.value.change)
    undone = await room.door.press("group", undo.action, undo.value)
    assert line_of(undone) == room.door.t()("minutes.undone")
    assert await room.texts() == ["Bemanning"]


async def test_an_added_point_has_a_button_that_undoes_it(room: Room) -> None:
    reply = await room.add("leader", "Ring rektor", "action", end="1. oktober")
    undo = next(b for b in buttons_of(reply.message) if b.value.change)
    await room.door.press("leader", undo.action, undo.value)
    assert await room.texts() == []
    assert (await room.activity("Ring rektor")).state is ActivityState.DROPPED


async def test_undoing_twice_does_nothing_twice(room: Room) -> None:
    reply = await room.add("leader", "Bemanning")
    undo = next(b for b in buttons_of(reply.message) if b.value.change)
    await room.door.press("leader", undo.action, undo.value)
    again = await room.door.press("leader", undo.action, undo.value)
    assert line_of(again) == room.door.t()("plan.already_undone")
    assert await room.texts() == []


async def test_the_log_offers_to_take_it_back_too(room: Room) -> None:
    await room.add("leader", "Bemanning")
    undo = next(b for b in buttons_of((await room.door.say("leader", "logg")).message) if b.value.change)
    await room.door.press("leader", undo.action, undo.value)
    assert await room.texts() == []


async def test_a_message_of_the_ledger_stays_as_it_was(room: Room) -> None:
    await room.add("group", "Bemanning")
    found = button(await room.show("group"), Action.REMOVE_POINT)
    reply = await room.door.press("group", found.action, found.value, surface=Surface.REMINDER)
    assert not reply.replace


async def test_an_activity_that_was_begun_stays_and_the_answer_says_so(room: Room) -> None:
    await room.add("leader", "Ring rektor", "action", end="1. oktober")
    number = (await room.activity("Ring rektor")).id
    await room.door.press("leader", Action.START_ACTIVITY, ActionValue(activity=number))
    found = button(await room.show("leader"), Action.REMOVE_POINT)
    reply = await room.door.press("leader", found.action, found.value)
    state = (await room.activity("Ring rektor")).state
    fate = "minutes.removed_activity_stays" if state is ActivityState.STARTED else "minutes.removed_with_activity"
    assert line_of(reply) == room.door.t()(fate, text="Ring rektor")


async def test_pressed_twice_the_second_is_told_that_it_is_gone(room: Room) -> None:
    await room.add("group", "Bemanning")
    found = button(await room.show("group"), Action.REMOVE_POINT)
    await room.door.press("group", found.action, found.value)
    again = await room.door.press("leader", found.action, found.value)
    assert line_of(again) == room.door.t()("minutes.point_gone")


# ---- forged clicks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        ActionValue(),
        ActionValue(series=999),
        ActionValue(series=999, nominal=PROJECT),
        ActionValue(minutes=999),
        ActionValue(nominal=PROJECT),
    ],
)
@pytest.mark.parametrize("action", [Action.OPEN_POINT, Action.OPEN_MINUTES, Action.SEND_MINUTES, Action.GET_MINUTES])
async def test_a_button_of_no_meeting_finds_none(room: Room, action: Action, value: ActionValue) -> None:
    reply = await room.door.press("leader", action, value)
    assert reply.form is None
    assert line_of(reply) in {room.door.t()("minutes.no_meeting"), room.door.t()("minutes.gone")}


@pytest.mark.parametrize("nominal", [date(2026, 9, 9), date(1, 1, 1), date(9999, 12, 31), STATUS, STEERING])
async def test_a_day_without_a_meeting_of_the_series_has_no_minutes(room: Room, nominal: date) -> None:
    form = await room.form("leader", Action.OPEN_POINT, room.value())
    forged = form.value.model_copy(update={"nominal": nominal})
    reply = await room.door.submit("leader", form.action, {**values_of(form), "text": "Sak"}, forged)
    assert error_of(reply)[1] == room.door.t()("minutes.no_meeting")
    assert await rows(room) == 0


@pytest.mark.parametrize("change", [1, 10**6, 2**63 - 1])
async def test_lines_of_the_log_about_other_things_are_not_undone(room: Room, change: int) -> None:
    reply = await room.door.press("leader", Action.REMOVE_POINT, ActionValue(change=change))
    assert line_of(reply) == room.door.t()("minutes.change_gone")


async def test_a_form_without_its_fields_is_refused_kindly(room: Room) -> None:
    reply = await room.door.submit("leader", Action.SAVE_POINT, {"text": "Sak"}, room.value())
    assert reply.errors is not None
    pressed = await room.door.press("leader", Action.SAVE_POINT, room.value())
    assert pressed.message is not None
    assert await rows(room) == 0
