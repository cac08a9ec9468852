"""What people do in the chat stands in the log, with what it was before and what it became, and can be read."""

from datetime import UTC, datetime

import pytest

from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.handlers.administration import Administration
from bot.handlers.views import history
from bot.store import changes
from bot.store.changes import Change
from tests.handlers.door import Door, values_of
from tests.helpers.scene import NOW, PLAN, STRANGER


async def log(door: Door) -> list[Change]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, 50)


async def read(door: Door, count: int = 20) -> list[str]:
    """Return the log as the operator reads it."""
    administration = Administration(door.store, door.programmes, door.texts, NOW)
    lines = (await administration.log_text("Strandvik kommune", count)).split("\n")
    assert all(STRANGER not in line for line in lines)
    return lines


async def set_up(door: Door, **changed: str) -> None:
    form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
    await door.submit("leader", Action.SAVE_MEETING_SETUP, {**values_of(form), **changed})


async def test_muting_and_resuming_are_logged(door: Door) -> None:
    await door.press("owner", Action.MUTE_REMINDERS)
    await door.press("owner", Action.RESUME_REMINDERS)
    assert [(line.who, line.action) for line in (await log(door))[:2]] == [("Ola Vik", "unmuted"), ("Ola Vik", "muted")]
    assert (await read(door))[0].endswith(f"Ola Vik: {door.t()('history.person_unmuted')}")


async def test_a_bound_channel_is_logged_by_its_name(door: Door) -> None:
    await door.say("leader", "koble", Surface.CHANNEL, "C-NEW")
    assert (await log(door))[0].after == {"name": "bti"}
    assert door.t()("history.channel_bound", name="bti") in (await read(door))[0]


async def test_closed_days_and_july_are_logged_when_they_change(door: Door) -> None:
    await set_up(door)
    assert not [line for line in await log(door) if line.entity == "municipality"]
    await set_up(door, closed="05.10.2026–09.10.2026 høstferie", july="open")
    found = {line.action: line for line in await log(door) if line.entity == "municipality"}
    assert set(found) == {"closed_days", "july_open"}
    assert found["closed_days"].before == {"days": ""}
    assert found["closed_days"].after == {"days": "05.10.2026–09.10.2026 høstferie"}
    await set_up(door, closed="05.10.2026–09.10.2026 høstferie", july="closed")
    actions = [line.action for line in await log(door) if line.entity == "municipality"]
    assert sorted(actions) == ["closed_days", "july_closed", "july_open"]


async def test_a_changed_series_is_logged_with_what_it_was(door: Door) -> None:
    await set_up(door)
    number = next(line.entity_id for line in await log(door) if line.entity == "series")
    form = (await door.press("leader", Action.OPEN_SERIES, ActionValue(series=number))).form
    assert form is not None
    fields = {**values_of(form), "rhythm": "kl. 10.30", "place": "Biblioteket", "reminders": "off", "policy": "skip"}
    await door.submit("leader", Action.SAVE_SERIES, fields, form.value)
    line = (await log(door))[0]
    assert line.before is not None
    assert line.after is not None
    assert set(line.before) == set(line.after) == set(history.SERIES_FIELDS)
    assert (line.after["time"], line.after["place"], line.after["reminders"]) == ("10:30", "Biblioteket", "")
    told = (await read(door))[0]
    assert "→ kl. 10.30" in told or "→ 10.30" in told
    assert "– → Biblioteket" in told
    assert door.t()("meetings.field_reminders") in told


async def test_what_was_taken_back_is_not_read_out(door: Door) -> None:
    before = await read(door)
    value = ActionValue(activity=door.scene.activities["risks"])
    await door.press("leader", Action.MARK_DONE, value)
    done = door.t()("history.activity_state_done", name=PLAN["risks"].title)
    assert (await read(door))[0].endswith(done)
    await door.press("leader", Action.UNDO, ActionValue(change=(await log(door))[0].id))
    assert await read(door) == before
    assert [line.action for line in (await log(door))[:2]] == ["undo", "state"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_action_has_its_sentence_and_the_unknown_has_one_too(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    for entity, actions in {**history.KNOWN, "cloud": ("rained",)}.items():
        for action in actions:
            made = Change(1, NOW, "", "bot", entity, 404, action, False, None, {"state": "done"})
            line = history.line(t, made, history.Names({}, {}, {}), "Europe/Oslo")
            assert t("history.by_bot") in line
            assert (t("history.other") in line) is (entity == "cloud")


def test_a_former_colleague_and_a_winters_day(texts: Texts) -> None:
    t = texts.for_language("nb")
    made = Change(1, datetime(2026, 1, 5, 8, 0, tzinfo=UTC), "", "chat", "person", 1, "muted", False)
    line = history.line(t, made, history.Names({}, {}, {}), "Europe/Oslo")
    assert t("history.by_somebody") in line
    assert "9.00" in line
