"""Which of the candidates count, once the topic is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.asking.slot_found import Found
from bot.core.asking.slot_judging import UNSAID, Candidate
from bot.core.asking.slot_names import Name
from bot.core.asking.slot_phrases import Mention
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Slots

_MEANT: Final = {"stage": "loose", "meeting": UNSAID}
"""Slots that people speak of without naming them, and the kind of candidate that is: «de som stritter imot»."""

_NOTHING: Final = frozenset({Topic.SENSITIVE})
"""Of such a message nothing is read out."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What counts: the slots, and which of the municipality's own they name."""

    slots: Slots = field(default_factory=Slots)
    activities: tuple[int, ...] = ()
    """The likeliest first; several where they are equally likely."""
    unit: int | None = None
    persons: tuple[int, ...] = ()
    municipality: int | None = None
    meant: tuple[str, ...] = ()
    """Slots that nothing in the message names, though it speaks of them in other words."""


def choose(found: Found, topic: Topic, act: Act) -> Chosen:  # noqa: ARG001 - asked for wherever something is chosen
    """Return what counts of ``found`` in a message of this topic and act."""
    if topic in _NOTHING:
        return Chosen()
    activity = found.activities.get(topic)
    picked = {slot: _pick(found, topic, slot, options) for slot, options in candidates(found, topic).items()}
    unit, person = _named(found.units, picked["unit"]), _named(found.persons, picked["person"])
    place = _named(found.municipalities, picked["municipality"])
    slots = Slots(
        phase=_number(picked["phase"]),
        month=_number(picked["month"]),
        period=_text(picked["period"]),
        meeting=_text(picked["meeting"]),
        role=_text(picked["role"]),
        activity=activity.value.text if activity else "",
        unit=unit.text if unit else "",
        person=person.text if person else "",
        stage=_text(picked["stage"]),
        municipality=place.text if place else "",
    )
    return Chosen(
        slots,
        tuple(match.id for match in activity.value.matches) if activity else (),
        unit.ids[0] if unit and len(unit.ids) == 1 else None,
        person.ids if person else (),
        place.ids[0] if place and place.ids else None,
        tuple(slot for slot, kind in _MEANT.items() if (one := picked[slot]) and one.kind.startswith(kind)),
    )


def candidates(found: Found, topic: Topic) -> dict[str, list[Candidate]]:
    """Return for each judged slot what may fill it, in the order it stands."""
    inside = found.activities.get(topic)
    span = range(inside.first, inside.stop) if inside else range(0)
    return {
        "phase": _in_order(_all(found.phases.named, "named", span), _all(found.phases.loose, "loose", span)),
        "month": _in_order(_all(found.times.months, "named", span)),
        "period": _in_order(_all(found.times.periods, "named", span)),
        "meeting": [
            *_in_order(_all(found.meetings.named, "named", span), _all(found.meetings.loose, "loose", span)),
            *([] if found.meetings.named else found.judge.unsaid("meeting", topic)),
        ],
        "role": _in_order(_all(found.roles.named, "named", span), _all(found.roles.loose, "loose", span)),
        "stage": _in_order(_all(found.stages.named, "named", span), _all(found.stages.loose, "loose", span)),
        "person": _names(found.persons, span),
        "unit": _names(found.units, span),
        "municipality": _names(found.municipalities, span),
    }


def _all(mentions: Iterable[Mention[int] | Mention[str]], kind: str, span: range) -> list[Candidate]:
    """Return mentions as candidates; those that share a word with the activity are marked."""
    return [
        Candidate(one.value, one.first, one.stop, f"{kind} inside" if _shares(one.first, one.stop, span) else kind)
        for one in mentions
    ]


def _names(mentions: Iterable[Mention[Name]], span: range) -> list[Candidate]:
    """Return names as candidates."""
    return [
        Candidate(one.value.text, one.first, one.stop, kind + (" inside" if _shares(one.first, one.stop, span) else ""))
        for one in mentions
        for kind in ("named" if one.value.sure else "loose",)
    ]


def _shares(first: int, stop: int, span: range) -> bool:
    """Tell whether [first, stop) shares a token with the activity."""
    return first < span.stop and span.start < stop


def _in_order(*groups: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates as they stand in the message."""
    return sorted((one for group in groups for one in group), key=lambda one: one.first)


def _pick(found: Found, topic: Topic, slot: str, options: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate that counts."""
    return found.judge.best(slot, topic, options, found.reading)


def _named(mentions: Iterable[Mention[Name]], picked: Candidate | None) -> Name | None:
    """Return the name that was picked."""
    return next((one.value for one in mentions if picked and one.first == picked.first), None)


def _text(picked: Candidate | None) -> str:
    """Return a picked value that is a word."""
    return str(picked.value) if picked else ""


def _number(picked: Candidate | None) -> int | None:
    """Return a picked value that is a number."""
    return int(picked.value) if picked else None
