"""The last question before the wire, without a database."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.core.calendar import WorkCalendar
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Recipient, Why
from bot.core.meetings import Audience, MeetingSeries, OccurrenceChange, SeriesRule
from bot.core.people import Channel, Municipality, Person
from bot.core.roles import Role
from bot.reminders.planning.recheck import Stop, Wait, recheck
from bot.reminders.planning.snapshot import Snapshot, expected
from tests.reminders.world import local

RULE = SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 5), None, time(13), 60, "Europe/Oslo")
SERIES = MeetingSeries(
    id=7, meeting="project", rule=RULE, audience=Audience.CHANNEL, channel_id=3, roles=("project_leader",)
)
KARI = Person(5, 1, "Kari", "kari@town.example", "nb", frozenset({Role.PROJECT_LEADER}))
SNAPSHOT = Snapshot(
    Municipality(1, "Town", "nb", "bti"),
    WorkCalendar(),
    (SERIES,),
    people=(KARI,),
    channels=(Channel(3, "slack", "T1", "C1", "prosjekt"),),
)
ROW = Delivery(
    kind=DeliveryKind.DAY_BEFORE,
    subject="series:7",
    nominal=date(2026, 1, 6),
    recipient=Recipient("channel", 3),
    due_at=local("2026-01-05 09:00"),
    expires_at=local("2026-01-06 13:00"),
    id=1,
)
NOW = local("2026-01-05 09:00")


def changed(**values: object) -> Snapshot:
    return replace(SNAPSHOT, **values)  # type: ignore[arg-type]


def skipped(why: Why) -> Stop:
    return Stop(DeliveryState.SKIPPED, why.value)


def test_it_may_go() -> None:
    assert recheck(SNAPSHOT, ROW, NOW) is None


@pytest.mark.parametrize(
    ("snapshot", "verdict"),
    [
        (changed(series=()), skipped(Why.SUPERSEDED)),
        (changed(series=(replace(SERIES, active=False),)), skipped(Why.SUPERSEDED)),
        (changed(series=(replace(SERIES, reminders=()),)), skipped(Why.SUPERSEDED)),
        (changed(series=(replace(SERIES, audience=Audience.PARTICIPANTS),)), skipped(Why.SUPERSEDED)),
        (changed(changes={7: (OccurrenceChange(date(2026, 1, 6), cancelled=True),)}), skipped(Why.SUPERSEDED)),
        (
            changed(changes={7: (OccurrenceChange(date(2026, 1, 6), day=date(2026, 1, 5), at=time(8)),)}),
            skipped(Why.LATE),
        ),
        (
            changed(changes={7: (OccurrenceChange(date(2026, 1, 6), day=date(2026, 1, 9)),)}),
            Wait(local("2026-01-08 09:00"), ""),
        ),
        (changed(channels=()), skipped(Why.SUPERSEDED)),
        (
            changed(channels=(replace(SNAPSHOT.channels[0], usable=False),)),
            Stop(DeliveryState.FAILED, "channel_gone"),
        ),
    ],
)  # fmt: skip
def test_what_changed_meanwhile(snapshot: Snapshot, verdict: Stop | Wait) -> None:
    assert recheck(snapshot, ROW, NOW) == verdict


PERSONAL = replace(ROW, recipient=Recipient("person", 5))
DIRECT = changed(series=(replace(SERIES, audience=Audience.PARTICIPANTS),))


@pytest.mark.parametrize(
    ("people", "verdict"),
    [
        ((KARI,), None),
        ((), skipped(Why.RECIPIENT_GONE)),
        ((replace(KARI, active=False),), skipped(Why.RECIPIENT_GONE)),
        ((replace(KARI, reminders=False),), skipped(Why.OPTED_OUT)),
        ((replace(KARI, roles=frozenset({Role.STAFF})),), skipped(Why.SUPERSEDED)),
    ],
)
def test_the_person_may_have_left(people: tuple[Person, ...], verdict: Stop | None) -> None:
    assert recheck(replace(DIRECT, people=people), PERSONAL, NOW) == verdict


def test_a_notice_reaches_a_leader_who_wants_no_reminders() -> None:
    notice = replace(PERSONAL, kind=DeliveryKind.GAPS, subject="gaps", expires_at=None)
    assert recheck(replace(DIRECT, people=(replace(KARI, reminders=False),)), notice, NOW) is None


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-01-05 17:00", None),
        ("2026-01-05 17:01", Wait(local("2026-01-06 08:00"), "held")),
        ("2026-01-06 07:59", Wait(local("2026-01-06 08:00"), "held")),
        ("2026-01-06 12:59", None),
        ("2026-01-06 13:00", skipped(Why.LATE)),
        ("2026-01-07 09:00", skipped(Why.LATE)),
    ],
)
def test_sending_hours(now: str, verdict: Stop | Wait | None) -> None:
    assert recheck(SNAPSHOT, ROW, local(now)) == verdict


@pytest.mark.parametrize(("now", "late"), [("2026-01-06 17:15", False), ("2026-01-06 17:16", True)])
def test_what_was_due_at_the_last_moment_may_go_a_little_later(now: str, *, late: bool) -> None:
    evening = changed(series=(replace(SERIES, rule=replace(RULE, at=time(18, 30))),))
    row = replace(ROW, kind=DeliveryKind.HOUR_BEFORE, expires_at=local("2026-01-06 18:30"))
    assert recheck(evening, row, local(now)) == (skipped(Why.LATE) if late else None)


def test_a_notice_keeps_sending_hours_too() -> None:
    notice = replace(ROW, kind=DeliveryKind.GAPS, subject="gaps", expires_at=None)
    assert recheck(SNAPSHOT, notice, local("2026-01-05 17:10")) is None
    assert recheck(SNAPSHOT, notice, local("2026-01-05 17:16")) == Wait(local("2026-01-06 08:00"), "held")


def test_when_the_next_sending_moment_is_after_the_start_it_is_late() -> None:
    early = changed(series=(replace(SERIES, rule=replace(RULE, at=time(8))),))
    assert recheck(early, replace(ROW, expires_at=local("2026-01-06 08:00")), local("2026-01-05 18:00")) == skipped(
        Why.LATE
    )


def test_expected_lists_a_stretch_without_its_beginning_and_with_its_end() -> None:
    def due(since: str, until: str) -> list[str]:
        found = expected(SNAPSHOT, local(since), local(until))
        return [f"{one.planned.kind} {one.local_time:%d %H:%M} {one.to}" for one in found]

    assert due("2026-01-05 08:59", "2026-01-06 12:00") == [
        "day_before 05 09:00 prosjekt",
        "hour_before 06 12:00 prosjekt",
    ]
    assert due("2026-01-05 09:00", "2026-01-06 11:59") == []


def test_expected_finds_a_reminder_weeks_before_its_meeting() -> None:
    """July is closed: the first meeting of August is reminded of on the last working day of June."""
    closed = changed(
        calendar=WorkCalendar(july=True), series=(replace(SERIES, rule=replace(RULE, rrule="FREQ=WEEKLY;BYDAY=MO")),)
    )
    found = expected(closed, local("2026-06-30 08:00"), local("2026-06-30 12:00"))
    assert [(one.planned.kind.value, one.occurrence.day) for one in found] == [("day_before", date(2026, 8, 3))]


def test_the_meeting_before() -> None:
    third = SNAPSHOT.occurrence(SERIES, date(2026, 1, 20))
    assert third is not None
    assert SNAPSHOT.meeting_before(SERIES, third) == date(2026, 1, 13)
    first = SNAPSHOT.occurrence(SERIES, date(2026, 1, 6))
    assert first is not None
    assert SNAPSHOT.meeting_before(SERIES, first) is None
    assert SNAPSHOT.occurrence(SERIES, date(2026, 1, 7)) is None


def test_who_is_called_what() -> None:
    assert SNAPSHOT.name_of(Recipient("person", 5)) == "Kari"
    assert SNAPSHOT.name_of(Recipient("channel", 3)) == "prosjekt"
    assert SNAPSHOT.name_of(Recipient("person", 6)) == ""
    assert SNAPSHOT.series_of("gaps") is None


def test_a_municipality_that_is_closed_for_ever_is_written_to_never() -> None:
    from bot.core.calendar import ClosedPeriod  # noqa: PLC0415

    closed = changed(calendar=WorkCalendar((ClosedPeriod(date(2025, 1, 1), date(2035, 1, 1)),)))
    notice = replace(ROW, kind=DeliveryKind.GAPS, subject="gaps", expires_at=None)
    assert recheck(closed, notice, NOW) == skipped(Why.LATE)
    assert expected(closed, NOW, NOW + timedelta(days=30)) == []
