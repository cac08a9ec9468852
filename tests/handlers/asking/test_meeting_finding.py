"""Which days a question about meetings means: weekdays, seasons, months and what is beside them, over year ends."""

from datetime import UTC, date, datetime

import pytest

from bot.core.asking.answer_periods import Stretch
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Surface
from bot.handlers.asking.answered import Question
from bot.handlers.asking.meeting_finding import Meetings, caller, definition, name_of, read
from bot.handlers.asking.meeting_words import length
from bot.handlers.context import Context
from bot.store import municipalities, people
from bot.store.session import Scope
from tests.handlers.asking.talk_room import normaliser
from tests.handlers.door import Door
from tests.handlers.minutes_room import Room, begin
from tests.helpers.scene import PEOPLE


async def context_of(door: Door, scope: Scope, who: str = "leader") -> Context:
    person = await people.by_email(scope, PEOPLE[who].email)
    assert person is not None
    return Context(
        scope=scope,
        municipality=await municipalities.get(scope),
        person=person,
        programme=door.programmes.get("bti"),
        t=door.t(),
        now=door.clock.now(),
        surface=Surface.DM,
        visitor=door.visitor(who),
    )


async def found(
    door: Door, words: str, slots: Slots | None = None, who: str = "leader", meant: tuple[str, ...] = ()
) -> Meetings:
    understood = Understood(Topic.NEXT_MEETING, 1.0, slots=slots or Slots(), meant=meant)
    question = Question(understood, reading=normaliser().read(words))
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await read(await context_of(door, scope, who), question)


def day(month: int, number: int, year: int = 2026) -> Stretch:
    return Stretch(date(year, month, number), date(year, month, number))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("møte i dag", day(9, 8)),
        ("møte i morgen", day(9, 9)),
        ("møte i overmorgen", day(9, 10)),
        ("møtet i går", day(9, 7)),
        ("møte på tirsdag", day(9, 8)),
        ("møte på mandag", day(9, 14)),
        ("møte fredag", day(9, 11)),
        ("møte i høst", Stretch(date(2026, 8, 1), date(2026, 12, 31))),
        ("møte til våren", Stretch(date(2027, 1, 1), date(2027, 6, 30))),
        ("møte i sommer", Stretch(date(2027, 6, 1), date(2027, 8, 31))),
        ("når er møtet", None),
    ],
)
async def test_days_are_understood_by_their_words(door: Door, words: str, days: Stretch | None) -> None:
    assert (await found(door, words)).stretch == days


@pytest.mark.parametrize(
    ("slots", "first", "last"),
    [
        (Slots(month=9), date(2026, 9, 1), date(2026, 9, 30)),
        (Slots(month=2), date(2027, 2, 1), date(2027, 2, 28)),
        (Slots(period="this_week"), date(2026, 9, 7), date(2026, 9, 13)),
        (Slots(period="next_year"), date(2027, 1, 1), date(2027, 12, 31)),
        (Slots(period="q1"), date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
async def test_months_and_periods_are_whole(door: Door, slots: Slots, first: date, last: date) -> None:
    stretch = (await found(door, "møter", slots)).stretch
    assert stretch is not None
    assert (stretch.first, stretch.last) == (first, last)


async def test_a_weekday_beside_a_week_is_that_week_s(door: Door) -> None:
    assert (await found(door, "møte fredag neste uke", Slots(period="next_week"))).stretch == day(9, 18)


@pytest.mark.parametrize(
    ("moment", "words", "days"),
    [
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), "møte i morgen", day(1, 1, 2027)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "møte i dag", day(1, 1, 2027)),
        (datetime(2026, 12, 30, 9, 0, tzinfo=UTC), "møte på mandag", day(1, 4, 2027)),
        (datetime(2026, 12, 30, 9, 0, tzinfo=UTC), "møte i høst", Stretch(date(2026, 8, 1), date(2026, 12, 31))),
        (datetime(2027, 3, 27, 23, 30, tzinfo=UTC), "møte i dag", day(3, 28, 2027)),
    ],
)
async def test_days_are_local_ones_at_year_s_end_and_when_clocks_change(
    door: Door, moment: datetime, words: str, days: Stretch
) -> None:
    door.clock.move_to(moment)
    assert (await found(door, words)).stretch == days


async def test_one_s_own_are_meant_where_none_is_named(door: Door) -> None:
    room: Room = await begin(door)
    group = await found(door, "møter", who="group")
    assert [series.id for series in group.wanted] == [room.series["project"]]
    assert len((await found(door, "møter", who="teacher")).wanted) == 3
    named = await found(door, "møte", Slots(meeting="status"), who="group")
    assert [series.id for series in named.wanted] == [room.series["status"]]
    assert (await found(door, "møte", Slots(meeting="network"))).wanted == ()


async def test_a_meeting_far_ahead_is_found_and_one_that_began_is_not_ahead(door: Door) -> None:
    await begin(door)
    door.clock.move_to(datetime(2026, 12, 10, 12, 30, tzinfo=UTC))  # the steering group sits
    steering = await found(door, "møte", Slots(meeting="steering"))
    assert steering.ahead()[0].occurrence.day == date(2027, 3, 11)
    begun = steering.begun_today()
    assert begun is not None
    assert begun.occurrence.day == date(2026, 12, 10)
    assert steering.is_next(steering.ahead()[0])
    assert not steering.is_next(begun)


@pytest.mark.parametrize(
    ("who", "meeting", "ask"),
    [
        ("leader", "project", "Kari Lunde"),
        ("leader", "network", "Nils Haug"),
        ("teacher", "practice", "Per Ness"),
        ("group", "practice", "enhetslederen"),
        ("leader", "unknown", "Kari Lunde"),
    ],
)
async def test_who_calls_is_known_by_the_meeting_s_level(door: Door, who: str, meeting: str, ask: str) -> None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert await caller(await context_of(door, scope, who), meeting) == ask


async def test_a_meeting_that_the_programme_has_not_has_a_plain_name(door: Door) -> None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        context = await context_of(door, scope)
        assert definition(context, "unknown") is None
        assert name_of(context, "unknown") == "Møte"
        assert name_of(context, "status") == "Statusmøte"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(60, "én time"), (90, "90 minutter"), (45, "45 minutter"), (300, "fem timer"), (1, "ett minutt")],
)
def test_a_length_is_told_in_hours_where_they_are_whole(door: Door, minutes: int, said: str) -> None:
    assert length(door.t(), minutes) == said


async def test_a_meeting_that_is_only_guessed_is_one_of_the_askers_own(door: Door) -> None:
    await begin(door)
    for who in ("leader", "group", "owner", "teacher"):
        own = {series.meeting for series in (await found(door, "når ses vi", who=who)).mine}
        for meeting in ("project", "status", "steering", "network"):
            guess = await found(door, "når ses vi", Slots(meeting=meeting), who, ("meeting",))
            assert guess.named is (meeting in own), (who, meeting)
            if meeting not in own:
                assert guess.wanted == (await found(door, "når ses vi", who=who)).wanted
