"""The nights on which the clocks change, minute by minute: when a meeting is, and what goes out, never twice."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from bot.core.calendar import HOUR, SendingHours, SendingTimes, WorkCalendar
from bot.core.meetings import HolidayPolicy, OccurrenceChange, SeriesRule, Window, local_to_utc, occurrence_on
from bot.reminders.planning.snapshot import expected
from tests.reminders import oracle
from tests.reminders.oracle_cases import Case, Result, snapshot_of
from tests.reminders.rules import Drawn

ZONES = {"Europe/Oslo": 1, "Arctic/Longyearbyen": 1, "Europe/London": 0, "Europe/Helsinki": 2}
"""Zones and their hours ahead of UTC in winter; all of them have changed at one moment since 1996."""

FIRST_YEAR, LAST_YEAR = 1996, 2100


def nights(year: int) -> tuple[date, date]:
    """Return the two Sundays."""
    return oracle.last_sunday(year, 3), oracle.last_sunday(year, 10)


def wall_clock(year: int, zone: str) -> Result:
    """Hold each minute of both nights' wall clocks, Saturday noon to Sunday noon, against the other calendar."""
    result, winter = Result(), ZONES[zone]
    for night in nights(year):
        rule = SeriesRule("FREQ=WEEKLY", night, None, time(9), 60, zone)
        wall = datetime.combine(night - timedelta(days=1), time(12))
        for _ in range(24 * 60):
            wall += timedelta(minutes=1)
            wanted = oracle.to_utc(wall, winter)
            change = OccurrenceChange(night, day=wall.date(), at=wall.time())
            got = occurrence_on(rule, night, wall.date(), change)
            same = got.starts_at == wanted and local_to_utc(wall.date(), wall.time(), zone) == wanted
            result.dates += 1
            if not same or got.ends_at - got.starts_at != HOUR:
                result.mismatches.append(f"{zone} {wall}: {got.starts_at}, the other calendar says {wanted}")
    return result


def sending(year: int, town: oracle.Town) -> Result:
    """Hold each minute of both weekends, Friday noon to Monday noon, against the other calendar: open, or when next."""
    result = Result()
    times = SendingTimes(WorkCalendar(july=town.july), SendingHours(town.opens, town.closes), "Europe/Oslo")
    for night in nights(year):
        moment = datetime.combine(night - timedelta(days=2), time(12), UTC)
        for _ in range(72 * 60):
            moment += timedelta(minutes=1)
            result.dates += 1
            same = times.is_open(moment) == town.may_send(moment) and times.last_open(moment) == town.send_by_days(
                moment
            )
            if not same or times.local_day(moment) != oracle.to_local(moment).date():
                result.mismatches.append(f"sending {moment} {town}")
    return result


def minute_by_minute(year: int, minutes: range) -> Result:
    """Ask, minute by minute of both weekends, what goes out; together it is what is expected, and nothing twice."""
    result = Result()
    for night in nights(year):
        case = _every_day(night)
        nominals = case.nominals
        seen = snapshot_of(case, ())
        start = datetime.combine(night, time(0), UTC)
        held = oracle.meetings(nominals, case.rule.policy.value, case.rule.at, case.town)
        wanted = {
            (meeting.nominal, kind, at)
            for meeting in held
            for kind, at in oracle.reminders(meeting, case.town, case.kinds).items()
            if start + timedelta(minutes=minutes[0] - 1) < at <= start + timedelta(minutes=minutes[-1])
        }
        got: Counter[tuple[date, str, datetime]] = Counter()
        for minute in minutes:
            until = start + timedelta(minutes=minute)
            for one in expected(seen, until - timedelta(minutes=1), until):
                got[one.planned.nominal, one.planned.kind.value, one.planned.due_at] += 1
        result.sends += sum(got.values())
        result.twice += sum(got.values()) - len({(nominal, kind) for nominal, kind, _ in got})
        if set(got) != wanted or result.twice:
            result.mismatches.append(f"minutes of {night}: {sorted(set(got) ^ wanted)[:3]}")
    return result


def _every_day(night: date) -> Case:
    """A meeting at half past two each day, and sending hours that hold the hour that is left out or comes twice."""
    rule = SeriesRule(
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", night - timedelta(days=20), None, time(2, 30), 60, "Europe/Oslo",
        HolidayPolicy.SKIP,
    )  # fmt: skip
    drawn = Drawn(rule.rrule, lambda day: day >= rule.starts_on)
    window = Window(night - timedelta(days=7), night + timedelta(days=7))
    return Case(drawn, rule, oracle.Town(opens=time(0), closes=time(23, 59)), window, {})
