"""What is kept about whoever asks: all of it, about them alone, in their own language."""

from pathlib import Path

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Facts, Items, Surface
from bot.core.deliveries import DeliveryKind, DeliveryState, Planned, Recipient
from bot.reminders.pulse import closing
from bot.store import deliveries, own_data
from bot.store.own_data import TRACES
from tests.handlers.door import CHANNEL, Door, text_of
from tests.handlers.pulse_room import CLOSES, Room, room_of, told
from tests.helpers.scene import NOW, TODAY

WORDS = ("innsyn", "personvern", "mine data", "hva vet du om meg", "kva veit du om meg", "my data")


@pytest.fixture
async def room(door: Door, tmp_path: Path) -> Room:
    """A round is open."""
    return await room_of(door, tmp_path)


@pytest.mark.parametrize("word", WORDS)
async def test_a_word_asks_for_it_and_only_the_asker_is_told(door: Door, word: str) -> None:
    for surface, where in ((Surface.DM, "D1"), (Surface.CHANNEL, CHANNEL)):
        reply = await door.say("head", word, surface, where)
        assert text_of(reply).startswith(door.t()("own_data.title"))
        assert not reply.public


@pytest.mark.parametrize(("who", "language"), [("leader", "nb"), ("contact", "nn"), ("teacher", "en")])
async def test_it_is_about_the_person_and_nobody_else(door: Door, who: str, language: str) -> None:
    reply = await door.press(who, Action.SHOW_MY_DATA)
    assert reply.message is not None
    (facts,) = (block for block in reply.message.blocks if isinstance(block, Facts))
    name = {"leader": "Kari Lunde", "contact": "Anne Moen", "teacher": "Tom Berg"}
    t = door.t(language)
    assert dict(facts.pairs)[t("own_data.name")] == name[who]
    assert t("own_data.pulse_on") in dict(facts.pairs)[t("own_data.choices")]
    assert not [other for other in name.values() if other != name[who] and other in text_of(reply)]


async def test_it_tells_of_rounds_but_never_whether_somebody_answered(room: Room) -> None:
    before = text_of(await room.door.press("head", Action.SHOW_MY_DATA))
    told(await room.answer("head", stage="compliance"))
    assert text_of(await room.door.press("head", Action.SHOW_MY_DATA)) == before
    assert room.door.t()("own_data.round_open", group="Fjord skole") in before
    key = room.keys.get(room.round.uid)
    assert key is not None
    await closing.close(room.door.store, room.round, key, CLOSES)
    after = text_of(await room.door.press("leader", Action.SHOW_MY_DATA))
    assert room.door.t()("own_data.round_over", group="alle som er spurt") in after


async def test_choices_and_messages_are_told(door: Door) -> None:
    await door.press("head", Action.LEAVE_PULSE)
    recipient = Recipient("person", door.scene.people["head"])
    kinds = (DeliveryKind.DIGEST, DeliveryKind.PULSE_INVITE, DeliveryKind.GATE)
    async with door.store.scope(door.scene.here) as scope:
        rows = [Planned(kind, "x:1", TODAY, recipient, NOW, CLOSES) for kind in kinds]
        await deliveries.insert(scope, rows)
        connection = await scope.session.connection()
        await connection.exec_driver_sql(f"UPDATE delivery SET state = '{DeliveryState.SENT}'")
    said, t = text_of(await door.press("head", Action.SHOW_MY_DATA)), door.t()
    assert t("own_data.pulse_off") in said
    assert t.n("own_data.sent_letters", 2) in said
    assert t.n("own_data.sent_pulse", 1) in said


async def test_everything_that_can_be_counted_has_words(door: Door) -> None:
    for language in ("nb", "nn", "en"):
        for name in TRACES:
            assert "2" in door.t(language).n(f"own_data.count_{name}", 2)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert await own_data.gather(scope, door.scene.strangers_person) is None


async def test_what_somebody_did_is_counted(door: Door) -> None:
    reply = await door.press("owner", Action.SHOW_MY_DATA)
    assert reply.message is not None
    before = sum(len(block.items) for block in reply.message.blocks if isinstance(block, Items))
    await door.press("owner", Action.MARK_DONE, ActionValue(activity=door.scene.activities["anchoring"]))
    after = await door.press("owner", Action.SHOW_MY_DATA)
    assert after.message is not None
    assert sum(len(block.items) for block in after.message.blocks if isinstance(block, Items)) > before
