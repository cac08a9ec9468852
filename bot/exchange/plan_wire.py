"""A draft plan as JSON between the process that parses and the one that asked, and for ``--json``."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from bot.core.plan_import import Doubt, DraftActivity, DraftPlan
from bot.core.plan_time import PlanTime, Precision
from bot.errors import BotError

Say = Callable[[str, Mapping[str, object]], str]
"""Turns a message key and its values into a sentence."""


def to_wire(plan: DraftPlan) -> dict[str, Any]:
    """Return the plan as plain JSON values, nothing lost."""
    return {
        "activities": [activity_out(activity) for activity in plan.activities],
        "doubts": [[doubt.where, doubt.key, dict(doubt.values)] for doubt in plan.doubts],
    }


def from_wire(data: Mapping[str, Any]) -> DraftPlan:
    """Return the plan that ``to_wire`` wrote."""
    return DraftPlan(
        tuple(activity_in(item) for item in data["activities"]),
        tuple(Doubt(where, key, values) for where, key, values in data["doubts"]),
    )


def activity_out(a: DraftActivity) -> dict[str, Any]:
    """Return an activity as plain JSON values, nothing lost."""
    return {
        "title": a.title,
        "where": a.where,
        "phase": a.phase,
        "start": _time_out(a.start),
        "end": _time_out(a.end),
        "continuous": a.continuous,
        "responsible": a.responsible,
        "persons": a.persons,
        "done": a.done,
        "done_on": a.done_on.isoformat() if a.done_on else None,
        "dropped": a.dropped,
        "milestone": a.milestone,
        "comment": a.comment,
        "external_id": a.external_id,
        "condition": a.condition,
        "approver": a.approver,
        "repeats": a.repeats,
    }


def activity_in(item: Mapping[str, Any]) -> DraftActivity:
    """Return the activity that ``activity_out`` wrote."""
    return DraftActivity(
        **{
            **item,
            "start": _time_in(item["start"]),
            "end": _time_in(item["end"]),
            "responsible": tuple(item["responsible"]),
            "persons": tuple(item["persons"]),
            "done_on": date.fromisoformat(item["done_on"]) if item["done_on"] else None,
        }
    )


def _time_out(time: PlanTime | None) -> list[str] | None:
    return [time.first.isoformat(), time.precision.value] if time is not None else None


def _time_in(pair: list[str] | None) -> PlanTime | None:
    return PlanTime(date.fromisoformat(pair[0]), Precision(pair[1])) if pair is not None else None


def plan_json(plan: DraftPlan, say: Say) -> dict[str, Any]:
    """Return what ``plan import --json`` prints for an accepted file.

    Args:
        plan: the draft.
        say: turns the doubts' keys into sentences; each warning begins with its cell.
    """
    return {
        "accepted": True,
        "error": None,
        "activities": [_shown(activity) for activity in plan.activities],
        "warnings": [f"{doubt.where}: {say(doubt.key, doubt.values)}" for doubt in plan.doubts],
    }


def refusal_json(error: BotError, say: Say) -> dict[str, Any]:
    """Return what ``plan import --json`` prints for a refused file."""
    return {"accepted": False, "error": say(error.key, error.values), "activities": [], "warnings": []}


def _shown(a: DraftActivity) -> dict[str, Any]:
    return {
        "title": a.title,
        "phase": a.phase,
        "start": _month(a.start, first=True),
        "end": _month(a.end, first=False),
        "continuous": a.continuous,
        "responsible": list(a.responsible),
        "persons": list(a.persons),
        "done": bool(a.done),
        "dropped": a.dropped,
        "milestone": a.milestone,
    }


def _month(time: PlanTime | None, *, first: bool) -> str | None:
    """Return a time's first or last month; a week over New Year belongs to the year of its Thursday, as ISO counts."""
    if time is None:
        return None
    if time.precision is Precision.WEEK and time.first.year != time.last.year:
        return f"{time.first + timedelta(days=3):%Y-%m}"
    return time.month if first else time.last_month
