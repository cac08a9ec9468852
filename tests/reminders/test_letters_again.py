"""Letters that were not wanted for a while: wanted again they are planned again, once, and never twice sent."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, Recipient, Why
from bot.reminders.letters import planning
from bot.reminders.letters.desk import Desk
from bot.reminders.planning.snapshot import take
from bot.store import letters
from bot.store.models import DeliveryRow
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Rows, Scene, build, rows_of

KIND = DeliveryKind.GATE
DUE = NOW + timedelta(days=1)


@pytest.fixture
async def place(migrated_sqlite: str) -> AsyncIterator[tuple[Scope, Scene]]:
    """The scene, and at the end the stranger's rows as they were."""
    store = Store(migrated_sqlite)
    scene = await build(store)
    untouched: Rows = await rows_of(store, scene.stranger)
    async with store.scope(scene.here) as scope:
        yield scope, scene
    assert await rows_of(store, scene.stranger) == untouched
    await store.close()


def letter(scene: Scene, **values: object) -> Planned:
    recipient = Recipient("person", scene.people["leader"])
    found = Planned(KIND, "gate:7", date(2026, 9, 8), recipient, DUE, DUE + timedelta(days=14))
    return replace(found, **values)  # type: ignore[arg-type]


async def plan(
    scope: Scope, monkeypatch: pytest.MonkeyPatch, *wanted: Planned, now: datetime = NOW
) -> list[tuple[DeliveryState, str, datetime]]:
    """Plan with one maker that wants just these, and return what the ledger has."""

    async def maker(_desk: Desk) -> list[Planned]:
        return list(wanted)

    monkeypatch.setattr(planning, "MAKERS", (maker,))
    await planning.replan_letters(scope, await take(scope), now)
    return [(row.state, row.reason, row.due_at) for row in await ledger(scope)]


async def ledger(scope: Scope) -> list[Delivery]:
    return await letters.known(scope, date.min)


async def settle(scope: Scope, state: DeliveryState, reason: str) -> None:
    (row,) = [await scope.session.get(DeliveryRow, known.id) for known in await ledger(scope)]
    assert row is not None
    row.state, row.reason = state.value, reason
    await scope.session.flush()


async def test_wanted_again_it_is_planned_again_at_its_new_time(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, scene = place
    assert await plan(scope, monkeypatch, letter(scene)) == [(DeliveryState.PLANNED, "", DUE)]
    assert await plan(scope, monkeypatch) == [(DeliveryState.SKIPPED, "superseded", DUE)]
    later = DUE + timedelta(days=2)
    again = letter(scene, due_at=later)
    for _ in range(2):
        assert await plan(scope, monkeypatch, again) == [(DeliveryState.PLANNED, "", later)]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (DeliveryState.SENT, ""),
        (DeliveryState.FAILED, "refused:x"),
        (DeliveryState.SKIPPED, Why.NOTHING_TO_SAY.value),
        (DeliveryState.SKIPPED, Why.OPTED_OUT.value),
        (DeliveryState.SKIPPED, Why.LATE.value),
        (DeliveryState.IN_DOUBT, Why.UNCLEAR.value),
    ],
)
async def test_what_had_its_end_keeps_it(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch, state: DeliveryState, reason: str
) -> None:
    scope, scene = place
    await plan(scope, monkeypatch, letter(scene))
    await settle(scope, state, reason)
    assert await plan(scope, monkeypatch, letter(scene)) == [(state, reason, DUE)]
    assert await plan(scope, monkeypatch) == [(state, reason, DUE)]


async def test_one_whose_time_is_over_is_not_planned_again(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, scene = place
    await plan(scope, monkeypatch, letter(scene))
    await plan(scope, monkeypatch)
    over = NOW + timedelta(days=30)
    assert await plan(scope, monkeypatch, letter(scene), now=over) == [(DeliveryState.SKIPPED, "superseded", DUE)]


async def test_another_version_is_another_letter(place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    scope, scene = place
    await plan(scope, monkeypatch, letter(scene, sequence=1))
    found = await plan(scope, monkeypatch, letter(scene, sequence=2))
    assert [(state, reason) for state, reason, _ in found] == [
        (DeliveryState.SKIPPED, "superseded"),
        (DeliveryState.PLANNED, ""),
    ]


async def test_a_moved_time_moves_a_letter_that_has_not_come_due(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, scene = place
    await plan(scope, monkeypatch, letter(scene))
    moved = letter(scene, due_at=DUE + timedelta(hours=3))
    assert await plan(scope, monkeypatch, moved) == [(DeliveryState.PLANNED, "", DUE + timedelta(hours=3))]
    at_last = DUE + timedelta(hours=4)
    assert await plan(scope, monkeypatch, letter(scene, due_at=DUE + timedelta(days=1)), now=at_last) == [
        (DeliveryState.PLANNED, "", DUE + timedelta(hours=3))
    ]


async def test_what_should_have_gone_out_by_night_goes_in_the_morning_and_its_time_stays(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, scene = place
    night, morning = datetime(2026, 9, 8, 21, tzinfo=UTC), datetime(2026, 9, 9, 6, tzinfo=UTC)
    missed = letter(scene, due_at=NOW - timedelta(days=1))
    for hour in range(3):
        found = await plan(scope, monkeypatch, missed, now=night + timedelta(hours=hour))
        assert found == [(DeliveryState.PLANNED, "", morning)]
    at_ten = await plan(scope, monkeypatch, missed, now=morning + timedelta(hours=2))
    assert at_ten == [(DeliveryState.PLANNED, "", morning)], "due is due: it is not put off by planning again"


async def test_a_letter_of_the_week_is_not_made_up_for(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scope, scene = place
    monday = letter(scene, kind=DeliveryKind.DIGEST, subject="digest", due_at=NOW - timedelta(hours=1))
    assert await plan(scope, monkeypatch, monday) == []


@pytest.mark.parametrize("state", [DeliveryState.PLANNED, DeliveryState.SENT])
async def test_what_is_over_has_no_year_of_letters_read_and_stays_as_it_is(
    place: tuple[Scope, Scene], monkeypatch: pytest.MonkeyPatch, state: DeliveryState
) -> None:
    scope, scene = place
    await plan(scope, monkeypatch, letter(scene))
    await settle(scope, state, "")
    floors, known = [], letters.known

    async def noted(scope: Scope, floor: date) -> list[Delivery]:
        floors.append(floor)
        return await known(scope, floor)

    monkeypatch.setattr(letters, "known", noted)
    a_year_on = NOW + timedelta(days=365)
    await plan(scope, monkeypatch, letter(scene), now=a_year_on)
    assert floors[0] == a_year_on.date()
    assert [(row.state, row.reason) for row in await known(scope, date.min)] == [(state, "")]
