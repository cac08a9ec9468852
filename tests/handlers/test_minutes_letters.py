"""Minutes on their way out, by the real engine: to whom, when, once, and what happens after trouble and long nights."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.core.chat import Message
from bot.core.deliveries import LETTER_KINDS, Delivery, DeliveryKind, DeliveryState
from bot.core.minutes import Minutes
from bot.handlers.letters import LedgerTexts
from bot.reminders.letters import minutes as maker
from bot.reminders.letters.desk import Desk
from bot.reminders.letters.minutes import KEEPS, recipients
from bot.reminders.local import LocalEngine
from bot.reminders.planning import planner, snapshot
from bot.reminders.ports import Due, SendInDoubt, SendRefused
from bot.store import letters, people
from bot.store.session import Scope
from tests.handlers.days import Chat
from tests.handlers.door import Door, button, buttons_of, text_of
from tests.handlers.minutes_room import PROJECT, Room, begin
from tests.helpers.scene import PEOPLE, STRANGER
from tests.reminders.world import FakeLeases


class Post:
    """The room, and an engine that sends minutes and nothing else that is a letter."""

    def __init__(self, room: Room, programmes: Programmes) -> None:
        self.room = room
        self.chat = Chat(room.door.clock)
        texts = LedgerTexts(programmes, room.door.texts)

        async def words(due: Due, scope: Scope, now: datetime) -> Message | None:
            other = due.delivery.kind in LETTER_KINDS and due.delivery.kind is not DeliveryKind.MINUTES
            return None if other else await texts(due, scope, now)

        self.engine = LocalEngine(
            room.door.store, [self.chat], words, room.door.clock, leases=FakeLeases(room.door.clock)
        )

    async def pass_to(self, day: int, hour: int) -> None:
        await self.engine.step_to(self.room.door.clock, datetime(2026, 9, day, hour, tzinfo=UTC))

    def minutes(self) -> list[tuple[datetime, str, Message]]:
        """Return the messages with minutes: when, to whom, and what."""
        keys = ("minutes.letter", "minutes.letter_again")
        starts = tuple(
            self.room.door.t(x)(key, meeting="\n").split("\n")[0] for x in ("nb", "nn", "en") for key in keys
        )
        return [found for found in self.chat.messages if found[2].fallback.startswith(starts)]

    async def rows(self) -> list[Delivery]:
        async with self.room.door.store.scope(self.room.door.scene.here, read_only=True) as scope:
            return [row for row in await letters.known(scope, PROJECT) if row.kind is DeliveryKind.MINUTES]

    async def send(self) -> None:
        found = button(await self.room.show("leader"), Action.SEND_MINUTES)
        await self.room.door.press("leader", found.action, found.value)


@pytest.fixture
async def post(door: Door, programmes: Programmes) -> Post:
    """A decision was made today; everybody's account is known."""
    room = await begin(door)
    await door.router.accounts_seen([door.visitor(who) for who in PEOPLE])
    await room.add("leader", "Vi starter i mars", "decision")
    await room.attend("leader", "leader", "contact")
    return Post(room, programmes)


async def test_they_come_once_to_everybody_in_their_own_language(post: Post) -> None:
    await post.pass_to(8, 11)
    assert post.minutes() == []
    await post.send()
    await post.pass_to(8, 14)
    await post.pass_to(12, 12)
    assert sorted(to for _, to, _ in post.minutes()) == ["U-contact", "U-group", "U-leader"]
    words = {to: message.fallback.split("\n") for _, to, message in post.minutes()}
    assert post.room.door.t("nn")("minutes.heading_decision") in words["U-contact"]
    assert post.room.door.t("nb")("minutes.heading_decision") in words["U-leader"]
    assert all("• Vi starter i mars" in lines for lines in words.values())
    assert not any(STRANGER in message.fallback for _, _, message in post.minutes())


async def test_sent_in_the_evening_they_come_in_the_morning(post: Post) -> None:
    post.room.go(8, 19)
    await post.send()
    await post.pass_to(9, 5)
    assert post.minutes() == []
    await post.pass_to(9, 7)
    opens = datetime(2026, 9, 9, 6, tzinfo=UTC)
    assert len(post.minutes()) == 3
    assert all(opens <= at < opens + timedelta(minutes=1) for at, _, _ in post.minutes())


async def test_what_is_changed_before_they_go_out_is_in_them(post: Post) -> None:
    post.room.go(8, 19)
    await post.send()
    await post.room.add("leader", "Og rekrutterer i januar", "decision")
    await post.pass_to(9, 7)
    assert all("Og rekrutterer i januar" in message.fallback for _, _, message in post.minutes())
    assert len(post.minutes()) == 3


async def test_sent_again_before_they_went_out_they_come_once(post: Post) -> None:
    post.room.go(8, 19)
    await post.send()
    await post.room.add("leader", "Og rekrutterer i januar", "decision")
    await post.send()
    await post.pass_to(9, 7)
    assert len(post.minutes()) == 3
    assert {row.state for row in await post.rows() if row.sequence == 1} == {DeliveryState.SKIPPED}


async def test_sent_again_afterwards_they_come_again(post: Post) -> None:
    await post.send()
    await post.pass_to(8, 11)
    await post.room.add("leader", "Og rekrutterer i januar", "decision")
    await post.send()
    await post.pass_to(8, 12)
    assert [to for _, to, _ in post.minutes()].count("U-leader") == 2
    assert "endret" in post.minutes()[-1][2].fallback.split("\n")[0] + post.minutes()[-2][2].fallback.split("\n")[0]


@pytest.mark.parametrize("trouble", [SendRefused("ratelimited", permanent=False), SendInDoubt("timeout")])
async def test_trouble_on_the_way_makes_no_second_copy(post: Post, trouble: Exception) -> None:
    await post.send()

    def fail(*_about: object) -> None:
        raise trouble

    post.chat.behaviours = [fail]  # type: ignore[list-item]
    await post.pass_to(8, 14)
    got = [stored.marker for stored in post.chat.stored]
    assert len(got) == len(set(got))
    assert len({to for _, to, _ in post.minutes()}) == 3


async def test_a_new_engine_on_the_same_database_sends_nothing_twice(post: Post, programmes: Programmes) -> None:
    await post.send()
    await post.pass_to(8, 11)
    again = Post(post.room, programmes)
    await again.pass_to(10, 12)
    assert again.minutes() == []


async def test_who_wants_no_reminders_still_gets_minutes(post: Post) -> None:
    async with post.room.door.store.scope(post.room.door.scene.here) as scope:
        await people.set_reminders(scope, post.room.door.scene.people["group"], wanted=False)
        await planner.replan(scope, post.room.door.clock.now())
    await post.send()
    await post.pass_to(8, 11)
    assert "U-group" in {to for _, to, _ in post.minutes()}


async def test_after_a_week_they_are_not_sent_any_more(post: Post) -> None:
    await post.send()
    (due_at,) = {row.due_at for row in await post.rows()}
    assert {row.expires_at for row in await post.rows()} == {due_at + KEEPS}
    post.room.door.clock.move_to(due_at + KEEPS + timedelta(hours=1))
    await post.engine.drain(post.room.door.clock.now())
    assert post.minutes() == []
    assert DeliveryState.SENT not in {row.state for row in await post.rows()}


@pytest.mark.parametrize(("days", "wanted"), [(0, 3), (29, 3), (31, 0)])
async def test_a_month_later_they_are_history(post: Post, days: int, wanted: int) -> None:
    await post.send()
    async with post.room.door.store.scope(post.room.door.scene.here, read_only=True) as scope:
        desk = Desk(scope, await snapshot.take(scope), post.room.door.clock.now() + timedelta(days=days))
        found = await maker.minutes(desk)
    assert len({letter.recipient for letter in found}) == len(found) == wanted
    assert {letter.subject for letter in found} <= {f"minutes:{(await post.room.written()).id}"}


async def test_the_letter_s_button_gives_the_document(post: Post) -> None:
    await post.send()
    await post.pass_to(8, 11)
    message = next(message for _, to, message in post.minutes() if to == "U-contact")
    (found,) = [b for b in buttons_of(message) if b.action is Action.GET_MINUTES]
    reply = await post.room.door.press("contact", found.action, found.value)
    assert [file.filename.endswith("2026-09-08.docx") for file in reply.attachments] == [True]
    assert "Prosjektmøte" in text_of(reply)
    refused = await post.room.door.press("head", found.action, found.value)
    assert refused.attachments == ()


async def test_who_gets_them(post: Post) -> None:
    """Those invited and those who were there; nobody twice, nobody who left, nobody of a series that is gone."""
    ids = post.room.door.scene.people
    async with post.room.door.store.scope(post.room.door.scene.here) as scope:
        await people.deactivate(scope, ids["head"])
        seen = await snapshot.take(scope)
    number = post.room.series["project"]
    there = frozenset({ids["leader"], ids["contact"], ids["head"], 10**6})
    found = recipients(seen, Minutes(1, number, date(2026, 9, 8), present=there))
    assert sorted(person.id for person in found) == sorted([ids["leader"], ids["group"], ids["contact"]])
    gone = recipients(seen, Minutes(1, 999, date(2026, 9, 8), present=frozenset({ids["contact"]})))
    assert [person.id for person in gone] == [ids["contact"]]
