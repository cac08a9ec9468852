"""The log of who changed what when, a line each, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.meetings import MeetingSeries
from bot.handlers.views import activity_words
from bot.store.changes import Change

SERIES_FIELDS = {
    "rule": "rules.field_rhythm",
    "time": "meetings.field_clock",
    "place": "meetings.field_place",
    "policy": "meetings.field_policy",
    "audience": "meetings.field_audience",
    "reminders": "meetings.field_reminders",
}
"""What is logged of a series, and what a form calls it."""

KNOWN = {
    "activity": (
        *("state", "imported", "added", "edited", "assigned", "dropped", "reopened", "started", "proposed"),
        *("approved", "sent_back", "turn", "commented", "undo", "spread"),
    ),
    "activity_unit": ("state", "hindrance", "undo"),
    "plan": (
        "import",
        "read",
    ),
    "people": ("import",),
    "person": (
        "muted",
        "unmuted",
        "digest_off",
        "digest_on",
        "removed",
        "added",
        "changed",
        "left",
        "forgotten",
        "undo",
    ),
    "channel": ("bound",),
    "municipality": ("added", "closed_days", "july_closed", "july_open", "collecting_on", "collecting_off"),
    "series": ("set_up", "changed", "moved", "cancelled", "restored"),
    "report": ("written",),
    "minutes": ("attended", "sent"),
    "minutes_point": ("added", "removed", "undo"),
    "gate": ("decided", "undone"),
    "pulse_series": ("set_up",),
    "pulse_round": ("planned", "moved", "called_off", "sentence"),
    "delivery": ("reminder_skipped", "reminder_failed", "reminder_in_doubt"),
}
"""Actions there is a sentence for, by what they were done to."""

TOLD = ("edited", "assigned", "turn", "undo")
"""Changes of an activity whose fields are told one by one."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the things of a municipality are called now, by id."""

    activities: Mapping[int, str]
    people: Mapping[int, str]
    meetings: Mapping[int, str]


def line(t: Translator, change: Change, names: Names, zone: str) -> str:
    """Return «tirsdag 8. september 2026 kl. 10.00, Kari Lunde: …»."""
    when = t.datetime(change.at.astimezone(ZoneInfo(zone)), year=True)
    return t("history.line", when=when, who=author(t, change), what=what(t, change, names, zone))


def author(t: Translator, change: Change) -> str:
    """Return who made a change."""
    return change.who or _nobody(t, change.source)


def facts(series: MeetingSeries) -> dict[str, object]:
    """Return what the log keeps of a series, as plain JSON."""
    return {
        "rule": series.rule.rrule,
        "time": f"{series.rule.at:%H:%M}",
        "place": series.place,
        "policy": series.rule.policy.value,
        "audience": f"{series.audience.value}:{series.channel_id or ''}",
        "reminders": ",".join(kind.value for kind in series.reminders),
    }


def _nobody(t: Translator, source: str) -> str:
    return t(f"history.by_{source}" if source in ("command", "import", "bot") else "history.by_somebody")


def what(t: Translator, change: Change, names: Names, zone: str) -> str:
    """Return what a change did, in words."""
    if change.action not in KNOWN.get(change.entity, ()):
        return t("history.other")
    after = change.after or {}
    name = {"activity": names.activities, "person": names.people, "series": names.meetings}.get(change.entity, {})
    values: dict[str, object] = {
        "name": after.get("name") or name.get(change.entity_id) or t("history.gone"),
        "new": after.get("new", 0),
        "known": after.get("known", after.get("changed", 0)),
        "unit": after.get("unit_name") or t("history.gone"),
        "old": _start(t, change.before, zone),
        "now": _start(t, change.after, zone),
    }
    if change.entity == "activity_unit":
        values["name"] = names.activities.get(int(str(after.get("activity", 0)))) or t("history.gone")
    if change.entity.startswith("minutes"):
        values["name"] = names.meetings.get(int(str(after.get("series", 0)))) or t("history.gone")
    state = f"_{after.get('state')}" if change.entity.startswith("activity") and change.action == "state" else ""
    said = t(f"history.{change.entity}_{change.action}{state}", **values)
    if change.entity == "activity" and change.action in TOLD:
        told = activity_words.differences(t, change.before or {}, after, names.people)
        return f"{said} ({told})" if told else said
    changed = change.entity == "series" and change.action in ("changed", "moved")
    return f"{said} {_differences(t, change)}".strip() if changed else said


def _start(t: Translator, meeting: Mapping[str, object] | None, zone: str) -> str:
    """Return when one meeting of a series was to start."""
    start = (meeting or {}).get("start")
    return t.datetime(datetime.fromisoformat(str(start)).astimezone(ZoneInfo(zone))) if start else "–"


def _differences(t: Translator, change: Change) -> str:
    """Return «(Klokkeslett: 9.00 → 10.00, Dag)» of a changed series; a rule or a choice is only named."""
    before, after = change.before or {}, change.after or {}
    found = []
    for field, key in SERIES_FIELDS.items():
        old, new = before.get(field), after.get(field)
        if not before or not after or old == new:
            continue
        told = field in ("time", "place")
        found.append(f"{t(key)}: {_value(t, field, old)} → {_value(t, field, new)}" if told else t(key))
    return f"({', '.join(found)})" if found else ""


def _value(t: Translator, field: str, value: object) -> str:
    return t.time(time.fromisoformat(str(value))) if field == "time" else str(value) or "–"
