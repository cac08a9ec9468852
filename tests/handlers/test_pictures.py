"""Pictures in the chat: what is drawn, what the words beside it say, and the plan as a file for who may see it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from bot.core.actions import Action, ActionValue
from bot.core.chat import Buttons, Incoming, Picture, Reply, Surface, Visitor
from bot.core.drawings import Bar, BarState, Gantt, PhaseBand, Progress
from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.exchange.pictures import paint
from bot.handlers.pictures import WHOLE
from bot.handlers.views.drawings import LONGEST_ALT, Drawer
from bot.store import people, plans
from tests.handlers.door import Door, buttons_of, line_of, text_of
from tests.helpers.plan_export import PROGRAMME, TEXTS
from tests.helpers.scene import STRANGER, TODAY

ONES_IN_ONE_PLACE = ["leader", "owner", "contact", "head", "teacher", "coordinator", "admin"]


def picture_of(reply: Reply) -> Picture:
    assert reply.message is not None
    return next(block for block in reply.message.blocks if isinstance(block, Picture))


def gantt_of(reply: Reply) -> Gantt:
    drawing = picture_of(reply).drawing
    assert isinstance(drawing, Gantt)
    return drawing


def labels(band: PhaseBand) -> list[str]:
    return [bar.label for bar in band.bars]


def shown(gantt: Gantt) -> list[str]:
    return [band.label for band in gantt.phases if band.bars]


async def test_the_word_shows_the_current_phase_whole_and_the_others_as_bands(door: Door) -> None:
    gantt = gantt_of(await door.say("leader", "tidslinje"))
    assert [band.label for band in gantt.phases] == [door.phase(n) for n in (1, 2, 3)]
    assert shown(gantt) == [door.phase(2)]
    assert [band.current for band in gantt.phases] == [False, True, False]
    assert (gantt.phases[0].done, gantt.phases[0].total) == (2, 3)
    assert gantt.phases[0].detail == door.t().n("pictures.late_count", 1)
    assert (gantt.today, gantt.today_label) == (TODAY, "I dag, 8. sep.")


async def test_bars_are_in_the_order_of_time_with_their_states(door: Door) -> None:
    gantt = gantt_of(await door.press("leader", Action.SHOW_GANTT))
    found = {bar.label: bar for bar in gantt.phases[1].bars}
    assert list(found) == [
        "Velge strategier",
        "BTI-kontakt ved hver enhet",
        "Sikre forankring",
        "Planlegge måling",
        "Planen er godkjent",
    ]
    strategies, contacts = found["Velge strategier"], found["BTI-kontakt ved hver enhet"]
    assert (strategies.first, strategies.last) == (date(2026, 8, 1), date(2026, 9, 30))
    assert (strategies.state, strategies.share) == (BarState.RUNNING, 0)
    assert (contacts.state, contacts.share) == (BarState.RUNNING, 0.5)
    assert found["Planen er godkjent"].milestone
    assert found["Planlegge måling"].state is BarState.COMING
    assert [state for state, _ in gantt.legend] == [BarState.RUNNING, BarState.COMING]
    assert gantt.milestone_label == "milepæl"


async def test_what_has_no_place_on_the_axis_is_said(door: Door) -> None:
    t = door.t()
    assert gantt_of(await door.press("leader", Action.SHOW_GANTT)).notes == (
        t.n("pictures.no_time", 1),
        t.n("pictures.always", 1),
    )


async def test_a_button_leads_to_each_other_phase_and_to_the_whole_plan(door: Door) -> None:
    first = await door.press("owner", Action.SHOW_GANTT)
    buttons = buttons_of(first.message)
    assert [b.label for b in buttons if b.value.phase] == [door.phase(1), door.phase(3)]
    past = await door.press("owner", Action.SHOW_GANTT, buttons[0].value)
    assert shown(gantt_of(past)) == [door.phase(1)]
    assert labels(gantt_of(past).phases[0]) == ["Utforske tiltaket", "Avklare mål", "Vurdere risiko"]
    assert [b.value.phase for b in buttons_of(past.message) if b.value.phase] == [2, 3]
    whole = next(b for b in buttons if b.value.choice == WHOLE)
    everything = await door.press("owner", Action.SHOW_GANTT, whole.value)
    assert len(shown(gantt_of(everything))) == 3
    assert all(b.value.choice != WHOLE for b in buttons_of(everything.message))


@pytest.mark.parametrize("phase", [4, 0, 5, 99, 2**62])
async def test_a_phase_the_plan_does_not_have_shows_the_current_one(door: Door, phase: int) -> None:
    reply = await door.press("leader", Action.SHOW_GANTT, ActionValue(phase=phase))
    assert shown(gantt_of(reply)) == [door.phase(2)]


async def test_an_unknown_choice_is_no_choice(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_GANTT, ActionValue(choice="all_of_it"))
    assert shown(gantt_of(reply)) == [door.phase(2)]


async def test_the_words_say_what_the_picture_shows(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_GANTT)
    alt, t = picture_of(reply).alt, door.t()
    assert "Strandvik kommune" in alt
    assert t("plan.status_line", phase=door.inside(2), done=0, total=6) in alt
    assert "«Vurdere risiko»" in alt
    assert "«Planen er godkjent», innen utgangen av desember" in alt
    assert f"{door.phase(1)}, januar 2026–mai 2026: 2 av 3 gjort." in alt
    assert alt in text_of(reply)
    assert line_of(reply).startswith(t("plan.status_line", phase=door.inside(2), done=0, total=6))
    assert len(alt) <= LONGEST_ALT


async def test_progress_has_a_bar_a_phase_and_the_same_words(door: Door) -> None:
    reply = await door.press("leader", Action.SHOW_PROGRESS)
    drawing = picture_of(reply).drawing
    assert isinstance(drawing, Progress)
    assert [(band.done, band.total, band.current) for band in drawing.phases] == [
        (2, 3, False),
        (0, 6, True),
        (0, 1, False),
    ]
    assert drawing.done_label == "{done} av {total}"
    assert drawing.notes == (door.t()("pictures.not_counted"),)
    assert f"{door.phase(3)}, januar 2027–juni 2027: 0 av 1 gjort." in picture_of(reply).alt
    assert {b.action for b in buttons_of(reply.message)} == {Action.SHOW_GANTT, Action.GET_PLAN}


@pytest.mark.parametrize("who", ONES_IN_ONE_PLACE)
@pytest.mark.parametrize("action", [Action.SHOW_GANTT, Action.SHOW_PROGRESS])
async def test_everybody_sees_their_own_municipalitys_plan(door: Door, who: str, action: Action) -> None:
    picture = picture_of(await door.press(who, action))
    assert STRANGER not in repr(picture)
    assert picture.alt.count("Strandvik") >= 1


@pytest.mark.parametrize(("who", "word"), [("leader", "Aktivitet"), ("teacher", "Activity"), ("contact", "Aktivitet")])
async def test_the_plan_is_given_as_a_workbook_in_the_readers_language(door: Door, who: str, word: str) -> None:
    reply = await door.press(who, Action.GET_PLAN)
    (file,) = reply.attachments
    assert file.filename == "Plan Strandvik kommune 2026-09-08.xlsx"
    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {word, "Velge strategier", "Planen er godkjent", "Godkjent av eier"} <= texts
    assert not any(STRANGER in text for text in texts)


async def test_nothing_is_given_to_somebody_from_elsewhere(door: Door) -> None:
    for action in (Action.GET_PLAN, Action.SHOW_GANTT, Action.SHOW_PROGRESS):
        reply = await door.press(Visitor("slack", "T1", "U-9", "x@elsewhere.example", "X"), action)
        assert reply.attachments == ()
        assert "Velge strategier" not in text_of(reply)


@pytest.mark.parametrize("action", [Action.SHOW_GANTT, Action.SHOW_PROGRESS, Action.GET_PLAN])
async def test_without_a_plan_it_is_said_who_can_bring_one(door: Door, action: Action) -> None:
    value = ActionValue(municipality=door.scene.neighbour)
    reply = await door.press("group", action, value)
    assert reply.attachments == ()
    assert "Nabovik" in text_of(reply)
    assert not [block for block in (reply.message.blocks if reply.message else ()) if isinstance(block, Buttons)]


async def test_a_forged_municipality_shows_nothing_of_it(door: Door) -> None:
    for action in (Action.SHOW_GANTT, Action.SHOW_PROGRESS, Action.GET_PLAN):
        reply = await door.press("leader", action, ActionValue(municipality=door.scene.stranger))
        assert STRANGER not in repr([reply.message])
        assert all(STRANGER.encode() not in file.content for file in reply.attachments)


async def test_pictures_are_of_today_also_in_a_channel(door: Door) -> None:
    door.clock.move_to(datetime(2026, 12, 1, 9, tzinfo=UTC))
    incoming = Incoming(door.visitor("leader"), Surface.CHANNEL, "C-STRANDVIK", action=Action.SHOW_GANTT)
    gantt = gantt_of(await door.knock("leader", incoming))
    late = {bar.label for bar in gantt.phases[1].bars if bar.state is BarState.LATE}
    assert {"Velge strategier", "Planlegge måling"} <= late


# ---- drawings of odd plans ---------------------------------------------------------------------------------------


def activity(number: int, **values: object) -> Activity:
    plain = Activity(number, f"k{number}", f"Aktivitet {number}", 1, number, month_of(2026, 1), month_of(2026, 3))
    return replace(plain, **values)  # type: ignore[arg-type]


def drawer(*activities: Activity, language: str = "nb", today: date = TODAY) -> Drawer:
    plan = Plan(1, "bti", (Phase(1),), activities)
    return Drawer(TEXTS.for_language(language), PROGRAMME, plan, "Strandvik", today)


def gantt(found: Drawer, *, whole: bool = False) -> Gantt:
    drawing = found.gantt(whole=whole).drawing
    assert isinstance(drawing, Gantt)
    assert paint(drawing)
    return drawing


def test_dropped_activities_are_not_drawn() -> None:
    drawing = gantt(drawer(activity(1), activity(2, state=ActivityState.DROPPED)))
    assert [bar.label for bar in drawing.phases[0].bars] == ["Aktivitet 1"]
    assert drawing.notes == ()


def test_activities_of_no_phase_have_a_band_of_their_own_at_the_end() -> None:
    drawing = gantt(drawer(activity(1, phase=None), activity(2)), whole=True)
    assert [band.label for band in drawing.phases][-1] == TEXTS.for_language("nb")("export.no_phase")
    assert drawing.phases[-1].first == date(2026, 1, 1)
    alone = gantt(drawer(activity(1, phase=None)))
    assert [len(band.bars) for band in alone.phases] == [1]


def test_a_plan_without_any_date_is_bands_and_a_note() -> None:
    drawing = gantt(drawer(activity(1, start=None, end=None), activity(2, start=None, end=None, continuous=True)))
    assert [(band.first, band.bars) for band in drawing.phases] == [(None, ())]
    assert len(drawing.notes) == 2
    assert "0 av 1" in drawer(activity(1, start=None, end=None)).gantt().alt


def test_what_goes_on_all_the_time_lasts_as_long_as_its_phase() -> None:
    always = activity(2, continuous=True, start=month_of(2026, 2), end=None)
    bars = gantt(drawer(activity(1, end=month_of(2026, 8)), always)).phases[0].bars
    assert [bar.last for bar in bars] == [date(2026, 8, 31), date(2026, 8, 31)]
    own = replace(always, end=month_of(2027, 1))
    assert gantt(drawer(activity(1), own)).phases[0].bars[1].last == date(2027, 1, 31)
    assert gantt(drawer(always)).notes == (TEXTS.for_language("nb").n("pictures.always", 1),)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"state": ActivityState.DONE}, BarState.DONE),
        ({}, BarState.LATE),
        ({"end": month_of(2026, 9)}, BarState.RUNNING),
        ({"start": month_of(2026, 10), "end": month_of(2026, 10)}, BarState.COMING),
        ({"start": month_of(2026, 10), "end": month_of(2026, 10), "state": ActivityState.STARTED}, BarState.RUNNING),
    ],
)
def test_each_state_has_its_bar(values: dict[str, object], state: BarState) -> None:
    (bar,) = gantt(drawer(activity(1, **values))).phases[0].bars
    assert bar.state is state


def test_the_share_is_the_units_that_are_done_of_those_that_take_part() -> None:
    done, waits, spared = (
        UnitState(name, state)
        for name, state in zip("abc", (ActivityState.DONE, ActivityState.PLANNED, ActivityState.DROPPED), strict=True)
    )
    (bar,) = gantt(drawer(activity(1, units=(done, waits, spared)))).phases[0].bars
    assert bar.share == 0.5


def test_the_words_of_a_huge_plan_stay_short_enough() -> None:
    many = [activity(n, title=f"Aktivitet {n} " + "lang " * 100, phase=1 + n % 4) for n in range(200)]
    milestone = activity(900, title="Mål " * 200, milestone=True, end=month_of(2027, 1))
    alt = drawer(*many, milestone).gantt(whole=True).alt
    assert len(alt) <= LONGEST_ALT
    assert TEXTS.for_language("nb").n("pictures.late_are_and_more", 197, names="")[-12:].strip(".") in alt


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_months_and_words_are_the_readers(language: str) -> None:
    found = drawer(activity(1), language=language)
    drawing = gantt(found)
    assert drawing.months[4] == {"nb": "mai", "nn": "mai", "en": "May"}[language]
    assert all(not month.endswith(".") for month in drawing.months)
    assert drawing.band_label == {"en": "{done} of {total}"}.get(language, "{done} av {total}")
    late = {"nb": "Over fristen: «Aktivitet 1»", "nn": "Over fristen: «Aktivitet 1»", "en": "Overdue: “Aktivitet 1”"}
    assert late[language] in found.gantt().alt


def test_a_short_stretch_and_a_day_are_bars() -> None:
    day = PlanTime(date(2026, 9, 8), Precision.DAY)
    (bar,) = gantt(drawer(activity(1, start=None, end=day))).phases[0].bars
    assert bar == Bar("Aktivitet 1", day.first, day.first, BarState.RUNNING)


async def test_the_store_gives_what_is_drawn(door: Door) -> None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
        assert plan is not None
        everyone = await people.everyone(scope)
    drawing = Drawer(door.t(), PROGRAMME, plan, "Strandvik", TODAY).gantt(whole=True).drawing
    assert isinstance(drawing, Gantt)
    assert sum(len(band.bars) for band in drawing.phases) == 9
    assert not any(person.name in repr(drawing) for person in everyone), "no names in pictures"
