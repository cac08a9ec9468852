"""Which meetings a question is about: the named one, or one's own, on the days that it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from bot.content.programme import MeetingDef
from bot.content.texts import Translator
from bot.core.asking.answer_periods import Stretch, stretch_of
from bot.core.asking.understood import Slots
from bot.core.meetings import MeetingSeries, OccurrenceChange, SkippedOccurrence, WhySkipped, Window
from bot.core.minutes import takes_part
from bot.core.permissions import Doing, may
from bot.core.roles import Role
from bot.errors import NotFound
from bot.handlers.asking.answered import Question
from bot.handlers.asking.asked_aspects import aspect
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import meeting_change_list
from bot.handlers.views import meetings as views
from bot.handlers.views.coming import DAYS_AHEAD, coming
from bot.handlers.views.meetings import Meeting
from bot.reminders.planning import snapshot
from bot.reminders.planning.snapshot import Snapshot
from bot.store import people

FAR_AHEAD: Final = 400
"""Days looked ahead for a meeting that is not among those of the next two months."""

_NEAR_DAYS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")
_SEASONS: Final = {"spring": (1, 6), "summer": (6, 8), "autumn": (8, 12)}


@dataclass(frozen=True)
class Meetings:
    """The municipality's meetings, and what is asked of them."""

    context: Context
    question: Question
    seen: Snapshot

    @property
    def t(self) -> Translator:
        """The reader's texts."""
        return self.context.t

    @property
    def today(self) -> date:
        """The municipality's date."""
        return self.context.today

    @property
    def slots(self) -> Slots:
        """What the message names."""
        return self.question.understood.slots

    @property
    def named(self) -> bool:
        """Whether one of the programme's meetings is named; one that is only guessed counts for those who take part."""
        meant = self.slots.meeting
        if "meeting" in self.question.understood.meant:
            return any(series.meeting == meant for series in self.mine)
        return bool(meant)

    @cached_property
    def active(self) -> tuple[MeetingSeries, ...]:
        """All that are set up."""
        return tuple(series for series in self.seen.series if series.active)

    @cached_property
    def mine(self) -> tuple[MeetingSeries, ...]:
        """Those the asker takes part in."""
        return tuple(series for series in self.active if takes_part(self.context.person.roles, series.roles))

    @cached_property
    def wanted(self) -> tuple[MeetingSeries, ...]:
        """Those that are meant: the named one, else one's own, else all of them."""
        if self.named:
            return tuple(series for series in self.active if series.meeting == self.slots.meeting)
        return self.mine or self.active

    @cached_property
    def stretch(self) -> Stretch | None:
        """The days that are named; None where none are."""
        slots, today = self.slots, self.today
        day = aspect(self.question, "day")
        named = stretch_of(slots.month, slots.period, today)
        if day in _WEEKDAYS:
            return _weekday(_WEEKDAYS.index(day), named, today)
        if named is not None:
            return named
        if day in _NEAR_DAYS:
            found = today + timedelta(days=_NEAR_DAYS[day])
            return Stretch(found, found)
        return _season(day, today) if day in _SEASONS else None

    def about(self, subject: str) -> str:
        """Return which aspect of a subject the words are after; empty where none is clear."""
        return aspect(self.question, subject)

    def ahead(self, wanted: Sequence[MeetingSeries] | None = None, since: datetime | None = None) -> list[Meeting]:
        """Return the meant meetings that have not begun, the next one first; at least one where there is any.

        With ``since``, only those that begin after that moment.
        """
        ids = {series.id for series in (self.wanted if wanted is None else wanted)}
        for days in (DAYS_AHEAD, FAR_AHEAD):
            found = [m for m in coming(self.context, self.seen, days) if m.series.id in ids]
            if found := [m for m in found if since is None or m.occurrence.starts_at > since]:
                return found
        return []

    def held(self, stretch: Stretch) -> list[Meeting]:
        """Return the meant meetings of some days, those that are over too."""
        window = Window(stretch.first, stretch.last)
        found = [Meeting(s, held) for s in self.wanted for held in self.seen.occurrences(s, window)]
        return sorted(found, key=lambda meeting: meeting.occurrence.starts_at)

    def last_held(self) -> Meeting | None:
        """Return the meant meeting that ended last; None where none was held in the last year."""
        found = self.held(Stretch(self.today - timedelta(days=FAR_AHEAD), self.today))
        return next((m for m in reversed(found) if m.occurrence.ends_at <= self.context.now), None)

    def without(self, stretch: Stretch) -> list[tuple[MeetingSeries, SkippedOccurrence]]:
        """Return the dates of some days that the meant meetings lost to a holiday or a closed day, in their order."""
        window = Window(stretch.first, stretch.last)
        found = [(series, gone) for series in self.wanted for gone in self.seen.skipped(series, window)]
        lost = [pair for pair in found if pair[1].why is not WhySkipped.CANCELLED]
        return sorted(lost, key=lambda pair: pair[1].nominal)

    def begun_today(self) -> Meeting | None:
        """Return the meant meeting that began last today; None where none has."""
        today = self.held(Stretch(self.today, self.today))
        return next((m for m in reversed(today) if m.occurrence.starts_at <= self.context.now), None)

    def cancelled(self) -> list[Meeting]:
        """Return the meant meetings ahead that somebody cancelled, as they would have been held."""
        ids = {series.id for series in self.wanted}
        found = [m for m in meeting_change_list.cancelled(self.context, self.seen) if m.series.id in ids]
        return sorted(found, key=lambda meeting: meeting.occurrence.starts_at)

    def change(self, meeting: Meeting) -> OccurrenceChange | None:
        """Return what somebody decided about a meeting."""
        return self.seen.change(meeting.series, meeting.occurrence.nominal)

    def is_next(self, meeting: Meeting) -> bool:
        """Whether it is the next one of its series: the one whose agenda has a page."""
        found = self.ahead([meeting.series])
        return bool(found) and found[0].occurrence.nominal == meeting.occurrence.nominal

    def writes(self, series: MeetingSeries) -> bool:
        """Whether the asker may read and write a meeting's minutes."""
        roles = self.context.person.roles
        return may(roles, Doing.WRITE_MINUTES) or takes_part(roles, series.roles)

    def title(self, series: MeetingSeries) -> str:
        """Return what a meeting is called."""
        return views.title(self.t, self.context.programme, series)

    def the(self, series: MeetingSeries) -> str:
        """Return it as it stands inside a sentence: «statusmøtet»; a name of the municipality's own as it is."""
        return series.title or the_name(self.t, series.meeting, self.title(series))


async def read(context: Context, question: Question) -> Meetings:
    """Read what questions about meetings are answered from."""
    return Meetings(context, question, await snapshot.take(context.scope))


def definition(context: Context, meeting: str) -> MeetingDef | None:
    """Return a meeting of the programme; None where it has no such."""
    try:
        return context.programme.meeting(meeting)
    except NotFound:
        return None


def name_of(context: Context, meeting: str) -> str:
    """Return the programme's name of a meeting."""
    found = definition(context, meeting)
    return context.t(found.name_key) if found else context.t("meetings.a_meeting")


def the_name(t: Translator, meeting: str, title: str) -> str:
    """Return «statusmøtet»; the title where the meeting is none of those that have such a name."""
    key = f"asking_meetings.the_{meeting}"
    return t(key) if t.has(key) else title


async def caller(context: Context, meeting: str) -> str:
    """Return who calls a meeting, by name where somebody is known: the coordinator the network's, the leader others."""
    found = definition(context, meeting)
    role = {"network": Role.NETWORK_COORDINATOR, "unit": Role.UNIT_LEADER}.get(found.level if found else "")
    if role is None:
        return await whom_to_ask(context, Doing.SET_UP_MEETINGS)
    able = await people.with_roles(context.scope, [role])
    if role is Role.UNIT_LEADER:
        able = [person for person in able if person.unit_id == context.person.unit_id]
    if not able:
        return context.t(f"asking_meetings.the_{role}")
    return context.t.join((person.name for person in able[:3]), last="common.list_or")


def _weekday(weekday: int, named: Stretch | None, today: date) -> Stretch:
    """Return the first such day from today, or the first one of the days that are named too."""
    start = named.first if named and named.first > today else today
    found = start + timedelta(days=(weekday - start.weekday()) % 7)
    return Stretch(found, found)


def _season(season: str, today: date) -> Stretch:
    """Return the months of a season: this year's until they are over."""
    first, last = _SEASONS[season]
    year = today.year if today.month <= last else today.year + 1
    after = date(year + last // 12, last % 12 + 1, 1)
    return Stretch(date(year, first, 1), after - timedelta(days=1))
