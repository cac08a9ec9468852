"""Where a conversation goes from an answer: what «og etter det?» and «hvem da?» mean after each topic. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Slots, Turn

MEETINGS: Final = frozenset({Topic.NEXT_MEETING, Topic.MEETING_AGENDA, Topic.MEETING_STRUCTURE})

OF_ONE: Final = frozenset({Topic.NEXT_STEPS, Topic.RESPONSIBLE, Topic.DEADLINE, *INSTRUCTIONS})
"""Answers that are about one activity, the first; what else they name stands beside it."""

_KNOWLEDGE: Final = frozenset({
    *(Topic.PHASE_ABOUT, Topic.ROLE_ABOUT, Topic.PROGRAMME_ABOUT, Topic.SUCCESS_FACTORS, Topic.INDICATORS),
    Topic.ONBOARDING,
})  # fmt: skip
"""Answers from the programme: «hvorfor?» goes on with the same."""

_AFTER_PERIOD: Final[Mapping[str, str]] = {
    "q1": "q2",
    "q2": "q3",
    "q3": "q4",
    "q4": "q1",
    **{f"this_{unit}": f"next_{unit}" for unit in ("week", "month", "quarter", "year")},
    **{f"last_{unit}": f"this_{unit}" for unit in ("week", "month", "quarter", "year")},
}
LAST_PHASE: Final = 4


def later(last: Turn) -> Turn:
    """Return what «og etter det?» asks for: the next month, phase or meeting, or else the next step.

    Where the turn tells until when the answer went, a month, a period and a meeting are to be counted from there.
    """
    slots = last.slots
    if last.topic in MEETINGS:
        told = replace(slots, month=None, period="") if last.until else slots
        return replace(last, topic=Topic.NEXT_MEETING, slots=told)
    ahead = _time_after(last) if last.topic is Topic.LOOK_AHEAD else None
    if ahead is not None:
        return replace(last, slots=ahead, activities=())
    of_phase = last.topic in (Topic.PHASE_STATUS, Topic.PHASE_ABOUT)
    if of_phase and slots.phase and slots.phase < LAST_PHASE:
        return replace(last, slots=replace(slots, phase=slots.phase + 1), activities=())
    return replace(last, topic=Topic.NEXT_STEPS, slots=replace(slots, month=None, period=""))


def _time_after(last: Turn) -> Slots | None:
    """Return the slots of the month, quarter, week or year after the one that was told of; None where none was."""
    slots, until = last.slots, last.until
    if slots.month:
        return replace(slots, month=slots.month % 12 + 1)
    _, _, unit = slots.period.partition("_")
    if until is not None and unit:
        return replace(slots, period=f"next_{unit}")
    if slots.period in _AFTER_PERIOD:
        return replace(slots, period=_AFTER_PERIOD[slots.period])
    return replace(slots, month=until.month % 12 + 1) if until is not None and not slots.period else None


def turned(asks: str, last: Turn) -> Turn:
    """Return what «hvem da?», «når da?», «hvor?», «hvorfor?» and «og meg?» ask for.

    Args:
        asks: ``who``, ``when``, ``where``, ``why`` or ``mine``.
        last: what the last answer was about.
    """
    if asks == "mine":
        own = last.topic if last.topic in (Topic.OVERDUE, Topic.LOOK_AHEAD) else Topic.MY_TASKS
        return replace(last, topic=own, slots=replace(last.slots, role="", person=""))
    if last.topic in MEETINGS or (last.slots.meeting and last.topic is Topic.RESPONSIBLE):
        return replace(last, topic=_OF_MEETINGS[asks])
    if asks == "where":
        return replace(last, topic=Topic.NEXT_MEETING, slots=Slots(meeting=last.slots.meeting))
    if asks == "why":
        about = last.topic if last.topic in _KNOWLEDGE else Topic.PHASE_ABOUT
        return replace(last, topic=about, slots=last.slots if about is last.topic else Slots(phase=last.slots.phase))
    if asks == "who" and last.topic is Topic.ROLE_ABOUT:
        return last
    return replace(last, topic=Topic.RESPONSIBLE if asks == "who" else Topic.DEADLINE, slots=Slots())


_OF_MEETINGS: Final[Mapping[str, Topic]] = {
    "who": Topic.MEETING_STRUCTURE,
    "when": Topic.NEXT_MEETING,
    "where": Topic.NEXT_MEETING,
    "why": Topic.MEETING_STRUCTURE,
}
