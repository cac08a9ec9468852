"""75 units × 40 activities: every page is readable, fits into every platform, and loses nothing on the way."""

import shutil
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Buttons, Items, Message, MultiField, Note
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.handlers.router import Router
from bot.platforms.slack.blocks import render
from bot.store import people, plans
from bot.store.models import ActivityUnitRow
from bot.store.plans import NewActivity
from bot.store.session import Scope, Store
from tests.handlers.conftest import _build
from tests.handlers.door import Door, button, buttons_of, text_of, values_of
from tests.helpers.scene import NOW, Rows, Scene, rows_of

UNITS, ACTIVITIES = 75, 40
LONG = "Alle ansatte har fått opplæring i handlingsveilederen og øvd på en egen sak"
HINDRANCE = "Vi mangler vikarer, og planleggingsdagen ble flyttet til etter jul. " * 4
STATES = (ActivityState.PLANNED, ActivityState.STARTED, ActivityState.DONE)


def unit_name(number: int) -> str:
    kind = "skole" if number < 40 else "barnehage"
    return f"{number:02} Øvre Langenesfjorden og omegn {kind}"


async def fill(scope: Scope, scene: Scene) -> None:
    """Add units and activities, and 3,000 states: a third each planned, begun and done; some with a long hindrance."""
    units = await people.ensure_units(scope, [(unit_name(n), "") for n in range(UNITS)])
    per = NewPerson("Per Ness", "per@strandvik.example", frozenset({Role.UNIT_LEADER}), unit_name(7))
    await people.add(scope, [per], NOW)
    new = [
        NewActivity(f"{n:02} {LONG}"[:75], 2, month_of(2026, 8 + n % 3), month_of(2026, 9 + n % 3), reporting="monthly")
        for n in range(ACTIVITIES)
    ]
    activities = await plans.add_activities(scope, scene.plan, new)
    own = {"municipality_id": scope.municipality_id, "version": 1, "reported_at": NOW}
    scope.session.add_all(
        ActivityUnitRow(
            **own,
            activity_id=activity,
            unit_id=units[unit_name(u)],
            state=STATES[(a + u) % 3],
            hindrance=HINDRANCE[:300] if (a + u) % 9 == 0 else "",
            since=date(2026, 9, 8) - timedelta(days=(a * 7 + u) % 200),
        )
        for a, activity in enumerate(activities)
        for u in range(UNITS)
    )
    await scope.session.flush()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the filled database is made, once."""
    return tmp_path_factory.mktemp("many") / "many.db"


@pytest.fixture
async def crowd(many: Path, tmp_path: Path, texts: Texts, programmes: Programmes) -> AsyncIterator[Door]:
    """The scene with 3,000 states, made once."""
    scene, untouched = await _scene(many)
    shutil.copy(many, tmp_path / "test.db")
    store, clock = Store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"), ManualClock(NOW)
    yield Door(Router(store, programmes, texts, clock), store, clock, texts, programmes, scene)
    assert await rows_of(store, scene.stranger) == untouched
    await store.close()


_MADE: dict[Path, tuple[Scene, Rows]] = {}


async def _scene(file: Path) -> tuple[Scene, Rows]:
    if file not in _MADE:
        scene, untouched = await _build(f"sqlite+aiosqlite:///{file}")
        store = Store(f"sqlite+aiosqlite:///{file}")
        async with store.scope(scene.here) as scope:
            await fill(scope, scene)
        await store.close()
        _MADE[file] = scene, untouched
    return _MADE[file]


def fits(door: Door, message: Message | None, language: str = "nb") -> list[str]:
    """Hold a message against Slack's limits: nothing of it may be cut. Return its lines."""
    assert message is not None
    drawn = [block["type"] for block in render(message, door.t(language))]
    assert len(drawn) <= 50
    # What is cut is told in a line of small print of its own.
    assert drawn.count("context") == sum(isinstance(block, Note) for block in message.blocks)
    assert drawn.count("actions") == sum(isinstance(block, Buttons) for block in message.blocks)
    return message.fallback.split("\n")


def shown(message: Message | None) -> list[str]:
    assert message is not None
    return [item.title for block in message.blocks if isinstance(block, Items) for item in block.items]


async def leaf(door: Door, who: str, action: Action, value: ActionValue) -> list[Message]:
    """Turn all pages, one after the other."""
    pages: list[Message] = []
    while True:
        message = (await door.press(who, action, value)).message
        assert message is not None
        pages.append(message)
        label = door.t("en" if who == "teacher" else "nb")("units.more_button")
        more = [b for b in buttons_of(message) if b.label == label]
        if not more:
            return pages
        assert len(pages) < 20
        value = more[0].value


async def first_activity(door: Door) -> int:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    return next(a.id for a in plan.activities if a.title.startswith("00 "))


async def test_one_activitys_units_are_listed_page_by_page_and_each_stands_once(crowd: Door) -> None:
    activity = await first_activity(crowd)
    pages = await leaf(crowd, "leader", Action.SHOW_SPREAD, ActionValue(activity=activity))
    t = crowd.t()
    first = fits(crowd, pages[0])
    assert first[0].startswith(t("plan.units_done", done=25, total=75))
    listed = [title for page in pages for title in shown(page)]
    waits = [unit_name(u) for u in range(UNITS) if u % 3 != 2]
    assert sorted(listed) == waits
    assert all(len(shown(page)) <= 20 for page in pages)
    for page in pages:
        fits(crowd, page)
    hindered = [unit_name(u) for u in range(UNITS) if u % 9 == 0]
    assert sorted(listed[: len(hindered)]) == hindered, "in whose way something stands comes first"
    assert HINDRANCE[:300].strip() in pages[0].fallback
    done = next(line for line in first if line.startswith("Ferdige: "))
    assert all(unit_name(u) in done for u in range(2, UNITS, 3))
    since = [int(u[:2]) for u in listed[len(hindered) :]]
    assert since == sorted(since, reverse=True), "the longest wait first"


async def test_our_units_page_keeps_to_six_with_buttons_and_loses_none(crowd: Door) -> None:
    pages = await leaf(crowd, "head", Action.SHOW_UNIT, ActionValue())
    for page in pages:
        fits(crowd, page)
    asked = {b.value.activity for page in pages for b in buttons_of(page) if b.action is Action.UNIT_DONE}
    waits = [a for a in range(ACTIVITIES) if (a + 7) % 3 != 2]
    assert len(asked) == len(waits)
    assert crowd.t().n("units.unit_open", len(waits), unit=unit_name(7)) in pages[0].fallback


async def test_a_report_keeps_the_page(crowd: Door) -> None:
    second = (await crowd.press("head", Action.SHOW_UNIT, ActionValue(page=1))).message
    done = button(second, Action.UNIT_DONE)
    assert done.value.page == 1
    reply = await crowd.press("head", done.action, done.value)
    fits(crowd, reply.message)
    assert crowd.t()("units.back_button") in [b.label for b in buttons_of(reply.message)]


@pytest.mark.parametrize("page", [99, 2**62])
async def test_a_page_that_is_not_there_is_the_last_one(crowd: Door, page: int) -> None:
    activity = await first_activity(crowd)
    for who, action, value in (
        ("leader", Action.SHOW_SPREAD, ActionValue(activity=activity, page=page)),
        ("leader", Action.SHOW_SPREAD, ActionValue(page=page)),
        ("leader", Action.SHOW_UNIT, ActionValue(choice="all", page=page)),
        ("head", Action.SHOW_UNIT, ActionValue(page=page)),
    ):
        message = (await crowd.press(who, action, value)).message
        assert crowd.t()("units.more_button") not in [b.label for b in buttons_of(message)]
        assert shown(message)


async def test_all_units_and_all_activities_are_there_to_choose(crowd: Door) -> None:
    units = await leaf(crowd, "leader", Action.SHOW_UNIT, ActionValue(choice="all"))
    for page in units:
        fits(crowd, page)
    assert sorted(title for page in units for title in shown(page)) == sorted(
        [*(unit_name(u) for u in range(UNITS)), "Bukta barnehage", "Fjord skole", "Rådhuset"]
    )
    activities = await leaf(crowd, "owner", Action.SHOW_SPREAD, ActionValue())
    for page in activities:
        fits(crowd, page)
    assert sum(len(shown(page)) for page in activities) == ACTIVITIES + 1


async def test_75_units_are_chosen_and_let_go_in_one_press(crowd: Door) -> None:
    activity = crowd.scene.activities["training"]
    form = (await crowd.press("leader", Action.OPEN_SPREAD, ActionValue(activity=activity))).form
    assert form is not None
    singles = next(part for part in form.parts if isinstance(part, MultiField) and part.name == "units")
    assert len(singles.choices) == UNITS + 3 <= 100
    sent = {**values_of(form), "groups": "school,kindergarten", "reporting": "monthly"}
    reply = await crowd.submit("leader", Action.SAVE_SPREAD, sent, form.value)
    fits(crowd, reply.message)
    assert crowd.t().n("units.spread_saved", UNITS + 2, title="Øve med ansatte") in text_of(reply)
    form = (await crowd.press("leader", Action.OPEN_SPREAD, ActionValue(activity=activity))).form
    assert form is not None
    reply = await crowd.submit("leader", Action.SAVE_SPREAD, {**values_of(form), "groups": "none"}, form.value)
    assert crowd.t()("units.spread_ended", title="Øve med ansatte") in text_of(reply)


async def test_staff_read_it_in_english(crowd: Door) -> None:
    async with crowd.store.scope(crowd.scene.here) as scope:
        person = await people.get(scope, crowd.scene.people["teacher"])
        unit = (await people.ensure_units(scope, []))[unit_name(7)]
        assert person is not None
        await people.change(scope, person.id, roles=person.roles, unit_id=unit, language="en")
    pages = await leaf(crowd, "teacher", Action.SHOW_UNIT, ActionValue())
    for page in pages:
        fits(crowd, page, "en")
    assert "in the way: “" in "\n".join(page.fallback for page in pages)
