"""How meetings are told of in answers: when, how long until then, which days, and where it is known from."""

from datetime import date
from typing import Final

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.asking.answer_periods import Stretch
from bot.core.chat import Button
from bot.core.meetings import MeetingSeries
from bot.core.minutes import PointKind
from bot.handlers.asking.asked_aspects import aspect
from bot.handlers.asking.meeting_finding import Meetings
from bot.handlers.views import minutes_words, rhythm
from bot.handlers.views.meetings import Book, Meeting

IN_WORDS: Final = 12
"""Numbers up to this one are written as words."""

_HOUR: Final = 3600

WEEKS_FROM: Final = 21
MONTHS_FROM: Final = 62
"""From so many days on the time that is left is told in weeks, and in months; the date beside it is exact."""


def number(t: Translator, count: int) -> str:
    """«tre»; figures from thirteen on. One is left to the text, whose gender it takes."""
    return t(f"asking_meetings.number_{count}") if 2 <= count <= IN_WORDS else str(count)


def amount(t: Translator, unit: str, count: int) -> str:
    """«tre dager», «én time»; ``unit`` is minutes, hours, days, weeks, months or meetings."""
    return t.n(f"asking_meetings.{unit}", count, number=number(t, count))


def when(meetings: Meetings, meeting: Meeting) -> str:
    """«i morgen kl. 9.00», «tirsdag 8. september kl. 9.00»."""
    return meetings.t.relative_datetime(meeting.starts, meetings.today)


def until(meetings: Meetings, meeting: Meeting) -> str:
    """«tre dager», on the day itself «to timer» or «ti minutter», counted on the clock of the municipality's days."""
    days = (meeting.starts.date() - meetings.today).days
    if days:
        return amount(meetings.t, "days", days)
    seconds = int((meeting.occurrence.starts_at - meetings.context.now).total_seconds())
    if seconds < _HOUR:
        return amount(meetings.t, "minutes", max(1, seconds // 60))
    return amount(meetings.t, "hours", (seconds + _HOUR // 2) // _HOUR)


def when_and_left(meetings: Meetings, meeting: Meeting) -> str:
    """«tirsdag 8. september kl. 9.00, om tre dager»; «i morgen» says it already."""
    said, days = when(meetings, meeting), (meeting.starts.date() - meetings.today).days
    if days == 1:
        return said
    return meetings.t("asking_meetings.when_and_left", when=said, left=_roughly(meetings, meeting, days))


def _roughly(meetings: Meetings, meeting: Meeting, days: int) -> str:
    """«sju dager», from three weeks on «tre uker», from two months on «tre måneder»: as people say it beside a date."""
    if days < WEEKS_FROM:
        return until(meetings, meeting)
    unit, length_of = ("weeks", 7) if days < MONTHS_FROM else ("months", 30)
    return amount(meetings.t, unit, days // length_of)


def in_days(meetings: Meetings, stretch: Stretch) -> str:
    """«denne uka», «i mars», «i morgen», «til høsten»: the days that were named."""
    t, slots, today = meetings.t, meetings.slots, meetings.today
    if stretch.first == stretch.last:
        return _on_day(t, stretch.first, today)
    if slots.month is not None:
        day = stretch.first
        words = t.month_year(day) if day.year != today.year else t.month(day)
        return t("asking_meetings.in_month", month=words)
    if slots.period.startswith("q"):
        return t("asking_meetings.in_month", month=t.plan_time(stretch.time)) if stretch.time else ""
    if slots.period:
        return t(f"asking_meetings.{slots.period}")
    return _in_season(meetings, stretch)


def _on_day(t: Translator, day: date, today: date) -> str:
    if abs((day - today).days) <= 1:
        return t.relative_date(day, today)
    return t("asking_meetings.on_day", date=t.relative_date(day, today))


def _in_season(meetings: Meetings, stretch: Stretch) -> str:
    season = aspect(meetings.question, "day")
    return meetings.t(f"asking_meetings.in_{season}", year=stretch.first.year)


def over(meetings: Meetings, meeting: Meeting) -> bool:
    """Whether a meeting has begun."""
    return meeting.occurrence.starts_at <= meetings.context.now


def length(t: Translator, minutes: int) -> str:
    """«én time», «90 minutter», «fem timer»."""
    hours, rest = divmod(minutes, 60)
    return amount(t, "minutes", minutes) if rest else amount(t, "hours", hours)


def source(meetings: Meetings, series: MeetingSeries) -> str:
    """«Møteplanen: Prosjektmøte, hver tirsdag kl. 9.00»."""
    words = rhythm.rule_words(meetings.t, series.rule)
    return meetings.t("asking_meetings.source_meeting", meeting=meetings.title(series), rhythm=words)


def source_all(meetings: Meetings) -> str:
    """«Møteplanen for Strandvik kommune»."""
    return meetings.t("asking_meetings.source_meetings", municipality=meetings.context.municipality.name)


def agenda_button(meetings: Meetings, meeting: Meeting) -> list[Button]:
    """The page with the agenda, which is that of the next meeting of a series."""
    if not meetings.is_next(meeting):
        return []
    label = meetings.t("meetings.agenda_button")
    return [Button(label, Action.SHOW_AGENDA, ActionValue(series=meeting.series.id))]


def add_button(meetings: Meetings, meeting: Meeting) -> list[Button]:
    """The form for something to talk about, for those who take part."""
    if over(meetings, meeting) or not meetings.writes(meeting.series):
        return []
    book = Book(meetings.t, meetings.context.programme, meetings.today)
    name = minutes_words.called(book, meeting.series, meeting.occurrence.day)
    value = ActionValue(series=meeting.series.id, nominal=meeting.occurrence.nominal)
    return [minutes_words.point_button(meetings.t, name, value, PointKind.AGENDA)]


def meetings_button(t: Translator) -> Button:
    """All meetings that come."""
    return Button(t("asking_meetings.all_button"), Action.SHOW_MEETINGS)
