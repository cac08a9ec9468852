"""The scene with its meetings set up, and hands that write minutes: forms are opened, filled in and sent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, Message, Reply
from bot.core.minutes import Minutes
from bot.core.plan import Activity
from bot.store import meetings, plans
from bot.store import minutes as store
from tests.handlers.door import Door, text_of, values_of

PROJECT, NEXT_PROJECT = date(2026, 9, 8), date(2026, 9, 15)
"""The project meets on Tuesdays at 9: today's meeting is over, it is noon."""

STEERING, STATUS = date(2026, 9, 10), date(2026, 10, 7)
"""The steering group on Thursday at 13; the status meeting next month."""


@dataclass
class Room:
    """The door, and the series by the programme's names of their meetings."""

    door: Door
    series: dict[str, int]

    def value(self, meeting: str = "project", nominal: date = PROJECT, **more: object) -> ActionValue:
        """Return what the buttons of a meeting carry."""
        where = {"municipality": self.door.scene.here, "series": self.series[meeting], "nominal": nominal}
        return ActionValue.model_validate({**where, **more})

    async def form(self, who: str, action: Action, value: ActionValue) -> Form:
        """Open a form that must open."""
        form = (await self.door.press(who, action, value)).form
        assert form is not None
        return form

    async def add(
        self, who: str, text: str, kind: str = "agenda", value: ActionValue | None = None, **fields: str
    ) -> Reply:
        """Open the form for a point, fill it in, and send it."""
        form = await self.form(who, Action.OPEN_POINT, value or self.value())
        filled = {**values_of(form), "kind": kind, "text": text, **fields}
        return await self.door.submit(who, form.action, filled, form.value)

    async def attend(self, who: str, *present: str, value: ActionValue | None = None) -> Reply:
        """Note who was there."""
        form = await self.form(who, Action.OPEN_MINUTES, value or self.value())
        chosen = ",".join(str(self.door.scene.people[one]) for one in present)
        return await self.door.submit(who, form.action, {"present": chosen}, form.value)

    async def minutes(self, meeting: str = "project", nominal: date = PROJECT) -> Minutes | None:
        """Return what is stored of a meeting."""
        async with self.door.store.scope(self.door.scene.here, read_only=True) as scope:
            return await store.find(scope, self.series[meeting], nominal)

    async def written(self, meeting: str = "project", nominal: date = PROJECT) -> Minutes:
        """Return minutes that must be there."""
        found = await self.minutes(meeting, nominal)
        assert found is not None
        return found

    async def texts(self, meeting: str = "project", nominal: date = PROJECT) -> list[str]:
        """Return what the points of a meeting say."""
        found = await self.minutes(meeting, nominal)
        return [point.text for point in found.points] if found else []

    async def activity(self, title: str) -> Activity:
        """Return one of the plan's activities by its title."""
        async with self.door.store.scope(self.door.scene.here, read_only=True) as scope:
            plan = await plans.get(scope, "bti")
        return next(a for a in plan.activities if a.title == title) if plan else _none()

    async def show(self, who: str, value: ActionValue | None = None) -> Message:
        """Show a meeting's minutes."""
        message = (await self.door.press(who, Action.SHOW_MINUTES, value or self.value())).message
        assert message is not None
        return message

    async def agenda(self, who: str, meeting: str = "project") -> str:
        """Return the words of the next meeting's agenda."""
        return text_of(await self.door.press(who, Action.SHOW_AGENDA, self.value(meeting)))

    def go(self, day: int, hour: int = 10, month: int = 9) -> None:
        """Let it be a later moment (UTC)."""
        self.door.clock.move_to(datetime(2026, month, day, hour, tzinfo=UTC))


def _none() -> Activity:
    raise LookupError("no plan")


_READY: dict[int, tuple[bytes, dict[str, int]]] = {}
"""The scene's file with its meetings set up, made once; others begin with a copy."""


async def begin(door: Door) -> Room:
    """Set all meetings up as the form comes, on Tuesday 8 September, noon in Oslo."""
    file = Path(door.store.engine.url.database or "")
    if door.scene.here in _READY:
        return Room(door, _copied(file, *_READY[door.scene.here]))
    form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
    await door.submit("leader", Action.SAVE_MEETING_SETUP, {**values_of(form), "where": "participants"})
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        room = Room(door, {series.meeting: series.id for series in await meetings.all_series(scope)})
    await door.store.engine.dispose()  # what is in the log goes into the file
    _READY[door.scene.here] = _read(file), room.series
    return room


def _copied(file: Path, ready: bytes, series: dict[str, int]) -> dict[str, int]:
    file.write_bytes(ready)
    return series


def _read(file: Path) -> bytes:
    return file.read_bytes()
