"""Weeks of random moves, cancellations, changes of mind, put-off reminders and new times of a series.

A second book is kept by hand: what holds of each meeting, and what everybody heard in which order. It shares nothing
with the product but the messages that arrive.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.core.chat import Message, Paragraph
from bot.core.deliveries import CHANGE_KINDS, DeliveryKind, DeliveryState
from bot.core.meetings import MeetingSeries
from bot.errors import BotError
from bot.reminders.planning.beliefs import Fact
from bot.reminders.planning.moves import Decided
from bot.reminders.planning.news import to_tell
from bot.reminders.planning.snoozes import Later
from bot.reminders.ports import Due
from bot.store.session import Scope
from tests.reminders.moving import OSLO, cancel, move, restore, snooze
from tests.reminders.world import START, World, setup

END = datetime(2026, 1, 21, 12, tzinfo=UTC)
STEPS = 40
SEEDS = 2
"""The second of them with another time for the whole series."""
WHO = ("leader", "worker")
HOUR = timedelta(hours=1)
Told = tuple[str, datetime | None, str]
"""Kind, start and place of a message."""


async def coded(due: Due, scope: Scope, now: datetime) -> Message | None:
    """Word a delivery as «kind|nominal|start|place»."""
    assert now.tzinfo is not None
    assert due.series is not None
    fact = Fact.of(due.series, due.occurrence)
    if due.delivery.kind in CHANGE_KINDS and await to_tell(scope, due.delivery, fact) is None:
        return None
    start = fact.start.isoformat() if fact.start else ""
    return Message((Paragraph(f"{due.delivery.kind}|{due.delivery.nominal}|{start}|{fact.place}"),))


@dataclass
class Meeting:
    """What holds of one meeting, by the second book."""

    regular: datetime
    start: datetime
    place: str = ""
    cancelled: bool = False
    pinned: bool = False
    unsure: bool = False
    """Its series got another time, which no notice tells, or people could not be told in time."""
    own: dict[str, list[tuple[datetime, Told]]] = field(default_factory=lambda: defaultdict(list))
    """What people know because they decided it themselves, and when."""
    decided: int = 0

    @property
    def told(self) -> tuple[datetime | None, str]:
        return (None, "") if self.cancelled else (self.start, self.place)


@dataclass
class Story:
    """One random life."""

    world: World
    rng: random.Random
    series: MeetingSeries
    book: dict[date, Meeting]
    last: date | None = None
    snoozes: int = 0
    rules: int = 0
    """How often the series may still get another time."""

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def pick(self) -> tuple[date, Meeting] | None:
        """Return some meeting that is near; often the one of before, for people change their minds."""
        if self.last and self.book[self.last].start > self.now and self.rng.random() < 0.6:
            return self.last, self.book[self.last]
        near = [
            (nominal, meeting)
            for nominal, meeting in self.book.items()
            if self.now < meeting.start < self.now + timedelta(days=9)
        ]
        found = self.rng.choice(near) if near else None
        self.last = found[0] if found else None
        return found

    async def step(self) -> None:
        found = self.pick()
        what = self.rng.choices(("wait", "move", "cancel", "restore", "snooze", "rule"), (8, 6, 2, 4, 4, 1))[0]
        if what == "wait" or found is None or (what == "rule" and not self.rules):
            return
        try:
            if what == "snooze":
                await snooze(
                    self.world, self.series, self.rng.choice(list(Later)), nominal=found[0], who=self.rng.choice(WHO)
                )
                self.snoozes += 1
            elif what == "rule":
                await self.another_time()
            else:
                await self.decide(what, *found)
        except BotError:
            return  # not possible now: a person would be told, and try something else

    async def decide(self, what: str, nominal: date, meeting: Meeting) -> None:
        who = self.rng.choice(WHO)
        if what == "move":
            to, place = self.somewhere(meeting), self.rng.choice(("", "", "Rom 3"))
            wall = f"{to.astimezone(OSLO):%Y-%m-%d %H:%M}"
            done = await move(self.world, self.series, wall, nominal=nominal, who=who, place=place, passing=True)
            meeting.start, meeting.place, meeting.pinned = to, place, to != meeting.regular
        else:
            done = await (cancel if what == "cancel" else restore)(self.world, self.series, nominal=nominal, who=who)
            meeting.cancelled = what == "cancel"
        assert done.after == Fact(*meeting.told), (what, nominal)
        self.note(who, meeting, done)

    def note(self, who: str, meeting: Meeting, done: Decided) -> None:
        if done.changed:
            meeting.decided += 1
            meeting.own[who].append((self.now, ("own", *meeting.told)))
            meeting.unsure = meeting.unsure or done.too_late

    def somewhere(self, meeting: Meeting) -> datetime:
        """Return another time near the one it has, or, often, the regular one."""
        if self.rng.random() < 0.3:
            return meeting.regular
        day = meeting.start.astimezone(OSLO).date() + timedelta(days=self.rng.randint(-2, 3))
        wall = datetime.combine(day, time(self.rng.randint(7, 17), self.rng.choice((0, 15, 30))), OSLO)
        return wall.astimezone(UTC)

    async def another_time(self) -> None:
        """The whole series moves to another hour; what was decided by hand stands."""
        self.rules -= 1
        at = time(self.rng.randint(8, 15))
        self.series = await self.world.change_series(self.series, rule=replace(self.series.rule, at=at))
        for nominal, meeting in self.book.items():
            if meeting.start > self.now:
                meeting.regular, meeting.unsure = datetime.combine(nominal, at, OSLO).astimezone(UTC), True
                meeting.start = meeting.start if meeting.pinned else meeting.regular


async def begin(world: World, seed: int) -> Story:
    world.renderer = coded
    series = await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU,TH", roles=("project_leader", "working_group")))
    days = [START.date() + timedelta(days=n) for n in range((END - START).days)]
    starts = {day: datetime.combine(day, time(9), OSLO).astimezone(UTC) for day in days if day.weekday() in (1, 3)}
    return Story(
        world, random.Random(seed), series, {day: Meeting(at, at) for day, at in starts.items()}, rules=seed % 2
    )


def heard(story: Story, who: str, nominal: date) -> list[tuple[datetime, Told]]:
    """Return what somebody heard of one meeting, in the order they did; their own decisions among it."""
    found = list(story.book[nominal].own[who])
    for message in story.world.chat.stored:
        if message.address.conversation == f"U-{who}-town":
            kind, day, start, place = message.text.split("|")
            if day == nominal.isoformat():
                found.append((message.at, (kind, datetime.fromisoformat(start) if start else None, place)))
    return sorted(found, key=lambda one: one[0])


def check(story: Story, who: str, nominal: date) -> None:
    """Hold one person's messages about one meeting against the second book."""
    meeting, messages = story.book[nominal], heard(story, who, nominal)
    if not meeting.unsure:
        messages.insert(0, (START, ("regular", meeting.regular, "")))
    for at, (kind, start, _) in messages:
        assert start is None or at < start, "told of a meeting that had begun"
        assert kind != "cancelled" or start is None
    for (at, (kind, *fact)), (next_at, (next_kind, *next_fact)) in pairwise(messages):
        if next_kind in CHANGE_KINDS:
            assert next_fact != fact, f"{who} was told what they knew: {messages}"
        if kind in (*CHANGE_KINDS, "own") and next_kind not in (*CHANGE_KINDS, "own") and fact[0] == next_fact[0]:
            assert next_at - at >= HOUR, f"{who} was reminded right after a notice: {messages}"
    of_kind = defaultdict(list)
    for _, (kind, start, _) in messages:
        of_kind[kind].append(start)
    for kind in (DeliveryKind.DAY_BEFORE, DeliveryKind.HOUR_BEFORE):
        starts = of_kind[kind]
        assert all(a != b for a, b in pairwise(starts)), f"{who} was reminded twice: {messages}"
    notices = [fact for _, (kind, *fact) in messages if kind in (*CHANGE_KINDS, "own")]
    if meeting.decided and not meeting.unsure and (notices or meeting.pinned or meeting.cancelled):
        assert notices, f"{who} was never told"
        assert tuple(notices[-1]) == meeting.told, f"{who} does not know what holds: {messages}"
    if not meeting.decided:
        assert not notices


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_everybody_knows_what_holds_and_nobody_hears_it_twice(world: World, seed: int) -> None:
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU,TH", roles=("all_staff",)), world.stranger)
    story = await begin(world, seed)
    engine = world.engine()
    for _ in range(STEPS):
        await story.step()
        pause = timedelta(minutes=story.rng.choice((0, 1, 20, 70, 300, 900)))
        await engine.step_to(world.clock, min(story.now + pause, END))
    await engine.step_to(world.clock, END)

    for nominal in story.book:
        for who in WHO:
            check(story, who, nominal)
    assert not [row for row in await world.rows() if row.state is DeliveryState.PLANNED and row.due_at <= END]
    assert sum(meeting.decided for meeting in story.book.values()) >= 5
    theirs = [m.text for m in world.chat.stored if m.address.conversation == "U-worker-stranger"]
    assert len(theirs) == len(set(theirs)) >= 6
    assert {text.partition("|")[0] for text in theirs} == {"day_before", "hour_before"}
